//! `/api/v1/categories`.

use serde_json::{Value, json};

use super::{open, read, wrong_fields};
use crate::both;
use crate::desk::{Client, Desk};

const CATEGORIES: &str = "/api/v1/categories";

/// Adds one; gives its address and its id.
async fn added(desk: &Desk, body: Value) -> (String, String) {
    let answer = desk.api("ana").post_json(CATEGORIES, body).await.expect(201);
    (answer.location().to_owned(), answer.json()["id"].as_str().unwrap().to_owned())
}

async fn paths(client: &Client, query: &str) -> Vec<String> {
    let list = read(client, &format!("{CATEGORIES}{query}")).await;
    list.as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap().to_owned()).collect()
}

both!(categories_are_listed_in_their_order_and_archived_ones_to_staff_alone, |desk: Desk| {
    let (rede, rede_id) = added(desk, json!({"name": "Rede"})).await;
    added(desk, json!({"name": "Office"})).await;
    added(desk, json!({"name": "Internet", "parent": "rede", "assignee": "bruno@example.org"})).await;
    let (scanner, _) = added(desk, json!({"name": "Scanner", "parent": rede_id})).await;
    let (ana, bruno, carla) = (desk.api("ana"), desk.api("bruno"), desk.api("carla"));
    ana.patch_json(&scanner, json!({"archived": true})).await.expect(200);
    let in_use = ["Rede", "Rede > Internet", "Office"];
    assert_eq!(paths(&carla, "").await, in_use);
    assert_eq!(paths(&bruno, "?state=in_use").await, in_use);
    assert_eq!(paths(&bruno, "?state=archived").await, ["Rede > Scanner"]);
    ana.patch_json(&rede, json!({"archived": true})).await.expect(200);
    assert_eq!(paths(&carla, "").await, ["Office"], "nor what is below an archived one");
    assert_eq!(paths(&bruno, "?state=archived").await, ["Rede", "Rede > Internet", "Rede > Scanner"]);
    assert_eq!(paths(&bruno, "?state=all").await, ["Rede", "Rede > Internet", "Rede > Scanner", "Office"]);
    for state in ["archived", "all"] {
        carla.get(&format!("{CATEGORIES}?state={state}")).await.expect(403);
    }
    assert_eq!(wrong_fields(bruno.get(&format!("{CATEGORIES}?state=odd&limit=3")).await), ["limit", "state"]);
    ana.patch_json(&rede, json!({"archived": false})).await.expect(200);
    let internet = |list: Value| list[1]["assignee"]["email"].clone();
    assert_eq!(internet(read(&bruno, CATEGORIES).await), "bruno@example.org");
    assert_eq!(internet(read(&carla, CATEGORIES).await), Value::Null, "whose work it is, staff know");
});

both!(a_category_is_added_read_translated_moved_and_archived, |desk: Desk| {
    let ana = desk.api("ana").with_header("idempotency-key", "k");
    let body = json!({"name": " Network  access ", "translation": "Rede", "assignee": "2"});
    let first = ana.post_json(CATEGORIES, body.clone()).await.expect(201);
    let category = first.json();
    assert_eq!(category["name"], "Network access");
    assert_eq!(category["translation"], json!({"language": "pt-BR", "name": "Rede"}));
    assert_eq!(category["assignee"]["name"], "Bruno Teixeira");
    assert_eq!(ana.post_json(CATEGORIES, body).await.expect(201).json(), category, "a repeat is harmless");
    assert_eq!(read(&desk.api("bruno"), first.location()).await, category);
    desk.api("carla").get(first.location()).await.expect(403);
    let ana = desk.api("ana");
    for (body, field) in [
        (json!({"name": "NETWORK ACCESS"}), "name"),
        (json!({"name": "A", "parent": "Nowhere"}), "parent"),
        (json!({"name": "A", "assignee": "carla@example.org"}), "assignee"),
        (json!({"name": "A", "translation": "x".repeat(81)}), "translation"),
        (json!({"name": "A", "colour": "red"}), "colour"),
    ] {
        assert_eq!(wrong_fields(ana.post_json(CATEGORIES, body).await), [field]);
    }
    let (office, office_id) = added(desk, json!({"name": "Office"})).await;
    let changed = ana.patch_json(first.location(), json!({"name": "Network", "parent": "office"})).await.expect(200);
    let changed = changed.json();
    assert_eq!((&changed["path"], &changed["parent"]), (&json!("Office > Network"), &json!(office_id)));
    assert_eq!(changed["translation"]["name"], "Rede", "what is not named stays");
    assert_eq!(wrong_fields(ana.patch_json(&office, json!({"parent": "Network"})).await), ["parent"]);
    let patch = json!({"translation": null, "parent": null, "assignee": null, "before": office_id, "archived": true});
    let changed = ana.patch_json(first.location(), patch).await.expect(200).json();
    let nothing = ["translation", "parent", "assignee"].map(|field| changed[field].clone());
    assert_eq!((nothing, &changed["archived"]), ([Value::Null, Value::Null, Value::Null], &json!(true)));
    assert_eq!(paths(&ana, "?state=all").await, ["Network", "Office"]);
    ana.patch_json(first.location(), json!({"before": null})).await.expect(200);
    assert_eq!(paths(&ana, "?state=all").await, ["Office", "Network"]);
    assert_eq!(wrong_fields(ana.patch_json(first.location(), json!({"before": "999"})).await), ["before"]);
    for odd in ["999", "x", "99999999999999999999"] {
        ana.get(&format!("{CATEGORIES}/{odd}")).await.expect(404);
        ana.patch_json(&format!("{CATEGORIES}/{odd}"), json!({"archived": true})).await.expect(404);
    }
    desk.run_jobs().await;
});

both!(a_category_goes_up_in_another, |desk: Desk| {
    let ((rede, _), (office, office_id)) = (
        added(desk, json!({"name": "Rede", "translation": "Redes"})).await,
        added(desk, json!({"name": "Office"})).await,
    );
    let ana = desk.api("ana");
    let number = open(&desk.api("carla"), "Zebra").await;
    ana.patch_json(&format!("/api/v1/tickets/{number}"), json!({"category": "redes"})).await.expect(200);
    for (query, fields) in [("", "into"), ("?into=Rede", "into"), ("?into=Nowhere", "into"), ("?into=Office&x=1", "x")]
    {
        assert_eq!(wrong_fields(ana.delete(&format!("{rede}{query}")).await), [fields], "{query}");
    }
    ana.delete(&format!("{CATEGORIES}/999?into=Office")).await.expect(404);
    desk.api("bruno").delete(&format!("{rede}?into=Office")).await.expect(403);
    ana.delete(&format!("{rede}?into=office")).await.expect(204);
    ana.get(&rede).await.expect(404);
    ana.delete(&format!("{rede}?into=office")).await.expect(404);
    desk.run_jobs().await;
    let ticket = read(&ana, &format!("/api/v1/tickets/{number}")).await;
    assert_eq!(ticket["category"]["id"], office_id);
    let event = ticket["events"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["kind"], &event["from"]), (&json!("category_changed"), &json!("Rede")));
    assert_eq!((&event["to"], &event["actor"]), (&json!("Office"), &Value::Null));
    read(&ana, &office).await;
});
