//! The SQL of the index. Lists of numbers and documents travel as one JSON value, so that the number of statements does
//! not depend on the number of tickets.

use std::collections::BTreeMap;

use kit::clock::Time;
use kit::db::{self, Transaction};
use kit::error::Error;
use kit::{args, from_row, sql};
use serde_json::{Value, json};

use super::index::{Document, Facts};
use super::tokens::Field;
use crate::base::ids::{PersonId, TicketNumber};
use crate::tickets::categories::{Name, category_name};
use crate::tickets::{MessageKind, Status};

/// A ticket with the names that stand at it.
struct Named {
    number: TicketNumber,
    subject: String,
    status: Status,
    rank: i64,
    requester_id: PersonId,
    assignee_id: Option<PersonId>,
    opened_at: Time,
    requester: String,
    email: String,
    assignee: Option<String>,
    category: Option<Name>,
    parent: Option<Name>,
    department: Option<String>,
    old_number: Option<String>,
}

from_row!(Named {
    number,
    subject,
    status,
    rank,
    requester_id,
    assignee_id,
    opened_at,
    requester,
    email,
    assignee,
    category,
    parent,
    department,
    old_number
});

impl Named {
    fn document(&self) -> Document {
        let facts = Facts {
            status: self.status,
            rank: self.rank,
            requester: self.requester_id,
            assignee: self.assignee_id,
            opened_at: self.opened_at,
        };
        let mut document = Document::new(self.number, &self.subject, &facts);
        if let Some(number) = &self.old_number {
            document.add_old_number(number);
        }
        document.add_name(Field::Requester, &self.requester);
        document.add_name(Field::Requester, &self.email);
        for (field, name) in [(Field::Assignee, &self.assignee), (Field::Department, &self.department)] {
            if let Some(name) = name {
                document.add_name(field, name);
            }
        }
        for name in [&self.category, &self.parent].into_iter().flatten().flat_map(Name::in_all_languages) {
            document.add_name(Field::Category, name);
        }
        document
    }
}

/// The documents of these tickets, as far as the tickets exist.
pub async fn documents(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<(TicketNumber, Document)>, Error> {
    let named = named(reader, tickets).await?;
    let mut documents: BTreeMap<_, _> = named.iter().map(|named| (named.number, named.document())).collect();
    for (number, kind, text) in messages(reader, tickets).await?.into_iter().chain(files(reader, tickets).await?) {
        match (documents.get_mut(&number), kind) {
            (Some(document), MessageKind::Reply) => document.add_reply(&text),
            (Some(document), MessageKind::Note) => document.add_note(&text),
            (None, _) => {}
        }
    }
    for (number, person) in watchers(reader, tickets).await? {
        if let Some(document) = documents.get_mut(&number) {
            document.add_concerned(person);
        }
    }
    for (number, tag) in tags(reader, tickets).await? {
        if let Some(document) = documents.get_mut(&number) {
            document.add_name(Field::Tag, &tag);
        }
    }
    Ok(documents.into_iter().collect())
}

/// What is read of a list of tickets, one statement each.
macro_rules! lists {
    (named, $numbers:literal) => {
        concat!(
            "select t.number, t.subject, t.status, t.priority, t.requester_id, t.assignee_id, t.opened_at, ",
            "r.name, r.email, a.name, ",
            category_name!("c"),
            ", ",
            category_name!("p"),
            ", d.name, t.old_number from tickets t ",
            "join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id ",
            "left join categories c on c.id = t.category_id left join categories p on p.id = c.parent_id ",
            "left join departments d on d.id = t.department_id where t.status <> 'binned' and t.number in (",
            $numbers,
            ")"
        )
    };
    (messages, $numbers:literal) => {
        concat!(
            "select ticket_number, kind, body || coalesce(' ' || folded, '') from messages where ticket_number in (",
            $numbers,
            ") order by ticket_number, id"
        )
    };
    (files, $numbers:literal) => {
        concat!(
            "select a.ticket_number, m.kind, a.name from attachments a join messages m on m.id = a.message_id ",
            "where a.ticket_number in (",
            $numbers,
            ") order by a.ticket_number, a.id"
        )
    };
    (watchers, $numbers:literal) => {
        concat!(
            "select ticket_number, person_id from watchers where ticket_number in (",
            $numbers,
            ") order by ticket_number, person_id"
        )
    };
    (tags, $numbers:literal) => {
        concat!(
            "select g.ticket_number, t.name from ticket_tags g join tags t on t.id = g.tag_id ",
            "where g.ticket_number in (",
            $numbers,
            ") order by g.ticket_number, t.id"
        )
    };
    (beginnings, $numbers:literal) => {
        concat!(
            "select ticket_number, kind, substr(body, 1, 20000) from messages where ticket_number in (",
            $numbers,
            ") order by ticket_number, id limit 2000"
        )
    };
    (file_names, $numbers:literal) => {
        concat!(
            "select a.ticket_number, m.kind, a.name from attachments a join messages m on m.id = a.message_id ",
            "where a.ticket_number in (",
            $numbers,
            ") order by a.ticket_number, a.id limit 500"
        )
    };
    (subjects, $numbers:literal) => {
        concat!("select number, subject from tickets where number in (", $numbers, ") order by number desc limit 500")
    };
}

macro_rules! of_tickets {
    ($list:ident, $reader:expr, $tickets:expr) => {{
        let text = sql!(
            sqlite lists!($list, "select value from json_each($1)"),
            postgres lists!($list, "select cast(value as bigint) from jsonb_array_elements_text($1)")
        );
        Ok($reader.all($reader.pick(text), args![list($tickets)]).await?)
    }};
}

/// A text of a ticket, with the kind of the message that it belongs to.
type Text = (TicketNumber, MessageKind, String);

async fn named(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<Named>, Error> {
    of_tickets!(named, reader, tickets)
}

async fn messages(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<Text>, Error> {
    of_tickets!(messages, reader, tickets)
}

async fn files(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<Text>, Error> {
    of_tickets!(files, reader, tickets)
}

async fn watchers(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<(TicketNumber, PersonId)>, Error> {
    of_tickets!(watchers, reader, tickets)
}

async fn tags(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<(TicketNumber, String)>, Error> {
    of_tickets!(tags, reader, tickets)
}

/// The beginnings of the messages of these tickets, to show where the words were found.
pub async fn texts(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<Text>, Error> {
    of_tickets!(beginnings, reader, tickets)
}

/// The names of the files of these tickets, for the same.
pub async fn file_names(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<Text>, Error> {
    of_tickets!(file_names, reader, tickets)
}

/// The subjects of these tickets.
pub async fn subjects(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<(TicketNumber, String)>, Error> {
    of_tickets!(subjects, reader, tickets)
}

/// Writes documents, in place of those that were there.
pub async fn write(transaction: &Transaction, documents: &[(TicketNumber, Document)]) -> Result<(), Error> {
    let text = sql!(
        sqlite "insert or replace into ticket_search (rowid, subject, people, body, notes) \
                select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each($1)",
        postgres "insert into ticket_search (ticket_number, document) \
                  select cast(value ->> 0 as bigint), cast(value ->> 1 as tsvector) from jsonb_array_elements($1) \
                  on conflict (ticket_number) do update set document = excluded.document"
    );
    let rows = documents.iter().map(|(number, document)| match transaction.dialect() {
        db::Dialect::Sqlite => json!([number, document.subject, document.people, document.body, document.notes]),
        db::Dialect::Postgres => json!([number, document.to_tsvector(*number)]),
    });
    transaction.execute(transaction.pick(text), args![Value::Array(rows.collect())]).await?;
    Ok(())
}

/// Removes documents.
pub async fn remove(transaction: &Transaction, tickets: &[TicketNumber]) -> Result<(), Error> {
    let text = sql!(
        sqlite "delete from ticket_search where rowid in (select value from json_each($1))",
        postgres "delete from ticket_search where ticket_number in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1))"
    );
    transaction.execute(transaction.pick(text), args![list(tickets)]).await?;
    Ok(())
}

fn list(tickets: &[TicketNumber]) -> Value {
    tickets.iter().map(|number| Value::from(number.0)).collect()
}
