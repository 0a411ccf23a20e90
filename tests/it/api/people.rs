//! `/api/v1/people`.

use serde_json::{Value, json};

use super::{open, read, wrong_fields};
use crate::both;
use crate::desk::{Client, Desk};

async fn names(client: &Client, query: &str) -> Vec<String> {
    let page = read(client, &format!("/api/v1/people{query}")).await;
    page["items"].as_array().unwrap().iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect()
}

both!(a_person_is_read_by_id_and_found_by_any_of_their_addresses, |desk: Desk| {
    let (ana, bruno) = (desk.api("ana"), desk.api("bruno"));
    ana.post_json("/api/v1/people/6/addresses", json!({"email": "Caio@Home.example"})).await.expect(201);
    let expected = json!({
        "id": "6", "name": "Caio Brandão", "email": "caio@example.org",
        "addresses": ["caio@example.org", "caio@home.example"], "role": "requester",
        "department": {"id": "1", "name": "TI"}, "state": "invited", "language": "pt-BR",
        "created_at": "2026-03-02T12:00:00Z", "last_seen_at": null,
    });
    assert_eq!(read(&bruno, "/api/v1/people/6").await, expected);
    assert_eq!(read(&bruno, "/api/v1/people?q=caio@home").await["items"], json!([expected]));
    for named in ["999", "x", "99999999999999999999", "%20"] {
        bruno.get(&format!("/api/v1/people/{named}")).await.expect(404);
    }
    for (name, named) in [("carla", "6"), ("carla", "5"), ("diego", "4"), ("carla", "x")] {
        desk.api(name).get(&format!("/api/v1/people/{named}")).await.expect(404);
    }
});

both!(people_are_listed_by_filters_a_page_at_a_time, |desk: Desk| {
    let (ana, bruno) = (desk.api("ana"), desk.api("bruno"));
    ana.patch_json("/api/v1/people/3", json!({"active": false})).await.expect(200);
    ana.patch_json("/api/v1/people/5", json!({"department": "Compras"})).await.expect(200);
    let everybody = ["Ana Prado", "Bruno Teixeira", "Beatriz Nunes", "Diego Farias", "Carla Menezes", "Caio Brandão"]
        .map(str::to_owned);
    assert_eq!(names(&bruno, "").await, everybody);
    for (query, expected) in [
        ("?role=agent", ["Bruno Teixeira", "Beatriz Nunes"].as_slice()),
        ("?department=compras", &["Carla Menezes"]),
        ("?department=2&role=agent", &[]),
        ("?state=deactivated", &["Beatriz Nunes"]),
        ("?q=brand", &["Caio Brandão"]),
        ("?q=diego@", &["Diego Farias"]),
        ("?q=%25", &[]),
    ] {
        assert_eq!(names(&bruno, query).await, expected, "{query}");
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = read(&bruno, &format!("/api/v1/people?limit=4{cursor}")).await;
        seen.extend(page["items"].as_array().unwrap().iter().map(|person| person["name"].as_str().unwrap().to_owned()));
        let Value::String(next) = &page["next_cursor"] else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, everybody);
    let odd = "?role=boss&state=odd&limit=0&cursor=abc&colour=red";
    let fields = wrong_fields(bruno.get(&format!("/api/v1/people{odd}")).await);
    assert_eq!(fields, ["colour", "cursor", "limit", "role", "state"]);
    assert_eq!(wrong_fields(bruno.get("/api/v1/people?department=Nowhere").await), ["department"]);
    desk.api("carla").get("/api/v1/people?colour=red").await.expect(403);
});

both!(a_person_is_added_once_for_a_key, |desk: Desk| {
    let ana = desk.api("ana").with_header("idempotency-key", "k");
    let body = json!({"name": " Gil  Gomes ", "email": "Gil@Example.org", "role": "agent", "department": "TI",
        "language": "pt-BR"});
    let added = ana.post_json("/api/v1/people", body.clone()).await.expect(201);
    let person = added.json();
    assert_eq!((&person["name"], &person["email"]), (&json!("Gil Gomes"), &json!("gil@example.org")));
    assert_eq!((&person["state"], &person["role"]), (&json!("invited"), &json!("agent")));
    assert_eq!(read(&ana, added.location()).await, person);
    assert_eq!(ana.post_json("/api/v1/people", body).await.expect(201).json(), person);
    let wrong = json!({"name": " ", "email": "x", "role": "boss", "password": "no"});
    let ana = desk.api("ana");
    assert_eq!(wrong_fields(ana.post_json("/api/v1/people", wrong).await), ["name", "password", "role"]);
    for (field, value) in [("email", "nobody"), ("email", "gil@example.org"), ("department", "x"), ("language", "tlh")]
    {
        let mut body = json!({"name": "Eva", "email": "eva@example.org"});
        body[field] = json!(value);
        assert_eq!(wrong_fields(ana.post_json("/api/v1/people", body).await), [field], "{value}");
    }
    // What was told is told to nobody any more when the person is gone.
    ana.delete(&format!("{}?tickets=delete", added.location())).await.expect(204);
    desk.run_jobs().await;
    let kept: Vec<(String,)> = desk.rows("select body from idempotency_keys", &[]).await;
    assert!(kept.iter().all(|(body,)| !body.contains("Gil")), "{kept:?}");
});

both!(a_person_is_invited_where_that_is_wished, |desk: Desk| {
    let ana = desk.api("ana");
    ana.post_json("/api/v1/people", json!({"name": "Eva", "email": "eva@example.org"})).await.expect(201);
    let gil = json!({"name": "Gil", "email": "gil@example.org", "invite": true});
    ana.post_json("/api/v1/people", gil).await.expect(201);
    desk.run_jobs().await;
    let to: Vec<String> = desk.mails().into_iter().map(|mail| mail.to).collect();
    assert_eq!(to, ["gil@example.org"]);
});

both!(several_changes_happen_together_or_not_at_all, |desk: Desk| {
    let ana = desk.api("ana");
    let patch =
        json!({"name": "Caio B.", "email": "cb@example.org", "role": "agent", "department": null, "active": false});
    let person = ana.patch_json("/api/v1/people/6", patch).await.expect(200).json();
    assert_eq!((&person["name"], &person["email"]), (&json!("Caio B."), &json!("cb@example.org")));
    assert_eq!((&person["role"], &person["state"]), (&json!("agent"), &json!("deactivated")));
    assert_eq!(
        (&person["department"], &person["addresses"]),
        (&Value::Null, &json!(["caio@example.org", "cb@example.org"]))
    );
    let half = json!({"name": "Nobody", "role": "third_party", "email": "carla@example.org"});
    assert_eq!(wrong_fields(ana.patch_json("/api/v1/people/6", half).await), ["email"]);
    assert_eq!(read(&ana, "/api/v1/people/6").await["name"], "Caio B.");
    assert_eq!(read(&ana, "/api/v1/people/6").await["role"], "agent");
    assert_eq!(ana.patch_json("/api/v1/people/6", json!({})).await.expect(200).json()["name"], "Caio B.");
    desk.run_jobs().await;
});

both!(an_address_is_given_and_taken_away, |desk: Desk| {
    let ana = desk.api("ana");
    let path = "/api/v1/people/6/addresses";
    let added = ana.post_json(path, json!({"email": "c@home.example"})).await.expect(201);
    assert_eq!(added.location(), "/api/v1/people/6");
    assert_eq!(wrong_fields(ana.post_json(path, json!({"email": "carla@example.org"})).await), ["email"]);
    desk.api("bruno").post_json(path, json!({"email": "d@home.example"})).await.expect(403);
    desk.api("carla").post_json(path, json!({"email": "d@home.example"})).await.expect(404);
    let removal = format!("{path}/removal");
    let refused = ana.post_json(&removal, json!({"email": "caio@example.org"})).await.expect(409);
    assert!(refused.says("Make another one the main address first"), "{}", refused.text());
    for email in ["carla@example.org", "nobody@example.org"] {
        assert_eq!(wrong_fields(ana.post_json(&removal, json!({"email": email})).await), ["email"]);
    }
    desk.api("bruno").post_json(&removal, json!({"email": "c@home.example"})).await.expect(403);
    desk.api("carla").post_json(&removal, json!({"email": "c@home.example"})).await.expect(404);
    let left = ana.post_json(&removal, json!({"email": "C@home.example"})).await.expect(200).json();
    assert_eq!(left["addresses"], json!(["caio@example.org"]));
    assert_eq!(wrong_fields(ana.post_json(&removal, json!({"email": "c@home.example"})).await), ["email"]);
});

both!(a_person_is_deleted_in_one_of_three_ways, |desk: Desk| {
    for name in ["carla", "caio", "bruno"] {
        open(&desk.api(name), &format!("Of {name}")).await;
    }
    let ana = desk.api("ana");
    for (query, field) in [
        ("", "tickets"),
        ("?tickets=burn", "tickets"),
        ("?tickets=hand_over", "to"),
        ("?tickets=hand_over&to=nobody@example.org", "to"),
        ("?tickets=hand_over&to=6", "to"),
        ("?tickets=hand_over&to=diego@example.org", "to"),
        ("?tickets=delete&to=5", "to"),
        ("?tickets=delete&colour=red", "colour"),
    ] {
        assert!(
            wrong_fields(ana.delete(&format!("/api/v1/people/6{query}")).await).contains(&field.to_owned()),
            "{query}"
        );
    }
    desk.api("bruno").delete("/api/v1/people/6?tickets=delete").await.expect(403);
    desk.api("carla").delete("/api/v1/people/6?tickets=delete").await.expect(404);

    ana.delete("/api/v1/people/6?tickets=delete").await.expect(204);
    ana.delete("/api/v1/people/6?tickets=delete").await.expect(404);
    ana.get("/api/v1/people/6").await.expect(404);
    desk.api("caio").get("/api/v1/tickets").await.expect(401);
    ana.delete("/api/v1/people/5?tickets=anonymise").await.expect(204);
    ana.delete("/api/v1/people/2?tickets=hand_over&to=beatriz@example.org").await.expect(204);
    desk.run_jobs().await;
    let tickets = read(&ana, "/api/v1/tickets").await;
    let left: Vec<(&Value, &Value)> =
        tickets["items"].as_array().unwrap().iter().map(|one| (&one["subject"], &one["requester"]["name"])).collect();
    let (bruno, carla) = (json!("Of bruno"), json!("Of carla"));
    assert_eq!(left, [(&bruno, &json!("Beatriz Nunes")), (&carla, &json!("Removed person"))]);
    assert_eq!(names(&ana, "").await, ["Ana Prado", "Beatriz Nunes", "Diego Farias"]);
    assert_eq!(wrong_fields(ana.get("/api/v1/tickets?assignee=2").await), ["assignee"]);
});

both!(nobody_cuts_their_own_rights_by_the_api, |desk: Desk| {
    let ana = desk.api("ana");
    for patch in [json!({"role": "agent"}), json!({"active": false})] {
        let refused = ana.patch_json("/api/v1/people/1", patch).await.expect(409);
        assert_eq!(refused.json()["detail"], "The desk needs at least one administrator.");
    }
    ana.delete("/api/v1/people/1?tickets=anonymise").await.expect(409);
    ana.patch_json("/api/v1/people/2", json!({"role": "admin"})).await.expect(200);
    for patch in [json!({"role": "agent"}), json!({"active": false})] {
        ana.patch_json("/api/v1/people/1", patch).await.expect(403);
    }
    ana.delete("/api/v1/people/1?tickets=anonymise").await.expect(403);
    assert_eq!(
        ana.patch_json("/api/v1/people/1", json!({"name": "Ana P."})).await.expect(200).json()["name"],
        "Ana P."
    );
    desk.run_jobs().await;
});
