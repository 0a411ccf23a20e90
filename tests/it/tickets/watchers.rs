//! Watchers.

use mail_parser::MessageParser;
use serde_json::json;

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;
use crate::ticket_mail::told;

async fn watching(desk: &Desk) -> Vec<i64> {
    let rows: Vec<(i64,)> = desk.rows("select person_id from watchers order by person_id", &[]).await;
    rows.into_iter().map(|row| row.0).collect()
}

both!(staff_say_who_watches_and_whoever_watches_reads_and_is_told, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    desk.as_person("caio").get(&ticket).await.expect(404);
    deed(desk, "bruno", &ticket, "watchers", &[("watcher", "caio brandao")]).await.expect(303);
    deed(desk, "bruno", &ticket, "watchers", &[("watcher", "Caio <CAIO@example.org>")]).await.expect(303);
    assert_eq!(watching(desk).await, [6]);
    assert!(desk.as_person("caio").get(&ticket).await.expect(200).says("Printer is silent"));
    assert!(desk.as_person("caio").get("/tickets").await.says("Printer is silent"), "in their list");
    let mail = told(desk).await;
    assert!(mail.contains(&"caio: Bruno Teixeira incluiu você neste chamado".to_owned()), "{mail:?}");
    deed(desk, "bruno", &ticket, "replies", &[("body", "It is on its way.")]).await.expect(303);
    assert_eq!(told(desk).await, ["caio: Bruno Teixeira respondeu", "carla: Bruno Teixeira replied"]);
    deed(desk, "beatriz", &ticket, "watchers/removal", &[("person", "6")]).await.expect(303);
    deed(desk, "beatriz", &ticket, "watchers/removal", &[("person", "6")]).await.expect(303);
    desk.as_person("caio").get(&ticket).await.expect(404);
    let kinds = standing(desk, &ticket).await.kinds;
    assert_eq!(
        kinds,
        ["ticket_opened", "watcher_added", "ticket_replied", "watcher_removed"],
        "a repeat changes nothing"
    );
    let page = desk.as_person("bruno").get(&ticket).await;
    assert!(page.says("added Caio Brandão as a watcher") && page.says("removed Caio Brandão as a watcher"));
});

both!(whoever_watches_may_stop_by_themselves, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "watchers", &[("watcher", "caio@example.org")]).await.expect(303);
    deed(desk, "bruno", &ticket, "watchers", &[("watcher", "beatriz@example.org")]).await.expect(303);
    deed(desk, "caio", &ticket, "watchers/removal", &[("person", "3")]).await.expect(403);
    let page = desk.as_person("caio").get(&ticket).await;
    assert!(page.says("Deixar de acompanhar") && !page.says("Beatriz"), "they see no other watchers");
    let left = deed(desk, "caio", &ticket, "watchers/removal", &[]).await.expect(303);
    assert_eq!(left.location(), "/tickets");
    deed(desk, "caio", &ticket, "watchers/removal", &[]).await.expect(404);
    deed(desk, "beatriz", &ticket, "watchers/removal", &[]).await.expect(303);
    assert_eq!(watching(desk).await, Vec::<i64>::new());
});

both!(the_link_of_a_mail_ends_watching_without_signing_in_and_only_when_it_is_pressed, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "watchers", &[("watcher", "caio@example.org")]).await.expect(303);
    desk.run_jobs().await;
    let sent = desk.mails();
    let mails: Vec<_> = sent.iter().map(|mail| MessageParser::default().parse(&mail.raw).unwrap()).collect();
    let has_link = |mail: &&mail_parser::Message<'_>| mail.header_raw("List-Unsubscribe").is_some();
    let mail = mails.iter().find(has_link).expect("a mail to a watcher");
    assert_eq!(mail.to().unwrap().first().unwrap().address(), Some("caio@example.org"));
    assert_eq!(mails.iter().filter(has_link).count(), 1, "nobody else can stop");
    assert_eq!(mail.header_raw("List-Unsubscribe-Post").unwrap().trim(), "List-Unsubscribe=One-Click");
    let unfolded: String = mail.header_raw("List-Unsubscribe").unwrap().split_whitespace().collect();
    let address = unfolded.trim_matches(['<', '>']);
    assert!(mail.body_text(0).unwrap().contains(address), "the text has it too");
    let path = address.split_once("/stop-watching").map(|(_, rest)| format!("/stop-watching{rest}")).unwrap();
    let nobody = desk.nobody();
    assert!(nobody.get(&path).await.expect(200).says("Stop watching?"));
    assert_eq!(watching(desk).await, [6], "a mail scanner that looks changes nothing");
    assert!(nobody.post_form(&path, &[("List-Unsubscribe", "One-Click")]).await.expect(200).says("no longer watch"));
    nobody.post_form(&path, &[]).await.expect(200);
    assert_eq!(watching(desk).await, Vec::<i64>::new());
    let forged = path.replace(".6.", ".3.");
    assert_ne!(forged, path);
    assert!(nobody.post_form(&forged, &[]).await.expect(404).says("does not work"));
    assert_eq!(standing(desk, &ticket).await.kinds, ["ticket_opened", "watcher_added", "watcher_removed"]);
    desk.leave_jobs();
});

both!(an_address_that_nobody_has_is_asked_about_and_becomes_a_requesters, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let typed = [("watcher", "Nova@Supplier.example")];
    let asked = deed(desk, "bruno", &ticket, "watchers", &typed).await.expect(422);
    assert!(asked.says("Nobody here has this address") && asked.says("Add as a requester"), "{}", asked.text());
    let form = [("watcher", "nova@supplier.example"), ("name", "Nova Prado"), ("is_new", "1")];
    deed(desk, "bruno", &ticket, "watchers", &form).await.expect(303);
    deed(desk, "bruno", &ticket, "watchers", &form).await.expect(303);
    let people: Vec<(String, String)> =
        desk.rows("select name, role from people where email = 'nova@supplier.example'", &[]).await;
    assert_eq!(people, [("Nova Prado".to_owned(), "requester".to_owned())]);
    assert_eq!(watching(desk).await.len(), 1);
    let added: Vec<(String,)> = desk.rows("select kind from audit order by id", &[]).await;
    assert_eq!(added, [("person_added".to_owned(),)]);
});

both!(nobody_watches_in_vain, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    desk.deactivate("beatriz").await;
    for (typed, problem) in [
        ("carla@example.org", "They are the requester of this ticket"),
        ("diego@example.org", "They cannot watch"),
        ("beatriz@example.org", "They cannot watch"),
        ("Nobody Known", "Nobody here has this name"),
        ("not@an@address", "Nobody here has this name"),
    ] {
        let refused = deed(desk, "bruno", &ticket, "watchers", &[("watcher", typed)]).await.expect(422);
        assert!(refused.says(problem), "{typed}: {}", refused.text());
    }
    assert_eq!(watching(desk).await, Vec::<i64>::new());
});

both!(people_are_offered_to_those_alone_who_see_people, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4")]).await.expect(303);
    let offered = desk.as_person("bruno").get(&format!("{ticket}/watchers?q=brandao")).await.expect(200).json();
    assert_eq!(offered["options"], json!([{"value": "caio@example.org", "label": "Caio Brandão"}]));
    let offered = desk.as_person("bruno").get(&format!("{ticket}/watchers?q=")).await.json();
    assert_eq!(offered["options"].as_array().unwrap().len(), 3, "colleagues first: {offered}");
    for (who, status) in [("carla", 403), ("caio", 404), ("diego", 403)] {
        desk.as_person(who).get(&format!("{ticket}/watchers?q=")).await.expect(status);
        deed(desk, who, &ticket, "watchers", &[("watcher", "ana@example.org")]).await.expect(status);
    }
    let page = desk.as_person("diego").get(&ticket).await.expect(200);
    assert!(!page.says("carla@example.org") && !page.says("Watchers"), "third parties see no people");
});
