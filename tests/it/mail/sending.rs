//! From the outbox to a real mail server.

use kit::clock::{DAY, HOUR, MINUTE};
use mail_parser::{HeaderValue, MessageParser, MimeHeaders};

use super::server::{MailServer, another_process, run_jobs_with};
use super::{deliveries, open_ticket};
use crate::both;
use crate::desk::Desk;

both!(a_mail_arrives_with_a_text_part_an_html_part_and_the_headers_that_mail_needs, |desk: Desk| {
    let server = MailServer::start();
    open_ticket(desk, "caio", "Impressora não imprime\r\nBcc: eve@example.net", "Olá,\n<b>não</b> imprime.").await;
    run_jobs_with(desk, &server.url()).await;
    let taken = server.taken();
    let mails: Vec<_> = taken.iter().map(|raw| MessageParser::default().parse(raw).unwrap()).collect();
    let to = |address: &str| {
        let found = mails.iter().find(|mail| mail.to().unwrap().first().unwrap().address() == Some(address));
        found.unwrap_or_else(|| panic!("no mail to {address}"))
    };
    assert_eq!(mails.len(), 4, "the requester and the three of the support staff");
    assert!(taken.iter().all(|raw| !String::from_utf8_lossy(raw).contains("\nBcc:")), "no header can be smuggled in");

    let confirmation = to("caio@example.org");
    assert_eq!(confirmation.subject(), Some("[#1] Impressora não imprime Bcc: eve@example.net"));
    assert_eq!(confirmation.to().unwrap().first().unwrap().name(), Some("Caio Brandão"));
    assert_eq!(confirmation.from().unwrap().first().unwrap().address(), Some("helpdesk@localhost"));
    assert_eq!(confirmation.header("Auto-Submitted").and_then(HeaderValue::as_text), Some("auto-replied"));
    assert_eq!(confirmation.header("X-Auto-Response-Suppress").and_then(HeaderValue::as_text), Some("All"));
    assert!(confirmation.is_content_type("multipart", "alternative"));
    let text = confirmation.body_text(0).unwrap();
    assert!(text.contains("Recebemos a sua solicitação"), "{text}");
    assert!(text.contains("https://desk.example.org/tickets/1"), "{text}");
    assert!(text.contains("> <b>não</b> imprime."), "{text}");
    let html = confirmation.body_html(0).unwrap();
    assert!(html.contains("&#60;b&#62;não&#60;/b&#62; imprime."), "{html}");
    assert!(html.contains("Viveiro") && html.contains("lang=\"pt-BR\""), "{html}");

    let told = to("bruno@example.org");
    assert_eq!(told.from().unwrap().first().unwrap().name(), Some("Caio Brandão (Viveiro)"));
    assert_eq!(told.header("Auto-Submitted").and_then(HeaderValue::as_text), Some("auto-generated"));
    assert!(told.body_text(0).unwrap().contains("Caio Brandão opened a ticket"));
    assert_eq!(told.in_reply_to(), confirmation.in_reply_to(), "one conversation for mail programs");
    assert_eq!(told.references(), told.in_reply_to());
    assert_ne!(told.message_id(), confirmation.message_id());
    assert!(told.date().unwrap().to_rfc3339().starts_with("2026-03-02T12:00:00"));

    let reply_to = told.reply_to().unwrap().first().unwrap().address().unwrap();
    let read = helpdesk::mail::reply_address::read(&desk.app.secrets, reply_to).unwrap();
    assert_eq!((read.ticket.0, read.person.0), (1, 2));
    assert!(deliveries(desk).await.iter().all(|(_, state, answer)| state == "sent" && answer.contains("taken as")));
});

both!(a_mail_that_the_server_puts_off_is_sent_later_with_the_same_message_id, |desk: Desk| {
    let server = MailServer::answering("451 4.7.1 greylisted, come back later", 4);
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    run_jobs_with(desk, &server.url()).await;
    let before = deliveries(desk).await;
    assert!(before.iter().all(|(_, state, answer)| state == "deferred" && answer.contains("greylisted")), "{before:?}");
    assert_eq!(run_jobs_with(desk, &server.url()).await, 0, "not at once");
    desk.clock.advance(MINUTE);
    assert_eq!(run_jobs_with(desk, &server.url()).await, 4);
    assert!(deliveries(desk).await.iter().all(|(_, state, _)| state == "sent"));
    let wanted: Vec<(String,)> = desk.rows("select message_id from deliveries order by id", &[]).await;
    let mut sent: Vec<String> = server
        .taken()
        .iter()
        .map(|raw| format!("<{}>", MessageParser::default().parse(raw).unwrap().message_id().unwrap()))
        .collect();
    sent.sort();
    let mut wanted: Vec<String> = wanted.into_iter().map(|row| row.0).collect();
    wanted.sort();
    assert_eq!(sent, wanted);
});

both!(a_mail_that_the_server_refuses_has_failed_and_the_outbox_says_why, |desk: Desk| {
    let server = MailServer::answering("550 5.1.1 no such mailbox here", 1);
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    run_jobs_with(desk, &server.url()).await;
    let states: Vec<String> = deliveries(desk).await.into_iter().map(|row| row.1).collect();
    assert_eq!(states.iter().filter(|state| *state == "failed").count(), 1);
    assert_eq!(server.taken().len(), 3, "one that fails holds up nobody");
    let page = desk.as_person("bruno").get("/outbox?state=failed").await;
    assert!(page.says("no such mailbox here"), "{}", page.text());
    desk.clock.advance(DAY);
    assert_eq!(run_jobs_with(desk, &server.url()).await, 0, "it is not tried again by itself");
});

both!(a_server_that_does_not_answer_puts_mail_off_for_three_days_and_then_it_has_failed, |desk: Desk| {
    let gone = format!("smtp://127.0.0.1:{}", {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    });
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    assert_eq!(run_jobs_with(desk, &gone).await, 4);
    assert!(deliveries(desk).await.iter().all(|(_, state, _)| state == "deferred"));
    let start = desk.clock.now();
    while deliveries(desk).await.iter().any(|(_, state, _)| state == "deferred") {
        desk.clock.advance(HOUR);
        run_jobs_with(desk, &gone).await;
    }
    let days = desk.clock.now().since(start) / DAY;
    assert!((2..=4).contains(&days), "{days} days");
});

both!(what_waited_without_a_mail_server_goes_out_when_there_is_one, |desk: Desk| {
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    desk.app.db.transaction().await.unwrap().commit().await.unwrap();
    // As after a time without a mail server: rows, and no jobs.
    let transaction = desk.app.db.transaction().await.unwrap();
    transaction.execute("delete from jobs", &[]).await.unwrap();
    transaction.commit().await.unwrap();
    let server = MailServer::start();
    let app = another_process(desk, kit::smtp::Mailer::from_url(Some(&server.url())).unwrap()).await;
    helpdesk::mail::resume(&app).await.unwrap();
    helpdesk::mail::resume(&app).await.unwrap();
    assert_eq!(run_jobs_with(desk, &server.url()).await, 4);
    assert_eq!(server.taken().len(), 4, "each once");
});
