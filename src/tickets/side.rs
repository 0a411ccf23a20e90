//! The panel beside a conversation, made for one reader.

use kit::error::Error;

use super::history_view::way_key;
use super::links::{self, Link, Linked};
use super::merge::{Absorbed, GoesOn};
use super::requester::{self, COUNTED};
use super::show::Shown;
use super::side_views::{self as views, OtherTicket, SidePanel, Timing, Typed, Watcher};
use super::views::May;
use super::{tags, timings, watchers};
use crate::base::change::Reader;
use crate::base::policy::{self, Deed};
use crate::base::views::Choice;
use crate::base::visit::{SignedIn, Visit};
use crate::base::when;
use crate::people;

/// Reads what the panel shows beyond the facts of the ticket.
pub(super) async fn make(
    visit: &SignedIn,
    reader: &Reader,
    shown: &Shown,
    may: &May,
    typed: Typed,
) -> Result<SidePanel, Error> {
    let ticket = &shown.found.ticket;
    let actor = visit.actor.id();
    let watching = watchers::of(reader, ticket.number).await?;
    let is_watching = watching.iter().any(|watcher| Some(watcher.id) == actor);
    Ok(SidePanel {
        goes_on: shown.goes_on.as_ref().map(|end| goes_on(visit, end)),
        absorbed: shown.absorbed.iter().map(absorbed).collect(),
        card: if policy::may(&visit.actor, Deed::SeePeople, None) { card(visit, reader, shown).await? } else { None },
        departments: if may.categorise { departments(reader, shown).await? } else { Vec::new() },
        watchers: watching.into_iter().map(|watcher| draw_watcher(visit, watcher)).collect(),
        known_people: if may.manage_watchers { watchers::offer(reader, "").await? } else { Vec::new() },
        is_watching,
        own_address: visit
            .actor
            .person
            .as_ref()
            .filter(|person| may.manage_watchers && !is_watching && person.id != ticket.requester)
            .map(|person| person.email.clone()),
        links: links::of(reader, &visit.actor, ticket.number).await?.into_iter().map(linked).collect(),
        link_kinds: Link::MADE.iter().map(|link| link.word()).collect(),
        shows_tags: shown.found.may(&visit.actor, Deed::SeeNotes),
        tags: shown.tags.clone(),
        known_tags: if may.tag { tags::offer(reader, "").await? } else { Vec::new() },
        timings: draw_timings(visit, shown),
        typed,
    })
}

fn goes_on(visit: &Visit, end: &GoesOn) -> views::GoesOn {
    views::GoesOn {
        number: end.number.0,
        subject: end.subject.clone(),
        by: end.by.clone().unwrap_or_else(|| visit.t.text("history-the-desk").to_owned()),
        when: end.at.map(|at| visit.when(at)),
    }
}

fn absorbed(one: &Absorbed) -> OtherTicket {
    OtherTicket {
        number: one.number.0,
        subject: one.subject.clone(),
        status: one.status.word(),
        link: "merged",
        is_made: false,
    }
}

fn linked(one: Linked) -> OtherTicket {
    OtherTicket {
        number: one.number.0,
        subject: one.subject,
        status: one.status.word(),
        link: one.link.word(),
        is_made: Link::MADE.contains(&one.link),
    }
}

async fn card(visit: &Visit, reader: &Reader, shown: &Shown) -> Result<Option<views::Card>, Error> {
    let ticket = &shown.found.ticket;
    let Some(card) = requester::card(reader, ticket).await? else { return Ok(None) };
    let key = if card.count >= COUNTED { "tickets-card-many" } else { "tickets-card-count" };
    let earlier = card.earlier.into_iter().map(|one| OtherTicket {
        number: one.number.0,
        subject: one.subject,
        status: one.status.word(),
        link: "",
        is_made: false,
    });
    Ok(Some(views::Card {
        id: ticket.requester.0,
        department: card.department,
        addresses: card.addresses,
        count: visit.t.count(key, card.count),
        earlier: earlier.collect(),
    }))
}

/// Departments that can be chosen, and the one that it has.
async fn departments(reader: &Reader, shown: &Shown) -> Result<Vec<Choice>, Error> {
    let present = shown.found.ticket.department;
    let all = people::departments(reader).await?;
    let mut choices: Vec<Choice> = Vec::with_capacity(all.len() + 1);
    if let Some((id, name)) = present.zip(shown.names.department.clone())
        && !all.iter().any(|department| department.id == id)
    {
        choices.push(Choice { value: id.to_string(), label: name, is_selected: true });
    }
    choices.extend(all.into_iter().map(|department| Choice {
        value: department.id.to_string(),
        label: department.name,
        is_selected: Some(department.id) == present,
    }));
    Ok(choices)
}

fn draw_watcher(visit: &SignedIn, watcher: watchers::Watcher) -> Watcher {
    Watcher {
        id: watcher.id.to_string(),
        face: visit.face(watcher.id, &watcher.name, watcher.picture_at),
        email: Some(watcher.email).filter(|email| visit.actor.is_staff() && !people::is_nobodys(email)),
    }
}

/// When it was opened and ended, for everybody; how long things took, for those who work on it.
fn draw_timings(visit: &SignedIn, shown: &Shown) -> Vec<Timing> {
    let ticket = &shown.found.ticket;
    let spans = timings::of(ticket, &shown.history, visit.now, &visit.app.working_time());
    let works_on_it = shown.found.may(&visit.actor, Deed::SeeNotes);
    let span = |length: Option<i64>| length.map(|length| when::span(visit.t, length));
    let moment = |at: Option<kit::clock::Time>| at.map(|at| visit.when(at).absolute);
    let end = ticket.resolved_at.or(ticket.closed_at);
    let ended_by = if ticket.closed_at.is_some() { "tickets-closed-by" } else { "tickets-resolved-by" };
    // What lies within working hours altogether is not said twice.
    let work = |length: Option<i64>, work: Option<i64>| {
        let work = work.filter(|work| works_on_it && Some(*work) != length)?;
        Some(visit.t.with("tickets-time-of-work", &[("span", (&when::work(visit.t, work)).into())]))
    };
    let works = [
        ("tickets-first-answer", work(spans.first_answer, spans.first_answer_work)),
        ("tickets-duration", work(spans.duration, spans.duration_work)),
    ];
    let rows = [
        ("tickets-queue-position", shown.queue_position.map(|position| position.to_string())),
        ("tickets-opened", moment(Some(ticket.opened_at))),
        ("tickets-first-answer", span(spans.first_answer.filter(|_| works_on_it))),
        ("tickets-waited", span(spans.waiting.filter(|_| works_on_it))),
        ("tickets-resolved", moment(ticket.resolved_at)),
        ("tickets-closed", moment(ticket.closed_at)),
        (ended_by, end.and(shown.names.closed_by.clone())),
        ("tickets-duration", span(spans.duration)),
        ("tickets-old-number", shown.names.old_number.clone()),
        ("tickets-channel", way_key(ticket.channel).filter(|_| works_on_it).map(|key| visit.t.text(key).to_owned())),
    ];
    let work_of = |key: &str| works.iter().find(|(row, _)| *row == key).and_then(|(_, work)| work.clone());
    rows.into_iter().filter_map(|(key, text)| Some(Timing { key, text: text?, work: work_of(key) })).collect()
}
