//! What somebody is writing, kept until it is sent.

use kit::clock::DAY;

use super::writing::{PNG, picture};
use super::{deed, opened_by};
use crate::both;
use crate::desk::{Answer, Desk};

async fn save(desk: &Desk, name: &str, place: &str, body: &str) -> Answer {
    desk.as_person(name).post_form("/drafts", &[("place", place), ("body", body)]).await
}

async fn places(desk: &Desk) -> Vec<(i64, String)> {
    desk.rows("select person_id, place from drafts order by person_id, place", &[]).await
}

both!(a_draft_is_there_again_for_its_writer_and_for_nobody_else, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    save(desk, "bruno", "reply:1", "Half an answer").await.expect(200);
    save(desk, "bruno", "note:1", "Half a note").await.expect(200);
    save(desk, "carla", "reply:1", "Half a question").await.expect(200);
    let brunos = desk.as_person("bruno").get(&ticket).await;
    assert!(brunos.says("Half an answer</textarea>") && brunos.says("Half a note</textarea>"));
    assert!(desk.as_person("carla").get(&ticket).await.says("Half a question</textarea>"));
    for name in ["ana", "beatriz"] {
        assert!(!desk.as_person(name).get(&ticket).await.says("Half a"), "{name}");
    }
    save(desk, "bruno", "reply:1", "A whole one").await.expect(200);
    let again = desk.as_person("bruno").get(&ticket).await;
    assert!(again.says("A whole one</textarea>") && !again.says("Half an answer"));
    // Nothing written is no draft.
    save(desk, "bruno", "reply:1", " \r\n ").await.expect(200);
    assert_eq!(places(desk).await, [(2, "note:1".to_owned()), (5, "reply:1".to_owned())]);
});

both!(the_draft_of_a_new_ticket_keeps_its_subject, |desk: Desk| {
    desk.leave_jobs();
    let form =
        [("place", "new"), ("subject", "Scanner & more"), ("body", "It"), ("html", "<div>It <b>blinks</b></div>")];
    desk.as_person("bruno").post_form("/drafts", &form).await.expect(200);
    let page = desk.as_person("bruno").get("/tickets/new").await;
    assert!(page.says("Scanner &#38; more") && page.says("&#60;b&#62;blinks"), "{}", page.text());
    assert!(!desk.as_person("ana").get("/tickets/new").await.says("Scanner"));
    desk.as_person("bruno")
        .post_form("/tickets/new", &[("subject", "Scanner"), ("body", "It blinks.")])
        .await
        .expect(303);
    assert!(places(desk).await.is_empty());
});

both!(sending_ends_the_draft_in_the_same_change_and_only_that_one, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    for place in ["reply:1", "note:1", "new"] {
        save(desk, "bruno", place, "words").await.expect(200);
    }
    // Refused: it stays.
    deed(desk, "bruno", &ticket, "replies", &[("body", " ")]).await.expect(422);
    assert_eq!(places(desk).await.len(), 3);
    deed(desk, "bruno", &ticket, "replies", &[("body", "words")]).await.expect(303);
    assert_eq!(places(desk).await, [(2, "new".to_owned()), (2, "note:1".to_owned())]);
    // A program that answers in somebody's name leaves alone what they are writing.
    let notes = format!("/api/v1{ticket}/notes");
    desk.api("bruno").post_json(&notes, serde_json::json!({"body": "by a program"})).await.expect(201);
    assert_eq!(places(desk).await.len(), 2);
    deed(desk, "bruno", &ticket, "notes", &[("body", "words")]).await.expect(303);
    assert_eq!(places(desk).await, [(2, "new".to_owned())]);
});

both!(a_draft_lies_only_where_one_may_write, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer is silent").await;
    for (name, place, status) in [
        ("caio", "reply:1", 404),
        ("diego", "reply:1", 404),
        ("diego", "note:1", 404),
        ("diego", "new", 403),
        ("carla", "note:1", 403),
        ("bruno", "reply:99", 404),
        ("bruno", "reply:-1", 404),
        ("bruno", "reply:x", 422),
        ("bruno", "elsewhere", 422),
        ("bruno", "", 422),
    ] {
        save(desk, name, place, "words").await.expect(status);
        desk.as_person(name).post_form("/drafts/discarding", &[("place", place)]).await.expect(status);
    }
    desk.nobody().post_form("/drafts", &[("place", "new"), ("body", "words")]).await.expect(303);
    let foreign = desk.as_person("bruno").with_header("sec-fetch-site", "cross-site");
    foreign.post_form("/drafts", &[("place", "new"), ("body", "words")]).await.expect(403);
    save(desk, "bruno", "reply:1", &"x".repeat(200_001)).await.expect(413);
    assert!(places(desk).await.is_empty());
});

both!(a_draft_can_be_thrown_away, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer is silent").await;
    save(desk, "bruno", "reply:1", "words").await.expect(200);
    save(desk, "ana", "reply:1", "hers").await.expect(200);
    for _ in 0..2 {
        desk.as_person("bruno").post_form("/drafts/discarding", &[("place", "reply:1")]).await.expect(204);
    }
    assert_eq!(places(desk).await, [(1, "reply:1".to_owned())]);
});

both!(a_browser_that_lagged_behind_overwrites_nothing_newer, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer is silent").await;
    let lagging = async |base: &str, body: &str| {
        let form = [("place", "reply:1"), ("body", body), ("base", base)];
        desk.as_person("bruno").post_form("/drafts", &form).await
    };
    let first = lagging("", "begun").await.expect(200).json()["saved_at"].as_str().unwrap().to_owned();
    desk.clock.advance(60_000_000);
    lagging(&first, "gone on").await.expect(200);
    lagging(&first, "an older text").await.expect(409);
    lagging("", "an older text").await.expect(409);
    // What is there already is no conflict.
    lagging("", "gone on").await.expect(200);
    let rows: Vec<(String,)> = desk.rows("select body from drafts", &[]).await;
    assert_eq!(rows, [("gone on".to_owned(),)]);
    lagging(&first, "").await.expect(409);
    // Nothing is there, and nothing was written: they agree.
    desk.as_person("bruno").post_form("/drafts/discarding", &[("place", "reply:1")]).await.expect(204);
    lagging(&first, "").await.expect(200);
    lagging(&first, "words").await.expect(409);
});

/// Lets time pass for what lies in a table: sessions end sooner than drafts.
async fn age(desk: &Desk, statement: &str, days: i64) {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute(statement, &[(days * DAY).into()]).await.unwrap();
    change.commit().await.unwrap();
}

/// What the schedule does every day.
async fn sweep(desk: &Desk) {
    (helpdesk::tickets::jobs::SWEEP_DRAFTS.run)(desk.app.clone(), serde_json::json!({})).await.unwrap();
}

both!(what_nobody_went_on_with_is_gone_after_three_months, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer is silent").await;
    save(desk, "bruno", "reply:1", "old").await.expect(200);
    let image = format!("/drafts/images/{}", picture(&desk.as_person("bruno"), PNG).await);
    let drafts = "update drafts set updated_at = updated_at - $1";
    age(desk, drafts, 89).await;
    save(desk, "bruno", "note:1", "new").await.expect(200);
    sweep(desk).await;
    assert_eq!(places(desk).await.len(), 2);
    age(desk, drafts, 2).await;
    sweep(desk).await;
    assert_eq!(places(desk).await, [(2, "note:1".to_owned())]);
    desk.as_person("bruno").get(&image).await.expect(200);
    age(desk, "update draft_images set created_at = created_at - $1", 121).await;
    sweep(desk).await;
    desk.as_person("bruno").get(&image).await.expect(404);
});

both!(a_picture_that_a_message_shows_outlives_the_draft_and_another_of_the_same_content, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let bruno = desk.as_person("bruno");
    let (sent, left) = (picture(&bruno, PNG).await, picture(&bruno, PNG).await);
    let html = format!("<div>x<img src=\"cid:{sent}\"></div>");
    deed(desk, "bruno", &ticket, "replies", &[("html", &html)]).await.expect(303);
    age(desk, "update draft_images set created_at = created_at - $1", 121).await;
    sweep(desk).await;
    desk.clock.advance(DAY);
    desk.run_jobs().await;
    bruno.get(&format!("/drafts/images/{left}")).await.expect(404);
    bruno.get(&format!("{ticket}/attachments/{sent}/tela.png")).await.expect(200);
});

both!(what_is_larger_than_a_text_is_refused_before_it_is_read, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let carla = desk.as_person("carla");
    let long = "a".repeat((2 << 20) + 1);
    for path in ["/drafts", "/tickets/new", &format!("{ticket}/rating"), &format!("{ticket}/replies")] {
        let form = [("place", "new"), ("subject", "Long"), ("body", long.as_str()), ("value", "1")];
        carla.post_form(path, &form).await.expect(413);
    }
    let many = vec![("a", "b"); 3_000];
    carla.post_form(&format!("{ticket}/replies"), &many).await.expect(413);
});

both!(a_requesters_draft_has_no_form_and_nobodys_costs_the_square_of_its_length, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer is silent").await;
    let marks = (0..3_000).map(|turn| format!("<p><b title=\"{turn}\"></p></q>")).collect::<Vec<_>>().concat();
    for (name, place) in [("carla", "reply:1"), ("bruno", "reply:1")] {
        let form = [("place", place), ("body", "Half"), ("html", marks.as_str())];
        desk.as_person(name).post_form("/drafts", &form).await.expect(200);
    }
    let form = [("place", "new"), ("body", "Half"), ("html", "<b>Half</b>")];
    desk.as_person("carla").post_form("/drafts", &form).await.expect(200);
    let kept: Vec<(i64,)> = desk.rows("select count(*) from drafts where html is not null", &[]).await;
    assert_eq!(kept[0].0, 0);
});

both!(much_that_nobody_went_on_with_goes_some_at_a_time, |desk: Desk| {
    desk.leave_jobs();
    picture(&desk.as_person("bruno"), PNG).await;
    let change = desk.app.db.transaction().await.unwrap();
    let old: kit::db::Value<'_> = (desk.clock.now().0 - 121 * DAY).into();
    for number in 0..250_i64 {
        let sql = "insert into draft_images (id, person_id, content_hash, name, media_type, size, created_at) \
                   values ($1, 2, $2, 'tela.png', 'image/png', 1, $3)";
        change.execute(sql, &[(number + 1).into(), format!("{number:064}").into(), old.clone()]).await.unwrap();
        let sql = "insert into drafts (person_id, place, subject, body, updated_at) values (2, $1, '', 'old', $2)";
        change.execute(sql, &[format!("reply:{}", number + 1).into(), old.clone()]).await.unwrap();
    }
    change.commit().await.unwrap();
    sweep(desk).await;
    let left: Vec<(i64, i64)> =
        desk.rows("select (select count(*) from draft_images), (select count(*) from drafts)", &[]).await;
    assert_eq!(left, [(1, 0)]);
    let orders: Vec<(i64,)> = desk.rows("select count(*) from jobs where kind = 'remove_contents'", &[]).await;
    assert_eq!(orders, [(3,)], "as many as there were changes");
});
