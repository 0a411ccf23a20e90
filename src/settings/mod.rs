//! What is true of the whole desk and can be changed by its admins.
//!
//! Owns: the `settings` row `desk` and the table of holidays (read by [`crate::base::desk`] and kept in memory). Deliberately not here:
//! the configuration of the machine (`kit::config`).

mod backups;
mod brazil;
pub mod holiday_text;
pub mod holidays;
mod holidays_page;
pub mod hours;
mod hours_page;
mod incoming;
mod mail_page;
mod pages;
mod store;
pub mod views;
pub mod week_text;

use axum::routing::{get, post};
use kit::error::{Error, Fields};
use serde_json::json;

use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::choices::is_time_zone;
use crate::base::desk::{Desk, ONE_LANGUAGE, SETTINGS_CHANGED};
use crate::base::policy::{Deed, must};
use crate::base::routes::PageRoutes;

pub use backups::{BackupRules, save_backups};
pub use incoming::{IncomingRules, save_incoming};

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/settings", get(pages::show).post(pages::save))
        .route("/settings/mail", get(mail_page::show).post(mail_page::save))
        .route("/settings/working-hours", get(hours_page::show).post(hours_page::save))
        .route("/settings/holidays", get(holidays_page::show).post(holidays_page::add))
        .route("/settings/holidays/list", post(holidays_page::add_list))
        .route("/settings/holidays/{id}/removal", post(holidays_page::remove))
}

/// What an admin can change. The names are those of the form's fields.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Name of the organisation.
    pub organisation: &'a str,
    /// Language tag.
    pub language: &'a str,
    /// Tag of the second language of lists and the knowledge base; empty leaves it to the desk.
    pub second_language: &'a str,
    /// IANA time zone.
    pub time_zone: &'a str,
    /// Days after which what is resolved becomes closed.
    pub close_after_days: i64,
}

/// Changes the settings.
///
/// # Errors
/// When the actor may not, or a field is wrong.
pub async fn save(change: &Change, wanted: &Wanted<'_>) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let mut fields = Fields::new();
    check(change.app.texts, &mut fields, wanted);
    fields.check()?;
    let desk = store::lock(change).await?;
    let before = desk.clone();
    let wanted = Desk {
        organisation: wanted.organisation.trim().to_owned(),
        language: wanted.language.to_owned(),
        second_language: wanted.second_language.to_owned(),
        time_zone: wanted.time_zone.to_owned(),
        close_after_days: wanted.close_after_days,
        ..desk
    };
    put(change, &wanted).await?;
    log_changes(change, &before, &wanted).await
}

async fn log_changes(change: &Change, before: &Desk, after: &Desk) -> Result<(), Error> {
    let changed = changed(before, after)?;
    if changed.is_empty() {
        return Ok(());
    }
    Entry::new(Kind::SettingsChanged).with(json!({ "settings": changed })).write(change).await
}

/// The names of the settings in which two desks differ.
fn changed(before: &Desk, after: &Desk) -> Result<Vec<String>, Error> {
    let (before, after) = (serde_json::to_value(before)?, serde_json::to_value(after)?);
    let names = after.as_object().into_iter().flatten().filter(|(name, value)| before.get(name) != Some(value));
    Ok(names.map(|(name, _)| name.clone()).collect())
}

/// How people may come in. The names are those of the form's fields.
#[derive(Clone, Copy, Debug)]
pub struct DoorRules {
    /// Whether they may by password; admins always may.
    pub allows_passwords: bool,
    /// Whether staff must have a second factor.
    pub requires_second_factor: bool,
}

/// Changes how people may come in. What follows from it for open sessions is a matter of `access`.
///
/// # Errors
/// When the actor may not; when passwords are switched off before a provider has worked.
pub async fn save_door(change: &Change, rules: DoorRules) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let before = store::lock(change).await?;
    if !rules.allows_passwords && !before.has_provider_worked {
        return Err(Error::field("allows_passwords", "settings-no-provider-yet"));
    }
    let DoorRules { allows_passwords, requires_second_factor } = rules;
    let wanted = Desk { requires_second_factor, allows_passwords, ..before.clone() };
    put(change, &wanted).await?;
    log_changes(change, &before, &wanted).await
}

/// How mail goes out. The names are those of the form's fields.
#[derive(Clone, Debug)]
pub struct MailRules<'a> {
    /// What stands before the number in a subject.
    pub subject_prefix: &'a str,
    /// What stands below every mail.
    pub footer: &'a str,
    /// Most megabytes of files that go along.
    pub files_mb: i64,
    /// Most mails a minute; 0 = no limit.
    pub per_minute: i64,
}

/// Changes how mail goes out.
///
/// # Errors
/// When the actor may not, or a field is wrong.
pub async fn save_mail(change: &Change, rules: &MailRules<'_>) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let (prefix, footer) = (rules.subject_prefix.trim(), rules.footer.trim().replace("\r\n", "\n"));
    let mut fields = Fields::new();
    // The number is found again in answers by the brackets around it.
    let is_fit = !prefix.contains(['[', ']', '#']) && !prefix.contains(char::is_control);
    fields.require(is_fit, "subject_prefix", "settings-mail-prefix-signs");
    fields.require_within(prefix.chars().count() <= 30, "subject_prefix", "errors-too-long", 30);
    fields.require_within(footer.chars().count() <= 1_000, "footer", "errors-too-long", 1_000);
    fields.require((0..=50).contains(&rules.files_mb), "files_mb", "settings-mail-files-range");
    fields.require((0..=100_000).contains(&rules.per_minute), "per_minute", "settings-mail-pace-range");
    fields.check()?;
    let before = store::lock(change).await?;
    let wanted = Desk {
        mail_subject_prefix: prefix.to_owned(),
        mail_footer: footer,
        mail_files_mb: rules.files_mb,
        mail_per_minute: rules.per_minute,
        ..before.clone()
    };
    put(change, &wanted).await?;
    log_changes(change, &before, &wanted).await
}

/// Notes what is wrong with settings.
pub fn check(texts: &'static kit::texts::Texts, fields: &mut Fields, wanted: &Wanted<'_>) {
    let organisation = wanted.organisation.trim();
    fields.require(
        !organisation.is_empty() && !organisation.contains(char::is_control),
        "organisation",
        "errors-required",
    );
    fields.require_within(organisation.chars().count() <= 100, "organisation", "errors-too-long", 100);
    fields.require(texts.language(wanted.language).is_some(), "language", "errors-unknown-choice");
    let second = wanted.second_language;
    let is_known = second.is_empty() || second == ONE_LANGUAGE || texts.language(second).is_some();
    fields.require(is_known, "second_language", "errors-unknown-choice");
    fields.require(is_time_zone(wanted.time_zone), "time_zone", "errors-time-zone");
    fields.require((1..=365).contains(&wanted.close_after_days), "days_until_closed", "settings-days-range");
}

/// The first admin exists: from now on the desk is open.
///
/// # Errors
/// When the database fails.
pub async fn mark_set_up(change: &Change) -> Result<(), Error> {
    let desk = store::lock(change).await?;
    if desk.is_set_up {
        return Ok(());
    }
    put(change, &Desk { is_set_up: true, ..desk }).await
}

/// Somebody has come in by an OpenID provider: passwords can be switched off from now on.
///
/// # Errors
/// When the database fails.
pub async fn mark_provider_worked(change: &Change) -> Result<(), Error> {
    let desk = store::lock(change).await?;
    if desk.has_provider_worked {
        return Ok(());
    }
    put(change, &Desk { has_provider_worked: true, ..desk }).await
}

async fn put(change: &Change, desk: &Desk) -> Result<(), Error> {
    store::put(change, desk).await?;
    change.announce(SETTINGS_CHANGED.to_owned());
    Ok(())
}
