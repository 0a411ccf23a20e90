//! What a mail says: shown, folded, with its pictures and files, and nothing lost.

use super::{arrive, arrived, from, letters, mail, take, to};
use crate::both;
use crate::desk::Desk;

const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

both!(the_quote_is_folded_and_nothing_of_it_is_lost, |desk: Desk| {
    let body = "It works, thank you!\n\nOn Wed, Nov 5, 2025 at 9:02 AM Support <support@example.com> wrote:\n\
        > Try the turquoise tray.\n\n-- \nCarla Menezes\nNursery";
    assert_eq!(arrived(desk, &from("carla", "Re: Printer", body)).await, "opened new 1");
    let page = desk.as_person("carla").get("/tickets/1").await.expect(200);
    let (shown, folded) = page.text().split_once("<details class=\"quote\">").expect("a fold");
    assert!(shown.contains("It works, thank you!") && !shown.contains("turquoise"), "{shown}");
    assert!(folded.contains("turquoise tray") && folded.contains("Nursery"), "{folded}");
    let told = letters(desk).await;
    assert!(!to(&told, "bruno").text.contains("turquoise"), "letters quote what is new");
    let found = desk.as_person("bruno").get("/search?q=turquoise").await.expect(200);
    assert!(found.says("/tickets/1"), "and what is folded is found");
    let api = desk.api("carla").get("/api/v1/tickets/1").await.expect(200).json();
    assert_eq!(api["messages"][0]["body"], "It works, thank you!");
    assert!(api["messages"][0]["folded"].as_str().unwrap().contains("turquoise tray"));
});

both!(pictures_stand_in_their_place_and_other_parts_are_files, |desk: Desk| {
    let body = format!(
        "--a\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n\
         <p>See <b>here</b>:</p><p><img src=\"cid:screen@x\" alt=\"screen\"></p><script>alert(1)</script>\
         <img src=\"https://tracker.example/pixel.gif\" width=1 height=1>\
         <img src=\"https://elsewhere.example/logo.png\" alt=\"Logo\">\n\
         --r\nContent-Type: image/png; name=screen.png\nContent-ID: <screen@x>\nContent-Transfer-Encoding: base64\n\n\
         {PNG}\n--r--\n--a\nContent-Type: application/pdf; name=manual.pdf\nContent-Disposition: attachment\n\n%PDF-1.4\n\
         --a\nContent-Type: message/rfc822\n\nSubject: The first mail\n\nHello\n\
         --a\nContent-Type: application/octet-stream; name=setup.exe\n\nMZ\n--a--\n"
    );
    let headers =
        [("From", "caio@example.org"), ("Subject", "Screen"), ("Content-Type", "multipart/mixed; boundary=a")];
    assert_eq!(arrived(desk, &mail(&headers, &body)).await, "opened new 1");
    let page = desk.as_person("caio").get("/tickets/1").await.expect(200);
    let files: Vec<(i64, String)> = desk.rows("select id, name from attachments order by name", &[]).await;
    let names: Vec<&str> = files.iter().map(|file| file.1.as_str()).collect();
    assert_eq!(names, ["The first mail.eml", "manual.pdf", "screen.png", "setup.exe.blocked"]);
    let picture = files.iter().find(|file| file.1 == "screen.png").unwrap().0;
    let in_place = format!("<img src=\"/tickets/1/attachments/{picture}/screen%2Epng\"");
    assert_eq!(page.text().matches(&in_place).count(), 1, "in its place and not below: {}", page.text());
    assert!(page.says("<b>here</b>") && page.says("manual.pdf") && !page.says("alert(1)"));
    assert!(!page.says("tracker.example"), "nobody is told that it was read");
    let link = "<a href=\"https://elsewhere.example/logo.png\" rel=\"noopener nofollow\" class=\"picture\">[Logo]</a>";
    assert!(page.says(link), "a picture from elsewhere is fetched by whoever asks: {}", page.text());
    let shown = desk.as_person("caio").get(&format!("/tickets/1/attachments/{picture}/screen.png")).await.expect(200);
    assert_eq!(shown.header("content-type"), "image/png");
    let told = letters(desk).await;
    assert!(to(&told, "bruno").text.contains("See here"), "{}", to(&told, "bruno").text);
});

both!(a_mail_without_a_text_or_a_subject_is_taken, |desk: Desk| {
    let headers = [("From", "carla@example.org"), ("Content-Type", "application/pdf; name=scan.pdf")];
    assert_eq!(arrived(desk, &mail(&headers, "%PDF-1.4")).await, "opened new 1");
    let page = desk.as_person("carla").get("/tickets/1").await.expect(200);
    assert!(page.says("(no subject)") && page.says("scan.pdf"), "{}", page.text());
    assert_eq!(arrived(desk, "From: carla@example.org\r\n\r\n").await, "opened new 2");
    desk.leave_jobs();
});

both!(any_charset_is_read_as_well_as_it_can_be, |desk: Desk| {
    let raw: Vec<u8> = [b"From: carla@example.org\r\nSubject: =?iso-8859-1?Q?Impress=E3o?=\r\n\
          Content-Type: text/plain; charset=iso-8859-1\r\n\r\nN\xe3o imprime."
        .as_slice()]
    .concat();
    let via = helpdesk::intake::Via::Pipe;
    let defaults = helpdesk::intake::Defaults::default();
    crate::intake::take_as(desk, &helpdesk::intake::Arrival { raw: &raw, via, recipient: None, defaults }).await;
    let unknown = mail(
        &[("From", "carla@example.org"), ("Subject", "Odd"), ("Content-Type", "text/plain; charset=x-unknown")],
        "Não imprime.",
    );
    arrive(desk, &unknown).await;
    for number in [1, 2] {
        let page = desk.as_person("carla").get(&format!("/tickets/{number}")).await.expect(200);
        assert!(page.says("Não imprime."), "{}", page.text());
    }
    assert!(desk.as_person("carla").get("/tickets/1").await.expect(200).says("Impressão"));
    desk.leave_jobs();
});

both!(a_removed_person_leaves_nothing_in_the_incoming_mail, |desk: Desk| {
    let mail = arrive(desk, &from("Carla <carla@example.org>", "Printer", "Broken.")).await;
    desk.as_person("ana").post_form("/people/5/deletion", &[("tickets", "anonymise")]).await.expect(303);
    desk.run_jobs().await;
    let rows: Vec<(String, String, String)> =
        desk.rows("select from_address, from_name, subject from mails where id = $1", &[mail.id.into()]).await;
    assert_eq!(rows, [(String::new(), String::new(), String::new())]);
    assert_eq!(crate::intake::count(desk, "raw_mails").await, 0);
});

both!(html_that_would_cost_the_square_of_its_length_is_left_out_and_the_mail_is_taken, |desk: Desk| {
    let marks = (0..3_000).map(|turn| format!("<p><b title=\"{turn}\"></p></q>")).collect::<Vec<_>>().concat();
    for (turn, html) in ["&".repeat(300_000), "&</q>".repeat(100_000), marks].into_iter().enumerate() {
        let headers = [
            ("From", "stranger@example.net"),
            ("To", "helpdesk@localhost"),
            ("Subject", "Costly"),
            ("Message-ID", &format!("<{turn}@example.net>")),
            ("Content-Type", "text/html"),
        ];
        take(desk, &mail(&headers, &html)).await;
    }
    desk.run_jobs().await;
    let sql = "select count(*), cast(coalesce(max(length(html)), 0) as bigint) from messages";
    let rows: Vec<(i64, i64)> = desk.rows(sql, &[]).await;
    assert_eq!(rows[0].0, 3, "each is there");
    assert!(rows[0].1 < 2_000, "{}", rows[0].1);
});
