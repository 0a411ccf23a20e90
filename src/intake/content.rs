//! From a mail to what stands in a conversation: what is new in it, what is folded, its pictures and files.

use kit::error::Error;
use kit::rich;
use mailtext::{File, FileKind, Message, split};

use super::take::MOST_BYTES;
use crate::base::app::App;
use crate::base::ids::AttachmentId;
use crate::tickets::attachments::{MAILED_FILES_LIMIT, Received, checked_name, is_safe_image};
use crate::tickets::forms;
use crate::tickets::written::{Mailed, Written};

/// What a mail becomes.
pub(super) struct Content {
    /// Its text.
    pub(super) written: Written,
    /// What is not shown in its place.
    pub(super) files: Vec<Received>,
}

/// A picture that came along, by the name that the HTML has for it.
struct Picture {
    content_id: String,
    id: AttachmentId,
    file: Received,
}

impl Content {
    /// The files that were stored for it, pictures among them.
    pub(super) fn all_files(&self) -> Vec<Received> {
        let pictures = self.written.mailed.iter().flat_map(|mailed| &mailed.pictures).map(|(_, file)| file);
        self.files.iter().chain(pictures).cloned().collect()
    }
}

/// Stores the files of a mail, and makes its text what the desk keeps.
///
/// # Errors
/// [`Error::NoRoom`] while the disk is almost full, before anything is stored; when the file store fails.
pub(super) async fn make(app: &App, raw: &[u8], message: &Message) -> Result<Content, Error> {
    let (mut pictures, mut files) = (Vec::new(), Vec::new());
    for (file, received) in store_all(app, raw, message).await? {
        match &file.content_id {
            Some(content_id) if file.kind == FileKind::Inline && is_safe_image(&received.stored.media_type) => {
                let id = AttachmentId(app.ids.next());
                pictures.push(Picture { content_id: content_id.clone(), id, file: received });
            }
            _ => files.push(received),
        }
    }
    let (written, unused) = tokio::task::block_in_place(|| texts(message, pictures));
    files.extend(unused);
    Ok(Content { written, files })
}

/// The text in its two halves, plain and (where that says more) as safe HTML. Pictures that no half shows are files.
fn texts(message: &Message, pictures: Vec<Picture>) -> (Written, Vec<Received>) {
    let kin = message.kin();
    let plain = split::text(&message.text, kin);
    let (body, folded) = (plain.shown(&message.text), plain.folded(&message.text));
    let known: Vec<(&str, i64)> = pictures.iter().map(|one| (one.content_id.as_str(), one.id.0)).collect();
    let safe = |html: &str| rich::sanitise_mail(html, &known);
    let [html, folded_html] = match &message.html {
        Some(whole) => {
            let halves = split::html(whole, kin);
            [halves.shown(whole), halves.folded(whole)].map(|half| safe(&half))
        }
        None => [String::new(), String::new()],
    };
    let has_words = !rich::to_text(&html).trim().is_empty();
    let says_more = has_words && !(rich::is_plain(&html) && rich::is_plain(&folded_html));
    let [html, folded_html] = if says_more { [html, folded_html] } else { [String::new(), String::new()] };
    let shown = |one: &Picture| {
        let name = format!("\"cid:{}\"", one.id);
        html.contains(&name) || folded_html.contains(&name)
    };
    let (shown, unused): (Vec<Picture>, Vec<Picture>) = pictures.into_iter().partition(shown);
    let pictures = shown.into_iter().map(|one| (one.id, one.file)).collect();
    let written = Written { body, html, mailed: Some(Mailed { folded, folded_html, pictures }) };
    (written, unused.into_iter().map(|one| one.file).collect())
}

/// Stores all of them, or none for long.
async fn store_all<'m>(app: &App, raw: &[u8], message: &'m Message) -> Result<Vec<(&'m File, Received)>, Error> {
    // Detached signatures say nothing to people; the mail as it came still has them.
    let wanted = message.files.iter().filter(|file| file.kind != FileKind::Signature);
    let wanted: Vec<&File> = wanted.take(MAILED_FILES_LIMIT).collect();
    let bytes = wanted.iter().map(|file| u64::try_from(file.size).unwrap_or(u64::MAX));
    if !wanted.is_empty() && !app.room.take(bytes.fold(0, u64::saturating_add)) {
        return Err(Error::NoRoom);
    }
    let mut stored = Vec::new();
    for file in wanted {
        match store(app, raw, file).await {
            Ok(received) => stored.push((file, received)),
            Err(error) => {
                let before: Vec<Received> = stored.into_iter().map(|(_, received)| received).collect();
                return forms::unless_refused(app, &before, Err(error)).await;
            }
        }
    }
    Ok(stored)
}

async fn store(app: &App, raw: &[u8], file: &File) -> Result<Received, Error> {
    let content = file.content(raw);
    let mut upload = app.files.receive(i64::try_from(MOST_BYTES).unwrap_or(i64::MAX)).await?;
    upload.write(&content).await?;
    let stored = app.files.keep(upload, &file.media_type).await?;
    Ok(Received { name: safe_name(&file.name), stored })
}

/// What a click would run gets another ending: it is kept, and nobody starts it by mistake.
pub(super) fn safe_name(name: &str) -> String {
    checked_name(name).unwrap_or_else(|_| {
        let harmless = format!("{name}.blocked");
        checked_name(&harmless).unwrap_or_else(|_| "file.blocked".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn a_program_is_kept_under_a_name_that_no_click_runs() {
        assert_eq!(safe_name("fatura.pdf"), "fatura.pdf");
        assert_eq!(safe_name("fatura.pdf.exe"), "fatura.pdf.exe.blocked");
    }
}
