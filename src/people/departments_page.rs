//! The pages of departments: all of them, and one to be changed.

use axum::Form;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::card_page::count;
use super::departments::{self as verbs, ListedDepartment, WantedDepartments};
use super::views::{DepartmentPage, DepartmentRow, DepartmentsPage};
use crate::base::ids::DepartmentId;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, may, must};
use crate::base::sure::{self, Question};
use crate::base::views::Choice;
use crate::base::visit::{SignedIn, Verb};

/// Departments that the page shows: more would not stand in a select either.
const MOST: i64 = 500;

/// The form of a name.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(super) struct NameForm {
    name: String,
}

/// The form of a merge.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct MergeForm {
    into: String,
    confirmed: String,
}

/// `GET /departments`.
pub(super) async fn list(visit: SignedIn) -> Answer {
    list_page(&visit, StatusCode::OK, &NameForm::default(), &Fields::new()).await
}

/// `POST /departments`.
pub(super) async fn add(visit: SignedIn, Form(form): Form<NameForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match verbs::create_department(&change, &form.name).await {
        Ok(_) => change.commit().await?,
        Err(Error::Invalid(fields)) => {
            drop(change);
            return list_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields).await;
        }
        Err(error) => return Err(error),
    }
    Ok(go_on("/departments", Some(("success", "people-department-added"))))
}

/// `GET /departments/{id}`.
pub(super) async fn show(visit: SignedIn, Path(id): Path<DepartmentId>) -> Answer {
    one_page(&visit, id, StatusCode::OK, None, &Fields::new()).await
}

/// `POST /departments/{id}`: another name.
pub(super) async fn rename(visit: SignedIn, Path(id): Path<DepartmentId>, Form(form): Form<NameForm>) -> Answer {
    let typed = form.clone();
    deed(&visit, id, "people-department-renamed", Some(typed), |change| {
        Box::pin(async move { verbs::rename_department(change, id, &form.name).await })
    })
    .await
}

/// `POST /departments/{id}/merging`.
pub(super) async fn merge(visit: SignedIn, Path(id): Path<DepartmentId>, Form(form): Form<MergeForm>) -> Answer {
    // What is no id names nothing, and is refused as such.
    let into = form.into.parse().unwrap_or(DepartmentId(0));
    if !form.confirmed.is_empty() {
        return deed(&visit, id, "people-department-merged", None, |change| {
            Box::pin(verbs::merge_departments(change, id, into))
        })
        .await;
    }
    match merging(&visit, id, into).await {
        Ok(question) => sure::ask(&visit, question),
        Err(Error::Invalid(fields)) => one_page(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, None, &fields).await,
        Err(error) => Err(error),
    }
}

/// What somebody is asked who merges: it is done, and not committed, so that what cannot be done is said at once.
async fn merging(visit: &SignedIn, id: DepartmentId, into: DepartmentId) -> Result<Question, Error> {
    let change = visit.app.change(&visit.actor).await?;
    let thing = verbs::department(&change, &visit.actor, id).await?.name;
    verbs::merge_departments(&change, id, into).await?;
    let other = verbs::department(&change, &visit.actor, into).await?.name;
    Ok(Question {
        deed: "people-department-merge",
        text: visit.t.with("people-department-merge-ask", &[("name", (&thing).into()), ("into", (&other).into())]),
        thing,
        back: format!("/departments/{id}"),
        fields: vec![("into", into.to_string())],
    })
}

/// `POST /departments/{id}/archiving`.
pub(super) async fn archive(visit: SignedIn, Path(id): Path<DepartmentId>) -> Answer {
    deed(&visit, id, "people-department-archived", None, |change| Box::pin(verbs::archive_department(change, id))).await
}

/// `POST /departments/{id}/restoring`.
pub(super) async fn restore(visit: SignedIn, Path(id): Path<DepartmentId>) -> Answer {
    deed(&visit, id, "people-department-restored", None, |change| Box::pin(verbs::restore_department(change, id))).await
}

/// Runs one verb in a change of its own and leads back to the list, or shows the department with what was wrong.
async fn deed(
    visit: &SignedIn,
    id: DepartmentId,
    flash: &'static str,
    typed: Option<NameForm>,
    verb: impl Verb,
) -> Answer {
    match visit.change(verb).await {
        Ok(()) => Ok(go_on("/departments", Some(("success", flash)))),
        Err(Error::Invalid(fields)) => one_page(visit, id, StatusCode::UNPROCESSABLE_ENTITY, typed, &fields).await,
        Err(error) => Err(error),
    }
}

async fn all(visit: &SignedIn) -> Result<Vec<ListedDepartment>, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let wanted = WantedDepartments { shelf: None, after: None, limit: MOST };
    verbs::list_departments(&reader, &visit.actor, wanted).await
}

async fn list_page(visit: &SignedIn, status: StatusCode, form: &NameForm, fields: &Fields) -> Answer {
    let row = |department: ListedDepartment| DepartmentRow {
        id: department.id.to_string(),
        name: department.name,
        people: count(department.people),
    };
    let (archived, in_use): (Vec<_>, Vec<_>) =
        all(visit).await?.into_iter().partition(|department| department.is_archived);
    let shown = DepartmentsPage {
        layout: visit.layout(visit.t.text("layout-departments")),
        departments: in_use.into_iter().map(row).collect(),
        archived: archived.into_iter().map(row).collect(),
        name: form.name.clone(),
        may_change: may(&visit.actor, Deed::ManageLists, None),
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}

async fn one_page(
    visit: &SignedIn,
    id: DepartmentId,
    status: StatusCode,
    typed: Option<NameForm>,
    fields: &Fields,
) -> Answer {
    must(&visit.actor, Deed::ManageLists, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let department = verbs::department(&reader, &visit.actor, id).await?;
    drop(reader);
    let others = all(visit).await?.into_iter().filter(|other| other.id != id && !other.is_archived);
    let choice =
        |other: ListedDepartment| Choice { value: other.id.to_string(), label: other.name, is_selected: false };
    let others: Vec<Choice> = others.map(choice).collect();
    // Nothing is chosen at first: what was merged cannot be taken apart again.
    let none = || Choice {
        value: String::new(),
        label: visit.t.text("people-department-choose").to_owned(),
        is_selected: true,
    };
    let others = if others.is_empty() { others } else { std::iter::once(none()).chain(others).collect() };
    let shown = DepartmentPage {
        layout: visit.layout(&department.name),
        id: id.to_string(),
        is_archived: department.is_archived,
        people: count(department.people),
        others,
        name: typed.map_or_else(|| department.name.clone(), |form| form.name),
        title: department.name,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
