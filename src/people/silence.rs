//! What somebody does not want to be told, by event and by way. Everything is told until they say otherwise, so that what
//! is new in a later version is told as well.

use kit::db::{Column, DbError, Row};
use kit::words;

words!(
    /// A way by which people are told.
    Way {
        /// By mail.
        Mail = "mail",
        /// By a notice in the desk.
        Desk = "desk",
    }
);

/// Words like `mail:ticket_triaged`: what is not told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silence(Vec<String>);

impl Silence {
    /// Whether events of this kind are not told by this way.
    #[must_use]
    pub fn covers(&self, way: Way, kind: &str) -> bool {
        self.0.iter().any(|word| word.split_once(':') == Some((way.word(), kind)))
    }

    /// The same with these events told by this way, or not told.
    #[must_use]
    pub fn with(mut self, way: Way, kinds: &[&str], is_told: bool) -> Silence {
        for kind in kinds {
            self.0.retain(|word| word.split_once(':') != Some((way.word(), *kind)));
            if !is_told {
                self.0.push(format!("{way}:{kind}"));
            }
        }
        self
    }

    /// As it is stored.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        self.0.iter().cloned().collect()
    }
}

impl Column for Silence {
    fn read(row: &Row<'_>, index: usize) -> Result<Self, DbError> {
        let words: serde_json::Value = row.get(index)?;
        let words = words.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned));
        Ok(Silence(words.collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_is_silent_and_the_other_is_not() {
        let silence = Silence::default().with(Way::Mail, &["ticket_triaged", "step_added"], false);
        assert!(silence.covers(Way::Mail, "ticket_triaged") && silence.covers(Way::Mail, "step_added"));
        assert!(!silence.covers(Way::Desk, "ticket_triaged") && !silence.covers(Way::Mail, "ticket_replied"));
        let twice = silence.clone().with(Way::Mail, &["step_added"], false);
        assert_eq!(twice.to_json(), serde_json::json!(["mail:ticket_triaged", "mail:step_added"]));
        assert_eq!(silence.with(Way::Mail, &["ticket_triaged", "step_added"], true), Silence::default());
    }
}
