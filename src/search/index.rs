//! Writing the index: one document a ticket, always whole.

use futures_util::future::BoxFuture;
use kit::clock::Time;
use kit::db::Transaction;
use kit::error::Error;
use kit::fold::fold_words;

use super::tokens::{self, Field};
use super::{jobs, store};
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{PersonId, TicketNumber};
use crate::tickets::Status;

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
    /// Names, and the facts of `tokens`.
    pub(super) people: String,
    pub(super) body: String,
    /// What staff alone may find.
    pub(super) notes: String,
}

/// What the index itself is asked about a ticket.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Where it stands.
    pub status: Status,
    /// The rank of its priority.
    pub rank: i64,
    /// Who asked.
    pub requester: PersonId,
    /// Who works on it.
    pub assignee: Option<PersonId>,
    /// When it was opened.
    pub opened_at: Time,
}

impl Document {
    /// A ticket with this number and subject.
    #[must_use]
    pub fn new(number: TicketNumber, subject: &str, facts: &Facts) -> Document {
        let mut document = Document::default();
        add_words(&mut document.subject, subject, usize::MAX);
        add_words(&mut document.people, &number.to_string(), usize::MAX);
        document.add_fact(&tokens::status(facts.status));
        document.add_fact(&tokens::rank(facts.rank));
        document.add_fact(&tokens::assignee(facts.assignee));
        document.add_concerned(facts.requester);
        for fact in &tokens::opened(facts.opened_at) {
            document.add_fact(fact);
        }
        document
    }

    /// Adds what it was called where it came from.
    pub fn add_old_number(&mut self, number: &str) {
        add_words(&mut self.people, number, usize::MAX);
    }

    /// Adds a name or a mail address.
    pub fn add_name(&mut self, field: Field, name: &str) {
        let column = if field == Field::Tag { &mut self.notes } else { &mut self.people };
        for words in [fold_words(name), field.words(name).join(" ")] {
            push(column, tokens::GAP);
            words.split_ascii_whitespace().for_each(|word| push(column, beginning(word)));
        }
    }

    /// Adds somebody who asked for it or watches it.
    pub fn add_concerned(&mut self, person: PersonId) {
        self.add_fact(&tokens::concerns(person));
    }

    fn add_fact(&mut self, fact: &str) {
        push(&mut self.people, fact);
    }

    /// Adds a reply, or the name of a file that came with it.
    pub fn add_reply(&mut self, text: &str) {
        add_words(&mut self.body, text, LONGEST_BODY);
    }

    /// Adds an internal note, or the name of a file that came with it.
    pub fn add_note(&mut self, text: &str) {
        add_words(&mut self.notes, text, LONGEST_NOTES);
    }

    /// The document as PostgreSQL reads it: `'word':1A …`. Written by hand rather than by `to_tsvector`, whose parser
    /// cuts words in ways of its own.
    pub(super) fn to_tsvector(&self, number: TicketNumber) -> String {
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
        for block in tokens::blocks(number) {
            let _ = write!(text, "'{block}' ");
        }
        text
    }
}

fn push(column: &mut String, word: &str) {
    if !column.is_empty() {
        column.push(' ');
    }
    column.push_str(word);
}

fn add_words(column: &mut String, text: &str, most: usize) {
    for word in fold_words(text).split_ascii_whitespace() {
        let word = beginning(word);
        if column.len() + word.len() >= most {
            return;
        }
        push(column, word);
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

/// Whether it is found otherwise after this.
fn changes_words(event: &Event) -> bool {
    !event.is_about_steps()
        && !matches!(
            event,
            Event::TicketLinked { .. }
                | Event::TicketUnlinked { .. }
                | Event::TicketRated { .. }
                | Event::MailBounced { .. }
                | Event::AutomaticMailKept { .. }
                | Event::FollowedUp { .. }
        )
}

/// Writes the documents of these tickets anew: five statements, however many they are.
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
    use kit::clock::Time;

    use super::{Document, Facts, Field, LONGEST_BODY};
    use crate::base::ids::{PersonId, TicketNumber};
    use crate::tickets::Status;

    fn document(subject: &str) -> Document {
        let (requester, opened_at) = (PersonId(5), Time(0));
        let facts = Facts { status: Status::InProgress, rank: 2, requester, assignee: None, opened_at };
        Document::new(TicketNumber(7), subject, &facts)
    }

    #[test]
    fn a_document_is_folded_and_keeps_its_columns_apart() {
        let mut document = document("Impressão falhou");
        document.add_name(Field::Requester, "José d'Ávila");
        document.add_name(Field::Tag, "VPN");
        document.add_reply("A impressora não liga.");
        document.add_note("Toner?");
        let written = document.to_tsvector(TicketNumber(7));
        let plain: Vec<&str> = written.split(' ').filter(|word| word.is_ascii() && !word.is_empty()).collect();
        let expected = "'impressao':1A 'falhou':2A '7':4B 'jose':14B 'd':15B 'avila':16B 'a':22C 'impressora':23C \
                        'nao':24C 'liga':25C 'vpn':28D 'toner':31D";
        assert_eq!(plain.join(" "), expected);
        let facts: Vec<&str> = document.people.split(' ').filter(|word| word.starts_with('\u{e000}')).collect();
        let expected = "sinprogress p2 a0 v5 o197 o1970 o197001 o19700101";
        assert_eq!(facts.join(" ").replace('\u{e000}', ""), expected);
        assert!(document.notes.contains("\u{e005}vpn") && !document.people.contains("vpn"), "tags are for staff");
    }

    #[test]
    fn a_document_does_not_grow_for_ever() {
        let mut document = document(&"x".repeat(1000));
        assert_eq!(document.subject.len(), 64);
        for _ in 0..100 {
            document.add_reply(&"palavra ".repeat(1000));
        }
        assert!(document.body.len() <= LONGEST_BODY);
    }
}
