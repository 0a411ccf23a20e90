//! The query of an address, read parameter by parameter; all faults are told at once.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use kit::error::{Error, Fields};

/// Most characters of what names a thing.
const LONGEST_NAME: usize = 200;

/// What the query says and nobody took yet.
pub struct Params {
    left: Vec<(String, String)>,
    faults: Fields,
}

impl Params {
    /// Takes a parameter. Given twice, it is refused: nobody could say which one is meant.
    pub fn take(&mut self, name: &'static str) -> Option<String> {
        let (mut taken, left): (Vec<_>, Vec<_>) = std::mem::take(&mut self.left).into_iter().partition(|p| p.0 == name);
        self.left = left;
        self.faults.require(taken.len() <= 1, name, "api-parameter-twice");
        taken.pop().map(|(_, value)| value)
    }

    /// Takes a parameter that must be understood.
    pub fn read<T>(
        &mut self,
        name: &'static str,
        fault: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.take(name)?;
        let value = read(&text);
        self.faults.require(value.is_some(), name, fault);
        value
    }

    /// Takes a parameter that names one thing, by id or otherwise.
    pub fn name(&mut self, name: &'static str, fault: &'static str) -> Option<String> {
        self.read(name, fault, |text| (1..=LONGEST_NAME).contains(&text.chars().count()).then(|| text.to_owned()))
    }

    /// How many entries a page shall have at most.
    pub fn limit<N: FromStr + PartialOrd + From<u8>>(&mut self, usual: N, most: N) -> N {
        let limit = self
            .read("limit", "api-limit", |text| text.parse().ok().filter(|limit| (N::from(1)..=most).contains(limit)));
        limit.unwrap_or(usual)
    }

    /// The id of the last entry of the page before, where a list is in the order of ids.
    pub fn cursor(&mut self) -> Option<i64> {
        self.read("cursor", "api-cursor", |text| {
            let is_one =
                text.len() <= 18 && !text.starts_with('0') && text.bytes().all(|letter| letter.is_ascii_digit());
            text.parse().ok().filter(|_| is_one)
        })
    }

    /// Refuses what was not understood, and what nobody asked for.
    ///
    /// # Errors
    /// [`Error::Invalid`] by parameter.
    pub fn finish(mut self) -> Result<(), Error> {
        for (name, _) in self.left {
            self.faults.require(false, name, "api-unknown-parameter");
        }
        self.faults.check()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query: Result<Query<Vec<(String, String)>>, _> = Query::from_request_parts(parts, state).await;
        let Query(left) = query.map_err(|rejection| Error::Unreadable(rejection.body_text()))?;
        Ok(Params { left, faults: Fields::new() })
    }
}
