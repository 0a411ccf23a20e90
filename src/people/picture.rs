//! Pictures of people: uploaded, kept in the database and served from here; none is loaded from elsewhere.

use kit::clock::Time;
use kit::error::{Error, FieldError, Fields};
use kit::images::{self, Header};
use kit::{args, from_row, sql};

use super::edit::write_down;
use crate::base::change::{Change, Reader};
use crate::base::faces;
use crate::base::ids::PersonId;

/// Most bytes of a picture.
pub const LARGEST: usize = 1024 * 1024;
/// Most pixels of a side.
const WIDEST: u32 = 4096;

/// A picture to be served.
pub struct Picture {
    /// Media type, found from the content when it was received.
    pub media_type: String,
    /// The picture itself.
    pub content: Vec<u8>,
    since: Option<Time>,
}
from_row!(Picture { media_type, content, since });

/// Sets the picture of whoever acts.
///
/// # Errors
/// [`Error::Invalid`] for `picture` when it is none, or too large.
pub async fn set(change: &Change, content: &[u8]) -> Result<(), Error> {
    let id = change.actor.id().ok_or(Error::SignInFirst)?;
    let header = checked(content)?;
    let sql = sql!(
        "insert into pictures (person_id, media_type, content) values ($1, $2, $3) \
         on conflict (person_id) do update set media_type = $2, content = $3"
    );
    change.execute(sql, args![id, header.media_type, content]).await?;
    // Never the same moment twice: the address depends on it, and browsers keep what they got for ever.
    let sql =
        sql!("update people set picture_at = case when picture_at >= $2 then picture_at + 1 else $2 end where id = $1");
    change.execute(sql, args![id, change.now]).await?;
    write_down(change, id, &["picture"]).await
}

/// Takes the picture of whoever acts away. Harmless when there is none.
///
/// # Errors
/// When the database fails.
pub async fn remove(change: &Change) -> Result<(), Error> {
    let id = change.actor.id().ok_or(Error::SignInFirst)?;
    if change.execute(sql!("delete from pictures where person_id = $1"), args![id]).await? == 0 {
        return Ok(());
    }
    change.execute(sql!("update people set picture_at = null where id = $1"), args![id]).await?;
    write_down(change, id, &["picture"]).await
}

/// A picture by its address, which only pages know that show the name beside it.
///
/// # Errors
/// [`Error::NotFound`] when the person has no picture, or another one by now.
pub async fn get(reader: &Reader, id: PersonId, version: &str) -> Result<Picture, Error> {
    let sql = sql!(
        "select p.media_type, p.content, who.picture_at from pictures p join people who on who.id = p.person_id \
         where p.person_id = $1"
    );
    let found: Option<Picture> = reader.find(sql, args![id]).await?;
    let is_present = |at| faces::is_version(&reader.app, id, at, version);
    found.filter(|picture| picture.since.is_some_and(is_present)).ok_or(Error::NotFound)
}

fn checked(content: &[u8]) -> Result<Header, Error> {
    let mut fields = Fields::new();
    fields.require(!content.is_empty(), "picture", "errors-required");
    fields.check()?;
    if content.len() > LARGEST {
        return Err(too_large());
    }
    let header = images::header(content).ok_or_else(|| Error::field("picture", "profile-picture-kind"))?;
    let mut fields = Fields::new();
    let is_within = |side| (1..=WIDEST).contains(&side);
    let fits = is_within(header.width) && is_within(header.height);
    fields.require_within(fits, "picture", "profile-picture-too-wide", i64::from(WIDEST));
    fields.check()?;
    Ok(header)
}

/// The fault of a picture with too many bytes.
pub fn too_large() -> Error {
    let number = i64::try_from(LARGEST / 1024 / 1024).ok();
    Error::Invalid(Fields(vec![FieldError { field: "picture".into(), key: "profile-picture-too-large", number }]))
}
