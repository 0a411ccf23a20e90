//! A forgotten password.

use kit::clock::{HOUR, MINUTE, SECOND};

use super::{PASSWORD, add, audited, mail, only_mail, session_cookie, settle, signed_in, try_sign_in};
use crate::both;
use crate::desk::{Answer, Client, Desk};

const NEW: &str = "a whole new sentence";

async fn ask(client: &Client, email: &str) -> Answer {
    client.post_form("/sign-in/forgotten", &[("email", email)]).await
}

async fn set(desk: &Desk, token: &str, password: &str) -> Answer {
    desk.nobody().post_form("/sign-in/reset", &[("token", token), ("password", password)]).await
}

both!(whoever_forgot_their_password_chooses_a_new_one_and_is_out_everywhere_else, |desk: Desk| {
    let elsewhere = signed_in(desk, "gil", "agent").await;
    ask(&desk.nobody(), " Gil@Example.org ").await.expect(200);
    let first = only_mail(desk).await;
    assert_eq!((first.to.as_str(), first.subject.as_str()), ("gil@example.org", "Set a new password"));
    ask(&desk.nobody(), "gil@example.org").await.expect(200);
    let second = only_mail(desk).await;
    let page = desk.nobody().get(&second.link()).await.expect(200);
    assert!(page.says("gil@example.org") && page.says("autocomplete=new-password"), "{}", page.text());
    assert!(!page.says("name=\"language\""));
    set(desk, &second.token(), "password1234").await.expect(422);
    elsewhere.get("/people").await.expect(200);
    let answer = set(desk, &second.token(), NEW).await.expect(303);
    desk.nobody().with_cookie(&session_cookie(&answer)).get("/people").await.expect(200);
    elsewhere.get("/people").await.expect(303);
    for used in [&first, &second] {
        desk.nobody().get(&used.link()).await.expect(410);
        set(desk, &used.token(), NEW).await.expect(410);
    }
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(422);
    try_sign_in(&desk.nobody(), "gil@example.org", NEW).await.expect(303);
    let told = only_mail(desk).await;
    assert_eq!(told.subject, "Your password was changed");
    assert!(told.text.contains("on 2 March 2026, 09:00") || told.text.contains("2026"), "{}", told.text);
    let kinds = audited(desk).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "password_reset_asked").count(), 2);
    assert_eq!(kinds.iter().filter(|kind| *kind == "password_changed").count(), 1);
});

both!(the_answer_says_nothing_of_whether_the_address_is_somebodys, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let mut answers = Vec::new();
    for email in ["gil@example.org", "nobody-here@example.org"] {
        let answer = ask(&desk.nobody(), email).await.expect(200);
        assert!(answer.says(&format!("If somebody here has the address {email}")), "{}", answer.text());
        answers.push(answer.text().replace(email, "…"));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(only_mail(desk).await.to, "gil@example.org");
    let odd = ask(&desk.nobody(), "no address").await.expect(422);
    assert!(odd.says("value=\"no address\"") && odd.says("This is not an email address."), "{}", odd.text());
});

both!(a_link_lasts_an_hour, |desk: Desk| {
    add(desk, "gil", "agent").await;
    ask(&desk.nobody(), "gil@example.org").await.expect(200);
    let mail = only_mail(desk).await;
    desk.clock.advance(HOUR - SECOND);
    desk.nobody().get(&mail.link()).await.expect(200);
    desk.clock.advance(SECOND);
    set(desk, &mail.token(), NEW).await.expect(410);
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
});

both!(asking_is_slowed_down_by_account_and_by_network_address, |desk: Desk| {
    add(desk, "gil", "agent").await;
    for email in ["gil@example.org", "nobody-here@example.org"] {
        for _ in 0..3 {
            ask(&desk.nobody(), email).await.expect(200);
        }
        let refused = ask(&desk.nobody(), email).await.expect(429);
        assert_eq!(refused.header("retry-after"), "900");
        assert!(refused.says("wait 15 min"), "{}", refused.text());
    }
    assert_eq!(mail(desk).await.len(), 3);
    for number in 0..12 {
        ask(&desk.nobody(), &format!("guess{number}@example.org")).await.expect(200);
    }
    ask(&desk.nobody(), "one-more@example.org").await.expect(429);
    let elsewhere = Client::from_address(&desk.url, [127, 0, 0, 2].into());
    ask(&elsewhere, "one-more@example.org").await.expect(200);
    desk.clock.advance(15 * MINUTE);
    ask(&desk.nobody(), "gil@example.org").await.expect(200);
    desk.run_jobs().await;
    assert_eq!(audited(desk).await.iter().filter(|kind| *kind == "slowed_down").count(), 3);
});

both!(who_has_no_password_is_told_how_they_sign_in_and_who_may_not_come_in_is_told_nothing, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update people set password_hash = null where name like 'Caio%'", &[]).await.unwrap();
    change.execute("update people set is_active = false where name like 'Carla%'", &[]).await.unwrap();
    change.commit().await.unwrap();
    ask(&desk.nobody(), "carla@example.org").await.expect(200);
    ask(&desk.nobody(), "caio@example.org").await.expect(200);
    let told = only_mail(desk).await;
    assert_eq!((told.to.as_str(), told.subject.as_str()), ("caio@example.org", "Como você entra"));
    assert!(told.text.contains("Peça a um administrador"), "{}", told.text);
    assert_eq!(told.link(), "/sign-in");
    settle(desk, "has_provider_worked", true).await;
    ask(&desk.nobody(), "caio@example.org").await.expect(200);
    assert!(only_mail(desk).await.text.contains("Entre com a conta da sua organização"));
});

both!(somebody_who_was_deactivated_after_asking_sets_no_password, |desk: Desk| {
    add(desk, "gil", "agent").await;
    ask(&desk.nobody(), "gil@example.org").await.expect(200);
    let token = only_mail(desk).await.token();
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update people set is_active = false where name = 'gil'", &[]).await.unwrap();
    change.commit().await.unwrap();
    set(desk, &token, NEW).await.expect(410);
});

both!(a_link_opens_nothing_when_its_address_is_no_longer_theirs, |desk: Desk| {
    add(desk, "gil", "agent").await;
    ask(&desk.nobody(), "gil@example.org").await.expect(200);
    let sent = only_mail(desk).await;
    desk.nobody().get(&sent.link()).await.expect(200);
    // However it came about: the link itself was not withdrawn.
    let change = desk.app.db.transaction().await.unwrap();
    let sql = "update addresses set email = 'other@example.org' where email = 'gil@example.org'";
    change.execute(sql, &[]).await.unwrap();
    change.commit().await.unwrap();
    desk.nobody().get(&sent.link()).await.expect(410);
    set(desk, &sent.token(), NEW).await.expect(410);
    let links: Vec<(i64,)> = desk.rows("select count(*) from one_time_links", &[]).await;
    assert_eq!(links, [(1,)]);
});
