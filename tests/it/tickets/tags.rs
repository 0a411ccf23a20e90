//! Tags.

use serde_json::json;

use super::{deed, opened_by, standing};
use crate::api::wrong_fields;
use crate::both;
use crate::desk::Desk;

async fn on_tickets(desk: &Desk) -> Vec<(i64, String)> {
    let sql = "select x.ticket_number, t.name from ticket_tags x join tags t on t.id = x.tag_id order by 1, 2";
    desk.rows(sql, &[]).await
}

both!(tags_are_put_on_a_ticket_and_taken_off, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "tags", &[("add", " Impressora,  2º andar , ,")]).await.expect(303);
    deed(desk, "beatriz", &ticket, "tags", &[("add", "IMPRESSORA, 2º Andar")]).await.expect(303);
    assert_eq!(on_tickets(desk).await, [(1, "2º andar".to_owned()), (1, "Impressora".to_owned())]);
    let page = desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(page.says("Remove the tag “Impressora”") && page.says("added the tags 2º andar, Impressora"));
    deed(desk, "bruno", &ticket, "tags", &[("remove", "impressora")]).await.expect(303);
    deed(desk, "bruno", &ticket, "tags", &[("remove", "impressora")]).await.expect(303);
    assert_eq!(on_tickets(desk).await, [(1, "2º andar".to_owned())]);
    let now = standing(desk, &ticket).await;
    assert_eq!(now.kinds, ["ticket_opened", "tags_changed", "tags_changed"], "a repeat changes nothing");
    assert_eq!(now.version, 3);
});

both!(a_tag_is_one_for_all_tickets_and_is_offered_while_it_is_used, |desk: Desk| {
    desk.leave_jobs();
    let (ticket, other) = (opened_by(desk, "carla", "One").await, opened_by(desk, "carla", "Other").await);
    deed(desk, "bruno", &ticket, "tags", &[("add", "Rede")]).await.expect(303);
    deed(desk, "bruno", &other, "tags", &[("add", "rede, Roteador")]).await.expect(303);
    let names: Vec<(String,)> = desk.rows("select name from tags order by name", &[]).await;
    assert_eq!(names, [("Rede".to_owned(),), ("Roteador".to_owned(),)]);
    let bruno = desk.as_person("bruno");
    let offered =
        async |q: &str| bruno.get(&format!("{ticket}/tags?q={q}")).await.expect(200).json()["options"].clone();
    assert_eq!(offered("r").await, json!([{"value": "Rede"}, {"value": "Roteador"}]));
    assert_eq!(offered("RÓT").await, json!([{"value": "Roteador"}]));
    assert_eq!(offered("%").await.as_array().map(Vec::len), Some(2), "a sign of the search is no sign here");
    deed(desk, "bruno", &other, "tags", &[("remove", "Roteador")]).await.expect(303);
    assert_eq!(offered("r").await, json!([{"value": "Rede"}]));
});

both!(the_filter_of_a_list_offers_the_tags_that_a_ticket_has_and_no_others, |desk: Desk| {
    desk.leave_jobs();
    let (ticket, other) = (opened_by(desk, "carla", "One").await, opened_by(desk, "carla", "Other").await);
    deed(desk, "bruno", &ticket, "tags", &[("add", "Rede, Roteador")]).await.expect(303);
    deed(desk, "bruno", &other, "tags", &[("add", "Toner")]).await.expect(303);
    let bruno = desk.as_person("bruno");
    let offered = async || {
        let page = bruno.get("/tickets/filter?view=open").await.expect(200);
        ["Rede", "Roteador", "Toner"].map(|name| page.says(&format!("<option value=\"{name}\"")))
    };
    assert_eq!(offered().await, [true, true, true]);
    deed(desk, "bruno", &ticket, "tags", &[("remove", "Roteador")]).await.expect(303);
    assert_eq!(offered().await, [true, false, true]);
    deed(desk, "ana", &other, "deletion", &[]).await.expect(303);
    assert_eq!(offered().await, [true, false, false], "what lies in the bin exists for nobody");
    desk.as_person("ana").post_form("/bin/2/restoration", &[]).await.expect(303);
    assert_eq!(offered().await, [true, false, true]);
});

both!(tags_have_limits, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let long = "x".repeat(41);
    let refused = deed(desk, "bruno", &ticket, "tags", &[("add", &long)]).await.expect(422);
    assert!(refused.says(&long), "what was typed stays");
    let many: Vec<String> = (1..=20).map(|number| format!("tag {number}")).collect();
    deed(desk, "bruno", &ticket, "tags", &[("add", &many.join(","))]).await.expect(303);
    let refused = deed(desk, "bruno", &ticket, "tags", &[("add", "one more")]).await.expect(422);
    assert!(refused.says("at most 20 tags"));
    deed(desk, "bruno", &ticket, "tags", &[("add", "one more"), ("remove", "tag 1")]).await.expect(303);
    assert_eq!(on_tickets(desk).await.len(), 20);
});

both!(tags_are_for_those_who_work_on_tickets, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "tags", &[("add", "Zebrafish")]).await.expect(303);
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4")]).await.expect(303);
    for (who, status) in [("carla", 403), ("caio", 404), ("diego", 403)] {
        deed(desk, who, &ticket, "tags", &[("add", "Other")]).await.expect(status);
        desk.as_person(who).get(&format!("{ticket}/tags?q=")).await.expect(status);
    }
    assert!(!desk.as_person("carla").get(&ticket).await.says("Zebrafish"), "the requester sees no tags");
    assert!(desk.as_person("diego").get(&ticket).await.says("Zebrafish"));
    assert!(desk.as_person("bruno").get("/tickets?view=all").await.says("Zebrafish"));
    assert_eq!(desk.api("carla").get("/api/v1/tickets/1").await.json()["tags"], json!([]));
});

both!(the_api_puts_tags_on_and_takes_them_off, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer is silent").await;
    let (bruno, address) = (desk.api("bruno"), "/api/v1/tickets/1");
    let patch = json!({"add_tags": ["Rede", "Toner"], "remove_tags": ["none"]});
    let ticket = bruno.patch_json(address, patch).await.expect(200).json();
    assert_eq!(ticket["tags"], json!(["Rede", "Toner"]));
    let ticket = bruno.patch_json(address, json!({"remove_tags": ["toner"]})).await.expect(200).json();
    assert_eq!(ticket["tags"], json!(["Rede"]));
    let event = &ticket["events"].as_array().unwrap()[2];
    assert_eq!((&event["kind"], &event["from"], &event["to"]), (&json!("tags_changed"), &json!("Toner"), &json!(null)));
    desk.api("carla").patch_json(address, json!({"add_tags": ["Mine"]})).await.expect(403);
    for wrong in [json!(["x".repeat(41)]), json!("Rede"), json!([7]), json!(vec!["x"; 21])] {
        let refused = bruno.patch_json(address, json!({"add_tags": wrong})).await;
        assert_eq!(wrong_fields(refused), ["add_tags"], "{wrong}");
    }
});
