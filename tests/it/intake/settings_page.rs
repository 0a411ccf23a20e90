//! The page on which admins say how mail comes in.

use super::{arrive, arrived, from};
use crate::both;
use crate::desk::Desk;

const PAGE: &str = "/settings/incoming-mail";

both!(admins_say_how_mail_comes_in_and_nobody_else_does, |desk: Desk| {
    let rules = [("holds_unknown", "1"), ("trusted_server", " mx.example.org "), ("burst", "10"), ("per_hour", "12")];
    for name in ["bruno", "diego", "carla"] {
        desk.as_person(name).get(PAGE).await.expect(403);
        desk.as_person(name).post_form(PAGE, &rules).await.expect(403);
    }
    let ana = desk.as_person("ana");
    assert!(ana.get("/settings").await.expect(200).says("href=\"/settings/incoming-mail\""));
    for _ in 0..2 {
        ana.post_form(PAGE, &rules).await.expect(303);
    }
    let page = ana.get(PAGE).await.expect(200);
    for text in [
        "name=\"holds_unknown\" value=\"1\" checked",
        "value=\"mx.example.org\"",
        "name=\"burst\" type=\"number\" value=\"10\"",
        "name=\"per_hour\" type=\"number\" value=\"12\"",
    ] {
        assert!(page.says(text), "{text}: {}", page.text());
    }
    assert!(!page.says("name=\"automatic_opens\" value=\"1\" checked"));
    assert_eq!(arrived(desk, &from("eva@example.net", "Printer", "Broken.")).await, "held unknown_sender");
    desk.leave_jobs();
});

both!(what_is_wrong_is_said_at_its_field_and_stays_there, |desk: Desk| {
    let ana = desk.as_person("ana");
    let wrong = [("copies_watch", "1"), ("trusted_server", "mx; example"), ("burst", "0"), ("per_hour", "many")];
    let page = ana.post_form(PAGE, &wrong).await.expect(422);
    for text in [
        "trusted_server-problem",
        "burst-problem",
        "per_hour-problem",
        "value=\"mx; example\"",
        "value=\"many\"",
        "copies_watch\" value=\"1\" checked",
    ] {
        assert!(page.says(text), "{text}: {}", page.text());
    }
    let page = ana.post_form(&format!("{PAGE}/blocks"), &[("sender", "not one")]).await.expect(422);
    assert!(page.says("sender-problem") && page.says("value=\"not one\""), "{}", page.text());
    assert!(page.says("name=\"burst\" type=\"number\" value=\"15\""), "the rules stand as they are: {}", page.text());
});

both!(senders_are_blocked_and_unblocked_by_admins, |desk: Desk| {
    let (blocks, removal) = (format!("{PAGE}/blocks"), format!("{PAGE}/blocks/removal"));
    let ana = desk.as_person("ana");
    for name in ["bruno", "carla"] {
        desk.as_person(name).post_form(&blocks, &[("sender", "example.net")]).await.expect(403);
        desk.as_person(name).post_form(&removal, &[("sender", "example.net")]).await.expect(403);
    }
    for _ in 0..2 {
        ana.post_form(&blocks, &[("sender", "Example.NET")]).await.expect(303);
    }
    let page = ana.get(PAGE).await.expect(200);
    assert_eq!(page.text().matches("<th scope=\"row\">@example.net</th>").count(), 1, "{}", page.text());
    assert!(page.says("Ana Prado") || page.says("Ana "), "who did it: {}", page.text());
    assert_eq!(arrived(desk, &from("eve@example.net", "Offer", "Cheap.")).await, "kept blocked");
    for _ in 0..2 {
        ana.post_form(&removal, &[("sender", "@example.net")]).await.expect(303);
    }
    assert!(ana.get(PAGE).await.expect(200).says("Nobody is blocked."));
    assert_eq!(arrived(desk, &from("eve@example.net", "Offer again", "Cheap.")).await, "opened new 1");
    desk.leave_jobs();
});

both!(an_address_that_is_not_answered_is_listed_and_answered_again, |desk: Desk| {
    let rules = [("trusted_server", ""), ("burst", "1"), ("per_hour", "20")];
    let ana = desk.as_person("ana");
    ana.post_form(PAGE, &rules).await.expect(303);
    assert!(ana.get(PAGE).await.expect(200).says("Every address is answered."));
    for number in 0..2 {
        arrive(desk, &from("carla", &format!("Printer {number}"), "Broken.")).await;
    }
    let page = ana.get(PAGE).await.expect(200);
    assert!(
        page.says("<th scope=\"row\">carla@example.org</th>") && page.says("2 emails within ten minutes"),
        "{}",
        page.text()
    );
    let ending = format!("{PAGE}/silenced/ending");
    desk.as_person("bruno").post_form(&ending, &[("sender", "carla@example.org")]).await.expect(403);
    for _ in 0..2 {
        ana.post_form(&ending, &[("sender", "carla@example.org")]).await.expect(303);
    }
    assert!(ana.get(PAGE).await.expect(200).says("Every address is answered."));
    desk.leave_jobs();
});
