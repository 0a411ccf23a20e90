//! The page of holidays, a year at a time.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use jiff::civil::Date;
use kit::error::{Error, FieldError, Fields};
use serde::Deserialize;

use super::holiday_text::{self, HolidayDay, Written, write_day};
use super::holidays;
use super::views::{HolidayRow, HolidaysPage, HolidaysTyped};
use crate::base::ids::HolidayId;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;

/// The years that can be looked at.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2199;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct YearQuery {
    year: String,
}

/// The form of one day.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DayForm {
    year: String,
    date: String,
    name: String,
    every_year: Option<String>,
}

/// The form of a list.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ListForm {
    year: String,
    lines: String,
    propose_year: String,
    /// `propose` when the list is to be filled, not added.
    then: String,
}

pub(super) async fn show(visit: SignedIn, Query(query): Query<YearQuery>) -> Answer {
    let year = year(&visit, &query.year);
    let typed = HolidaysTyped { propose_year: year.to_string(), ..HolidaysTyped::default() };
    form_page(&visit, StatusCode::OK, year, typed, &Fields::new()).await
}

pub(super) async fn add(visit: SignedIn, Form(form): Form<DayForm>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    match try_add(&visit, &form).await {
        Err(Error::Invalid(fields)) => {
            let year = year(&visit, &form.year);
            let typed = HolidaysTyped {
                date: form.date,
                name: form.name,
                every_year: form.every_year.is_some(),
                propose_year: year.to_string(),
                ..HolidaysTyped::default()
            };
            form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, year, typed, &fields.under("lines", "date")).await
        }
        other => other,
    }
}

async fn try_add(visit: &SignedIn, form: &DayForm) -> Answer {
    let mut faults = Fields::new();
    let date: Option<Date> = form.date.trim().parse().ok();
    let day = date.and_then(|date| match form.every_year {
        Some(_) => HolidayDay::every_year(date.month(), date.day()),
        None => HolidayDay::once(date),
    });
    let name = holiday_text::read_name(&form.name);
    faults.require(date.is_some(), "date", "holidays-bad-date");
    faults.require(day.is_some() || date.is_none(), "date", "holidays-bad-year");
    faults.require(name.is_some(), "name", "holidays-name-missing");
    let (Some(date), Some(day), Some(name)) = (date, day, name) else { return Err(Error::Invalid(faults)) };
    keep(visit, &[Written { day, name }], date.year()).await
}

pub(super) async fn add_list(visit: SignedIn, Form(form): Form<ListForm>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    if form.then == "propose" {
        return propose(&visit, form).await;
    }
    let shown = year(&visit, &form.year);
    let added = match holiday_text::read(&form.lines) {
        Ok(written) => {
            let years = written.iter().map(|one| one.day.year).filter(|year| *year != 0);
            keep(&visit, &written, years.min().unwrap_or(shown)).await
        }
        Err(fields) => Err(Error::Invalid(fields)),
    };
    match added {
        Err(Error::Invalid(fields)) => {
            let typed = typed_list(form);
            form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, shown, typed, &fields).await
        }
        other => other,
    }
}

async fn keep(visit: &SignedIn, written: &[Written], year: i16) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    holidays::add(&change, written).await?;
    change.commit().await?;
    // The announcement reaches this process too, but the page that follows should not have to race it.
    visit.app.reload_desk().await?;
    Ok(go_on(&format!("/settings/holidays?year={year}"), Some(("success", "holidays-added"))))
}

/// The list as it was, and below it the national holidays of a year that are not there yet.
async fn propose(visit: &SignedIn, form: ListForm) -> Answer {
    let shown = year(visit, &form.year);
    let Some(wanted) = form.propose_year.trim().parse().ok().filter(|year| YEARS.contains(year)) else {
        let fault = FieldError { field: "propose_year".into(), key: "holidays-bad-year", number: None };
        return form_page(visit, StatusCode::UNPROCESSABLE_ENTITY, shown, typed_list(form), &Fields(vec![fault])).await;
    };
    let proposed = holidays::propose(&visit.app.reader(&visit.actor).await?, wanted).await?;
    let mut typed = typed_list(form);
    if proposed.is_empty() {
        let said = wanted.to_string();
        typed.note = Some(visit.t.with("holidays-proposed-none", &[("year", (&said).into())]));
    }
    let written: Vec<String> = typed.lines.lines().map(str::to_owned).collect();
    let line = |(day, key): (HolidayDay, &str)| format!("{} {}", write_day(day), visit.t.text(key));
    let new = proposed.into_iter().map(line).filter(|line| !written.contains(line));
    typed.lines = written.iter().cloned().chain(new).collect::<Vec<_>>().join("\n");
    form_page(visit, StatusCode::OK, shown, typed, &Fields::new()).await
}

pub(super) async fn remove(visit: SignedIn, Path(id): Path<HolidayId>, Form(query): Form<YearQuery>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    holidays::remove(&change, id).await?;
    change.commit().await?;
    visit.app.reload_desk().await?;
    let year = year(&visit, &query.year);
    Ok(go_on(&format!("/settings/holidays?year={year}"), Some(("success", "holidays-removed"))))
}

fn typed_list(form: ListForm) -> HolidaysTyped {
    HolidaysTyped { lines: form.lines, propose_year: form.propose_year, ..HolidaysTyped::default() }
}

/// The year that an address names, else the present one at the desk.
fn year(visit: &SignedIn, text: &str) -> i16 {
    let named = text.trim().parse().ok().filter(|year| YEARS.contains(year));
    named.unwrap_or_else(|| visit.app.working_time().date(visit.now).year())
}

async fn form_page(visit: &SignedIn, status: StatusCode, year: i16, typed: HolidaysTyped, fields: &Fields) -> Answer {
    let t = visit.t;
    let found = holidays::of_year(&visit.app.reader(&visit.actor).await?, year).await?;
    let rows = found.into_iter().map(|(date, holiday)| {
        let weekday = i64::from(date.weekday().to_monday_one_offset());
        HolidayRow {
            id: holiday.id.0,
            date: crate::base::when::day(t, date),
            iso: date.to_string(),
            weekday: t.with("hours-day", &[("weekday", weekday.into())]),
            name: holiday.name,
            is_every_year: holiday.day.year == 0,
        }
    });
    let beside = |year: i16| YEARS.contains(&year).then(|| year.to_string());
    let shown = HolidaysPage {
        layout: visit.layout(t.text("holidays-title")),
        year: year.to_string(),
        before: beside(year - 1),
        after: beside(year + 1),
        holidays: rows.collect(),
        typed,
        errors: field_errors(t, fields),
    };
    page_with(visit, status, &shown)
}
