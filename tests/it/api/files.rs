//! Files: sent, fetched, refused.

use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::{carlas_ticket, read, wrong_fields};
use crate::both;
use crate::desk::Desk;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn file(name: &str, content: &[u8]) -> Part {
    Part::bytes(content.to_vec()).file_name(name.to_owned())
}

both!(files_are_attached_as_a_message_and_fetched_with_a_token, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let form = Form::new().part("files", file("tela.png", PNG)).part("anything", file("nota fiscal.txt", b"R$ 10"));
    let sent = desk.api("carla").post_multipart(&format!("{address}/attachments"), form).await.expect(201);
    let message = sent.json();
    assert_eq!((sent.location(), &message["kind"]), (address.as_str(), &json!("reply")));
    assert_eq!(message["body"], "Attached: tela.png, nota fiscal.txt");
    let files = message["attachments"].as_array().unwrap();
    assert_eq!((&files[0]["media_type"], &files[0]["size"]), (&json!("image/png"), &json!(PNG.len())));
    let picture = files[0]["url"].as_str().unwrap();
    for name in ["carla", "bruno"] {
        let fetched = desk.api(name).get(picture).await.expect(200);
        assert_eq!((fetched.body.as_slice(), fetched.header("content-type")), (PNG, "image/png"));
        assert_eq!(fetched.header("x-content-type-options"), "nosniff");
    }
    let text = desk.api("carla").get(files[1]["url"].as_str().unwrap()).await.expect(200);
    assert_eq!((text.text(), text.header("content-type")), ("R$ 10", "application/octet-stream"));
    assert!(text.header("content-disposition").starts_with("attachment;"));
    desk.api("caio").get(picture).await.expect(404);
    desk.api("diego").get(picture).await.expect(404);
    desk.nobody().get(picture).await.expect(401);
    assert_eq!(read(&desk.api("bruno"), &address).await["messages"][1]["attachments"], message["attachments"]);
});

both!(files_of_a_note_are_as_hidden_as_the_note, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let form = || Form::new().text("kind", "note").text("body", "Veja").part("files", file("plano.txt", b"x"));
    let attachments = format!("{address}/attachments");
    let note = desk.api("bruno").post_multipart(&attachments, form()).await.expect(201).json();
    assert_eq!((&note["kind"], &note["body"]), (&json!("note"), &json!("Veja")));
    desk.api("carla").get(note["attachments"][0]["url"].as_str().unwrap()).await.expect(404);
    desk.api("carla").post_multipart(&attachments, form()).await.expect(403);
    desk.api("caio").post_multipart(&attachments, form()).await.expect(404);
    desk.nobody().post_multipart(&attachments, form()).await.expect(401);
});

both!(a_repeat_attaches_once, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let carla = desk.api("carla").with_header("idempotency-key", "f1");
    let attachments = format!("{address}/attachments");
    let form = |content: &[u8]| Form::new().part("files", file("a.txt", content));
    let first = carla.post_multipart(&attachments, form(b"1")).await.expect(201).json();
    let again = carla.post_multipart(&attachments, form(b"1")).await.expect(201).json();
    assert_eq!(first, again);
    assert_eq!(wrong_fields(carla.post_multipart(&attachments, form(b"2")).await), ["Idempotency-Key"]);
    assert_eq!(read(&carla, &address).await["messages"].as_array().unwrap().len(), 2);
});

both!(what_is_no_form_with_files_is_refused, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    let carla = desk.api("carla");
    let attachments = format!("{address}/attachments");
    carla.post_json(&attachments, json!({"files": []})).await.expect(415);
    let broken = carla.request(reqwest::Method::POST, &attachments);
    let broken = broken.header("content-type", "multipart/form-data; boundary=x").body("nonsense");
    carla.send(broken).await.expect(400);
    assert_eq!(wrong_fields(carla.post_multipart(&attachments, Form::new().text("body", "só texto")).await), ["files"]);
    let form = Form::new().text("kind", "secret").text("colour", "red").part("files", file("a.txt", b"1"));
    assert_eq!(wrong_fields(carla.post_multipart(&attachments, form).await), ["colour", "kind"]);
    let program = Form::new().part("files", file("setup.exe", b"MZ"));
    assert_eq!(wrong_fields(carla.post_multipart(&attachments, program).await), ["files"]);
    carla.get(&format!("{attachments}/abc")).await.expect(404);
    carla.get(&format!("{attachments}/1")).await.expect(404);
});
