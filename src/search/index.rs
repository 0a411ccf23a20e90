//! Writing the index: one document a ticket, always whole.

use futures_util::future::BoxFuture;
use kit::db::Transaction;
use kit::error::Error;
use kit::fold::fold_words;

use super::{jobs, store};
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::TicketNumber;

/// The longest word that is kept; longer ones (encoded files, addresses) count by their beginning.
pub const LONGEST_WORD: usize = 64;
/// Folded bytes of replies, and of notes, that one document holds: PostgreSQL limits a document to a megabyte.
const LONGEST_BODY: usize = 256 * 1024;
const LONGEST_NOTES: usize = 128 * 1024;
/// Positions that PostgreSQL tells apart; words beyond are found, but no longer as a part of a phrase.
const LAST_POSITION: usize = 16_383;

/// What is found under a ticket: folded words separated by blanks, in the columns of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub(super) subject: String,
    pub(super) people: String,
    pub(super) body: String,
    pub(super) notes: String,
}

impl Document {
    /// A ticket with this number and subject.
    #[must_use]
    pub fn new(number: TicketNumber, subject: &str) -> Document {
        let mut document = Document::default();
        add_words(&mut document.subject, subject, usize::MAX);
        add_words(&mut document.people, &number.to_string(), usize::MAX);
        document
    }

    /// Adds a name or a mail address: requester, assignee, category, department.
    pub fn add_name(&mut self, name: &str) {
        add_words(&mut self.people, name, usize::MAX);
    }

    /// Adds a reply.
    pub fn add_reply(&mut self, text: &str) {
        add_words(&mut self.body, text, LONGEST_BODY);
    }

    /// Adds an internal note.
    pub fn add_note(&mut self, text: &str) {
        add_words(&mut self.notes, text, LONGEST_NOTES);
    }

    /// The document as PostgreSQL reads it: `'word':1A …`. Written by hand rather than by `to_tsvector`, whose parser
    /// cuts words in ways of its own.
    pub(super) fn to_tsvector(&self) -> String {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(2 * (self.subject.len() + self.body.len() + self.notes.len()));
        let mut position = 0;
        for (column, weight) in [(&self.subject, 'A'), (&self.people, 'B'), (&self.body, 'C'), (&self.notes, 'D')] {
            for word in column.split_ascii_whitespace() {
                position = LAST_POSITION.min(position + 1);
                // Writing into a String cannot fail.
                let _ = write!(text, "'{word}':{position}{weight} ");
            }
            // A phrase does not go on in the next column.
            position = LAST_POSITION.min(position + 1);
        }
        text
    }
}

fn add_words(column: &mut String, text: &str, most: usize) {
    for word in fold_words(text).split_ascii_whitespace() {
        let word = beginning(word);
        if column.len() + word.len() >= most {
            return;
        }
        if !column.is_empty() {
            column.push(' ');
        }
        column.push_str(word);
    }
}

/// As much of a word as the index keeps.
#[must_use]
pub fn beginning(word: &str) -> &str {
    match word.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => word.get(..end).unwrap_or(word),
        None => word,
    }
}

/// Subscriber: what is found under a ticket changes with the ticket, and with the names that stand at it.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        let mut changed: Vec<TicketNumber> =
            recorded.iter().filter(|entry| changes_words(&entry.event)).filter_map(|entry| entry.ticket).collect();
        changed.sort_unstable();
        changed.dedup();
        let deleted: Vec<TicketNumber> = recorded
            .iter()
            .filter_map(|entry| match &entry.event {
                Event::TicketDeleted { number, .. } => Some(*number),
                Event::TicketBinned => entry.ticket,
                _ => None,
            })
            .collect();
        changed.retain(|number| !deleted.contains(number));
        for entry in recorded {
            jobs::order(change, &entry.event).await?;
        }
        reindex(change, &changed).await?;
        remove(change, &deleted).await
    })
}

/// Whether other words may be found after this.
fn changes_words(event: &Event) -> bool {
    matches!(
        event,
        Event::TicketOpened { .. }
            | Event::CategoryChanged { .. }
            | Event::DepartmentChanged { .. }
            | Event::TicketTaken { .. }
            | Event::TicketAssigned { .. }
            | Event::TicketReplied { .. }
            | Event::NoteAdded { .. }
            | Event::RequesterChanged { .. }
            | Event::SubjectChanged { .. }
            | Event::TagsChanged { .. }
            | Event::TicketRestored
            // An assignee can come with it.
            | Event::TicketReopened
    )
}

/// Writes the documents of these tickets anew: three statements, however many they are.
///
/// # Errors
/// When the database fails.
pub async fn reindex(transaction: &Transaction, tickets: &[TicketNumber]) -> Result<(), Error> {
    if tickets.is_empty() {
        return Ok(());
    }
    let documents = store::documents(transaction, tickets).await?;
    store::write(transaction, &documents).await
}

/// Writes the document of one ticket, made elsewhere (demo data, imports).
///
/// # Errors
/// When the database fails.
pub async fn add(transaction: &Transaction, number: TicketNumber, document: Document) -> Result<(), Error> {
    store::write(transaction, &[(number, document)]).await
}

/// Writes the documents of many tickets in one statement.
///
/// # Errors
/// When the database fails.
pub async fn add_all(transaction: &Transaction, documents: &[(TicketNumber, Document)]) -> Result<(), Error> {
    store::write(transaction, documents).await
}

/// Removes the documents of tickets that are gone.
///
/// # Errors
/// When the database fails.
pub async fn remove(transaction: &Transaction, tickets: &[TicketNumber]) -> Result<(), Error> {
    if tickets.is_empty() {
        return Ok(());
    }
    store::remove(transaction, tickets).await
}

#[cfg(test)]
mod tests {
    use super::{Document, LONGEST_BODY};
    use crate::base::ids::TicketNumber;

    #[test]
    fn a_document_is_folded_and_keeps_its_columns_apart() {
        let mut document = Document::new(TicketNumber(7), "Impressão falhou");
        document.add_name("José d'Ávila");
        document.add_reply("A impressora não liga.");
        document.add_note("Toner?");
        let expected = "'impressao':1A 'falhou':2A '7':4B 'jose':5B 'd':6B 'avila':7B 'a':9C 'impressora':10C \
                        'nao':11C 'liga':12C 'toner':14D ";
        assert_eq!(document.to_tsvector(), expected);
    }

    #[test]
    fn a_document_does_not_grow_for_ever() {
        let mut document = Document::new(TicketNumber(7), &"x".repeat(1000));
        assert_eq!(document.subject.len(), 64);
        for _ in 0..100 {
            document.add_reply(&"palavra ".repeat(1000));
        }
        assert!(document.body.len() <= LONGEST_BODY);
    }
}
