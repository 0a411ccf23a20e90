//! The brake on guessing: attempts are counted by account and by network address, before the password is looked at.
//!
//! Counting first makes it exact: a hundred guesses at the same moment are still only ten.

use std::net::IpAddr;

use kit::clock::{MINUTE, SECOND};
use kit::error::Error;
use kit::secrets::token_hash;

use super::store;
use crate::base::change::Change;

/// The time in which attempts are counted.
const WINDOW: i64 = 15 * MINUTE;
/// Attempts at one account within the window.
const PER_ACCOUNT: i64 = 10;
/// Attempts from one network address within the window: an office may share one.
const PER_ADDRESS: i64 = 50;

/// Counts an attempt.
///
/// # Errors
/// [`Error::SlowDown`] when there were too many; then this one is not to be looked at.
pub async fn count(change: &Change, email: &str, address: Option<IpAddr>) -> Result<(), Error> {
    count_one(change, &account_key(email), PER_ACCOUNT).await?;
    if let Some(address) = address {
        count_one(change, &address_key(address), PER_ADDRESS).await?;
    }
    Ok(())
}

/// The attempt was right: the account begins anew, the address gets its attempt back.
///
/// # Errors
/// When the database fails.
pub async fn forgive(change: &Change, email: &str, address: Option<IpAddr>) -> Result<(), Error> {
    store::delete_throttle(change, &account_key(email)).await?;
    if let Some(address) = address {
        store::give_back_attempt(change, &address_key(address)).await?;
    }
    store::delete_old_throttles(change, change.now.plus(-WINDOW)).await
}

async fn count_one(change: &Change, key: &str, most: i64) -> Result<(), Error> {
    let (attempts, window_started_at) = store::count_attempt(change, key, change.now.plus(-WINDOW)).await?;
    if attempts <= most {
        return Ok(());
    }
    let left = WINDOW - change.now.since(window_started_at);
    Err(Error::SlowDown((left / SECOND).max(1)))
}

/// What people type is kept as a hash: it may be anything, and of any length.
fn account_key(email: &str) -> String {
    format!("account:{}", token_hash(&email.trim().to_ascii_lowercase()))
}

/// An IPv6 network of 64 bits belongs to one subscriber, who may use any address in it.
fn address_key(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("address:{address}"),
        IpAddr::V6(address) => format!("address:{:x}", address.to_bits() >> 64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_one_ipv6_network_count_as_one_and_mapped_addresses_as_ipv4() {
        let key = |text: &str| address_key(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2:a::1"), key("2001:db8:1:2:b::2"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.7"), key("192.0.2.7"));
    }

    #[test]
    fn an_account_is_the_same_however_its_address_is_typed() {
        assert_eq!(account_key(" Ana@Example.org"), account_key("ana@example.org "));
    }
}
