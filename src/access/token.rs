//! Tokens by which programs come in, with the rights of a person at the moment of the call.

use kit::clock::Time;
use kit::error::{Error, Fields};
use kit::{args, db, from_row, secrets, sql};

use super::letters::{self, Account, Button};
use super::sessions::must_be_theirs;
use super::store;
use crate::base::audit::{Entry, Kind};
use crate::base::change::{Change, Reader};
use crate::base::ids::{PersonId, TokenId};
use crate::people;

/// Most characters of a name.
const LONGEST_NAME: usize = 100;
/// Most tokens of one person.
const MOST: i64 = 100;

/// A token as listed.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id; nothing that would open anything.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// When it was made.
    pub created_at: Time,
    /// When it was last used.
    pub last_used_at: Option<Time>,
}
from_row!(Listed { id, name, created_at, last_used_at });

/// Makes a token for a person and returns it; afterwards nobody can read it again. The person is told by mail.
///
/// # Errors
/// When the actor may not, the name is too long, or the person has too many.
pub async fn create(change: &Change, person: PersonId, name: &str) -> Result<String, Error> {
    must_be_theirs(&change.actor, person)?;
    let name = check(change, person, name).await?;
    let token = secrets::random_token()?;
    store::insert_token(change, TokenId(change.next_id()), &secrets::token_hash(&token), person, &name).await?;
    Entry::new(Kind::TokenMade).about(person).of(&name).write(change).await?;
    tell(change, person, &name).await?;
    Ok(token)
}

/// The name as it is kept, when a token of this name can be made.
///
/// # Errors
/// [`Error::Invalid`] when the name is too long or the person has too many tokens; when the database fails.
pub(super) async fn check(reader: &db::Reader, person: PersonId, name: &str) -> Result<String, Error> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let (count,): (i64,) = reader.get(sql!("select count(*) from tokens where person_id = $1"), args![person]).await?;
    let mut fields = Fields::new();
    fields.require_within(name.chars().count() <= LONGEST_NAME, "name", "errors-too-long", 100);
    fields.require(!name.contains(char::is_control), "name", "errors-required");
    fields.require_within(count < MOST, "name", "tokens-too-many", MOST);
    fields.check()?;
    Ok(name)
}

/// Tells somebody that there is another way in: whoever made it may have been somebody else.
async fn tell(change: &Change, person: PersonId, name: &str) -> Result<(), Error> {
    let person = people::find(change, person).await?.ok_or(Error::NotFound)?;
    let t = letters::language(change, &person);
    let letter = Account {
        kind: "token_made",
        heading: t.text("tokens-letter-heading").to_owned(),
        paragraphs: vec![
            t.with("tokens-letter-text", &[("name", name.into()), ("when", (&letters::now(change, &person)).into())]),
            t.text("tokens-letter-not-you").to_owned(),
        ],
        button: Button::Page(t.text("tokens-title"), "/profile/tokens"),
    };
    letters::write(change, &person, &person.email, letter).await
}

/// Somebody's tokens, newest first.
///
/// # Errors
/// When they are somebody else's and the actor does not manage people, or the database fails.
pub async fn list(reader: &Reader, person: PersonId) -> Result<Vec<Listed>, Error> {
    must_be_theirs(&reader.actor, person)?;
    let sql =
        sql!("select id, name, created_at, last_used_at from tokens where person_id = $1 order by id desc limit $2");
    Ok(reader.all(sql, args![person, MOST]).await?)
}

/// Takes a token back: from now on it opens nothing.
///
/// # Errors
/// [`Error::NotFound`] when they have no such token; when it is somebody else's and the actor does not manage people.
pub async fn revoke(change: &Change, person: PersonId, token: TokenId) -> Result<(), Error> {
    must_be_theirs(&change.actor, person)?;
    let sql = sql!("delete from tokens where id = $1 and person_id = $2 returning name");
    let found: Option<(String,)> = change.find(sql, args![token, person]).await?;
    let (name,) = found.ok_or(Error::NotFound)?;
    Entry::new(Kind::TokenRevoked).about(person).of(&name).write(change).await
}
