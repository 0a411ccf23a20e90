//! Whoever was removed without their name is named nowhere any more: every text of every table is looked at, and what is
//! left on purpose stands in a list, with why.

use kit::db::Dialect;
use kit::db::portable::Kind;
use kit::fold::fold;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::set;
use crate::both;
use crate::desk::{Desk, PASSWORD, Person};
use crate::intake;
use crate::tickets::{deed, opened_by};

/// What keeps a name on purpose: table, column and why.
const LEFT: &[(&str, &str, &str)] = &[
    ("audit", "thing", "the log cannot be changed: tokens are in it by the names that their owners chose"),
    ("messages", "body", "what people wrote is theirs, and may name anybody"),
    ("messages", "html", "the same as it was written with the editor"),
];

/// Every text of the database that has one of these words in it and is not left on purpose.
async fn named(desk: &Desk, words: &[String]) -> Vec<String> {
    let snapshot = desk.app.db.snapshot().await.unwrap();
    let mut found = Vec::new();
    for table in snapshot.tables(&["knowledge_search", "ticket_search"]).await.unwrap() {
        let read = snapshot.read(&table, |line| {
            let values: Vec<Value> = serde_json::from_str(line).unwrap();
            for (column, value) in table.columns.iter().zip(&values).filter(|(column, _)| column.kind != Kind::Int) {
                let text = fold(&readable(column.kind, value));
                let is_left = LEFT.iter().any(|(of, name, _)| *of == table.name && *name == column.name);
                if !is_left && words.iter().any(|word| text.contains(word.as_str())) {
                    found.push(format!("{}.{}: {text}", table.name, column.name));
                }
            }
            Ok::<(), kit::db::DbError>(())
        });
        read.await.unwrap();
    }
    // The index of the search is each database's own.
    let index = match desk.app.db.dialect() {
        Dialect::Sqlite => "select term from ticket_search_words",
        Dialect::Postgres => "select cast(document as text) from ticket_search",
    };
    let indexed: Vec<(String,)> = desk.rows(index, &[]).await;
    let indexed = indexed.into_iter().filter(|(text,)| words.iter().any(|word| text.contains(word.as_str())));
    found.extend(indexed.map(|(text,)| format!("the search: {text}")));
    found
}

/// A text, or bytes as far as they are one.
fn readable(kind: Kind, value: &Value) -> String {
    use base64::Engine;
    let text = value.as_str().unwrap_or_default();
    match kind {
        Kind::Bytes => {
            let bytes = base64::engine::general_purpose::STANDARD.decode(text).unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        _ => text.to_owned(),
    }
}

/// What somebody is called, as it would be found.
fn words(name: &str) -> Vec<String> {
    let person = Person::called(name);
    let family = person.full_name.rsplit(' ').next().unwrap();
    vec![fold(person.full_name.split(' ').next().unwrap()), fold(family), fold(&person.email())]
}

/// Somebody does everything that may leave their name behind, and others do so about them.
async fn lived(desk: &Desk) {
    let (ana, bruno, caio) = (desk.as_person("ana"), desk.as_person("bruno"), desk.as_person("caio"));
    opened_by(desk, "caio", "Zebra").await;
    deed(desk, "bruno", "/tickets/1", "taking", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/1", "replies", &[("body", "Look again.")]).await.expect(303);
    deed(desk, "bruno", "/tickets/1", "steps", &[("text", "Look"), ("assignee", "2")]).await.expect(303);
    deed(desk, "ana", "/tickets/1", "watchers", &[("watcher", "bruno@example.org")]).await.expect(303);
    opened_by(desk, "carla", "Emu").await;
    deed(desk, "bruno", "/tickets/2", "replies", &[("body", "So it is.")]).await.expect(303);
    // A program of somebody else, which was answered with names and addresses and may ask again.
    let api = desk.api("ana").with_header("idempotency-key", "k");
    let ticket = json!({"subject": "From a program", "body": "It blinks.", "requester": "caio@example.org"});
    let answer = api.post_json("/api/v1/tickets", ticket).await.expect(201);
    assert!(answer.text().contains("Caio"), "{}", answer.text());
    for (who, client) in [("bruno", &bruno), ("caio", &caio)] {
        let signed = format!("Regards, {}", Person::called(who).full_name);
        client.post_form("/drafts", &[("place", "reply:1"), ("body", &signed)]).await.expect(200);
        intake::arrive(desk, &intake::from(who, "By mail", "It blinks.")).await;
        let nobody = desk.nobody();
        let wrong = [("email", Person::called(who).email()), ("password", "not this one".to_owned())];
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
        nobody.post_form("/sign-in", &wrong).await.expect(422);
        nobody.post_form("/sign-in/forgotten", &wrong[..1]).await.expect(200);
        let token = format!("Scanner of {who}");
        client.post_form("/profile/tokens", &[("name", &token), ("present", PASSWORD)]).await.expect(201);
    }
    let picture = Part::bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01".to_vec()).file_name("bruno.png");
    bruno.post_multipart("/drafts/images", Form::new().part("file", picture)).await.expect(200);
    bruno.post_form("/tickets/views", &[("name", "Of Bruno"), ("query", "view=open")]).await.expect(303);
    let piece = [
        ("place", "article"),
        ("language", "en"),
        ("title", "Of Bruno Teixeira"),
        ("body", "Half"),
        ("audience", "staff"),
    ];
    bruno.post_form("/knowledge/drafts", &piece).await.expect(204);
    for (id, name) in [(2, "bruno"), (6, "caio")] {
        ana.post_form(&format!("/people/{id}/export"), &[("present", PASSWORD)]).await.expect(200);
        ana.post_form(&format!("/people/{id}/addresses"), &[("email", &format!("{name}@example.net"))])
            .await
            .expect(303);
    }
    let mailbox = [
        ("name", "Second"),
        ("address", "second@example.com"),
        ("host", "localhost"),
        ("port", "1"),
        ("security", "none"),
        ("auth", "password"),
        ("password", "a password"),
    ];
    ana.post_form("/settings/mailboxes/new", &mailbox).await.expect(303);
    desk.run_jobs().await;
    // What machines left of their mail.
    for name in ["bruno", "caio"] {
        let silenced = format!(
            "insert into silenced_addresses (address, mails, silenced_at, ends_at) values ('{name}@example.org', 9, 1, 2)"
        );
        set(desk, &silenced).await;
        let left = format!(
            "insert into mailbox_leftovers (mailbox_id, uid_validity, uid, reason, detail, sender, subject, size, found_at) \
             select id, 1, {}, 'too-large', '', '{name}@example.net', 'From {name}', 9, 1 from mailboxes",
            name.len()
        );
        set(desk, &left).await;
    }
}

both!(whoever_is_removed_without_their_name_is_named_nowhere, |desk: Desk| {
    lived(desk).await;
    for (id, name) in [(6, "caio"), (2, "bruno")] {
        let words = words(name);
        assert!(named(desk, &words).await.len() > 5, "there is something to be taken away");
        let form = [("tickets", "anonymise")];
        desk.as_person("ana").post_form(&format!("/people/{id}/deletion"), &form).await.expect(303);
        desk.run_jobs().await;
        assert_eq!(named(desk, &words).await, Vec::<String>::new(), "{name}");
    }
});
