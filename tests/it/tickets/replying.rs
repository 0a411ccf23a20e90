//! Replies and notes, and what they do to the status.

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;

both!(a_reply_from_staff_is_read_by_the_requester_and_a_note_is_not, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "replies", &[("body", "Is it switched on?")]).await.expect(303);
    deed(desk, "bruno", &ticket, "notes", &[("body", "She always forgets")]).await.expect(303);
    let seen = desk.as_person("carla").get(&ticket).await.expect(200);
    assert!(seen.says("Is it switched on?"));
    assert!(!seen.says("She always forgets") && !seen.says("internal note"));
    assert!(desk.as_person("ana").get(&ticket).await.says("She always forgets"));
});

both!(requesters_write_no_notes, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "carla", &ticket, "notes", &[("body", "secret")]).await.expect(403);
});

both!(a_reply_from_the_requester_ends_the_waiting, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    deed(desk, "bruno", &ticket, "replies", &[("body", "Which one?"), ("then", "waiting")]).await.expect(303);
    assert_eq!(standing(desk, &ticket).await.status, "waiting");
    deed(desk, "carla", &ticket, "replies", &[("body", "The one at reception")]).await.expect(303);
    let now = standing(desk, &ticket).await;
    assert_eq!((now.status.as_str(), now.assignee), ("in_progress", Some(2)));
    assert_eq!(now.kinds.last().unwrap(), "ticket_resumed");
});

both!(a_reply_from_the_requester_reopens_a_resolved_ticket, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    deed(desk, "bruno", &ticket, "replies", &[("body", "Done"), ("then", "resolve")]).await.expect(303);
    assert_eq!(standing(desk, &ticket).await.status, "resolved");
    deed(desk, "carla", &ticket, "replies", &[("body", "It is silent again")]).await.expect(303);
    let now = standing(desk, &ticket).await;
    assert_eq!((now.status.as_str(), now.assignee), ("open", Some(2)));
});

both!(a_reply_from_staff_leaves_a_resolved_ticket_resolved, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    deed(desk, "bruno", &ticket, "replies", &[("body", "By the way")]).await.expect(303);
    assert_eq!(standing(desk, &ticket).await.status, "resolved");
});

both!(a_reply_to_a_closed_ticket_opens_a_linked_follow_up, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    deed(desk, "bruno", &ticket, "closing", &[]).await.expect(303);
    let answer = deed(desk, "carla", &ticket, "replies", &[("body", "Silent once more")]).await.expect(303);
    assert_eq!(answer.location(), "/tickets/2");
    assert_eq!(standing(desk, &ticket).await.status, "closed");
    assert_eq!(standing(desk, &ticket).await.kinds.last().unwrap(), "followed_up");
    let rows: Vec<(i64, i64)> = desk.rows("select follow_up_of, requester_id from tickets where number = 2", &[]).await;
    assert_eq!(rows, [(1, 5)]);
});

both!(a_refused_reply_keeps_its_words_and_says_why, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let long = "palavra ".repeat(13_000);
    let answer = deed(desk, "bruno", &ticket, "replies", &[("body", &long)]).await.expect(422);
    assert!(answer.says("Too long: at most 100,000 characters") && answer.says("palavra palavra"));
    deed(desk, "bruno", &ticket, "notes", &[("body", " ")]).await.expect(422);
});
