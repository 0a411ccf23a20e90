//! The SQL of the index. Lists of numbers and documents travel as one JSON value, so that the number of statements does
//! not depend on the number of tickets.

use std::collections::BTreeMap;

use kit::db::{self, Transaction};
use kit::error::Error;
use kit::{args, from_row, sql};
use serde_json::{Value, json};

use super::index::Document;
use crate::base::ids::TicketNumber;
use crate::tickets::MessageKind;

/// The names at a ticket.
struct Names {
    number: TicketNumber,
    subject: String,
    requester: String,
    email: String,
    assignee: Option<String>,
    category: Option<String>,
    parent: Option<String>,
    department: Option<String>,
}

from_row!(Names { number, subject, requester, email, assignee, category, parent, department });

/// The documents of these tickets, as far as the tickets exist.
pub async fn documents(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<(TicketNumber, Document)>, Error> {
    let mut documents = BTreeMap::new();
    for names in names(reader, tickets).await? {
        let mut document = Document::new(names.number, &names.subject);
        document.add_name(&names.requester);
        document.add_name(&names.email);
        let others = [names.assignee, names.category, names.parent, names.department];
        others.iter().flatten().for_each(|name| document.add_name(name));
        documents.insert(names.number, document);
    }
    for (number, kind, body) in messages(reader, tickets).await? {
        match (documents.get_mut(&number), kind) {
            (Some(document), MessageKind::Reply) => document.add_reply(&body),
            (Some(document), MessageKind::Note) => document.add_note(&body),
            (None, _) => {}
        }
    }
    Ok(documents.into_iter().collect())
}

async fn names(reader: &db::Reader, tickets: &[TicketNumber]) -> Result<Vec<Names>, Error> {
    macro_rules! names_of {
        ($numbers:literal) => {
            concat!(
                "select t.number, t.subject, r.name, r.email, a.name, c.name, p.name, d.name from tickets t ",
                "join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id ",
                "left join categories c on c.id = t.category_id left join categories p on p.id = c.parent_id ",
                "left join departments d on d.id = t.department_id where t.number in (",
                $numbers,
                ")"
            )
        };
    }
    let text = sql!(
        sqlite names_of!("select value from json_each($1)"),
        postgres names_of!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    Ok(reader.all(reader.pick(text), args![list(tickets)]).await?)
}

async fn messages(
    reader: &db::Reader,
    tickets: &[TicketNumber],
) -> Result<Vec<(TicketNumber, MessageKind, String)>, Error> {
    let text = sql!(
        sqlite "select ticket_number, kind, body from messages \
                where ticket_number in (select value from json_each($1)) order by ticket_number, id",
        postgres "select ticket_number, kind, body from messages where ticket_number in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) order by ticket_number, id"
    );
    Ok(reader.all(reader.pick(text), args![list(tickets)]).await?)
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
        db::Dialect::Postgres => json!([number, document.to_tsvector()]),
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

/// The beginnings of the messages of these tickets, to show where the words were found.
pub async fn texts(
    reader: &db::Reader,
    tickets: &[TicketNumber],
) -> Result<Vec<(TicketNumber, MessageKind, String)>, Error> {
    let text = sql!(
        sqlite "select ticket_number, kind, substr(body, 1, 20000) from messages \
                where ticket_number in (select value from json_each($1)) order by ticket_number, id limit 2000",
        postgres "select ticket_number, kind, substr(body, 1, 20000) from messages where ticket_number in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) order by ticket_number, id limit 2000"
    );
    Ok(reader.all(reader.pick(text), args![list(tickets)]).await?)
}

fn list(tickets: &[TicketNumber]) -> Value {
    tickets.iter().map(|number| Value::from(number.0)).collect()
}
