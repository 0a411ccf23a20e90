//! The page that asks before a merge, and the two deeds.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use kit::clock::Time;
use kit::error::{Error, Fields};
use kit::{args, db, from_row, sql};
use serde::Deserialize;

use super::views::{MergePage, Side};
use super::{end_of, store};
use crate::base::change::Reader;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;
use crate::tickets::links_page::typed_number;
use crate::tickets::pages::{deed, page_of};
use crate::tickets::{Priority, Status, Ticket, find};

/// Other tickets of the requester that are offered.
const CANDIDATES: i64 = 8;

/// The other ticket, as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct MergeForm {
    into: String,
}

/// `GET /tickets/{number}/merging?into=`.
pub async fn ask(visit: SignedIn, Path(number): Path<TicketNumber>, Query(form): Query<MergeForm>) -> Answer {
    show(&visit, number, &form.into, Fields::new()).await
}

/// Merges, and leads to the ticket in which it goes on.
pub async fn merge(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<MergeForm>) -> Answer {
    match try_merge(&visit, number, &form.into).await {
        Ok(target) => Ok(go_on(&page_of(target), Some(("success", "tickets-flash-merged")))),
        Err(Error::Invalid(faults)) => show(&visit, number, &form.into, faults).await,
        Err(error) => Err(error),
    }
}

async fn try_merge(visit: &SignedIn, number: TicketNumber, into: &str) -> Result<TicketNumber, Error> {
    let into = typed_number(into, "into")?;
    let change = visit.app.change(&visit.actor).await?;
    let target = super::merge(&change, number, into).await?;
    change.commit().await?;
    Ok(target)
}

/// Undoes the merge of a ticket.
pub async fn undo(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-merge-undone", |change| Box::pin(super::undo(change, number)))
        .await
}

async fn show(visit: &SignedIn, number: TicketNumber, into: &str, mut faults: Fields) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = find::to_see(&reader, number).await?;
    policy::must(&visit.actor, Deed::Merge, Some(&found.facts))?;
    let source = found.ticket;
    if source.merged_into.is_some() {
        return Ok(go_on(&page_of(number), None));
    }
    let target = match chosen(&reader, &source, into).await {
        Ok(target) => target.filter(|_| faults.0.is_empty()),
        Err(Error::Invalid(wrong)) => {
            faults = if faults.0.is_empty() { wrong } else { faults };
            None
        }
        Err(error) => return Err(error),
    };
    let status = if faults.0.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let made = MergePage {
        layout: visit.layout(visit.t.text("tickets-merge-title")),
        newcomers: match &target {
            Some(target) => newcomers(&reader, &source, target).await?,
            None => Vec::new(),
        },
        candidates: match &target {
            Some(_) => Vec::new(),
            None => candidates(visit, &reader, &source).await?,
        },
        pending_steps: pending_steps(&reader, number).await?,
        source: side(visit, &reader, number).await?,
        into: target.as_ref().map_or_else(|| into.to_owned(), |target| target.number.to_string()),
        target: match &target {
            Some(target) => Some(side(visit, &reader, target.number).await?),
            None => None,
        },
        errors: field_errors(visit.t, &faults),
    };
    page_with(visit, status, &made)
}

/// The ticket in which the one that was typed goes on, where one was typed.
async fn chosen(reader: &Reader, source: &Ticket, into: &str) -> Result<Option<Ticket>, Error> {
    if into.trim().is_empty() {
        return Ok(None);
    }
    let typed = typed_number(into, "into")?;
    let target = end_of(reader, typed).await?;
    if target == source.number {
        let key = if typed == source.number { "tickets-number-itself" } else { "tickets-merge-circle" };
        return Err(Error::field("into", key));
    }
    match find::to_see(reader, target).await {
        Ok(found) if found.may(&reader.actor, Deed::Merge) => Ok(Some(found.ticket)),
        Ok(_) | Err(Error::NotFound) => Err(Error::field("into", "tickets-number-unknown")),
        Err(error) => Err(error),
    }
}

struct Row {
    number: TicketNumber,
    subject: String,
    status: Status,
    rank: i64,
    requester_id: PersonId,
    requester: String,
    picture_at: Option<Time>,
    assignee: Option<String>,
    opened_at: Time,
    beginning: Option<String>,
    messages: i64,
}
from_row!(Row {
    number,
    subject,
    status,
    rank,
    requester_id,
    requester,
    picture_at,
    assignee,
    opened_at,
    beginning,
    messages
});

macro_rules! select_side {
    ($rest:literal) => {
        concat!(
            "select t.number, t.subject, t.status, t.priority, r.id, r.name, r.picture_at, a.name, t.opened_at, ",
            "(select substr(m.body, 1, 400) from messages m where m.ticket_number = t.number order by m.id limit 1), ",
            "(select count(*) from (select 1 as one from messages m where m.ticket_number = t.number limit 100) as b) ",
            "from tickets t join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id where ",
            $rest
        )
    };
}

async fn side(visit: &SignedIn, reader: &db::Reader, number: TicketNumber) -> Result<Side, Error> {
    let row: Row = reader.get(sql!(select_side!("t.number = $1")), args![number]).await?;
    Ok(draw(visit, row))
}

/// The newest other tickets of the same requester, unfinished ones first: what a second mail about the same begins.
async fn candidates(visit: &SignedIn, reader: &db::Reader, source: &Ticket) -> Result<Vec<Side>, Error> {
    let sql = sql!(select_side!(
        "t.number in (select number from tickets where requester_id = $1 and number <> $2 and status <> 'binned' \
         and merged_into is null order by number desc limit $3) \
         order by case when t.status in ('open', 'in_progress', 'waiting') then 0 else 1 end, t.number desc"
    ));
    let rows: Vec<Row> = reader.all(sql, args![source.requester, source.number, CANDIDATES]).await?;
    Ok(rows.into_iter().map(|row| draw(visit, row)).collect())
}

fn draw(visit: &SignedIn, row: Row) -> Side {
    Side {
        number: row.number.0,
        subject: row.subject,
        status: row.status.word(),
        priority: Priority::word_of(Priority::from_rank(row.rank)),
        requester: visit.face(row.requester_id, &row.requester, row.picture_at),
        assignee: row.assignee,
        opened: visit.when(row.opened_at),
        beginning: row.beginning.unwrap_or_default(),
        messages: row.messages,
    }
}

/// The names of those who would watch the target because of the merge.
async fn newcomers(reader: &db::Reader, source: &Ticket, target: &Ticket) -> Result<Vec<String>, Error> {
    let followers = store::followers(reader, source.number).await?;
    let list = followers.iter().map(|person| person.0).collect::<serde_json::Value>();
    let text = sql!(
        sqlite "select name from people where id in (select value from json_each($1)) and id <> $2 \
                and id not in (select person_id from watchers where ticket_number = $3) \
                order by name_folded, id limit 20",
        postgres "select name from people where id in (select cast(value as bigint) from jsonb_array_elements_text($1)) \
                  and id <> $2 and id not in (select person_id from watchers where ticket_number = $3) \
                  order by name_folded, id limit 20"
    );
    let rows: Vec<(String,)> = reader.all(reader.pick(text), args![list, target.requester, target.number]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

async fn pending_steps(reader: &db::Reader, number: TicketNumber) -> Result<i64, Error> {
    let sql = sql!("select count(*) from steps where ticket_number = $1 and not is_done");
    let row: (i64,) = reader.get(sql, args![number]).await?;
    Ok(row.0)
}
