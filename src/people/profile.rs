//! What people change about themselves: name, language, time zone, and the theme of this browser.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::create::check_name;
use super::views::ProfilePage;
use super::{departments, store};
use crate::base::change::Change;
use crate::base::choices::{self, is_time_zone};
use crate::base::events::Event;
use crate::base::page::{Answer, field_errors, go_on, local_path, page_with, set_cookie};
use crate::base::views::{Choice, Theme};
use crate::base::visit::{SignedIn, Visit};

/// A year in seconds.
const YEAR: u32 = 31_536_000;

/// The form of the profile.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ProfileForm {
    name: String,
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
    let Some(person) = &visit.actor.person else { return Err(Error::SignInFirst) };
    let form = ProfileForm {
        name: person.name.clone(),
        language: person.language.clone(),
        time_zone: person.time_zone.clone().unwrap_or_default(),
        theme: None,
    };
    form_page(&visit, StatusCode::OK, &form, &Fields::new()).await
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
    let id = change.actor.id().ok_or(Error::SignInFirst)?;
    let mut fields = Fields::new();
    let name = check_name(&mut fields, &form.name);
    let (language, zone) = (form.language.as_str(), form.time_zone.as_str());
    let speaks = language.is_empty() || change.app.texts.language(language).is_some();
    fields.require(speaks, "language", "errors-unknown-choice");
    fields.require(zone.is_empty() || is_time_zone(zone), "time_zone", "errors-time-zone");
    fields.check()?;
    store::save_profile(change, id, &name, language, Some(zone).filter(|zone| !zone.is_empty())).await?;
    if change.actor.person.as_ref().is_some_and(|person| person.name != name) {
        change.record(None, Event::PersonChanged { person: id }).await?;
    }
    Ok(())
}

fn remember_theme(visit: &Visit, answer: &mut Response, theme: &str) {
    let secure = if visit.app.config.is_https() { "; Secure" } else { "" };
    let theme = Theme::parse(theme).as_str();
    set_cookie(answer, &format!("theme={theme}; Path=/; Max-Age={YEAR}; SameSite=Lax{secure}"));
}

async fn form_page(visit: &SignedIn, status: StatusCode, form: &ProfileForm, fields: &Fields) -> Answer {
    let Some(person) = &visit.actor.person else { return Err(Error::SignInFirst) };
    let t = visit.t;
    let department = match person.department_id {
        Some(id) => departments::find_department(&*visit.app.reader(&visit.actor).await?, id).await?,
        None => None,
    };
    let none = |label: &str, is_selected| Choice { value: String::new(), label: t.text(label).to_owned(), is_selected };
    let mut languages = vec![none("people-language-browser", form.language.is_empty())];
    languages.extend(choices::languages(visit.app.texts, &form.language));
    let mut time_zones = vec![none("people-time-zone-desk", form.time_zone.is_empty())];
    time_zones.extend(choices::time_zones(&form.time_zone));
    let shown = ProfilePage {
        layout: visit.layout(t.text("layout-profile")),
        name: form.name.clone(),
        email: person.email.clone(),
        department: department.map(|department| department.name).unwrap_or_default(),
        languages,
        time_zones,
        errors: field_errors(t, fields),
    };
    page_with(visit, status, &shown)
}
