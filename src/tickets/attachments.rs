//! Files at messages: received before a change is opened, attached inside it, served to those who may see the ticket.

use kit::db;
use kit::error::{Error, Fields};
use kit::files::Stored;
use kit::{args, from_row, sql};

use super::draft_images::{self, DraftImage};
use super::store::NewMessage;
use super::{MessageKind, find, merge};
use crate::base::actor::Channel;
use crate::base::change::{Change, Reader};
use crate::base::ids::{AttachmentId, MessageId, TicketNumber};
use crate::base::policy::Deed;

/// Most bytes of one file.
pub const FILE_LIMIT: i64 = 25 * 1024 * 1024;
/// Most files of one message.
pub const FILES_LIMIT: usize = 10;
/// Most files of a message that came by mail: whoever sent it cannot be asked for fewer.
pub const MAILED_FILES_LIMIT: usize = 300;
/// Most characters of a file's name; longer ones are cut before their ending.
const NAME_LIMIT: usize = 120;
/// What mail filters refuse everywhere: programs that a click would run.
const REFUSED: &[&str] = &[
    "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "pif", "ps1", "reg", "scr",
    "vb", "vbe", "vbs", "wsf",
];

/// A file that is durably stored and belongs to no message yet.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its name as it will be shown.
    pub name: String,
    /// Its content.
    pub stored: Stored,
}

/// A file of a message.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// Its message.
    pub message: MessageId,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}

from_row!(Attachment { id, message, name, media_type, size });

/// A file to be served.
#[derive(Clone, Debug)]
pub struct Content {
    /// SHA-256 of its content.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// The kind of its message.
    pub(super) kind: MessageKind,
}

from_row!(Content { hash, name, media_type, size, kind });

/// The contents of a message's files, for whoever sees the message.
pub(super) async fn hashes_of(reader: &db::Reader, message: MessageId) -> Result<Vec<(AttachmentId, String)>, Error> {
    let sql = sql!("select id, content_hash from attachments where message_id = $1 order by id limit 300");
    Ok(reader.all(sql, args![message]).await?)
}

/// Whether browsers may show a content of this type in place: pictures that carry no script (so no SVG).
#[must_use]
pub fn is_safe_image(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp")
}

/// A file's name as it is kept: no folders, no control characters, not too long.
///
/// # Errors
/// [`Error::Invalid`] when it is of a kind that is not accepted.
pub fn checked_name(name: &str) -> Result<String, Error> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|letter| !letter.is_control() && !is_direction(*letter)).collect();
    let clean = clean.trim().trim_start_matches('.');
    let (stem, ending) = clean.rsplit_once('.').unwrap_or((clean, ""));
    if REFUSED.contains(&ending.to_ascii_lowercase().as_str()) {
        return Err(Error::field("files", "errors-file-kind"));
    }
    let stem: String = stem.chars().take(NAME_LIMIT).collect();
    let ending: String = ending.chars().take(16).collect();
    Ok(match (stem.is_empty(), ending.is_empty()) {
        (true, _) => "file".to_owned(),
        (false, true) => stem,
        (false, false) => format!("{stem}.{ending}"),
    })
}

/// Characters that turn the direction of writing: with them "gpj.exe" looks like "exe.jpg".
fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

/// Attaches received files to a message that was just written.
pub(super) async fn add(change: &Change, message: &NewMessage<'_>, files: Vec<Received>) -> Result<(), Error> {
    let most = if message.channel == Channel::Mail { MAILED_FILES_LIMIT } else { FILES_LIMIT };
    let count = i64::try_from(most).unwrap_or(i64::MAX);
    let mut fields = Fields::new();
    fields.require_within(files.len() <= most, "files", "tickets-files-too-many", count);
    fields.check()?;
    for file in files {
        let Received { name, stored: Stored { hash, media_type, size } } = file;
        let row = DraftImage { id: AttachmentId(change.next_id()), hash, name, media_type, size };
        insert(change, message, &row).await?;
    }
    Ok(())
}

/// Makes the pictures that stand in a message its attachments, under the ids by which it names them.
pub(super) async fn add_images(change: &Change, message: &NewMessage<'_>, images: &[DraftImage]) -> Result<(), Error> {
    if images.is_empty() {
        return Ok(());
    }
    draft_images::forget(change, message.author, images).await?;
    for image in images {
        insert(change, message, image).await?;
    }
    Ok(())
}

async fn insert(change: &Change, message: &NewMessage<'_>, file: &DraftImage) -> Result<(), Error> {
    change
        .execute(
            sql!(
                "insert into attachments (id, ticket_number, message_id, uploader_id, content_hash, name, media_type, \
                 size, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![
                file.id,
                message.ticket,
                message.id,
                message.author,
                &file.hash,
                &file.name,
                &file.media_type,
                file.size,
                change.now,
            ],
        )
        .await?;
    Ok(())
}

/// The files of these tickets.
///
/// # Errors
/// When the database fails.
pub async fn of_all(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<Attachment>, Error> {
    macro_rules! files_of {
        ($tickets:literal) => {
            concat!(
                "select id, message_id, name, media_type, size from attachments where ticket_number ",
                $tickets,
                " order by id limit 2000"
            )
        };
    }
    if let [number] = tickets {
        return Ok(reader.all(sql!(files_of!("= $1")), args![*number]).await?);
    }
    let text = sql!(
        sqlite files_of!("in (select value from json_each($1))"),
        postgres files_of!("in (select cast(value as bigint) from jsonb_array_elements_text($1))")
    );
    let list = tickets.iter().map(|number| number.0).collect::<serde_json::Value>();
    Ok(reader.all(reader.pick(text), args![list]).await?)
}

/// A file of a ticket, or of one that goes on in it, for somebody who may see it.
///
/// # Errors
/// [`Error::NotFound`] when it, its ticket or its note does not exist for the reader.
pub async fn content(reader: &Reader, number: TicketNumber, id: AttachmentId) -> Result<Content, Error> {
    let found = find::to_see(reader, number).await?;
    let absorbed = merge::absorbed(reader, number).await?;
    let tickets: serde_json::Value = absorbed.iter().map(|one| one.number.0).chain([number.0]).collect();
    macro_rules! content_of {
        ($tickets:literal) => {
            concat!(
                "select a.content_hash, a.name, a.media_type, a.size, m.kind from attachments a ",
                "join messages m on m.id = a.message_id where a.id = $1 and a.ticket_number in ",
                $tickets,
                " and (m.kind = 'reply' or a.ticket_number = $3 or $4)"
            )
        };
    }
    let text = sql!(
        sqlite content_of!("(select value from json_each($2))"),
        postgres content_of!("(select cast(value as bigint) from jsonb_array_elements_text($2))")
    );
    let content: Option<Content> =
        reader.find(reader.pick(text), args![id, tickets, number, merge::shares_notes(&reader.actor)]).await?;
    let content = content.ok_or(Error::NotFound)?;
    if content.kind == MessageKind::Note && !found.may(&reader.actor, Deed::SeeNotes) {
        return Err(Error::NotFound);
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_words_and_loses_what_could_harm() {
        assert_eq!(checked_name("C:\\fotos\\Tela do Protheus.png").unwrap(), "Tela do Protheus.png");
        assert_eq!(checked_name("../../etc/passwd").unwrap(), "passwd");
        assert_eq!(checked_name("nota\u{202E}gpj.pdf").unwrap(), "notagpj.pdf");
        assert_eq!(checked_name("...").unwrap(), "file");
        assert!(checked_name("fatura.pdf.EXE").is_err());
    }
}
