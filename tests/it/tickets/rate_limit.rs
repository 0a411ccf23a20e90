//! How much somebody who asks may send in a short time.

use helpdesk::tickets::rate_limit::{BYTES, OPENED, REPLIED};
use kit::clock::{DAY, HOUR, MINUTE};
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::{deed, opened_by};
use crate::both;
use crate::desk::{Desk, Person};

both!(a_requester_who_opens_too_many_keeps_the_text_and_goes_on_later, |desk: Desk| {
    desk.leave_jobs();
    for place in 0..OPENED {
        opened_by(desk, "carla", &format!("Printer {place}")).await;
    }
    let carla = desk.as_person("carla");
    let form = [("subject", "One more printer"), ("body", "It is on fire")];
    let refused = carla.post_form("/tickets/new", &form).await.expect(422);
    assert!(refused.says("again in 15 minutes") && refused.says("It is on fire"), "{}", refused.text());
    assert!(refused.says("One more printer"));
    let ticket = json!({"subject": "One more", "body": "By a program"});
    let refused = desk.api("carla").post_json("/api/v1/tickets", ticket.clone()).await.expect(429);
    assert_eq!(refused.header("retry-after"), "900");
    // Somebody else, and staff, are not slowed down by it.
    desk.as_person("caio").post_form("/tickets/new", &form).await.expect(303);
    for place in 0..=OPENED {
        opened_by(desk, "bruno", &format!("Printer {place}")).await;
    }
    desk.clock.advance(15 * MINUTE);
    carla.post_form("/tickets/new", &form).await.expect(303);
});

both!(a_requester_who_writes_too_many_replies_keeps_the_text_and_goes_on_later, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    for place in 0..REPLIED {
        deed(desk, "carla", &ticket, "replies", &[("body", &format!("And {place}"))]).await.expect(303);
    }
    let refused = deed(desk, "carla", &ticket, "replies", &[("body", "And one more")]).await.expect(422);
    assert!(refused.says("again in 15 minutes") && refused.says("And one more"), "{}", refused.text());
    deed(desk, "bruno", &ticket, "replies", &[("body", "Calm down")]).await.expect(303);
    desk.clock.advance(15 * MINUTE);
    deed(desk, "carla", &ticket, "replies", &[("body", "And one more")]).await.expect(303);
});

/// A form with a file of this many bytes.
fn with_file(bytes: usize) -> Form {
    let part = Part::bytes(vec![b'x'; bytes]).file_name("registro.txt");
    Form::new().text("subject", "With a file").text("body", "See the file").part("files", part)
}

/// As if somebody had sent so much within the day.
async fn sent(desk: &Desk, name: &str, bytes: i64) {
    let change = desk.app.db.transaction().await.unwrap();
    let sql = "insert into throttles (key, failures, window_started_at) values ($1, $2, $3)";
    let key = format!("day:bytes:{}", Person::called(name).id);
    change.execute(sql, &[key.as_str().into(), bytes.into(), desk.clock.now().into()]).await.unwrap();
    change.commit().await.unwrap();
}

both!(a_requester_who_sends_too_many_bytes_in_a_day_keeps_the_text_and_goes_on_without_files, |desk: Desk| {
    desk.leave_jobs();
    sent(desk, "carla", BYTES - 3_000).await;
    let carla = desk.as_person("carla");
    // What fits still fits, and counts, also when the form is refused for something else.
    carla.post_multipart("/tickets/new", with_file(1_000)).await.expect(303);
    let part = Part::bytes(vec![b'y'; 1_000]).file_name("registro.txt");
    carla.post_multipart("/tickets/new", Form::new().text("subject", "").part("files", part)).await.expect(422);
    desk.clock.advance(30 * MINUTE);
    let refused = carla.post_multipart("/tickets/new", with_file(1_001)).await.expect(422);
    for words in ["more files in one day", "with them in 24 hours", "See the file", "With a file"] {
        assert!(refused.says(words), "{words}: {}", refused.text());
    }
    let left = std::fs::read_dir(desk.folder().join("files/incoming")).unwrap().count();
    assert_eq!((left, desk.stored_files()), (0, 2), "nothing of it stays");
    let ticket = opened_by(desk, "carla", "Without files").await;
    let refused = carla.post_multipart(&format!("{ticket}/replies"), with_file(1_001)).await.expect(422);
    assert!(refused.says("more files in one day") && refused.says("See the file"), "{}", refused.text());
    let by_api = format!("/api/v1{ticket}/attachments");
    let refused = desk.api("carla").post_multipart(&by_api, with_files_alone(1_001)).await.expect(429);
    assert_eq!(refused.header("retry-after"), "86400");
    desk.api("carla").post_multipart(&by_api, with_files_alone(1_000)).await.expect(201);
    // Others are not slowed down by it, and staff not at all.
    desk.as_person("caio").post_multipart("/tickets/new", with_file(1_001)).await.expect(303);
    sent(desk, "bruno", BYTES).await;
    desk.as_person("bruno").post_multipart(&format!("{ticket}/replies"), with_file(1_001)).await.expect(303);
    // The sweep of what is over leaves a day that is not.
    kit::jobs::Runner::new(desk.app.clone(), helpdesk::workers::JOBS).add_recurring().await.unwrap();
    desk.run_jobs().await;
    carla.post_multipart("/tickets/new", with_file(1)).await.expect(422);
    desk.clock.advance(DAY - HOUR);
    carla.post_multipart("/tickets/new", with_file(1)).await.expect(422);
    desk.clock.advance(HOUR);
    carla.post_multipart("/tickets/new", with_file(1_001)).await.expect(303);
});

fn with_files_alone(bytes: usize) -> Form {
    Form::new().part("files", Part::bytes(vec![b'x'; bytes]).file_name("registro.txt"))
}

fn picture() -> Part {
    let mut content = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89".to_vec();
    content.resize(1_001, 0);
    Part::bytes(content).file_name("tela.png")
}

both!(what_a_requester_sends_where_they_may_not_write_does_not_stay, |desk: Desk| {
    let carla = desk.as_person("carla");
    carla.post_multipart("/tickets/77/replies", with_file(1_000)).await.expect(404);
    carla.post_multipart("/tickets/new/looking", with_file(1_001)).await.expect(303);
    let picture = Form::new().text("title", "Mine").text("step", "").part("picture_file", picture());
    let status = carla.post_multipart("/knowledge/new", picture).await.status;
    assert!(matches!(status, 403 | 404), "{status}");
    assert_eq!(desk.stored_files(), 2);
    desk.clock.advance(HOUR);
    desk.run_jobs().await;
    assert_eq!(desk.stored_files(), 0);
    desk.leave_jobs();
});

both!(other_files_that_a_repeated_form_brings_do_not_stay, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    let sent = carla.post_multipart("/tickets/new", with_file(1_000).text("form_key", "once")).await.expect(303);
    for bytes in [1_000, 1_001] {
        let again = carla.post_multipart("/tickets/new", with_file(bytes).text("form_key", "once")).await.expect(303);
        assert_eq!(again.location(), sent.location());
    }
    assert_eq!(desk.stored_files(), 2);
    desk.clock.advance(HOUR);
    desk.run_jobs().await;
    assert_eq!(desk.stored_files(), 1, "what the first one brought stays");
});
