//! What is written with the editor: kept as far as it harms nobody, told as text to everything that reads text.

use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::{deed, opened_by};
use crate::both;
use crate::desk::{Client, Desk};

pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

/// Puts a picture into what somebody is writing; gives its id.
pub async fn picture(writer: &Client, content: &[u8]) -> String {
    let part = Part::bytes(content.to_vec()).file_name("tela.png").mime_str("image/png").unwrap();
    let answer = writer.post_multipart("/drafts/images", Form::new().part("file", part)).await.expect(200);
    answer.json()["id"].as_str().unwrap().to_owned()
}

both!(a_reply_with_the_editor_keeps_its_form_and_is_text_for_those_who_read_text, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let html = "<div>Please <b>restart</b> it:</div><ol><li>press</li><li>wait</li></ol>\
                <div><a href=\"https://example.org/how\">how</a></div><script>alert(1)</script>";
    deed(desk, "bruno", &ticket, "replies", &[("body", "the text beside it"), ("html", html)]).await.expect(303);
    let page = desk.as_person("carla").get(&ticket).await.expect(200);
    assert!(page.says("Please <b>restart</b> it:") && page.says("<ol><li>press</li><li>wait</li></ol>"));
    assert!(page.says("<a href=\"https://example.org/how\" rel=\"noopener nofollow\">how</a>"));
    assert!(!page.says("alert(1)") && !page.says("the text beside it"));
    let shown = desk.api("carla").get(&format!("/api/v1{ticket}")).await.json();
    let reply = &shown["messages"][1];
    assert_eq!(reply["body"], "Please restart it:\n1. press\n2. wait\nhow (https://example.org/how)");
    assert!(reply["html"].as_str().unwrap().contains("<b>restart</b>"));
    assert_eq!(shown["messages"][0]["html"], json!(null));
    assert!(desk.as_person("carla").get("/search?q=restart").await.says("<mark>restart</mark>"));
});

both!(what_the_editor_writes_without_any_form_is_plain_text, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let html = "<div>One<br></div><div><br></div><div>https://example.org &lt;b&gt;<br></div>";
    deed(desk, "bruno", &ticket, "replies", &[("html", html)]).await.expect(303);
    let rows: Vec<(String, Option<String>)> =
        desk.rows("select body, html from messages order by id desc limit 1", &[]).await;
    assert_eq!(rows, [("One\n\nhttps://example.org <b>".to_owned(), None)]);
});

both!(requesters_write_plain_text_whatever_they_send, |desk: Desk| {
    desk.leave_jobs();
    let form = [("subject", "Loud"), ("body", "So <b>loud</b>"), ("html", "<b>loud</b>")];
    let opened = desk.as_person("carla").post_form("/tickets/new", &form).await.expect(303);
    let ticket = opened.location();
    deed(desk, "carla", ticket, "replies", &[("body", "> quoted\n\n<i>me</i>"), ("html", "<i>me</i>")])
        .await
        .expect(303);
    let rows: Vec<(Option<String>,)> = desk.rows("select html from messages order by id", &[]).await;
    assert_eq!(rows, [(None,), (None,)]);
    assert!(desk.as_person("bruno").get(ticket).await.says("So &lt;b&gt;loud&lt;/b&gt;"));
    deed(desk, "carla", ticket, "replies", &[("body", " "), ("html", "<b>x</b>")]).await.expect(422);
});

both!(staff_open_tickets_with_the_editor_and_a_third_party_answers_with_it, |desk: Desk| {
    desk.leave_jobs();
    let form = [("subject", "Move"), ("html", "<div>Room <b>12</b></div>"), ("body", "")];
    let opened = desk.as_person("bruno").post_form("/tickets/new", &form).await.expect(303);
    let ticket = opened.location().to_owned();
    deed(desk, "ana", &ticket, "assignment", &[("assignee", "4"), ("reason", "On site")]).await.expect(303);
    deed(desk, "diego", &ticket, "replies", &[("html", "<div><i>Done</i></div>")]).await.expect(303);
    let page = desk.as_person("bruno").get(&ticket).await;
    assert!(page.says("Room <b>12</b>") && page.says("<i>Done</i>"));
});

both!(a_picture_stands_in_its_place_and_is_no_file_besides, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let bruno = desk.as_person("bruno");
    let id = picture(&bruno, PNG).await;
    bruno.get(&format!("/drafts/images/{id}")).await.expect(200);
    desk.as_person("ana").get(&format!("/drafts/images/{id}")).await.expect(404);
    let html = format!("<div>Look:<img src=\"cid:{id}\" alt=\"tela.png\" width=\"1\" height=\"1\"></div>");
    let form = Form::new().text("html", html).part("files", Part::bytes(&b"a,b"[..]).file_name("list.csv"));
    bruno.post_multipart(&format!("{ticket}/replies"), form).await.expect(303);
    let page = desk.as_person("carla").get(&ticket).await.expect(200);
    let address = format!("{ticket}/attachments/{id}/tela%2Epng");
    assert!(page.says(&format!("<img src=\"{address}\" alt=\"tela.png\" width=\"1\" height=\"1\" loading=\"lazy\">")));
    assert_eq!(page.text().matches("<b>tela.png</b>").count(), 0, "it is not listed besides");
    assert!(page.says("<b>list.csv</b>"));
    assert_eq!(desk.as_person("carla").get(&address).await.expect(200).body, PNG);
    desk.as_person("caio").get(&address).await.expect(404);
    bruno.get(&format!("/drafts/images/{id}")).await.expect(404);
    let message = desk.api("bruno").get(&format!("/api/v1{ticket}")).await.json()["messages"][1].clone();
    assert_eq!(message["body"], "Look:[tela.png]");
    let files: Vec<(&str, bool)> = message["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["name"].as_str().unwrap(), file["inline"].as_bool().unwrap()))
        .collect();
    assert!(files.contains(&("tela.png", true)) && files.contains(&("list.csv", false)), "{files:?}");
});

both!(nobody_puts_in_a_picture_that_is_not_theirs, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let anas = picture(&desk.as_person("ana"), PNG).await;
    let bruno = desk.as_person("bruno");
    let sent = picture(&bruno, b"\x89PNG\r\n\x1a\nanother").await;
    let html = |id: &str| format!("<div>x<img src=\"cid:{id}\"></div>");
    deed(desk, "bruno", &ticket, "notes", &[("html", &html(&sent))]).await.expect(303);
    // Somebody else's, one that was sent already, and one that never was.
    for id in [anas.as_str(), &sent, "12345"] {
        deed(desk, "bruno", &ticket, "replies", &[("html", &html(id))]).await.expect(303);
        let rows: Vec<(Option<String>,)> = desk.rows("select html from messages order by id desc limit 1", &[]).await;
        assert!(!rows[0].0.as_deref().unwrap_or_default().contains("<img"), "{id}");
    }
    // A picture of a note is for those who read notes.
    desk.as_person("carla").get(&format!("{ticket}/attachments/{sent}/tela.png")).await.expect(404);
    bruno.get(&format!("{ticket}/attachments/{sent}/tela.png")).await.expect(200);
});

both!(only_pictures_that_browsers_show_are_taken_into_a_text, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let send = async |content: &'static [u8], name: &'static str| {
        let part = Part::bytes(content).file_name(name);
        bruno.post_multipart("/drafts/images", Form::new().part("file", part)).await.status
    };
    assert_eq!(send(b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "x.svg").await, 422);
    assert_eq!(send(b"plain", "x.png").await, 422);
    assert_eq!(send(PNG, "x.exe").await, 422);
    desk.nobody().post_multipart("/drafts/images", Form::new()).await.expect(303);
    let oversized = Part::bytes(vec![0; 25 * 1024 * 1024 + 1]).file_name("x.png");
    bruno.post_multipart("/drafts/images", Form::new().part("file", oversized)).await.expect(413);
});

both!(a_long_message_and_a_quotation_are_folded_and_nothing_is_lost, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let long = (0..200).map(|line| format!("line {line} of it")).collect::<Vec<_>>().join("\n");
    deed(desk, "carla", &ticket, "replies", &[("body", &long)]).await.expect(303);
    deed(desk, "carla", &ticket, "replies", &[("body", "Yes.\n\nAna wrote:\n> Is it off?\n> Look again.")])
        .await
        .expect(303);
    let page = desk.as_person("bruno").get(&ticket).await;
    assert!(
        page.says("line 0 of it") && page.says("line 199 of it") && page.says("Show the rest of this long message")
    );
    let quote = page.text().split("Show the quoted text").nth(1).expect("a fold");
    assert!(quote.contains("Is it off?") && !quote.contains("Yes."));
});

both!(a_script_that_sends_a_form_is_told_where_it_stands_or_what_is_wrong, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let carla = desk.as_person("carla").with_header("x-by-script", "1");
    let sent = carla.post_form(&format!("{ticket}/replies"), &[("body", "Hello")]).await.expect(200);
    assert!(sent.json()["to"].as_str().unwrap().starts_with(&format!("{ticket}#m")));
    assert_eq!(sent.flash(), "success.tickets-flash-replied");
    let refused = carla.post_form(&format!("{ticket}/replies"), &[("body", " ")]).await.expect(422);
    assert_eq!(refused.json(), json!({"problems": {"body": "Please fill this in."}}));
    carla.post_form("/tickets/new", &[("subject", ""), ("body", "x")]).await.expect(422);
    desk.as_person("caio")
        .with_header("x-by-script", "1")
        .post_form(&format!("{ticket}/replies"), &[("body", "x")])
        .await
        .expect(404);
});

both!(pictures_are_kept_for_those_alone_in_whose_texts_they_can_stand, |desk: Desk| {
    let send = async |name: &str| {
        let part = Part::bytes(PNG).file_name("tela.png");
        desk.as_person(name).post_multipart("/drafts/images", Form::new().part("file", part)).await.status
    };
    assert_eq!((send("carla").await, desk.stored_files()), (403, 0), "requesters write plain text");
    for name in ["diego", "bruno", "ana"] {
        assert_eq!(send(name).await, 200, "{name}");
    }
});
