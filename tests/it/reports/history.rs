//! What a report says is what the history says: random desks, and figures counted again from their events alone.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use kit::clock::{DAY, HOUR, MINUTE, Time};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::{report, tile};
use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by};

/// An entry of the history, as the test reads it.
struct Entry {
    ticket: i64,
    kind: String,
    actor: Option<i64>,
    data: serde_json::Value,
    at: Time,
}
kit::from_row!(Entry { ticket, kind, actor, data, at });

/// What ended a ticket, and when.
type End<'e> = (&'e str, Time);

/// What is counted from events.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counted {
    opened: usize,
    resolved: usize,
    withdrawn: usize,
    reopened: usize,
    reassigned: usize,
    open: usize,
    /// How many were answered first, and how many ratings there are.
    answered: usize,
    rated: usize,
    /// Unfinished at the end of each day.
    piles: Vec<i64>,
    /// Seconds from opening to the end that holds.
    spans: Vec<i64>,
}

/// Walks through the history of each ticket, looking at nothing else.
fn count(events: &[Entry], ends: &[Time]) -> Counted {
    let mut by_ticket: BTreeMap<i64, Vec<&Entry>> = BTreeMap::new();
    for entry in events {
        by_ticket.entry(entry.ticket).or_default().push(entry);
    }
    let mut counted = Counted { piles: vec![0; ends.len()], ..Counted::default() };
    for entries in by_ticket.values() {
        let mut steps: Vec<(Time, i64)> = vec![(entries[0].at, 1)];
        // The kind and moment of the end that holds; what it was before a merge.
        let (mut end, mut before_merge): (Option<End<'_>>, Option<End<'_>>) = (None, None);
        let (mut is_answered, mut is_rated) = (false, false);
        counted.opened += 1;
        for entry in entries {
            match entry.kind.as_str() {
                "ticket_resolved" | "ticket_cancelled" | "ticket_closed" if end.is_none() => {
                    end = Some((entry.kind.as_str(), entry.at));
                    steps.push((entry.at, -1));
                }
                "ticket_merged" => {
                    before_merge = end;
                    if end.is_none() {
                        steps.push((entry.at, -1));
                    }
                    end = Some(("ticket_merged", end.map_or(entry.at, |(_, at)| at)));
                }
                "merge_undone" if entry.data["was_merged"] == true => {
                    match (end, before_merge) {
                        (Some(_), None) => steps.push((entry.at, 1)),
                        (None, Some(_)) => steps.push((entry.at, -1)),
                        _ => {}
                    }
                    end = before_merge;
                }
                "ticket_reopened" => {
                    counted.reopened += 1;
                    end = None;
                    steps.push((entry.at, 1));
                }
                "ticket_assigned" => {
                    let (from, to) = (entry.data["from"].as_i64(), entry.data["to"].as_i64());
                    counted.reassigned += usize::from(from.is_some() && to.is_some() && from != to);
                }
                "ticket_taken" => {
                    let from = entry.data["from"].as_i64();
                    counted.reassigned += usize::from(from.is_some() && from != entry.actor);
                }
                // Those who are asked to help: agents and admins, and the technician.
                "ticket_replied" => is_answered |= entry.actor.is_some_and(|actor| actor <= 4),
                "ticket_rated" => is_rated = true,
                _ => {}
            }
        }
        counted.answered += usize::from(is_answered);
        counted.rated += usize::from(is_rated);
        match end {
            None => counted.open += 1,
            Some(("ticket_cancelled", _)) => counted.withdrawn += 1,
            Some(("ticket_merged", _)) => {}
            Some((_, at)) => {
                counted.resolved += 1;
                counted.spans.push(at.since(entries[0].at) / 1_000_000);
            }
        }
        for (pile, end) in counted.piles.iter_mut().zip(ends) {
            *pile += steps.iter().filter(|(at, _)| at < end).map(|(_, by)| by).sum::<i64>();
        }
    }
    counted.spans.sort_unstable();
    counted
}

/// One deed at random, whether it is allowed or not.
async fn do_something(desk: &Desk, tickets: &[String], (what, which, who): (usize, usize, usize)) {
    let ticket = &tickets[which % tickets.len()];
    let other = (which / 7) % tickets.len() + 1;
    let staff = ["bruno", "beatriz", "ana"][who % 3];
    let asker = ["carla", "caio"][who % 2];
    let id = ["2", "3", "4"][who % 3].to_owned();
    let (name, path, form): (&str, &str, Vec<(&str, String)>) = match what {
        0 => (staff, "taking", vec![]),
        1 => (staff, "replies", vec![("body", "An answer.".to_owned())]),
        2 => (asker, "replies", vec![("body", "A question.".to_owned())]),
        3 => (staff, "assignment", vec![("assignee", id), ("reason", "Somebody else".to_owned())]),
        4 => (staff, "waiting", vec![]),
        5 | 6 => (staff, "resolution", vec![]),
        7 => (asker, "cancellation", vec![("confirmed", "1".to_owned())]),
        8 => (staff, "reopening", vec![]),
        9 => (asker, "rating", vec![("score", (who % 5 + 1).to_string())]),
        10 => (staff, "merging", vec![("into", other.to_string())]),
        11 => (staff, "merging/undoing", vec![]),
        12 => (staff, "closing", vec![]),
        _ => (staff, "priority", vec![("priority", ["urgent", "low"][who % 2].to_owned())]),
    };
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = deed(desk, name, ticket, path, &form).await;
    assert!(answer.status < 500, "{path}: {}", answer.text());
}

both!(what_the_page_says_is_what_the_events_say, |desk: Desk| {
    desk.leave_jobs();
    let mut runner = TestRunner::deterministic();
    let mut draw = |most: usize| (0..most).new_tree(&mut runner).unwrap().current();
    let mut tickets = Vec::new();
    for turn in 0..140 {
        desk.clock.advance(i64::try_from(draw(200)).unwrap() * MINUTE + 1);
        if turn < 4 || draw(9) == 0 {
            tickets.push(opened_by(desk, ["carla", "caio"][draw(2)], "Something").await);
        } else {
            let deed = (draw(14), draw(1_000), draw(60));
            do_something(desk, &tickets, deed).await;
        }
        if draw(25) == 0 {
            helpdesk::reports::settle::settle(&desk.app).await.unwrap();
        }
    }
    let zone = TimeZone::get("America/Sao_Paulo").unwrap();
    let today = zone.to_datetime(desk.clock.now().timestamp()).date();
    let first = jiff::civil::date(2026, 3, 2);
    let days = i64::from(first.until(today).unwrap().get_days()) + 1;
    // São Paulo has kept its offset of three hours for years.
    let ends: Vec<Time> = (1..=days).map(|day| Time(1_772_420_400_000_000 + day * DAY)).collect();
    let events: Vec<Entry> = desk
        .rows(
            "select ticket_number, kind, actor_id, data, happened_at from events where ticket_number is not null \
             order by ticket_number, id",
            &[],
        )
        .await;
    let counted = count(&events, &ends);
    assert!(counted.reopened > 1 && counted.resolved > 3 && counted.reassigned > 1, "too little happened: {counted:?}");
    let bruno = desk.as_person("bruno");
    let mut pages = Vec::new();
    for _ in 0..2 {
        let page = report(&bruno, &format!("period=own&from=2026-03-02&to={today}")).await;
        for (label, expected) in [
            ("Opened", counted.opened),
            ("Resolved", counted.resolved),
            ("Withdrawn", counted.withdrawn),
            ("Reopened", counted.reopened),
            ("Reassigned", counted.reassigned),
            ("Open now", counted.open),
        ] {
            assert_eq!(tile(&page, label), expected.to_string(), "{label}: {counted:?}");
        }
        assert!(page.contains(&format!("|First answer|by the clock|{}|", counted.answered)), "{counted:?} {page}");
        let median = counted.spans[counted.spans.len().div_ceil(2) - 1];
        let (days, hours, minutes) = (median / 86_400, median % 86_400 / 3_600, median % 3_600 / 60);
        let text = match (days, hours) {
            (0, 0) => format!("{minutes} minute"),
            (0, hours) => format!("{hours} h {minutes} min"),
            (days, 0) => format!("{days} day"),
            (days, hours) => format!("{days} d {hours} h"),
        };
        let row = format!("|Time to resolution|by the clock|{}|{text}", counted.resolved);
        assert!(page.contains(&row), "{row}: {page}");
        for (day, pile) in (0..).zip(&counted.piles) {
            let label = first.checked_add(jiff::Span::new().days(day)).unwrap().strftime("%d %b %Y").to_string();
            let mark = format!("|{label}|");
            let row = page.split(&mark).filter_map(|rest| rest.split('|').nth(2));
            assert!(row.into_iter().any(|found| found == pile.to_string()), "{label}: {pile} {page}");
        }
        let ratings = if counted.rated == 1 { "1 rating".to_owned() } else { format!("{} ratings", counted.rated) };
        assert!(page.contains(&ratings), "{ratings}: {page}");
        pages.push(page);
        helpdesk::reports::settle::settle(&desk.app).await.unwrap();
    }
    assert_eq!(pages[0], pages[1], "the same whoever counted");
    desk.clock.advance(HOUR);
});
