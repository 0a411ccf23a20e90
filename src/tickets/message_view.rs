//! How a message is drawn: its text with what is long or quoted folded, its pictures in their place, its other files below.

use kit::rich;

use super::attachments::{self, Attachment};
use super::show::{self, Shown};
use super::text::{self, text_to_html};
use super::ticket_page::size;
use super::{MessageKind, views};
use crate::base::actor::Channel;
use crate::base::ids::TicketNumber;
use crate::base::page::form_encode;
use crate::base::visit::Visit;

/// Letters after which a long message is folded.
const LONG: usize = 4_000;

/// A message as the page shows it. `failures` are addresses that mail about messages could not reach.
pub(super) fn draw(
    visit: &Visit,
    shown: &Shown,
    message: &show::Message,
    failures: &[(i64, String)],
) -> views::Message {
    let number = shown.found.ticket.number;
    let files: Vec<&Attachment> = shown.attachments.iter().filter(|file| file.message == message.id).collect();
    let [body_html, rest_html, quote_html] = parts(number, message, &files);
    views::Message {
        id: message.id.to_string(),
        author: visit.face(message.author_id, &message.author, message.author_picture_at),
        is_note: message.kind == MessageKind::Note,
        is_by_requester: message.is_by_requester,
        from_ticket: (message.ticket != number).then_some(message.ticket.0),
        sent: visit.when(message.created_at),
        is_by_mail: message.channel == Channel::Mail,
        body_html,
        rest_html,
        quote_html,
        attachments: files
            .iter()
            .filter(|file| !message.shows(file))
            .map(|file| views::Attachment {
                href: address(number, file),
                name: file.name.clone(),
                size: size(file.size),
                is_image: attachments::is_safe_image(&file.media_type),
            })
            .collect(),
        undelivered: failures.iter().filter(|row| row.0 == message.id.0).map(|row| row.1.clone()).collect(),
    }
}

/// What is shown at once, the rest of a long message, and the quotation at its end; each as safe HTML.
fn parts(number: TicketNumber, message: &show::Message, files: &[&Attachment]) -> [String; 3] {
    let picture = |id: i64| files.iter().find(|file| file.id.0 == id).map(|file| address(number, file));
    let [shown, rest, quote] = match &message.html {
        Some(html) => {
            let folded = rich::fold(html, LONG);
            [folded.shown, folded.rest, folded.quote].map(|part| rich::with_pictures(part, picture))
        }
        None => {
            let folded = text::fold(&message.body, LONG);
            [folded.shown, folded.rest, folded.quote].map(text_to_html)
        }
    };
    // What was cut off a mail when it came stands behind what is folded now.
    let of_mail = match (&message.folded_html, &message.folded) {
        (Some(html), _) if message.html.is_some() => rich::with_pictures(html, picture),
        (_, Some(text)) => text_to_html(text),
        _ => String::new(),
    };
    [shown, rest, quote + &of_mail]
}

fn address(number: TicketNumber, file: &Attachment) -> String {
    format!("/tickets/{number}/attachments/{}/{}", file.id, form_encode(&file.name))
}
