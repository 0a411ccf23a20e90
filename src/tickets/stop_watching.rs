//! The page behind the link that every mail to a watcher has: it ends watching without signing in, in a browser by a button
//! (whoever only fetches the address changes nothing), in a mail program by the same request (RFC 8058).

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use kit::error::Error;
use serde::Deserialize;

use super::watchers;
use crate::base::actor::Channel;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::page::{Answer, page, page_with};
use crate::base::views::Layout;
use crate::base::visit::Visit;
use crate::people;

/// What the link carries.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct StopQuery {
    token: String,
}

/// Asks, says that it is so, or that the link is none of ours.
#[derive(Template)]
#[template(path = "tickets/stop_watching.html")]
struct StopPage {
    layout: Layout,
    /// None when the link leads nowhere.
    number: Option<TicketNumber>,
    is_over: bool,
    token: String,
}

/// `GET /stop-watching?token=`: asks.
pub async fn ask(visit: Visit, Query(query): Query<StopQuery>) -> Answer {
    match watchers::who_stops(&visit.app.secrets, &query.token) {
        Some((number, _)) => page(&visit, &stop_page(&visit, Some(number), false, query.token)),
        None => nowhere(&visit),
    }
}

/// `POST /stop-watching?token=`: ends it. Repeated, or for what is gone meanwhile, it says the same.
pub async fn stop(visit: Visit, Query(query): Query<StopQuery>) -> Answer {
    let Some((number, person)) = watchers::who_stops(&visit.app.secrets, &query.token) else { return nowhere(&visit) };
    end(&visit, number, person).await?;
    page(&visit, &stop_page(&visit, Some(number), true, String::new()))
}

async fn end(visit: &Visit, number: TicketNumber, person: PersonId) -> Result<(), Error> {
    let found = people::find(&*visit.app.reader(&crate::base::actor::Actor::system()).await?, person).await?;
    let Some(found) = found else { return Ok(()) };
    let change = visit.app.change(&found.acting(Channel::Mail)).await?;
    match watchers::remove(&change, number, person).await {
        Ok(()) => change.commit().await,
        // They do not see it: so they do not watch it.
        Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

fn nowhere(visit: &Visit) -> Answer {
    page_with(visit, StatusCode::NOT_FOUND, &stop_page(visit, None, false, String::new()))
}

fn stop_page(visit: &Visit, number: Option<TicketNumber>, is_over: bool, token: String) -> StopPage {
    let title = match (number, is_over) {
        (None, _) => "tickets-stop-nowhere",
        (Some(_), false) => "tickets-stop-title",
        (Some(_), true) => "tickets-stopped-title",
    };
    // Whoever holds the mail need not be who is signed in here: the page shows nothing of them.
    let layout =
        Layout { person: None, is_live: false, here: "/stop-watching".to_owned(), ..visit.layout(visit.t.text(title)) };
    StopPage { layout, number, is_over, token }
}
