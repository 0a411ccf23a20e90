//! Every operation, tried by nobody and by every role, printed: who may do what shows in a review as a changed line.
//!
//! The person of the table is caio, the department one that nobody has, the article bruno's. The ticket was opened by carla; "given" is the third party to whom it is assigned.

use std::fmt::Write;

use helpdesk::routes;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::open;
use crate::desk::{Desk, Kind, Setting, run};

const TRIED_BY: &[(&str, Who, bool)] = &[
    ("nobody", Who::Nobody, true),
    ("requester", Who::WithToken("carla"), true),
    ("other", Who::WithToken("caio"), true),
    ("given", Who::WithToken("diego"), true),
    ("3rd party", Who::WithToken("diego"), false),
    ("agent", Who::WithToken("bruno"), true),
    ("admin", Who::WithToken("ana"), true),
    ("cookie", Who::WithCookie("ana"), true),
    ("inactive", Who::Inactive("beatriz"), true),
];

/// How somebody comes.
#[derive(Clone, Copy)]
enum Who {
    /// As a stranger.
    Nobody,
    /// With a token.
    WithToken(&'static str),
    /// With the session of a browser, which the API does not take.
    WithCookie(&'static str),
    /// With the token of somebody who may no longer come in.
    Inactive(&'static str),
}

#[test]
fn who_may_do_what_by_the_api() {
    run::<Desk>(Kind::Sqlite, module_path!(), async |_: &Desk| {
        let mut operations: Vec<(String, String, Value)> = Vec::new();
        for (method, path) in routes::api().listed() {
            for body in bodies(method, path) {
                operations.push((method.to_uppercase(), path.clone(), body));
            }
        }
        operations.sort_by_key(|(method, path, body)| (path.clone(), method.clone(), body.to_string()));
        let mut lines = vec![format!("{:<86}", "")];
        lines[0].extend(TRIED_BY.iter().map(|(column, ..)| format!("{column:<11}")));
        for (method, path, body) in &operations {
            let shown = if body.is_null() { String::new() } else { body.to_string() };
            let mut line = format!("{:<86}", format!("{method} {path} {shown}"));
            for (_, who, is_given) in TRIED_BY {
                write!(line, "{:<11}", tried(method, path, body, *who, *is_given).await).unwrap();
            }
            lines.push(line);
        }
        let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
        insta::assert_snapshot!(lines.join("\n"));
    });
}

/// What is sent: what somebody who may do it would send.
fn bodies(method: &str, path: &str) -> Vec<Value> {
    match (method, path.rsplit('/').next().unwrap()) {
        ("post", "tickets") => vec![
            json!({"subject": "a", "body": "b"}),
            json!({"subject": "a", "body": "b", "requester": "5"}),
            json!({"subject": "a", "body": "b", "priority": "low"}),
        ],
        ("patch", "{number}") => ["open", "in_progress", "waiting", "resolved", "closed"]
            .iter()
            .map(|status| json!({"status": status}))
            .chain([json!({"priority": "low"}), json!({"category": null}), json!({"assignee": "1", "reason": "Hers."})])
            .collect(),
        ("post", "replies" | "notes") => vec![json!({"body": "a"})],
        ("post", "steps") => vec![json!({"text": "a"})],
        ("patch", "{id}") if path.contains("/people/") => vec![
            json!({"name": "Caio B."}),
            json!({"role": "agent"}),
            json!({"active": false}),
            json!({"email": "caio.b@example.org"}),
        ],
        ("patch", "{id}") if path.contains("/departments/") => {
            vec![json!({"name": "Suprimentos"}), json!({"archived": true})]
        }
        ("patch", "{id}") if path.contains("/categories/") => {
            vec![json!({"name": "Rede"}), json!({"assignee": "2"}), json!({"archived": true})]
        }
        ("post", "articles") => vec![json!({"title": "a", "body": "b"})],
        ("patch", "{id}") if path.contains("/articles/") => vec![json!({"title": "a"}), json!({"state": "archived"})],
        ("post", "categories") => vec![json!({"name": "Rede"})],
        ("post", "people") => vec![json!({"name": "Gil", "email": "gil@example.org"})],
        ("post", "departments") => vec![json!({"name": "Suprimentos"})],
        ("post", "addresses") => vec![json!({"email": "caio.b@example.org"})],
        ("post", "removal") => vec![json!({"email": "caio@example.org"})],
        ("patch", "{id}") => vec![json!({"done": true})],
        ("post", "attachments") => vec![json!("a file"), json!("a note's file")],
        _ => vec![Value::Null],
    }
}

async fn tried(method: &str, path: &str, body: &Value, who: Who, is_given: bool) -> u16 {
    let desk = Desk::prepare(Kind::Sqlite).await;
    let bruno = desk.api("bruno");
    let ticket = format!("/api/v1/tickets/{}", open(&desk.api("carla"), "Zebra").await);
    let file = || Form::new().part("files", Part::bytes(b"a".to_vec()).file_name("a.txt"));
    let sent = desk.api("carla").post_multipart(&format!("{ticket}/attachments"), file()).await.expect(201).json();
    let step = bruno.post_json(&format!("{ticket}/steps"), json!({"text": "a"})).await.expect(201);
    let ana = desk.api("ana");
    let category = ana.post_json("/api/v1/categories", json!({"name": "Office"})).await.expect(201).json();
    ana.post_json("/api/v1/categories", json!({"name": "Protheus"})).await.expect(201);
    let article = json!({"title": "Zebra", "body": "Stripes.", "state": "published"});
    let article = bruno.post_json("/api/v1/articles", article).await.expect(201).json();
    desk.deactivate("beatriz").await;
    let assignee = if is_given { "4" } else { "2" };
    bruno.patch_json(&ticket, json!({"assignee": assignee})).await.expect(200);
    let id = match path {
        path if path.contains("/people/") => json!("6"),
        path if path.contains("/departments/") => json!("2"),
        path if path.contains("/categories/") => category["id"].clone(),
        path if path.contains("/articles/") => article["id"].clone(),
        path if path.contains("steps") => step.json()["id"].clone(),
        _ => sent["attachments"][0]["id"].clone(),
    };
    let path = path.replace("{number}", ticket.rsplit('/').next().unwrap()).replace("{id}", id.as_str().unwrap());
    let path = match (method, path.as_str()) {
        ("DELETE", "/api/v1/people/6") => format!("{path}?tickets=anonymise"),
        ("DELETE", "/api/v1/departments/2") => format!("{path}?into=1"),
        ("DELETE", _) if path.contains("/categories/") => format!("{path}?into=Protheus"),
        _ => path,
    };
    let client = match who {
        Who::Nobody => desk.nobody(),
        Who::WithToken(name) | Who::Inactive(name) => desk.api(name),
        Who::WithCookie(name) => desk.as_person(name),
    };
    let request = client.request(Method::from_bytes(method.as_bytes()).unwrap(), &path);
    let request = match body {
        Value::Null => request,
        Value::String(kind) if kind == "a file" => request.multipart(file()),
        Value::String(_) => request.multipart(file().text("kind", "note")),
        body => request.json(body),
    };
    let status = client.send(request).await.status;
    desk.end().await.remove().await;
    status
}
