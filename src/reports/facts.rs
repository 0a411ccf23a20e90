//! What reports know of one ticket: moments, durations, and whose it is. Made from its row and its history. Pure.

use kit::clock::{SECOND, Time};
use kit::from_row;

use crate::base::working_time::WorkingTime;
use crate::tickets::{Resolution, Status};

/// How a ticket ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// It has not.
    #[default]
    None,
    /// Solved.
    Solved,
    /// Withdrawn.
    Withdrawn,
    /// It goes on in another ticket.
    Merged,
}

/// Something that may happen to a ticket more than once. Moments are seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// It was over for a while, and was reopened.
    Reopened { ended: u32, back: u32 },
    /// It was over for a while, as part of another ticket, until that was undone.
    Parted { ended: u32, back: u32 },
    /// It waited for its requester; `until` is 0 while it still does.
    Waited { from: u32, until: u32 },
    /// It went from one person to another.
    Reassigned { at: u32 },
}

/// The facts of a ticket. Moments are seconds since 1970, durations are seconds; 0 stands for "not yet" and for nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub number: i64,
    pub requester: i64,
    pub assignee: i64,
    pub department: i64,
    pub category: i64,
    /// Rank of its priority.
    pub rank: u8,
    /// Place of its channel in [`CHANNELS`].
    pub channel: u8,
    pub end: End,
    /// From 1 to 5; 0 = not rated.
    pub score: u8,
    pub opened: u32,
    pub answered: u32,
    pub ended: u32,
    pub rated: u32,
    /// Working time from opening to the first answer.
    pub answer_work: u32,
    /// Working time from opening to the end.
    pub end_work: u32,
    /// How long it waited for its requester, by the clock and in working time, without the present waiting.
    pub waited: u32,
    pub waited_work: u32,
    pub transitions: Vec<Transition>,
}

/// The ways by which tickets come in, by their words.
pub const CHANNELS: [&str; 4] = ["web", "mail", "api", "system"];

/// What the facts are made of, as the ticket's row and its rating have it.
pub struct TicketRow {
    pub number: i64,
    pub status: Status,
    pub rank: i64,
    pub requester: i64,
    pub assignee: Option<i64>,
    pub department: Option<i64>,
    pub category: Option<i64>,
    pub channel: String,
    pub resolution: Option<Resolution>,
    pub opened_at: Time,
    pub answered_at: Option<Time>,
    pub resolved_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub score: Option<i64>,
    pub rated_at: Option<Time>,
}
from_row!(TicketRow {
    number,
    status,
    rank,
    requester,
    assignee,
    department,
    category,
    channel,
    resolution,
    opened_at,
    answered_at,
    resolved_at,
    closed_at,
    score,
    rated_at,
});

/// An entry of the history, as far as reports look at it.
pub struct Happened {
    pub ticket: i64,
    pub kind: String,
    pub actor: Option<i64>,
    pub at: Time,
    /// Whose it was, where it was given to somebody.
    pub from: Option<i64>,
    /// To whom.
    pub to: Option<i64>,
    /// Whether a merge was undone of which this was the ticket that had gone on in the other.
    pub was_merged: bool,
}
from_row!(Happened { ticket, kind, actor, at, from, to, was_merged });

impl Facts {
    /// The facts of a ticket with this history, in its order.
    #[must_use]
    pub fn of(row: &TicketRow, history: &[Happened], working: &WorkingTime) -> Facts {
        let is_over = !row.status.is_active();
        let (transitions, over_since) = transitions(row, history);
        // A ticket that was withdrawn and is merged afterwards was over before: its row says only when it was merged.
        let ended = over_since.or_else(|| row.resolved_at.or(row.closed_at).map(seconds)).filter(|_| is_over);
        let end = match (ended, row.resolution) {
            (None, _) => End::None,
            (Some(_), Some(Resolution::Cancelled)) => End::Withdrawn,
            (Some(_), Some(Resolution::Merged)) => End::Merged,
            (Some(_), _) => End::Solved,
        };
        let facts = Facts {
            number: row.number,
            requester: row.requester,
            assignee: row.assignee.unwrap_or_default(),
            department: row.department.unwrap_or_default(),
            category: row.category.unwrap_or_default(),
            rank: u8::try_from(row.rank).unwrap_or_default(),
            channel: CHANNELS.iter().zip(0_u8..).find(|(word, _)| **word == row.channel).map_or(3, |(_, place)| place),
            end,
            score: row.score.and_then(|score| u8::try_from(score).ok()).unwrap_or_default(),
            opened: seconds(row.opened_at),
            answered: row.answered_at.map_or(0, seconds),
            ended: ended.unwrap_or_default(),
            rated: row.rated_at.map_or(0, seconds),
            transitions,
            ..Facts::default()
        };
        facts.timed(working)
    }

    /// The same with its durations counted by these working hours.
    #[must_use]
    pub fn timed(self, working: &WorkingTime) -> Facts {
        let work = |from: u32, until: u32| span(working.between(moment(from), moment(until)));
        let answer_work = if self.answered == 0 { 0 } else { work(self.opened, self.answered) };
        let end_work = if self.ended == 0 { 0 } else { work(self.opened, self.ended) };
        let waits = || self.transitions.iter().filter_map(Transition::wait);
        let waited = waits().map(|(from, until)| until.saturating_sub(from)).sum();
        let waited_work = waits().map(|(from, until)| work(from, until)).sum();
        Facts { answer_work, end_work, waited, waited_work, ..self }
    }

    /// When something last happened to it of which reports speak; none while it is unfinished.
    #[must_use]
    pub fn last(&self) -> Option<u32> {
        let transitions = self.transitions.iter().map(|transition| match transition {
            Transition::Reopened { ended, back } | Transition::Parted { ended, back } => *ended.max(back),
            Transition::Waited { until, .. } => *until,
            Transition::Reassigned { at } => *at,
        });
        let last = transitions.chain([self.opened, self.answered, self.ended, self.rated]).max();
        last.filter(|_| self.ended != 0)
    }
}

impl Transition {
    /// A time of waiting that is over.
    fn wait(&self) -> Option<(u32, u32)> {
        match self {
            Transition::Waited { from, until } if *until > 0 => Some((*from, *until)),
            _ => None,
        }
    }
}

/// Whole seconds since 1970.
#[must_use]
pub fn seconds(at: Time) -> u32 {
    u32::try_from(at.0.div_euclid(SECOND)).unwrap_or_default()
}

/// The moment of so many seconds since 1970.
#[must_use]
pub fn moment(seconds: u32) -> Time {
    Time(i64::from(seconds) * SECOND)
}

fn span(microseconds: i64) -> u32 {
    u32::try_from(microseconds.div_euclid(SECOND)).unwrap_or_default()
}

/// What is remembered while a history is walked.
#[derive(Default)]
struct Walk {
    ended: Option<u32>,
    ended_before_merge: Option<u32>,
    waits_since: Option<u32>,
    transitions: Vec<Transition>,
}

/// What happened more than once, and since when it has been over as its history has it.
fn transitions(row: &TicketRow, history: &[Happened]) -> (Vec<Transition>, Option<u32>) {
    let mut walk = Walk::default();
    for (place, entry) in history.iter().enumerate() {
        let at = seconds(entry.at);
        walk.end_waiting(&entry.kind, at);
        match entry.kind.as_str() {
            "ticket_resolved" | "ticket_closed" | "ticket_cancelled" => walk.ended = walk.ended.or(Some(at)),
            "ticket_merged" => {
                walk.ended_before_merge = walk.ended;
                walk.ended = walk.ended.or(Some(at));
            }
            "merge_undone" if entry.was_merged => {
                match (walk.ended, walk.ended_before_merge) {
                    (Some(ended), None) => walk.transitions.push(Transition::Parted { ended, back: at }),
                    // Reopened meanwhile, and now again as it was: over since then, but for the time between.
                    (None, Some(before)) => walk.transitions.push(Transition::Parted { ended: at, back: before }),
                    _ => {}
                }
                walk.ended = walk.ended_before_merge;
            }
            "ticket_reopened" => {
                let ended = walk.ended.take().unwrap_or(at);
                walk.transitions.push(Transition::Reopened { ended, back: at });
            }
            "ticket_waiting" => walk.waits_since = walk.waits_since.or(Some(at)),
            "ticket_assigned" | "ticket_taken" if is_other_hands(row, history, place, entry) => {
                walk.transitions.push(Transition::Reassigned { at });
            }
            _ => {}
        }
    }
    if let Some(from) = walk.waits_since {
        walk.transitions.push(Transition::Waited { from, until: 0 });
    }
    (walk.transitions, walk.ended)
}

impl Walk {
    fn end_waiting(&mut self, kind: &str, at: u32) {
        let ends = matches!(
            kind,
            "ticket_resumed"
                | "ticket_taken"
                | "ticket_resolved"
                | "ticket_closed"
                | "ticket_cancelled"
                | "ticket_reopened"
                | "ticket_merged"
                | "ticket_binned"
        );
        if let Some(from) = self.waits_since.filter(|_| ends) {
            self.waits_since = None;
            self.transitions.push(Transition::Waited { from, until: at });
        }
    }
}

/// Whether it went from one person to another. Who puts a ticket of somebody else in progress may take it or leave it theirs:
/// that stands in what came next.
fn is_other_hands(row: &TicketRow, history: &[Happened], place: usize, entry: &Happened) -> bool {
    let Some(from) = entry.from else { return false };
    if entry.kind == "ticket_assigned" {
        return entry.to.is_some_and(|to| to != from);
    }
    let later = history.iter().skip(place + 1);
    let is_giving =
        |later: &&Happened| matches!(later.kind.as_str(), "ticket_assigned" | "ticket_taken" | "ticket_reopened");
    let holder = match later.into_iter().find(is_giving) {
        // Whoever reopens may have become the assignee: that says nothing of this entry.
        Some(next) if next.kind == "ticket_reopened" => entry.actor,
        Some(next) => next.from,
        None => row.assignee,
    };
    entry.actor.is_some_and(|actor| actor != from) && holder != Some(from)
}
