//! The pages of the outbox.

use kit::smtp::Outcome;

use super::{deliveries, open_ticket};
use crate::both;
use crate::desk::{Desk, Place};

both!(staff_see_the_outbox_and_nobody_else_does, |desk: Desk| {
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    desk.run_jobs().await;
    for (name, status) in [("ana", 200), ("bruno", 200), ("diego", 403), ("carla", 403)] {
        desk.as_person(name).get("/outbox").await.expect(status);
    }
    desk.nobody().get("/outbox").await.expect(303);
    let page = desk.as_person("beatriz").get("/outbox").await;
    assert!(page.says("carla@example.org") && page.says("Mouse") && page.says("Enviado"), "{}", page.text());
});

both!(a_mail_can_be_read_in_the_outbox_as_it_was_sent, |desk: Desk| {
    open_ticket(desk, "carla", "Mouse", "It is <broken>.").await;
    desk.run_jobs().await;
    let id: Vec<(i64,)> = desk.rows("select id from deliveries where recipient_id = 5", &[]).await;
    let page = desk.as_person("bruno").get(&format!("/outbox/{}", id[0].0)).await.expect(200);
    assert!(page.says("We received your request"), "{}", page.text());
    assert!(page.says("It is &#60;broken&#62;."), "{}", page.text());
    assert!(page.says("href=\"/tickets/1\""));
    desk.as_person("carla").get(&format!("/outbox/{}", id[0].0)).await.expect(403);
    desk.as_person("bruno").get("/outbox/12345").await.expect(404);
});

both!(a_failed_mail_is_sent_when_somebody_tries_again, |desk: Desk| {
    desk.mail.answer_next(Outcome::Refused("550 mailbox is full".to_owned()));
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    desk.run_jobs().await;
    let failed: Vec<(i64,)> = desk.rows("select id from deliveries where state = 'failed'", &[]).await;
    let path = format!("/outbox/{}/retry", failed[0].0);
    desk.as_person("carla").post_form(&path, &[]).await.expect(403);
    desk.as_person("bruno").post_form(&path, &[]).await.expect(303);
    desk.run_jobs().await;
    assert!(deliveries(desk).await.iter().all(|(_, state, _)| state == "sent"));
    assert_eq!(desk.mails().len(), 4);
});

both!(a_cancelled_mail_never_goes_out, |desk: Desk| {
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    let waiting: Vec<(i64,)> = desk.rows("select id from deliveries order by id", &[]).await;
    let path = format!("/outbox/{}/cancellation", waiting[0].0);
    desk.as_person("bruno").post_form(&path, &[("confirmed", "1")]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(desk.mails().len(), 3);
    assert_eq!(deliveries(desk).await[0].1, "cancelled");
});

both!(the_outbox_is_read_page_by_page, |desk: Desk| {
    for number in 0..30 {
        open_ticket(desk, "carla", &format!("Ticket {number}"), "Broken.").await;
    }
    desk.leave_jobs();
    let staff = desk.as_person("bruno");
    let first = staff.get("/outbox").await.expect(200);
    let next = first.text().split("/outbox?state=all&#38;older=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let second = staff.get(&format!("/outbox?state=all&older={next}")).await.expect(200);
    assert!(first.says("Ticket 29") && !first.says("Ticket 9<"), "{}", first.text());
    assert!(second.says("Ticket 9<") && !second.says("Ticket 29") && second.says("newer="));
});

both!(a_desk_without_a_mail_server_lets_mail_wait_where_everybody_sees_it, |place: Place| {
    let process = place.start(&[]).await;
    let created = place.run(
        &["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin", "--password-stdin"],
        "a long enough password",
    );
    assert!(created.succeeded, "{created:?}");
    let form = [("email", "ana@example.org"), ("password", "a long enough password")];
    let signed_in = process.client().post_form("/sign-in", &form).await.expect(303);
    let cookie = signed_in.cookies[0].split(';').next().unwrap();
    let ana = process.client().with_cookie(cookie);
    ana.post_form("/tickets/new", &[("subject", "Mouse"), ("body", "Broken.")]).await.expect(303);
    let page = ana.get("/outbox?state=waiting").await.expect(200);
    assert!(page.says("HELPDESK_SMTP_URL") && page.says("ana@example.org"), "{}", page.text());
});
