//! Recovery codes: for whoever has lost their app. Shown once, and each works once.

use kit::error::Error;
use kit::secrets::random;

use super::store;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::PersonId;

/// How many somebody gets.
pub(super) const COUNT: usize = 10;
/// From so few on they are told to make new ones.
pub(super) const FEW: i64 = 3;
/// Letters of a code: five bits each.
const LENGTH: usize = 16;
/// No letter reads like another one.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// What the stored hashes are keyed for.
const KEYED_FOR: &str = "recovery code";

/// Makes new codes; all that there were are void. Returned as people read them, and stored as hashes.
///
/// # Errors
/// When the database or the system's randomness fails.
pub(super) async fn make(change: &Change, person: PersonId) -> Result<Vec<String>, Error> {
    let codes = (0..COUNT).map(|_| code()).collect::<Result<Vec<_>, Error>>()?;
    let hashes: Vec<String> = codes.iter().map(|code| hash(&change.app, person, code)).collect();
    store::replace_codes(change, person, &hashes).await?;
    Entry::new(Kind::RecoveryCodesMade).about(person).write(change).await?;
    Ok(codes)
}

/// What is stored in place of a code: keyed, so that a stolen database alone says nothing of it.
pub(super) fn hash(app: &App, person: PersonId, typed: &str) -> String {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    app.secrets.sign(KEYED_FOR, &format!("{person}:{}", letters.to_ascii_lowercase()))
}

fn code() -> Result<String, Error> {
    let letters = random::<LENGTH>()?.map(|byte| LETTERS.get(usize::from(byte & 31)).copied().unwrap_or(b'a'));
    let groups = letters.chunks(4).map(String::from_utf8_lossy);
    Ok(groups.collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_four_groups_of_four_letters_and_each_is_another_one() {
        let (one, other) = (code().unwrap(), code().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.split('-').map(str::len).collect::<Vec<_>>(), [4; 4]);
        assert!(one.bytes().all(|letter| letter == b'-' || LETTERS.contains(&letter)), "{one}");
    }
}
