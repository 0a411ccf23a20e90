//! The rows of the demo, gathered and written many at a time.

use kit::clock::Time;
use kit::db::{StatementText, Transaction};
use kit::error::Error;
use serde::Serialize;

use crate::base::events::Event;
use crate::base::many::{insert_many, write};
use crate::tickets::imported::rows::{EVENTS, FILES, STEPS, WATCHERS};

/// A department.
#[derive(Serialize)]
pub struct DepartmentRow {
    pub id: i64,
    pub name: &'static str,
    pub name_folded: String,
    pub is_archived: bool,
    pub created_at: Time,
}

/// A category or subcategory.
#[derive(Serialize)]
pub struct CategoryRow {
    pub id: i64,
    pub parent_id: Option<i64>,
    pub name: &'static str,
    pub name_folded: String,
    pub position: i64,
    pub is_archived: bool,
    pub created_at: Time,
}

/// A person.
#[derive(Serialize)]
pub struct PersonRow {
    pub id: i64,
    pub name: String,
    pub name_folded: String,
    pub email: String,
    pub role: &'static str,
    pub department_id: Option<i64>,
    pub language: &'static str,
    pub password_hash: String,
    pub is_active: bool,
    pub created_at: Time,
    pub last_seen_at: Option<Time>,
}

/// A mail address of a person.
#[derive(Serialize)]
struct AddressRow<'a> {
    email: &'a str,
    person_id: i64,
    created_at: Time,
}

impl AddressRow<'_> {
    fn of(person: &PersonRow) -> AddressRow<'_> {
        AddressRow { email: &person.email, person_id: person.id, created_at: person.created_at }
    }
}

/// A ticket.
#[derive(Serialize)]
pub struct TicketRow {
    pub number: i64,
    pub subject: String,
    pub status: &'static str,
    pub priority: i64,
    pub requester_id: i64,
    pub assignee_id: Option<i64>,
    pub department_id: Option<i64>,
    pub category_id: Option<i64>,
    pub channel: &'static str,
    pub resolution: Option<&'static str>,
    pub follow_up_of: Option<i64>,
    pub opened_at: Time,
    pub updated_at: Time,
    pub answered_at: Option<Time>,
    pub resolved_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub closed_by: Option<i64>,
    pub version: i64,
}

/// Somebody who watches a ticket.
#[derive(Serialize)]
pub struct WatcherRow {
    pub ticket_number: i64,
    pub person_id: i64,
}

/// A message.
#[derive(Serialize)]
pub struct MessageRow {
    pub id: i64,
    pub ticket_number: i64,
    pub kind: &'static str,
    pub author_id: i64,
    pub channel: &'static str,
    pub body: String,
    pub created_at: Time,
}

/// A file at a message.
#[derive(Serialize)]
pub struct AttachmentRow {
    pub id: i64,
    pub ticket_number: i64,
    pub message_id: i64,
    pub uploader_id: i64,
    pub content_hash: String,
    pub name: &'static str,
    pub media_type: String,
    pub size: i64,
    pub created_at: Time,
}

/// A step.
#[derive(Serialize)]
pub struct StepRow {
    pub id: i64,
    pub ticket_number: i64,
    pub position: i64,
    pub text: String,
    pub author_id: i64,
    pub is_done: bool,
    pub done_by: Option<i64>,
    pub done_at: Option<Time>,
    pub created_at: Time,
}

/// An entry of the history.
#[derive(Serialize)]
pub struct EventRow {
    pub id: i64,
    pub ticket_number: i64,
    pub actor_id: Option<i64>,
    pub channel: &'static str,
    pub kind: &'static str,
    pub data: Event,
    pub happened_at: Time,
}

/// A notice for somebody.
#[derive(Serialize)]
pub struct NoticeRow {
    pub id: i64,
    pub person_id: i64,
    pub event_id: i64,
    pub ticket_number: i64,
    pub is_read: bool,
    pub created_at: Time,
}

/// What a requester said of the help.
#[derive(Serialize)]
pub struct RatingRow {
    pub ticket_number: i64,
    pub person_id: i64,
    pub score: i64,
    pub comment: String,
    pub rated_at: Time,
}

/// A canned reply.
#[derive(Serialize)]
pub struct CannedReplyRow {
    pub id: i64,
    pub title: &'static str,
    pub title_folded: String,
    pub body: &'static str,
    pub author_id: i64,
    pub updated_at: Time,
}

/// Rows that are not written yet, in the order in which they must be written.
#[derive(Default)]
pub struct Rows {
    pub departments: Vec<DepartmentRow>,
    pub categories: Vec<CategoryRow>,
    pub people: Vec<PersonRow>,
    pub canned_replies: Vec<CannedReplyRow>,
    pub tickets: Vec<TicketRow>,
    pub watchers: Vec<WatcherRow>,
    pub messages: Vec<MessageRow>,
    pub attachments: Vec<AttachmentRow>,
    pub steps: Vec<StepRow>,
    pub events: Vec<EventRow>,
    pub notices: Vec<NoticeRow>,
    pub ratings: Vec<RatingRow>,
}

const DEPARTMENTS: StatementText =
    insert_many!(departments, id bigint, name text, name_folded text, is_archived boolean, created_at bigint);
const CATEGORIES: StatementText = insert_many!(
    categories, id bigint, parent_id bigint, name text, name_folded text, position bigint, is_archived boolean,
    created_at bigint
);
const PEOPLE: StatementText = insert_many!(
    people, id bigint, name text, name_folded text, email text, role text, department_id bigint, language text,
    password_hash text, is_active boolean, created_at bigint, last_seen_at bigint
);
const ADDRESSES: StatementText = insert_many!(addresses, email text, person_id bigint, created_at bigint);
const CANNED_REPLIES: StatementText = insert_many!(
    canned_replies, id bigint, title text, title_folded text, body text, author_id bigint, updated_at bigint
);
const TICKETS: StatementText = insert_many!(
    tickets, number bigint, subject text, status text, priority bigint, requester_id bigint, assignee_id bigint,
    department_id bigint, category_id bigint, channel text, resolution text, follow_up_of bigint, opened_at bigint,
    updated_at bigint, answered_at bigint, resolved_at bigint, closed_at bigint, closed_by bigint, version bigint
);
const MESSAGES: StatementText = insert_many!(
    messages, id bigint, ticket_number bigint, kind text, author_id bigint, channel text, body text, created_at bigint
);
const NOTICES: StatementText = insert_many!(
    notices, id bigint, person_id bigint, event_id bigint, ticket_number bigint, is_read boolean, created_at bigint
);

const RATINGS: StatementText =
    insert_many!(ratings, ticket_number bigint, person_id bigint, score bigint, comment text, rated_at bigint);

impl Rows {
    /// Writes them all and forgets them.
    pub async fn write(&mut self, transaction: &Transaction) -> Result<(), Error> {
        let rows = std::mem::take(self);
        write(transaction, DEPARTMENTS, &rows.departments).await?;
        write(transaction, CATEGORIES, &rows.categories).await?;
        write(transaction, PEOPLE, &rows.people).await?;
        let addresses: Vec<AddressRow<'_>> = rows.people.iter().map(AddressRow::of).collect();
        write(transaction, ADDRESSES, &addresses).await?;
        write(transaction, CANNED_REPLIES, &rows.canned_replies).await?;
        write(transaction, TICKETS, &rows.tickets).await?;
        write(transaction, WATCHERS, &rows.watchers).await?;
        write(transaction, MESSAGES, &rows.messages).await?;
        write(transaction, FILES, &rows.attachments).await?;
        write(transaction, STEPS, &rows.steps).await?;
        write(transaction, EVENTS, &rows.events).await?;
        write(transaction, NOTICES, &rows.notices).await?;
        write(transaction, RATINGS, &rows.ratings).await
    }
}
