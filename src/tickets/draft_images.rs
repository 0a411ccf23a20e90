//! Pictures in what somebody is writing: kept from the moment they are pasted, so that they outlive the page, and made
//! attachments under the same id when it is sent.

use kit::clock::DAY;
use kit::error::Error;
use kit::files::Stored;
use kit::{args, from_row, sql};
use serde_json::Value;

use super::attachments::{self, Content};
use super::written::may_format;
use super::{MessageKind, contents};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::{Change, Reader};
use crate::base::ids::{AttachmentId, PersonId};

/// Most pictures of one message.
pub const IMAGES_LIMIT: usize = 30;
/// Most pictures that one person keeps without sending them.
const KEPT_LIMIT: i64 = 200;
/// Most bytes of them.
const KEPT_BYTES: i64 = 500 * 1024 * 1024;
/// How long a picture is kept that is not sent; longer than the drafts that may show it.
const KEPT: i64 = 120 * DAY;
/// Pictures that one change of the sweep removes.
const AT_ONCE: i64 = 100;

/// A picture that was not sent yet.
#[derive(Clone, Debug)]
pub struct DraftImage {
    /// Its id, which the attachment will have too.
    pub id: AttachmentId,
    /// SHA-256 of its content.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}

from_row!(DraftImage { id, hash, name, media_type, size });

/// Whoever has no editor has no picture to keep.
///
/// # Errors
/// [`Error::Forbidden`] for those who write plain text.
pub(super) fn must_have_the_editor(actor: &Actor) -> Result<(), Error> {
    if may_format(actor) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Keeps a picture for whoever acts.
///
/// # Errors
/// [`Error::Forbidden`] for those who write plain text, [`Error::Invalid`] when browsers would not show it in place,
/// [`Error::Conflict`] when there are too many already.
pub async fn add(change: &Change, name: &str, stored: &Stored) -> Result<AttachmentId, Error> {
    must_have_the_editor(&change.actor)?;
    let person = change.actor.id().ok_or(Error::Forbidden)?;
    if !attachments::is_safe_image(&stored.media_type) {
        return Err(Error::field("file", "tickets-image-kind"));
    }
    let sql = sql!(
        "select count(*), cast(coalesce(sum(size), 0) as bigint) from \
         (select size from draft_images where person_id = $1 limit $2) as kept"
    );
    let (count, bytes): (i64, i64) = change.get(sql, args![person, KEPT_LIMIT]).await?;
    if count >= KEPT_LIMIT || bytes + stored.size > KEPT_BYTES {
        return Err(Error::Conflict("tickets-images-too-many"));
    }
    let id = AttachmentId(change.next_id());
    change
        .execute(
            sql!(
                "insert into draft_images (id, person_id, content_hash, name, media_type, size, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            args![id, person, &stored.hash, name, &stored.media_type, stored.size, change.now],
        )
        .await?;
    Ok(id)
}

/// One of the reader's own pictures.
///
/// # Errors
/// [`Error::NotFound`] when it is nobody's, or somebody else's.
pub async fn content(reader: &Reader, id: AttachmentId) -> Result<Content, Error> {
    let image: Option<DraftImage> = reader
        .find(
            sql!("select id, content_hash, name, media_type, size from draft_images where id = $1 and person_id = $2"),
            args![id, reader.actor.id()],
        )
        .await?;
    let image = image.ok_or(Error::NotFound)?;
    Ok(Content {
        hash: image.hash,
        name: image.name,
        media_type: image.media_type,
        size: image.size,
        kind: MessageKind::Reply,
    })
}

/// Those of these pictures that belong to whoever acts.
///
/// # Errors
/// When the database fails.
pub async fn of(change: &Change, ids: &[i64]) -> Result<Vec<DraftImage>, Error> {
    let (Some(person), false) = (change.actor.id(), ids.is_empty()) else { return Ok(Vec::new()) };
    let list = ids.iter().take(IMAGES_LIMIT).copied().collect::<Value>();
    let text = sql!(
        sqlite "select id, content_hash, name, media_type, size from draft_images where person_id = $1 \
                and id in (select value from json_each($2)) order by id limit 100",
        postgres "select id, content_hash, name, media_type, size from draft_images where person_id = $1 \
                  and id in (select cast(value as bigint) from jsonb_array_elements_text($2)) order by id limit 100"
    );
    Ok(change.all(change.pick(text), args![person, list]).await?)
}

/// Forgets pictures that were sent: they belong to something else now, under the same ids.
///
/// # Errors
/// When the database fails.
pub async fn forget(change: &Change, person: PersonId, images: &[DraftImage]) -> Result<(), Error> {
    let list = images.iter().map(|image| image.id.0).collect::<Value>();
    let text = sql!(
        sqlite "delete from draft_images where person_id = $1 and id in (select value from json_each($2))",
        postgres "delete from draft_images where person_id = $1 \
                  and id in (select cast(value as bigint) from jsonb_array_elements_text($2))"
    );
    change.execute(change.pick(text), args![person, list]).await?;
    Ok(())
}

/// Removes what somebody who is gone did not send, and orders the removal of its contents. No more than fit in one change
/// are there ([`add`]).
pub(super) async fn forget_of(change: &Change, person: PersonId) -> Result<(), Error> {
    let sql = sql!("delete from draft_images where person_id = $1 returning content_hash");
    let theirs: Vec<(String,)> = change.all(sql, args![person]).await?;
    let hashes: Vec<String> = theirs.into_iter().map(|row| row.0).collect();
    contents::order_removal(change, &hashes).await
}

/// Removes what was not sent for long, some at a time, and orders the removal of its contents.
pub(super) async fn sweep(app: &App) -> Result<(), Error> {
    loop {
        let change = app.change(&Actor::system()).await?;
        let sql = sql!(
            "delete from draft_images where id in \
             (select id from draft_images where created_at < $1 order by created_at, id limit $2) returning content_hash"
        );
        let old: Vec<(String,)> = change.all(sql, args![change.now.plus(-KEPT), AT_ONCE]).await?;
        let hashes: Vec<String> = old.into_iter().map(|row| row.0).collect();
        contents::order_removal(&change, &hashes).await?;
        change.commit().await?;
        if hashes.is_empty() {
            return Ok(());
        }
    }
}
