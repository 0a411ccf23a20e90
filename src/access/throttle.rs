//! The brake on guessing: attempts are counted before the password is looked at.
//!
//! Counting first makes it exact: a hundred guesses at the same moment are still only ten. A stranger is counted by
//! network address, by account, and by the two together; a browser in which the account's owner has been signed in
//! before has a count of its own. So whoever guesses locks out themselves, not the owner.

use std::net::IpAddr;

use kit::clock::{DAY, MINUTE, SECOND};
use kit::error::Error;
use kit::secrets::token_hash;
use serde_json::json;

use super::store;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;

/// The time in which attempts are counted.
pub(super) const WINDOW: i64 = 15 * MINUTE;
/// Attempts at one account from one network address, or from one known browser, within the window.
const PER_PAIR: i64 = 10;
/// Attempts at one account by strangers from anywhere within the window.
const PER_ACCOUNT: i64 = 100;
/// Attempts by strangers from one network address within the window: an office may share one.
const PER_ADDRESS: i64 = 50;

/// Who attempts.
#[derive(Clone, Copy)]
pub struct Guesser<'a> {
    /// The account's mail address as typed.
    pub email: &'a str,
    /// From which network address.
    pub address: Option<IpAddr>,
    /// Whether this account's owner has been signed in with this browser.
    pub is_known: bool,
}

/// What became of counting an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Look at it.
    Within,
    /// Too many, for so many seconds. `is_news`: this is the first one too many, and has to be committed.
    TooMany { seconds: i64, is_news: bool },
}

impl Guesser<'_> {
    /// The counters that an attempt adds to, with the most that each takes.
    fn counters(self) -> Vec<(String, i64)> {
        let account = account_key(self.email);
        if self.is_known {
            return vec![(format!("known:{account}"), PER_PAIR)];
        }
        let Some(address) = self.address.map(network) else { return vec![(format!("account:{account}"), PER_ACCOUNT)] };
        vec![
            (format!("pair:{account}:{address}"), PER_PAIR),
            (format!("address:{address}"), PER_ADDRESS),
            (format!("account:{account}"), PER_ACCOUNT),
        ]
    }
}

/// Counts an attempt at an account.
///
/// # Errors
/// When the database fails.
pub async fn count(change: &Change, guesser: Guesser<'_>) -> Result<Verdict, Error> {
    for (key, most) in guesser.counters() {
        // What one counter refuses does not count in the next: guessing from one address fills no account's counter.
        let verdict = count_one(change, &key, most).await?;
        if verdict != Verdict::Within {
            return Ok(verdict);
        }
    }
    Ok(Verdict::Within)
}

/// Adds one to a counter of its own, for other things that are guessed. The first one too many goes into the audit log.
///
/// # Errors
/// When the database fails.
pub async fn count_one(change: &Change, key: &str, most: i64) -> Result<Verdict, Error> {
    let (attempts, window_started_at) = store::count_attempt(change, key, change.now.plus(-WINDOW)).await?;
    if attempts <= most {
        return Ok(Verdict::Within);
    }
    let is_news = attempts == most + 1;
    if is_news {
        let by = key.split(':').next().unwrap_or_default();
        tracing::warn!(by, "too many attempts to come in");
        Entry::new(Kind::SlowedDown).with(json!({ "by": by })).write(change).await?;
    }
    let left = WINDOW - change.now.since(window_started_at);
    Ok(Verdict::TooMany { seconds: (left / SECOND).max(1), is_news })
}

/// Counts something that is sent and not guessed, together with the deed itself: what is refused or fails does not count.
///
/// # Errors
/// [`Error::SlowDown`] when there were too many; when the database fails.
pub async fn pace(change: &Change, key: &str, most: i64) -> Result<(), Error> {
    let (sent, window_started_at) = store::count_attempt(change, key, change.now.plus(-WINDOW)).await?;
    if sent <= most {
        return Ok(());
    }
    Err(Error::SlowDown(((WINDOW - change.now.since(window_started_at)) / SECOND).max(1)))
}

/// The same of an amount, such as bytes, within a day.
///
/// # Errors
/// As [`pace`].
pub async fn pace_of_a_day(change: &Change, key: &str, amount: i64, most: i64) -> Result<(), Error> {
    let (sent, day_started_at) = store::count(change, &format!("day:{key}"), amount, change.now.plus(-DAY)).await?;
    if sent <= most {
        return Ok(());
    }
    Err(Error::SlowDown(((DAY - change.now.since(day_started_at)) / SECOND).max(1)))
}

/// Lets an attempt through, or refuses it; the news that it was one too many is committed.
///
/// # Errors
/// [`Error::SlowDown`] when there were too many; when the database fails.
pub async fn settle(change: Change, verdict: Verdict) -> Result<Change, Error> {
    match verdict {
        Verdict::Within => Ok(change),
        Verdict::TooMany { seconds, is_news } => {
            // Further ones are not even written: whoever floods the door costs a read.
            if is_news {
                change.commit().await?;
            }
            Err(Error::SlowDown(seconds))
        }
    }
}

/// The attempt was right: what this browser or this address had against this account is forgotten, and the others get
/// the attempt back.
///
/// # Errors
/// When the database fails.
pub async fn forgive(change: &Change, guesser: Guesser<'_>) -> Result<(), Error> {
    for (place, (key, _)) in guesser.counters().into_iter().enumerate() {
        match place {
            0 => store::delete_throttle(change, &key).await?,
            _ => store::give_back_attempt(change, &key).await?,
        }
    }
    Ok(())
}

/// Forgets a counter of [`count_one`]: the attempt was right.
///
/// # Errors
/// When the database fails.
pub async fn forget(change: &Change, key: &str) -> Result<(), Error> {
    store::delete_throttle(change, key).await
}

/// What people type is kept as a hash: it may be anything, and of any length.
pub(super) fn account_key(email: &str) -> String {
    token_hash(&email.trim().to_ascii_lowercase())
}

/// An IPv6 network of 64 bits belongs to one subscriber, who may use any address in it.
pub(super) fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}", address.to_bits() >> 64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_one_ipv6_network_count_as_one_and_mapped_addresses_as_ipv4() {
        let key = |text: &str| network(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2:a::1"), key("2001:db8:1:2:b::2"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.7"), key("192.0.2.7"));
    }

    #[test]
    fn an_account_is_the_same_however_its_address_is_typed() {
        assert_eq!(account_key(" Ana@Example.org"), account_key("ana@example.org "));
    }

    #[test]
    fn a_known_browser_is_counted_apart_from_strangers() {
        let guesser = Guesser { email: "ana@example.org", address: "192.0.2.7".parse().ok(), is_known: false };
        let strangers = guesser.counters();
        let known = Guesser { is_known: true, ..guesser }.counters();
        assert_eq!((strangers.len(), known.len()), (3, 1));
        assert!(!strangers.contains(&known[0]));
    }
}
