//! A message with the pictures that its sender keeps elsewhere, for whoever asks for them. They are fetched in a document
//! of its own, which alone may do so: nothing in it runs, and those it fetches from do not learn from where.

use askama::Template;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use base64::Engine;
use kit::error::Error;
use kit::rich;
use tokio::io::AsyncReadExt;

use super::attachments::{self, is_safe_image};
use super::show::{self, Message, Shown};
use super::views::{PicturesFrame, PicturesPage};
use crate::base::ids::{MessageId, TicketNumber};
use crate::base::page::{Answer, page};
use crate::base::path::Path;
use crate::base::visit::SignedIn;

/// Pictures from anywhere and nothing else; links open elsewhere. Its styles stand in it.
const FRAME_POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
     img-src https: data:; style-src 'unsafe-inline'; upgrade-insecure-requests; frame-ancestors 'self'";
/// Bytes of pictures that came along which are put into the document; of more, the rest is left out.
const MOST_BYTES: i64 = 10 * 1024 * 1024;

/// `GET /tickets/{number}/pictures/{message}`: says what fetching them tells, around the document.
pub async fn show(visit: SignedIn, Path((number, id)): Path<(TicketNumber, MessageId)>) -> Answer {
    let (shown, message) = find(&visit, number, id).await?;
    let page_shown = PicturesPage {
        layout: visit.layout(visit.t.text("tickets-pictures-title")),
        number: number.0,
        subject: shown.found.ticket.subject,
        message: id.to_string(),
        author: message.author,
        sent: visit.when(message.created_at),
    };
    page(&visit, &page_shown)
}

/// The same with `/frame`: the document.
pub async fn frame(visit: SignedIn, Path((number, id)): Path<(TicketNumber, MessageId)>) -> Answer {
    let (shown, message) = find(&visit, number, id).await?;
    let html = [&message.html, &message.folded_html].map(|half| half.as_deref().unwrap_or_default());
    let mut halves = html.map(rich::with_remote_pictures);
    put_in_pictures(&visit, &shown, &message, &mut halves).await?;
    let [html, folded] = halves;
    let document = PicturesFrame { t: visit.t, theme: visit.theme.as_str(), html, folded };
    let document = document.render().map_err(|error| Error::Bug(error.to_string()))?;
    let headers = [
        (header::CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Html(document)).into_response())
}

/// The message, for whoever sees it in the conversation. One without such pictures has no such page.
async fn find(visit: &SignedIn, number: TicketNumber, id: MessageId) -> Result<(Shown, Message), Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let mut shown = show::show(&reader, number).await?;
    let place = shown.messages.iter().position(|message| message.id == id).ok_or(Error::NotFound)?;
    let message = shown.messages.swap_remove(place);
    if message.remote_pictures() == 0 {
        return Err(Error::NotFound);
    }
    Ok((shown, message))
}

/// Puts the pictures that came along into the document: a document of its own origin could not ask the desk for them.
async fn put_in_pictures(
    visit: &SignedIn,
    shown: &Shown,
    message: &Message,
    halves: &mut [String; 2],
) -> Result<(), Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let hashes = attachments::hashes_of(&reader, message.id).await?;
    drop(reader);
    let mut room = MOST_BYTES;
    for (id, hash) in hashes {
        let picture = shown.attachments.iter().find(|file| file.id == id && message.shows(file));
        let Some(picture) = picture.filter(|file| is_safe_image(&file.media_type) && file.size <= room) else {
            continue;
        };
        room -= picture.size;
        let mut bytes = Vec::new();
        match visit.app.files.read(&hash).await {
            Ok(mut file) => file.read_to_end(&mut bytes).await?,
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let content = base64::engine::general_purpose::STANDARD.encode(&bytes);
        let address = format!("\"data:{};base64,{content}\"", picture.media_type);
        for half in halves.iter_mut() {
            *half = half.replace(&format!("\"cid:{id}\""), &address);
        }
    }
    Ok(())
}
