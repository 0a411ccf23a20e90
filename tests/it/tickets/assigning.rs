//! Taking and giving tickets.

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;

both!(whoever_takes_a_ticket_works_on_it, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    let now = standing(desk, &ticket).await;
    assert_eq!((now.status.as_str(), now.assignee), ("in_progress", Some(2)));
    assert_eq!(now.kinds, ["ticket_opened", "ticket_taken"]);
});

both!(a_third_party_sees_just_what_is_assigned_to_them, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    desk.as_person("diego").get(&ticket).await.expect(404);
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4")]).await.expect(303);
    let page = desk.as_person("diego").get(&ticket).await.expect(200);
    assert!(!page.says("carla@example.org"), "third parties do not see people");
    deed(desk, "diego", &ticket, "taking", &[]).await.expect(303);
    deed(desk, "diego", &ticket, "priority", &[("priority", "low")]).await.expect(403);
    deed(desk, "diego", &ticket, "assignment", &[("assignee", "2"), ("reason", "no time")]).await.expect(403);
    deed(desk, "diego", &ticket, "resolution", &[]).await.expect(303);
    deed(desk, "diego", &ticket, "reopening", &[]).await.expect(303);
    let form = [("assignee", "2"), ("reason", "Back in the house")];
    deed(desk, "bruno", &ticket, "assignment", &form).await.expect(303);
    desk.as_person("diego").get(&ticket).await.expect(404);
});

both!(an_agent_gives_a_ticket_back_to_nobody_with_a_reason, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let page = desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(!page.says("value=\"nobody\""), "it is nobody's already");
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    let page = desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(page.says("value=\"nobody\""), "{}", page.text());
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "nobody")]).await.expect(422);
    let form = [("assignee", "nobody"), ("reason", "I am away next week")];
    deed(desk, "bruno", &ticket, "assignment", &form).await.expect(303);
    deed(desk, "bruno", &ticket, "assignment", &form).await.expect(303);
    let now = standing(desk, &ticket).await;
    assert_eq!((now.status.as_str(), now.assignee), ("open", None));
    assert_eq!(now.kinds.iter().filter(|kind| *kind == "ticket_assigned").count(), 1);
});

both!(reassigning_needs_a_reason_which_the_history_keeps, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "3")]).await.expect(303);
    let refused = deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4"), ("reason", " ")]).await.expect(422);
    assert!(refused.says("Give a reason"));
    let form = [("assignee", "4"), ("reason", "Needs a technician on site")];
    deed(desk, "bruno", &ticket, "assignment", &form).await.expect(303);
    let page = desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(page.says("Needs a technician on site"));
    assert!(page.says("reassigned the ticket from Beatriz Nunes to Diego Farias"));
});

both!(nobody_is_assigned_who_does_not_work_on_tickets, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "6")]).await.expect(422);
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4711")]).await.expect(422);
    deed(desk, "carla", &ticket, "assignment", &[("assignee", "2")]).await.expect(403);
    assert_eq!(standing(desk, &ticket).await.assignee, None);
});
