//! The page of one category, where admins change it.

use axum::Form;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::categories::{self, Listed, Typed, arranged};
use super::categories_page::named;
use super::category_views::{CategoryNames, CategoryPage};
use crate::base::change::Reader;
use crate::base::ids::{CategoryId, PersonId};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::sure::{self, Question};
use crate::base::views::Choice;
use crate::base::visit::{SignedIn, Verb};
use crate::people;

/// The form of what a category is called and to whom its tickets go.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(super) struct CategoryForm {
    name: String,
    translation: String,
    assignee: String,
}

/// The form that names another category.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct OtherForm {
    parent: String,
    into: String,
    confirmed: String,
}

/// `GET /categories/{id}`.
pub(super) async fn show(visit: SignedIn, Path(id): Path<CategoryId>) -> Answer {
    one_page(&visit, id, StatusCode::OK, None, &Fields::new()).await
}

/// `POST /categories/{id}`.
pub(super) async fn change(visit: SignedIn, Path(id): Path<CategoryId>, Form(form): Form<CategoryForm>) -> Answer {
    let typed = form.clone();
    deed(&visit, id, "categories-changed", Some(typed), |change| {
        Box::pin(async move {
            let typed = Typed { name: &form.name, translation: &form.translation };
            categories::rename(change, id, typed).await?;
            let assignee = match form.assignee.as_str() {
                "" => None,
                // What is no id is nobody, and is refused as such.
                typed => Some(typed.parse().unwrap_or(PersonId(0))),
            };
            categories::set_assignee(change, id, assignee).await
        })
    })
    .await
}

/// `POST /categories/{id}/moving`.
pub(super) async fn move_below(visit: SignedIn, Path(id): Path<CategoryId>, Form(form): Form<OtherForm>) -> Answer {
    deed(&visit, id, "categories-moved", None, |change| {
        Box::pin(async move { categories::move_to(change, id, named(&form.parent)).await })
    })
    .await
}

/// `POST /categories/{id}/merging`.
pub(super) async fn merge(visit: SignedIn, Path(id): Path<CategoryId>, Form(form): Form<OtherForm>) -> Answer {
    let into = named(&form.into).unwrap_or(CategoryId(0));
    if !form.confirmed.is_empty() {
        return deed(&visit, id, "categories-merged", None, |change| Box::pin(categories::merge(change, id, into)))
            .await;
    }
    match merging(&visit, id, into).await {
        Ok(question) => sure::ask(&visit, question),
        Err(Error::Invalid(fields)) => one_page(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, None, &fields).await,
        Err(error) => Err(error),
    }
}

/// What somebody is asked who merges: it is done, and not committed, so that what cannot be done is said at once.
async fn merging(visit: &SignedIn, id: CategoryId, into: CategoryId) -> Result<Question, Error> {
    let change = visit.app.change(&visit.actor).await?;
    let thing = categories::one(&change, &visit.actor, id).await?.name.read_in(visit.t).to_owned();
    categories::merge(&change, id, into).await?;
    let other = categories::one(&change, &visit.actor, into).await?.name.read_in(visit.t).to_owned();
    Ok(Question {
        deed: "categories-merge",
        text: visit.t.with("categories-merge-ask", &[("name", (&thing).into()), ("into", (&other).into())]),
        thing,
        back: format!("/categories/{id}"),
        fields: vec![("into", into.to_string())],
    })
}

/// `POST /categories/{id}/archiving`.
pub(super) async fn archive(visit: SignedIn, Path(id): Path<CategoryId>) -> Answer {
    deed(&visit, id, "categories-archived", None, |change| Box::pin(categories::archive(change, id))).await
}

/// `POST /categories/{id}/restoring`.
pub(super) async fn restore(visit: SignedIn, Path(id): Path<CategoryId>) -> Answer {
    deed(&visit, id, "categories-restored", None, |change| Box::pin(categories::restore(change, id))).await
}

/// Runs one verb in a change of its own and leads back to the list, or shows the category with what was wrong.
async fn deed(
    visit: &SignedIn,
    id: CategoryId,
    flash: &'static str,
    typed: Option<CategoryForm>,
    verb: impl Verb,
) -> Answer {
    match visit.change(verb).await {
        Ok(()) => Ok(go_on("/categories", Some(("success", flash)))),
        Err(Error::Invalid(fields)) => one_page(visit, id, StatusCode::UNPROCESSABLE_ENTITY, typed, &fields).await,
        Err(error) => Err(error),
    }
}

async fn one_page(
    visit: &SignedIn,
    id: CategoryId,
    status: StatusCode,
    typed: Option<CategoryForm>,
    fields: &Fields,
) -> Answer {
    must(&visit.actor, Deed::ManageLists, None)?;
    let t = visit.t;
    let reader = visit.app.reader(&visit.actor).await?;
    let category = categories::one(&reader, &visit.actor, id).await?;
    let all = arranged(categories::list(&reader, &visit.actor).await?);
    let above = all.iter().map(|(top, _)| top).find(|top| Some(top.id) == category.parent);
    let has_subcategories = all.iter().any(|(top, below)| top.id == id && !below.is_empty());
    let form = typed.unwrap_or_else(|| of(&category));
    let translation = category.name.translation.as_ref();
    let language = match translation.and_then(|translation| visit.app.texts.language(&translation.language)) {
        Some(language) => language,
        None => categories::other_language(&visit.app),
    };
    let title = categories::path(t, above.map(|top| &top.name), Some(&category.name)).unwrap_or_default();
    let archived_parent = above.filter(|top| top.is_archived).map(|top| top.name.read_in(t).to_owned());
    let shown = CategoryPage {
        layout: visit.layout(&title),
        id: id.to_string(),
        title,
        is_archived: category.is_archived,
        archived_parent: archived_parent.unwrap_or_default(),
        is_subcategory: category.parent.is_some(),
        has_subcategories,
        assignees: assignees(visit, &reader, &category, &form.assignee).await?,
        parents: parents(visit, &all, &category),
        others: others(visit, &all, &category, has_subcategories),
        typed: CategoryNames {
            is_translated: !visit.app.desk().keeps_one_language() || translation.is_some(),
            name: form.name,
            translation: form.translation,
            language: language.text("language-name"),
        },
        errors: field_errors(t, fields),
    };
    drop(reader);
    page_with(visit, status, &shown)
}

fn of(category: &Listed) -> CategoryForm {
    CategoryForm {
        name: category.name.text.clone(),
        translation: category.name.translation.as_ref().map(|other| other.text.clone()).unwrap_or_default(),
        assignee: category.assignee.map(|person| person.to_string()).unwrap_or_default(),
    }
}

/// Whoever can be given work, and whoever is named already though they no longer can.
async fn assignees(visit: &SignedIn, reader: &Reader, category: &Listed, chosen: &str) -> Result<Vec<Choice>, Error> {
    let nobody = if category.parent.is_some() { "categories-assignee-inherited" } else { "categories-assignee-nobody" };
    let choice = |value: String, label: String| Choice { is_selected: value == chosen, value, label };
    let mut choices = vec![choice(String::new(), visit.t.text(nobody).to_owned())];
    let present = category.assignee.zip(category.assignee_name.clone()).filter(|_| !category.is_assignee_able);
    choices.extend(present.map(|(id, name)| choice(id.to_string(), name)));
    let able = people::assignable(reader).await?.into_iter();
    choices.extend(able.map(|person| choice(person.id.to_string(), person.name)));
    Ok(choices)
}

/// Below which it can be put, or that it stands by itself.
fn parents(visit: &SignedIn, all: &[(Listed, Vec<Listed>)], category: &Listed) -> Vec<Choice> {
    let alone = Choice {
        value: String::new(),
        label: visit.t.text("tickets-category-none").to_owned(),
        is_selected: category.parent.is_none(),
    };
    let is_present = |top: &Listed| Some(top.id) == category.parent;
    let tops = all.iter().map(|(top, _)| top);
    let tops = tops.filter(|top| top.id != category.id && (!top.is_archived || is_present(top)));
    let choice = |top: &Listed| Choice {
        value: top.id.to_string(),
        label: top.name.read_in(visit.t).to_owned(),
        is_selected: is_present(top),
    };
    std::iter::once(alone).chain(tops.map(choice)).collect()
}

/// Into which it can go up. Nothing is chosen at first: what was merged cannot be taken apart again.
fn others(visit: &SignedIn, all: &[(Listed, Vec<Listed>)], category: &Listed, has_subcategories: bool) -> Vec<Choice> {
    let t = visit.t;
    let mut choices =
        vec![Choice { value: String::new(), label: t.text("tickets-category-choose").to_owned(), is_selected: true }];
    let choice = |one: &Listed, label: String| Choice { value: one.id.to_string(), label, is_selected: false };
    for (top, below) in all.iter().filter(|(top, _)| !top.is_archived && top.id != category.id) {
        choices.push(choice(top, top.name.read_in(t).to_owned()));
        let below = below.iter().filter(|sub| !sub.is_archived && sub.id != category.id && !has_subcategories);
        let path = |sub: &Listed| categories::path(t, Some(&top.name), Some(&sub.name)).unwrap_or_default();
        choices.extend(below.map(|sub| choice(sub, path(sub))));
    }
    choices
}
