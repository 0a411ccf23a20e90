//! The page of the bin, and the pages that ask before a ticket goes.

use axum::extract::Query;
use kit::clock::{DAY, Time};
use serde::Deserialize;

use super::bin::{self, Binned, KEPT_DAYS, Key};
use super::bin_views::{BinPage, BinRow, DeletionPage};
use crate::base::ids::TicketNumber;
use crate::base::page::{Answer, go_on, page};
use crate::base::path::Path;
use crate::base::visit::{SignedIn, Verb, Visit};
use crate::base::when;

#[derive(Deserialize, Default)]
pub(super) struct BinQuery {
    #[serde(default)]
    after: String,
}

/// `GET /bin`.
pub(super) async fn list(visit: SignedIn, Query(query): Query<BinQuery>) -> Answer {
    let after = Key::parse(&query.after);
    let found = bin::list(&visit.app.reader(&visit.actor).await?, after).await?;
    let shown = BinPage {
        layout: visit.layout(visit.t.text("bin-title")),
        rows: found.rows.into_iter().map(|row| draw(&visit, row)).collect(),
        older: found.older.map(|key| format!("after={}", key.to_text())),
        is_later: after.is_some(),
    };
    page(&visit, &shown)
}

/// `GET /tickets/{number}/deletion`.
pub(super) async fn ask(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    asking(&visit, number, false).await
}

/// `POST /tickets/{number}/deletion`.
pub(super) async fn put(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    deed(&visit, "/tickets", "bin-flash-put", |change| Box::pin(bin::put(change, number))).await
}

/// `POST /bin/{number}/restoration`.
pub(super) async fn restore(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    let to = format!("/tickets/{number}");
    deed(&visit, &to, "bin-flash-restored", |change| Box::pin(bin::restore(change, number))).await
}

/// `GET /bin/{number}/deletion`.
pub(super) async fn ask_for_good(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    asking(&visit, number, true).await
}

/// `POST /bin/{number}/deletion`.
pub(super) async fn delete_for_good(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    deed(&visit, "/bin", "bin-flash-deleted", |change| Box::pin(bin::delete_for_good(change, number))).await
}

async fn asking(visit: &SignedIn, number: TicketNumber, is_for_good: bool) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let (ticket, contents) = bin::prospect(&reader, number, is_for_good).await?;
    drop(reader);
    let shown = DeletionPage {
        layout: visit.layout(visit.t.with("bin-ask-title", &[("number", number.0.into())])),
        number: number.0,
        subject: ticket.subject,
        is_for_good,
        messages: contents.messages,
        steps: contents.steps,
        files: contents.files,
    };
    page(visit, &shown)
}

async fn deed(visit: &SignedIn, to: &str, flash: &'static str, verb: impl Verb) -> Answer {
    visit.change(verb).await?;
    Ok(go_on(to, Some(("success", flash))))
}

fn draw(visit: &Visit, row: Binned) -> BinRow {
    let ends = Time(row.at.0 + KEPT_DAYS * DAY).timestamp().to_zoned_datetime(visit.zone.clone()).date();
    BinRow {
        number: row.number.0,
        subject: row.subject,
        requester: row.requester,
        status: row.from.word(),
        binned: visit.when(row.at),
        by: row.by.unwrap_or_default(),
        until: when::day(visit.t, ends),
    }
}
