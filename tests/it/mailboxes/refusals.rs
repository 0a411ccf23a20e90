//! What is wrong with a mailbox is said in words that somebody can act on.

use std::io::{Read, Write};
use std::net::TcpListener;

use super::dovecot::{Dovecot, Wishes};
use super::{add, fetch, form, form_with, mail, taken, until, until_taken};
use crate::both;
use crate::desk::{Client, Desk};
use helpdesk::base::actor::Actor;

/// The page that comes of the Test button.
async fn test(admin: &Client, path: &str) -> String {
    admin.post_form(&format!("{path}/test"), &[]).await.expect(200).text().to_owned()
}

both!(a_test_says_what_it_found_step_by_step, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let ana = desk.as_person("ana");
    dovecot.deliver(&mail(1));
    let path = add(&ana, &form_with(&dovecot, &[("move_to", "Done")])).await;
    let page = test(&ana, &path).await;
    for words in [
        "This mailbox can be read",
        "Connected to 127.0.0.1",
        "Signed in as support@example.org",
        "Opened INBOX: one message, 1 unread",
        "The folder Done does not exist yet",
        "announces new mail at once",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("right"), "no password");
    assert!(dovecot.inbox().iter().all(|lying| !lying.flags.contains('S')), "a test changes nothing");
});

both!(each_fault_has_its_words_and_its_mend, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let ana = desk.as_person("ana");
    let tls_port = dovecot.tls_port.to_string();
    for (others, words, mend) in [
        (&[("password", "wrong")][..], "does not accept the user name and password", "app password"),
        (&[("folder", "Nowhere")], "The folder cannot be opened", "exactly as the server has it"),
        (&[("port", "1")], "cannot be reached", "whether a firewall"),
        (&[("security", "tls"), ("port", &tls_port)], "certificate is not trusted", "the name in the certificate"),
        (&[("security", "starttls")], "certificate is not trusted", "the name in the certificate"),
        (&[("security", "tls")], "No secure connection", "port 993"),
    ] {
        let path = add(&ana, &form_with(&dovecot, others)).await;
        let page = test(&ana, &path).await;
        assert!(page.contains(words) && page.contains(mend), "{others:?}: {page}");
    }
    assert!(!dovecot.log().contains("method=PLAIN, rip=127.0.0.1, lip=127.0.0.1, TLS"), "{}", dovecot.log());
});

both!(a_wrong_password_is_shown_until_the_right_one_is_typed, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let ana = desk.as_person("ana");
    dovecot.deliver(&mail(1));
    let path = add(&ana, &form_with(&dovecot, &[("password", "wrong")])).await;
    let fetching = fetch(desk);
    until(async || ana.get(&path).await.says("does not accept the user name"), "the page says so").await;
    assert!(ana.get("/settings/mailboxes").await.says("Failing"));
    let right = form(&dovecot);
    let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
    ana.post_form(&path, &right).await.expect(303);
    until_taken(desk, 1).await;
    until(async || ana.get("/settings/mailboxes").await.says("Working"), "the page says so").await;
    fetching.stop().await;
});

both!(a_server_without_starttls_gets_no_password, |desk: Desk| {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n").unwrap();
        let mut heard = String::new();
        // Until the other side has had enough.
        let _ = stream.read_to_string(&mut heard);
        heard
    });
    let ana = desk.as_person("ana");
    let form = [
        ("name", "Odd"),
        ("address", "odd@example.org"),
        ("host", "127.0.0.1"),
        ("port", port.as_str()),
        ("security", "starttls"),
        ("auth", "password"),
        ("password", "secret words"),
    ];
    let path = ana.post_form("/settings/mailboxes/new", &form).await.expect(303).location().to_owned();
    let page = test(&ana, &path).await;
    assert!(page.contains("No secure connection"), "{page}");
    let heard = server.join().unwrap();
    assert!(!heard.contains("LOGIN") && !heard.contains("AUTHENTICATE"), "{heard}");
});

both!(a_message_that_is_too_large_is_shown_and_stays, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let ana = desk.as_person("ana");
    let path = add(&ana, &form(&dovecot)).await;
    let large = format!("From: Carla <carla@example.org>\nSubject: A film\n\n{}", "x".repeat(76).repeat(560_000));
    dovecot.deliver(&large);
    dovecot.deliver(&mail(2));
    let fetching = fetch(desk);
    until_taken(desk, 1).await;
    fetching.stop().await;
    assert_eq!(taken(desk).await, ["Broken 2"]);
    let page = ana.get(&path).await;
    assert!(page.says("larger than the desk accepts") && page.says("A film"), "{}", page.text());
    let seen: Vec<bool> = dovecot.inbox().iter().map(|lying| lying.flags.contains('S')).collect();
    assert_eq!(seen, [false, true]);
    // Older ones go where a thousand newer ones are.
    let mailbox = path.rsplit('/').next().unwrap();
    for (age, many) in [(1, 1..=2_u32), (2, 1..=999)] {
        let uids: Vec<String> =
            many.map(|uid| format!("({mailbox}, {age}, {uid}, 'failed', '', '', '', 0, 0)")).collect();
        let change = desk.app.change(&Actor::system()).await.unwrap();
        change.execute(&format!("insert into mailbox_leftovers values {}", uids.join(", ")), &[]).await.unwrap();
        change.commit().await.unwrap();
    }
    let fetching = fetch(desk);
    dovecot.deliver(&large.replace("A film", "Another film"));
    until(async || ana.get(&path).await.says("Another film"), "the page says so").await;
    fetching.stop().await;
    let kept: Vec<(i64, i64)> =
        desk.rows("select uid_validity, count(*) from mailbox_leftovers group by 1 order by 1", &[]).await;
    assert!(matches!(kept[..], [(2, 998), (_, 2)]), "{kept:?}");
    let uid: Vec<(i64,)> = desk.rows("select uid from mailbox_leftovers order by uid_validity desc, uid", &[]).await;
    ana.post_form(&format!("{path}/leftovers/{}", uid[0].0), &[]).await.expect(303);
    assert!(!ana.get(&path).await.says("A film"));
});

both!(messages_are_taken_even_where_they_cannot_be_marked, |desk: Desk| {
    let wishes = Wishes { capability: Some("IMAP4rev1 SASL-IR IDLE MOVE AUTH=PLAIN"), ..Wishes::default() };
    let Some(dovecot) = Dovecot::start_with(module_path!(), &wishes) else { return };
    let ana = desk.as_person("ana");
    // A name that no folder may have there.
    let path = add(&ana, &form_with(&dovecot, &[("move_to", "../elsewhere")])).await;
    let fetching = fetch(desk);
    dovecot.deliver(&mail(1));
    until_taken(desk, 1).await;
    dovecot.deliver(&mail(2));
    until_taken(desk, 2).await;
    until(async || ana.get(&path).await.says("does not let the desk mark or move them"), "the page says so").await;
    fetching.stop().await;
    assert_eq!(dovecot.inbox().len(), 2);
});
