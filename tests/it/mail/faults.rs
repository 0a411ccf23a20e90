//! A mail server that fails in the middle: nothing is lost, nothing counts as sent, and the outbox says what happened.

use std::time::Duration;

use helpdesk::workers::JOBS;
use kit::clock::MINUTE;
use kit::jobs::Runner;
use kit::smtp::Mailer;

use super::server::{MailServer, another_process, run_jobs_with};
use super::{deliveries, open_ticket};
use crate::both;
use crate::desk::Desk;

/// Sends by a server with a fault, and says what became of the four mails.
async fn try_by(desk: &Desk, url: &str) -> Vec<(String, String, String)> {
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    let mailer = Mailer::from_url_with(Some(url), Duration::from_secs(1)).unwrap();
    Runner::new(another_process(desk, mailer).await, JOBS).run_all_due().await.unwrap();
    deliveries(desk).await
}

/// All are put off, and go out once each when the fault is gone.
async fn recovers(desk: &Desk, after: &[(String, String, String)]) {
    assert!(
        after.len() == 4 && after.iter().all(|(_, state, answer)| state == "deferred" && !answer.is_empty()),
        "{after:?}"
    );
    let sound = MailServer::start();
    desk.clock.advance(MINUTE);
    run_jobs_with(desk, &sound.url()).await;
    assert_eq!(sound.taken().len(), 4, "each once");
    assert!(deliveries(desk).await.iter().all(|(_, state, _)| state == "sent"));
}

both!(a_server_that_hangs_up_in_the_middle_of_a_mail_has_not_taken_it, |desk: Desk| {
    let server = MailServer::with_fault("drop");
    let after = try_by(desk, &server.url()).await;
    assert_eq!(server.taken().len(), 0);
    recovers(desk, &after).await;
});

both!(a_server_that_closes_for_a_while_is_asked_again_later, |desk: Desk| {
    let server = MailServer::with_fault("busy");
    let after = try_by(desk, &server.url()).await;
    assert!(after.iter().all(|(_, _, answer)| answer.contains("closing for a while")), "{after:?}");
    recovers(desk, &after).await;
});

both!(a_server_that_takes_too_long_is_left_and_asked_again_later, |desk: Desk| {
    let server = MailServer::with_fault("slow");
    let after = try_by(desk, &server.url()).await;
    recovers(desk, &after).await;
});

both!(a_server_whose_certificate_nobody_signed_gets_no_mail, |desk: Desk| {
    let server = MailServer::with_fault("certificate");
    let after = try_by(desk, &format!("{}?tls=required", server.url())).await;
    assert!(after.iter().all(|(_, _, answer)| answer.to_lowercase().contains("certificate")), "{after:?}");
    assert_eq!(server.taken().len(), 0);
    recovers(desk, &after).await;
});

both!(a_full_disk_at_the_server_puts_mail_off, |desk: Desk| {
    let server = MailServer::answering("452 4.3.1 insufficient system storage", 4);
    let after = try_by(desk, &server.url()).await;
    recovers(desk, &after).await;
});
