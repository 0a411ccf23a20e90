//! Links that work once. They travel by mail: whoever comes by one has read the mail at that address. The one exception is
//! an invitation that an admin hands over in person ([`make`]).
//!
//! Stored is a link's hash. Until its mail is sent the token itself waits in the letter, sealed with the desk's key;
//! what staff see of the letter has a placeholder in its place. A link's time begins when the mail goes out, and a mail
//! whose link was withdrawn meanwhile is not sent.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kit::clock::{HOUR, Time};
use kit::error::Error;
use kit::secrets::{random_token, token_hash};
use kit::{args, db, from_row, sql, words};

use super::letter::{Action, Letter};
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::PersonId;

words!(
    /// What a link lets somebody do.
    Purpose {
        /// Come in for the first time.
        Invitation = "invitation",
        /// Set a new password.
        PasswordReset = "password_reset",
    }
);

/// Stands in a letter's path where the token goes.
const PLACEHOLDER: &str = "…";
/// What tokens in letters are sealed for.
const SEALED_FOR: &str = "one-time link";
/// The end of a link whose mail has not gone out: none.
const NOT_SENT: Time = Time(i64::MAX);

impl Purpose {
    /// How long a link works, from the moment at which its mail goes out.
    #[must_use]
    pub fn lasts(self) -> i64 {
        match self {
            Purpose::Invitation => 72 * HOUR,
            Purpose::PasswordReset => HOUR,
        }
    }

    /// The page that takes it. The token is its query: what comes after a question mark is in no log of ours.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Purpose::Invitation => "/invitation",
            Purpose::PasswordReset => "/sign-in/reset",
        }
    }
}

/// A link that still works.
#[derive(Clone, Debug)]
pub struct Link {
    /// Whose.
    pub person: PersonId,
    /// To which address it went, or would have gone.
    pub email: String,
    /// When it was made.
    pub created_at: Time,
    /// Until when it works; none while its mail has not gone out.
    pub expires_at: Option<Time>,
}

struct Row {
    person: PersonId,
    email: String,
    created_at: Time,
    expires_at: Time,
}
from_row!(Row { person, email, created_at, expires_at });

impl From<Row> for Link {
    fn from(row: Row) -> Link {
        let Row { person, email, created_at, expires_at } = row;
        Link { person, email, created_at, expires_at: (expires_at != NOT_SENT).then_some(expires_at) }
    }
}

/// Makes a link and puts it into a letter, as its button. Also sweeps away what has expired.
///
/// # Errors
/// When the database or the system's randomness fails.
pub async fn put(
    change: &Change,
    letter: Letter,
    purpose: Purpose,
    to: (PersonId, &str),
    label: &str,
) -> Result<Letter, Error> {
    let token = insert(change, purpose, to, NOT_SENT).await?;
    let sealed = change.app.secrets.seal(SEALED_FOR, token.as_bytes())?;
    let path = format!("{}?token={PLACEHOLDER}", purpose.path());
    Ok(Letter {
        action: Some(Action { label: label.to_owned(), path }),
        link: Some(URL_SAFE_NO_PAD.encode(sealed)),
        ..letter
    })
}

/// Makes a link for somebody to hand over: its time begins at once. Its path, with the token, which is stored nowhere.
///
/// # Errors
/// As [`put`].
pub async fn make(change: &Change, purpose: Purpose, to: (PersonId, &str)) -> Result<String, Error> {
    let token = insert(change, purpose, to, change.now.plus(purpose.lasts())).await?;
    Ok(format!("{}?token={token}", purpose.path()))
}

/// A new link. Returns its token.
async fn insert(change: &Change, purpose: Purpose, to: (PersonId, &str), expires_at: Time) -> Result<String, Error> {
    let token = random_token()?;
    let sql = sql!(
        "insert into one_time_links (token_hash, purpose, person_id, email, created_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6)"
    );
    change.execute(sql, args![token_hash(&token), purpose, to.0, to.1, change.now, expires_at]).await?;
    change.execute(sql!("delete from one_time_links where expires_at <= $1"), args![change.now]).await?;
    Ok(token)
}

/// The link with this token; none when it was used, withdrawn, or is too old.
///
/// # Errors
/// When the database fails.
pub async fn find(reader: &db::Reader, purpose: Purpose, token: &str, now: Time) -> Result<Option<Link>, Error> {
    let sql = sql!(
        "select person_id, coalesce(email, ''), created_at, expires_at from one_time_links \
         where token_hash = $1 and purpose = $2 and expires_at > $3"
    );
    let row: Option<Row> = reader.find(sql, args![token_hash(token), purpose, now]).await?;
    Ok(row.map(Link::from))
}

/// Uses a link up. Of two requests at once one gets it.
///
/// # Errors
/// When the database fails.
pub async fn take(change: &Change, purpose: Purpose, token: &str) -> Result<Option<Link>, Error> {
    let sql = sql!(
        "delete from one_time_links where token_hash = $1 and purpose = $2 and expires_at > $3 \
         returning person_id, coalesce(email, ''), created_at, expires_at"
    );
    let row: Option<Row> = change.find(sql, args![token_hash(token), purpose, change.now]).await?;
    Ok(row.map(Link::from))
}

/// Somebody's newest link for this.
///
/// # Errors
/// When the database fails.
pub async fn newest(reader: &db::Reader, purpose: Purpose, person: PersonId) -> Result<Option<Link>, Error> {
    let sql = sql!(
        "select person_id, coalesce(email, ''), created_at, expires_at from one_time_links \
         where person_id = $1 and purpose = $2 order by created_at desc, token_hash limit 1"
    );
    let row: Option<Row> = reader.find(sql, args![person, purpose]).await?;
    Ok(row.map(Link::from))
}

/// Withdraws somebody's links for this. Says how many there were.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(change: &Change, purpose: Purpose, person: PersonId) -> Result<u64, Error> {
    let sql = sql!("delete from one_time_links where person_id = $1 and purpose = $2");
    Ok(change.execute(sql, args![person, purpose]).await?)
}

/// Withdraws somebody's links that went to an address, which is no longer theirs.
///
/// # Errors
/// When the database fails.
pub async fn withdraw_from(change: &Change, person: PersonId, email: &str) -> Result<(), Error> {
    let sql = sql!("delete from one_time_links where person_id = $1 and email = $2");
    change.execute(sql, args![person, email]).await?;
    Ok(())
}

/// Withdraws all of somebody's links.
///
/// # Errors
/// When the database fails.
pub async fn withdraw_all(change: &Change, person: PersonId) -> Result<(), Error> {
    change.execute(sql!("delete from one_time_links where person_id = $1"), args![person]).await?;
    Ok(())
}

/// At the moment of sending: the link's time begins. Whether the letter may still go out.
pub(super) async fn begin(change: &Change, letter: &Letter) -> Result<bool, Error> {
    let Some(token) = token(&change.app, letter) else { return Ok(letter.link.is_none()) };
    let hash = token_hash(&token);
    let known: Option<(Purpose,)> =
        change.find(sql!("select purpose from one_time_links where token_hash = $1"), args![&hash]).await?;
    let Some((purpose,)) = known else { return Ok(false) };
    let sql = sql!("update one_time_links set expires_at = $2 where token_hash = $1");
    change.execute(sql, args![&hash, change.now.plus(purpose.lasts())]).await?;
    Ok(true)
}

/// The letter as its recipient gets it: with the token in its place.
pub(super) fn opened(app: &App, mut letter: Letter) -> Letter {
    if let (Some(token), Some(action)) = (token(app, &letter), &mut letter.action) {
        action.path = action.path.replace(PLACEHOLDER, &token);
    }
    letter
}

/// Whether what staff see of this letter has a placeholder in place of a link.
pub(super) fn is_hidden_in(letter: &Letter) -> bool {
    letter.action.as_ref().is_some_and(|action| action.path.ends_with(PLACEHOLDER))
}

fn token(app: &App, letter: &Letter) -> Option<String> {
    let sealed = URL_SAFE_NO_PAD.decode(letter.link.as_deref()?).ok()?;
    String::from_utf8(app.secrets.open(SEALED_FOR, &sealed)?).ok()
}
