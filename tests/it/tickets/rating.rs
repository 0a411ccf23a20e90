//! What requesters say about the help, and what they may expect.

use helpdesk::tickets::expectation;
use kit::clock::{DAY, HOUR};

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;

both!(a_requester_rates_what_is_resolved_and_may_change_their_mind, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "New laptop").await;
    deed(desk, "carla", &ticket, "rating", &[("score", "5")]).await.expect(409);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    assert!(desk.as_person("carla").get(&ticket).await.says("How was the help?"));
    let form = [("score", "4"), ("comment", "Fast & kind")];
    for _ in 0..2 {
        deed(desk, "carla", &ticket, "rating", &form).await.expect(303);
    }
    let seen = desk.as_person("bruno").get(&ticket).await;
    assert!(seen.says("Fast &#38; kind") && seen.says("Good"), "{}", seen.text());
    deed(desk, "carla", &ticket, "rating", &[("score", "2")]).await.expect(303);
    let rows: Vec<(i64, String)> = desk.rows("select score, comment from ratings", &[]).await;
    assert_eq!(rows, [(2, String::new())]);
    let kinds = standing(desk, &ticket).await.kinds;
    assert_eq!(
        kinds,
        ["ticket_opened", "ticket_resolved", "ticket_rated", "ticket_rated"],
        "a repeat says nothing new"
    );
    for (score, comment) in [("0", ""), ("6", ""), ("x", ""), ("3", "y".repeat(2001).as_str())] {
        deed(desk, "carla", &ticket, "rating", &[("score", score), ("comment", comment)]).await.expect(422);
    }
});

both!(nobody_rates_for_the_requester, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "New laptop").await;
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4")]).await.expect(303);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    for (name, status) in [("bruno", 403), ("ana", 403), ("diego", 403), ("caio", 404)] {
        deed(desk, name, &ticket, "rating", &[("score", "5")]).await.expect(status);
    }
});

both!(an_expectation_is_told_once_there_is_enough_history, |desk: Desk| {
    desk.leave_jobs();
    // A Monday, nine o'clock in São Paulo: each is answered two working hours later, save for a few.
    for place in 0..20 {
        let ticket = opened_by(desk, "carla", "Help").await;
        desk.clock.advance(if place < 4 { 5 * HOUR } else { 2 * HOUR });
        deed(desk, "bruno", &ticket, "replies", &[("body", "Done.")]).await.expect(303);
        desk.clock.advance(DAY * if place % 5 == 4 { 3 } else { 1 } - if place < 4 { 5 * HOUR } else { 2 * HOUR });
        if place == 18 {
            expectation::learn(&desk.app).await.unwrap();
            let reader = desk.app.db.reader().await.unwrap();
            assert_eq!(expectation::find(&reader).await.unwrap(), None, "nineteen say nothing");
        }
    }
    expectation::learn(&desk.app).await.unwrap();
    let list = desk.as_person("carla").get("/tickets").await.expect(200);
    assert!(list.says("Usually answered within 2 working hours."), "{}", list.text());
    let waiting = opened_by(desk, "carla", "One more").await;
    assert!(desk.as_person("carla").get(&waiting).await.says("Usually answered within 2 working hours."));
    assert!(!desk.as_person("bruno").get(&waiting).await.says("Usually answered"));
});
