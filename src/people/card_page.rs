//! The page of one person, and the small forms on it. Each form leads back to the card; what was wrong with it stands
//! there, beside what was typed.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use kit::jobs::Standing;
use serde::Deserialize;

use super::card::{self, Known, Removed, Shown};
use super::views::{Address, CardPage, Count, RemovedPage};
use super::workload::{self, Work};
use super::{Edit, activity, addresses, departments, edit, set_role, shown_address};
use crate::base::actor::Role;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, field_errors, go_on, page, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, may};
use crate::base::sure::{Question, Sure};
use crate::base::views::{Choice, role_key};
use crate::base::visit::{SignedIn, Verb};

/// What was typed into the form of name and department.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(super) struct EditForm {
    name: String,
    department: String,
}

/// The form of a role.
#[derive(Deserialize)]
pub(super) struct RoleForm {
    role: String,
}

/// The forms of addresses.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct AddressForm {
    email: String,
}

/// What was typed and refused, to be shown again.
#[derive(Default)]
struct Refused {
    edit: Option<EditForm>,
    address: String,
    faults: Fields,
}

/// `GET /people/{id}`.
pub(super) async fn show(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    card(&visit, id, StatusCode::OK, Refused::default()).await
}

/// `POST /people/{id}`: name and department.
pub(super) async fn save(visit: SignedIn, Path(id): Path<PersonId>, Form(form): Form<EditForm>) -> Answer {
    let typed = form.clone();
    let refused = |faults| Refused { edit: Some(typed), faults, ..Refused::default() };
    deed(&visit, id, "people-saved", refused, |change| {
        Box::pin(async move {
            let department = match form.department.as_str() {
                "" => None,
                text => Some(text.parse().map_err(|_| Error::field("department", "errors-unknown-choice"))?),
            };
            edit::edit(change, id, Edit { name: Some(&form.name), department: Some(department) }).await
        })
    })
    .await
}

/// `POST /people/{id}/role`.
pub(super) async fn change_role(visit: SignedIn, Path(id): Path<PersonId>, Form(form): Form<RoleForm>) -> Answer {
    deed(&visit, id, "people-role-changed", only_faults, |change| {
        Box::pin(async move {
            let role = Role::from_word(&form.role).ok_or_else(|| Error::Unreadable("no such role".to_owned()))?;
            set_role(change, id, role).await
        })
    })
    .await
}

/// `POST /people/{id}/addresses`.
pub(super) async fn add_address(visit: SignedIn, Path(id): Path<PersonId>, Form(form): Form<AddressForm>) -> Answer {
    let address = form.email.clone();
    let refused = |faults| Refused { address, faults, ..Refused::default() };
    deed(&visit, id, "people-address-added", refused, |change| {
        Box::pin(async move { addresses::add_address(change, id, &form.email).await })
    })
    .await
}

/// `POST /people/{id}/addresses/main`.
pub(super) async fn write_to(visit: SignedIn, Path(id): Path<PersonId>, Form(form): Form<AddressForm>) -> Answer {
    deed(&visit, id, "people-address-main", only_faults, |change| {
        Box::pin(async move { addresses::write_to(change, id, &form.email).await })
    })
    .await
}

/// `POST /people/{id}/addresses/removal`.
pub(super) async fn remove_address(visit: SignedIn, Path(id): Path<PersonId>, Form(form): Form<AddressForm>) -> Answer {
    deed(&visit, id, "people-address-removed", only_faults, |change| {
        Box::pin(async move { addresses::remove_address(change, id, &form.email).await.map(drop) })
    })
    .await
}

/// `POST /people/{id}/deactivation`.
pub(super) async fn deactivate(visit: SignedIn, Path(id): Path<PersonId>, Form(sure): Form<Sure>) -> Answer {
    let person = super::find(&*visit.app.reader(&visit.actor).await?, id).await?;
    let to = format!("/people/{id}");
    let keys = ("people-deactivate", "people-deactivate-confirm");
    let question = Question::new(&visit, keys, person.map(|person| person.name).unwrap_or_default(), &to);
    let done =
        sure.deed(&visit, question, (&to, "people-deactivated"), |change| Box::pin(activity::deactivate(change, id)));
    told(&visit, id, only_faults, done.await).await
}

/// `POST /people/{id}/activation`.
pub(super) async fn activate(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    deed(&visit, id, "people-activated", only_faults, |change| Box::pin(activity::activate(change, id))).await
}

fn only_faults(faults: Fields) -> Refused {
    Refused { faults, ..Refused::default() }
}

/// Runs one verb in a change of its own and leads back to the card, or shows the card with what was wrong. A conflict is
/// told on the card too: there it can be seen what stands in the way.
async fn deed(
    visit: &SignedIn,
    id: PersonId,
    flash: &'static str,
    refused: impl FnOnce(Fields) -> Refused,
    verb: impl Verb,
) -> Answer {
    let done = visit.change(verb).await;
    told(visit, id, refused, done.map(|()| go_on(&format!("/people/{id}"), Some(("success", flash))))).await
}

/// The answer to a deed, or the card with what stood in its way.
async fn told(visit: &SignedIn, id: PersonId, refused: impl FnOnce(Fields) -> Refused, done: Answer) -> Answer {
    match done {
        Err(Error::Invalid(faults)) => card(visit, id, StatusCode::UNPROCESSABLE_ENTITY, refused(faults)).await,
        Err(Error::Conflict(key)) => Ok(go_on(&format!("/people/{id}"), Some(("danger", key)))),
        done => done,
    }
}

async fn card(visit: &SignedIn, id: PersonId, status: StatusCode, refused: Refused) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    match card::show(&reader, id).await? {
        Shown::Somebody(known, work) => {
            let departments = departments::departments(&reader).await?;
            drop(reader);
            page_with(visit, status, &card_page(visit, &known, work, departments, &refused))
        }
        Shown::Nobody(removed) => page(visit, &removed_page(visit, id, removed)),
    }
}

fn card_page(
    visit: &SignedIn,
    known: &Known,
    work: Work,
    departments: Vec<departments::Department>,
    refused: &Refused,
) -> CardPage {
    let person = &known.card;
    let form = refused.edit.clone().unwrap_or_else(|| EditForm {
        name: person.name.clone(),
        department: person.department_id.map(|id| id.to_string()).unwrap_or_default(),
    });
    let language = visit.app.texts.language(&person.language).map(|language| language.text("language-name").to_owned());
    let address = |email: &String| Address { is_main: *email == person.email, email: email.clone() };
    CardPage {
        layout: visit.layout(&person.name),
        id: person.id.to_string(),
        face: visit.face(person.id, &person.name, person.picture_at),
        email: shown_address(person.email.clone()),
        role: person.role.word(),
        state: person.state().word(),
        department: person.department.clone().unwrap_or_default(),
        language: language.unwrap_or_default(),
        added: visit.when(person.created_at),
        seen: person.last_seen_at.map(|time| visit.when(time)),
        addresses: known.addresses.iter().map(address).collect(),
        open: count(work.open),
        all: count(work.all),
        assigned: count(work.assigned),
        // Without its person, what is assigned to them is nobody's work.
        warns_of_work: work.assigned > 0 && !(person.is_active && person.role.can_be_assigned()),
        may_change: may(&visit.actor, Deed::ManagePeople, None),
        is_self: visit.actor.id() == Some(person.id),
        roles: roles(visit, person.role),
        departments: department_choices(visit, person, departments, &form.department),
        name: form.name,
        address: refused.address.clone(),
        errors: field_errors(visit.t, &refused.faults),
    }
}

fn roles(visit: &SignedIn, chosen: Role) -> Vec<Choice> {
    let choice = |role: &Role| Choice {
        value: role.word().to_owned(),
        label: visit.t.text(role_key(role.word())).to_owned(),
        is_selected: chosen == *role,
    };
    Role::ALL.iter().map(choice).collect()
}

/// Those in use, and the person's own where it is archived: saving the form must not change what nobody touched.
fn department_choices(
    visit: &SignedIn,
    person: &card::Card,
    in_use: Vec<departments::Department>,
    chosen: &str,
) -> Vec<Choice> {
    let none = visit.t.text("people-no-department").to_owned();
    let mut choices = vec![Choice { value: String::new(), label: none, is_selected: chosen.is_empty() }];
    let is_archived = |id| !in_use.iter().any(|department| department.id == id);
    if let Some(id) = person.department_id.filter(|id| is_archived(*id)) {
        let label = person.department.clone().unwrap_or_default();
        choices.push(Choice { is_selected: id.to_string() == chosen, value: id.to_string(), label });
    }
    choices.extend(in_use.into_iter().map(|department| {
        let value = department.id.to_string();
        Choice { is_selected: value == chosen, label: department.name, value }
    }));
    choices
}

/// A bounded count as it is written: "1000+" is the most.
pub(super) fn count(number: i64) -> Count {
    let text = if number > workload::MOST { format!("{}+", workload::MOST) } else { number.to_string() };
    Count { is_none: number == 0, number, text }
}

fn removed_page(visit: &SignedIn, id: PersonId, removed: Removed) -> RemovedPage {
    RemovedPage {
        layout: visit.layout(visit.t.text("people-removed-name")),
        id: id.to_string(),
        removed: visit.when(removed.at),
        is_under_way: removed.settling == Some(Standing::UnderWay),
        has_failed: removed.settling == Some(Standing::Dead),
    }
}

/// Leads on to the card of somebody who was just removed: it tells what is under way.
pub(super) fn after_removal(id: PersonId) -> Response {
    go_on(&format!("/people/{id}"), Some(("success", "people-removed")))
}
