//! Passwords: what is taken as one, and its hash: argon2id, away from the threads that serve, a few at a time.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use kit::error::{Error, Fields};
use kit::{args, db, secrets, sql};
use tokio::sync::Semaphore;

use super::guessable::is_guessable;
use crate::base::change::Change;
use crate::base::ids::PersonId;

/// Fewest characters of a new password.
pub const SHORTEST: usize = 12;
/// Most characters: enough for any sentence, too few to keep the processor busy with.
pub const LONGEST: usize = 200;

/// Each hashing takes 19 MiB and a processor: more at once would only be slower, and a way to exhaust the memory.
static PERMITS: Semaphore = Semaphore::const_new(2);

/// A hash that no password has, made with our parameters: an unknown address costs the same time as a wrong password.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyBpdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Notes what is wrong with a new password. `about`: what strangers know of its owner and of the desk; none of it makes
/// a password.
pub fn check(fields: &mut Fields, password: &str, about: &[&str]) {
    let length = password.chars().count();
    let (least, most) = (i64::try_from(SHORTEST).unwrap_or_default(), i64::try_from(LONGEST).unwrap_or_default());
    fields.require_within(length >= SHORTEST, "password", "errors-password-short", least);
    fields.require_within(length <= LONGEST, "password", "errors-too-long", most);
    if (SHORTEST..=LONGEST).contains(&length) {
        fields.require(!is_guessable(password, about), "password", "passwords-guessable");
    }
}

/// The hash of somebody's password; none when they have none.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, id: PersonId) -> Result<Option<String>, Error> {
    let row: Option<(Option<String>,)> =
        reader.find(sql!("select password_hash from people where id = $1"), args![id]).await?;
    Ok(row.and_then(|(hash,)| hash))
}

/// Gives somebody the password with this hash.
///
/// # Errors
/// When the database fails.
pub async fn set(change: &Change, id: PersonId, hash: &str) -> Result<(), Error> {
    change.execute(sql!("update people set password_hash = $2 where id = $1"), args![id, hash]).await?;
    Ok(())
}

/// Gives somebody who has none the password with this hash. Whether they had none.
///
/// # Errors
/// When the database fails.
pub async fn set_first(change: &Change, id: PersonId, hash: &str) -> Result<bool, Error> {
    let sql = sql!("update people set password_hash = $2 where id = $1 and password_hash is null");
    Ok(change.execute(sql, args![id, hash]).await? > 0)
}

/// What is stored in place of a password.
///
/// # Errors
/// When the system has no randomness or no thread to give.
pub async fn hash(password: &str) -> Result<String, Error> {
    let password = password.to_owned();
    aside(move || {
        let salt = secrets::random::<16>()?;
        let hash = hasher()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(defect)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether this is the password; takes as long when there is none to compare with.
///
/// # Errors
/// When the stored hash cannot be read.
pub async fn matches(password: &str, stored: Option<String>) -> Result<bool, Error> {
    // A password nobody can have is not worth hashing a megabyte for.
    let password: String = password.chars().take(LONGEST + 1).collect();
    aside(move || {
        let hash = PasswordHash::new(stored.as_deref().unwrap_or(NOBODYS)).map_err(defect)?;
        Ok(hasher()?.verify_password(password.as_bytes(), &hash).is_ok() && stored.is_some())
    })
    .await
}

/// OWASP's smallest recommended parameters for argon2id.
fn hasher() -> Result<Argon2<'static>, Error> {
    let params = Params::new(19_456, 2, 1, None).map_err(defect)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let permit = PERMITS.acquire().await.map_err(defect)?;
    // The permit travels with the work: a client that hangs up does not make room for another while it still runs.
    let task = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        work()
    });
    task.await.map_err(defect)?
}

fn defect(error: impl std::fmt::Display) -> Error {
    Error::Bug(format!("password: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let stored = hash("correct horse battery").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(matches("correct horse battery", Some(stored.clone())).await.unwrap());
        assert!(!matches("correct horse batterz", Some(stored)).await.unwrap());
        assert!(!matches("correct horse battery", None).await.unwrap());
    }

    #[test]
    fn the_length_of_a_password_is_counted_in_characters() {
        let fault = |password: &str| {
            let mut fields = Fields::new();
            check(&mut fields, password, &[]);
            fields.0.first().map(|fault| fault.key)
        };
        let letters = "não há pão é só água ".repeat(10);
        let first = |count: usize| letters.chars().take(count).collect::<String>();
        assert_eq!(fault(&first(11)), Some("errors-password-short"));
        assert_eq!(fault(&first(12)), None);
        assert_eq!(fault(&first(200)), None);
        assert_eq!(fault(&first(201)), Some("errors-too-long"));
        assert_eq!(fault("password1234"), Some("passwords-guessable"));
    }
}
