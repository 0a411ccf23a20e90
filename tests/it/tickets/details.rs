//! Subject, department, the requester's card and the times of a ticket.

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;
use crate::ticket_mail::told;

both!(staff_put_the_subject_right, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Help!!!").await;
    told(desk).await;
    deed(desk, "bruno", &ticket, "subject", &[("subject", "  Printer\n is silent ")]).await.expect(303);
    deed(desk, "bruno", &ticket, "subject", &[("subject", "Printer is silent")]).await.expect(303);
    let now = standing(desk, &ticket).await;
    assert_eq!(
        (now.kinds.as_slice(), now.version),
        (["ticket_opened", "subject_changed"].map(str::to_owned).as_slice(), 2)
    );
    let page = desk.as_person("carla").get(&ticket).await;
    assert!(page.says("changed the subject from “Help!!!” to “Printer is silent”"));
    assert!(
        desk.as_person("bruno").get("/search?q=silent").await.says("Printer is <mark>silent</mark>"),
        "and is found by it"
    );
    deed(desk, "bruno", &ticket, "replies", &[("body", "On its way.")]).await.expect(303);
    desk.run_jobs().await;
    assert!(String::from_utf8_lossy(&desk.mails()[0].raw).contains("[#1] Printer is silent"));
    let refused = deed(desk, "bruno", &ticket, "subject", &[("subject", " ")]).await.expect(422);
    assert!(refused.says("subject-problem"));
    let long = "x".repeat(201);
    assert!(deed(desk, "bruno", &ticket, "subject", &[("subject", &long)]).await.expect(422).says(&long));
    deed(desk, "carla", &ticket, "subject", &[("subject", "Mine")]).await.expect(403);
    deed(desk, "caio", &ticket, "subject", &[("subject", "Mine")]).await.expect(404);
});

both!(staff_put_the_department_right, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    deed(desk, "bruno", &ticket, "department", &[("department", "2")]).await.expect(303);
    deed(desk, "bruno", &ticket, "department", &[("department", "2")]).await.expect(303);
    let page = desk.as_person("bruno").get(&ticket).await;
    assert!(page.says("to “Compras”"), "{}", page.text());
    deed(desk, "bruno", &ticket, "department", &[("department", "")]).await.expect(303);
    assert_eq!(standing(desk, &ticket).await.kinds, ["ticket_opened", "department_changed", "department_changed"]);
    deed(desk, "bruno", &ticket, "department", &[("department", "77")]).await.expect(422);
    deed(desk, "carla", &ticket, "department", &[("department", "1")]).await.expect(403);
    deed(desk, "caio", &ticket, "department", &[("department", "1")]).await.expect(404);
});

both!(the_requesters_card_tells_what_they_asked_before, |desk: Desk| {
    desk.leave_jobs();
    let first = opened_by(desk, "carla", "Zebra").await;
    assert!(desk.as_person("bruno").get(&first).await.says("First ticket"));
    for subject in ["Marmoset", "Otter", "Heron", "Toucan", "Capybara"] {
        opened_by(desk, "carla", subject).await;
    }
    opened_by(desk, "caio", "Panther").await;
    let last = opened_by(desk, "carla", "Last").await;
    deed(desk, "bruno", "/tickets/2", "resolution", &[]).await.expect(303);
    let page = desk.as_person("bruno").get(&last).await;
    assert!(page.says("7 tickets so far") && page.says("Marmoset") && !page.says("Zebra"), "the five newest others");
    assert!(!page.says("Panther") && page.says("/tickets?requester=5"));
    deed(desk, "bruno", &last, "assignment", &[("assignee", "4")]).await.expect(303);
    for (who, sees) in [("carla", false), ("diego", false), ("bruno", true)] {
        assert_eq!(desk.as_person(who).get(&last).await.expect(200).says("7 tickets so far"), sees, "{who}");
    }
});

both!(the_panel_tells_how_long_things_took, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    desk.clock.advance(2 * kit::clock::HOUR);
    let form = [("body", "Which one?"), ("then", "waiting")];
    deed(desk, "bruno", &ticket, "replies", &form).await.expect(303);
    desk.clock.advance(kit::clock::DAY);
    deed(desk, "carla", &ticket, "replies", &[("body", "The old one.")]).await.expect(303);
    desk.clock.advance(kit::clock::HOUR);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    let page = desk.as_person("bruno").get(&ticket).await;
    for (name, span) in
        [("First answer after", "2 hours"), ("Waited for the requester", "1 day"), ("Duration", "1 d 3 h")]
    {
        assert!(page.says(&format!("<dt>{name}</dt><dd>{span}")), "{name}: {}", page.text());
    }
    let page = desk.as_person("carla").get(&ticket).await;
    assert!(page.says("1 d 3 h") && !page.says("First answer after"));
});
