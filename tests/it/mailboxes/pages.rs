//! The pages of mailboxes: for admins alone, and without losing what was typed.

use kit::config::Secret;

use super::dovecot::Dovecot;
use super::{add, fetch, form, form_with, mail, taken, until_taken};
use crate::access::settle;
use crate::both;
use crate::desk::{Desk, Kind, Setting};

const FORM: &[(&str, &str)] = &[
    ("name", "Support"),
    ("address", "support@example.org"),
    ("host", "imap.example.org"),
    ("port", "993"),
    ("security", "tls"),
    ("auth", "password"),
    ("user", ""),
    ("password", "words that nobody sees"),
    ("folder", ""),
    ("sender_name", "Viveiro support"),
];

fn with<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FORM.iter().filter(|(name, _)| !others.iter().any(|(other, _)| other == name));
    kept.chain(others).copied().collect()
}

both!(a_mailbox_is_added_changed_paused_and_removed, |desk: Desk| {
    let ana = desk.as_person("ana");
    assert!(ana.get("/settings/mailboxes").await.says("No email comes in yet"));
    let path = ana.post_form("/settings/mailboxes/new", FORM).await.expect(303).location().to_owned();
    let page = ana.get(&path).await;
    assert!(page.says("imap.example.org") && page.says("Viveiro support"), "{}", page.text());
    assert!(!page.says("words that nobody sees"));
    let kept: Vec<(Vec<u8>,)> = desk.rows("select secret from mailboxes", &[]).await;
    assert!(!String::from_utf8_lossy(&kept[0].0).contains("nobody sees"), "the password lies sealed");
    // An empty password keeps the present one.
    ana.post_form(&path, &with(&[("name", "Help"), ("password", "")])).await.expect(303);
    assert!(ana.get("/settings/mailboxes").await.says("Help"));
    ana.post_form(&format!("{path}/pause"), &[("is_active", "0")]).await.expect(303);
    assert!(ana.get("/settings/mailboxes").await.says("Paused"));
    ana.post_form(&format!("{path}/pause"), &[("is_active", "0")]).await.expect(303);
    ana.post_form(&format!("{path}/pause"), &[("is_active", "1")]).await.expect(303);
    assert!(!ana.get("/settings/mailboxes").await.says("Paused"));
    assert!(ana.get(&format!("{path}/deletion")).await.expect(200).says("Remove Help?"));
    ana.post_form(&format!("{path}/deletion"), &[]).await.expect(303);
    ana.post_form(&format!("{path}/deletion"), &[]).await.expect(303);
    assert_eq!(ana.get(&path).await.status, 404);
    assert!(ana.get("/settings/mailboxes").await.says("No email comes in yet"));
});

both!(whoever_has_no_account_is_told_where_to_write_while_mail_of_strangers_is_taken, |desk: Desk| {
    let (ana, nobody) = (desk.as_person("ana"), desk.nobody());
    let to = "mailto:support@example.org";
    let page = nobody.get("/sign-in").await.expect(200);
    assert!(page.says("Ask the people who run this desk") && !page.says("mailto:"), "{}", page.text());
    let path = ana.post_form("/settings/mailboxes/new", FORM).await.expect(303).location().to_owned();
    let page = nobody.get("/sign-in").await.expect(200);
    assert!(page.says(to) && page.says("Write to support@example.org"), "{}", page.text());
    settle(desk, "mail_holds_unknown", true).await;
    assert!(!nobody.get("/sign-in").await.expect(200).says("mailto:"));
    settle(desk, "mail_holds_unknown", false).await;
    ana.post_form(&format!("{path}/pause"), &[("is_active", "0")]).await.expect(303);
    assert!(!nobody.get("/sign-in").await.expect(200).says("mailto:"));
    ana.post_form(&format!("{path}/pause"), &[("is_active", "1")]).await.expect(303);
    assert!(nobody.get("/sign-in").await.expect(200).says(to));
    ana.post_form(&format!("{path}/deletion"), &[]).await.expect(303);
    assert!(!nobody.get("/sign-in").await.expect(200).says("mailto:"));
});

both!(what_is_wrong_stands_at_its_field_and_what_was_typed_stays, |desk: Desk| {
    let ana = desk.as_person("ana");
    for (others, words) in [
        (&[("name", "")][..], "Please fill this in"),
        (&[("address", "nobody")], "not an email address"),
        (&[("host", "")], "Please fill this in"),
        (&[("host", "https://imap.example.org/")], "Only the name of the server"),
        (&[("port", "0")], "1 to 65,535"),
        (&[("port", "many")], "1 to 65,535"),
        (&[("security", "none")], "Without TLS"),
        (&[("security", "quantum")], "Choose one from the list"),
        (&[("auth", "trust")], "Choose one from the list"),
        (&[("password", "")], "Please type the password"),
        (&[("move_to", "INBOX")], "a different folder"),
        (&[("category", "987654321")], "Choose one from the list"),
        (&[("department", "987654321")], "Choose one from the list"),
    ] {
        let page = ana.post_form("/settings/mailboxes/new", &with(others)).await;
        assert_eq!(page.status, 422, "{others:?}");
        assert!(page.says(words), "{others:?}: {}", page.text());
        assert!(page.says("Viveiro support"), "{others:?}");
        assert!(!page.says("words that nobody sees"));
    }
});

both!(a_password_goes_to_no_other_server_than_it_was_typed_for, |desk: Desk| {
    let ana = desk.as_person("ana");
    let path = ana.post_form("/settings/mailboxes/new", FORM).await.expect(303).location().to_owned();
    for other in [("host", "imap.evil.example"), ("user", "another"), ("port", "1993")] {
        let page = ana.post_form(&path, &with(&[other, ("password", "")])).await;
        assert_eq!(page.status, 422, "{other:?}");
        assert!(page.says("Please type the password"), "{other:?}");
    }
});

both!(nobody_but_admins_reaches_the_pages, |desk: Desk| {
    let ana = desk.as_person("ana");
    let path = ana.post_form("/settings/mailboxes/new", FORM).await.expect(303).location().to_owned();
    for name in ["bruno", "diego", "carla"] {
        let somebody = desk.as_person(name);
        for page in ["/settings/mailboxes", "/settings/mailboxes/new", &path, &format!("{path}/deletion")] {
            assert_eq!(somebody.get(page).await.status, 403, "{name} {page}");
        }
        assert_eq!(somebody.post_form("/settings/mailboxes/new", FORM).await.status, 403, "{name}");
        assert_eq!(somebody.post_form(&path, FORM).await.status, 403, "{name}");
        for deed in ["test", "grant", "pause", "deletion", "leftovers/1"] {
            assert_eq!(somebody.post_form(&format!("{path}/{deed}"), &[]).await.status, 403, "{name} {deed}");
        }
        assert_eq!(somebody.post_form("/settings/mail/test", &[]).await.status, 403, "{name}");
    }
    assert_eq!(ana.get("/settings/mailboxes/1").await.status, 404);
    assert_eq!(ana.post_form("/settings/mailboxes/1", FORM).await.status, 404);
    assert_eq!(ana.post_form("/settings/mailboxes/1/test", &[]).await.status, 404);
});

both!(a_paused_mailbox_is_left_alone_and_goes_on_where_it_was, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let ana = desk.as_person("ana");
    let path = add(&ana, &form(&dovecot)).await;
    let fetching = fetch(desk);
    dovecot.deliver(&mail(1));
    until_taken(desk, 1).await;
    ana.post_form(&format!("{path}/pause"), &[("is_active", "0")]).await.expect(303);
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    dovecot.deliver(&mail(2));
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert_eq!(taken(desk).await, ["Broken 1"]);
    ana.post_form(&format!("{path}/pause"), &[("is_active", "1")]).await.expect(303);
    until_taken(desk, 2).await;
    fetching.stop().await;
});

both!(a_mailbox_says_what_becomes_of_its_mail, |desk: Desk| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let ana = desk.as_person("ana");
    let category = ana.post_form("/categories", &[("name", "Printers"), ("parent", "")]).await;
    assert_eq!(category.status, 303, "{}", category.text());
    let id: Vec<(i64,)> = desk.rows("select id from categories where name = 'Printers'", &[]).await;
    let id = id[0].0.to_string();
    add(&ana, &form_with(&dovecot, &[("category", &id)])).await;
    dovecot.deliver(&mail(1));
    let fetching = fetch(desk);
    until_taken(desk, 1).await;
    fetching.stop().await;
    desk.run_jobs().await;
    let tickets: Vec<(String, i64)> = desk.rows("select subject, category_id from tickets", &[]).await;
    assert_eq!(tickets, [("Broken 1".to_owned(), id.parse().unwrap())]);
});

both!(a_test_mail_goes_out_now_and_the_answer_is_shown, |desk: Desk| {
    let ana = desk.as_person("ana");
    assert!(ana.get("/settings/mail").await.says("Send a test email"));
    let page = ana.post_form("/settings/mail/test", &[]).await.expect(200);
    assert!(page.says("accepted the email to ana@example.org") && page.says("250 kept in memory"), "{}", page.text());
    let mails = desk.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "ana@example.org");
    for (outcome, words) in [
        (kit::smtp::Outcome::Down("535 no".to_owned()), "cannot be reached or does not accept"),
        (kit::smtp::Outcome::Deferred("450 later".to_owned()), "at the moment"),
        (kit::smtp::Outcome::Refused("550 never".to_owned()), "refuses the email"),
    ] {
        desk.mail.answer_next(outcome.clone());
        let page = ana.post_form("/settings/mail/test", &[]).await.expect(200);
        assert!(page.says(words), "{outcome:?}: {}", page.text());
    }
});

/// A desk whose configuration names the first mailbox.
#[test]
fn the_mailbox_of_the_configuration_is_read_and_changed_nowhere_else() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        crate::desk::run::<Configured>(kind, module_path!(), async |configured: &Configured| {
            let Configured { desk, dovecot: Some(dovecot) } = configured else { return };
            helpdesk::mailboxes::take_up(&desk.app).await.unwrap();
            helpdesk::mailboxes::take_up(&desk.app).await.unwrap();
            dovecot.deliver(&mail(1));
            let fetching = fetch(desk);
            until_taken(desk, 1).await;
            fetching.stop().await;
            let ana = desk.as_person("ana");
            let ids: Vec<(i64,)> = desk.rows("select id from mailboxes", &[]).await;
            assert_eq!(ids.len(), 1);
            let path = format!("/settings/mailboxes/{}", ids[0].0);
            let page = ana.get(&path).await;
            assert!(page.says("HELPDESK_IMAP_URL") && !page.says("name=\"host\""), "{}", page.text());
            assert_eq!(ana.post_form(&path, FORM).await.status, 409);
            assert_eq!(ana.post_form(&format!("{path}/pause"), &[]).await.status, 409);
            assert_eq!(ana.post_form(&format!("{path}/deletion"), &[]).await.status, 409);
            let page = ana.post_form(&format!("{path}/test"), &[]).await.expect(200);
            assert!(page.says("can be read"), "{}", page.text());
        });
    }
}

struct Configured {
    desk: Desk,
    dovecot: Option<Dovecot>,
}

impl Setting for Configured {
    async fn prepare(kind: Kind) -> Configured {
        let dovecot = Dovecot::start(module_path!());
        let url = dovecot
            .as_ref()
            .map(|dovecot| Secret::new(format!("imap://support%40example.org:right@127.0.0.1:{}/INBOX", dovecot.port)));
        Configured { desk: Desk::prepare_with(kind, |config| config.imap_url = url).await, dovecot }
    }

    async fn end(self) -> crate::desk::Database {
        self.desk.end().await
    }
}
