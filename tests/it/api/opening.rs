//! `POST /api/v1/tickets`.

use serde_json::json;

use super::{open, read, wrong_fields};
use crate::both;
use crate::desk::Desk;

both!(a_requester_opens_a_ticket_and_reads_it_at_its_location, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.api("carla");
    let body = json!({"subject": "Sem internet", "body": "Desde hoje cedo nada abre.\n\nObrigada"});
    let opened = carla.post_json("/api/v1/tickets", body).await.expect(201);
    assert_eq!(opened.location(), "/api/v1/tickets/1");
    assert_eq!((opened.header("etag"), opened.header("content-type")), ("\"1\"", "application/json"));
    let seen = carla.get(opened.location()).await.expect(200);
    assert_eq!((seen.json(), seen.header("etag")), (opened.json(), opened.header("etag")));
    let mut ticket = seen.json();
    for place in ["/messages/0/id", "/events/0/id", "/events/0/message"] {
        assert!(ticket.pointer(place).unwrap().as_str().unwrap().parse::<i64>().is_ok());
        *ticket.pointer_mut(place).unwrap() = json!("ID");
    }
    insta::assert_json_snapshot!("a_new_ticket", ticket);
});

both!(an_agent_opens_for_somebody_else_with_priority_and_category, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.api("bruno");
    for (parent, name) in [(None, "Rede"), (Some("Rede"), "Internet"), (None, "Office")] {
        crate::api::category(desk, parent, name).await;
    }
    for (category, requester) in
        [("Rede > Internet", "carla@example.org"), (" rede ›INTERNET ", "5"), ("internet", " CARLA@example.org")]
    {
        let body = json!({
            "subject": "Sem rede", "body": "Tudo parado", "category": category, "requester": requester,
            "priority": "urgent",
        });
        let ticket = bruno.post_json("/api/v1/tickets", body).await.expect(201).json();
        assert_eq!(ticket["category"]["path"], "Rede > Internet");
        assert_eq!(ticket["requester"]["email"], "carla@example.org");
        assert_eq!((&ticket["priority"], &ticket["status"]), (&json!("urgent"), &json!("open")));
        assert_eq!(ticket["messages"][0]["author"]["name"], "Bruno Teixeira");
    }
    let by_id = bruno.get("/api/v1/categories").await.expect(200).json()[0]["id"].clone();
    let body = json!({"subject": "a", "body": "b", "category": by_id});
    assert_eq!(bruno.post_json("/api/v1/tickets", body).await.expect(201).json()["category"]["path"], "Office");
});

both!(what_only_staff_choose_is_refused_to_requesters_before_anything_is_looked_up, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.api("carla");
    for extra in [
        json!({"requester": "caio@example.org"}),
        json!({"requester": "nobody@example.org"}),
        json!({"priority": "low"}),
    ] {
        let mut body = json!({"subject": "a", "body": "b"});
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        carla.post_json("/api/v1/tickets", body).await.expect(403);
    }
    let own = json!({"subject": "a", "body": "b", "requester": "carla@example.org", "priority": null});
    carla.post_json("/api/v1/tickets", own).await.expect(201);
    desk.api("diego").post_json("/api/v1/tickets", json!({"subject": "a", "body": "b"})).await.expect(403);
    desk.nobody().post_json("/api/v1/tickets", json!({"subject": "a", "body": "b"})).await.expect(401);
});

both!(all_wrong_fields_are_told_at_once, |desk: Desk| {
    let bruno = desk.api("bruno");
    let post = |body| bruno.post_json("/api/v1/tickets", body);
    assert_eq!(wrong_fields(post(json!({})).await), ["body", "subject"]);
    let wrong = json!({"subject": " \t", "body": 7, "priority": "very", "colour": "red", "category": ["x"]});
    assert_eq!(wrong_fields(post(wrong).await), ["body", "category", "colour", "priority", "subject"]);
    assert_eq!(wrong_fields(post(json!({"subject": "x".repeat(201), "body": "b"})).await), ["subject"]);
    let unknown = json!({"subject": "a", "body": "b", "requester": "nobody@example.org"});
    assert_eq!(wrong_fields(post(unknown).await), ["requester"]);
    let unknown = json!({"subject": "a", "body": "b", "category": "Rede > Nada"});
    assert_eq!(wrong_fields(post(unknown).await), ["category"]);
});

both!(a_repeat_with_the_same_key_opens_nothing_and_gets_the_first_answer, |desk: Desk| {
    desk.leave_jobs();
    let body = json!({"subject": "Uma vez", "body": "só"});
    let carla = desk.api("carla").with_header("idempotency-key", "8e03978e-40d5-43dd-bc93-6894a57f9324");
    let first = carla.post_json("/api/v1/tickets", body.clone()).await.expect(201);
    desk.clock.advance(60_000_000);
    let again = carla.post_json("/api/v1/tickets", body.clone()).await.expect(201);
    assert_eq!(first.json(), again.json());
    assert_eq!((first.location(), first.header("etag")), (again.location(), again.header("etag")));
    let other = carla.post_json("/api/v1/tickets", json!({"subject": "Outra", "body": "só"})).await;
    assert_eq!(wrong_fields(other), ["Idempotency-Key"]);
    // Another person's key is another key.
    let caio = desk.api("caio").with_header("idempotency-key", "8e03978e-40d5-43dd-bc93-6894a57f9324");
    assert_eq!(caio.post_json("/api/v1/tickets", body.clone()).await.expect(201).json()["number"], 2);
    // A refused request leaves its key free.
    let carla = desk.api("carla").with_header("idempotency-key", "free");
    carla.post_json("/api/v1/tickets", json!({"subject": "a", "body": "b", "priority": "low"})).await.expect(403);
    carla.post_json("/api/v1/tickets", body).await.expect(201);
    let long = desk.api("carla").with_header("idempotency-key", &"k".repeat(201));
    assert_eq!(
        wrong_fields(long.post_json("/api/v1/tickets", json!({"subject": "a", "body": "b"})).await),
        ["Idempotency-Key"]
    );
});

both!(the_same_request_from_many_clients_at_once_opens_one_ticket, |desk: Desk| {
    desk.leave_jobs();
    let client = desk.api("carla").with_header("idempotency-key", "at once");
    let body = json!({"subject": "Uma vez", "body": "só"});
    let all = (0..8).map(|_| client.post_json("/api/v1/tickets", body.clone()));
    for answer in futures_util::future::join_all(all).await {
        assert_eq!(answer.expect(201).json()["number"], 1);
    }
    assert_eq!(open(&desk.api("carla"), "a próxima").await, 2);
});

both!(a_character_that_no_database_keeps_is_replaced, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.api("bruno");
    let body = json!({"subject": "a\u{0}b", "body": "c\u{0}d"});
    let number = bruno.post_json("/api/v1/tickets", body).await.expect(201).json()["number"].as_i64().unwrap();
    let address = format!("/api/v1/tickets/{number}");
    bruno.post_json(&format!("{address}/steps"), json!({"text": "e\u{0}f"})).await.expect(201);
    let ticket = read(&bruno, &address).await;
    assert_eq!(ticket["subject"], "a\u{FFFD}b");
    assert_eq!(ticket["messages"][0]["body"], "c\u{FFFD}d");
    assert_eq!(ticket["steps"][0]["text"], "e\u{FFFD}f");
});
