//! Naming colleagues in notes.

use serde_json::{Value, json};

use super::{deed, opened_by};
use crate::both;
use crate::desk::Desk;

/// Whom the newest note names, as the history has it.
async fn named(desk: &Desk) -> Value {
    let rows: Vec<(Value,)> =
        desk.rows("select data from events where kind = 'note_added' order by id desc limit 1", &[]).await;
    rows[0].0.get("mentions").cloned().unwrap_or(json!([]))
}

/// Addresses and first lines of the mail that goes out now.
async fn told(desk: &Desk) -> Vec<String> {
    desk.run_jobs().await;
    let first_line = |raw: &[u8]| {
        let mail = mail_parser::MessageParser::default().parse(raw).unwrap().into_owned();
        mail.body_text(0).unwrap().lines().next().unwrap().to_owned()
    };
    let mut told: Vec<String> =
        desk.mails().iter().map(|mail| format!("{}: {}", mail.to, first_line(&mail.raw))).collect();
    told.sort();
    told
}

both!(whoever_is_named_in_a_note_gets_a_notice_and_mail_and_sees_it_marked, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    told(desk).await;
    let html = "<div><span data-mention=\"3\">@Beatriz Nunes</span> can you <b>look</b>?</div>";
    deed(desk, "bruno", &ticket, "notes", &[("html", html)]).await.expect(303);
    assert_eq!(named(desk).await, json!([3]));
    assert_eq!(told(desk).await, ["beatriz@example.org: Bruno Teixeira mencionou você em uma nota interna"]);
    let notices = desk.as_person("beatriz").get("/notices").await;
    assert!(notices.says("Bruno Teixeira mencionou você em uma nota"), "{}", notices.text());
    assert!(desk.as_person("beatriz").get(&ticket).await.says("<span data-mention=\"3\">@Beatriz Nunes</span>"));
    assert!(!desk.as_person("carla").get(&ticket).await.says("Beatriz"));
});

both!(a_name_written_by_hand_names_too_also_by_the_api, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    told(desk).await;
    deed(desk, "bruno", &ticket, "notes", &[("body", "@Ana Prado, see <this>")]).await.expect(303);
    assert_eq!(named(desk).await, json!([1]));
    assert_eq!(told(desk).await, ["ana@example.org: Bruno Teixeira mentioned you in an internal note"]);
    let note =
        desk.api("ana").post_json(&format!("/api/v1{ticket}/notes"), json!({"body": "Thanks @Bruno Teixeira"})).await;
    assert_eq!(note.expect(201).json()["body"], "Thanks @Bruno Teixeira");
    assert_eq!(named(desk).await, json!([2]));
    told(desk).await;
});

both!(only_who_may_read_the_note_can_be_named_in_it, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    told(desk).await;
    let html =
        "<div><span data-mention=\"5\">@Carla Menezes</span> <span data-mention=\"4\">@Diego Farias</span> x</div>";
    deed(desk, "bruno", &ticket, "notes", &[("html", html)]).await.expect(303);
    assert_eq!(named(desk).await, json!([]));
    assert!(told(desk).await.is_empty());
    let page = desk.as_person("bruno").get(&ticket).await;
    assert!(page.says("@Carla Menezes @Diego Farias x") && !page.says("data-mention"));
    // To whom it is assigned may read it.
    deed(desk, "ana", &ticket, "assignment", &[("assignee", "4"), ("reason", "On site")]).await.expect(303);
    told(desk).await;
    deed(desk, "bruno", &ticket, "notes", &[("html", html)]).await.expect(303);
    assert_eq!(named(desk).await, json!([4]));
    assert_eq!(told(desk).await, ["diego@example.org: Bruno Teixeira mentioned you in an internal note"]);
    // Third parties see no people, and find out nothing about them by writing names.
    deed(desk, "diego", &ticket, "notes", &[("body", "@Ana Prado")]).await.expect(303);
    assert_eq!(named(desk).await, json!([]));
    told(desk).await;
    // A reply names nobody: it is for the requester.
    deed(desk, "bruno", &ticket, "replies", &[("html", "<div><span data-mention=\"1\">@Ana Prado</span></div>")])
        .await
        .expect(303);
    assert!(!desk.as_person("carla").get(&ticket).await.says("data-mention"));
    told(desk).await;
});

both!(colleagues_are_offered_to_those_who_write_notes_and_see_people, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let offered = async |name: &str, q: &str| desk.as_person(name).get(&format!("{ticket}/colleagues?q={q}")).await;
    let answer = offered("bruno", "nu").await.expect(200);
    assert_eq!(answer.json(), json!({"people": [{"id": "3", "name": "Beatriz Nunes"}]}));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(offered("bruno", "").await.json()["people"].as_array().unwrap().len(), 2, "the others of the staff");
    assert_eq!(offered("bruno", "%25").await.json()["people"].as_array().unwrap().len(), 2, "a wildcard is none");
    assert_eq!(offered("bruno", "carla").await.json(), json!({"people": []}));
    offered("carla", "a").await.expect(403);
    offered("caio", "a").await.expect(404);
    deed(desk, "ana", &ticket, "assignment", &[("assignee", "4"), ("reason", "On site")]).await.expect(303);
    offered("diego", "a").await.expect(403);
    assert_eq!(offered("bruno", "die").await.json()["people"][0]["name"], "Diego Farias");
});
