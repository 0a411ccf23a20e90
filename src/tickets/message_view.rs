//! How a message is drawn: its text with what is long or quoted folded, its pictures in their place, its other files below.

use kit::rich;

use super::attachments::{self, Attachment};
use super::came_in::CameIn;
use super::show::{self, Shown};
use super::text::{self, text_to_html};
use super::{MessageKind, views};
use crate::base::actor::Channel;
use crate::base::ids::TicketNumber;
use crate::base::page::form_encode;
use crate::base::size::size;
use crate::base::visit::Visit;

/// Letters after which a long message is folded.
const LONG: usize = 4_000;

/// What is known about messages from the mail.
#[derive(Default)]
pub(super) struct About<'a> {
    /// Addresses that mail about messages could not reach, by the message's id.
    pub(super) failures: &'a [(i64, String)],
    /// The mail that came in.
    pub(super) came_in: &'a [CameIn],
}

/// A message as the page shows it.
pub(super) fn draw(visit: &Visit, shown: &Shown, message: &show::Message, about: &About<'_>) -> views::Message {
    let number = shown.found.ticket.number;
    let files: Vec<&Attachment> = shown.attachments.iter().filter(|file| file.message == message.id).collect();
    let [body_html, rest_html, quote_html] = parts(number, message, &files);
    let came_in = about.came_in.iter().find(|mail| mail.message == Some(message.id));
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
                size: size(visit.t, file.size),
                is_image: attachments::is_safe_image(&file.media_type),
            })
            .collect(),
        undelivered: about.failures.iter().filter(|row| row.0 == message.id.0).map(|row| row.1.clone()).collect(),
        mail: came_in.map(|mail| mail.id.to_string()),
        is_unproven: came_in.is_some_and(|mail| mail.is_unproven),
        remote_pictures: i64::try_from(message.remote_pictures()).unwrap_or(i64::MAX),
    }
}

/// Mail about the ticket that waits for somebody to decide.
pub(super) fn waiting(visit: &Visit, mail: &CameIn) -> views::WaitingMail {
    let t = visit.t;
    let said = |texts: [&String; 2]| texts.into_iter().find(|text| !text.trim().is_empty()).cloned();
    views::WaitingMail {
        id: mail.id.to_string(),
        from: said([&mail.from_name, &mail.from_address]).unwrap_or_else(|| t.text("intake-nobody").to_owned()),
        subject: said([&mail.subject, &mail.subject]).unwrap_or_else(|| t.text("intake-no-subject").to_owned()),
        reason: t.text(&format!("intake-reason-{}", mail.reason.replace('_', "-"))).to_owned(),
        received: visit.when(mail.received_at),
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
    let of_mail = match (&message.html, &message.folded_html, &message.folded) {
        (Some(_), Some(html), _) => rich::with_pictures(html, picture),
        (None, _, Some(text)) => text_to_html(text),
        _ => String::new(),
    };
    [shown, rest, quote + of_mail.as_str()]
}

fn address(number: TicketNumber, file: &Attachment) -> String {
    format!("/tickets/{number}/attachments/{}/{}", file.id, form_encode(&file.name))
}
