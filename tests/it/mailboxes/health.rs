//! A way of mail that does not work is told of: on the page, on every page of an admin, by the bell, and by mail.

use helpdesk::workers::JOBS;
use kit::clock::MINUTE;
use kit::jobs::Runner;
use kit::smtp::Outcome;

use super::dovecot::Dovecot;
use super::{add, fetch, form, mail, taken, until, until_taken};
use crate::both;
use crate::desk::Desk;
use crate::mail::open_ticket;

/// The recurring looks run.
async fn look(desk: &Desk) {
    Runner::new(desk.app.clone(), JOBS).add_recurring().await.unwrap();
    desk.run_jobs().await;
}

both!(a_mailbox_that_fails_for_a_quarter_of_an_hour_is_told_of_until_it_works_again, |desk: Desk| {
    let Some(mut dovecot) = Dovecot::start(module_path!()) else { return };
    let ana = desk.as_person("ana");
    dovecot.stop();
    let path = add(&ana, &form(&dovecot)).await;
    let fetching = fetch(desk);
    until(async || ana.get(&path).await.says("cannot be reached"), "the page says so").await;
    desk.clock.advance(14 * MINUTE);
    look(desk).await;
    assert!(!ana.get("/tickets").await.says("The mailbox Support cannot be read"));
    desk.clock.advance(2 * MINUTE);
    look(desk).await;
    desk.app.reload_desk().await.unwrap();
    assert!(ana.get("/tickets").await.says("The mailbox Support cannot be read"));
    assert!(!desk.as_person("bruno").get("/tickets").await.says("cannot be read"), "agents can do nothing about it");
    assert!(ana.get("/notices").await.says("The mailbox Support cannot be read"));
    let mails: Vec<_> = desk.mails().into_iter().map(|mail| (mail.to, mail.raw)).collect();
    assert_eq!(mails.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["ana@example.org"]);
    // Told once.
    desk.clock.advance(20 * MINUTE);
    look(desk).await;
    assert!(desk.mails().is_empty());
    dovecot.begin();
    until(async || ana.get("/settings/mailboxes").await.says("Working"), "it works again").await;
    until(async || !ana.get("/tickets").await.says("cannot be read"), "the banner goes by itself").await;
    fetching.stop().await;
    assert!(ana.get("/notices").await.says("The mailbox Support is read again"));
});

both!(a_mail_server_that_does_not_let_us_in_is_told_of_by_the_bell_alone, |desk: Desk| {
    let ana = desk.as_person("ana");
    open_ticket(desk, "carla", "Screen", "It is dark.").await;
    let letters = desk.rows::<(i64,)>("select id from deliveries", &[]).await.len();
    let refuse = || (0..letters).for_each(|_| desk.mail.answer_next(Outcome::Down("535 who are you".to_owned())));
    refuse();
    desk.run_jobs().await;
    let page = ana.get("/settings/mailboxes").await;
    assert!(page.says("535 who are you") && page.says("Failing"), "{}", page.text());
    desk.clock.advance(16 * MINUTE);
    refuse();
    look(desk).await;
    desk.app.reload_desk().await.unwrap();
    assert!(ana.get("/tickets").await.says("Emails are not being sent"));
    assert!(ana.get("/notices").await.says("Emails are not being sent"));
    let told = desk.rows::<(i64,)>("select id from deliveries", &[]).await.len();
    assert_eq!(told, letters, "nobody is written to about it");
    ana.post_form("/settings/mail/test", &[]).await.expect(200);
    desk.app.reload_desk().await.unwrap();
    assert!(!ana.get("/tickets").await.says("Emails are not being sent"));
    assert!(ana.get("/notices").await.says("Emails are being sent again"));
    desk.leave_jobs();
});

both!(one_recipient_that_is_refused_is_no_fault_of_the_server, |desk: Desk| {
    desk.mail.answer_next(Outcome::Refused("550 nobody here".to_owned()));
    open_ticket(desk, "carla", "Screen", "It is dark.").await;
    desk.run_jobs().await;
    let _ = desk.mails();
    let failing: Vec<(String,)> = desk.rows("select part from mail_health where failing_since is not null", &[]).await;
    assert!(failing.is_empty(), "{failing:?}");
});

both!(without_room_mail_stays_in_the_mailbox_and_is_taken_when_there_is_some, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let ana = desk.as_person("ana");
    desk.app.room.pretend(Some(0));
    dovecot.deliver(&mail(1));
    let path = add(&ana, &form(&dovecot)).await;
    let fetching = fetch(desk);
    until(async || ana.get(&path).await.says("emails are left where they are"), "the page says so").await;
    assert_eq!(taken(desk).await, Vec::<String>::new());
    assert!(ana.get("/settings/status").await.says("emails are left where they are"), "and so does the status page");
    desk.app.room.pretend(None);
    until_taken(desk, 1).await;
    fetching.stop().await;
    assert_eq!(taken(desk).await, ["Broken 1"]);
    assert!(!ana.get("/settings/status").await.says("emails are left where they are"));
});
