//! Links between tickets.

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;

async fn kept(desk: &Desk) -> Vec<(i64, i64, String)> {
    desk.rows("select from_number, to_number, kind from ticket_links order by 1, 2, 3", &[]).await
}

both!(a_link_is_shown_at_both_tickets_with_where_they_stand, |desk: Desk| {
    desk.leave_jobs();
    let (one, other) = (opened_by(desk, "carla", "Printer").await, opened_by(desk, "carla", "Toner").await);
    deed(desk, "bruno", &one, "links", &[("with", "#2"), ("link", "child")]).await.expect(303);
    deed(desk, "bruno", &other, "links", &[("with", "1"), ("link", "parent")]).await.expect(303);
    assert_eq!(kept(desk).await, [(1, 2, "parent".to_owned())], "the same link seen from the other side");
    deed(desk, "bruno", &other, "resolution", &[]).await.expect(303);
    let page = desk.as_person("bruno").get(&one).await;
    assert!(
        page.says("Includes #2")
            && page.says("Resolved")
            && page.says("made <a href=\"/tickets/2\">#2</a> a part of this ticket")
    );
    assert!(desk.as_person("bruno").get(&other).await.says("Part of #1"));
    assert_eq!(standing(desk, &one).await.kinds, ["ticket_opened", "ticket_linked"]);
    deed(desk, "bruno", &one, "links", &[("with", "/tickets/2"), ("link", "related")]).await.expect(303);
    assert_eq!(kept(desk).await, [(1, 2, "related".to_owned())], "two tickets have one link");
    deed(desk, "bruno", &other, "links/removal", &[("with", "1")]).await.expect(303);
    deed(desk, "bruno", &other, "links/removal", &[("with", "1")]).await.expect(303);
    assert_eq!(kept(desk).await, []);
    let expected = ["ticket_opened", "ticket_linked", "ticket_unlinked", "ticket_linked", "ticket_unlinked"];
    assert_eq!(standing(desk, &one).await.kinds, expected);
});

both!(only_tickets_that_the_reader_sees_are_shown, |desk: Desk| {
    desk.leave_jobs();
    let (mine, theirs) = (opened_by(desk, "carla", "Printer").await, opened_by(desk, "caio", "Zebrafish").await);
    opened_by(desk, "carla", "Marmoset").await;
    for with in ["2", "3"] {
        deed(desk, "bruno", &mine, "links", &[("with", with), ("link", "duplicate_of")]).await.expect(303);
    }
    let page = desk.as_person("carla").get(&mine).await;
    assert!(page.says("Marmoset") && page.says("Duplicate of #3"));
    assert!(!page.says("Zebrafish") && !page.says("#2"), "{}", page.text());
    deed(desk, "ana", "/tickets/3", "deletion", &[("confirmed", "1")]).await.expect(303);
    assert!(!desk.as_person("bruno").get(&mine).await.says("Marmoset"));
    assert!(!desk.as_person("caio").get(&theirs).await.says("Printer"));
});

both!(what_cannot_be_linked_is_refused, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    opened_by(desk, "carla", "Toner").await;
    for (with, link, problem) in [
        ("1", "related", "This is the ticket itself"),
        ("77", "related", "There is no such ticket"),
        ("seven", "related", "Type the number"),
        ("2", "follow_up_of", "Choose"),
        ("2", "sibling", "Choose"),
    ] {
        let refused = deed(desk, "bruno", &ticket, "links", &[("with", with), ("link", link)]).await.expect(422);
        assert!(refused.says(problem) || problem == "Choose", "{with} {link}: {}", refused.text());
    }
    deed(desk, "carla", &ticket, "links", &[("with", "2"), ("link", "related")]).await.expect(403);
    deed(desk, "caio", &ticket, "links", &[("with", "2"), ("link", "related")]).await.expect(404);
    assert_eq!(kept(desk).await, []);
});

both!(a_follow_up_is_shown_at_both_tickets, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    deed(desk, "bruno", &ticket, "closing", &[]).await.expect(303);
    deed(desk, "carla", &ticket, "replies", &[("body", "Again.")]).await.expect(303);
    assert!(desk.as_person("carla").get(&ticket).await.says("Followed up by #2"));
    let page = desk.as_person("carla").get("/tickets/2").await;
    assert!(
        page.says("Follow-up of #1") && page.says("opened the ticket as a follow-up of <a href=\"/tickets/1\">#1</a>")
    );
});
