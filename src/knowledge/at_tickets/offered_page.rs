//! Where admins say which procedure a category offers.

use axum::Form;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::super::PieceId;
use super::offered;
use super::views::OfferedPage;
use crate::base::ids::CategoryId;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::views::Choice;
use crate::base::visit::SignedIn;
use crate::tickets::categories;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct OfferedForm {
    procedure: String,
}

/// `GET /categories/{id}/procedure`.
pub(super) async fn show(visit: SignedIn, Path(id): Path<CategoryId>) -> Answer {
    draw(&visit, id, None, (StatusCode::OK, &Fields::new())).await
}

/// `POST /categories/{id}/procedure`.
pub(super) async fn change(visit: SignedIn, Path(id): Path<CategoryId>, Form(form): Form<OfferedForm>) -> Answer {
    // What is no id is no procedure, and is refused as such.
    let wanted = match form.procedure.trim() {
        "" => None,
        typed => Some(PieceId(typed.parse().unwrap_or_default())),
    };
    let change = visit.app.change(&visit.actor).await?;
    match offered::set(&change, id, wanted).await {
        Ok(()) => {
            change.commit().await?;
            Ok(go_on(&format!("/categories/{id}"), Some(("success", "answers-offered"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            draw(&visit, id, Some(form.procedure), (StatusCode::UNPROCESSABLE_ENTITY, &faults)).await
        }
        Err(error) => Err(error),
    }
}

async fn draw(
    visit: &SignedIn,
    id: CategoryId,
    typed: Option<String>,
    (status, faults): (StatusCode, &Fields),
) -> Answer {
    must(&visit.actor, Deed::ManageLists, None)?;
    let t = visit.t;
    let reader = visit.app.reader(&visit.actor).await?;
    let category = categories::one(&reader, &visit.actor, id).await?;
    let chosen = match typed {
        Some(typed) => typed,
        None => offered::own(&reader, id).await?.map(|piece| piece.to_string()).unwrap_or_default(),
    };
    let above = match category.parent {
        Some(parent) => offered::of(&reader, parent).await?,
        None => None,
    };
    let all = offered::choices(&reader, t.tag()).await?;
    drop(reader);
    let inherited = above.and_then(|above| all.iter().find(|(piece, _)| *piece == above));
    let none = Choice {
        value: String::new(),
        label: t.text("answers-offered-none").to_owned(),
        is_selected: chosen.is_empty(),
    };
    let choice = |(piece, title): &(PieceId, String)| Choice {
        value: piece.to_string(),
        label: title.clone(),
        is_selected: chosen == piece.to_string(),
    };
    let shown = OfferedPage {
        layout: visit.layout(t.text("answers-offered-title")),
        id: id.to_string(),
        category: category.name.read_in(t).to_owned(),
        inherited: inherited.map(|(_, title)| title.clone()),
        procedures: std::iter::once(none).chain(all.iter().map(choice)).collect(),
        errors: field_errors(t, faults),
    };
    page_with(visit, status, &shown)
}
