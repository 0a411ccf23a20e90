//! The page on which admins say when people work.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::clock::MINUTE;
use kit::error::{Error, Fields};
use kit::texts::Language;
use serde::Deserialize;

use super::hours::{self, DAYS};
use super::views::{DayField, HoursPage, HoursPreview, HoursRow};
use super::{holidays, week_text};
use crate::base::opening_hours;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::base::when;
use crate::base::working_time::{Week, WorkingTime};

/// The form: a field a day.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct HoursForm {
    monday: String,
    tuesday: String,
    wednesday: String,
    thursday: String,
    friday: String,
    saturday: String,
    sunday: String,
    /// `preview` when nothing is to be saved yet.
    then: String,
}

impl HoursForm {
    fn week(self) -> [String; 7] {
        [self.monday, self.tuesday, self.wednesday, self.thursday, self.friday, self.saturday, self.sunday]
    }
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let typed = visit.app.desk().weekly_hours.0.each_ref().map(|spans| week_text::write(spans));
    form_page(&visit, StatusCode::OK, &typed, None, &Fields::new()).await
}

pub(super) async fn save(visit: SignedIn, Form(form): Form<HoursForm>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let is_preview = form.then == "preview";
    let typed = form.week();
    match hours::read_week(&typed) {
        Ok(week) if is_preview => form_page(&visit, StatusCode::OK, &typed, Some(week), &Fields::new()).await,
        Ok(week) => keep(&visit, week).await,
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, &fields).await,
        Err(error) => Err(error),
    }
}

async fn keep(visit: &SignedIn, week: Week) -> Result<Response, Error> {
    let change = visit.app.change(&visit.actor).await?;
    hours::save(&change, week).await?;
    change.commit().await?;
    // The announcement reaches this process too, but the page that follows should not have to race it.
    visit.app.reload_desk().await?;
    Ok(go_on("/settings/working-hours", Some(("success", "hours-saved"))))
}

/// The form as typed, and what hours mean: those that are only thought of, or those that are kept.
async fn form_page(
    visit: &SignedIn,
    status: StatusCode,
    typed: &[String; 7],
    thought_of: Option<Week>,
    fields: &Fields,
) -> Answer {
    let is_unsaved = thought_of.is_some();
    let kept = visit.app.working_time();
    let working = match thought_of {
        Some(week) => WorkingTime { week, ..WorkingTime::clone(&kept) },
        None => WorkingTime::clone(&kept),
    };
    let days = (1..).zip(DAYS).zip(typed).map(|((weekday, field), value)| DayField {
        field,
        label: day_names(visit.t, weekday, weekday),
        value: value.clone(),
    });
    let shown = HoursPage {
        layout: visit.layout(visit.t.text("hours-title")),
        zone: visit.app.desk().time_zone.replace('_', " "),
        days: days.collect(),
        preview: preview(visit, &working, is_unsaved).await?,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}

async fn preview(visit: &SignedIn, working: &WorkingTime, is_unsaved: bool) -> Result<HoursPreview, Error> {
    let t = visit.t;
    let reader = visit.app.reader(&visit.actor).await?;
    let next = holidays::next(&reader, working.date(visit.now)).await?;
    Ok(HoursPreview {
        is_unsaved,
        is_open: working.is_open(visit.now),
        state: opening_hours::sentence(t, working, &working.zone, visit.now),
        rows: rows(t, &working.week),
        total: t.with("hours-a-week", &[("span", (&when::work(t, working.week.total() * MINUTE)).into())]),
        next_holiday: next.map(|(date, holiday)| {
            let date = when::day(t, date);
            t.with("hours-next-holiday-is", &[("name", (&holiday.name).into()), ("date", (&date).into())])
        }),
    })
}

/// The week in words: days that follow one another with the same hours are one row.
fn rows(t: Language, week: &Week) -> Vec<HoursRow> {
    let mut rows: Vec<(i64, i64, Vec<String>)> = Vec::new();
    for (weekday, spans) in (1..).zip(&week.0) {
        let hours: Vec<String> = match spans.as_slice() {
            [] => vec![t.text("hours-closed").to_owned()],
            spans => spans.iter().map(|span| week_text::write(&[*span])).collect(),
        };
        match rows.last_mut() {
            Some((_, last, same)) if *same == hours => *last = weekday,
            _ => rows.push((weekday, weekday, hours)),
        }
    }
    rows.into_iter().map(|(first, last, hours)| HoursRow { days: day_names(t, first, last), hours }).collect()
}

/// "Monday", "Monday and Tuesday", "Monday to Friday".
fn day_names(t: Language, first: i64, last: i64) -> String {
    let key = match last - first {
        0 => "hours-day",
        1 => "hours-two-days",
        _ => "hours-days",
    };
    t.with(key, &[("weekday", first.into()), ("last", last.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::texts::texts;

    #[test]
    fn a_week_is_told_in_as_few_rows_as_it_has_kinds_of_days() {
        let said = |tag: &str, days: [&str; 7]| {
            let week = hours::read_week(&days.map(str::to_owned)).unwrap();
            let rows = rows(texts().unwrap().language(tag).unwrap(), &week);
            rows.iter().map(|row| format!("{}: {}", row.days, row.hours.join(", "))).collect::<Vec<_>>().join(" | ")
        };
        let office = ["8-12, 14-18", "8-12, 14-18", "8-12, 14-18", "8-12, 14-18", "8-12", "", ""];
        let english =
            "Monday to Thursday: 08:00–12:00, 14:00–18:00 | Friday: 08:00–12:00 | Saturday and Sunday: closed";
        assert_eq!(said("en", office), english);
        let portuguese =
            "Segunda a quinta-feira: 08:00–12:00, 14:00–18:00 | Sexta-feira: 08:00–12:00 | Sábado e domingo: fechado";
        assert_eq!(said("pt-BR", office), portuguese);
        assert_eq!(said("en", ["0-24"; 7]), "Monday to Sunday: 00:00–24:00");
    }
}
