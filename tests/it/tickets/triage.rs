//! Triage and the queue.

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;

both!(one_click_sets_the_priority_and_leads_back_to_the_list, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let host = desk.url.trim_start_matches("http://").to_owned();
    let bruno = desk.as_person("bruno").with_header("referer", &format!("http://{host}/tickets?view=triage"));
    let answer = bruno.post_form(&format!("{ticket}/priority"), &[("priority", "urgent")]).await.expect(303);
    assert_eq!(answer.location(), "/tickets?view=triage");
    deed(desk, "bruno", &ticket, "priority", &[("priority", "urgent")]).await.expect(303);
    assert_eq!(standing(desk, &ticket).await.kinds, ["ticket_opened", "ticket_triaged"]);
    deed(desk, "bruno", &ticket, "priority", &[("priority", "terrible")]).await.expect(422);
    deed(desk, "carla", &ticket, "priority", &[("priority", "emergency")]).await.expect(403);
});

both!(the_queue_goes_by_priority_then_age_and_untriaged_ones_are_last, |desk: Desk| {
    desk.leave_jobs();
    let mut tickets = Vec::new();
    for subject in ["first", "second", "third"] {
        tickets.push(opened_by(desk, "carla", subject).await);
        desk.clock.advance(kit::clock::MINUTE);
    }
    deed(desk, "bruno", &tickets[1], "priority", &[("priority", "low")]).await.expect(303);
    deed(desk, "bruno", &tickets[2], "priority", &[("priority", "emergency")]).await.expect(303);
    for (ticket, position) in [(&tickets[2], 1), (&tickets[1], 2), (&tickets[0], 3)] {
        let page = desk.as_person("carla").get(ticket).await.expect(200);
        assert!(page.says(&format!("Number {position} in the queue")), "{ticket} {position}");
    }
    deed(desk, "bruno", &tickets[2], "resolution", &[]).await.expect(303);
    assert!(!desk.as_person("carla").get(&tickets[2]).await.says("in the queue"));
    assert!(desk.as_person("carla").get(&tickets[0]).await.says("Number 2 in the queue"));
});

both!(a_requester_reads_who_works_on_it_before_its_place, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    assert!(!desk.as_person("carla").get(&ticket).await.says("is working on it"));
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    let page = desk.as_person("carla").get(&ticket).await.expect(200);
    let (who, place) = (page.text().find("is working on it"), page.text().find("Number 1 in the queue"));
    assert!(who.is_some() && who < place, "{}", page.text());
    assert!(!desk.as_person("bruno").get(&ticket).await.says("is working on it"), "staff read it beside the ticket");
});
