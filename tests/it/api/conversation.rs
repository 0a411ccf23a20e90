//! Replies and notes.

use serde_json::json;

use super::{carlas_ticket, read, wrong_fields};
use crate::both;
use crate::desk::Desk;

both!(a_reply_stands_in_the_conversation, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let replied = desk.api("bruno").post_json(&format!("{address}/replies"), json!({"body": "Já vou."})).await;
    let replied = replied.expect(201);
    assert_eq!(replied.location(), address);
    let reply = replied.json();
    assert_eq!((&reply["kind"], &reply["body"], &reply["ticket"]), (&json!("reply"), &json!("Já vou."), &json!(1)));
    // A requester reads names, and no address but their own.
    let ticket = read(&desk.api("carla"), &address).await;
    assert_eq!(ticket["messages"][1]["author"], json!({"id": "2", "name": "Bruno Teixeira", "email": null}));
    assert_eq!(ticket["requester"]["email"], "carla@example.org");
    assert_eq!(read(&desk.api("bruno"), &address).await["messages"][1], reply);
});

both!(the_requesters_reply_reopens_what_is_resolved_and_follows_up_what_is_closed, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let (bruno, carla) = (desk.api("bruno"), desk.api("carla"));
    let replies = format!("{address}/replies");
    bruno.patch_json(&address, json!({"status": "resolved"})).await.expect(200);
    carla.post_json(&replies, json!({"body": "Ainda não."})).await.expect(201);
    assert_eq!(read(&carla, &address).await["status"], "open");
    bruno.patch_json(&address, json!({"status": "closed"})).await.expect(200);
    let written = carla.post_json(&replies, json!({"body": "De novo."})).await.expect(201);
    assert_eq!((written.location(), &written.json()["ticket"]), ("/api/v1/tickets/2", &json!(2)));
    let follow_up = read(&carla, written.location()).await;
    assert_eq!((&follow_up["follow_up_of"], &follow_up["messages"][0]["body"]), (&json!(1), &json!("De novo.")));
    let last = read(&carla, &address).await["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["kind"], &last["ticket"]), (&json!("followed_up"), &json!(2)));
});

both!(a_note_is_for_those_who_work_on_the_ticket, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let notes = format!("{address}/notes");
    let note = desk.api("bruno").post_json(&notes, json!({"body": "Cabo velho."})).await.expect(201).json();
    assert_eq!(note["kind"], "note");
    desk.api("carla").post_json(&notes, json!({"body": "a"})).await.expect(403);
    desk.api("caio").post_json(&notes, json!({"body": "a"})).await.expect(404);
    desk.api("diego").post_json(&notes, json!({"body": "a"})).await.expect(404);
    desk.nobody().post_json(&notes, json!({"body": "a"})).await.expect(401);
    let answer = desk.api("carla").get(&address).await.expect(200);
    assert!(!answer.says("Cabo velho") && !answer.says("note_added"), "{}", answer.text());
    assert_eq!(read(&desk.api("ana"), &address).await["messages"][1], note);
});

both!(a_reply_is_refused_to_those_who_do_not_see_the_ticket_and_without_words, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let replies = format!("{address}/replies");
    desk.api("caio").post_json(&replies, json!({"body": "a"})).await.expect(404);
    desk.api("diego").post_json(&replies, json!({"body": "a"})).await.expect(404);
    desk.nobody().post_json(&replies, json!({"body": "a"})).await.expect(401);
    let carla = desk.api("carla");
    for body in [json!({}), json!({"body": " \n"}), json!({"body": null}), json!({"body": "x".repeat(100_001)})] {
        assert_eq!(wrong_fields(carla.post_json(&replies, body).await), ["body"]);
    }
    carla.post_json("/api/v1/tickets/999/replies", json!({"body": "a"})).await.expect(404);
});

both!(a_repeated_reply_is_written_once, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let carla = desk.api("carla").with_header("idempotency-key", "r1");
    let first = carla.post_json(&format!("{address}/replies"), json!({"body": "Oi"})).await.expect(201);
    let again = carla.post_json(&format!("{address}/replies"), json!({"body": "Oi"})).await.expect(201);
    assert_eq!((first.json(), first.location()), (again.json(), again.location()));
    assert_eq!(read(&carla, &address).await["messages"].as_array().unwrap().len(), 2);
    // The same key for another address is another request.
    let bruno = desk.api("bruno").with_header("idempotency-key", "r1");
    bruno.post_json(&format!("{address}/replies"), json!({"body": "Oi"})).await.expect(201);
    let note = bruno.post_json(&format!("{address}/notes"), json!({"body": "Oi"})).await;
    assert_eq!(wrong_fields(note), ["Idempotency-Key"]);
});
