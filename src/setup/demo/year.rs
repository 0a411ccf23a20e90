//! The year of the demo, ticket by ticket, a batch at a time: memory stays the same at any size.

use std::collections::HashMap;

use kit::clock::{DAY, Time};
use kit::error::Error;

use super::calendar::Calendar;
use super::ids::PastIds;
use super::life::{Content, Life, Setting, Stop};
use super::people::{Person, World, settle};
use super::random::Random;
use super::rows::{EventRow, NoticeRow, Rows, TicketRow, WatcherRow};
use super::slots::Slots;
use super::texts::{Story, Tongue};
use super::{Wanted, is_recent, plot, slots};
use crate::base::actor::Role;
use crate::base::events::Event;
use crate::base::ids::{PersonId, TicketNumber};
use crate::search::index::{Document, Facts};
use crate::search::tokens::Field;
use crate::tickets::Status;

/// Tickets written in one transaction.
const BATCH: i64 = 500;

const PORTUGUESE: [&str; 5] = [
    include_str!("scenarios/pt-BR-rede.txt"),
    include_str!("scenarios/pt-BR-office.txt"),
    include_str!("scenarios/pt-BR-protheus.txt"),
    include_str!("scenarios/pt-BR-equipamentos.txt"),
    include_str!("scenarios/pt-BR-pessoas.txt"),
];
const ENGLISH: [&str; 3] = [
    include_str!("scenarios/en-network.txt"),
    include_str!("scenarios/en-office.txt"),
    include_str!("scenarios/en-people.txt"),
];

/// The last ticket of somebody that is over: a late reply to it opens a follow-up.
struct Ended {
    number: i64,
    scenario: usize,
    story: Story,
    slots: Slots,
    subject: String,
    closed_at: Time,
}

/// The demo while it is written.
pub struct Year {
    wanted: Wanted,
    now: Time,
    calendar: Calendar,
    unresolved: f64,
    world: World,
    portuguese: Tongue,
    english: Tongue,
    ids: PastIds,
    ended: HashMap<i64, Ended>,
    /// Rows that are not written yet.
    pub rows: Rows,
    /// Documents that are not indexed yet.
    pub documents: Vec<(TicketNumber, Document)>,
    /// Tickets so far.
    pub written: i64,
}

/// How many tickets are not resolved at a desk with so many: a backlog that people can look through.
#[expect(clippy::cast_precision_loss, reason = "small")]
fn unresolved_of(tickets: i64) -> f64 {
    (tickets as f64 * 0.015).clamp(45.0, 1_200.0).min(tickets as f64 * 0.4)
}

impl Year {
    /// Settles departments, categories and people; no tickets yet.
    pub fn begin(wanted: Wanted, now: Time, password_hash: &str) -> Result<Year, Error> {
        let mut rows = Rows::default();
        let mut ids = PastIds::new();
        let world = settle(&mut rows, &mut ids, wanted.seed, wanted.tickets, password_hash, now);
        let unresolved = unresolved_of(wanted.tickets);
        Ok(Year {
            wanted,
            now,
            calendar: Calendar::new(now, wanted.tickets, unresolved),
            unresolved,
            world,
            portuguese: Tongue::read(&PORTUGUESE, include_str!("scenarios/pt-BR-common.txt"))?,
            english: Tongue::read(&ENGLISH, include_str!("scenarios/en-common.txt"))?,
            ids,
            ended: HashMap::new(),
            rows,
            documents: Vec::new(),
            written: 0,
        })
    }

    /// Lives the next tickets through; false when there are none left.
    pub fn go_on(&mut self, contents: &[Content]) -> bool {
        let last = (self.written + BATCH).min(self.wanted.tickets);
        let has_more = self.written < last;
        while self.written < last {
            self.written += 1;
            self.live(self.written, contents);
        }
        has_more
    }

    fn live(&mut self, number: i64, contents: &[Content]) {
        let part = u64::try_from(number).unwrap_or_default();
        let mut random = Random::branch(self.wanted.seed, part << 8);
        let opened_at = self.calendar.opening(number - 1, &mut random);
        let Some(requester) = self.world.requesters.get(random.leaning(self.world.requesters.len())) else { return };
        let tongue = if requester.writes_english { &self.english } else { &self.portuguese };
        let Some(scenario) = tongue.scenario(&mut random) else { return };
        let before = self.ended.get(&requester.id).filter(|ended| is_soon_after(ended, opened_at) && random.chance(5));
        let scenario = before.and_then(|ended| tongue.scenarios.get(ended.scenario)).unwrap_or(scenario);
        let story = before.map_or_else(|| scenario.story(&mut random), |ended| ended.story);
        let mut values = slots::draw(&self.world, requester, opened_at, &mut random);
        if let Some(ended) = before {
            slots::keep(&mut values, &ended.slots);
        }
        let subject = match before {
            Some(ended) => ended.subject.clone(),
            None => super::texts::render(random.word(&scenario.lines('S', story)), &values, &mut random),
        };
        let follow_up_of = before.map(|ended| ended.number);
        let stop = self.stop(number, opened_at, &mut random);
        let pace = plot::pace(opened_at, self.now, &mut random);
        let category = self.world.category(scenario.category).filter(|_| random.chance(96));
        let ticket = new_ticket(number, subject, requester, category, follow_up_of, opened_at);
        let first = FirstRows::of(&self.rows);
        let setting = Setting { world: &self.world, contents, now: self.now };
        let (rows, ids) = (&mut self.rows, &mut self.ids);
        if let Some(old) = follow_up_of {
            rows.events.push(followed_up(ids.at(opened_at), old, number, requester, opened_at));
        }
        let mut life = Life {
            setting: &setting,
            tongue,
            scenario,
            story,
            requester,
            rows,
            ids,
            random,
            slots: values,
            ticket,
            at: opened_at,
            pace,
            assignee: None,
            steps: Vec::new(),
        };
        plot::live(&mut life, stop, follow_up_of.is_some());
        let (ticket, random, slots) = (life.ticket, life.random, life.slots);
        if let (Some(closed_at), Some(_)) = (ticket.closed_at, ticket.resolved_at) {
            let index = tongue.scenarios.iter().position(|known| std::ptr::eq(known, scenario)).unwrap_or_default();
            let ended = Ended { number, scenario: index, story, slots, subject: ticket.subject.clone(), closed_at };
            self.ended.insert(requester.id, ended);
        }
        let (requester, scenario) = (requester.clone(), scenario.category);
        self.gather(ticket, &requester, scenario, &first, random);
    }

    fn stop(&self, number: i64, opened_at: Time, random: &mut Random) -> Stop {
        let rank = self.wanted.tickets - number;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let likelihood = (-(rank as f64) / self.unresolved).exp();
        if random.unit() < likelihood { plot::stop_at(self.now.since(opened_at), random) } else { Stop::Nowhere }
    }

    /// What follows from a life: watchers, notices, the document for the search.
    fn gather(&mut self, ticket: TicketRow, requester: &Person, category: &str, first: &FirstRows, mut random: Random) {
        let number = ticket.number;
        if random.chance(6)
            && let Some(watcher) = random.pick(&self.world.requesters).filter(|person| person.id != requester.id)
        {
            self.rows.watchers.push(WatcherRow { ticket_number: number, person_id: watcher.id });
        }
        self.documents.push((TicketNumber(number), self.document(&ticket, requester, category, first)));
        self.notify(&ticket, first);
        self.rows.tickets.push(ticket);
    }

    /// What the ticket is found by: the same that the search's own subscriber would write.
    fn document(&self, ticket: &TicketRow, requester: &Person, category: &str, first: &FirstRows) -> Document {
        let facts = Facts {
            status: Status::named(ticket.status).unwrap_or(Status::Open),
            rank: ticket.priority,
            requester: PersonId(ticket.requester_id),
            assignee: ticket.assignee_id.map(PersonId),
            opened_at: ticket.opened_at,
        };
        let mut document = Document::new(TicketNumber(ticket.number), &ticket.subject, &facts);
        document.add_name(Field::Requester, &requester.name);
        document.add_name(Field::Requester, &requester.email);
        let mut staff = self.world.staff.iter().chain(&self.world.third_parties);
        if let Some(person) = staff.find(|person| Some(person.id) == ticket.assignee_id) {
            document.add_name(Field::Assignee, &person.name);
        }
        if ticket.category_id.is_some() {
            category.rsplit('/').for_each(|name| document.add_name(Field::Category, name));
        }
        if ticket.department_id.is_some() {
            document.add_name(Field::Department, requester.department_name);
        }
        for message in self.rows.messages.get(first.message..).unwrap_or_default() {
            match message.kind {
                "note" => document.add_note(&message.body),
                _ => document.add_reply(&message.body),
            }
        }
        for file in self.rows.attachments.get(first.attachment..).unwrap_or_default() {
            // The demo's files come with replies.
            document.add_reply(file.name);
        }
        let watchers = self.rows.watchers.iter().rev().take_while(|row| row.ticket_number == ticket.number);
        watchers.for_each(|row| document.add_concerned(PersonId(row.person_id)));
        document
    }

    /// News for those who work on it: what the requester did in the last days.
    fn notify(&mut self, ticket: &TicketRow, first: &FirstRows) {
        for event in self.rows.events.get(first.event..).unwrap_or_default() {
            let concerns = matches!(event.data, Event::TicketReplied { .. } | Event::TicketReopened)
                && event.actor_id == Some(ticket.requester_id);
            if let Some(person_id) = ticket.assignee_id.filter(|_| concerns && is_recent(event.happened_at, self.now)) {
                self.rows.notices.push(NoticeRow {
                    id: self.ids.at(event.happened_at),
                    person_id,
                    event_id: event.id,
                    ticket_number: ticket.number,
                    is_read: ticket.status == "resolved" || ticket.updated_at > event.happened_at,
                    created_at: event.happened_at,
                });
            }
        }
    }
}

/// Where the rows of a ticket begin in the batch.
struct FirstRows {
    message: usize,
    attachment: usize,
    event: usize,
}

impl FirstRows {
    fn of(rows: &Rows) -> FirstRows {
        FirstRows { message: rows.messages.len(), attachment: rows.attachments.len(), event: rows.events.len() }
    }
}

fn is_soon_after(ended: &Ended, opened_at: Time) -> bool {
    (0..45 * DAY).contains(&opened_at.since(ended.closed_at))
}

fn new_ticket(
    number: i64,
    subject: String,
    requester: &Person,
    category_id: Option<i64>,
    follow_up_of: Option<i64>,
    opened_at: Time,
) -> TicketRow {
    TicketRow {
        number,
        subject,
        status: "open",
        priority: 5,
        requester_id: requester.id,
        assignee_id: None,
        department_id: requester.department.filter(|_| requester.role == Role::Requester),
        category_id,
        channel: "web",
        resolution: None,
        follow_up_of,
        opened_at,
        updated_at: opened_at,
        answered_at: None,
        resolved_at: None,
        closed_at: None,
        closed_by: None,
        version: 0,
    }
}

fn followed_up(id: i64, old: i64, new: i64, requester: &Person, happened_at: Time) -> EventRow {
    let data = Event::FollowedUp { by: TicketNumber(new) };
    let (kind, channel) = (data.kind(), "web");
    EventRow { id, ticket_number: old, actor_id: Some(requester.id), channel, kind, data, happened_at }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// 2026-03-18T15:00:00Z, a Wednesday noon in Belém.
    const NOW: Time = Time(1_773_846_000_000_000);

    fn filled(tickets: i64, seed: u64, now: Time) -> Rows {
        let mut year = Year::begin(Wanted { tickets, seed }, now, "hash").unwrap();
        while year.go_on(&[]) {}
        year.rows
    }

    fn said(rows: &Rows) -> Vec<&str> {
        rows.messages.iter().map(|message| message.body.as_str()).collect()
    }

    #[test]
    fn the_same_seed_says_the_same_and_another_one_does_not() {
        let first = filled(300, 7, NOW);
        assert_eq!(said(&first), said(&filled(300, 7, NOW)));
        assert_ne!(said(&first), said(&filled(300, 8, NOW)));
    }

    #[test]
    fn every_story_can_be_told_to_its_end_and_its_category_exists() {
        let year = Year::begin(Wanted { tickets: 1, seed: 1 }, NOW, "hash").unwrap();
        let scenarios: Vec<_> = year.portuguese.scenarios.iter().chain(&year.english.scenarios).collect();
        assert!(scenarios.len() >= 60, "{}", scenarios.len());
        for scenario in scenarios {
            assert!(year.world.category(scenario.category).is_some(), "{}", scenario.category);
            let stories: BTreeSet<_> = (0..200).map(|seed| scenario.story(&mut Random::branch(seed, 0))).collect();
            for (story, letter) in stories.into_iter().flat_map(|story| "SAFVG".chars().map(move |l| (story, l))) {
                assert!(!scenario.lines(letter, story).is_empty(), "{} {letter}{story:?}", scenario.category);
            }
        }
    }

    #[test]
    fn no_text_has_a_slot_or_a_choice_left() {
        for body in said(&filled(3_000, 3, NOW)) {
            assert!(!body.contains(['{', '}', '[', ']', '|']) && !body.trim().is_empty(), "{body}");
        }
    }

    #[test]
    fn every_life_keeps_the_rules() {
        let rows = filled(1_500, 5, NOW);
        for ticket in &rows.tickets {
            let is_closed = ticket.status == "closed";
            assert_eq!(is_closed, ticket.closed_at.is_some(), "{}", ticket.number);
            assert_eq!(is_closed || ticket.status == "resolved", ticket.resolution.is_some(), "{}", ticket.number);
            assert!(ticket.status == "open" || is_closed || ticket.assignee_id.is_some(), "{}", ticket.number);
            assert!(ticket.updated_at <= NOW && ticket.opened_at <= ticket.updated_at && ticket.version > 0);
        }
        let opened = rows.events.iter().filter(|event| event.kind == "ticket_opened").count();
        assert_eq!(opened, rows.tickets.len());
        assert!(rows.tickets.iter().zip(1..).all(|(ticket, number)| ticket.number == number));
        assert!(rows.tickets.is_sorted_by_key(|ticket| ticket.opened_at));
        let ids: BTreeSet<i64> = rows.events.iter().map(|event| event.id).collect();
        assert_eq!(ids.len(), rows.events.len());
    }
}
