//! Opening a ticket.

use super::{opened_by, standing};
use crate::both;
use crate::desk::Desk;

both!(a_ticket_that_was_opened_is_seen_by_its_requester_and_by_staff, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    assert_eq!(ticket, "/tickets/1");
    for name in ["carla", "bruno", "ana"] {
        assert!(desk.as_person(name).get(&ticket).await.expect(200).says("Printer is silent"), "{name}");
    }
    assert_eq!(standing(desk, &ticket).await.kinds, ["ticket_opened"]);
});

both!(nobody_else_learns_that_a_ticket_exists, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    for name in ["caio", "diego"] {
        desk.as_person(name).get(&ticket).await.expect(404);
        desk.as_person(name).post_form(&format!("{ticket}/replies"), &[("body", "hello")]).await.expect(404);
    }
    let answer = desk.nobody().get(&ticket).await.expect(303);
    assert_eq!(answer.location(), "/sign-in?next=%2Ftickets%2F1");
});

both!(numbers_count_up_from_one_and_a_refused_attempt_leaves_no_gap, |desk: Desk| {
    desk.leave_jobs();
    assert_eq!(opened_by(desk, "carla", "One").await, "/tickets/1");
    let wrong = [("subject", "Two"), ("body", "text"), ("category", "4711")];
    desk.as_person("carla").post_form("/tickets/new", &wrong).await.expect(422);
    assert_eq!(opened_by(desk, "caio", "Two").await, "/tickets/2");
});

both!(a_refused_form_says_what_is_wrong_and_keeps_what_was_typed, |desk: Desk| {
    let long = "x".repeat(201);
    let answer = desk.as_person("carla").post_form("/tickets/new", &[("subject", &long), ("body", "My words")]).await;
    let answer = answer.expect(422);
    assert!(answer.says("Too long: at most 200 characters"));
    assert!(answer.says("My words"));
    let answer = desk.as_person("caio").post_form("/tickets/new", &[("subject", "  "), ("body", "\r\n")]).await;
    assert!(answer.expect(422).says("is-invalid"));
});

both!(a_form_that_is_sent_twice_opens_one_ticket, |desk: Desk| {
    desk.leave_jobs();
    let form = [("subject", "Twice"), ("body", "Clicked twice"), ("form_key", "a-key-of-this-form")];
    let carla = desk.as_person("carla");
    let (first, second) = tokio::join!(carla.post_form("/tickets/new", &form), carla.post_form("/tickets/new", &form));
    assert_eq!(first.expect(303).location(), "/tickets/1");
    assert_eq!(second.expect(303).location(), "/tickets/1");
    let rows: Vec<(i64,)> = desk.rows("select count(*) from tickets", &[]).await;
    assert_eq!(rows, [(1,)]);
});

both!(a_third_party_opens_no_tickets, |desk: Desk| {
    desk.as_person("diego").get("/tickets/new").await.expect(403);
    let form = [("subject", "Mine"), ("body", "text")];
    desk.as_person("diego").post_form("/tickets/new", &form).await.expect(403);
});

both!(a_text_is_shown_as_it_was_written_and_never_as_markup, |desk: Desk| {
    desk.leave_jobs();
    let form = [("subject", "<script>alert(1)</script>"), ("body", "<img src=x onerror=alert(1)>\nü & \u{1F5A8}")];
    let ticket = desk.as_person("carla").post_form("/tickets/new", &form).await.expect(303).location().to_owned();
    let page = desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(!page.says("<script>alert") && !page.says("<img src=x"));
    assert!(page.says("&lt;img src=x onerror=alert(1)&gt;<br>ü &amp; \u{1F5A8}"));
});

both!(a_post_from_another_site_is_refused, |desk: Desk| {
    let stranger = desk.as_person("carla").with_header("sec-fetch-site", "cross-site");
    stranger.post_form("/tickets/new", &[("subject", "Not mine"), ("body", "text")]).await.expect(403);
});

both!(the_history_cannot_be_edited, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer is silent").await;
    let transaction = desk.app.db.transaction().await.unwrap();
    let edit = transaction.execute("update events set kind = 'ticket_closed'", &[]).await;
    assert!(edit.unwrap_err().to_string().contains("history cannot be edited"));
});
