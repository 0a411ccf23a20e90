//! People, their roles, addresses and departments, and what becomes of all that hangs on somebody who goes.

mod activity;
mod addresses;
mod card;
mod departments;
mod last_admin;
mod list;
mod profile;
mod profile_notifications;
mod profile_picture;
mod removal;
mod roles;
mod traces;

use kit::args;

use crate::desk::Desk;

/// The kinds of the audit log's entries about somebody, oldest first.
async fn audited(desk: &Desk, person: i64) -> Vec<String> {
    let rows: Vec<(String,)> = desk.rows("select kind from audit where about_id = $1 order by id", args![person]).await;
    rows.into_iter().map(|row| row.0).collect()
}

/// Changes something behind the door, where the door has no way to it.
async fn set(desk: &Desk, statement: &str) {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute(statement, &[]).await.unwrap();
    change.commit().await.unwrap();
}

/// The first number that a question gives.
async fn count(desk: &Desk, question: &str) -> i64 {
    desk.rows::<(i64,)>(question, &[]).await[0].0
}
