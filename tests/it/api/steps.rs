//! The checklist.

use serde_json::{Value, json};

use super::{carlas_ticket, read, wrong_fields};
use crate::both;
use crate::desk::Desk;

both!(a_step_is_added_ticked_and_unticked, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno");
    let added = bruno.post_json(&format!("{address}/steps"), json!({"text": "Trocar o cabo"})).await.expect(201);
    let id = added.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(added.location(), format!("{address}/steps/{id}"));
    let tick = |done: bool| bruno.patch_json(added.location(), json!({"done": done}));
    for _ in 0..2 {
        let step = tick(true).await.expect(200).json();
        assert_eq!((&step["done"], &step["done_by"]["name"]), (&json!(true), &json!("Bruno Teixeira")));
        assert_eq!(read(&bruno, &address).await["steps"][0], step);
    }
    let step = tick(false).await.expect(200).json();
    assert_eq!((&step["done"], &step["done_at"]), (&json!(false), &Value::Null));
    let kinds: Vec<Value> =
        read(&bruno, &address).await["events"].as_array().unwrap().iter().map(|e| e["kind"].clone()).collect();
    assert_eq!(kinds, ["ticket_opened", "step_added", "step_done", "step_reopened"]);
});

both!(steps_are_for_those_who_work_on_the_ticket, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let steps = format!("{address}/steps");
    let step = desk.api("bruno").post_json(&steps, json!({"text": "Secreto"})).await.expect(201).location().to_owned();
    for (name, status) in [("carla", 403), ("caio", 404), ("diego", 404)] {
        desk.api(name).post_json(&steps, json!({"text": "a"})).await.expect(status);
        desk.api(name).patch_json(&step, json!({"done": true})).await.expect(status);
    }
    desk.nobody().post_json(&steps, json!({"text": "a"})).await.expect(401);
    desk.nobody().patch_json(&step, json!({"done": true})).await.expect(401);
    assert!(!desk.api("carla").get(&address).await.expect(200).says("Secreto"));
    desk.api("bruno").patch_json(&address, json!({"assignee": "4"})).await.expect(200);
    desk.api("diego").patch_json(&step, json!({"done": true})).await.expect(409);
    desk.api("diego").patch_json(&address, json!({"status": "in_progress"})).await.expect(200);
    desk.api("diego").patch_json(&step, json!({"done": true})).await.expect(200);
});

both!(a_step_is_refused_by_field_and_found_only_at_its_ticket, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno");
    let steps = format!("{address}/steps");
    assert_eq!(wrong_fields(bruno.post_json(&steps, json!({"text": "x".repeat(501)})).await), ["text"]);
    assert_eq!(wrong_fields(bruno.post_json(&steps, json!({"text": " "})).await), ["text"]);
    let step = bruno.post_json(&steps, json!({"text": "a"})).await.expect(201).location().to_owned();
    assert_eq!(wrong_fields(bruno.patch_json(&step, json!({"done": "yes"})).await), ["done"]);
    assert_eq!(wrong_fields(bruno.patch_json(&step, json!({})).await), ["done"]);
    let other = format!("/api/v1/tickets/{}", crate::api::open(&bruno, "Outro").await);
    bruno.patch_json(&step.replace(&address, &other), json!({"done": true})).await.expect(404);
    bruno.patch_json(&format!("{steps}/abc"), json!({"done": true})).await.expect(404);
});

both!(a_repeated_step_is_added_once, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno").with_header("idempotency-key", "s1");
    let first = bruno.post_json(&format!("{address}/steps"), json!({"text": "a"})).await.expect(201);
    let again = bruno.post_json(&format!("{address}/steps"), json!({"text": "a"})).await.expect(201);
    assert_eq!((first.json(), first.location()), (again.json(), again.location()));
    assert_eq!(read(&bruno, &address).await["steps"].as_array().unwrap().len(), 1);
});

both!(a_step_is_given_to_somebody_said_anew_and_deleted, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno");
    let new = json!({"text": "Trocar o cabo", "assignee": "beatriz@example.org", "due_on": "2026-12-24"});
    let added = bruno.post_json(&format!("{address}/steps"), new).await.expect(201);
    assert_eq!((&added.json()["assignee"]["id"], &added.json()["due_on"]), (&json!("3"), &json!("2026-12-24")));
    let step = added.location();
    let changed = bruno.patch_json(step, json!({"text": "Trocar tudo", "due_on": null})).await.expect(200).json();
    assert_eq!(
        (&changed["text"], &changed["due_on"], &changed["assignee"]["id"]),
        (&json!("Trocar tudo"), &Value::Null, &json!("3"))
    );
    assert_eq!(bruno.patch_json(step, json!({"assignee": null})).await.expect(200).json()["assignee"], Value::Null);
    assert_eq!(wrong_fields(bruno.patch_json(step, json!({"assignee": "carla@example.org"})).await), ["assignee"]);
    assert_eq!(wrong_fields(bruno.patch_json(step, json!({"due_on": "2026-02-30"})).await), ["due_on"]);
    desk.api("carla").delete(step).await.expect(403);
    desk.api("caio").delete(step).await.expect(404);
    bruno.delete(step).await.expect(204);
    bruno.delete(step).await.expect(404);
    assert_eq!(read(&bruno, &address).await["steps"], json!([]));
});
