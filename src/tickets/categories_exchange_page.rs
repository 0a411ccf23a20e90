//! The pages on which categories leave as a file and come in from one.

use axum::extract::Request;
use axum::extract::multipart::Multipart;
use axum::http::StatusCode;
use axum::routing::get;
use kit::error::{Error, Fields};

use super::categories::exchange::{self, Effect, Planned};
use super::categories::reading::{self, LARGEST, Named};
use super::category_views::{ImportPage, PlannedRow};
use crate::base::download::download;
use crate::base::multipart;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::policy::{Deed, must};
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;

/// Most bytes of a form that are read at all, so that a file that is too large can be refused with a sentence.
const FORM_LIMIT: usize = 8 * 1024 * 1024;

pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/categories/categories.json", get(as_json))
        .route("/categories/categories.csv", get(as_csv))
        .route("/categories/import", get(show).post(import))
        .taking(FORM_LIMIT)
}

async fn as_json(visit: SignedIn) -> Answer {
    let text = exchange::as_json(&*visit.app.reader(&visit.actor).await?, &visit.actor).await?;
    download("categories.json", "application/json", text)
}

async fn as_csv(visit: SignedIn) -> Answer {
    let text = exchange::as_csv(&*visit.app.reader(&visit.actor).await?, &visit.actor).await?;
    download("categories.csv", "text/csv; charset=utf-8", text)
}

async fn show(visit: SignedIn) -> Answer {
    import_page(&visit, StatusCode::OK, None, &Fields::new())
}

/// Shows what a file would do; does it when that was seen and wished.
async fn import(visit: SignedIn, request: Request) -> Answer {
    must(&visit.actor, Deed::ManageLists, None)?;
    match try_import(&visit, request).await {
        Err(Error::Invalid(fields)) => import_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, &fields),
        other => other,
    }
}

async fn try_import(visit: &SignedIn, request: Request) -> Answer {
    let sent = match received(multipart::open(request).await?).await {
        Err(Error::TooLarge) => return Err(reading::too_large()),
        other => other?,
    };
    let file = reading::read(&sent.content)?;
    if sent.is_confirmed {
        let change = visit.app.change(&visit.actor).await?;
        let plan = exchange::plan(&change, &visit.actor, file).await?;
        exchange::carry_out(&change, &plan).await?;
        change.commit().await?;
        return Ok(go_on("/categories", Some(("success", "categories-imported"))));
    }
    let plan = shown_plan(visit, file).await?;
    let text = String::from_utf8_lossy(&sent.content).into_owned();
    import_page(visit, StatusCode::OK, Some((plan, text)), &Fields::new())
}

async fn shown_plan(visit: &SignedIn, file: Vec<Named>) -> Result<Vec<Planned>, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    exchange::plan(&reader, &visit.actor, file).await
}

/// What came with the form.
#[derive(Default)]
struct Sent {
    /// The file, or its text as the page showed it before.
    content: Vec<u8>,
    is_confirmed: bool,
}

/// Reads the form to its end, whatever its size.
async fn received(mut form: Multipart) -> Result<Sent, Error> {
    let mut sent = Sent::default();
    let mut is_too_large = false;
    while let Some(field) = multipart::next(&mut form).await? {
        let name = field.name().unwrap_or_default().to_owned();
        sent.is_confirmed |= name == "confirmed";
        if !matches!(name.as_str(), "file" | "text") || !sent.content.is_empty() {
            multipart::drain(field).await?;
            continue;
        }
        match multipart::content(field, LARGEST).await? {
            Some(content) => sent.content = content,
            None => is_too_large = true,
        }
    }
    if is_too_large { Err(Error::TooLarge) } else { Ok(sent) }
}

fn import_page(visit: &SignedIn, status: StatusCode, seen: Option<(Vec<Planned>, String)>, fields: &Fields) -> Answer {
    must(&visit.actor, Deed::ManageLists, None)?;
    let is_planned = seen.is_some();
    let (plan, text) = seen.unwrap_or_default();
    let rows: Vec<PlannedRow> = plan.into_iter().map(row).collect();
    let all = || rows.iter().flat_map(|top| std::iter::once(top).chain(&top.subcategories));
    let count = |effect: &str| i64::try_from(all().filter(|row| row.effect == effect).count()).unwrap_or(i64::MAX);
    let shown = ImportPage {
        layout: visit.layout(visit.t.text("categories-import")),
        is_planned,
        added: count("added"),
        restored: count("restored"),
        translated: count("translated"),
        kept: count("kept"),
        rows,
        text,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}

fn row(planned: Planned) -> PlannedRow {
    let effect = match planned.effect {
        Effect::Added => "added",
        Effect::Restored => "restored",
        Effect::Translated => "translated",
        Effect::Kept => "kept",
    };
    PlannedRow {
        name: planned.named.name,
        translation: planned.named.translation,
        effect,
        subcategories: planned.subcategories.into_iter().map(row).collect(),
    }
}
