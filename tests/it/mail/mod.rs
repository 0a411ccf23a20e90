//! Mail that goes out: to a real mail server, and on the outbox page.

mod content;
mod faults;
mod outbox;
mod sending;
pub mod server;

use crate::desk::Desk;

/// Opens a ticket as a requester.
pub async fn open_ticket(desk: &Desk, name: &str, subject: &str, body: &str) {
    let answer = desk.as_person(name).post_form("/tickets/new", &[("subject", subject), ("body", body)]).await;
    assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
}

/// State and the server's last answer of each delivery, oldest first.
pub async fn deliveries(desk: &Desk) -> Vec<(String, String, String)> {
    desk.rows("select address, state, coalesce(last_response, '') from deliveries order by id", &[]).await
}
