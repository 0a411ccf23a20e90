//! A filter whose names are looked up: the categories below one, the id of a tag, the numbers of days.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::clock::{MINUTE, Time};
use kit::error::Error;
use kit::fold::fold;
use kit::{args, sql};

use super::filter::{Asker, Filter, Sort, View, Whose};
use crate::base::actor::Role;
use crate::base::change::Reader;
use crate::base::ids::{CategoryId, DepartmentId, PersonId, TicketNumber};
use crate::tickets::scope::TicketScope;
use crate::tickets::{Priority, Status};

/// How long a ticket may have waited for its number: numbers of a time are sought so much around it.
const WAIT: i64 = 5 * MINUTE;

/// A filter, and what its names stand for.
#[derive(Clone)]
pub(super) struct ResolvedFilter {
    pub filter: Filter,
    /// The category and those below it; any when empty.
    pub categories: Vec<i64>,
    pub tag: Option<i64>,
    /// Not before, and before.
    pub opened: (Option<Time>, Option<Time>),
    /// The least and the greatest number that can lie in that time.
    pub numbers: (i64, i64),
    /// Who reads.
    pub me: Option<PersonId>,
}

impl ResolvedFilter {
    /// Looks the names up; none where one stands for nothing, so that nothing fits.
    pub async fn of(reader: &Reader, filter: &Filter) -> Result<Option<ResolvedFilter>, Error> {
        let mut filter = filter.clone();
        // What a third party sees is what is assigned to them, so that is the index to walk.
        if let TicketScope::AssignedTo(_) = TicketScope::for_actor(&reader.actor) {
            filter.assignee = Some(Whose::Mine);
        }
        let categories = match filter.category {
            Some(id) => with_those_below(reader, id).await?,
            None => Vec::new(),
        };
        let tag = if filter.tag.is_empty() { None } else { tag(reader, &filter.tag).await? };
        let is_nothing = (filter.category.is_some() && categories.is_empty())
            || (!filter.tag.is_empty() && tag.is_none())
            || matches!(filter.requester, Some(Asker::Typed(_)));
        if is_nothing {
            return Ok(None);
        }
        let zone = zone(reader);
        let beginning =
            |day: Option<Date>| Some(Time(day?.to_zoned_datetime(zone.clone()).ok()?.timestamp().as_microsecond()));
        let opened = (beginning(filter.from), beginning(filter.to.and_then(|day| day.tomorrow().ok())));
        let numbers = match filter.sort {
            Sort::Newest | Sort::Oldest => (least(reader, opened.0).await?, most(reader, opened.1).await?),
            Sort::Queue | Sort::Changed => (0, i64::MAX),
        };
        Ok(Some(ResolvedFilter { filter, categories, tag, opened, numbers, me: reader.actor.id() }))
    }

    /// One of each shape, for the test that prepares all statements.
    pub fn samples() -> Vec<ResolvedFilter> {
        let some = Filter {
            category: Some(CategoryId(1)),
            department: Some(DepartmentId(1)),
            assignee: Some(Whose::Of(PersonId(1))),
            requester: Some(Asker::Person(PersonId(1))),
            ..Filter::all()
        };
        let without = |change: fn(&mut Filter)| {
            let mut filter = some.clone();
            change(&mut filter);
            filter
        };
        let narrowed = [
            some.clone(),
            without(|filter| filter.requester = None),
            without(|filter| (filter.requester, filter.assignee) = (None, Some(Whose::Nobodys))),
            without(|filter| (filter.requester, filter.assignee) = (None, None)),
            without(|filter| (filter.requester, filter.assignee, filter.category) = (None, None, None)),
            Filter::all(),
        ];
        let states: [&[Status]; 5] = [
            &[],
            &[Status::Open],
            &[Status::Open, Status::InProgress],
            &[Status::Closed],
            &[Status::Resolved, Status::Closed],
        ];
        let priorities = [vec![], vec![None], vec![Some(Priority::Urgent), None]];
        let mut all = Vec::new();
        for filter in narrowed {
            for statuses in states {
                for priorities in &priorities {
                    let filter =
                        Filter { statuses: statuses.to_vec(), priorities: priorities.clone(), ..filter.clone() };
                    all.extend(filter.sorts().iter().flat_map(|sort| shapes(filter.clone().in_order(Some(*sort)))));
                }
            }
        }
        all
    }
}

/// A filter with and without a tag, days, and categories below its own.
fn shapes(filter: Filter) -> [ResolvedFilter; 3] {
    let categories: Vec<i64> = filter.category.map(|id| id.0).into_iter().collect();
    let me = Some(PersonId(1));
    let plain = ResolvedFilter { filter, categories, tag: None, opened: (None, None), numbers: (0, i64::MAX), me };
    let tagged = ResolvedFilter { tag: Some(1), ..plain.clone() };
    let opened = (Some(Time(1)), Some(Time(2)));
    let full = ResolvedFilter { opened, numbers: (1, 2), categories: vec![1, 2], ..tagged.clone() };
    [plain, tagged, full]
}

async fn with_those_below(reader: &Reader, id: CategoryId) -> Result<Vec<i64>, Error> {
    // One that went up in another stands for that one: a view saved with it keeps showing its tickets.
    let sql = sql!(
        "select id from categories where id = coalesce((select merged_into from categories where id = $1), $1) \
         or parent_id = coalesce((select merged_into from categories where id = $1), $1) order by id limit 500"
    );
    let rows: Vec<(i64,)> = reader.all(sql, args![id]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

async fn tag(reader: &Reader, name: &str) -> Result<Option<i64>, Error> {
    let row: Option<(i64,)> =
        reader.find(sql!("select id from tags where name_folded = $1"), args![fold(name)]).await?;
    Ok(row.map(|row| row.0))
}

/// The first number of a time; beyond all numbers where none is of it yet.
async fn least(reader: &Reader, from: Option<Time>) -> Result<i64, Error> {
    let Some(from) = from else { return Ok(0) };
    let sql = sql!("select number from tickets where opened_at >= $1 order by opened_at, number limit 1");
    let row: Option<(TicketNumber,)> = reader.find(sql, args![from.plus(-WAIT)]).await?;
    Ok(row.map_or(i64::MAX, |row| row.0.0))
}

/// The last number before a time.
async fn most(reader: &Reader, until: Option<Time>) -> Result<i64, Error> {
    let Some(until) = until else { return Ok(i64::MAX) };
    let sql = sql!("select number from tickets where opened_at < $1 order by opened_at desc, number desc limit 1");
    let row: Option<(TicketNumber,)> = reader.find(sql, args![until.plus(WAIT)]).await?;
    Ok(row.map_or(0, |row| row.0.0))
}

fn zone(reader: &Reader) -> TimeZone {
    let own = reader.actor.person.as_ref().and_then(|person| person.time_zone.clone());
    TimeZone::get(&own.unwrap_or_else(|| reader.app.desk().time_zone.clone())).unwrap_or(TimeZone::UTC)
}

/// The same filter without what this reader does not see: who asked, and whose work it is.
#[must_use]
pub(super) fn within_sight(filter: Filter, role: Option<Role>) -> Filter {
    match role {
        Some(Role::ThirdParty | Role::Requester) => {
            let assignee = filter.assignee.filter(|whose| *whose == Whose::Mine);
            let sort = filter.sort;
            Filter { assignee, requester: None, department: None, tag: String::new(), ..filter }.in_order(Some(sort))
        }
        _ => filter,
    }
}

/// The view that somebody sees first.
#[must_use]
pub(super) fn usual(role: Option<Role>, is_of_somebody: bool) -> View {
    match role {
        _ if is_of_somebody => View::Unfinished,
        Some(Role::ThirdParty) => View::Mine,
        _ => View::Open,
    }
}
