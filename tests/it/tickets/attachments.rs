//! Files at messages.

use reqwest::multipart::{Form, Part};

use super::opened_by;
use crate::both;
use crate::desk::{Client, Desk};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn form(files: &[(&str, &str, &[u8])]) -> Form {
    let form = Form::new().text("subject", "With files").text("body", "See the files").text("form_key", "");
    files.iter().fold(form, |form, (name, kind, content)| {
        let part = Part::bytes(content.to_vec()).file_name((*name).to_owned()).mime_str(kind).expect("a type");
        form.part("files", part)
    })
}

async fn address_of_the_file(client: &Client, ticket: &str) -> String {
    let page = client.get(ticket).await.expect(200);
    let start = page.text().find(&format!("{ticket}/attachments/")).expect("a link to the file");
    page.text()[start..].split('"').next().unwrap().to_owned()
}

both!(a_file_is_for_those_who_see_the_ticket, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    let sent = carla.post_multipart("/tickets/new", form(&[("tela do erro.png", "image/png", PNG)])).await.expect(303);
    let file = address_of_the_file(&carla, sent.location()).await;
    for name in ["carla", "bruno", "ana"] {
        let answer = desk.as_person(name).get(&file).await.expect(200);
        assert_eq!(answer.header("content-type"), "image/png");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("sandbox"));
        assert!(answer.header("content-disposition").starts_with("inline"));
        assert_eq!(answer.body, PNG);
    }
    for name in ["caio", "diego"] {
        desk.as_person(name).get(&file).await.expect(404);
    }
    desk.nobody().get(&file).await.expect(303);
    let other = opened_by(desk, "caio", "Mine").await;
    let smuggled = file.replace(sent.location(), &other);
    desk.as_person("caio").get(&smuggled).await.expect(404);
});

both!(what_a_browser_would_run_is_only_downloaded, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    let page = b"<html><script>alert(1)</script></html>";
    let sent = carla.post_multipart("/tickets/new", form(&[("x.html", "text/html", page)])).await.expect(303);
    let answer = carla.get(&address_of_the_file(&carla, sent.location()).await).await.expect(200);
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert!(answer.header("content-disposition").starts_with("attachment"));
});

both!(a_file_that_is_not_accepted_loses_no_words, |desk: Desk| {
    let carla = desk.as_person("carla");
    let program = form(&[("fatura.exe", "application/octet-stream", b"MZ")]);
    let refused = carla.post_multipart("/tickets/new", program).await.expect(422);
    assert!(refused.says("See the files") && refused.says("With files"));
    let large = vec![0; 25 * 1024 * 1024 + 1];
    let refused = carla.post_multipart("/tickets/new", form(&[("a.bin", "application/octet-stream", &large)])).await;
    let refused = refused.expect(422);
    assert!(refused.says("at most 25 MB") && refused.says("See the files"));
    let left = std::fs::read_dir(desk.folder().join("files/incoming")).unwrap().count();
    assert_eq!(left, 0, "an abandoned upload leaves nothing behind");
});

both!(a_file_at_a_note_is_unseen_by_the_requester, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let bruno = desk.as_person("bruno");
    let note = Form::new().text("body", "For us").part("files", Part::bytes(PNG.to_vec()).file_name("internal.png"));
    bruno.post_multipart(&format!("{ticket}/notes"), note).await.expect(303);
    let file = address_of_the_file(&bruno, &ticket).await;
    bruno.get(&file).await.expect(200);
    desk.as_person("carla").get(&file).await.expect(404);
    assert!(!desk.as_person("carla").get(&ticket).await.says("internal.png"));
});

both!(the_files_of_a_deleted_ticket_go_with_it_unless_another_has_the_same, |desk: Desk| {
    let carla = desk.as_person("carla");
    let files = [("a.png", "image/png", PNG), ("b.txt", "text/plain", &b"only here"[..])];
    let first = carla.post_multipart("/tickets/new", form(&files)).await.expect(303);
    let second = carla.post_multipart("/tickets/new", form(&files[..1])).await.expect(303);
    let kept = address_of_the_file(&carla, second.location()).await;
    let stored = || desk.stored_files();
    assert_eq!(stored(), 2);
    desk.as_person("ana").post_form(&format!("{}/deletion", first.location()), &[]).await.expect(303);
    desk.as_person("ana").post_form("/bin/1/deletion", &[]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(stored(), 2, "not at once: the same content may just be coming in");
    desk.clock.advance(kit::clock::HOUR);
    desk.run_jobs().await;
    assert_eq!(stored(), 1);
    carla.get(&kept).await.expect(200);
});
