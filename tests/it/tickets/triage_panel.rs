//! The triage panel: what waits, one decision after the other.

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::{Client, Desk};

/// The number of the ticket that is chosen; none when all are triaged.
async fn chosen(client: &Client, address: &str) -> Option<i64> {
    let page = client.get(address).await.expect(200);
    let rest = page.text().split("id=\"triage-form-").nth(1)?;
    rest.split('"').next()?.parse().ok()
}

async fn three(desk: &Desk) {
    desk.leave_jobs();
    for subject in ["Printer", "Network", "Scanner"] {
        opened_by(desk, "carla", subject).await;
        desk.clock.advance(kit::clock::MINUTE);
    }
}

both!(each_decision_leads_to_the_next_ticket_until_all_are_triaged, |desk: Desk| {
    three(desk).await;
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/tickets/triage").await.expect(200);
    for words in ["Printer", "Network", "Scanner", "Carla Menezes", "Since this morning nothing works."] {
        assert!(page.says(words), "{words}");
    }
    assert_eq!(chosen(&bruno, "/tickets/triage").await, Some(1), "the one that has waited longest");
    assert_eq!(chosen(&bruno, "/tickets/triage?chosen=2").await, Some(2));
    let first = deed(desk, "bruno", "/tickets/2", "triage", &[("priority", "urgent")]).await.expect(303);
    assert_eq!(chosen(&bruno, first.location()).await, Some(3), "the next one behind it");
    let second = deed(desk, "bruno", "/tickets/3", "triage", &[("priority", "low")]).await.expect(303);
    assert_eq!(chosen(&bruno, second.location()).await, Some(1), "behind the last stands the first");
    // Somebody was faster: what is triaged is not chosen any more.
    assert_eq!(chosen(&bruno, "/tickets/triage?chosen=3").await, Some(1));
    let last = deed(desk, "bruno", "/tickets/1", "triage", &[("priority", "normal")]).await.expect(303);
    assert!(bruno.get(last.location()).await.expect(200).says("All triaged"));
    // Once more changes nothing.
    deed(desk, "bruno", "/tickets/1", "triage", &[("priority", "normal")]).await.expect(303);
    assert_eq!(standing(desk, "/tickets/1").await.kinds, ["ticket_opened", "ticket_triaged"]);
});

both!(category_and_assignee_are_chosen_in_the_same_motion, |desk: Desk| {
    three(desk).await;
    desk.as_person("ana").post_form("/categories", &[("name", "Rede"), ("parent", "")]).await.expect(303);
    let category: Vec<(i64,)> = desk.rows("select id from categories", &[]).await;
    let category = category[0].0.to_string();
    let form = [("priority", "urgent"), ("category", category.as_str()), ("assignee", "3")];
    deed(desk, "bruno", "/tickets/1", "triage", &form).await.expect(303);
    let now = standing(desk, "/tickets/1").await;
    assert_eq!(now.kinds, ["ticket_opened", "category_changed", "ticket_triaged", "ticket_assigned"]);
    assert_eq!((now.assignee, now.status.as_str()), (Some(3), "open"));
    // All of it or nothing of it.
    for wrong in [[("category", "999"), ("assignee", "")], [("category", ""), ("assignee", "5")]] {
        let form = [("priority", "low"), wrong[0], wrong[1]];
        let page = deed(desk, "bruno", "/tickets/2", "triage", &form).await.expect(422);
        assert!(page.says("id=\"triage-form-2\"") && page.says("-problem\""), "{wrong:?}");
    }
    deed(desk, "bruno", "/tickets/2", "triage", &[("priority", "terrible")]).await.expect(422);
    assert_eq!(standing(desk, "/tickets/2").await.kinds, ["ticket_opened"]);
    // Who works on it already is said, and stays.
    deed(desk, "beatriz", "/tickets/3", "taking", &[]).await.expect(303);
    let page = desk.as_person("bruno").get("/tickets/triage?chosen=3").await.expect(200);
    assert!(page.says("Beatriz Nunes") && !page.says("name=\"assignee\""));
    deed(desk, "bruno", "/tickets/3", "triage", &[("priority", "low"), ("category", "")]).await.expect(303);
});

both!(only_staff_triage, |desk: Desk| {
    three(desk).await;
    deed(desk, "bruno", "/tickets/1", "assignment", &[("assignee", "4")]).await.expect(303);
    for name in ["carla", "diego"] {
        desk.as_person(name).get("/tickets/triage").await.expect(403);
        deed(desk, name, "/tickets/1", "triage", &[("priority", "urgent")]).await.expect(403);
    }
    deed(desk, "caio", "/tickets/1", "triage", &[("priority", "urgent")]).await.expect(404);
    deed(desk, "bruno", "/tickets/99", "triage", &[("priority", "urgent")]).await.expect(404);
    for odd in ["chosen=x", "chosen=99", "past=x", "past=99999", "after=1", "before=1.1.1"] {
        desk.as_person("bruno").get(&format!("/tickets/triage?{odd}")).await.expect(200);
    }
    assert_eq!(standing(desk, "/tickets/1").await.kinds, ["ticket_opened", "ticket_assigned"]);
});

both!(the_list_beside_goes_on_where_it_ends, |desk: Desk| {
    desk.leave_jobs();
    for place in 1..=30 {
        opened_by(desk, "carla", &format!("Ticket {place}")).await;
        desk.clock.advance(1_000_000);
    }
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/tickets/triage").await.expect(200);
    assert!(page.says("id=\"w25\"") && !page.says("id=\"w26\""));
    let next = page.text().split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let second = bruno.get(next).await.expect(200);
    assert!(second.says("id=\"w26\"") && second.says("id=\"w30\"") && !second.says("id=\"w25\""));
    assert_eq!(chosen(&bruno, next).await, Some(26));
    assert_eq!(chosen(&bruno, "/tickets/triage?past=25").await, Some(26), "even where the list does not show it");
});
