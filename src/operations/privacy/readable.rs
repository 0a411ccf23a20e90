//! The page of an export that people read: tickets with what was written in them, in order, then what they wrote elsewhere.
//! It is made of the rows that were spooled, ticket by ticket.

use std::fs::File;
use std::io::Write;

use askama::Template;
use kit::error::Error;

use super::export::{Inside, Making};
use super::row::file_path;
use super::spool::{Kept, Rows};
use super::views::{End, FileLink, Message, Nothing, Other, TicketTop, Top};
use crate::base::when;
use crate::people::shown_address;
use crate::tickets::MessageKind;
use crate::tickets::views::status_key;

/// Writes the page.
pub(super) fn write(out: &mut impl Write, making: &Making, mut inside: Inside) -> Result<(), Error> {
    let again = std::mem::take(&mut inside.again);
    let mut page = Page { out, making, inside };
    let rows = |table: &str| again.get(table).map(reopened).transpose();
    page.top(rows("people")?, rows("addresses")?)?;
    page.tickets(rows("tickets")?, rows("messages")?, rows("attachments")?)?;
    page.elsewhere(rows("tickets")?, rows("messages")?)?;
    page.end()
}

/// The rows from the beginning: whoever read them last left off at the end.
fn reopened(file: &File) -> Result<Rows, Error> {
    use std::io::Seek;
    let mut file = file.try_clone()?;
    file.rewind()?;
    Rows::new(file)
}

struct Page<'a, W> {
    out: &'a mut W,
    making: &'a Making,
    inside: Inside,
}

impl<W: Write> Page<'_, W> {
    fn put(&mut self, part: &impl Template) -> Result<(), Error> {
        let drawn = part.render().map_err(|error| Error::Bug(error.to_string()))?;
        Ok(self.out.write_all(drawn.as_bytes())?)
    }

    /// A moment as people read it.
    fn moment(&self, written: &str) -> String {
        let locale = &self.making.locale;
        let Ok(time) = written.parse::<jiff::Timestamp>() else { return written.to_owned() };
        when::absolute(locale.t, &locale.zone, kit::clock::Time(time.as_microsecond()))
    }

    fn top(&mut self, people: Option<Rows>, addresses: Option<Rows>) -> Result<(), Error> {
        let person = people.map(|mut rows| rows.take_if(|_| true)).transpose()?.flatten();
        let mut known = Vec::new();
        if let Some(mut rows) = addresses {
            while let Some(row) = rows.take_if(|_| true)? {
                known.push(row.text("email"));
            }
        }
        let since = person.map(|person| self.moment(&person.text("created_at"))).unwrap_or_default();
        let Making { app, person, locale, made_at, .. } = self.making;
        let top = Top {
            t: locale.t,
            name: person.name.clone(),
            organisation: app.desk().organisation.clone(),
            made: when::absolute(locale.t, &locale.zone, *made_at),
            email: shown_address(person.email.clone()),
            addresses: known.join(", "),
            since,
            role: locale.t.text(crate::base::views::role_key(person.role.word())),
        };
        self.put(&top)
    }

    fn tickets(
        &mut self,
        tickets: Option<Rows>,
        mut messages: Option<Rows>,
        mut attachments: Option<Rows>,
    ) -> Result<(), Error> {
        let Some(mut tickets) = tickets else { return self.nothing() };
        while let Some(ticket) = tickets.take_if(|_| true)? {
            self.ticket(&ticket, messages.as_mut(), attachments.as_mut())?;
        }
        Ok(())
    }

    fn nothing(&mut self) -> Result<(), Error> {
        self.put(&Nothing { t: self.making.locale.t })
    }

    fn ticket(
        &mut self,
        ticket: &Kept,
        mut messages: Option<&mut Rows>,
        attachments: Option<&mut Rows>,
    ) -> Result<(), Error> {
        let number = ticket.number("number");
        let t = self.making.locale.t;
        let top = TicketTop {
            number,
            subject: ticket.text("subject"),
            status: t.text(status_key(&ticket.text("status"))),
            opened: self.moment(&ticket.text("opened_at")),
        };
        self.put(&top)?;
        let files = of_ticket(attachments, number)?;
        while let Some(message) = next_of(messages.as_deref_mut(), number)? {
            let id = message.text("id");
            let of_message = files.iter().filter(|file| file.text("message_id") == id);
            let links = of_message.map(|file| self.link(file)).collect();
            self.message(&message, links, false)?;
        }
        Ok(self.out.write_all(b"</section>\n")?)
    }

    /// What they wrote at tickets of others.
    fn elsewhere(&mut self, mut tickets: Option<Rows>, messages: Option<Rows>) -> Result<(), Error> {
        self.put(&Other { title: self.making.locale.t.text("privacy-elsewhere") })?;
        let Some(mut messages) = messages else { return self.nothing() };
        let mut is_empty = true;
        while let Some(message) = messages.take_if(|_| true)? {
            let number = message.number("ticket_number");
            if !is_theirs(tickets.as_mut(), number)? {
                self.message(&message, Vec::new(), true)?;
                is_empty = false;
            }
        }
        if is_empty { self.nothing() } else { Ok(()) }
    }

    fn message(&mut self, message: &Kept, files: Vec<FileLink>, is_elsewhere: bool) -> Result<(), Error> {
        let author = message.text("author_id");
        let t = self.making.locale.t;
        let shown = Message {
            t,
            author: self.inside.names.get(&author).cloned().unwrap_or(author),
            written: self.moment(&message.text("created_at")),
            is_note: message.text("kind") == MessageKind::Note.word(),
            body: message.text("body"),
            folded: message.text("folded"),
            files,
            number: is_elsewhere.then(|| message.number("ticket_number")),
        };
        self.put(&shown)
    }

    fn link(&self, file: &Kept) -> FileLink {
        let (id, name) = (file.text("id"), file.text("name"));
        let path = file_path("attachments", &id, &name);
        let is_missing = self.inside.missing.contains(&id);
        FileLink { href: href(&path), name, is_missing, sha256: file.text("content_hash") }
    }

    fn end(&mut self) -> Result<(), Error> {
        let mut files = std::mem::take(&mut self.inside.files);
        files.sort();
        let links = files.into_iter().map(|path| FileLink {
            href: href(&path),
            name: path,
            is_missing: false,
            sha256: String::new(),
        });
        let tables = std::mem::take(&mut self.inside.rows).into_iter().collect();
        let end = End { t: self.making.locale.t, tables, files: links.collect() };
        self.put(&end)
    }
}

/// Whether a ticket is one that they asked for; asked in the order of the numbers.
fn is_theirs(tickets: Option<&mut Rows>, number: i64) -> Result<bool, Error> {
    let Some(tickets) = tickets else { return Ok(false) };
    while tickets.take_if(|ticket| ticket.number("number") < number)?.is_some() {}
    Ok(tickets.is_next(|ticket| ticket.number("number") == number))
}

fn next_of(rows: Option<&mut Rows>, number: i64) -> Result<Option<Kept>, Error> {
    let Some(rows) = rows else { return Ok(None) };
    while rows.take_if(|row| row.number("ticket_number") < number)?.is_some() {}
    rows.take_if(|row| row.number("ticket_number") == number)
}

fn of_ticket(mut rows: Option<&mut Rows>, number: i64) -> Result<Vec<Kept>, Error> {
    let mut found = Vec::new();
    while let Some(row) = next_of(rows.as_deref_mut(), number)? {
        found.push(row);
    }
    Ok(found)
}

/// A path in the archive as an address.
fn href(path: &str) -> String {
    let parts =
        path.split('/').map(|part| percent_encoding::utf8_percent_encode(part, percent_encoding::NON_ALPHANUMERIC));
    parts.map(|part| part.to_string()).collect::<Vec<_>>().join("/")
}
