//! Shutting somebody out, and letting them in again.

use super::{audited, set};
use crate::access::try_sign_in;
use crate::both;
use crate::desk::{Desk, PASSWORD};
use crate::tickets::{deed, opened_by, standing};

both!(who_is_deactivated_is_out_at_once_and_their_tickets_stay, |desk: Desk| {
    let ticket = opened_by(desk, "caio", "Zebra").await;
    desk.leave_jobs();
    let (ana, caio) = (desk.as_person("ana"), desk.as_person("caio"));
    ana.post_form("/people/6/deactivation", &[("confirmed", "1")]).await.expect(303);
    assert_eq!(caio.get("/tickets").await.expect(303).location(), "/sign-in?next=%2Ftickets");
    desk.api("caio").get("/api/v1/tickets").await.expect(401);
    try_sign_in(&desk.nobody(), "caio@example.org", PASSWORD).await.expect(422);
    assert!(ana.get(&ticket).await.expect(200).says("Caio Brandão"));
    let list = ana.get("/people?state=deactivated").await.expect(200);
    assert!(list.says("Caio Brandão") && !list.says("Carla Menezes"), "{}", list.text());
    ana.post_form("/people/6/deactivation", &[("confirmed", "1")]).await.expect(303);
    assert_eq!(audited(desk, 6).await, ["person_deactivated"], "the second time changes nothing");

    ana.post_form("/people/6/activation", &[]).await.expect(303);
    ana.post_form("/people/6/activation", &[]).await.expect(303);
    caio.get("/tickets").await.expect(303);
    desk.api("caio").get("/api/v1/tickets").await.expect(200);
    try_sign_in(&desk.nobody(), "caio@example.org", PASSWORD).await.expect(303);
    assert_eq!(audited(desk, 6).await[..2], ["person_deactivated", "person_activated"]);
});

both!(nobody_gives_work_to_who_is_deactivated_and_the_card_tells_what_they_hold, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "caio", "Zebra").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    let ana = desk.as_person("ana");
    assert!(!ana.get("/people/2").await.says("alert-warning"));
    ana.post_form("/people/2/deactivation", &[("confirmed", "1")]).await.expect(303);
    let card = ana.get("/people/2").await.expect(200);
    assert!(
        card.says("One unfinished ticket is still assigned") && card.says("/tickets?assignee=2"),
        "{}",
        card.text()
    );
    assert!(ana.get("/tickets?assignee=2").await.says("Zebra"));
    assert_eq!(standing(desk, &ticket).await.assignee, Some(2), "the ticket stays theirs");
    let page = ana.get(&ticket).await.expect(200);
    assert!(page.says(">Beatriz Nunes</option>") && !page.says(">Bruno Teixeira</option>"), "{}", page.text());
    let give = [("assignee", "2"), ("reason", "He knows.")];
    let other = opened_by(desk, "caio", "Gnu").await;
    deed(desk, "ana", &other, "assignment", &give).await.expect(422);
});

both!(what_is_reopened_does_not_go_to_somebody_who_is_deactivated, |desk: Desk| {
    desk.leave_jobs();
    for what in ["reopening", "replies"] {
        let ticket = opened_by(desk, "caio", "Zebra").await;
        deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
        deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
        set(desk, "update people set is_active = false where id = 2").await;
        deed(desk, "caio", &ticket, what, &[("body", "It broke again.")]).await.expect(303);
        let standing = standing(desk, &ticket).await;
        assert_eq!((standing.status.as_str(), standing.assignee), ("open", None), "{what}");
        set(desk, "update people set is_active = true where id = 2").await;
    }
});

both!(nobody_shuts_themselves_out, |desk: Desk| {
    let ana = desk.as_person("ana");
    let last = ana.post_form("/people/1/deactivation", &[("confirmed", "1")]).await.expect(303);
    assert!(last.cookies.iter().any(|cookie| cookie.contains("people-last-admin")), "{:?}", last.cookies);
    ana.post_form("/people/2/role", &[("role", "admin")]).await.expect(303);
    ana.post_form("/people/1/deactivation", &[("confirmed", "1")]).await.expect(403);
    ana.get("/settings").await.expect(200);
    let card = ana.get("/people/1").await.expect(200);
    assert!(!card.says("/people/1/role") && !card.says("/people/1/deactivation"), "{}", card.text());
});
