//! Reads a report from the database.

use jiff::civil::Date;
use kit::clock::Time;
use kit::error::Error;
use tokio::sync::SemaphorePermit;

use super::block;
use super::counting::Counting;
use super::facts::Facts;
use super::figures::Figures;
use super::filter::{Filter, Sieve};
use super::period::Period;
use super::slice::{Cut, Slice};
use super::store::{self, Comment};
use super::walk::Walk;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Reader;
use crate::base::policy::{Deed, must};
use crate::knowledge;

/// Comments of ratings that are looked at, and those that are shown.
const COMMENTS_READ: i64 = 500;
const COMMENTS: usize = 8;
/// Tickets of a page behind a figure.
pub const PAGE: usize = 50;

/// Today, where the desk is.
#[must_use]
pub fn today(app: &App, now: Time) -> Date {
    app.working_time().date(now)
}

/// Waits for its turn to count, which holds as long as what is given. Any number of reports at once take no more memory than a
/// few, nor a connection to the database that somebody else could use: ask for it before that.
///
/// # Errors
/// By policy.
pub async fn turn<'a>(app: &'a App, actor: &Actor) -> Result<SemaphorePermit<'a>, Error> {
    must(actor, Deed::SeeReports, None)?;
    app.turns.acquire().await.map_err(|error| Error::Bug(error.to_string()))
}

/// The figures of a report; whether some tickets are not in it yet.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn figures(reader: &Reader, filter: &Filter) -> Result<(Figures, bool), Error> {
    must(&reader.actor, Deed::SeeReports, None)?;
    let working = reader.app.working_time();
    let sieve = sieve(reader, filter).await?;
    let period = filter.period;
    let (from, until) = (period.before().moments(&working.zone).0, period.moments(&working.zone).1);
    // What is open now was perhaps opened after the period.
    let until = Time(until.0.max(reader.now.0.saturating_add(1)));
    let mut counting = Counting::new(&sieve, period, &working.zone, reader.now);
    let mut walk = Walk::begin(reader, (from, until), &working, false).await?;
    while let Some(block) = walk.next(reader).await? {
        counting.add(&block);
    }
    Ok((counting.end(), walk.is_behind))
}

/// A filter whose category is looked up.
pub(super) async fn sieve(reader: &Reader, filter: &Filter) -> Result<Sieve, Error> {
    let categories = match filter.category {
        Some(0) => vec![0],
        Some(id) => store::categories_below(reader, id).await?,
        None => Vec::new(),
    };
    Ok(Sieve::new(filter.clone(), categories))
}

/// The newest comments of a report's ratings.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn comments(reader: &Reader, filter: &Filter) -> Result<Vec<Comment>, Error> {
    must(&reader.actor, Deed::SeeReports, None)?;
    let sieve = sieve(reader, filter).await?;
    let span = filter.period.moments(&reader.app.working_time().zone);
    let mut found = store::comments(reader, span, COMMENTS_READ).await?;
    found.retain(|one| {
        let ids = [Some(one.requester), one.assignee, one.department, one.category].map(Option::unwrap_or_default);
        sieve.admits(ids, one.rank, &one.channel)
    });
    found.truncate(COMMENTS);
    Ok(found)
}

/// Tickets that nobody had to open, in the period and in the days before. They have a department and nothing else that a report
/// can be narrowed to: none where it is narrowed to more.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn prevented(reader: &Reader, filter: &Filter) -> Result<Option<[u32; 2]>, Error> {
    must(&reader.actor, Deed::SeeReports, None)?;
    let Filter { category, rank, assignee, channel, requester, .. } = filter;
    let is_narrow =
        category.is_some() || rank.is_some() || assignee.is_some() || channel.is_some() || requester.is_some();
    if is_narrow || filter.department == Some(0) {
        return Ok(None);
    }
    let zone = &reader.app.working_time().zone;
    let count = async |period: Period| {
        let count = knowledge::prevented_between(reader, period.moments(zone), filter.department).await?;
        Ok::<u32, Error>(u32::try_from(count).unwrap_or(u32::MAX))
    };
    Ok(Some([count(filter.period).await?, count(filter.period.before()).await?]))
}

/// Tickets behind a figure, the newest first, some at a time.
pub struct Slicing {
    sieve: Sieve,
    cut: Cut,
    span: (Time, Time),
    /// The number of the ticket that was given last.
    pub before: i64,
}

impl Slicing {
    /// Begins below a number.
    ///
    /// # Errors
    /// By policy, or when the database fails.
    pub async fn begin(reader: &Reader, filter: &Filter, slice: Slice, before: i64) -> Result<Slicing, Error> {
        must(&reader.actor, Deed::SeeReports, None)?;
        let working = reader.app.working_time();
        let period: Period = filter.period;
        let (from, until) = period.moments(&working.zone);
        let span = (from, Time(until.0.max(reader.now.0.saturating_add(1))));
        let cut = Cut::new(slice, period, &working.zone, reader.now);
        Ok(Slicing { sieve: sieve(reader, filter).await?, cut, span, before })
    }

    /// The next tickets, at most so many; fewer only at the end.
    ///
    /// # Errors
    /// By policy, or when the database fails.
    pub async fn next(&mut self, reader: &Reader, most: usize) -> Result<Vec<Facts>, Error> {
        must(&reader.actor, Deed::SeeReports, None)?;
        let working = reader.app.working_time();
        let first = block::of(self.before.saturating_sub(1)).saturating_add(1);
        let mut walk = Walk::begin(reader, self.span, &working, true).await?.behind(first);
        let mut found: Vec<Facts> = Vec::new();
        while let Some(block) = walk.next(reader).await? {
            let Some(fit) = self.sieve.of(&block) else { continue };
            let fits = |(record, transitions): &(block::Record<'_>, block::Transitions<'_>)| {
                block.number(*record) < self.before && fit.admits(*record) && self.cut.admits(*record, *transitions)
            };
            let mut of_block: Vec<Facts> =
                block.each().filter(fits).map(|(record, transitions)| block.facts_of(record, transitions)).collect();
            of_block.reverse();
            found.extend(of_block);
            if found.len() >= most {
                break;
            }
        }
        found.truncate(most);
        self.before = found.last().map_or(0, |facts| facts.number);
        Ok(found)
    }
}
