//! How many tickets there are of each kind. The database keeps the counts itself, in the transaction that writes a ticket
//! (see V023): whoever writes tickets, by whichever statement, the counts are right, and reading them costs the same
//! however many tickets there are.

use kit::clock::MINUTE;
use kit::db;
use kit::error::Error;
use kit::jobs::JobKind;
use kit::{args, from_row, sql};

use super::filter::{Filter, View, Whose};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Reader;
use crate::tickets::{Priority, Status};

/// Adds up, every ten minutes, what PostgreSQL wrote row by row.
pub const ADD_UP: JobKind<App> = JobKind {
    name: "add_up_counts",
    run: |app, _| Box::pin(async move { add_up(&app).await }),
    every: Some(10 * MINUTE),
};

/// How many there are, by status and priority, and whose.
#[derive(Default)]
pub struct Counts(Vec<Kind>);

struct Kind {
    status: String,
    rank: i64,
    all: i64,
    nobodys: i64,
    mine: i64,
}

from_row!(Kind { status, rank, all, nobodys, mine });

/// The counts as they stand; `mine` are the reader's.
///
/// # Errors
/// When the database fails.
pub async fn read(reader: &Reader) -> Result<Counts, Error> {
    let sql = sql!(
        "select status, priority, cast(sum(tickets) as bigint), \
         cast(sum(case when assignee_id = 0 then tickets else 0 end) as bigint), \
         cast(sum(case when assignee_id = $1 then tickets else 0 end) as bigint) \
         from ticket_counts where status in ('open', 'in_progress', 'waiting', 'resolved', 'closed') \
         group by status, priority order by status, priority limit 100"
    );
    let me = reader.actor.id().map_or(-1, |person| person.0);
    Ok(Counts(reader.all(sql, args![me]).await?))
}

impl Counts {
    /// How many a filter has; none where it asks for more than is counted.
    #[must_use]
    pub fn count(&self, filter: &Filter, sees_all: bool) -> Option<i64> {
        if !filter.is_plain() {
            return None;
        }
        let fits = |kind: &&Kind| {
            let is_of = |status: &Status| status.word() == kind.status;
            (filter.statuses.is_empty() || filter.statuses.iter().any(is_of))
                && (filter.priorities.is_empty() || filter.priorities.contains(&Priority::from_rank(kind.rank)))
        };
        let one = |kind: &Kind| match filter.assignee {
            Some(Whose::Mine) => kind.mine,
            Some(Whose::Nobodys) => kind.nobodys,
            // Whoever sees their own work alone counts that.
            _ if !sees_all => kind.mine,
            _ => kind.all,
        };
        Some(self.0.iter().filter(fits).map(one).sum())
    }

    /// How many wait for triage.
    #[must_use]
    pub fn untriaged(&self) -> i64 {
        self.count(&View::Triage.filter(), true).unwrap_or_default()
    }
}

/// Adds up the rows of what has many. On SQLite there is one row of each kind at any time.
///
/// # Errors
/// When the database fails.
pub async fn add_up(app: &App) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    add_up_within(&change).await?;
    change.commit().await
}

/// The same within an open change, after many tickets were written.
///
/// # Errors
/// When the database fails.
pub async fn add_up_within(change: &db::Transaction) -> Result<(), Error> {
    // Only rows that this statement itself takes away are added up, so that what others write meanwhile is never lost.
    let text = sql!(
        sqlite "delete from ticket_counts where tickets = 0",
        postgres "with many as (select status, priority, assignee_id from ticket_counts \
                    group by status, priority, assignee_id having count(*) > 1), \
                  gone as (delete from ticket_counts c using many m where c.status = m.status \
                    and c.priority = m.priority and c.assignee_id = m.assignee_id returning c.*) \
                  insert into ticket_counts (status, priority, assignee_id, tickets) \
                  select status, priority, assignee_id, cast(sum(tickets) as bigint) from gone \
                  group by status, priority, assignee_id having sum(tickets) <> 0"
    );
    change.execute(change.pick(text), &[]).await?;
    Ok(())
}
