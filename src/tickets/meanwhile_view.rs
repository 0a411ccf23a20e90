//! What happened meanwhile, as the writer reads it before sending.

use askama::Template;
use kit::error::Error;

use super::meanwhile;
use super::show::Shown;
use super::side_views::HistoryEntry;
use super::{history_view, message_view};
use crate::base::change::Reader;
use crate::base::events::Event;
use crate::base::ids::{EventId, MessageId};
use crate::base::policy::Deed;
use crate::base::views::Layout;
use crate::base::visit::SignedIn;

/// What others did while somebody was writing.
pub struct Meanwhile {
    pub entries: Vec<MeanwhileEntry>,
    /// The word of the button that was pressed.
    pub then: String,
    /// Whether files have to be chosen once more.
    pub had_files: bool,
    /// Whether a note is being written.
    pub is_note: bool,
}

/// One thing that happened, with the text of a new message.
pub struct MeanwhileEntry {
    pub what: HistoryEntry,
    /// Whether the message is an internal note.
    pub is_note: bool,
    /// Safe HTML.
    pub body_html: Option<String>,
}

/// The same alone, for the page that is still there.
#[derive(Template)]
#[template(path = "tickets/meanwhile_part.html")]
pub struct MeanwhilePart {
    pub layout: Layout,
    pub meanwhile: Meanwhile,
}

/// What somebody has to be asked before their words are sent.
#[derive(Clone)]
pub struct Asked {
    /// What they had seen.
    pub seen: EventId,
    /// The word of the button that they pressed.
    pub then: String,
    /// Whether there were files, which no page can put back into its form.
    pub had_files: bool,
}

/// Sentences, and under each new message its text.
pub(super) async fn draw(
    visit: &SignedIn,
    reader: &Reader,
    shown: &Shown,
    asked: &Asked,
    is_note: bool,
) -> Result<Meanwhile, Error> {
    let sees_notes = shown.found.may(&visit.actor, Deed::SeeNotes);
    let entries = meanwhile::since(reader, shown.found.ticket.number, asked.seen, sees_notes).await?;
    let text = |id: MessageId| {
        let message = shown.messages.iter().find(|message| message.id == id)?;
        Some(message_view::draw(visit, shown, message, &message_view::About::default()).body_html)
    };
    let entries = entries.iter().map(|entry| MeanwhileEntry {
        what: history_view::draw_entry(visit, entry),
        is_note: matches!(entry.event, Event::NoteAdded { .. }),
        body_html: match &entry.event {
            Event::TicketReplied { message } | Event::NoteAdded { message, .. } => text(*message),
            _ => None,
        },
    });
    Ok(Meanwhile { entries: entries.collect(), then: asked.then.clone(), had_files: asked.had_files, is_note })
}
