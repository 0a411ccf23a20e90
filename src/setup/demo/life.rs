//! The life of one ticket, from the question to its end or to the present.

use kit::clock::{DAY, HOUR, MINUTE, SECOND, Time};

use super::calendar;
use super::ids::PastIds;
use super::people::{Person, World};
use super::random::Random;
use super::rows::{AttachmentRow, EventRow, MessageRow, RatingRow, Rows, StepRow, TicketRow};
use super::slots::{Slots, name_agent};
use super::texts::{Scenario, Story, Tongue, render};
use crate::base::actor::Role;
use crate::base::events::Event;
use crate::base::ids::{MessageId, PersonId, StepId};

/// Where a life stops although nothing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Nobody has looked at it.
    Untriaged,
    /// It has a priority and waits in the queue.
    Open,
    /// Somebody works on it.
    InProgress,
    /// The requester was asked.
    Waiting,
    /// It takes its course.
    Nowhere,
}

/// A content that tickets may carry.
pub struct Content {
    pub name: &'static str,
    pub media_type: String,
    pub hash: String,
    pub size: i64,
}

/// What all lives share.
pub struct Setting<'a> {
    pub world: &'a World,
    pub contents: &'a [Content],
    pub now: Time,
}

/// A ticket that is being lived through.
pub struct Life<'a> {
    pub setting: &'a Setting<'a>,
    pub tongue: &'a Tongue,
    pub scenario: &'a Scenario,
    pub story: Story,
    pub requester: &'a Person,
    pub rows: &'a mut Rows,
    pub ids: &'a mut PastIds,
    pub random: Random,
    pub slots: Slots,
    pub ticket: TicketRow,
    /// The moment that has been reached.
    pub at: Time,
    /// How slowly things go, in percent.
    pub pace: i64,
    pub assignee: Option<&'a Person>,
    pub steps: Vec<StepRow>,
}

/// None when the present was reached: then nothing further has happened yet.
pub type Going = Option<()>;

impl<'a> Life<'a> {
    /// Lets working time pass, between so many minutes.
    pub fn later(&mut self, low: i64, high: i64) -> Going {
        let minutes = self.random.between(low, high) * self.pace / 100;
        let seconds = self.random.between(5, 55);
        let next = calendar::at_work(self.at.plus(minutes * MINUTE + seconds * SECOND), &mut self.random);
        (next < self.setting.now.plus(-30 * SECOND)).then(|| self.at = next)
    }

    /// Writes an entry of the history.
    pub fn record(&mut self, actor: Option<&Person>, event: Event) -> i64 {
        let id = self.ids.at(self.at);
        let channel = if actor.is_some() { "web" } else { "system" };
        self.rows.events.push(EventRow {
            id,
            ticket_number: self.ticket.number,
            actor_id: actor.map(|person| person.id),
            channel,
            kind: event.kind(),
            data: event,
            happened_at: self.at,
        });
        self.ticket.updated_at = self.at;
        self.ticket.version += 1;
        id
    }

    /// Writes a message; the caller records the event.
    pub fn say(&mut self, author: &Person, kind: &'static str, body: String) -> MessageId {
        let id = self.ids.at(self.at);
        if author.id != self.requester.id && kind == "reply" && self.ticket.answered_at.is_none() {
            self.ticket.answered_at = Some(self.at);
        }
        self.rows.messages.push(MessageRow {
            id,
            ticket_number: self.ticket.number,
            kind,
            author_id: author.id,
            channel: "web",
            body,
            created_at: self.at,
        });
        MessageId(id)
    }

    /// Fills a template in.
    pub fn fill(&mut self, template: &str) -> String {
        render(template, &self.slots, &mut self.random)
    }

    /// A common text of a kind, filled in.
    pub fn common(&mut self, key: &str) -> String {
        let template = self.random.word(self.tongue.common(key));
        self.fill(template)
    }

    /// A line of the scenario, filled in; none when it has none of that letter.
    pub fn line(&mut self, letter: char) -> Option<String> {
        let template = self.random.pick(&self.scenario.lines(letter, self.story)).copied()?;
        Some(self.fill(template))
    }

    /// A reply of somebody, with its event.
    pub fn reply(&mut self, author: &Person, body: String) {
        let message = self.say(author, "reply", body);
        self.record(Some(author), Event::TicketReplied { message });
    }

    /// A reply of the staff, addressed and signed as people do.
    pub fn staff_reply(&mut self, author: &Person, text: &str) {
        name_agent(&mut self.slots, author);
        let key = if calendar::hour(self.at) < 12 { "staff-morning" } else { "staff-afternoon" };
        let greeting = self.common(key);
        let end = self.common(if author.role == Role::ThirdParty { "outside-end" } else { "staff-end" });
        let body = format!("{greeting}\n\n{text}{}{end}", if end.is_empty() { "" } else { "\n\n" });
        self.reply(author, body);
    }

    /// Begins: the description, and the first entry of the history.
    pub fn open(&mut self, body: String) {
        let message = self.say(self.requester, "reply", body);
        let follow_up_of = self.ticket.follow_up_of.map(crate::base::ids::TicketNumber);
        self.record(Some(self.requester), Event::TicketOpened { message, follow_up_of });
        self.attach(message);
    }

    fn attach(&mut self, message: MessageId) {
        if !self.random.chance(7) {
            return;
        }
        let Some(content) = self.random.pick(self.setting.contents) else { return };
        self.rows.attachments.push(AttachmentRow {
            id: self.ids.at(self.at),
            ticket_number: self.ticket.number,
            message_id: message.0,
            uploader_id: self.requester.id,
            content_hash: content.hash.clone(),
            name: content.name,
            media_type: content.media_type.clone(),
            size: content.size,
            created_at: self.at,
        });
    }

    /// An agent chooses the priority.
    pub fn triage(&mut self, agent: &Person) {
        let shift = match self.random.between(1, 100) {
            1..=12 => -1,
            13..=30 => 1,
            _ => 0,
        };
        self.ticket.priority = (self.scenario.priority + shift).clamp(1, 4);
        let word = match self.ticket.priority {
            1 => "emergency",
            2 => "urgent",
            3 => "normal",
            _ => "low",
        };
        self.record(Some(agent), Event::TicketTriaged { from: None, to: Some(word.to_owned()) });
    }

    /// Somebody gives it to somebody.
    pub fn assign(&mut self, actor: &Person, to: &'a Person, reason: Option<String>) {
        let from = self.assignee.map(|person| PersonId(person.id));
        self.assignee = Some(to);
        self.ticket.assignee_id = Some(to.id);
        self.record(Some(actor), Event::TicketAssigned { from, to: Some(PersonId(to.id)), reason });
    }

    /// The one who works on it takes it.
    pub fn take(&mut self, person: &'a Person) {
        let from = self.assignee.map(|person| PersonId(person.id));
        self.assignee = Some(person);
        self.ticket.assignee_id = Some(person.id);
        self.ticket.status = "in_progress";
        name_agent(&mut self.slots, person);
        self.record(Some(person), Event::TicketTaken { from });
    }

    /// A note among the staff.
    pub fn note(&mut self, author: &Person, text: String) {
        let message = self.say(author, "note", text);
        self.record(Some(author), Event::NoteAdded { message, mentions: Vec::new() });
    }

    /// A step is added to the checklist.
    pub fn add_step(&mut self, author: &Person, text: String) {
        let id = self.ids.at(self.at);
        self.steps.push(StepRow {
            id,
            ticket_number: self.ticket.number,
            position: i64::try_from(self.steps.len()).unwrap_or_default() + 1,
            text: text.clone(),
            author_id: author.id,
            is_done: false,
            done_by: None,
            done_at: None,
            created_at: self.at,
        });
        self.record(Some(author), Event::StepAdded { step: StepId(id), text });
    }

    /// The first pending step is done.
    pub fn do_step(&mut self, person: &Person) {
        let at = self.at;
        let Some(step) = self.steps.iter_mut().find(|step| !step.is_done) else { return };
        (step.is_done, step.done_by, step.done_at) = (true, Some(person.id), Some(at));
        let (step, text) = (StepId(step.id), step.text.clone());
        self.record(Some(person), Event::StepDone { step, text });
    }

    /// The requester was asked.
    pub fn wait(&mut self, actor: &Person) {
        self.ticket.status = "waiting";
        self.record(Some(actor), Event::TicketWaiting);
    }

    /// The requester answers what was asked.
    pub fn resume(&mut self, body: String) {
        self.reply(self.requester, body);
        self.ticket.status = "in_progress";
        self.record(Some(self.requester), Event::TicketResumed);
    }

    /// It is solved.
    pub fn resolve(&mut self, actor: &Person) {
        self.ticket.status = "resolved";
        self.ticket.resolution = Some("solved");
        self.ticket.resolved_at = Some(self.at);
        self.ticket.closed_by = Some(actor.id);
        self.record(Some(actor), Event::TicketResolved);
    }

    /// The requester says how they found the help.
    pub fn rate(&mut self, score: i64, comment: String) {
        self.rows.ratings.push(RatingRow {
            ticket_number: self.ticket.number,
            person_id: self.requester.id,
            score,
            comment,
            rated_at: self.at,
        });
        self.record(Some(self.requester), Event::TicketRated { score });
    }

    /// The requester's reply opens it again.
    pub fn reopen(&mut self, body: String) {
        self.reply(self.requester, body);
        self.ticket.status = "open";
        self.ticket.resolution = None;
        self.ticket.resolved_at = None;
        self.ticket.closed_by = None;
        self.record(Some(self.requester), Event::TicketReopened);
    }

    /// The requester withdraws it.
    pub fn cancel(&mut self) {
        self.ticket.status = "closed";
        self.ticket.resolution = Some("cancelled");
        self.ticket.closed_at = Some(self.at);
        self.ticket.closed_by = Some(self.requester.id);
        self.record(Some(self.requester), Event::TicketCancelled);
    }

    /// It is over: the desk closes it some days after it was resolved, or an agent does so at once.
    pub fn close(&mut self) -> Going {
        let by_hand = self.random.chance(6);
        if by_hand {
            self.later(20, 600)?;
        } else {
            let due = self.ticket.resolved_at?.plus(7 * DAY + self.random.between(MINUTE, HOUR));
            (due < self.setting.now).then(|| self.at = due)?;
        }
        let closer = self.assignee.filter(|_| by_hand);
        self.ticket.status = "closed";
        self.ticket.closed_at = Some(self.at);
        self.record(closer, Event::TicketClosed);
        Some(())
    }
}
