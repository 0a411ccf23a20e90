//! How a procedure went, the last times that it was started: what its steps took against what they are meant to take, and
//! how often they were left out. Read from the steps of the tickets by index, so many at most.

use std::collections::BTreeMap;

use kit::clock::{MINUTE, Time};
use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};
use serde_json::Value;

use super::super::{Content, PieceId};
use super::start::StartId;
use crate::base::working_time::WorkingTime;

/// Starts that are looked at: the newest.
pub const STARTS: i64 = 200;
/// Steps of them: what so many procedures of usual length have.
const STEPS: i64 = 10_000;

/// How a procedure went.
#[derive(Default)]
pub struct Figures {
    /// How often it was started, of the last [`STARTS`].
    pub started: i64,
    /// How often all its steps that were not left out were done.
    pub completed: i64,
    /// Minutes of work from the start to the last step, half of the times.
    pub median: Option<i64>,
    /// Each step, in the order of the procedure.
    pub steps: Vec<OfStep>,
}

/// How a step went.
#[derive(Default)]
pub struct OfStep {
    /// Minutes of work since what was done before it, half of the times.
    pub median: Option<i64>,
    /// How often it was done.
    pub done: i64,
    /// How often it was left out: deleted, or undone when the ticket was over.
    pub skipped: i64,
}

struct Start {
    id: StartId,
    at: Time,
    is_over: bool,
}

from_row!(Start { id, at, is_over });

struct StepRow {
    start: StartId,
    of_piece: i64,
    is_there: bool,
    done_at: Option<Time>,
}

from_row!(StepRow { start, of_piece, is_there, done_at });

/// How a procedure with these steps went.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, piece: PieceId, content: &Content, hours: &WorkingTime) -> Result<Figures, Error> {
    let starts = starts(reader, piece).await?;
    let rows = steps(reader, &starts).await?;
    let mut by_start: BTreeMap<StartId, Vec<&StepRow>> = BTreeMap::new();
    for row in &rows {
        by_start.entry(row.start).or_default().push(row);
    }
    let mut counts: BTreeMap<i64, (OfStep, Vec<i64>)> = BTreeMap::new();
    let mut figures = Figures { started: i64::try_from(starts.len()).unwrap_or(i64::MAX), ..Figures::default() };
    let mut whole: Vec<i64> = Vec::new();
    for start in &starts {
        let steps = by_start.remove(&start.id).unwrap_or_default();
        if let Some(minutes) = count(start, steps, hours, &mut counts) {
            figures.completed += 1;
            whole.push(minutes);
        }
    }
    figures.median = median(whole);
    let of_step = |step: &super::super::Step| {
        let (of, minutes) = counts.remove(&step.id.0).unwrap_or_default();
        OfStep { median: median(minutes), ..of }
    };
    figures.steps = content.steps.iter().map(of_step).collect();
    Ok(figures)
}

/// Counts the steps of one start; minutes of work until all was done, where it was.
fn count(
    start: &Start,
    mut steps: Vec<&StepRow>,
    hours: &WorkingTime,
    counts: &mut BTreeMap<i64, (OfStep, Vec<i64>)>,
) -> Option<i64> {
    steps.sort_by_key(|step| step.done_at);
    let (mut before, mut is_open, mut has_done) = (start.at, false, false);
    for step in steps {
        let (of, minutes) = counts.entry(step.of_piece).or_default();
        match step.done_at {
            Some(at) => {
                of.done += 1;
                minutes.push(hours.between(before, at) / MINUTE);
                before = at.max(before);
                has_done = true;
            }
            None if !step.is_there || start.is_over => of.skipped += 1,
            None => is_open = true,
        }
    }
    (has_done && !is_open).then(|| hours.between(start.at, before) / MINUTE)
}

fn median(mut numbers: Vec<i64>) -> Option<i64> {
    numbers.sort_unstable();
    numbers.get(numbers.len().checked_sub(1)? / 2).copied()
}

async fn starts(reader: &db::Reader, piece: PieceId) -> Result<Vec<Start>, Error> {
    let sql = sql!(
        "select s.id, s.started_at, t.status in ('resolved', 'closed') from knowledge_starts s \
         join tickets t on t.number = s.ticket_number where s.piece_id = $1 \
         order by s.started_at desc, s.id desc limit $2"
    );
    Ok(reader.all(sql, args![piece, STARTS]).await?)
}

async fn steps(reader: &db::Reader, starts: &[Start]) -> Result<Vec<StepRow>, Error> {
    macro_rules! select {
        ($ids:literal) => {
            concat!(
                "select o.start_id, o.piece_step_id, s.id is not null, s.done_at from knowledge_started_steps o \
                 left join steps s on s.id = o.step_id where o.start_id in ",
                $ids,
                " order by o.start_id desc, o.piece_step_id limit $2"
            )
        };
    }
    let sql = sql!(
        sqlite select!("(select value from json_each($1))"),
        postgres select!("(select cast(value as bigint) from jsonb_array_elements_text($1))")
    );
    let ids = starts.iter().map(|start| start.id.0).collect::<Value>();
    Ok(reader.all(reader.pick(sql), args![ids, STEPS]).await?)
}
