//! Merging a ticket into another one, and undoing it.

use proptest::sample::select;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;
use crate::ticket_mail::told;

/// Merges as an agent; gives where that leads.
async fn merge(desk: &Desk, source: &str, into: &str) -> String {
    deed(desk, "bruno", source, "merging", &[("into", into)]).await.expect(303).location().to_owned()
}

async fn undo(desk: &Desk, source: &str) {
    deed(desk, "bruno", source, "merging/undoing", &[]).await.expect(303);
}

async fn watching(desk: &Desk) -> Vec<(i64, i64)> {
    desk.rows("select ticket_number, person_id from watchers order by 1, 2", &[]).await
}

/// All that a merge may change and its undoing gives back, ticket by ticket.
async fn rows(desk: &Desk) -> Vec<String> {
    let sql = "select cast(number as text) || ' ' || status || ' ' || coalesce(resolution, '-') || ' ' || \
        coalesce(cast(assignee_id as text), '-') || ' ' || coalesce(cast(resolved_at as text), '-') || ' ' || \
        coalesce(cast(closed_at as text), '-') || ' ' || coalesce(cast(closed_by as text), '-') || ' ' || \
        coalesce(cast(merged_into as text), '-') from tickets order by number";
    let rows: Vec<(String,)> = desk.rows(sql, &[]).await;
    rows.into_iter().map(|row| row.0).collect()
}

both!(a_merged_ticket_goes_on_in_the_other_one, |desk: Desk| {
    let (source, target) = (opened_by(desk, "carla", "Printer").await, opened_by(desk, "caio", "Toner").await);
    deed(desk, "carla", &source, "replies", &[("body", "It blinks thrice.")]).await.expect(303);
    deed(desk, "bruno", &source, "notes", &[("body", "Old printer.")]).await.expect(303);
    deed(desk, "bruno", &target, "taking", &[]).await.expect(303);
    told(desk).await;
    assert_eq!(merge(desk, &source, "2").await, target);
    assert_eq!(merge(desk, &source, "2").await, target, "once more changes nothing");
    let now = standing(desk, &source).await;
    let expected = ["ticket_opened", "ticket_replied", "note_added", "ticket_merged"];
    assert_eq!((now.status.as_str(), now.kinds.as_slice()), ("closed", expected.map(str::to_owned).as_slice()));
    let now = standing(desk, &target).await;
    assert_eq!(now.kinds, ["ticket_opened", "ticket_taken", "ticket_absorbed"]);
    assert_eq!(now.status, "in_progress");
    assert_eq!(watching(desk).await, [(2, 5)], "whoever asked for the source watches the target");
    assert_eq!(told(desk).await, ["carla: Bruno Teixeira merged your ticket into #2"]);
    let page = desk.as_person("carla").get(&target).await.expect(200);
    assert!(page.says("It blinks thrice.") && page.says("from #1") && !page.says("Old printer."));
    assert!(desk.as_person("bruno").get(&target).await.says("Old printer."));
    let page = desk.as_person("carla").get(&source).await.expect(200);
    assert!(page.says("Bruno Teixeira merged this ticket") && page.says("href=\"/tickets/2\""));
    assert!(!page.says("/tickets/1/replies"), "one writes where it goes on");
    assert!(page.says("It blinks thrice."), "nothing was moved");
    let ticket = desk.api("carla").get("/api/v1/tickets/1").await.expect(200).json();
    assert_eq!((&ticket["merged_into"], &ticket["resolution"]), (&json!(2), &json!("merged")));
});

both!(answers_to_a_merged_ticket_arrive_where_it_goes_on, |desk: Desk| {
    desk.leave_jobs();
    let source = opened_by(desk, "carla", "Printer").await;
    opened_by(desk, "carla", "Toner").await;
    opened_by(desk, "carla", "Paper").await;
    merge(desk, &source, "2").await;
    merge(desk, "/tickets/2", "3").await;
    let replied = deed(desk, "carla", &source, "replies", &[("body", "From an old page.")]).await.expect(303);
    assert!(replied.location().starts_with("/tickets/3#m"), "{}", replied.location());
    let replied = desk.api("carla").post_json("/api/v1/tickets/1/replies", json!({"body": "By a program."})).await;
    assert_eq!(replied.expect(201).json()["ticket"], 3);
    let noted = deed(desk, "bruno", &source, "notes", &[("body", "Between us.")]).await.expect(303);
    assert!(noted.location().starts_with("/tickets/3#m"));
    let kinds = standing(desk, "/tickets/3").await.kinds;
    assert_eq!(kinds, ["ticket_opened", "ticket_absorbed", "ticket_replied", "ticket_replied", "note_added"]);
    assert_eq!(standing(desk, &source).await.kinds, ["ticket_opened", "ticket_merged"]);
    let page = desk.as_person("carla").get("/tickets/3").await;
    assert!(page.says("from #1") && page.says("from #2"), "a chain is followed to its beginning");
    assert!(desk.as_person("carla").get(&source).await.says("href=\"/tickets/3\""), "and to its end");
});

both!(files_of_a_merged_ticket_are_for_those_who_read_the_other_one, |desk: Desk| {
    desk.leave_jobs();
    let file = Part::bytes(b"\x89PNG\r\n\x1a\n".to_vec()).file_name("screen.png").mime_str("image/png").unwrap();
    let form = Form::new().text("subject", "Printer").text("body", "It blinks.").part("files", file);
    let source = desk.as_person("carla").post_multipart("/tickets/new", form).await.expect(303).location().to_owned();
    let target = opened_by(desk, "caio", "Toner").await;
    let ids: Vec<(i64,)> = desk.rows("select id from attachments", &[]).await;
    let (there, here) =
        (format!("{target}/attachments/{}/x", ids[0].0), format!("{source}/attachments/{}/x", ids[0].0));
    desk.as_person("caio").get(&there).await.expect(404);
    merge(desk, &source, "2").await;
    desk.as_person("caio").get(&there).await.expect(200);
    desk.as_person("caio").get(&here).await.expect(404);
    assert!(desk.as_person("caio").get(&target).await.says(there.trim_end_matches('x')));
    undo(desk, &source).await;
    desk.as_person("caio").get(&there).await.expect(404);
});

both!(a_merge_asks_first_and_shows_both, |desk: Desk| {
    desk.leave_jobs();
    let source = opened_by(desk, "carla", "Printer").await;
    opened_by(desk, "caio", "Toner").await;
    opened_by(desk, "carla", "Marmoset").await;
    deed(desk, "bruno", &source, "steps", &[("text", "Order it")]).await.expect(303);
    let bruno = desk.as_person("bruno");
    let page = bruno.get(&format!("{source}/merging")).await.expect(200);
    assert!(page.says("Marmoset") && !page.says("Toner"), "other tickets of the same person are offered");
    let page = bruno.get(&format!("{source}/merging?into=%232")).await.expect(200);
    assert!(page.says("Toner") && page.says("Carla Menezes") && page.says("One pending step stays with #1"));
    assert!(page.says("Merge #1 into #2"));
    assert_eq!(standing(desk, &source).await.kinds, ["ticket_opened", "step_added"], "nothing has happened yet");
    for (into, problem) in [("1", "This is the ticket itself"), ("77", "no such ticket"), ("two", "Type the number")] {
        assert!(bruno.get(&format!("{source}/merging?into={into}")).await.expect(422).says(problem), "{into}");
        assert!(deed(desk, "bruno", &source, "merging", &[("into", into)]).await.expect(422).says(problem), "{into}");
    }
    for (who, status) in [("carla", 403), ("caio", 404)] {
        desk.as_person(who).get(&format!("{source}/merging")).await.expect(status);
        deed(desk, who, &source, "merging", &[("into", "2")]).await.expect(status);
        deed(desk, who, &source, "merging/undoing", &[]).await.expect(status);
    }
    deed(desk, "bruno", &source, "assignment", &[("assignee", "4")]).await.expect(303);
    deed(desk, "diego", &source, "merging", &[("into", "2")]).await.expect(403);
});

both!(a_merge_goes_in_no_circle_and_into_no_bin, |desk: Desk| {
    desk.leave_jobs();
    for subject in ["One", "Two", "Three"] {
        opened_by(desk, "carla", subject).await;
    }
    merge(desk, "/tickets/1", "2").await;
    let refused = deed(desk, "bruno", "/tickets/2", "merging", &[("into", "1")]).await.expect(422);
    assert!(refused.says("already continues in this one"));
    deed(desk, "bruno", "/tickets/1", "merging", &[("into", "3")]).await.expect(409);
    assert_eq!(merge(desk, "/tickets/3", "1").await, "/tickets/2", "what goes on elsewhere is followed");
    for what in ["taking", "resolution", "reopening", "waiting"] {
        deed(desk, "bruno", "/tickets/1", what, &[]).await.expect(409);
    }
    deed(desk, "bruno", "/tickets/1", "priority", &[("priority", "urgent")]).await.expect(409);
    let binned = desk.app.db.transaction().await.unwrap();
    binned.execute("insert into tickets (number, subject, status, priority, requester_id, channel, opened_at, updated_at, version) values (9, 'Gone', 'binned', 5, 5, 'web', 1, 1, 1)", &[]).await.unwrap();
    binned.commit().await.unwrap();
    deed(desk, "bruno", "/tickets/2", "merging", &[("into", "9")]).await.expect(422);
});

both!(a_chain_is_undone_from_its_end, |desk: Desk| {
    desk.leave_jobs();
    for (who, subject) in [("carla", "One"), ("caio", "Two"), ("bruno", "Three")] {
        opened_by(desk, who, subject).await;
    }
    let before = (rows(desk).await, watching(desk).await);
    merge(desk, "/tickets/1", "2").await;
    merge(desk, "/tickets/2", "3").await;
    assert_eq!(watching(desk).await, [(2, 5), (3, 5), (3, 6)]);
    deed(desk, "bruno", "/tickets/1", "merging/undoing", &[]).await.expect(409);
    undo(desk, "/tickets/2").await;
    undo(desk, "/tickets/1").await;
    undo(desk, "/tickets/1").await;
    assert_eq!((rows(desk).await, watching(desk).await), before);
    let kinds = standing(desk, "/tickets/2").await.kinds;
    let expected = ["ticket_opened", "ticket_absorbed", "ticket_merged", "merge_undone", "merge_undone"];
    assert_eq!(kinds, expected, "both histories say all of it, once");
});

both!(undoing_one_of_several_merges_leaves_what_the_others_need, |desk: Desk| {
    desk.leave_jobs();
    for (who, subject) in [("carla", "One"), ("carla", "Two"), ("bruno", "Three"), ("caio", "Four")] {
        opened_by(desk, who, subject).await;
    }
    deed(desk, "bruno", "/tickets/3", "watchers", &[("watcher", "caio@example.org")]).await.expect(303);
    for source in ["/tickets/1", "/tickets/2", "/tickets/4"] {
        merge(desk, source, "3").await;
    }
    undo(desk, "/tickets/1").await;
    assert_eq!(watching(desk).await, [(3, 5), (3, 6)], "carla still asked for the second");
    undo(desk, "/tickets/4").await;
    assert_eq!(watching(desk).await, [(3, 5), (3, 6)], "caio watched it before");
    undo(desk, "/tickets/2").await;
    assert_eq!(watching(desk).await, [(3, 6)]);
});

both!(two_merges_that_cross_end_in_one_order, |desk: Desk| {
    desk.leave_jobs();
    for round in 0..4 {
        let (one, other) = (opened_by(desk, "carla", "One").await, opened_by(desk, "caio", "Other").await);
        let number = |ticket: &str| ticket.rsplit('/').next().unwrap().to_owned();
        let (to_other, to_one) = (number(&other), number(&one));
        let (to_other, to_one) = ([("into", to_other.as_str())], [("into", to_one.as_str())]);
        let (first, second) = tokio::join!(
            deed(desk, "bruno", &one, "merging", &to_other),
            deed(desk, "beatriz", &other, "merging", &to_one)
        );
        let statuses = [first.status, second.status];
        let done = statuses.iter().filter(|status| **status == 303).count();
        assert_eq!(done, 1, "round {round}: {statuses:?}");
        let merged: Vec<(i64,)> = desk.rows("select count(*) from tickets where merged_into is not null", &[]).await;
        assert_eq!(merged, [(round + 1,)]);
    }
});

both!(whatever_the_two_were_a_merge_and_its_undoing_leave_them_so, |desk: Desk| {
    desk.leave_jobs();
    let mut random = TestRunner::deterministic();
    let deeds: &[&str] = &["taking", "waiting", "resolution", "closing", "cancellation", "reopening"];
    let who = select(vec!["bruno", "beatriz", "carla", "caio", "ana"]);
    let plan = proptest::collection::vec((who, select(deeds.to_vec()), proptest::bool::ANY), 0..6);
    for round in 0..12 {
        let people = ["carla", "caio", "bruno"];
        let (asks, other_asks) = (people[round % 3], people[(round / 3) % 3]);
        let (source, target) = (opened_by(desk, asks, "Source").await, opened_by(desk, other_asks, "Target").await);
        for (who, what, is_source) in plan.new_tree(&mut random).unwrap().current() {
            // Some are refused, as they should be: that is another way of standing.
            deed(desk, who, if is_source { &source } else { &target }, what, &[("confirmed", "1")]).await;
        }
        for watcher in ["beatriz@example.org", "caio@example.org"].iter().take(round % 3) {
            deed(desk, "bruno", &source, "watchers", &[("watcher", watcher)]).await;
            deed(desk, "bruno", &target, "watchers", &[("watcher", watcher)]).await;
        }
        let before = (rows(desk).await, watching(desk).await);
        merge(desk, &source, target.rsplit('/').next().unwrap()).await;
        assert_ne!(rows(desk).await, before.0);
        undo(desk, &source).await;
        assert_eq!((rows(desk).await, watching(desk).await), before, "round {round}");
    }
});

both!(what_goes_for_good_lets_go_of_what_went_on_in_it, |desk: Desk| {
    desk.leave_jobs();
    let source = opened_by(desk, "carla", "Printer").await;
    let target = opened_by(desk, "carla", "Toner").await;
    merge(desk, &source, "2").await;
    deed(desk, "ana", &target, "deletion", &[("confirmed", "1")]).await.expect(303);
    assert!(!desk.as_person("bruno").get(&source).await.expect(200).says("It continues in"));
    let replied = deed(desk, "carla", &source, "replies", &[("body", "And now?")]).await.expect(303);
    assert_eq!(replied.location(), "/tickets/3", "a closed ticket is followed up");
});

both!(a_third_party_reads_no_notes_of_what_was_merged_into_their_ticket, |desk: Desk| {
    desk.leave_jobs();
    let source = opened_by(desk, "carla", "Printer").await;
    let target = opened_by(desk, "caio", "Toner").await;
    let file = Part::bytes(b"\x89PNG\r\n\x1a\n".to_vec()).file_name("plan.png").mime_str("image/png").unwrap();
    let note = Form::new().text("body", "Secret of the other one.").part("files", file);
    desk.as_person("bruno").post_multipart(&format!("{source}/notes"), note).await.expect(303);
    deed(desk, "bruno", &target, "notes", &[("body", "Said to the technician.")]).await.expect(303);
    deed(desk, "bruno", &target, "assignment", &[("assignee", "4"), ("reason", "On site")]).await.expect(303);
    merge(desk, &source, "2").await;
    let page = desk.as_person("diego").get(&target).await.expect(200);
    assert!(page.says("Said to the technician.") && page.says("from #1"), "{}", page.text());
    assert!(!page.says("Secret of the other one.") && !page.says("plan.png"));
    assert!(desk.as_person("bruno").get(&target).await.says("Secret of the other one."));
    assert!(!desk.api("diego").get("/api/v1/tickets/2").await.says("Secret of the other one."));
    let ids: Vec<(i64,)> = desk.rows("select id from attachments", &[]).await;
    let plan = format!("{target}/attachments/{}/plan.png", ids[0].0);
    desk.as_person("bruno").get(&plan).await.expect(200);
    desk.as_person("diego").get(&plan).await.expect(404);
});
