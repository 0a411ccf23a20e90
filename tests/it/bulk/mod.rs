//! The same with many tickets: chosen in a list, asked before, done by a job, undone.

mod doing;
mod durability;
mod filling;
mod halting;
mod telling;
mod undoing;

use kit::clock::SECOND;

use crate::desk::{Answer, Desk};
use crate::tickets::opened_by;

/// Opens so many tickets as somebody.
pub async fn opened(desk: &Desk, name: &str, count: usize) {
    for turn in 1..=count {
        opened_by(desk, name, &format!("Printer {turn}")).await;
    }
}

/// Orders a deed at these tickets.
pub async fn order(desk: &Desk, name: &str, what: &str, numbers: &str, fields: &[(&str, &str)]) -> Answer {
    let form: Vec<(&str, &str)> = [("what", what), ("numbers", numbers), ("back", "/tickets?view=open")]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    desk.as_person(name).post_form("/bulk", &form).await
}

/// Orders it and lets it be done; gives the address of its page.
pub async fn done(desk: &Desk, name: &str, what: &str, numbers: &str, fields: &[(&str, &str)]) -> String {
    let page = order(desk, name, what, numbers, fields).await.expect(303).location().to_owned();
    assert!(page.starts_with("/bulk/"), "{page}");
    desk.clock.advance(10 * SECOND);
    desk.run_jobs().await;
    page
}

/// Orders that it be undone and lets that be done.
pub async fn undone(desk: &Desk, name: &str, page: &str) {
    desk.as_person(name).post_form(&format!("{page}/undoing"), &[]).await.expect(303);
    desk.run_jobs().await;
}

/// Each ticket's status, priority, category and assignee.
pub async fn standing(desk: &Desk) -> Vec<(String, i64, Option<i64>, Option<i64>)> {
    desk.rows("select status, priority, category_id, assignee_id from tickets order by number", &[]).await
}
