//! A disk that is almost full takes no files and no mail, so that it takes what people write.

use helpdesk::base::actor::Actor;
use helpdesk::intake::{self, Arrival, Defaults, Via};
use kit::clock::MINUTE;
use kit::error::Error;
use reqwest::multipart::{Form, Part};

use crate::both;
use crate::desk::Desk;
use crate::intake::{arrived, count, from, mail, standing, take};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn file() -> Part {
    Part::bytes(PNG.to_vec()).file_name("tela.png")
}

fn reply() -> Form {
    Form::new().text("body", "Segue a tela.").part("files", file())
}

both!(without_room_files_are_refused_with_words_kept_and_words_alone_are_taken, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    let ticket = crate::tickets::opened_by(desk, "carla", "Printer is silent").await;
    desk.app.room.pretend(Some(0));
    for name in ["carla", "bruno"] {
        let client = desk.as_person(name);
        let refused = client.post_multipart(&format!("{ticket}/replies"), reply()).await.expect(422);
        let is_told = refused.says("disk is almost full") || refused.says("disco da central está quase cheio");
        assert!(is_told && refused.says("Segue a tela."), "{}", refused.text());
    }
    let form = Form::new().text("subject", "Screen").text("body", "See the picture").part("files", file());
    let refused = carla.post_multipart("/tickets/new", form).await.expect(422);
    assert!(refused.says("See the picture"), "{}", refused.text());
    let bruno = desk.as_person("bruno");
    let refused = bruno.post_multipart("/drafts/images", Form::new().part("file", file())).await.expect(422);
    assert!(refused.says("problems"), "{}", refused.text());
    let by_api = format!("/api/v1{ticket}/attachments");
    let refused = desk.api("bruno").post_multipart(&by_api, Form::new().part("files", file())).await.expect(507);
    assert!(refused.says("almost full") || refused.says("quase cheio"), "{}", refused.text());
    let refused = carla.post_multipart("/profile/picture", Form::new().part("picture", file())).await.expect(422);
    let is_told = refused.says("accepts no pictures") || refused.says("não aceita fotos");
    assert!(is_told, "{}", refused.text());
    assert_eq!(desk.stored_files(), 0);
    assert_eq!(std::fs::read_dir(desk.folder().join("files/incoming")).unwrap().count(), 0);
    // Words need next to nothing.
    carla.post_form(&format!("{ticket}/replies"), &[("body", "Em palavras.")]).await.expect(303);
    carla.post_form("/drafts", &[("place", "new"), ("subject", "Later"), ("body", "More")]).await.expect(200);
    let page = desk.as_person("ana").get("/settings/status").await.expect(200);
    assert!(page.says("Emails are left in their mailboxes and files are refused"), "{}", page.text());
    desk.app.room.pretend(None);
    carla.post_multipart(&format!("{ticket}/replies"), reply()).await.expect(303);
    let page = desk.as_person("ana").get("/settings/status").await.expect(200);
    assert!(!page.says("Emails are left in their mailboxes"));
});

both!(a_file_that_is_larger_than_what_is_left_is_refused_and_a_smaller_one_taken, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    desk.app.room.pretend(Some(1_000));
    let large = Form::new().text("subject", "Log").text("body", "See the log");
    let large = large.part("files", Part::bytes(vec![b'x'; 20_000]).file_name("registro.txt"));
    let refused = carla.post_multipart("/tickets/new", large).await.expect(422);
    assert!(refused.says("See the log"), "{}", refused.text());
    let small = Form::new().text("subject", "Screen").text("body", "See the picture").part("files", file());
    carla.post_multipart("/tickets/new", small).await.expect(303);
});

both!(without_room_mail_stays_where_it_is_and_is_taken_later_once, |desk: Desk| {
    desk.leave_jobs();
    let raw = from("carla", "Printer", "Broken.");
    let arrival = Arrival { raw: raw.as_bytes(), via: Via::Pipe, recipient: None, defaults: Defaults::default() };
    desk.app.room.pretend(Some(0));
    for _ in 0..2 {
        let change = desk.app.change(&Actor::system()).await.unwrap();
        assert!(matches!(intake::take(&change, &arrival).await, Err(Error::NoRoom)));
    }
    assert_eq!(count(desk, "mails").await, 0);
    desk.app.room.pretend(None);
    assert_eq!(arrived(desk, &raw).await, "opened new 1");
    assert_eq!(arrived(desk, &raw).await, "opened new 1");
});

both!(a_mail_that_is_here_already_waits_for_room_for_its_files, |desk: Desk| {
    desk.leave_jobs();
    let raw = mail(
        &[("From", "carla@example.org"), ("Subject", "Scan"), ("Content-Type", "multipart/mixed; boundary=b")],
        "--b\n\nSee the scan.\n--b\nContent-Type: application/pdf; name=scan.pdf\n\n%PDF-1.4\n--b--\n",
    );
    let (intake::Taken::New(id) | intake::Taken::Known(id)) = take(desk, &raw).await;
    let (intake::Taken::New(words) | intake::Taken::Known(words)) = take(desk, &from("caio", "Chair", "Wobbly.")).await;
    desk.app.room.pretend(Some(0));
    for _ in 0..8 {
        desk.run_jobs().await;
        desk.clock.advance(2 * MINUTE);
    }
    assert_eq!(standing(desk, id).await.state, "waiting", "however often it was tried");
    assert_eq!(standing(desk, words).await.state, "opened", "words need no room");
    assert_eq!(desk.stored_files(), 0);
    desk.app.room.pretend(None);
    desk.run_jobs().await;
    assert_eq!(standing(desk, id).await.state, "opened");
    assert_eq!(desk.stored_files(), 1);
});
