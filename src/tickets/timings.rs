//! How long a ticket took, and how much of it it waited for its requester: read from its row and its history.

use kit::clock::Time;

use super::Ticket;
use super::history::Entry;
use crate::base::events::Event;
use crate::base::working_time::WorkingTime;

/// Spans in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// From opening to the first answer.
    pub first_answer: Option<i64>,
    /// The part of it that lies within working hours.
    pub first_answer_work: Option<i64>,
    /// In all the times that it waited for the requester; none when it never did.
    pub waiting: Option<i64>,
    /// From opening to the end.
    pub duration: Option<i64>,
    /// The part of it that lies within working hours.
    pub duration_work: Option<i64>,
}

/// The timings of a ticket at a moment. Where nobody ever works, nothing is said of work.
#[must_use]
pub fn of(ticket: &Ticket, history: &[Entry], now: Time, working: &WorkingTime) -> Timings {
    let work =
        |end: Option<Time>| end.filter(|_| !working.week.is_never()).map(|end| working.between(ticket.opened_at, end));
    Timings {
        first_answer: ticket.answered_at.map(|at| at.since(ticket.opened_at)),
        first_answer_work: work(ticket.answered_at),
        waiting: waiting(history.iter().map(|entry| (&entry.event, entry.happened_at)), now),
        duration: ticket.duration(),
        duration_work: work(ticket.resolved_at.or(ticket.closed_at)),
    }
}

fn waiting<'e>(history: impl Iterator<Item = (&'e Event, Time)>, now: Time) -> Option<i64> {
    let (mut total, mut since, mut has_waited) = (0, None, false);
    for (event, at) in history {
        match (event, since) {
            (Event::TicketWaiting, None) => (since, has_waited) = (Some(at), true),
            (event, Some(start)) if ends_waiting(event) => {
                total += at.since(start);
                since = None;
            }
            _ => {}
        }
    }
    has_waited.then(|| total + since.map_or(0, |start| now.since(start)))
}

fn ends_waiting(event: &Event) -> bool {
    matches!(
        event,
        Event::TicketResumed
            | Event::TicketTaken { .. }
            | Event::TicketResolved
            | Event::TicketClosed
            | Event::TicketCancelled
            | Event::TicketReopened
            | Event::TicketMerged { .. }
            | Event::TicketBinned
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_waiting_add_up_and_the_present_one_counts() {
        let (waits, resumed) = (Event::TicketWaiting, Event::TicketResumed);
        let noted = Event::TicketRated { score: 5 };
        let at = |event, time| (event, Time(time));
        assert_eq!(waiting([at(&noted, 5)].into_iter(), Time(100)), None);
        let history = [at(&waits, 10), at(&noted, 15), at(&resumed, 30), at(&resumed, 35), at(&waits, 50)];
        assert_eq!(waiting(history.into_iter(), Time(60)), Some(30));
        let history = [at(&waits, 10), at(&waits, 12), at(&Event::TicketResolved, 30)];
        assert_eq!(waiting(history.into_iter(), Time(60)), Some(20));
    }
}
