//! The page of categories.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::categories;
use super::views::{CategoriesPage, CategoryPage, CategoryRow};
use crate::base::ids::CategoryId;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, may, must};
use crate::base::views::Choice;
use crate::base::visit::SignedIn;

/// The form of a new category.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct CategoryForm {
    name: String,
    parent: String,
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    form_page(&visit, StatusCode::OK, &CategoryForm::default(), &Fields::new()).await
}

pub(super) async fn add(visit: SignedIn, Form(form): Form<CategoryForm>) -> Answer {
    match try_add(&visit, &form).await {
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields).await,
        other => other,
    }
}

async fn try_add(visit: &SignedIn, form: &CategoryForm) -> Result<Response, Error> {
    let parent = match form.parent.as_str() {
        "" => None,
        // What is no id names nothing, and is refused as such.
        typed => Some(typed.parse().unwrap_or(CategoryId(0))),
    };
    let change = visit.app.change(&visit.actor).await?;
    categories::create(&change, &form.name, parent).await?;
    change.commit().await?;
    Ok(go_on("/categories", Some(("success", "tickets-category-saved"))))
}

/// `GET /categories/{id}`: the form for another name.
pub(super) async fn one(visit: SignedIn, Path(id): Path<CategoryId>) -> Answer {
    one_page(&visit, id, StatusCode::OK, None, &Fields::new()).await
}

/// `POST /categories/{id}`.
pub(super) async fn rename(visit: SignedIn, Path(id): Path<CategoryId>, Form(form): Form<CategoryForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match categories::rename(&change, id, &form.name).await {
        Ok(()) => change.commit().await?,
        Err(Error::Invalid(fields)) => {
            drop(change);
            return one_page(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, Some(form.name), &fields).await;
        }
        Err(error) => return Err(error),
    }
    Ok(go_on("/categories", Some(("success", "tickets-category-renamed"))))
}

async fn one_page(
    visit: &SignedIn,
    id: CategoryId,
    status: StatusCode,
    typed: Option<String>,
    fields: &Fields,
) -> Answer {
    must(&visit.actor, Deed::ManageLists, None)?;
    let title = categories::name(&*visit.app.reader(&visit.actor).await?, id).await?;
    let shown = CategoryPage {
        layout: visit.layout(&title),
        id: id.to_string(),
        name: typed.unwrap_or_else(|| title.clone()),
        title,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}

async fn form_page(visit: &SignedIn, status: StatusCode, form: &CategoryForm, fields: &Fields) -> Answer {
    must(&visit.actor, Deed::SeeLists, None)?;
    let tree = categories::tree(&*visit.app.reader(&visit.actor).await?).await?;
    let parents = tree.iter().map(|category| {
        let value = category.id.to_string();
        Choice { is_selected: value == form.parent, label: category.name.clone(), value }
    });
    let shown = CategoriesPage {
        layout: visit.layout(visit.t.text("layout-categories")),
        name: form.name.clone(),
        parents: parents.collect(),
        may_change: may(&visit.actor, Deed::ManageLists, None),
        errors: field_errors(visit.t, fields),
        categories: tree
            .into_iter()
            .map(|category| CategoryRow {
                id: category.id.to_string(),
                name: category.name,
                subcategories: category
                    .subcategories
                    .into_iter()
                    .map(|child| (child.id.to_string(), child.name))
                    .collect(),
            })
            .collect(),
    };
    page_with(visit, status, &shown)
}
