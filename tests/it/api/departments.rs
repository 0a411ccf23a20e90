//! `/api/v1/departments`.

use serde_json::{Value, json};

use super::{open, read, wrong_fields};
use crate::both;
use crate::desk::{Client, Desk};

async fn names(client: &Client, query: &str) -> Vec<String> {
    let page = read(client, &format!("/api/v1/departments{query}")).await;
    page["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

both!(departments_are_listed_by_name_a_page_at_a_time, |desk: Desk| {
    let (ana, bruno) = (desk.api("ana"), desk.api("bruno"));
    for name in ["Viveiro", "Água", "Estoque"] {
        ana.post_json("/api/v1/departments", json!({"name": name})).await.expect(201);
    }
    ana.patch_json("/api/v1/departments/2", json!({"archived": true})).await.expect(200);
    assert_eq!(names(&bruno, "").await, ["Água", "Estoque", "TI", "Viveiro"]);
    assert_eq!(names(&bruno, "?state=archived").await, ["Compras"]);
    assert_eq!(names(&bruno, "?state=all").await, ["Água", "Compras", "Estoque", "TI", "Viveiro"]);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = read(&bruno, &format!("/api/v1/departments?limit=3{cursor}")).await;
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()));
        let Value::String(next) = &page["next_cursor"] else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, ["Água", "Estoque", "TI", "Viveiro"]);
    let odd = bruno.get("/api/v1/departments?state=odd&limit=x&cursor=0&colour=red").await;
    assert_eq!(wrong_fields(odd), ["colour", "cursor", "limit", "state"]);
});

both!(a_department_is_added_read_renamed_and_archived, |desk: Desk| {
    let ana = desk.api("ana").with_header("idempotency-key", "k");
    let added = ana.post_json("/api/v1/departments", json!({"name": " Viveiro  Sul "})).await.expect(201);
    let department = added.json();
    assert_eq!((&department["name"], &department["archived"]), (&json!("Viveiro Sul"), &json!(false)));
    assert_eq!(
        ana.post_json("/api/v1/departments", json!({"name": " Viveiro  Sul "})).await.expect(201).json(),
        department
    );
    let ana = desk.api("ana");
    assert_eq!(wrong_fields(ana.post_json("/api/v1/departments", json!({"name": "viveiro sul"})).await), ["name"]);
    assert_eq!(read(&desk.api("bruno"), added.location()).await, department);
    let patch = json!({"name": "Viveiro Norte", "archived": true});
    let changed = ana.patch_json(added.location(), patch).await.expect(200).json();
    assert_eq!((&changed["name"], &changed["archived"]), (&json!("Viveiro Norte"), &json!(true)));
    assert_eq!(wrong_fields(ana.patch_json(added.location(), json!({"name": "TI"})).await), ["name"]);
    for odd in ["999", "x", "99999999999999999999"] {
        ana.get(&format!("/api/v1/departments/{odd}")).await.expect(404);
        ana.patch_json(&format!("/api/v1/departments/{odd}"), json!({"archived": true})).await.expect(404);
    }
    desk.run_jobs().await;
});

both!(a_department_goes_up_in_another, |desk: Desk| {
    open(&desk.api("carla"), "Zebra").await;
    let ana = desk.api("ana");
    for (query, fields) in [("", "into"), ("?into=1", "into"), ("?into=Nowhere", "into"), ("?into=2&x=1", "x")] {
        assert_eq!(wrong_fields(ana.delete(&format!("/api/v1/departments/1{query}")).await), [fields], "{query}");
    }
    ana.delete("/api/v1/departments/999?into=2").await.expect(404);
    ana.delete("/api/v1/departments/1?into=compras").await.expect(204);
    ana.get("/api/v1/departments/1").await.expect(404);
    ana.delete("/api/v1/departments/1?into=2").await.expect(404);
    desk.run_jobs().await;
    let ticket = read(&ana, "/api/v1/tickets/1").await;
    assert_eq!(ticket["department"], json!({"id": "2", "name": "Compras"}));
    let event = ticket["events"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["kind"], &event["from"]), (&json!("department_changed"), &json!("TI")));
    assert_eq!((&event["to"], &event["actor"]), (&json!("Compras"), &Value::Null));
    assert_eq!(read(&ana, "/api/v1/people/5").await["department"]["name"], "Compras");
});
