//! The SQL of reports: what changed, the facts of tickets, and their blocks.

use kit::clock::Time;
use kit::db::{self, Transaction};
use kit::error::Error;
use kit::{args, from_row, sql};
use serde_json::Value;

use super::facts::{Happened, TicketRow};
use crate::tickets::Status;

/// A block as it is stored.
pub struct Stored {
    pub block: i64,
    pub hours: String,
    pub facts: Vec<u8>,
}
from_row!(Stored { block, hours, facts });

/// A block to be stored.
pub struct Written<'w> {
    pub block: i64,
    pub first: i64,
    pub last: i64,
    pub hours: &'w str,
    pub facts: Vec<u8>,
}

/// Ids and numbers of changed tickets, the oldest change first.
pub async fn changes(reader: &db::Reader, most: i64) -> Result<Vec<(i64, i64)>, Error> {
    let sql = sql!("select id, ticket_number from report_changes order by id limit $1");
    Ok(reader.all(sql, args![most]).await?)
}

/// Takes changes away; gives how many of them were still there.
pub async fn take(change: &Transaction, ids: &[i64]) -> Result<usize, Error> {
    let text = sql!(
        sqlite "delete from report_changes where id in (select value from json_each($1)) returning id",
        postgres "delete from report_changes where id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) returning id"
    );
    let taken: Vec<(i64,)> = change.all(change.pick(text), args![list(ids)]).await?;
    Ok(taken.len())
}

/// One who writes blocks at a time, whatever the process.
pub async fn lock(change: &Transaction) -> Result<(), Error> {
    let text = sql!(sqlite "select 1", postgres "select pg_advisory_xact_lock(5180271)");
    change.execute(change.pick(text), &[]).await?;
    Ok(())
}

/// What the rows of these tickets say; those in the bin are none.
pub async fn tickets(reader: &db::Reader, numbers: &[i64]) -> Result<Vec<TicketRow>, Error> {
    macro_rules! rows {
        ($numbers:literal) => {
            concat!(
                "select t.number, t.status, t.priority, t.requester_id, t.assignee_id, t.department_id, t.category_id, \
                 t.channel, t.resolution, t.opened_at, t.answered_at, t.resolved_at, t.closed_at, r.score, r.rated_at \
                 from tickets t left join ratings r on r.ticket_number = t.number where t.number in (",
                $numbers,
                ") and t.status <> 'binned' order by t.number"
            )
        };
    }
    let text = sql!(
        sqlite rows!("select value from json_each($1)"),
        postgres rows!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    Ok(reader.all(reader.pick(text), args![list(numbers)]).await?)
}

/// The histories of these tickets, one after the other, as far as reports look at them.
pub async fn histories(reader: &db::Reader, numbers: &[i64]) -> Result<Vec<Happened>, Error> {
    macro_rules! rows {
        ($numbers:literal) => {
            concat!(
                "select ticket_number, kind, actor_id, happened_at, \
                 (case when kind in ('ticket_assigned', 'ticket_taken') then cast(data ->> 'from' as bigint) end), \
                 (case when kind = 'ticket_assigned' then cast(data ->> 'to' as bigint) end), \
                 kind = 'merge_undone' and coalesce(cast(data ->> 'was_merged' as text), '') in ('1', 'true') \
                 from events where ticket_number in (",
                $numbers,
                ") and kind in ('ticket_assigned', 'ticket_taken', 'ticket_waiting', 'ticket_resumed', \
                 'ticket_resolved', 'ticket_closed', 'ticket_cancelled', 'ticket_reopened', 'ticket_merged', \
                 'merge_undone', 'ticket_binned') order by ticket_number, id"
            )
        };
    }
    let text = sql!(
        sqlite rows!("select value from json_each($1)"),
        postgres rows!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    Ok(reader.all(reader.pick(text), args![list(numbers)]).await?)
}

/// These blocks, as far as they are there.
pub async fn blocks(reader: &db::Reader, blocks: &[i64]) -> Result<Vec<Stored>, Error> {
    macro_rules! rows {
        ($blocks:literal) => {
            concat!("select block, hours, facts from report_blocks where block in (", $blocks, ") order by block")
        };
    }
    let text = sql!(
        sqlite rows!("select value from json_each($1)"),
        postgres rows!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    Ok(reader.all(reader.pick(text), args![list(blocks)]).await?)
}

/// The next blocks after one that say something about a time.
pub async fn blocks_after(
    reader: &db::Reader,
    after: i64,
    (from, until): (i64, i64),
    most: i64,
) -> Result<Vec<Stored>, Error> {
    let sql = sql!(
        "select block, hours, facts from report_blocks where block > $1 and last_at >= $2 and first_at < $3 \
         order by block limit $4"
    );
    Ok(reader.all(sql, args![after, from, until, most]).await?)
}

/// The same backwards.
pub async fn blocks_before(
    reader: &db::Reader,
    before: i64,
    (from, until): (i64, i64),
    most: i64,
) -> Result<Vec<Stored>, Error> {
    let sql = sql!(
        "select block, hours, facts from report_blocks where block < $1 and last_at >= $2 and first_at < $3 \
         order by block desc limit $4"
    );
    Ok(reader.all(sql, args![before, from, until, most]).await?)
}

/// Some of the blocks whose durations were counted by other working hours.
pub async fn of_other_hours(reader: &db::Reader, hours: &str, most: i64) -> Result<Vec<Stored>, Error> {
    let sql = sql!("select block, hours, facts from report_blocks where hours <> $1 order by block limit $2");
    Ok(reader.all(sql, args![hours, most]).await?)
}

/// Stores a block.
pub async fn put(change: &Transaction, written: Written<'_>) -> Result<(), Error> {
    let sql = sql!(
        "insert into report_blocks (block, first_at, last_at, hours, facts) values ($1, $2, $3, $4, $5) \
         on conflict (block) do update set first_at = $2, last_at = $3, hours = $4, facts = $5"
    );
    let Written { block, first, last, hours, facts } = written;
    change.execute(sql, args![block, first, last, hours, &facts]).await?;
    Ok(())
}

/// Takes a block away in which no ticket is left.
pub async fn remove(change: &Transaction, block: i64) -> Result<(), Error> {
    change.execute(sql!("delete from report_blocks where block = $1"), args![block]).await?;
    Ok(())
}

/// A rating with a comment.
pub struct Comment {
    pub number: i64,
    pub subject: String,
    pub score: i64,
    pub text: String,
    pub rated_at: Time,
    pub requester: i64,
    pub assignee: Option<i64>,
    pub department: Option<i64>,
    pub category: Option<i64>,
    pub rank: i64,
    pub channel: String,
}
from_row!(Comment { number, subject, score, text, rated_at, requester, assignee, department, category, rank, channel });

/// The newest comments of a time.
pub async fn comments(reader: &db::Reader, (from, until): (Time, Time), most: i64) -> Result<Vec<Comment>, Error> {
    let sql = sql!(
        "select t.number, t.subject, r.score, r.comment, r.rated_at, t.requester_id, t.assignee_id, t.department_id, \
         t.category_id, t.priority, t.channel from ratings r join tickets t on t.number = r.ticket_number \
         where r.rated_at >= $1 and r.rated_at < $2 and r.comment <> '' and t.status <> 'binned' \
         order by r.rated_at desc, t.number desc limit $3"
    );
    Ok(reader.all(sql, args![from, until, most]).await?)
}

/// Numbers or ids as one value.
pub fn list(numbers: &[i64]) -> Value {
    numbers.iter().copied().collect()
}

/// A ticket as it stands in a list of a report.
pub struct Described {
    pub number: i64,
    pub subject: String,
    pub status: Status,
    pub requester: String,
    pub assignee: Option<String>,
}
from_row!(Described { number, subject, status, requester, assignee });

/// What these tickets are called, and who they are of; the newest first.
pub async fn described(reader: &db::Reader, numbers: &[i64]) -> Result<Vec<Described>, Error> {
    macro_rules! rows {
        ($numbers:literal) => {
            concat!(
                "select t.number, t.subject, t.status, r.name, a.name from tickets t \
                 join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id \
                 where t.number in (",
                $numbers,
                ") and t.status <> 'binned' order by t.number desc"
            )
        };
    }
    let text = sql!(
        sqlite rows!("select value from json_each($1)"),
        postgres rows!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    Ok(reader.all(reader.pick(text), args![list(numbers)]).await?)
}

/// Names of people.
pub async fn names(reader: &db::Reader, people: &[i64]) -> Result<Vec<(i64, String)>, Error> {
    macro_rules! rows {
        ($ids:literal) => {
            concat!("select id, name from people where id in (", $ids, ") order by id")
        };
    }
    let text = sql!(
        sqlite rows!("select value from json_each($1)"),
        postgres rows!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    Ok(reader.all(reader.pick(text), args![list(people)]).await?)
}

/// Names of all departments, also of those that are in no list any more.
pub async fn departments(reader: &db::Reader) -> Result<Vec<(i64, String)>, Error> {
    Ok(reader.all(sql!("select id, name from departments order by name_folded, id limit 2000"), &[]).await?)
}

/// A category and what is below it; one that went up in another stands for that one.
pub async fn categories_below(reader: &db::Reader, id: i64) -> Result<Vec<i64>, Error> {
    let sql = sql!(
        "select id from categories where id = coalesce((select merged_into from categories where id = $1), $1) \
         or parent_id = coalesce((select merged_into from categories where id = $1), $1) order by id limit 500"
    );
    let rows: Vec<(i64,)> = reader.all(sql, args![id]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
