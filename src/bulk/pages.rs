//! The pages of deeds at many tickets: one with its progress, and those of late.

use axum::extract::Query;
use axum::routing::{get, post};
use kit::clock::SECOND;
use kit::error::Error;
use kit::texts::Language;
use serde::Deserialize;

use super::store::{self, Bulk, Odd};
use super::views::{BulkListPage, BulkPage, BulkRow, Counts, Detail, OddTicket};
use super::{BulkId, Outcome, State, Wanted, new_page, order};
use crate::base::change::Reader;
use crate::base::ids::CategoryId;
use crate::base::page::{self, Answer, page};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::routes::PageRoutes;
use crate::base::visit::{SignedIn, Verb, Visit};
use crate::people;
use crate::tickets::categories;
use crate::tickets::views::priority_key;

/// Deeds that are listed.
const LISTED: i64 = 50;
/// Tickets with which it did not go as wanted that are named.
const NAMED: i64 = 100;

/// The word for a deed whose job failed for good, beside those of [`State`].
const HALTED: &str = "halted";

/// The routes.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/bulk", get(list).post(new_page::order))
        .route("/bulk/new", get(new_page::ask))
        .route("/bulk/{bulk}", get(show))
        .route("/bulk/{bulk}/stopping", post(stop))
        .route("/bulk/{bulk}/undoing", post(undo))
        .route("/bulk/{bulk}/continuation", post(go_on))
}

#[derive(Deserialize, Default)]
struct PartQuery {
    #[serde(default)]
    part: String,
}

async fn show(visit: SignedIn, Path(id): Path<BulkId>, Query(query): Query<PartQuery>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let bulk = order::find(&reader, id).await?;
    let made = make(&visit, &reader, bulk).await?;
    drop(reader);
    if query.part == "progress" { page(&visit, &made.as_progress()) } else { page(&visit, &made) }
}

async fn list(visit: SignedIn) -> Answer {
    policy::must(&visit.actor, Deed::Bulk, None)?;
    let person = visit.actor.id().ok_or(Error::SignInFirst)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let rows = store::recent(&reader, person, LISTED).await?;
    let halted = order::halted(&reader, &rows).await?;
    drop(reader);
    let row = |bulk: Bulk| BulkRow {
        id: bulk.id.to_string(),
        what: bulk.deed.wanted.what().word(),
        state: if halted.contains(&bulk.id) { HALTED } else { bulk.state.word() },
        total: bulk.total,
        ordered: visit.when(bulk.created_at),
    };
    let rows = rows.into_iter().map(row).collect();
    page(&visit, &BulkListPage { layout: visit.layout(visit.t.text("bulk-list-title")), rows })
}

async fn stop(visit: SignedIn, Path(id): Path<BulkId>) -> Answer {
    deed(&visit, id, |change| Box::pin(order::stop(change, id))).await
}

async fn undo(visit: SignedIn, Path(id): Path<BulkId>) -> Answer {
    deed(&visit, id, |change| Box::pin(order::undo(change, id))).await
}

async fn go_on(visit: SignedIn, Path(id): Path<BulkId>) -> Answer {
    deed(&visit, id, |change| Box::pin(order::go_on(change, id))).await
}

async fn deed(visit: &SignedIn, id: BulkId, verb: impl Verb) -> Answer {
    visit.change(verb).await?;
    Ok(page::go_on(&format!("/bulk/{id}"), None))
}

async fn make(visit: &Visit, reader: &Reader, bulk: Bulk) -> Result<BulkPage, Error> {
    let what = bulk.deed.wanted.what();
    let counts = counts(&store::counts(reader, bulk.id).await?);
    let odd = store::odd(reader, bulk.id, NAMED).await?;
    let details = details(visit, reader, &bulk.deed.wanted).await?;
    let left = bulk.starts_at.filter(|_| bulk.state == State::Waiting).map_or(0, |start| start.since(visit.now));
    let is_halted = order::halted(reader, std::slice::from_ref(&bulk)).await?.contains(&bulk.id);
    let is_moving = bulk.is_unfinished() && !is_halted;
    let is_over = bulk.finished_at.is_some() && matches!(bulk.state, State::Done | State::Stopped);
    Ok(BulkPage {
        layout: visit.layout(visit.t.count(&format!("bulk-title-{what}"), bulk.total)),
        id: bulk.id.to_string(),
        what: what.word(),
        state: bulk.state.word(),
        details,
        may_undo: is_over && what.can_be_undone() && counts.done > 0,
        may_stop: matches!(bulk.state, State::Waiting | State::Running),
        counts,
        body: match bulk.deed.wanted {
            Wanted::Reply { body } => body,
            _ => String::new(),
        },
        total: bulk.total,
        is_moving,
        is_halted,
        seconds: (left.max(0) + SECOND - 1) / SECOND,
        is_written_about: what.is_written_about(),
        odd: odd.into_iter().map(|odd| draw(visit, odd)).collect(),
        back: bulk.deed.back,
    })
}

fn counts(counted: &[(Outcome, i64)]) -> Counts {
    let of = |outcome| counted.iter().find(|(known, _)| *known == outcome).map_or(0, |(_, count)| *count);
    Counts {
        done: of(Outcome::Done),
        refused: of(Outcome::Refused),
        stopped: of(Outcome::Stopped),
        undone: of(Outcome::Undone),
        kept: of(Outcome::Kept),
    }
}

fn draw(visit: &Visit, odd: Odd) -> OddTicket {
    // A reason of another version has no text here.
    let known = |key: &String| visit.app.texts.keys("en").any(|known| known == key.as_str());
    let key = odd.reason.filter(known).unwrap_or_else(|| "bulk-reason-fault".to_owned());
    OddTicket {
        number: odd.ticket.0,
        subject: odd.subject,
        is_kept: odd.outcome == Outcome::Kept,
        reason: visit.t.text(&key).to_owned(),
    }
}

/// What exactly is done, with the names of this moment.
async fn details(visit: &Visit, reader: &Reader, wanted: &Wanted) -> Result<Vec<Detail>, Error> {
    let t = visit.t;
    let detail = |key, value: String| Detail { key, value };
    Ok(match wanted {
        Wanted::Triage { priority } => {
            vec![detail("tickets-priority", t.text(priority_key(priority.word())).to_owned())]
        }
        Wanted::Category { category } => {
            let name = match category {
                Some(category) => category_name(reader, t, *category).await?,
                None => None,
            };
            vec![detail("tickets-category", name.unwrap_or_else(|| t.text("bulk-no-category").to_owned()))]
        }
        Wanted::Tag { add, remove } => {
            let some = [("bulk-tags-add", add.join(", ")), ("bulk-tags-remove", remove.join(", "))];
            some.into_iter().filter(|(_, names)| !names.is_empty()).map(|(key, names)| detail(key, names)).collect()
        }
        Wanted::Assign { to, reason } => {
            let person = match to {
                Some(person) => people::find(reader, *person).await?.map(|person| person.name),
                None => None,
            };
            let name = person.unwrap_or_else(|| t.text("bulk-nobody").to_owned());
            vec![detail("tickets-assignee", name), detail("bulk-reason", reason.clone())]
        }
        Wanted::Reply { .. } | Wanted::Resolve | Wanted::Close | Wanted::Bin => Vec::new(),
    })
}

async fn category_name(reader: &Reader, t: Language, category: CategoryId) -> Result<Option<String>, Error> {
    let found = categories::names(reader, category).await?;
    Ok(found.and_then(|(name, parent)| categories::path(t, parent.as_ref(), Some(&name))))
}
