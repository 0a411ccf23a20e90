//! What letters need to know of a ticket and its people: a fixed number of statements, whatever the number of people.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, db, from_row, sql};

use crate::base::actor::Role;
use crate::base::ids::{AttachmentId, MessageId, PersonId, TicketNumber};
use crate::people::silence::Silence;
use crate::tickets::Status;
use crate::tickets::categories::{Name, category_name};

/// Support staff who are told, at most.
const MOST_SUPPORT: i64 = 500;

/// A ticket with the names around it.
#[derive(Clone)]
pub struct Facts {
    /// Number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// Rank of its priority.
    pub rank: i64,
    /// When it was opened.
    pub opened_at: Time,
    /// Who asked.
    pub requester: PersonId,
    /// Who works on it.
    pub assignee: Option<PersonId>,
    /// Their name.
    pub requester_name: String,
    /// Their name.
    pub assignee_name: Option<String>,
    /// Category or subcategory.
    pub category: Option<Name>,
    /// What the subcategory belongs to.
    pub parent_category: Option<Name>,
    /// Department.
    pub department: Option<String>,
}
from_row!(Facts {
    number,
    subject,
    status,
    rank,
    opened_at,
    requester,
    assignee,
    requester_name,
    assignee_name,
    category,
    parent_category,
    department
});

/// Somebody who may get mail.
#[derive(Clone)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Language tag.
    pub language: String,
    /// Role.
    pub role: Role,
    /// What they do not want to be told.
    pub silence: Silence,
}
from_row!(Person { id, name, email, language, role, silence });

/// A message to be quoted.
pub struct Message {
    /// Id.
    pub id: MessageId,
    /// Its author's name.
    pub author: String,
    /// Its text.
    pub body: String,
    /// The same as safe HTML, where it says more.
    pub html: Option<String>,
}
from_row!(Message { id, author, body, html });

/// A file of a message.
pub struct File {
    /// Its message.
    pub message: MessageId,
    /// Id.
    pub id: AttachmentId,
    /// SHA-256 of its content.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}
from_row!(File { message, id, hash, name, media_type, size });

pub async fn facts(reader: &db::Reader, number: TicketNumber) -> Result<Option<Facts>, Error> {
    let sql = sql!(concat!(
        "select ticket.number, ticket.subject, ticket.status, ticket.priority, ticket.opened_at, ticket.requester_id, \
         ticket.assignee_id, requester.name, assignee.name, ",
        category_name!("category"),
        ", ",
        category_name!("parent"),
        ", department.name \
         from tickets as ticket join people as requester on requester.id = ticket.requester_id \
         left join people as assignee on assignee.id = ticket.assignee_id \
         left join categories as category on category.id = ticket.category_id \
         left join categories as parent on parent.id = category.parent_id \
         left join departments as department on department.id = ticket.department_id \
         where ticket.number = $1"
    ));
    Ok(reader.find(sql, args![number]).await?)
}

pub async fn watchers(reader: &db::Reader, number: TicketNumber) -> Result<Vec<PersonId>, Error> {
    let sql = sql!("select person_id from watchers where ticket_number = $1 order by person_id limit 500");
    let rows: Vec<(PersonId,)> = reader.all(sql, args![number]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The active people among those named, those who watch, and the support staff where they are wanted; each once.
pub async fn people(
    reader: &db::Reader,
    number: TicketNumber,
    named: &[PersonId],
    with_support: bool,
) -> Result<Vec<Person>, Error> {
    macro_rules! people_of {
        ($numbers:literal) => {
            concat!(
                "select id, name, email, language, role, silenced from people where is_active and id in (",
                $numbers,
                ") union select person.id, person.name, person.email, person.language, person.role, ",
                "person.silenced ",
                "from watchers as watcher join people as person on person.id = watcher.person_id ",
                "where watcher.ticket_number = $2 and person.is_active order by id"
            )
        };
    }
    let text = sql!(
        sqlite people_of!("select value from json_each($1)"),
        postgres people_of!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    let list = named.iter().map(|person| person.0).collect::<serde_json::Value>();
    let mut people: Vec<Person> = reader.all(reader.pick(text), args![list, number]).await?;
    if with_support {
        people.extend(support(reader).await?);
        people.sort_by_key(|person| person.id);
        people.dedup_by_key(|person| person.id);
    }
    Ok(people)
}

async fn support(reader: &db::Reader) -> Result<Vec<Person>, Error> {
    let sql = sql!(
        "select id, name, email, language, role, silenced from people where is_active and role in ('agent', 'admin') \
         order by id limit $1"
    );
    Ok(reader.all(sql, args![MOST_SUPPORT]).await?)
}

/// Up to three messages; one change hardly ever writes more than one.
pub async fn messages(reader: &db::Reader, ids: &[MessageId]) -> Result<Vec<Message>, Error> {
    let mut ids = ids.iter().copied();
    let (first, second, third) = (ids.next(), ids.next(), ids.next());
    if first.is_none() {
        return Ok(Vec::new());
    }
    let sql = sql!(
        "select message.id, author.name, message.body, message.html from messages as message \
         join people as author on author.id = message.author_id where message.id in ($1, $2, $3) order by message.id"
    );
    Ok(reader.all(sql, args![first, second, third]).await?)
}

/// The files of up to three messages.
pub async fn files(reader: &db::Reader, ids: &[MessageId]) -> Result<Vec<File>, Error> {
    let mut ids = ids.iter().copied();
    let (first, second, third) = (ids.next(), ids.next(), ids.next());
    if first.is_none() {
        return Ok(Vec::new());
    }
    let sql = sql!(
        "select message_id, id, content_hash, name, media_type, size from attachments \
         where message_id in ($1, $2, $3) order by id limit 200"
    );
    Ok(reader.all(sql, args![first, second, third]).await?)
}

/// The replies before a message, newest first. Notes are for nobody's mail but the one that tells of them.
pub async fn earlier(reader: &db::Reader, before: MessageId, most: i64) -> Result<Vec<Message>, Error> {
    let sql = sql!(
        "select message.id, author.name, message.body, message.html from messages as message \
         join people as author on author.id = message.author_id \
         where message.ticket_number = (select ticket_number from messages where id = $1) and message.id < $1 \
         and message.kind = 'reply' order by message.id desc limit $2"
    );
    Ok(reader.all(sql, args![before, most]).await?)
}
