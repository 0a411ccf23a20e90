//! Two people at one ticket: whoever sends second is told first what happened, and loses nothing.

use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::{Answer, Client, Desk, Person};

/// The mark of the form with this field, as the page has it.
fn seen(page: &Answer) -> String {
    let (_, rest) = page.text().split_once("name=\"seen\" value=\"").expect("a form with a mark");
    rest.split('"').next().unwrap().to_owned()
}

async fn mark(client: &Client, ticket: &str) -> String {
    seen(&client.get(ticket).await.expect(200))
}

const ASKED: &str = "This happened while you were writing";

both!(who_answers_second_is_shown_the_first_answer_and_asked_and_nothing_is_written_before, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    let bruno = desk.as_person("bruno");
    let seen_by_bruno = mark(&bruno, &ticket).await;
    deed(desk, "beatriz", &ticket, "replies", &[("body", "Please restart it.")]).await.expect(303);
    deed(desk, "beatriz", &ticket, "priority", &[("priority", "urgent")]).await.expect(303);
    let before = standing(desk, &ticket).await;

    let form =
        [("body", "Is it & was it on?"), ("then", "resolve"), ("seen", seen_by_bruno.as_str()), ("form_key", "k1")];
    let asked = bruno.post_form(&format!("{ticket}/replies"), &form).await.expect(409);
    assert!(asked.says(ASKED) && asked.says("Send anyway") && asked.says("Keep editing"), "{}", asked.text());
    assert!(asked.says("Is it &#38; was it on?</textarea>"), "every word is there");
    let (_, notice) = asked.text().split_once("class=\"meanwhile\"").unwrap();
    let (notice, _) = notice.split_once("</div>\n<label").unwrap();
    assert!(
        notice.contains("Beatriz") && notice.contains("Please restart it.") && notice.contains("Urgent"),
        "{notice}"
    );
    assert!(notice.contains("name=\"then\" value=\"resolve\""), "what was pressed is not forgotten");
    let after = standing(desk, &ticket).await;
    assert_eq!((before.version, before.kinds), (after.version, after.kinds), "nothing was written");

    // Once more with the mark of that page: now it is sent, and once.
    let form = [("body", "Is it & was it on?"), ("then", "resolve"), ("seen", &seen(&asked)), ("form_key", "k1")];
    for _ in 0..2 {
        bruno.post_form(&format!("{ticket}/replies"), &form).await.expect(303);
    }
    let after = standing(desk, &ticket).await;
    assert_eq!(after.status, "resolved");
    assert_eq!(after.kinds.iter().filter(|kind| *kind == "ticket_replied").count(), 2);
});

both!(notes_ask_too_and_a_script_gets_the_part_and_the_new_mark, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    let bruno = desk.as_person("bruno").with_header("x-by-script", "1");
    let seen_by_bruno = mark(&bruno, &ticket).await;
    deed(desk, "ana", &ticket, "taking", &[]).await.expect(303);
    let note = [("body", "I take it."), ("seen", seen_by_bruno.as_str())];
    let asked = bruno.post_form(&format!("{ticket}/notes"), &note).await.expect(409).json();
    let part = asked["meanwhile"].as_str().unwrap();
    assert!(part.contains(ASKED) && part.contains("Ana Prado") && !part.contains("<html"), "{part}");
    assert!(!part.contains("choose your files"), "the page is still there with its files");
    let note = [("body", "I take it."), ("seen", asked["seen"].as_str().unwrap())];
    bruno.post_form(&format!("{ticket}/notes"), &note).await.expect(200);
    assert!(standing(desk, &ticket).await.kinds.contains(&"note_added".to_owned()));
});

both!(ones_own_deeds_and_what_was_seen_ask_nothing_and_programs_are_never_asked, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    let bruno = desk.as_person("bruno");
    let old = mark(&bruno, &ticket).await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    let path = format!("/api/v1{ticket}/replies");
    desk.api("bruno").post_json(&path, json!({"body": "By a program of mine."})).await.expect(201);
    let form = [("body", "Mine again."), ("seen", old.as_str())];
    bruno.post_form(&format!("{ticket}/replies"), &form).await.expect(303);
    deed(desk, "carla", &ticket, "replies", &[("body", "It works again.")]).await.expect(303);
    let form = [("body", "Good."), ("seen", &mark(&bruno, &ticket).await)];
    bruno.post_form(&format!("{ticket}/replies"), &form).await.expect(303);
    // No mark, or none that can be read: a program, which the interface promises to take.
    for more in [None, Some(("seen", "")), Some(("seen", "x"))] {
        let mut form = vec![("body", "From a script.")];
        form.extend(more);
        desk.as_person("ana").post_form(&format!("{ticket}/replies"), &form).await.expect(303);
    }
    desk.api("ana").post_json(&path, json!({"body": "By a program."})).await.expect(201);
});

both!(a_requester_is_asked_about_answers_and_the_state_and_learns_nothing_internal, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    let carla = desk.as_person("carla");
    let seen_by_carla = mark(&carla, &ticket).await;
    let send = async |body: &str| {
        carla.post_form(&format!("{ticket}/replies"), &[("body", body), ("seen", seen_by_carla.as_str())]).await
    };
    deed(desk, "bruno", &ticket, "notes", &[("body", "A secret note.")]).await.expect(303);
    deed(desk, "bruno", &ticket, "priority", &[("priority", "low")]).await.expect(303);
    send("Any news?").await.expect(303);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    let asked = send("Still broken").await.expect(409);
    let (_, notice) = asked.text().split_once("class=\"meanwhile\"").unwrap();
    assert!(notice.contains("resolved") && !asked.says("secret") && asked.says("Still broken</textarea>"), "{notice}");
    assert_eq!(standing(desk, &ticket).await.status, "resolved", "it was not reopened by what was not sent");
});

both!(who_lost_the_ticket_meanwhile_is_told_nothing_of_it, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    let to = |name: &str| Person::called(name).id.to_string();
    let form = [("assignee", to("diego")), ("reason", "His field".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    deed(desk, "bruno", &ticket, "assignment", &form).await.expect(303);
    let diego = desk.as_person("diego");
    let seen_by_diego = mark(&diego, &ticket).await;
    let form = [("assignee", to("ana")), ("reason", "Mine after all".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    deed(desk, "bruno", &ticket, "assignment", &form).await.expect(303);
    let form = [("body", "On my way."), ("seen", seen_by_diego.as_str())];
    diego.post_form(&format!("{ticket}/replies"), &form).await.expect(404);
});

both!(a_draft_keeps_what_its_writer_knew_when_they_began, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    let bruno = desk.as_person("bruno");
    let began = mark(&bruno, &ticket).await;
    let draft = [("place", "reply:1"), ("body", "Half an answer"), ("seen", began.as_str())];
    bruno.post_form("/drafts", &draft).await.expect(200);
    deed(desk, "ana", &ticket, "replies", &[("body", "The whole answer.")]).await.expect(303);
    // The page has the new answer, but the words were begun without it.
    let again = bruno.get(&ticket).await;
    assert!(again.says("The whole answer.") && seen(&again) == began);
    let form = [("body", "Half an answer"), ("seen", began.as_str())];
    let asked = bruno.post_form(&format!("{ticket}/replies"), &form).await.expect(409);
    assert_ne!(seen(&asked), began);
    // Kept on after being asked: the draft knows it from now on.
    let draft = [("place", "reply:1"), ("body", "Half an answer"), ("seen", &seen(&asked))];
    bruno.post_form("/drafts", &draft).await.expect(200);
    assert_eq!(mark(&bruno, &ticket).await, seen(&asked));
});

both!(files_that_no_page_can_keep_are_asked_for_again_and_faults_keep_the_mark, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer").await;
    let bruno = desk.as_person("bruno");
    let began = mark(&bruno, &ticket).await;
    deed(desk, "ana", &ticket, "replies", &[("body", "The whole answer.")]).await.expect(303);
    let file = Part::bytes(b"words".to_vec()).file_name("log.txt");
    let form = Form::new().text("body", "See the file").text("seen", began.clone()).part("files", file);
    let asked = bruno.post_multipart(&format!("{ticket}/replies"), form).await.expect(409);
    assert!(asked.says("choose your files again"));
    assert!(desk.rows::<(i64,)>("select id from attachments", &[]).await.is_empty());
    let newest = seen(&asked);
    let wrong = bruno.post_form(&format!("{ticket}/replies"), &[("body", " "), ("seen", newest.as_str())]).await;
    assert_eq!(seen(&wrong.expect(422)), newest);
});
