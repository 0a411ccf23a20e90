//! What somebody wrote, on its way into a conversation: checked, made safe, with its pictures and the colleagues whom it
//! names. The editor sends HTML, everything else sends plain text; both end as text, and as HTML where that says more.

use kit::error::{Error, Fields};
use kit::files::Stored;
use kit::rich;

use super::attachments::Received;
use super::draft_images::{self, DraftImage};
use super::mentions::{self, Colleague};
use super::open::{check_body, clean};
use super::text::text_to_html;
use crate::base::actor::{Actor, Role};
use crate::base::change::Change;
use crate::base::ids::{AttachmentId, PersonId};
use crate::base::policy::{self, Deed, TicketFacts};

/// Most bytes of HTML that are read; a text at its limit has room for its tags.
const HTML_LIMIT: usize = 600_000;

/// What somebody wrote, as it came in.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Plain text.
    pub body: String,
    /// The same with the editor; empty where there was none.
    pub html: String,
    /// What came by mail, read already: `body` and `html` are what is new in it, and `html` is safe.
    pub mailed: Option<Mailed>,
}

/// What belongs to a message that came by mail.
#[derive(Clone, Debug, Default)]
pub struct Mailed {
    /// What stands beside the new text: what it quotes, the signature.
    pub folded: String,
    /// The same as safe HTML; empty where it is nothing more.
    pub folded_html: String,
    /// The pictures that stand in the HTML, each with the id by which it names them.
    pub pictures: Vec<(AttachmentId, Received)>,
}

/// What will be kept of it.
pub(super) struct Kept {
    /// The whole as plain text.
    pub body: String,
    /// Where it says more than the text: safe HTML.
    pub html: Option<String>,
    /// What is folded of a mail.
    pub folded: Option<String>,
    /// The same as safe HTML.
    pub folded_html: Option<String>,
    /// The pictures that stand in it.
    pub images: Vec<DraftImage>,
    /// The colleagues whom it names.
    pub mentions: Vec<PersonId>,
}

impl From<&str> for Written {
    fn from(body: &str) -> Written {
        Written { body: body.to_owned(), ..Written::default() }
    }
}

impl From<&String> for Written {
    fn from(body: &String) -> Written {
        body.as_str().into()
    }
}

/// Whether somebody writes with the editor: requesters write plain text, whatever their browser may send.
pub(super) fn may_format(actor: &Actor) -> bool {
    actor.role() != Some(Role::Requester)
}

/// Checks a reply or a description, and notes what is wrong with it.
pub(super) async fn check(change: &Change, written: &Written, fields: &mut Fields) -> Result<Kept, Error> {
    check_naming(change, written, fields, &[]).await
}

/// The same for a note, in which colleagues are named.
pub(super) async fn check_note(
    change: &Change,
    written: &Written,
    fields: &mut Fields,
    facts: &TicketFacts,
) -> Result<Kept, Error> {
    // Who sees no people learns nothing of who is here by trying names.
    let names_somebody =
        (written.body.contains('@') || written.html.contains('@')) && policy::may(&change.actor, Deed::SeePeople, None);
    let colleagues = if names_somebody { mentions::colleagues(change, facts).await? } else { Vec::new() };
    check_naming(change, written, fields, &colleagues).await
}

async fn check_naming(
    change: &Change,
    written: &Written,
    fields: &mut Fields,
    colleagues: &[Colleague],
) -> Result<Kept, Error> {
    if let Some(mailed) = &written.mailed {
        return Ok(from_mail(written, mailed));
    }
    let is_read = may_format(&change.actor) && written.html.len() <= HTML_LIMIT;
    let html = if is_read { rich::sanitise(&written.html) } else { String::new() };
    let images = draft_images::of(change, &rich::images(&html)).await?;
    let text = clean(&rich::to_text(&html));
    // Without the editor, or when nothing of its HTML is left, the text that came beside it counts.
    let is_formatted = !text.is_empty() && !rich::is_plain(&html);
    let body = if text.is_empty() { clean(&written.body) } else { text };
    let html = if is_formatted { html } else { text_to_html(&body) };
    check_body(fields, &body);
    let named: Vec<(i64, &str)> = colleagues.iter().map(|one| (one.id.0, one.name.as_str())).collect();
    let html = rich::mention(&html, &named);
    let html = rich::keep(
        &html,
        |id| images.iter().any(|image| image.id == AttachmentId(id)),
        |id| colleagues.iter().any(|one| one.id == PersonId(id)),
    );
    let mentions: Vec<PersonId> = rich::mentions(&html).into_iter().map(PersonId).collect();
    let html = (is_formatted || !mentions.is_empty()).then_some(html);
    Ok(Kept { body, html, folded: None, folded_html: None, images, mentions })
}

/// Of a mail everything is kept, however long it is, and whether or not there is a text beside its files.
fn from_mail(written: &Written, mailed: &Mailed) -> Kept {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let image = |(id, file): &(AttachmentId, Received)| {
        let Received { name, stored: Stored { hash, media_type, size } } = file.clone();
        DraftImage { id: *id, hash, name, media_type, size }
    };
    Kept {
        body: clean(&written.body),
        html: some(&written.html),
        folded: some(&clean(&mailed.folded)),
        folded_html: some(&mailed.folded_html),
        images: mailed.pictures.iter().map(image).collect(),
        mentions: Vec::new(),
    }
}
