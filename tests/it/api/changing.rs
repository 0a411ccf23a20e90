//! `PATCH` and `DELETE /api/v1/tickets/{number}`.

use kit::clock::DAY;
use serde_json::{Value, json};

use super::{carlas_ticket, category, open, read, wrong_fields};
use crate::both;
use crate::desk::Desk;

both!(several_fields_change_together, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    category(desk, None, "Rede").await;
    let patch = json!({
        "priority": "urgent", "category": "rede", "assignee": "diego@example.org", "status": "in_progress",
    });
    let changed = desk.api("bruno").patch_json(&address, patch).await.expect(200);
    let ticket = changed.json();
    assert_eq!((&ticket["priority"], &ticket["status"]), (&json!("urgent"), &json!("in_progress")));
    assert_eq!((&ticket["category"]["name"], &ticket["assignee"]["name"]), (&json!("Rede"), &json!("Diego Farias")));
    let seen = desk.api("bruno").get(&address).await;
    assert_eq!((seen.json(), seen.header("etag")), (ticket, changed.header("etag")));
});

both!(of_several_fields_none_changes_when_one_is_wrong, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno");
    let patch = json!({"priority": "urgent", "category": "Nada", "status": "in_progress"});
    assert_eq!(wrong_fields(bruno.patch_json(&address, patch).await), ["category"]);
    let patch = json!({"priority": "urgent", "assignee": "carla@example.org"});
    assert_eq!(wrong_fields(bruno.patch_json(&address, patch).await), ["assignee"]);
    let ticket = read(&bruno, &address).await;
    assert_eq!((&ticket["priority"], &ticket["version"]), (&Value::Null, &json!(1)));
});

both!(what_the_patch_does_not_know_is_refused, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let patch = json!({"subject": "other", "status": "done", "priority": 3, "reason": "x".repeat(501)});
    let fields = wrong_fields(desk.api("bruno").patch_json(&address, patch).await);
    assert_eq!(fields, ["priority", "reason", "status", "subject"]);
    let patch = json!({"status": null});
    assert_eq!(wrong_fields(desk.api("bruno").patch_json(&address, patch).await), ["status"]);
});

both!(null_takes_back_priority_category_and_assignee, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    category(desk, None, "Rede").await;
    let bruno = desk.api("bruno");
    let patch = json!({"priority": "low", "category": "Rede", "assignee": "2"});
    bruno.patch_json(&address, patch).await.expect(200);
    let patch = json!({"priority": null, "category": null, "assignee": null, "reason": "Nobody is free."});
    let ticket = bruno.patch_json(&address, patch).await.expect(200).json();
    for field in ["priority", "category", "assignee"] {
        assert_eq!(ticket[field], Value::Null, "{field}");
    }
    assert_eq!(ticket["status"], "open");
});

both!(who_puts_it_in_progress_becomes_its_assignee_when_nobody_is, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let patch = json!({"status": "in_progress"});
    let ticket = desk.api("bruno").patch_json(&address, patch.clone()).await.expect(200).json();
    assert_eq!(ticket["assignee"]["email"], "bruno@example.org");
    let ticket = desk.api("beatriz").patch_json(&address, patch).await.expect(200).json();
    assert_eq!(ticket["assignee"]["email"], "bruno@example.org");
});

both!(it_changes_hands_only_with_a_reason, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno");
    bruno.patch_json(&address, json!({"assignee": "bruno@example.org"})).await.expect(200);
    let patch = json!({"assignee": "Beatriz@example.org"});
    assert_eq!(wrong_fields(bruno.patch_json(&address, patch).await), ["reason"]);
    let patch = json!({"assignee": "Beatriz@example.org", "reason": "Knows the router."});
    let ticket = bruno.patch_json(&address, patch).await.expect(200).json();
    let event = ticket["events"].as_array().unwrap().last().unwrap();
    assert_eq!(event["kind"], "ticket_assigned");
    assert_eq!((&event["from"], &event["to"]), (&json!("Bruno Teixeira"), &json!("Beatriz Nunes")));
    assert_eq!(event["reason"], "Knows the router.");
});

both!(a_ticket_walks_through_all_its_states, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno");
    let to = |status: &str| bruno.patch_json(&address, json!({"status": status}));
    for status in ["in_progress", "waiting", "in_progress", "resolved", "in_progress", "resolved", "closed"] {
        desk.clock.advance(60_000_000);
        assert_eq!(to(status).await.expect(200).json()["status"], status);
    }
    let ticket = read(&bruno, &address).await;
    assert_eq!((&ticket["duration_seconds"], &ticket["resolution"]), (&json!(360), &json!("solved")));
    assert_eq!((&ticket["closed_at"], &ticket["queue_position"]), (&json!("2026-03-02T12:07:00Z"), &Value::Null));
    assert_eq!(ticket["closed_by"]["name"], "Bruno Teixeira");
    assert_eq!(to("waiting").await.expect(409).header("content-type"), "application/problem+json");
    let ticket = to("in_progress").await.expect(200).json();
    assert_eq!((&ticket["closed_at"], &ticket["duration_seconds"]), (&Value::Null, &Value::Null));
    to("open").await.expect(409);
});

both!(who_reopens_for_somebody_else_names_them_in_the_same_request, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno");
    bruno.patch_json(&address, json!({"status": "resolved"})).await.expect(200);
    let patch = json!({"status": "in_progress", "assignee": "diego@example.org", "reason": "His cable."});
    let ticket = bruno.patch_json(&address, patch).await.expect(200).json();
    assert_eq!((&ticket["status"], &ticket["assignee"]["name"]), (&json!("in_progress"), &json!("Diego Farias")));
});

both!(a_requester_withdraws_and_reopens_their_own_ticket_and_nothing_else, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let carla = desk.api("carla");
    for patch in [
        json!({"status": "in_progress"}),
        json!({"status": "waiting"}),
        json!({"status": "resolved"}),
        json!({"priority": "low"}),
        json!({"priority": null}),
        json!({"category": "Nada"}),
        json!({"category": null}),
        json!({"assignee": "nobody@example.org"}),
        json!({"assignee": null}),
    ] {
        carla.patch_json(&address, patch.clone()).await.expect(403);
        desk.api("caio").patch_json(&address, patch.clone()).await.expect(404);
        desk.nobody().patch_json(&address, patch).await.expect(401);
    }
    desk.api("bruno").patch_json(&address, json!({"status": "resolved"})).await.expect(200);
    let reopened = carla.patch_json(&address, json!({"status": "open"})).await.expect(200).json();
    assert_eq!(reopened["status"], "open");
    let withdrawn = carla.patch_json(&address, json!({"status": "closed"})).await.expect(200).json();
    assert_eq!((&withdrawn["status"], &withdrawn["resolution"]), (&json!("closed"), &json!("cancelled")));
    carla.patch_json(&address, json!({"status": "open"})).await.expect(409);
});

both!(a_third_party_works_on_what_is_assigned_to_them, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let diego = desk.api("diego");
    diego.patch_json(&address, json!({"status": "in_progress"})).await.expect(404);
    desk.api("bruno").patch_json(&address, json!({"assignee": "4"})).await.expect(200);
    for patch in [
        json!({"priority": "low"}),
        json!({"category": null}),
        json!({"assignee": "nobody@example.org", "reason": "x"}),
        json!({"status": "closed"}),
    ] {
        diego.patch_json(&address, patch).await.expect(403);
    }
    for status in ["in_progress", "waiting", "resolved", "in_progress"] {
        assert_eq!(diego.patch_json(&address, json!({"status": status})).await.expect(200).json()["status"], status);
    }
    diego.delete(&address).await.expect(403);
});

both!(a_stale_version_changes_nothing, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let bruno = desk.api("bruno");
    let seen = bruno.get(&address).await.expect(200).header("etag").to_owned();
    let with = |tag: &str| desk.api("bruno").with_header("if-match", tag);
    let after = with(&seen).patch_json(&address, json!({"priority": "low"})).await.expect(200);
    with(&seen).patch_json(&address, json!({"priority": "urgent"})).await.expect(412);
    with("\"nonsense\"").patch_json(&address, json!({"priority": "urgent"})).await.expect(412);
    assert_eq!(read(&bruno, &address).await["priority"], "low");
    with("*").patch_json(&address, json!({"priority": "normal"})).await.expect(200);
    let several = format!("{seen}, {}", bruno.get(&address).await.header("etag"));
    assert_ne!(after.header("etag"), bruno.get(&address).await.header("etag"));
    with(&several).patch_json(&address, json!({"priority": "urgent"})).await.expect(200);
    desk.api("ana").with_header("if-match", &seen).delete(&address).await.expect(412);
    // Whoever does not see the ticket learns nothing of its version.
    desk.api("caio").with_header("if-match", "\"1\"").patch_json(&address, json!({})).await.expect(404);
});

both!(only_an_admin_deletes, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    desk.api("carla").delete(&address).await.expect(403);
    desk.api("bruno").delete(&address).await.expect(403);
    desk.api("caio").delete(&address).await.expect(404);
    desk.nobody().delete(&address).await.expect(401);
    let gone = desk.api("ana").delete(&address).await.expect(204);
    assert!(gone.body.is_empty());
    desk.api("ana").delete(&address).await.expect(404);
    desk.api("carla").get(&address).await.expect(404);
});

both!(what_was_deleted_is_not_told_again_to_a_repeated_key, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.api("carla").with_header("idempotency-key", "k");
    let body = json!({"subject": "Segredo", "body": "só"});
    let opened = carla.post_json("/api/v1/tickets", body.clone()).await.expect(201);
    desk.api("ana").delete(opened.location()).await.expect(204);
    carla.post_json("/api/v1/tickets", body).await.expect(404);
    let kept: Vec<(String,)> = desk.rows("select body from idempotency_keys", &[]).await;
    assert!(kept.iter().all(|(body,)| !body.contains("Segredo")));
    assert_eq!(open(&desk.api("carla"), "a próxima").await, 2);
});

both!(a_token_has_the_rights_that_its_person_has_now, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let caio = desk.api("caio");
    caio.get(&address).await.expect(404);
    set(desk, "update people set role = 'agent' where id = 6").await;
    caio.patch_json(&address, json!({"priority": "low"})).await.expect(200);
    set(desk, "update people set role = 'requester' where id = 6").await;
    caio.get(&address).await.expect(404);
    set(desk, "update people set is_active = false where id = 6").await;
    caio.get(&address).await.expect(401);
});

async fn set(desk: &Desk, statement: &str) {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute(statement, &[]).await.unwrap();
    change.commit().await.unwrap();
}

both!(keys_are_forgotten_after_two_days_however_many_there_are, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    for (count, age) in [(1_200_i64, 2 * DAY + 1), (1, 2 * DAY)] {
        for number in 0..count {
            let sql = "insert into idempotency_keys (person_id, key, request_hash, status, body, created_at) \
                       values (2, $1, 'x', 200, '', $2)";
            let key = format!("{age}-{number}");
            change.execute(sql, &[key.into(), (desk.clock.now().0 - age).into()]).await.unwrap();
        }
    }
    change.commit().await.unwrap();
    (helpdesk::base::idempotency::FORGET.run)(desk.app.clone(), json!({})).await.unwrap();
    let left: Vec<(i64,)> = desk.rows("select created_at from idempotency_keys", &[]).await;
    assert_eq!(left, [(desk.clock.now().0 - 2 * DAY,)]);
});
