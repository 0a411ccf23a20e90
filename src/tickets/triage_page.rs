//! Triage: untriaged tickets, oldest first, one after the other.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use kit::clock::Time;
use kit::error::{Error, Fields};
use kit::{args, from_row, sql};
use serde::Deserialize;

use super::Priority;
use super::list::{Key, ListRow, Page, Position};
use super::list_views::{ToTriage, TriagePage, WaitingRow};
use super::pages::optional;
use super::staff_lists::filter::View;
use super::staff_lists::{counts, walk};
use super::ticket_page::category_groups;
use super::triage::{self, Decision};
use crate::base::change::Reader;
use crate::base::ids::{CategoryId, PersonId, TicketNumber};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::views::Choice;
use crate::base::visit::SignedIn;
use crate::people;

/// Tickets of the list beside.
const BESIDE: usize = 25;
/// Letters of what was asked that are shown.
const BEGINNING: usize = 900;

/// Which ticket is chosen, and where the list beside it begins.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct TriageQuery {
    /// This one.
    chosen: String,
    /// The first one behind this one, which has just been triaged.
    past: String,
    after: String,
    before: String,
}

/// What somebody decided, and what was wrong with it.
#[derive(Default)]
struct Refused {
    category: Option<CategoryId>,
    assignee: Option<PersonId>,
    faults: Fields,
}

/// A ticket as it waits for triage.
struct Waiting {
    number: TicketNumber,
    subject: String,
    opened_at: Time,
    requester: PersonId,
    requester_name: String,
    picture_at: Option<Time>,
    department: Option<String>,
    category: Option<CategoryId>,
    assignee: Option<String>,
    beginning: Option<String>,
    files: i64,
}

from_row!(Waiting {
    number,
    subject,
    opened_at,
    requester,
    requester_name,
    picture_at,
    department,
    category,
    assignee,
    beginning,
    files
});

/// `GET /tickets/triage`.
pub(super) async fn show(visit: SignedIn, Query(query): Query<TriageQuery>) -> Answer {
    triage_page(&visit, StatusCode::OK, &query, Refused::default()).await
}

/// The decision.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DecisionForm {
    priority: String,
    category: String,
    assignee: String,
}

/// `POST /tickets/{number}/triage`: decides, and goes on to the next one.
pub(super) async fn settle(
    visit: SignedIn,
    Path(number): Path<TicketNumber>,
    Form(form): Form<DecisionForm>,
) -> Answer {
    let (category, assignee) = (optional(&form.category, "category"), optional(&form.assignee, "assignee"));
    let (category, assignee) = (category?.map(CategoryId), assignee?.map(PersonId));
    let priority =
        Priority::from_word(&form.priority).ok_or_else(|| Error::field("priority", "errors-unknown-choice"))?;
    let change = visit.app.change(&visit.actor).await?;
    match triage::decide(&change, number, Decision { priority, category, assignee }).await {
        Ok(()) => {
            change.commit().await?;
            Ok(go_on(&format!("/tickets/triage?past={number}"), Some(("success", "tickets-flash-triaged"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            let query = TriageQuery { chosen: number.to_string(), ..TriageQuery::default() };
            let refused = Refused { category, assignee, faults };
            triage_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &query, refused).await
        }
        Err(error) => Err(error),
    }
}

async fn triage_page(visit: &SignedIn, status: StatusCode, query: &TriageQuery, refused: Refused) -> Answer {
    must(&visit.actor, Deed::Triage, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let from = Position::read(&query.after, &query.before);
    let found = walk::page(&reader, &View::Triage.filter(), from, BESIDE).await?;
    let chosen = chosen(&reader, query, &found).await?;
    let number = chosen.as_ref().map(|ticket| ticket.number);
    let category = refused.category.or(chosen.as_ref().and_then(|ticket| ticket.category));
    let shown = TriagePage {
        layout: visit.layout(visit.t.text("triage-title")),
        count: counts::read(&reader).await?.untriaged().to_string(),
        waiting: found.rows.iter().map(|row| waiting_row(visit, query, row, number)).collect(),
        newer: found.newer.map(|key| format!("before={}", key.to_text())),
        older: found.older.map(|key| format!("after={}", key.to_text())),
        categories: if chosen.is_some() { category_groups(&reader, visit.t, category).await? } else { Vec::new() },
        assignees: if chosen.is_some() { assignees(&reader, refused.assignee).await? } else { Vec::new() },
        chosen: chosen.map(|ticket| to_triage(visit, ticket)),
        errors: field_errors(visit.t, &refused.faults),
    };
    drop(reader);
    page_with(visit, status, &shown)
}

/// The ticket that was asked for, where it still waits; else the first one behind the last, else the first.
async fn chosen(reader: &Reader, query: &TriageQuery, found: &Page) -> Result<Option<Waiting>, Error> {
    if let Ok(number) = query.chosen.parse()
        && let Some(ticket) = waiting(reader, number).await?
    {
        return Ok(Some(ticket));
    }
    let next = match query.past.parse() {
        Ok(past) => next(reader, past).await?,
        Err(_) => None,
    };
    let first = next.or(found.rows.first().map(|row| row.number));
    match first {
        Some(number) => waiting(reader, number).await,
        None => Ok(None),
    }
}

async fn next(reader: &Reader, past: TicketNumber) -> Result<Option<TicketNumber>, Error> {
    let sql = sql!("select opened_at from tickets where number = $1");
    let row: Option<(Time,)> = reader.find(sql, args![past]).await?;
    let Some((opened_at,)) = row else { return Ok(None) };
    let key = Key { first: super::UNTRIAGED, second: opened_at.0, number: past.0 };
    let found = walk::page(reader, &View::Triage.filter(), Position::After(key), 1).await?;
    Ok(found.rows.first().map(|row| row.number))
}

async fn waiting(reader: &Reader, number: TicketNumber) -> Result<Option<Waiting>, Error> {
    let sql = sql!(
        "select t.number, t.subject, t.opened_at, r.id, r.name, r.picture_at, d.name, t.category_id, a.name, \
         (select substr(m.body, 1, 1000) from messages m where m.ticket_number = t.number order by m.id limit 1), \
         (select count(*) from (select 1 as one from attachments f where f.ticket_number = t.number limit 100) bounded) \
         from tickets t join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id \
         left join departments d on d.id = t.department_id \
         where t.number = $1 and t.priority = 5 and t.status in ('open', 'in_progress')"
    );
    Ok(reader.find(sql, args![number]).await?)
}

pub(super) async fn assignees(reader: &Reader, chosen: Option<PersonId>) -> Result<Vec<Choice>, Error> {
    let people = people::assignable(reader).await?.into_iter();
    let choice = |person: people::Assignable| Choice {
        value: person.id.to_string(),
        is_selected: chosen == Some(person.id),
        label: person.name,
    };
    Ok(people.map(choice).collect())
}

fn waiting_row(visit: &SignedIn, query: &TriageQuery, row: &ListRow, chosen: Option<TicketNumber>) -> WaitingRow {
    let place = match (query.after.as_str(), query.before.as_str()) {
        ("", "") => String::new(),
        ("", before) => format!("&before={before}"),
        (after, _) => format!("&after={after}"),
    };
    WaitingRow {
        number: row.number.0,
        subject: row.subject.clone(),
        requester: row.requester.clone(),
        age: visit.when(row.opened_at),
        href: format!("/tickets/triage?chosen={}{place}", row.number),
        is_current: chosen == Some(row.number),
    }
}

fn to_triage(visit: &SignedIn, ticket: Waiting) -> ToTriage {
    let body = ticket.beginning.unwrap_or_default();
    let beginning: String = body.trim().chars().take(BEGINNING).collect();
    ToTriage {
        number: ticket.number.0,
        subject: ticket.subject,
        requester: visit.face(ticket.requester, &ticket.requester_name, ticket.picture_at),
        department: ticket.department.unwrap_or_default(),
        opened: visit.when(ticket.opened_at),
        is_long: beginning.len() < body.trim().len(),
        beginning,
        files: ticket.files,
        assignee: ticket.assignee,
    }
}
