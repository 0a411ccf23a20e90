//! Invitations: a mail with a link that works once.

use kit::clock::{HOUR, SECOND};
use kit::smtp::Outcome;

use super::{PASSWORD, audited, mail, only_mail, session_cookie, settle, try_sign_in};
use crate::both;
use crate::desk::{Answer, Desk};

/// Adds gil, who is to be invited.
async fn invite(desk: &Desk, role: &str) -> i64 {
    let form = [("name", "Gil Souza"), ("email", "gil@example.org"), ("role", role), ("way", "invitation")];
    desk.as_person("ana").post_form("/people/new", &form).await.expect(303);
    let rows: Vec<(i64,)> = desk.rows("select id from people where email = 'gil@example.org'", &[]).await;
    rows[0].0
}

async fn accept(desk: &Desk, token: &str, password: &str) -> Answer {
    let form = [("token", token), ("password", password), ("language", "pt-BR")];
    desk.nobody().post_form("/invitation", &form).await
}

both!(an_invited_person_chooses_password_and_language_and_is_in, |desk: Desk| {
    let id = invite(desk, "agent").await;
    let mail = only_mail(desk).await;
    assert_eq!(
        (mail.to.as_str(), mail.subject.as_str()),
        ("gil@example.org", "Your account at the support desk of Viveiro")
    );
    assert!(mail.text.contains("Hello Gil Souza, Ana Prado created an account"), "{}", mail.text);
    let page = desk.nobody().get(&mail.link()).await.expect(200);
    for part in ["gil@example.org", "autocomplete=\"username\"", "autocomplete=new-password", "name=\"language\""] {
        assert!(page.says(part), "{part}: {}", page.text());
    }
    let answer = accept(desk, &mail.token(), PASSWORD).await.expect(303);
    assert_eq!(answer.location(), "/tickets");
    let gil = desk.nobody().with_cookie(&session_cookie(&answer));
    assert!(gil.get("/people").await.expect(200).says("lang=\"pt-BR\""));
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    assert_eq!(audited(desk).await[..4], ["person_added", "person_invited", "password_changed", "signed_in"]);
    let page = desk.as_person("ana").get(&format!("/people/{id}/access")).await.expect(200);
    assert!(page.says("There is a password."), "{}", page.text());
});

both!(a_link_works_once_and_reading_it_does_not_use_it_up, |desk: Desk| {
    invite(desk, "requester").await;
    let mail = only_mail(desk).await;
    for _ in 0..5 {
        desk.nobody().get(&mail.link()).await.expect(200);
        desk.nobody().send(desk.nobody().request(reqwest::Method::HEAD, &mail.link())).await.expect(200);
    }
    let token = mail.token();
    let tries = [accept(desk, &token, PASSWORD), accept(desk, &token, PASSWORD)];
    let mut statuses: Vec<u16> =
        futures_util::future::join_all(tries).await.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410], "two at once");
    accept(desk, &mail.token(), PASSWORD).await.expect(410);
    assert!(desk.nobody().get(&mail.link()).await.expect(410).says("This link no longer works"));
    desk.nobody().get("/invitation").await.expect(410);
    desk.nobody().get("/invitation?token=nonsense").await.expect(410);
    desk.nobody().get(&format!("/sign-in/reset?token={}", mail.token())).await.expect(410);
});

both!(a_link_lasts_seventy_two_hours_from_the_moment_at_which_its_mail_goes_out, |desk: Desk| {
    invite(desk, "requester").await;
    desk.mail.answer_next(Outcome::Deferred("451 later".to_owned()));
    desk.run_jobs().await;
    desk.clock.advance(100 * HOUR);
    let mail = only_mail(desk).await;
    desk.clock.advance(72 * HOUR - SECOND);
    desk.nobody().get(&mail.link()).await.expect(200);
    desk.clock.advance(SECOND);
    desk.nobody().get(&mail.link()).await.expect(410);
    accept(desk, &mail.token(), PASSWORD).await.expect(410);
});

both!(the_page_behind_a_link_is_kept_by_no_cache_no_index_and_no_other_site, |desk: Desk| {
    invite(desk, "requester").await;
    let mail = only_mail(desk).await;
    // Even where somebody else is signed in, nothing of the page carries the token on.
    let page = desk.as_person("bruno").get(&mail.link()).await.expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(page.header("referrer-policy"), "strict-origin");
    assert_eq!(page.text().matches(&mail.token()).count(), 1, "in the form alone");
    assert!(!page.says("Bruno Teixeira"), "the page is for whoever was invited");
});

both!(what_was_typed_wrongly_is_said_at_its_field_and_the_link_still_works, |desk: Desk| {
    invite(desk, "requester").await;
    let token = only_mail(desk).await.token();
    for (password, problem) in [
        ("short", "Too short: at least 12 characters."),
        ("password1234", "This one is easy to guess."),
        ("gil.souza.gil", "This one is easy to guess."),
        ("viveiro viveiro", "This one is easy to guess."),
    ] {
        let page = accept(desk, &token, password).await.expect(422);
        assert!(page.says(problem) && page.says("id=\"password-problem\""), "{password}: {}", page.text());
        assert!(!page.says(&format!("value=\"{password}\"")), "a password is never shown again");
        assert!(page.says("<option value=\"pt-BR\" selected>"), "{}", page.text());
    }
    let odd = [("token", token.as_str()), ("password", PASSWORD), ("language", "xx")];
    desk.nobody().post_form("/invitation", &odd).await.expect(422);
    accept(desk, &token, PASSWORD).await.expect(303);
});

both!(an_invitation_is_sent_again_and_taken_back_and_only_by_admins, |desk: Desk| {
    let id = invite(desk, "requester").await;
    let first = only_mail(desk).await;
    let (ana, path) = (desk.as_person("ana"), format!("/people/{id}/invitation"));
    for (name, status) in [("bruno", 403), ("diego", 404), ("carla", 404)] {
        desk.as_person(name).post_form(&path, &[]).await.expect(status);
        desk.as_person(name).post_form(&format!("{path}/withdrawal"), &[]).await.expect(status);
        desk.as_person(name).get(&format!("/people/{id}/access")).await.expect(status);
    }
    assert_eq!(ana.post_form(&path, &[]).await.expect(303).location(), format!("/people/{id}/access"));
    let second = only_mail(desk).await;
    desk.nobody().get(&first.link()).await.expect(410);
    desk.nobody().get(&second.link()).await.expect(200);
    let page = ana.get(&format!("/people/{id}/access")).await.expect(200);
    assert!(page.says("Invited on") && page.says("The link works until"), "{}", page.text());
    for _ in 0..2 {
        ana.post_form(&format!("{path}/withdrawal"), &[]).await.expect(303);
    }
    desk.nobody().get(&second.link()).await.expect(410);
    ana.post_form("/people/999/invitation", &[]).await.expect(404);
    let expected = ["person_added", "person_invited", "person_invited", "invitation_withdrawn"];
    assert_eq!(audited(desk).await, expected);
});

both!(an_invitation_that_was_taken_back_before_its_mail_went_out_is_not_sent, |desk: Desk| {
    let id = invite(desk, "requester").await;
    let page = desk.as_person("ana").get(&format!("/people/{id}/access")).await.expect(200);
    assert!(page.says("The email has not gone out yet"), "{}", page.text());
    desk.as_person("ana").post_form(&format!("/people/{id}/invitation/withdrawal"), &[]).await.expect(303);
    assert!(mail(desk).await.is_empty());
    let states: Vec<(String,)> = desk.rows("select state from deliveries", &[]).await;
    assert_eq!(states, [("cancelled".to_owned(),)]);
});

both!(who_has_a_password_or_may_not_come_in_is_not_invited, |desk: Desk| {
    let told = async |id: i64| {
        let answer = desk.as_person("ana").post_form(&format!("/people/{id}/invitation"), &[]).await.expect(303);
        answer.flash().to_owned()
    };
    assert_eq!(told(5).await, "danger.passwords-invite-has-password");
    let id = invite(desk, "requester").await;
    let link = only_mail(desk).await.link();
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update people set is_active = false where id = $1", &[id.into()]).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(told(id).await, "danger.passwords-invite-inactive");
    desk.nobody().get(&link).await.expect(410);
    assert!(mail(desk).await.is_empty());
});

both!(staff_read_an_invitation_in_the_outbox_without_its_link, |desk: Desk| {
    invite(desk, "requester").await;
    let waiting = everything(desk).await;
    let mail = only_mail(desk).await;
    assert_eq!(mail.token().len(), 43, "256 bits");
    // Neither while it waits nor once it is sent: not on the pages, not in the database.
    let sent = everything(desk).await;
    for (what, text) in waiting.iter().chain(&sent) {
        assert!(!text.contains(&mail.token()), "{what}: {text}");
    }
    assert!(sent.iter().any(|(_, text)| text.contains("/invitation?token=…") && text.contains("shown only to")));
    let kept: Vec<(String,)> = desk.rows("select cast(letter as text) from deliveries", &[]).await;
    assert!(!kept[0].0.contains("\"link\""), "nobody needs the sealed token any more: {}", kept[0].0);
});

/// All that staff and the API show, and all that the database keeps, wherever a link could stand.
async fn everything(desk: &Desk) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let ids: Vec<(i64,)> = desk.rows("select id from deliveries", &[]).await;
    for name in ["ana", "bruno"] {
        let person = desk.as_person(name);
        for path in ["/outbox".to_owned(), format!("/outbox/{}", ids[0].0)] {
            found.push((path.clone(), person.get(&path).await.expect(200).text().to_owned()));
        }
    }
    for table in [
        "letter as text) from deliveries",
        "payload as text) from jobs",
        "data as text) from events",
        "data as text) from audit",
    ] {
        let rows: Vec<(String,)> = desk.rows(&format!("select cast({table}"), &[]).await;
        found.extend(rows.into_iter().map(|(text,)| (table.to_owned(), text)));
    }
    let hashes: Vec<(String,)> = desk.rows("select token_hash from one_time_links", &[]).await;
    found.extend(hashes.into_iter().map(|(hash,)| ("one_time_links".to_owned(), hash)));
    found
}

both!(without_passwords_an_invitation_says_to_come_in_by_the_provider, |desk: Desk| {
    let id = invite(desk, "agent").await;
    let before = only_mail(desk).await;
    settle(desk, "has_provider_worked", true).await;
    settle(desk, "allows_passwords", false).await;
    assert!(desk.nobody().get(&before.link()).await.expect(403).says("Passwords are switched off"));
    accept(desk, &before.token(), PASSWORD).await.expect(403);
    desk.as_person("ana").post_form(&format!("/people/{id}/invitation"), &[]).await.expect(303);
    let mail = only_mail(desk).await;
    assert!(mail.text.contains("You do not need a password"), "{}", mail.text);
    assert_eq!(mail.link(), "/sign-in");
});

both!(an_invitation_to_a_wrong_address_opens_nothing_once_the_address_is_corrected, |desk: Desk| {
    let id = invite(desk, "agent").await;
    let wrong = only_mail(desk).await;
    let (ana, person) = (desk.as_person("ana"), format!("/people/{id}"));
    let right = [("email", "gil@example.net")];
    ana.post_form(&format!("{person}/addresses"), &right).await.expect(303);
    ana.post_form(&format!("{person}/addresses/main"), &right).await.expect(303);
    // Both are theirs still.
    desk.nobody().get(&wrong.link()).await.expect(200);
    ana.post_form(&format!("{person}/addresses/removal"), &[("email", "gil@example.org")]).await.expect(303);
    assert!(desk.nobody().get(&wrong.link()).await.expect(410).says("This link no longer works"));
    accept(desk, &wrong.token(), PASSWORD).await.expect(410);
    let page = ana.get(&format!("{person}/access")).await.expect(200);
    assert!(!page.says("Invited on") && page.says(&format!("action=\"{person}/invitation\"")), "{}", page.text());
    ana.post_form(&format!("{person}/invitation"), &[]).await.expect(303);
    let mail = only_mail(desk).await;
    assert_eq!(mail.to, "gil@example.net");
    accept(desk, &mail.token(), PASSWORD).await.expect(303);
});

both!(a_letter_to_an_address_that_was_taken_away_meanwhile_is_not_sent, |desk: Desk| {
    let id = invite(desk, "agent").await;
    let ana = desk.as_person("ana");
    let right = [("email", "gil@example.net")];
    for (path, form) in [("", right), ("/main", right), ("/removal", [("email", "gil@example.org")])] {
        ana.post_form(&format!("/people/{id}/addresses{path}"), &form).await.expect(303);
    }
    assert!(mail(desk).await.is_empty());
});
