//! From what the desk knows to what goes over the wire, as far as the reader may see it.

use kit::clock::{SECOND, Time};
use kit::db;
use kit::error::Error;

use super::step_wire::StepOut;
use super::summaries::Summary;
use super::wire::{AttachmentOut, CategoryOut, EventOut, MessageOut, PersonOut, SummaryOut, TicketOut};
use crate::base::actor::Actor;
use crate::base::events::Event;
use crate::base::ids::{PersonId, TicketNumber};
use crate::people::{self, api::DepartmentOut};
use crate::tickets::Priority;
use crate::tickets::history::Entry;
use crate::tickets::show::{self, Message, Shown};
use crate::tickets::steps::Step;

/// Draws for one reader.
pub struct Draw<'a> {
    actor: &'a Actor,
}

impl<'a> Draw<'a> {
    /// For this reader.
    pub fn of(actor: &'a Actor) -> Draw<'a> {
        Draw { actor }
    }

    /// A ticket with everything on it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it does not exist for the reader.
    pub async fn ticket(&self, reader: &db::Reader, number: TicketNumber) -> Result<TicketOut, Error> {
        let shown = show::show_as(reader, self.actor, number).await?;
        let ticket = &shown.found.ticket;
        let names = &shown.names;
        let closer = ticket.closed_by.zip(names.closed_by.as_deref());
        Ok(TicketOut {
            summary: self.summary(super::summaries::of(&shown)),
            queue_position: shown.queue_position,
            resolution: ticket.resolution,
            resolved_at: ticket.resolved_at.map(Time::rfc3339),
            closed_by: closer.map(|(id, name)| self.person(id, name, names.closed_by_email.as_deref())),
            follow_up_of: ticket.follow_up_of.map(|other| other.0),
            merged_into: shown.goes_on.as_ref().map(|end| end.number.0),
            channel: ticket.channel,
            tags: shown.tags.clone(),
            messages: shown.messages.iter().map(|message| self.message(&shown, message)).collect(),
            steps: shown.steps.iter().map(|step| self.step(step)).collect(),
            events: shown.history.iter().map(|entry| self.event(entry)).collect(),
        })
    }

    /// A line of a list.
    pub fn summary(&self, row: Summary) -> SummaryOut {
        let path = match (&row.parent_category, &row.category) {
            (Some(parent), Some(name)) => format!("{} > {}", parent.text, name.text),
            (_, name) => name.as_ref().map(|name| name.text.clone()).unwrap_or_default(),
        };
        let assignee = row.assignee_id.zip(row.assignee.as_deref());
        let ended = row.resolved_at.or(row.closed_at);
        SummaryOut {
            number: row.number.0,
            status: row.status,
            priority: Priority::from_rank(row.rank),
            requester: self.person(row.requester_id, &row.requester, Some(&row.requester_email)),
            assignee: assignee.map(|(id, name)| self.person(id, name, row.assignee_email.as_deref())),
            department: row
                .department_id
                .zip(row.department)
                .map(|(id, name)| DepartmentOut { id: id.to_string(), name }),
            category: row.category_id.zip(row.category).map(|(id, name)| CategoryOut {
                id: id.to_string(),
                name: name.text,
                path,
            }),
            opened_at: row.opened_at.rfc3339(),
            updated_at: row.updated_at.rfc3339(),
            closed_at: row.closed_at.map(Time::rfc3339),
            duration_seconds: ended.map(|end| end.since(row.opened_at) / SECOND),
            version: row.version,
            subject: row.subject,
        }
    }

    /// A message with its files.
    pub fn message(&self, shown: &Shown, message: &Message) -> MessageOut {
        let asked = shown.found.ticket.number;
        let files = shown.attachments.iter().filter(|file| file.message == message.id);
        MessageOut {
            id: message.id.to_string(),
            ticket: message.ticket.0,
            kind: message.kind,
            author: self.person(message.author_id, &message.author, Some(&message.author_email)),
            channel: message.channel,
            body: message.body.clone(),
            html: message.html.clone(),
            folded: message.folded.clone(),
            created_at: message.created_at.rfc3339(),
            attachments: files
                .map(|file| AttachmentOut {
                    id: file.id.to_string(),
                    name: file.name.clone(),
                    media_type: file.media_type.clone(),
                    size: file.size,
                    inline: message.shows(file),
                    url: format!("{}/attachments/{}", super::address(asked), file.id),
                })
                .collect(),
        }
    }

    /// A step.
    pub fn step(&self, step: &Step) -> StepOut {
        let doer = step.done_by_id.zip(step.done_by.as_deref());
        StepOut {
            id: step.id.to_string(),
            text: step.text.clone(),
            done: step.is_done,
            author: self.person(step.author_id, &step.author, Some(&step.author_email)),
            created_at: step.created_at.rfc3339(),
            done_by: doer.map(|(id, name)| self.person(id, name, step.done_by_email.as_deref())),
            done_at: step.done_at.map(Time::rfc3339),
            assignee: step
                .assignee_id
                .zip(step.assignee.as_deref())
                .map(|(id, name)| self.person(id, name, step.assignee_email.as_deref())),
            due_on: step.due_on.clone(),
        }
    }

    fn event(&self, entry: &Entry) -> EventOut {
        let actor = entry.actor_id.zip(entry.actor.as_deref());
        let about = About::of(&entry.event);
        EventOut {
            id: entry.id.to_string(),
            kind: entry.event.kind(),
            actor: actor.map(|(id, name)| self.person(id, name, entry.actor_email.as_deref())),
            channel: entry.channel,
            happened_at: entry.happened_at.rfc3339(),
            from: entry.from.as_ref().map(|name| name.text.clone()).or(about.from),
            to: entry.to.as_ref().map(|name| name.text.clone()).or(about.to),
            reason: about.reason,
            message: about.message,
            step: about.step,
            ticket: about.ticket,
        }
    }

    /// Whether the reader is an agent or an admin.
    pub fn is_for_staff(&self) -> bool {
        self.actor.is_staff()
    }

    /// A person.
    pub fn person(&self, id: PersonId, name: &str, email: Option<&str>) -> PersonOut {
        let may_see = self.actor.is_staff() || self.actor.id() == Some(id);
        let email = email.filter(|email| may_see && !people::is_nobodys(email)).map(str::to_owned);
        PersonOut { id: id.to_string(), name: name.to_owned(), email }
    }
}

/// What an event is about, beyond its kind.
#[derive(Default)]
struct About {
    from: Option<String>,
    to: Option<String>,
    reason: Option<String>,
    message: Option<String>,
    step: Option<String>,
    ticket: Option<i64>,
}

impl About {
    fn of(event: &Event) -> About {
        match event {
            Event::TicketTriaged { from, to } => About { from: from.clone(), to: to.clone(), ..About::default() },
            Event::SubjectChanged { from, to } => {
                About { from: Some(from.clone()), to: Some(to.clone()), ..About::default() }
            }
            Event::TagsChanged { added, removed } => {
                About { from: joined(removed), to: joined(added), ..About::default() }
            }
            Event::TicketAssigned { reason, .. } => About { reason: reason.clone(), ..About::default() },
            Event::TicketOpened { message, follow_up_of } => About {
                message: Some(message.to_string()),
                ticket: follow_up_of.map(|other| other.0),
                ..About::default()
            },
            Event::TicketReplied { message } | Event::NoteAdded { message, .. } => {
                About { message: Some(message.to_string()), ..About::default() }
            }
            Event::StepAdded { step, .. }
            | Event::StepDone { step, .. }
            | Event::StepReopened { step, .. }
            | Event::StepAssigned { step, .. }
            | Event::StepChanged { step, .. }
            | Event::StepMoved { step, .. }
            | Event::StepRemoved { step, .. } => About { step: Some(step.to_string()), ..About::default() },
            Event::TicketMerged { into: other }
            | Event::TicketAbsorbed { with: other }
            | Event::MergeUndone { with: other, .. }
            | Event::TicketLinked { with: other, .. }
            | Event::TicketUnlinked { with: other, .. } => About { ticket: Some(other.0), ..About::default() },
            Event::FollowedUp { by } => About { ticket: Some(by.0), ..About::default() },
            _ => About::default(),
        }
    }
}

/// Names of tags, where there are any.
fn joined(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}
