//! The page of all categories, where admins add and order them.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use kit::error::{Error, Fields};
use kit::texts::Language;
use serde::Deserialize;

use super::categories::{self, Listed, Place, Typed, arranged};
use super::category_page;
use super::category_views::{CategoriesPage, CategoryNames, CategoryRow};
use crate::base::ids::CategoryId;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, may};
use crate::base::routes::PageRoutes;
use crate::base::views::{Choice, Face};
use crate::base::visit::SignedIn;

/// The pages of categories.
pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/categories", get(show).post(add))
        .route("/categories/{id}", get(category_page::show).post(category_page::change))
        .route("/categories/{id}/place", post(move_to))
        .route("/categories/{id}/moving", post(category_page::move_below))
        .route("/categories/{id}/merging", post(category_page::merge))
        .route("/categories/{id}/archiving", post(category_page::archive))
        .route("/categories/{id}/restoring", post(category_page::restore))
        .and(super::categories_exchange_page::routes())
}

/// The form of a new category.
#[derive(Deserialize, Default)]
#[serde(default)]
struct CategoryForm {
    name: String,
    translation: String,
    parent: String,
    /// Whether whoever sees the page goes on with the next one.
    #[serde(skip)]
    is_going_on: bool,
}

/// What the address says beside the path.
#[derive(Deserialize, Default)]
#[serde(default)]
struct ListQuery {
    /// The one that was just added: most people add several.
    added: Option<String>,
}

async fn show(visit: SignedIn, Query(query): Query<ListQuery>) -> Answer {
    let form = CategoryForm { is_going_on: query.added.is_some(), ..CategoryForm::default() };
    list_page(&visit, StatusCode::OK, form, &Fields::new()).await
}

async fn add(visit: SignedIn, Form(form): Form<CategoryForm>) -> Answer {
    match try_add(&visit, &form).await {
        Err(Error::Invalid(fields)) => list_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, &fields).await,
        other => other,
    }
}

async fn try_add(visit: &SignedIn, form: &CategoryForm) -> Result<Response, Error> {
    let change = visit.app.change(&visit.actor).await?;
    let typed = Typed { name: &form.name, translation: &form.translation };
    let id = categories::create(&change, typed, named(&form.parent)).await?;
    change.commit().await?;
    Ok(go_on(&format!("/categories?added={id}"), Some(("success", "tickets-category-saved"))))
}

/// What a form names; what is no id names nothing, and is refused as such.
pub(super) fn named(text: &str) -> Option<CategoryId> {
    match text {
        "" => None,
        typed => Some(typed.parse().unwrap_or(CategoryId(0))),
    }
}

/// Where to: `up`, `down`, `end`, or the id of the neighbour to stand before.
#[derive(Deserialize, Default)]
#[serde(default)]
struct PlaceForm {
    to: String,
}

async fn move_to(visit: SignedIn, Path(id): Path<CategoryId>, Form(form): Form<PlaceForm>) -> Answer {
    let place = match form.to.as_str() {
        "up" => Place::Up,
        "down" => Place::Down,
        "end" => Place::End,
        // What is no id is nobody's neighbour, and is refused as such.
        other => Place::Before(other.parse().unwrap_or(CategoryId(0))),
    };
    let change = visit.app.change(&visit.actor).await?;
    match categories::place(&change, id, place).await {
        Ok(()) => change.commit().await?,
        Err(Error::Invalid(fields)) => {
            drop(change);
            let form = CategoryForm::default();
            return list_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, &fields).await;
        }
        Err(error) => return Err(error),
    }
    // Whoever goes on by keyboard goes on there.
    Ok(go_on(&format!("/categories#c{id}"), None))
}

async fn list_page(visit: &SignedIn, status: StatusCode, form: CategoryForm, fields: &Fields) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let all = arranged(categories::list(&reader, &visit.actor).await?);
    drop(reader);
    let t = visit.t;
    let archived = archived(visit, &all);
    let in_use = |top: &&(Listed, Vec<Listed>)| !top.0.is_archived;
    let parents = all.iter().filter(in_use).map(|(top, _)| {
        let value = top.id.to_string();
        Choice { is_selected: value == form.parent, label: top.name.read_in(t).to_owned(), value }
    });
    let has_focus = form.is_going_on || all.is_empty() || !fields.0.is_empty();
    let shown = CategoriesPage {
        name_more: if has_focus {
            "required maxlength=80 autocomplete=off autofocus"
        } else {
            "required maxlength=80 autocomplete=off"
        },
        layout: visit.layout(t.text("layout-categories")),
        parents: parents.collect(),
        categories: rows(visit, all.iter().filter(in_use).map(|(top, below)| (top, below.as_slice())).collect()),
        archived,
        typed: CategoryNames {
            is_translated: !visit.app.desk().keeps_one_language(),
            name: form.name,
            translation: form.translation,
            language: categories::other_language(&visit.app).text("language-name"),
        },
        may_change: may(&visit.actor, Deed::ManageLists, None),
        errors: field_errors(t, fields),
    };
    page_with(visit, status, &shown)
}

/// Categories of one level that can be chosen, each with those below it.
fn rows(visit: &SignedIn, level: Vec<(&Listed, &[Listed])>) -> Vec<CategoryRow> {
    let mut rows: Vec<CategoryRow> = level
        .into_iter()
        .map(|(category, below)| {
            let below = below.iter().filter(|sub| !sub.is_archived);
            CategoryRow {
                subcategories: rows(visit, below.map(|sub| (sub, [].as_slice())).collect()),
                ..row(visit.t, category)
            }
        })
        .collect();
    if let Some(first) = rows.first_mut() {
        first.is_first = true;
    }
    if let Some(last) = rows.last_mut() {
        last.is_last = true;
    }
    rows
}

/// Those that were archived themselves, by their paths.
fn archived(visit: &SignedIn, all: &[(Listed, Vec<Listed>)]) -> Vec<CategoryRow> {
    let t = visit.t;
    let paths = all.iter().flat_map(|(top, below)| {
        let own = top.is_archived.then(|| row(t, top));
        let subs = below.iter().filter(|sub| sub.is_archived).map(move |sub| CategoryRow {
            name: categories::path(t, Some(&top.name), Some(&sub.name)).unwrap_or_default(),
            ..row(t, sub)
        });
        own.into_iter().chain(subs)
    });
    paths.collect()
}

fn row(t: Language, category: &Listed) -> CategoryRow {
    let shown = category.name.read_in(t);
    let other = category.name.translation.as_ref().map(|translation| match translation.text == shown {
        true => (String::new(), category.name.text.clone()),
        false => (translation.language.clone(), translation.text.clone()),
    });
    CategoryRow {
        id: category.id.to_string(),
        name: shown.to_owned(),
        other,
        assignee: category.assignee_name.as_deref().map(Face::of),
        is_assignee_able: category.is_assignee_able,
        is_first: false,
        is_last: false,
        subcategories: Vec::new(),
    }
}
