//! Pictures and files of pieces. A picture is a draft image of whoever pastes it, and becomes the piece's under the same
//! id when that is saved; other files are attached on the page of the piece. Both stay as long as the piece, because old
//! versions name them.

use kit::db;
use kit::error::{Error, Fields};
use kit::files::Stored;
use kit::rich;
use kit::{args, from_row, sql};

use super::find::{self, Found};
use super::{Content, FileId, PieceId, Scope, write};
use crate::base::change::Change;
use crate::tickets::attachments::Received;
use crate::tickets::draft_images::{self, DraftImage};

/// Most files at a piece.
pub const FILES_LIMIT: usize = 20;

/// A picture or a file of a piece.
#[derive(Clone, Debug)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// SHA-256 of its content.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}

from_row!(File { id, hash, name, media_type, size });

/// The files of a piece, pictures and those that old versions name among them.
pub(super) async fn of_piece(reader: &db::Reader, piece: PieceId) -> Result<Vec<File>, Error> {
    let sql = sql!(
        "select id, content_hash, name, media_type, size from knowledge_files where piece_id = $1 order by id limit 2000"
    );
    Ok(reader.all(sql, args![piece]).await?)
}

/// A file, for somebody who may read its piece. Who is no staff sees only what the piece has now.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist within the scope.
pub(super) async fn find(reader: &db::Reader, scope: Scope, id: FileId) -> Result<File, Error> {
    let owner: Option<(PieceId,)> =
        reader.find(sql!("select piece_id from knowledge_files where id = $1"), args![id]).await?;
    let (piece,) = owner.ok_or(Error::NotFound)?;
    let Found { content, .. } = find::find(reader, scope, piece).await?;
    if scope != Scope::Staff && !content.named_files().contains(&id) {
        return Err(Error::NotFound);
    }
    let sql = sql!("select id, content_hash, name, media_type, size from knowledge_files where id = $1");
    reader.find(sql, args![id]).await?.ok_or(Error::NotFound)
}

/// The contents of a piece, for their removal.
pub(super) async fn hashes(reader: &db::Reader, piece: PieceId) -> Result<Vec<String>, Error> {
    Ok(of_piece(reader, piece).await?.into_iter().map(|file| file.hash).collect())
}

/// Makes pictures that somebody has just put in the piece's own, and takes out what is neither.
pub(super) async fn adopt(change: &Change, piece: PieceId, content: &mut Content) -> Result<(), Error> {
    let known: Vec<FileId> = of_piece(change, piece).await?.into_iter().map(|file| file.id).collect();
    let named = content.named_files();
    let fresh: Vec<i64> = named.iter().filter(|id| !known.contains(id)).map(|id| id.0).collect();
    let drafts = draft_images::of(change, &fresh).await?;
    if !drafts.is_empty() {
        if let Some(person) = change.actor.id() {
            draft_images::forget(change, person, &drafts).await?;
        }
        for draft in &drafts {
            insert(change, piece, draft, false).await?;
        }
    }
    let is_here = |id: FileId| known.contains(&id) || drafts.iter().any(|draft| draft.id.0 == id.0);
    for text in &mut content.texts {
        if let Some(html) = text.html.take() {
            text.html = Some(rich::keep(&html, |id| is_here(FileId(id)), |_| false));
        }
    }
    for step in &mut content.steps {
        step.picture = step.picture.filter(|picture| is_here(*picture));
    }
    content.files.retain(|file| known.contains(file));
    Ok(())
}

async fn insert(change: &Change, piece: PieceId, file: &DraftImage, is_attached: bool) -> Result<(), Error> {
    let sql = sql!(
        "insert into knowledge_files (id, piece_id, uploader_id, content_hash, name, media_type, size, is_attached, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let (id, uploader) = (FileId(file.id.0), change.actor.id());
    let args = args![id, piece, uploader, &file.hash, &file.name, &file.media_type, file.size, is_attached, change.now];
    change.execute(sql, args).await?;
    Ok(())
}

/// Attaches files to a piece.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Invalid`] when there are too many.
pub(super) async fn attach(change: &Change, piece: PieceId, received: Vec<Received>) -> Result<i64, Error> {
    let found = find::to_change(change, piece).await?;
    let mut fields = Fields::new();
    fields.require(!received.is_empty(), "files", "errors-required");
    let most = i64::try_from(FILES_LIMIT).unwrap_or(i64::MAX);
    let is_within = found.content.files.len() + received.len() <= FILES_LIMIT;
    fields.require_within(is_within, "files", "tickets-files-too-many", most);
    fields.check()?;
    let mut content = found.content.clone();
    for Received { name, stored: Stored { hash, media_type, size } } in received {
        let id = crate::base::ids::AttachmentId(change.next_id());
        insert(change, piece, &DraftImage { id, hash, name, media_type, size }, true).await?;
        content.files.push(FileId(id.0));
    }
    write::save(change, found, content, write::EDITED).await
}

/// Takes a file off a piece; old versions keep it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub(super) async fn detach(change: &Change, piece: PieceId, file: FileId) -> Result<i64, Error> {
    let found = find::to_change(change, piece).await?;
    let mut content = found.content.clone();
    content.files.retain(|other| *other != file);
    write::save(change, found, content, write::EDITED).await
}
