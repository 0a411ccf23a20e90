//! Tickets, through the pages' door.

mod assigning;
mod attachments;
mod bin;
mod categories;
mod categories_exchange;
mod counts;
mod details;
mod drafts;
mod filters;
mod for_others;
mod history;
mod links;
mod lists;
mod meanwhile;
mod mentions;
mod merging;
mod opening;
mod rate_limit;
mod rating;
mod replying;
mod saved_views;
mod status;
mod steps;
mod tags;
mod triage;
mod triage_panel;
mod watchers;
mod writing;

use crate::desk::{Answer, Desk};

/// Opens a ticket as somebody; gives the address of its page.
pub async fn opened_by(desk: &Desk, name: &str, subject: &str) -> String {
    let form = [("subject", subject), ("body", "Since this morning nothing works.")];
    desk.as_person(name).post_form("/tickets/new", &form).await.expect(303).location().to_owned()
}

/// Does something to a ticket as somebody: the last part of the address, and the form.
pub async fn deed(desk: &Desk, name: &str, ticket: &str, what: &str, form: &[(&str, &str)]) -> Answer {
    desk.as_person(name).post_form(&format!("{ticket}/{what}"), form).await
}

/// A ticket as the API shows it to an admin: status, version, and the kinds of its history.
pub struct Standing {
    pub status: String,
    pub assignee: Option<i64>,
    pub version: i64,
    pub kinds: Vec<String>,
}

/// Where a ticket stands, read behind the door.
pub async fn standing(desk: &Desk, ticket: &str) -> Standing {
    let number: i64 = ticket.rsplit('/').next().and_then(|number| number.parse().ok()).expect("a ticket's address");
    let rows: Vec<(String, Option<i64>, i64)> =
        desk.rows("select status, assignee_id, version from tickets where number = $1", &[number.into()]).await;
    let (status, assignee, version) = rows.into_iter().next().expect("the ticket is there");
    let kinds: Vec<(String,)> =
        desk.rows("select kind from events where ticket_number = $1 order by id", &[number.into()]).await;
    Standing { status, assignee, version, kinds: kinds.into_iter().map(|row| row.0).collect() }
}
