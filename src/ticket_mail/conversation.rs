//! What a letter quotes of the conversation: the messages that it tells about, with their files, and those before.

use kit::error::Error;

use super::store::{self, File, Message};
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{MessageId, TicketNumber};
use crate::base::page::form_encode;
use crate::mail::{Quote, QuotedFile};

/// Letters of a message that are quoted; the rest is on the ticket's page.
const QUOTED: usize = 10_000;
/// Bytes of HTML above which the text is quoted instead.
const HTML_QUOTED: usize = 60_000;
/// Earlier messages below a reply, and letters of each.
const EARLIER: i64 = 3;
const EARLIER_QUOTED: usize = 1_000;

/// The part of a conversation that letters of one change quote.
pub struct Conversation {
    ticket: TicketNumber,
    messages: Vec<Message>,
    files: Vec<File>,
    earlier: Vec<Message>,
}

impl Conversation {
    /// Reads it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(change: &Change, ticket: TicketNumber, told: &[&Recorded]) -> Result<Conversation, Error> {
        let mut wanted: Vec<MessageId> = told.iter().filter_map(|entry| message_of(&entry.event)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let earlier = match told.iter().find_map(|entry| reply_of(&entry.event)) {
            Some(reply) => store::earlier(change, reply, EARLIER).await?,
            None => Vec::new(),
        };
        let messages = store::messages(change, &wanted).await?;
        Ok(Conversation { ticket, messages, files: store::files(change, &wanted).await?, earlier })
    }

    /// The message that an event is about.
    pub fn quote(&self, event: &Event) -> Option<Quote> {
        let wanted = message_of(event)?;
        let message = self.messages.iter().find(|message| message.id == wanted)?;
        let files = self.files.iter().filter(|file| file.message == wanted).map(|file| self.file(file));
        Some(Quote {
            author: message.author.clone(),
            text: shortened(&message.body, QUOTED),
            html: message.html.clone().filter(|html| html.len() <= HTML_QUOTED),
            files: files.collect(),
        })
    }

    /// What was written before the message that an event is about, newest first; only below replies.
    pub fn before(&self, event: &Event) -> Vec<Quote> {
        let is_reply = reply_of(event).is_some();
        let quote = |message: &Message| Quote {
            author: message.author.clone(),
            text: shortened(&message.body, EARLIER_QUOTED),
            ..Quote::default()
        };
        self.earlier.iter().filter(|_| is_reply).map(quote).collect()
    }

    fn file(&self, file: &File) -> QuotedFile {
        QuotedFile {
            id: file.id.0,
            hash: file.hash.clone(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size,
            path: format!("/tickets/{}/attachments/{}/{}", self.ticket, file.id, form_encode(&file.name)),
        }
    }
}

fn message_of(event: &Event) -> Option<MessageId> {
    match event {
        Event::TicketOpened { message, .. } | Event::TicketReplied { message } | Event::NoteAdded { message, .. } => {
            Some(*message)
        }
        _ => None,
    }
}

fn reply_of(event: &Event) -> Option<MessageId> {
    match event {
        Event::TicketReplied { message } => Some(*message),
        _ => None,
    }
}

fn shortened(text: &str, most: usize) -> String {
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
