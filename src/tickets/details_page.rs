//! The forms that put subject and department right.

use axum::Form;
use serde::Deserialize;

use super::details;
use super::pages::{deed, deed_typed, optional, page_of};
use super::side_views::Typed;
use crate::base::ids::{DepartmentId, TicketNumber};
use crate::base::page::Answer;
use crate::base::path::Path;
use crate::base::visit::SignedIn;

/// The subject, as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SubjectForm {
    subject: String,
}

/// Gives it another subject.
pub async fn set_subject(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<SubjectForm>) -> Answer {
    let typed = Typed(vec![("subject", form.subject.clone())]);
    deed_typed(&visit, number, (&page_of(number), "tickets-flash-subject"), typed, |change| {
        Box::pin(async move { details::change_subject(change, number, &form.subject).await })
    })
    .await
}

/// The department, by id.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct DepartmentForm {
    department: String,
}

/// Puts it under a department.
pub async fn set_department(
    visit: SignedIn,
    Path(number): Path<TicketNumber>,
    Form(form): Form<DepartmentForm>,
) -> Answer {
    let department = optional(&form.department, "department")?.map(DepartmentId);
    deed(&visit, number, &page_of(number), "tickets-flash-department", |change| {
        Box::pin(details::change_department(change, number, department))
    })
    .await
}
