//! Waiting, resolving, closing, cancelling and reopening: it works, it is refused, it is repeated.

use helpdesk::tickets::status::close_resolved;
use kit::clock::DAY;

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;

both!(resolving_twice_is_resolving_once, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    let first = standing(desk, &ticket).await;
    deed(desk, "beatriz", &ticket, "resolution", &[]).await.expect(303);
    let second = standing(desk, &ticket).await;
    assert_eq!((second.version, second.kinds.len()), (first.version, first.kinds.len()));
    let rows: Vec<(i64,)> = desk.rows("select closed_by from tickets", &[]).await;
    assert_eq!(rows, [(2,)], "who resolved it stays the first, not the viewer");
    let page = async || desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(page().await.says(">Resolved by<") && !page().await.says(">Closed by<"));
    deed(desk, "bruno", &ticket, "closing", &[]).await.expect(303);
    assert!(page().await.says(">Closed by<") && !page().await.says(">Resolved by<"));
});

both!(requesters_neither_resolve_nor_close_nor_wait, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    for what in ["resolution", "closing", "waiting", "taking", "deletion"] {
        deed(desk, "carla", &ticket, what, &[]).await.expect(403);
        deed(desk, "caio", &ticket, what, &[]).await.expect(404);
    }
    assert_eq!(standing(desk, &ticket).await.status, "open");
});

both!(a_requester_withdraws_and_staff_see_it_cancelled, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "carla", &ticket, "cancellation", &[("confirmed", "1")]).await.expect(303);
    deed(desk, "carla", &ticket, "cancellation", &[("confirmed", "1")]).await.expect(303);
    let rows: Vec<(String, String)> = desk.rows("select status, resolution from tickets", &[]).await;
    assert_eq!(rows, [("closed".to_owned(), "cancelled".to_owned())]);
    assert_eq!(standing(desk, &ticket).await.kinds, ["ticket_opened", "ticket_cancelled"]);
    deed(desk, "bruno", &ticket, "waiting", &[]).await.expect(409);
});

both!(staff_reopen_into_their_own_work, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    deed(desk, "bruno", &ticket, "closing", &[]).await.expect(303);
    deed(desk, "carla", &ticket, "reopening", &[]).await.expect(409);
    deed(desk, "beatriz", &ticket, "reopening", &[]).await.expect(303);
    let now = standing(desk, &ticket).await;
    assert_eq!((now.status.as_str(), now.assignee), ("in_progress", Some(3)));
    let rows: Vec<(Option<i64>, Option<i64>)> = desk.rows("select closed_at, closed_by from tickets", &[]).await;
    assert_eq!(rows, [(None, None)]);
});

both!(a_requester_reopens_what_was_resolved, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    deed(desk, "carla", &ticket, "reopening", &[]).await.expect(303);
    assert_eq!(standing(desk, &ticket).await.status, "open");
});

both!(what_was_resolved_is_closed_after_the_settled_days, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    desk.clock.advance(7 * DAY);
    assert_eq!(close_resolved(&desk.app).await.unwrap(), 0);
    desk.clock.advance(1);
    assert_eq!(close_resolved(&desk.app).await.unwrap(), 1);
    assert_eq!(close_resolved(&desk.app).await.unwrap(), 0);
    assert_eq!(standing(desk, &ticket).await.status, "closed");
});

both!(the_page_shows_how_long_it_took_and_who_ended_it, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    desk.clock.advance(2 * DAY + 3 * kit::clock::HOUR);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    let page = desk.as_person("carla").get(&ticket).await.expect(200);
    assert!(page.says("2 d 3 h") && page.says("Bruno Teixeira"));
});
