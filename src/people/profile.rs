//! What people change about themselves: name, department, language, time zone, and the theme of this browser.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use kit::fold::fold;
use kit::{args, db, sql};
use serde::Deserialize;

use super::create::check_name;
use super::departments;
use super::edit::write_down;
use super::profile_views::ProfilePage;
use crate::base::actor::{Role, SignedInPerson};
use crate::base::change::Change;
use crate::base::choices::{self, is_time_zone};
use crate::base::events::Event;
use crate::base::ids::DepartmentId;
use crate::base::page::{Answer, field_errors, go_on, local_path, page_with, set_cookie};
use crate::base::views::{Choice, Theme};
use crate::base::visit::{SignedIn, THEME, Visit};

/// The form of the profile.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ProfileForm {
    name: String,
    /// Id; empty for none, absent when it stays as it is.
    department: Option<String>,
    language: String,
    time_zone: String,
    theme: Option<String>,
}

/// The switch in the navigation.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ThemeForm {
    theme: String,
    next: String,
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    page_again(&visit, StatusCode::OK, &Fields::new()).await
}

pub(super) async fn save(visit: SignedIn, Form(form): Form<ProfileForm>) -> Answer {
    match try_save(&visit, &form).await {
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields).await,
        other => other,
    }
}

pub(super) async fn theme(visit: Visit, Form(form): Form<ThemeForm>) -> Response {
    let mut answer = go_on(local_path(&form.next), None);
    remember_theme(&visit, &mut answer, &form.theme);
    answer
}

async fn try_save(visit: &SignedIn, form: &ProfileForm) -> Result<Response, Error> {
    let change = visit.app.change(&visit.actor).await?;
    save_profile(&change, form).await?;
    change.commit().await?;
    let mut answer = go_on("/profile", Some(("success", "people-profile-saved")));
    if let Some(theme) = &form.theme {
        remember_theme(visit, &mut answer, theme);
    }
    Ok(answer)
}

async fn save_profile(change: &Change, form: &ProfileForm) -> Result<(), Error> {
    let person = change.actor.person.as_ref().ok_or(Error::SignInFirst)?;
    let mut fields = Fields::new();
    let name = check_name(&mut fields, &form.name);
    let (language, zone) = (form.language.as_str(), form.time_zone.as_str());
    let speaks = language.is_empty() || change.app.texts.language(language).is_some();
    fields.require(speaks, "language", "errors-unknown-choice");
    fields.require(zone.is_empty() || is_time_zone(zone), "time_zone", "errors-time-zone");
    let department = department(change, person, form, &mut fields).await?;
    fields.check()?;
    let sql = sql!(
        "update people set name = $2, name_folded = $3, department_id = $4, language = $5, time_zone = $6 where id = $1"
    );
    let zone = Some(zone).filter(|zone| !zone.is_empty());
    change.execute(sql, args![person.id, &name, fold(&name), department, language, zone]).await?;
    let claims = [("name", person.name != name), ("department", person.department_id != department)];
    let what: Vec<&str> = claims.into_iter().filter(|(_, has_changed)| *has_changed).map(|(what, _)| what).collect();
    if what.is_empty() {
        return Ok(());
    }
    write_down(change, person.id, &what).await?;
    if person.name != name {
        change.record(None, Event::PersonChanged { person: person.id }).await?;
    }
    Ok(())
}

/// The department that was chosen: one that is in use, or the one they have.
async fn department(
    reader: &db::Reader,
    person: &SignedInPerson,
    form: &ProfileForm,
    fields: &mut Fields,
) -> Result<Option<DepartmentId>, Error> {
    let Some(typed) = form.department.as_deref().filter(|_| chooses_department(person.role)) else {
        return Ok(person.department_id);
    };
    let wanted: Option<DepartmentId> = typed.parse().ok();
    let offered = offered(reader, person.department_id).await?;
    let is_offered = wanted.is_some_and(|wanted| offered.iter().any(|(id, _)| *id == wanted));
    fields.require(typed.is_empty() || is_offered, "department", "errors-unknown-choice");
    Ok(wanted)
}

/// Technicians from outside belong to no department of the organisation, and need not know which there are.
fn chooses_department(role: Role) -> bool {
    role != Role::ThirdParty
}

/// Departments in use, and the present one whatever became of it. At most 500: they stand in a select.
async fn offered(reader: &db::Reader, present: Option<DepartmentId>) -> Result<Vec<(DepartmentId, String)>, Error> {
    let sql =
        sql!("select id, name from departments where not is_archived or id = $1 order by name_folded, id limit 500");
    Ok(reader.all(sql, args![present]).await?)
}

fn remember_theme(visit: &Visit, answer: &mut Response, theme: &str) {
    set_cookie(answer, &THEME.with(&visit.app, Theme::parse(theme).as_str()));
}

/// The page as things stand, with what was wrong with something else on it.
pub(super) async fn page_again(visit: &SignedIn, status: StatusCode, fields: &Fields) -> Answer {
    let Some(person) = &visit.actor.person else { return Err(Error::SignInFirst) };
    let form = ProfileForm {
        name: person.name.clone(),
        department: Some(person.department_id.map(|id| id.to_string()).unwrap_or_default()),
        language: person.language.clone(),
        time_zone: person.time_zone.clone().unwrap_or_default(),
        theme: None,
    };
    form_page(visit, status, &form, fields).await
}

async fn form_page(visit: &SignedIn, status: StatusCode, form: &ProfileForm, fields: &Fields) -> Answer {
    let Some(person) = &visit.actor.person else { return Err(Error::SignInFirst) };
    let t = visit.t;
    let reader = visit.app.reader(&visit.actor).await?;
    let present = match person.department_id {
        Some(id) => departments::find_department(&reader, id).await?,
        None => None,
    };
    let chooses = chooses_department(person.role);
    let offered = if chooses { offered(&reader, person.department_id).await? } else { Vec::new() };
    drop(reader);
    let none = |label: &str, is_selected| Choice { value: String::new(), label: t.text(label).to_owned(), is_selected };
    let mut languages = vec![none("people-language-browser", form.language.is_empty())];
    languages.extend(choices::languages(visit.app.texts, &form.language));
    let mut time_zones = choices::time_zones(visit.t, &form.time_zone);
    if let Some(first) = time_zones.first_mut() {
        first.zones.insert(0, none("people-time-zone-desk", form.time_zone.is_empty()));
    }
    let chosen = form.department.as_deref().unwrap_or_default();
    let choice = |(id, name): (DepartmentId, String)| {
        let value = id.to_string();
        Choice { is_selected: value == chosen, label: name, value }
    };
    let mut departments: Vec<Choice> = offered.into_iter().map(choice).collect();
    if chooses {
        departments.insert(0, none("people-no-department", chosen.is_empty()));
    }
    let shown = ProfilePage {
        layout: visit.layout(t.text("layout-profile")),
        face: visit.face(person.id, &person.name, visit.visitor.picture_at),
        name: form.name.clone(),
        email: super::shown_address(person.email.clone()),
        department: present.map(|department| department.name).unwrap_or_default(),
        departments,
        languages,
        time_zones,
        errors: field_errors(t, fields),
    };
    page_with(visit, status, &shown)
}
