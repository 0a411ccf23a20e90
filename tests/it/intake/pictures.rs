//! Pictures that the sender of a mail keeps elsewhere: fetched for whoever asks, and for nobody else.

use super::{arrive, letters, mail, to};
use crate::both;
use crate::desk::Desk;
use crate::tickets::opened_by;

const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// A mail with a picture of each kind.
fn with_pictures(headers: &[(&str, &str)]) -> String {
    let body = format!(
        "--r\nContent-Type: text/html\n\n<p>See <b>here</b>:</p><p><img src=\"cid:screen@x\"></p>\
         <img src=\"https://elsewhere.example/logo.png\" alt=\"Logo\"><img src=\"https://elsewhere.example/t.gif\" width=1 height=1>\
         <a href=\"https://shop.example/\"><img src=\"http://elsewhere.example/shop.png\"></a><script>alert(1)</script>\n\
         --r\nContent-Type: image/png; name=screen.png\nContent-ID: <screen@x>\nContent-Transfer-Encoding: base64\n\n\
         {PNG}\n--r--\n"
    );
    let kind = [("Subject", "Screen"), ("Content-Type", "multipart/related; boundary=r")];
    let headers: Vec<(&str, &str)> = headers.iter().copied().chain(kind).collect();
    mail(&headers, &body)
}

both!(pictures_from_elsewhere_are_fetched_by_whoever_asks_and_in_a_document_of_their_own, |desk: Desk| {
    arrive(desk, &with_pictures(&[("From", "carla@example.org")])).await;
    let ids: Vec<(i64,)> = desk.rows("select id from messages", &[]).await;
    let path = format!("/tickets/1/pictures/{}", ids[0].0);
    let carla = desk.as_person("carla");
    let ticket = carla.get("/tickets/1").await.expect(200);
    assert!(ticket.says("2 pictures are stored elsewhere") && ticket.says(&path), "{}", ticket.text());
    assert!(!ticket.says("src=\"https://") && !ticket.header("content-security-policy").contains("https:"));
    let around = carla.get(&path).await.expect(200);
    assert!(around.says("that and when the message was read, and your network address"), "{}", around.text());
    assert!(!around.header("content-security-policy").contains("https:"));
    let frame = carla.get(&format!("{path}/frame")).await.expect(200);
    let policy = frame.header("content-security-policy");
    assert!(policy.starts_with("sandbox ") && !policy.contains("allow-scripts"), "{policy}");
    assert!(policy.contains("default-src 'none'") && policy.contains("img-src https: data:"), "{policy}");
    assert_eq!(frame.header("referrer-policy"), "no-referrer");
    assert_eq!(frame.header("x-frame-options"), "SAMEORIGIN");
    for text in [
        "<img src=\"https://elsewhere.example/logo.png\" alt=\"Logo\">",
        "<img src=\"http://elsewhere.example/shop.png\" alt=\"shop.png\">",
        "<img src=\"data:image/png;base64,iVBOR",
        "<b>here</b>",
    ] {
        assert!(frame.says(text), "{text}: {}", frame.text());
    }
    assert!(!frame.says("t.gif") && !frame.says("alert(1)"), "{}", frame.text());
    desk.leave_jobs();
});

both!(pictures_of_a_message_are_for_those_who_see_it, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    let address = to(&letters(desk).await, "carla").reply_to.clone();
    arrive(desk, &with_pictures(&[("From", "carla@example.org"), ("To", &address)])).await;
    opened_by(desk, "caio", "Mouse").await;
    let ids: Vec<(i64, i64)> = desk.rows("select id, ticket_number from messages order by id", &[]).await;
    let (plain, shown, other) = (ids[0].0, ids[1].0, ids[2].0);
    for part in ["", "/frame"] {
        for (name, status) in [("carla", 200), ("bruno", 200), ("caio", 404), ("diego", 404)] {
            desk.as_person(name).get(&format!("/tickets/1/pictures/{shown}{part}")).await.expect(status);
        }
        desk.nobody().get(&format!("/tickets/1/pictures/{shown}{part}")).await.expect(303);
        for id in [plain, other, 7] {
            desk.as_person("bruno").get(&format!("/tickets/1/pictures/{id}{part}")).await.expect(404);
        }
    }
    desk.leave_jobs();
});

both!(what_is_folded_of_a_mail_is_shown_once, |desk: Desk| {
    let body = "--a\nContent-Type: text/plain\n\nYes.\n\nOn Wed, Nov 5, 2025 at 9:02 AM Support <support@example.com> wrote:\n> Turquoise?\n\n\
        --a\nContent-Type: text/html\n\n<p>Yes, <b>really</b>.</p><p>Was it turquoise?</p>\n--a--\n";
    let headers =
        [("From", "caio@example.org"), ("Subject", "Re: Tray"), ("Content-Type", "multipart/alternative; boundary=a")];
    arrive(desk, &mail(&headers, body)).await;
    let page = desk.as_person("caio").get("/tickets/1").await.expect(200);
    assert!(page.says("<b>really</b>"), "{}", page.text());
    assert_eq!(page.text().to_lowercase().matches("turquoise").count(), 1, "{}", page.text());
    desk.leave_jobs();
});
