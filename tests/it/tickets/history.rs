//! The history of a ticket, by kind.

use super::{deed, opened_by};
use crate::both;
use crate::desk::{Client, Desk};

/// The sentences of the history that are shown for a kind.
async fn shown(client: &Client, ticket: &str, kind: &str) -> Vec<String> {
    let page = client.get(&format!("{ticket}?part=history&history={kind}")).await.expect(200);
    let entries = page.text().split("<li class=").skip(1).map(|entry| {
        let sentence = entry.split_once("<span>").unwrap().1.split_once("<small>").unwrap().0;
        let mut plain = String::new();
        let mut is_tag = false;
        for letter in sentence.chars() {
            match letter {
                '<' => is_tag = true,
                '>' => is_tag = false,
                letter if !is_tag => plain.push(letter),
                _ => {}
            }
        }
        plain
    });
    entries.collect()
}

both!(each_kind_of_history_is_shown_by_itself, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer").await;
    let api = desk.api("bruno");
    api.patch_json("/api/v1/tickets/1", serde_json::json!({"priority": "urgent"})).await.expect(200);
    deed(desk, "bruno", &ticket, "tags", &[("add", "Toner")]).await.expect(303);
    deed(desk, "bruno", &ticket, "steps", &[("text", "Order it")]).await.expect(303);
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4")]).await.expect(303);
    let form = [("assignee", "3"), ("reason", "She knows it")];
    deed(desk, "bruno", &ticket, "assignment", &form).await.expect(303);
    deed(desk, "beatriz", &ticket, "notes", &[("body", "Between us.")]).await.expect(303);
    deed(desk, "beatriz", &ticket, "resolution", &[]).await.expect(303);
    desk.run_jobs().await;
    let bruno = desk.as_person("bruno");
    let all = shown(&bruno, &ticket, "all").await;
    let mut kinds = Vec::new();
    for (kind, expected) in [
        ("messages", vec!["Carla Menezes opened the ticket", "Beatriz Nunes added an internal note"]),
        ("status", vec!["Beatriz Nunes resolved the ticket"]),
        (
            "people",
            vec![
                "Bruno Teixeira assigned the ticket to Diego Farias",
                "Bruno Teixeira reassigned the ticket from Diego Farias to Beatriz NunesShe knows it",
            ],
        ),
        (
            "fields",
            vec![
                "Bruno Teixeira changed the priority from “Not triaged” to “Urgent”",
                "Bruno Teixeira added the tags Toner",
            ],
        ),
        ("steps", vec!["Bruno Teixeira added the step “Order it”"]),
    ] {
        let found = shown(&bruno, &ticket, kind).await;
        assert_eq!(found, expected, "{kind}");
        kinds.extend(found);
    }
    let mail = shown(&bruno, &ticket, "mail").await;
    assert_eq!(mail[0], "Email to ana@example.org, bruno@example.org, beatriz@example.org and one more");
    kinds.extend(mail);
    kinds.sort();
    let mut sorted = all.clone();
    sorted.sort();
    assert_eq!(sorted, kinds, "all of it is the kinds together");
    assert!(all[1].starts_with("Email to"), "in the order in which it happened: {all:?}");
    let page = bruno.get(&format!("{ticket}?history=fields")).await.expect(200);
    assert!(page.says("API · ") && page.says("<details id=\"history\" class=\"history\" open"), "without scripts too");
});

both!(others_see_of_the_history_what_they_may, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4")]).await.expect(303);
    deed(desk, "bruno", &ticket, "tags", &[("add", "Toner")]).await.expect(303);
    deed(desk, "bruno", &ticket, "watchers", &[("watcher", "caio@example.org")]).await.expect(303);
    deed(desk, "bruno", &ticket, "notes", &[("body", "Between us.")]).await.expect(303);
    let expected = ["Carla Menezes opened the ticket", "Bruno Teixeira assigned the ticket to Diego Farias"];
    assert_eq!(shown(&desk.as_person("carla"), &ticket, "all").await, expected);
    assert_eq!(shown(&desk.as_person("carla"), &ticket, "mail").await, Vec::<String>::new());
    assert!(!desk.as_person("carla").get(&ticket).await.says("history=mail"));
    let given = shown(&desk.as_person("diego"), &ticket, "all").await;
    assert_eq!(given.len(), 5, "{given:?}");
    assert!(!given.iter().any(|entry| entry.starts_with("Email")), "third parties see no addresses");
});
