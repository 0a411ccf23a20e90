//! How much somebody who asks may send in a short time.

use helpdesk::tickets::rate_limit::{OPENED, REPLIED};
use kit::clock::MINUTE;
use serde_json::json;

use super::{deed, opened_by};
use crate::both;
use crate::desk::Desk;

both!(a_requester_who_opens_too_many_keeps_the_text_and_goes_on_later, |desk: Desk| {
    desk.leave_jobs();
    for place in 0..OPENED {
        opened_by(desk, "carla", &format!("Printer {place}")).await;
    }
    let carla = desk.as_person("carla");
    let form = [("subject", "One more printer"), ("body", "It is on fire")];
    let refused = carla.post_form("/tickets/new", &form).await.expect(422);
    assert!(refused.says("again in 15 minutes") && refused.says("It is on fire"), "{}", refused.text());
    assert!(refused.says("One more printer"));
    let ticket = json!({"subject": "One more", "body": "By a program"});
    let refused = desk.api("carla").post_json("/api/v1/tickets", ticket.clone()).await.expect(429);
    assert_eq!(refused.header("retry-after"), "900");
    // Somebody else, and staff, are not slowed down by it.
    desk.as_person("caio").post_form("/tickets/new", &form).await.expect(303);
    for place in 0..=OPENED {
        opened_by(desk, "bruno", &format!("Printer {place}")).await;
    }
    desk.clock.advance(15 * MINUTE);
    carla.post_form("/tickets/new", &form).await.expect(303);
});

both!(a_requester_who_writes_too_many_replies_keeps_the_text_and_goes_on_later, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    for place in 0..REPLIED {
        deed(desk, "carla", &ticket, "replies", &[("body", &format!("And {place}"))]).await.expect(303);
    }
    let refused = deed(desk, "carla", &ticket, "replies", &[("body", "And one more")]).await.expect(422);
    assert!(refused.says("again in 15 minutes") && refused.says("And one more"), "{}", refused.text());
    deed(desk, "bruno", &ticket, "replies", &[("body", "Calm down")]).await.expect(303);
    desk.clock.advance(15 * MINUTE);
    deed(desk, "carla", &ticket, "replies", &[("body", "And one more")]).await.expect(303);
});
