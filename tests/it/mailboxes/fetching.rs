//! What arrives in a mailbox is taken, once, and stays in the mailbox.

use std::time::Duration;

use super::dovecot::{Dovecot, PASSWORD, USER, Wishes};
use super::{add, fetch, form, form_with, mail, taken, until, until_taken};
use crate::both;
use crate::desk::{Desk, Setting};

both!(a_message_that_arrives_is_taken_within_a_second_and_marked_as_seen, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    dovecot.deliver(&mail(1));
    add(&desk.as_person("ana"), &form(&dovecot)).await;
    let fetching = fetch(desk);
    until_taken(desk, 1).await;
    until(async || dovecot.inbox().iter().all(|lying| lying.flags.contains('S')), "it is marked").await;
    // Now the server tells of what comes.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let began = tokio::time::Instant::now();
    dovecot.deliver(&mail(2));
    until_taken(desk, 2).await;
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    until(async || dovecot.inbox().iter().all(|lying| lying.flags.contains('S')), "it is marked").await;
    fetching.stop().await;
    assert_eq!(taken(desk).await, ["Broken 1", "Broken 2"]);
    let lying = dovecot.inbox();
    assert_eq!(lying.len(), 2, "nothing is deleted");
    assert!(lying.iter().all(|lying| !lying.flags.contains('T')), "{lying:?}");
    let untouched = |number| mail(number).replace('\n', "\r\n").into_bytes();
    assert!(lying.iter().zip(1..).all(|(lying, number)| lying.content == untouched(number)), "{lying:?}");
    desk.run_jobs().await;
    let list = desk.as_person("bruno").get("/tickets").await;
    assert!(list.says("Broken 1") && list.says("Broken 2"), "{}", list.text());
});

both!(a_server_that_does_not_tell_of_new_messages_is_asked_for_them, |desk: Desk| {
    let wishes = Wishes { capability: Some("IMAP4rev1 SASL-IR AUTH=PLAIN"), ..Wishes::default() };
    let Some(dovecot) = Dovecot::start_with(module_path!(), &wishes) else { return };
    add(&desk.as_person("ana"), &form(&dovecot)).await;
    let fetching = fetch(desk);
    until(async || dovecot.log().contains("Login: user"), "the desk signs in").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    dovecot.deliver(&mail(1));
    until_taken(desk, 1).await;
    fetching.stop().await;
    assert_eq!(dovecot.inbox().len(), 1);
});

both!(what_was_read_before_the_mailbox_was_added_stays_what_it_is, |desk: Desk| {
    let Some(mut dovecot) = Dovecot::start(module_path!()) else { return };
    dovecot.deliver(&mail(1));
    // Somebody reads it: a second desk would be one way, renaming is what a mail program comes down to.
    dovecot.mark_all_as_read();
    dovecot.deliver(&mail(2));
    add(&desk.as_person("ana"), &form(&dovecot)).await;
    let fetching = fetch(desk);
    until_taken(desk, 1).await;
    // From then on everything counts, whether or not somebody was faster in reading it.
    fetching.stop().await;
    dovecot.deliver(&mail(3));
    dovecot.mark_all_as_read();
    dovecot.stop();
    dovecot.begin();
    let fetching = fetch(desk);
    until_taken(desk, 2).await;
    fetching.stop().await;
    assert_eq!(taken(desk).await, ["Broken 2", "Broken 3"]);
});

both!(messages_are_moved_into_a_folder_that_is_made_where_that_is_wished, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    add(&desk.as_person("ana"), &form_with(&dovecot, &[("move_to", "Concluídos")])).await;
    (1..=3).for_each(|number| dovecot.deliver(&mail(number)));
    let fetching = fetch(desk);
    until_taken(desk, 3).await;
    until(async || dovecot.folder("Conclu&AO0-dos").len() == 3, "they are moved").await;
    fetching.stop().await;
    assert_eq!(dovecot.inbox().len(), 0);
});

both!(without_move_messages_are_copied_and_only_they_leave_the_folder, |desk: Desk| {
    let wishes = Wishes { capability: Some("IMAP4rev1 SASL-IR UIDPLUS IDLE AUTH=PLAIN"), ..Wishes::default() };
    let Some(dovecot) = Dovecot::start_with(module_path!(), &wishes) else { return };
    dovecot.deliver(&mail(1));
    dovecot.mark_all_as_read();
    add(&desk.as_person("ana"), &form_with(&dovecot, &[("move_to", "Done")])).await;
    dovecot.deliver(&mail(2));
    let fetching = fetch(desk);
    until(async || dovecot.folder("Done").len() == 1 && dovecot.inbox().len() == 1, "it is moved").await;
    fetching.stop().await;
    assert_eq!(taken(desk).await, ["Broken 2"]);
});

both!(the_same_message_in_two_mailboxes_makes_one, |desk: Desk| {
    let Some(one) = Dovecot::start(module_path!()) else { return };
    let Some(other) = Dovecot::start(module_path!()) else { return };
    for dovecot in [&one, &other] {
        dovecot.deliver(&mail(1));
        add(&desk.as_person("ana"), &form(dovecot)).await;
    }
    let fetching = fetch(desk);
    let are_seen =
        async || [&one, &other].iter().all(|dovecot| dovecot.inbox().iter().all(|lying| lying.flags.contains('S')));
    until(are_seen, "both are marked").await;
    fetching.stop().await;
    assert_eq!(taken(desk).await, ["Broken 1"]);
});

both!(a_server_that_was_away_is_read_again_and_nothing_is_lost_or_doubled, |desk: Desk| {
    let Some(mut dovecot) = Dovecot::start(module_path!()) else { return };
    add(&desk.as_person("ana"), &form(&dovecot)).await;
    let fetching = fetch(desk);
    dovecot.deliver(&mail(1));
    until_taken(desk, 1).await;
    dovecot.stop();
    dovecot.deliver(&mail(2));
    tokio::time::sleep(Duration::from_secs(3)).await;
    dovecot.begin();
    until_taken(desk, 2).await;
    fetching.stop().await;
    assert_eq!(taken(desk).await, ["Broken 1", "Broken 2"]);
});

both!(numbers_that_became_void_lose_nothing_and_double_nothing, |desk: Desk| {
    let Some(mut dovecot) = Dovecot::start(module_path!()) else { return };
    add(&desk.as_person("ana"), &form(&dovecot)).await;
    let fetching = fetch(desk);
    (1..=30).for_each(|number| dovecot.deliver(&mail(number)));
    until_taken(desk, 30).await;
    dovecot.deliver(&mail(31));
    dovecot.renumber();
    dovecot.deliver(&mail(32));
    until_taken(desk, 32).await;
    fetching.stop().await;
    assert_eq!(taken(desk).await.len(), 32);
    assert_eq!(dovecot.inbox().len(), 32);
});

both!(a_mailbox_is_read_by_one_process_and_taken_over_when_that_ends, |desk: Desk| {
    if desk.app.db.dialect() == kit::db::Dialect::Sqlite {
        return; // One process.
    }
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    add(&desk.as_person("ana"), &form(&dovecot)).await;
    let first = fetch(desk);
    until(async || dovecot.log().contains("Login: user"), "the desk signs in").await;
    let other = desk.second_process().await;
    let second = fetch(&other);
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(dovecot.log().matches("Login: user").count(), 1);
    first.stop().await;
    dovecot.deliver(&mail(1));
    until_taken(desk, 1).await;
    second.stop().await;
    let _ = other.end().await;
    assert_eq!(dovecot.log().matches("Login: user").count(), 2);
});

both!(tls_and_starttls_serve_where_the_certificate_is_trusted, |place: crate::desk::Place| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let authority = dovecot.authority();
    let authority = authority.to_str().unwrap();
    for (scheme, port) in [("imaps", dovecot.tls_port), ("imap", dovecot.port)] {
        dovecot.deliver(&mail(port.into()));
        let user = USER.replace('@', "%40");
        let url = format!("{scheme}://{user}:{PASSWORD}@localhost:{port}/INBOX?tls=required");
        let desk = place.start(&[("HELPDESK_IMAP_URL", &url), ("SSL_CERT_FILE", authority)]).await;
        until(async || dovecot.inbox().iter().all(|lying| lying.flags.contains('S')), "it is marked").await;
        drop(desk);
    }
    assert!(dovecot.log().matches("TLS").count() >= 2, "{}", dovecot.log());
});
