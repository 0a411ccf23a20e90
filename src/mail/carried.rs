//! What goes along with a mail: pictures in their place and files up to a limit; the others are named with a link.

use base64::Engine;
use kit::error::Error;
use kit::rich;
use kit::smtp::File;
use tokio::io::AsyncReadExt;

use super::letter::{Letter, Quote, QuotedFile};
use crate::base::app::App;

/// Behind the id of a picture, as a Content-ID has the form of an address (RFC 2392).
const CONTENT_ID: &str = "@helpdesk";
const MEGABYTE: i64 = 1024 * 1024;

/// A letter as it goes out.
pub struct Carried {
    /// The letter: its HTML shows carried pictures by their Content-ID, its files are those that did not fit.
    pub letter: Letter,
    /// What goes along.
    pub files: Vec<File>,
}

/// Reads the files of a letter as long as there is room, pictures first.
///
/// # Errors
/// When the file store fails. A file that is gone is named with its link.
pub async fn carry(app: &App, mut letter: Letter) -> Result<Carried, Error> {
    let mut room = app.desk().mail_files_mb * MEGABYTE;
    let mut files = Vec::new();
    for quote in &mut letter.quotes {
        let mut carried = Vec::new();
        let (pictures, others): (Vec<QuotedFile>, Vec<QuotedFile>) =
            std::mem::take(&mut quote.files).into_iter().partition(|file| quote.shows(file));
        let in_place = pictures.len();
        for (place, file) in pictures.into_iter().chain(others).enumerate() {
            let content = if file.size <= room { read(app, &file).await? } else { None };
            let Some(content) = content else {
                quote.files.push(file);
                continue;
            };
            room -= file.size;
            let is_picture = place < in_place;
            files.push(File {
                content_id: is_picture.then(|| format!("{}{CONTENT_ID}", file.id)),
                name: file.name,
                media_type: file.media_type,
                content,
            });
            if is_picture {
                carried.push(file.id);
            }
        }
        show(quote, &carried);
    }
    Ok(Carried { letter, files })
}

/// Leaves those pictures in the HTML that go along.
fn show(quote: &mut Quote, carried: &[i64]) {
    let Some(html) = quote.html.take() else { return };
    let kept = rich::keep(&html, |id| carried.contains(&id), |_| true);
    let name = |html: String, id: &i64| html.replace(&format!("\"cid:{id}\""), &format!("\"cid:{id}{CONTENT_ID}\""));
    quote.html = Some(carried.iter().fold(kept, name));
}

async fn read(app: &App, file: &QuotedFile) -> Result<Option<Vec<u8>>, Error> {
    let mut content = Vec::new();
    match app.files.read(&file.hash).await {
        Ok(mut stored) => stored.read_to_end(&mut content).await?,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    Ok(Some(content))
}

/// The HTML part with its pictures inside, for showing it without a mail program.
pub fn with_pictures(html: String, files: &[File]) -> String {
    let pictures = files.iter().filter_map(|file| Some((file.content_id.as_ref()?, file)));
    pictures.fold(html, |html, (id, file)| {
        let content = base64::engine::general_purpose::STANDARD.encode(&file.content);
        html.replace(&format!("\"cid:{id}\""), &format!("\"data:{};base64,{content}\"", file.media_type))
    })
}
