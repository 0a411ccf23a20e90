//! Mail that comes back is tied to the mail and the recipient that it is about.

use super::{arrived, letters, mail, to};
use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by};

/// A report as Postfix writes it.
fn report(about: &str, address: &str, action: &str) -> String {
    let body = format!(
        "--b\nContent-Type: text/plain\n\nThis is the mail system.\n\n--b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; {address}\nAction: {action}\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user here\n\n--b\nContent-Type: text/rfc822-headers\n\n\
         From: helpdesk@localhost\nMessage-ID: <{about}>\nSubject: Printer\n\n--b--\n"
    );
    mail(
        &[
            ("Return-Path", "<>"),
            ("From", "MAILER-DAEMON@mx.example.net"),
            ("To", "helpdesk@localhost"),
            ("Subject", "Undelivered Mail Returned to Sender"),
            ("Auto-Submitted", "auto-replied"),
            ("Content-Type", "multipart/report; report-type=delivery-status; boundary=b"),
        ],
        &body,
    )
}

both!(a_bounce_marks_the_mail_that_it_is_about_and_the_agent_is_told, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    letters(desk).await;
    deed(desk, "bruno", &ticket, "replies", &[("body", "Which one?")]).await.expect(303);
    let told = letters(desk).await;
    let raw = report(&to(&told, "carla").message_id, "carla@example.org", "failed");
    assert_eq!(arrived(desk, &raw).await, "kept report 1");
    let states: Vec<(String, String)> =
        desk.rows("select address, coalesce(last_response, '') from deliveries where state = 'bounced'", &[]).await;
    assert_eq!(states, [("carla@example.org".to_owned(), "550 5.1.1 no such user here".to_owned())]);
    let bruno = desk.as_person("bruno");
    let outbox = bruno.get("/outbox?state=bounced").await.expect(200);
    assert!(outbox.says("no such user here") && outbox.says("Bounced"), "{}", outbox.text());
    let page = bruno.get(&ticket).await.expect(200);
    assert!(page.says("carla@example.org") && page.says("Email to Carla Menezes bounced"), "{}", page.text());
    assert!(bruno.get("/notices").await.expect(200).says("An email about the ticket bounced"));
    assert!(letters(desk).await.is_empty(), "nobody is told by mail that mail does not arrive");
    assert!(!desk.as_person("carla").get(&ticket).await.expect(200).says("bounced"));
    assert_eq!(arrived(desk, &format!("Received: again\r\n{raw}")).await, "kept report 1");
    let events: Vec<(i64,)> = desk.rows("select count(*) from events where kind = 'mail_bounced'", &[]).await;
    assert_eq!(events[0].0, 1, "a second report is no news");
});

both!(a_report_about_nothing_of_ours_changes_nothing_and_a_delay_is_no_failure, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    let told = letters(desk).await;
    assert_eq!(
        arrived(desk, &report("other@example.net", "carla@example.org", "failed")).await,
        "kept report_unmatched"
    );
    let delayed = report(&to(&told, "carla").message_id, "carla@example.org", "delayed");
    assert_eq!(arrived(desk, &delayed).await, "kept report 1");
    let bounced: Vec<(i64,)> = desk.rows("select count(*) from deliveries where state = 'bounced'", &[]).await;
    assert_eq!(bounced[0].0, 0);
});

both!(what_came_back_can_be_sent_again, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    let told = letters(desk).await;
    arrived(desk, &report(&to(&told, "carla").message_id, "carla@example.org", "failed")).await;
    let row: Vec<(i64,)> = desk.rows("select id from deliveries where state = 'bounced'", &[]).await;
    desk.as_person("bruno").post_form(&format!("/outbox/{}/retry", row[0].0), &[]).await.expect(303);
    assert_eq!(letters(desk).await.len(), 1);
});
