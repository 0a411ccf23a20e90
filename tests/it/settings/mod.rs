//! What admins say of the whole desk.

mod holidays;
mod working_hours;

use serde_json::Value;

use crate::desk::{Client, Desk};

/// Words for the hours of a week: the same on five days, and the weekend's.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A week as the form sends it.
fn week<'t>(workday: &'t str, weekend: &'t str) -> Vec<(&'static str, &'t str)> {
    DAYS.into_iter().enumerate().map(|(place, day)| (day, if place < 5 { workday } else { weekend })).collect()
}

async fn set_hours(client: &Client, workday: &str, weekend: &str) {
    let answer = client.post_form("/settings/working-hours", &week(workday, weekend)).await.expect(303);
    assert_eq!(answer.location(), "/settings/working-hours");
}

/// Entries of the audit log of this kind: thing and data.
async fn audited(desk: &Desk, kind: &str) -> Vec<(String, Value)> {
    let rows: Vec<(String, String, Value)> = desk.rows("select kind, thing, data from audit order by id", &[]).await;
    rows.into_iter().filter(|(found, ..)| found == kind).map(|(_, thing, data)| (thing, data)).collect()
}
