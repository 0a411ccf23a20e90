//! What a mail about a ticket carries: the conversation, pictures, files, and what admins put around it.

use kit::clock::MINUTE;
use mail_parser::{Message, MessageParser, MimeHeaders};
use reqwest::multipart::{Form, Part};

use super::{deliveries, open_ticket};
use crate::both;
use crate::desk::Desk;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

const SETTINGS: &[(&str, &str)] = &[("subject_prefix", ""), ("footer", ""), ("files_mb", "10"), ("per_minute", "0")];

/// The settings with some of them changed.
fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let value =
        |name: &'a str, value: &'a str| changed.iter().find(|new| new.0 == name).map_or((name, value), |new| *new);
    SETTINGS.iter().map(|(name, old)| value(name, old)).collect()
}

/// The mail to an address among those that were sent.
fn mail_to<'a>(mails: &'a [Message<'a>], address: &str) -> &'a Message<'a> {
    mails.iter().find(|mail| mail.to().unwrap().first().unwrap().address() == Some(address)).expect("a mail to them")
}

both!(a_reply_carries_its_files_and_what_was_written_before, |desk: Desk| {
    open_ticket(desk, "caio", "Impressora", "Ela parou hoje cedo.").await;
    desk.run_jobs().await;
    let _ = desk.mails();
    let form = Form::new()
        .text("body", "Veja o manual.")
        .part("files", Part::bytes(b"%PDF-1.4 manual".to_vec()).file_name("manual da impressora.pdf"))
        .part("files", Part::bytes(PNG.to_vec()).file_name("painel.png"));
    desk.as_person("bruno").post_multipart("/tickets/1/replies", form).await.expect(303);
    desk.run_jobs().await;
    let sent = desk.mails();
    let mails: Vec<_> = sent.iter().map(|mail| MessageParser::default().parse(&mail.raw).unwrap()).collect();
    let told = mail_to(&mails, "caio@example.org");
    let names: Vec<_> = told.attachments().filter_map(|part| part.attachment_name()).collect();
    assert_eq!(names, ["manual da impressora.pdf", "painel.png"]);
    assert_eq!(told.attachment(0).unwrap().contents(), b"%PDF-1.4 manual");
    let (text, html) = (told.body_text(0).unwrap(), told.body_html(0).unwrap());
    for part in [&text, &html] {
        let (new, old) = (part.find("Veja o manual.").unwrap(), part.find("Ela parou hoje cedo.").unwrap());
        assert!(new < part.find("Mensagens anteriores").unwrap() && new < old, "{part}");
    }
    assert!(told.header_raw("List-Id").unwrap().contains("<tickets.localhost>"));
});

both!(a_formatted_reply_arrives_formatted_with_its_picture_in_place, |desk: Desk| {
    open_ticket(desk, "caio", "Impressora", "Parou.").await;
    desk.run_jobs().await;
    let _ = desk.mails();
    let bruno = desk.as_person("bruno");
    let picture = Form::new().part("file", Part::bytes(PNG.to_vec()).file_name("painel.png"));
    let kept = bruno.post_multipart("/drafts/images", picture).await;
    let id = kept.json()["id"].as_str().expect("the id of a picture").to_owned();
    let html = format!("<div>Aperte <b>aqui</b>:</div><div><img src=\"cid:{id}\" alt=\"painel\"></div>");
    bruno.post_form("/tickets/1/replies", &[("body", "Aperte aqui:"), ("html", &html)]).await.expect(303);
    desk.run_jobs().await;
    let sent = desk.mails();
    let mails: Vec<_> = sent.iter().map(|mail| MessageParser::default().parse(&mail.raw).unwrap()).collect();
    let told = mail_to(&mails, "caio@example.org");
    let html = told.body_html(0).unwrap();
    assert!(html.contains("<b>aqui</b>") && html.contains(&format!("\"cid:{id}@helpdesk\"")), "{html}");
    let picture =
        told.attachments().find(|part| part.content_id() == Some(&format!("{id}@helpdesk"))).expect("a picture");
    assert_eq!(picture.contents(), PNG);

    let delivery: Vec<(i64,)> = desk
        .rows("select id from deliveries where kind = 'ticket_replied' and address = 'caio@example.org'", &[])
        .await;
    let path = format!("/outbox/{}/preview", delivery[0].0);
    let preview = bruno.get(&path).await.expect(200);
    assert!(preview.says("<b>aqui</b>") && preview.says("\"data:image/png;base64,"), "{}", preview.text());
    assert!(preview.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    desk.as_person("caio").get(&path).await.expect(403);
});

both!(what_does_not_fit_is_linked, |desk: Desk| {
    let ana = desk.as_person("ana");
    ana.post_form("/settings/mail", &with(&[("files_mb", "0")])).await.expect(303);
    let form = Form::new()
        .text("subject", "Tela")
        .text("body", "Veja.")
        .part("files", Part::bytes(PNG.to_vec()).file_name("tela.png"));
    desk.as_person("caio").post_multipart("/tickets/new", form).await.expect(303);
    desk.run_jobs().await;
    let sent = desk.mails();
    let mails: Vec<_> = sent.iter().map(|mail| MessageParser::default().parse(&mail.raw).unwrap()).collect();
    let told = mail_to(&mails, "bruno@example.org");
    assert_eq!(told.attachment_count(), 0);
    let text = told.body_text(0).unwrap();
    assert!(text.contains("tela.png: https://desk.example.org/tickets/1/attachments/"), "{text}");
});

both!(admins_choose_prefix_and_footer_and_wrong_values_stay_in_their_fields, |desk: Desk| {
    let ana = desk.as_person("ana");
    let wrong = [("subject_prefix", "a [b]"), ("footer", "Ramal 4321"), ("files_mb", "99"), ("per_minute", "many")];
    let page = ana.post_form("/settings/mail", &wrong).await.expect(422);
    for typed in ["a [b]", "Ramal 4321", "value=\"99\"", "value=\"many\""] {
        assert!(page.says(typed), "{typed}: {}", page.text());
    }
    let right = with(&[("subject_prefix", "TI"), ("footer", "Ramal 4321\r\n8h às 18h")]);
    desk.as_person("bruno").post_form("/settings/mail", &right).await.expect(403);
    ana.post_form("/settings/mail", &right).await.expect(303);
    ana.post_form("/settings/mail", &right).await.expect(303);
    open_ticket(desk, "caio", "Impressora", "Parou.").await;
    desk.run_jobs().await;
    let sent = desk.mails();
    let mails: Vec<_> = sent.iter().map(|mail| MessageParser::default().parse(&mail.raw).unwrap()).collect();
    let told = mail_to(&mails, "caio@example.org");
    assert_eq!(told.subject(), Some("[TI #1] Impressora"));
    assert!(told.body_text(0).unwrap().replace('\r', "").contains("Ramal 4321\n8h às 18h"));
    assert!(told.body_html(0).unwrap().contains("Ramal 4321<br"));
});

both!(mail_keeps_to_a_pace_and_nothing_of_it_is_lost, |desk: Desk| {
    desk.as_person("ana").post_form("/settings/mail", &with(&[("per_minute", "3")])).await.expect(303);
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    desk.run_jobs().await;
    let states = |rows: Vec<(String, String, String)>| rows.into_iter().filter(|row| row.1 == "sent").count();
    assert_eq!(states(deliveries(desk).await), 3, "one of the four has to wait");
    desk.run_jobs().await;
    assert_eq!(states(deliveries(desk).await), 3);
    desk.clock.advance(MINUTE);
    desk.run_jobs().await;
    assert_eq!(states(deliveries(desk).await), 4);
});

both!(the_outbox_is_filtered_by_ticket_and_by_address, |desk: Desk| {
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    open_ticket(desk, "caio", "Teclado", "Quebrado.").await;
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let by_ticket = bruno.get("/outbox?about=%232").await.expect(200);
    assert!(by_ticket.says("Teclado") && !by_ticket.says("Mouse"), "{}", by_ticket.text());
    let by_address = bruno.get("/outbox?about=Carla%40Example.org&state=waiting").await.expect(200);
    assert!(by_address.says("Mouse") && !by_address.says("Teclado"), "{}", by_address.text());
    assert!(bruno.get("/outbox?about=2&state=sent").await.expect(200).says("There is no email about this ticket"));
    assert!(
        bruno.get("/outbox?about=nobody%40example.org").await.expect(200).says("There is no email about this ticket")
    );
    desk.as_person("carla").get("/outbox?about=2").await.expect(403);
});
