//! The rows of tickets that are imported.

use kit::clock::Time;
use kit::db::{StatementText, Transaction};
use kit::error::Error;
use serde::Serialize;

use super::ids::PastIds;
use super::{Imported, Said, resolution};
use crate::base::actor::Channel;
use crate::base::events::Event;
use crate::base::ids::{MessageId, PersonId, TicketNumber};
use crate::base::many::{insert_many, write};
use crate::tickets::{MessageKind, Priority, Resolution, Status};

/// Rows that are not written yet.
#[derive(Default)]
pub(super) struct Rows {
    tickets: Vec<TicketRow>,
    watchers: Vec<WatcherRow>,
    messages: Vec<MessageRow>,
    files: Vec<FileRow>,
    steps: Vec<StepRow>,
    events: Vec<EventRow>,
}

#[derive(Serialize)]
struct TicketRow {
    number: TicketNumber,
    old_number: Option<String>,
    subject: String,
    status: Status,
    priority: i64,
    requester_id: PersonId,
    assignee_id: Option<PersonId>,
    department_id: Option<i64>,
    category_id: Option<i64>,
    channel: Channel,
    resolution: Option<Resolution>,
    opened_at: Time,
    updated_at: Time,
    answered_at: Option<Time>,
    resolved_at: Option<Time>,
    closed_at: Option<Time>,
    closed_by: Option<PersonId>,
    version: i64,
}

#[derive(Serialize)]
struct WatcherRow {
    ticket_number: TicketNumber,
    person_id: PersonId,
}

#[derive(Serialize)]
struct MessageRow {
    id: i64,
    ticket_number: TicketNumber,
    kind: MessageKind,
    author_id: PersonId,
    channel: Channel,
    body: String,
    folded: Option<String>,
    created_at: Time,
}

#[derive(Serialize)]
struct FileRow {
    id: i64,
    ticket_number: TicketNumber,
    message_id: i64,
    uploader_id: PersonId,
    content_hash: String,
    name: String,
    media_type: String,
    size: i64,
    created_at: Time,
}

#[derive(Serialize)]
struct StepRow {
    id: i64,
    ticket_number: TicketNumber,
    position: i64,
    text: String,
    author_id: PersonId,
    is_done: bool,
    done_by: Option<PersonId>,
    done_at: Option<Time>,
    created_at: Time,
}

#[derive(Serialize)]
struct EventRow {
    id: i64,
    ticket_number: TicketNumber,
    actor_id: Option<PersonId>,
    channel: Channel,
    kind: &'static str,
    data: Event,
    happened_at: Time,
}

const TICKETS: StatementText = insert_many!(
    tickets, number bigint, old_number text, subject text, status text, priority bigint, requester_id bigint,
    assignee_id bigint, department_id bigint, category_id bigint, channel text, resolution text, opened_at bigint,
    updated_at bigint, answered_at bigint, resolved_at bigint, closed_at bigint, closed_by bigint, version bigint
);
/// Who watches tickets.
pub const WATCHERS: StatementText = insert_many!(watchers, ticket_number bigint, person_id bigint);
const MESSAGES: StatementText = insert_many!(
    messages, id bigint, ticket_number bigint, kind text, author_id bigint, channel text, body text, folded text,
    created_at bigint
);
/// Files at messages.
pub const FILES: StatementText = insert_many!(
    attachments, id bigint, ticket_number bigint, message_id bigint, uploader_id bigint, content_hash text, name text,
    media_type text, size bigint, created_at bigint
);
/// Steps of checklists.
pub const STEPS: StatementText = insert_many!(
    steps, id bigint, ticket_number bigint, position bigint, text text, author_id bigint, is_done boolean,
    done_by bigint, done_at bigint, created_at bigint
);
/// Entries of the history.
pub const EVENTS: StatementText = insert_many!(
    events, id bigint, ticket_number bigint, actor_id bigint, channel text, kind text, data jsonb, happened_at bigint
);

impl Rows {
    /// Adds a ticket.
    pub(super) fn add(&mut self, ticket: Imported, ids: &mut PastIds) -> Result<(), Error> {
        let (number, opened_at) = (ticket.number, ticket.opened_at);
        for (position, step) in (1..).zip(&ticket.steps) {
            self.steps.push(StepRow {
                id: ids.at(opened_at),
                ticket_number: number,
                position,
                text: step.text.clone(),
                author_id: step.author,
                is_done: step.done_at.is_some(),
                done_by: step.done_at.map(|_| step.author),
                done_at: step.done_at,
                created_at: opened_at,
            });
        }
        let watchers = ticket.watchers.iter().map(|person| WatcherRow { ticket_number: number, person_id: *person });
        self.watchers.extend(watchers);
        self.tickets.push(row(&ticket));
        self.live(ticket, ids)
    }

    /// What was said and what happened, in the order of time.
    fn live(&mut self, ticket: Imported, ids: &mut PastIds) -> Result<(), Error> {
        let number = ticket.number;
        let mut given = ticket.assigned.clone();
        let end = ticket.closed_at.map(|at| (at, given.as_ref().map(|given| given.to)));
        let mut is_ended = end.is_none();
        let mut is_opened = false;
        let over = if ticket.status == Status::Resolved { Event::TicketResolved } else { Event::TicketClosed };
        for said in ticket.messages {
            if let Some(assigned) = given.take_if(|given| is_opened && given.at < said.at) {
                self.assign(number, assigned, ids);
            }
            if let Some((at, by)) = end.filter(|(at, _)| !is_ended && is_opened && *at < said.at) {
                is_ended = true;
                self.event((number, by), Channel::System, over.clone(), (at, ids));
            }
            let (author, channel, at) = (said.author, said.channel, said.at);
            let message = MessageId(ids.at(at));
            let event = match said.kind {
                _ if !is_opened => Event::TicketOpened { message, follow_up_of: None },
                MessageKind::Reply => Event::TicketReplied { message },
                MessageKind::Note => Event::NoteAdded { message, mentions: Vec::new() },
            };
            is_opened = true;
            self.say(number, message.0, said, ids);
            self.event((number, Some(author)), channel, event, (at, ids));
        }
        if let Some(assigned) = given {
            self.assign(number, assigned, ids);
        }
        if let Some((at, by)) = end.filter(|_| !is_ended) {
            self.event((number, by), Channel::System, over.clone(), (at, ids));
        }
        if is_opened { Ok(()) } else { Err(Error::Bug("a ticket without a description".to_owned())) }
    }

    fn assign(&mut self, number: TicketNumber, given: super::Assigned, ids: &mut PastIds) {
        let event = Event::TicketAssigned { from: None, to: Some(given.to), reason: given.reason };
        self.event((number, None), Channel::System, event, (given.at, ids));
    }

    fn say(&mut self, number: TicketNumber, id: i64, said: Said, ids: &mut PastIds) {
        let Said { kind, author, channel, body, folded, at, files, .. } = said;
        self.messages.push(MessageRow {
            id,
            ticket_number: number,
            kind,
            author_id: author,
            channel,
            body,
            folded,
            created_at: at,
        });
        for file in files {
            self.files.push(FileRow {
                id: ids.at(at),
                ticket_number: number,
                message_id: id,
                uploader_id: author,
                content_hash: file.stored.hash,
                name: file.name,
                media_type: file.stored.media_type,
                size: file.stored.size,
                created_at: at,
            });
        }
    }

    fn event(
        &mut self,
        (number, actor): (TicketNumber, Option<PersonId>),
        channel: Channel,
        event: Event,
        (at, ids): (Time, &mut PastIds),
    ) {
        self.events.push(EventRow {
            id: ids.at(at),
            ticket_number: number,
            actor_id: actor,
            channel,
            kind: event.kind(),
            data: event,
            happened_at: at,
        });
    }

    /// Writes them all.
    pub(super) async fn write(&self, transaction: &Transaction) -> Result<(), Error> {
        write(transaction, TICKETS, &self.tickets).await?;
        write(transaction, WATCHERS, &self.watchers).await?;
        write(transaction, MESSAGES, &self.messages).await?;
        write(transaction, FILES, &self.files).await?;
        write(transaction, STEPS, &self.steps).await?;
        write(transaction, EVENTS, &self.events).await
    }
}

fn row(ticket: &Imported) -> TicketRow {
    let last = ticket.messages.iter().map(|message| message.at).max();
    let mut answers = ticket.messages.iter().skip(1).filter(|said| said.is_by_staff && said.kind == MessageKind::Reply);
    let assignee = ticket.assigned.as_ref().map(|given| given.to);
    TicketRow {
        number: ticket.number,
        old_number: ticket.old_number.clone(),
        subject: ticket.subject.clone(),
        status: ticket.status,
        priority: Priority::rank(ticket.priority),
        requester_id: ticket.requester,
        assignee_id: assignee,
        department_id: ticket.department.map(|id| id.0),
        category_id: ticket.category.map(|id| id.0),
        channel: ticket.messages.first().map_or(Channel::Web, |message| message.channel),
        resolution: resolution(ticket),
        opened_at: ticket.opened_at,
        updated_at: last.max(ticket.closed_at).unwrap_or(ticket.opened_at),
        answered_at: answers.next().map(|said| said.at),
        resolved_at: ticket.closed_at,
        closed_at: ticket.closed_at.filter(|_| ticket.status == Status::Closed),
        closed_by: ticket.closed_at.and(assignee),
        version: 1,
    }
}
