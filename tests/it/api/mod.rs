//! The JSON API, through its door.

mod categories;
mod changing;
mod conversation;
mod departments;
mod documents;
mod files;
mod listing;
mod opening;
mod people;
mod refusals;
mod roles;
mod steps;

use serde_json::{Value, json};

use crate::desk::{Answer, Client, Desk};

/// Opens a ticket and gives its number.
pub async fn open(client: &Client, subject: &str) -> i64 {
    let body = json!({"subject": subject, "body": format!("{subject}. Desde hoje cedo.")});
    client.post_json("/api/v1/tickets", body).await.expect(201).json()["number"].as_i64().unwrap()
}

/// A ticket of Carla's, and its address.
pub async fn carlas_ticket(desk: &Desk) -> String {
    let number = open(&desk.api("carla"), "Sem internet na sala 12").await;
    desk.leave_jobs();
    format!("/api/v1/tickets/{number}")
}

/// Which fields an answer calls wrong.
#[track_caller]
pub fn wrong_fields(answer: Answer) -> Vec<String> {
    let answer = answer.expect(422);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let mut fields: Vec<String> = answer.json()["errors"].as_object().unwrap().keys().cloned().collect();
    fields.sort();
    fields
}

/// A ticket as somebody reads it.
pub async fn read(client: &Client, address: &str) -> Value {
    client.get(address).await.expect(200).json()
}

/// A category, straight in the database: the API makes none yet.
pub async fn category(desk: &Desk, parent: Option<&str>, name: &str) {
    let change = desk.app.db.transaction().await.unwrap();
    let statement = "insert into categories (id, parent_id, name, name_folded, position, is_archived, created_at) \
        values ($1, (select id from categories where name = $2), $3, $4, $5, $6, $7)";
    let id = desk.app.ids.next();
    let values = kit::args![id, parent, name, kit::fold::fold(name), 1_i64, false, crate::desk::START];
    change.execute(statement, values).await.unwrap();
    change.commit().await.unwrap();
}
