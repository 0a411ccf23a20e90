//! What an upgraded desk must be able to do: show an admin its lists and its newest ticket, and search. Asked of the pages
//! themselves, as a browser does.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kit::error::Error;
use kit::sql;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;

use crate::access::session::{self, Beginning, COOKIE, Method, Origin};
use crate::base::actor::{Actor, Role};
use crate::base::app::App;
use crate::base::ids::PersonId;

/// Pages whose statements go through most of the tables.
const PAGES: &[&str] =
    &["/tickets", "/tickets?view=all", "/people", "/categories", "/knowledge", "/outbox", "/settings"];

/// Looks at a desk through its pages.
///
/// # Errors
/// When one of them cannot be shown; the text says which.
pub async fn smoke_test(app: &App, pages: Router) -> Result<(), Error> {
    let reader = app.reader(&Actor::system()).await?;
    let admin: Option<(PersonId,)> = reader
        .find(sql!("select id from people where role = $1 and is_active order by id limit 1"), kit::args![Role::Admin])
        .await?;
    let newest: Option<(i64, String)> = reader
        .find(sql!("select number, subject from tickets where number = (select max(number) from tickets) and binned_at is null"), &[])
        .await?;
    drop(reader);
    let Some((admin,)) = admin else {
        // Nobody has opened this desk yet.
        return shown(app, &pages, "/sign-in", None).await;
    };
    let change = app.change(&Actor::system()).await?;
    let beginning = Beginning { person: admin, method: Method::SecondFactor, need: None, origin: Origin::default() };
    let token = session::begin(&change, beginning).await?;
    change.commit().await?;
    for path in PAGES {
        shown(app, &pages, path, Some(&token)).await?;
    }
    let Some((number, subject)) = newest else { return Ok(()) };
    shown(app, &pages, &format!("/tickets/{number}"), Some(&token)).await?;
    let word = subject.split_whitespace().max_by_key(|word| word.len()).unwrap_or_default();
    shown(app, &pages, &format!("/search?q={}", utf8_percent_encode(word, NON_ALPHANUMERIC)), Some(&token)).await
}

async fn shown(app: &App, pages: &Router, path: &str, token: Option<&str>) -> Result<(), Error> {
    let mut request = Request::get(path).header(header::HOST, "localhost");
    if let Some(token) = token {
        request = request.header(header::COOKIE, format!("{}={token}", COOKIE.name(app)));
    }
    let request = request.body(Body::empty()).map_err(|error| Error::Bug(error.to_string()))?;
    let answer = pages.clone().oneshot(request).await;
    match answer.map(|answer| answer.status()) {
        Ok(StatusCode::OK) => Ok(()),
        Ok(status) => {
            let page = path.split('?').next().unwrap_or_default();
            Err(Error::Outside(format!("the page {page} cannot be shown ({}); the log says why", status.as_u16())))
        }
        Err(never) => match never {},
    }
}
