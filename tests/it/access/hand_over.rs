//! A way in that an admin hands over in person.

use super::{PASSWORD, add, audit, audited, only_mail, session_cookie, settle, try_sign_in};
use crate::access::second_factor::with_second_factor;
use crate::both;
use crate::desk::{Answer, Desk, PASSWORD as OF_STAFF, log};

const NEW: &str = "words chosen by an admin";

/// Adds gil, who is invited by a mail that nobody reads.
async fn invited(desk: &Desk) -> i64 {
    let form = [("name", "Gil Souza"), ("email", "gil@example.org"), ("role", "agent"), ("way", "invitation")];
    desk.as_person("ana").post_form("/people/new", &form).await.expect(303);
    let rows: Vec<(i64,)> = desk.rows("select id from people where email = 'gil@example.org'", &[]).await;
    rows[0].0
}

async fn hand_over(desk: &Desk, name: &str, id: i64, form: &[(&str, &str)]) -> Answer {
    desk.as_person(name).post_form(&format!("/people/{id}/hand-over"), form).await
}

fn link(page: &Answer) -> String {
    let (_, rest) = page.text().split_once("readonly value=\"").expect("a link");
    let address = rest.split('"').next().unwrap();
    let path = address.strip_prefix("https://desk.example.org").expect("a whole address").replace("&#61;", "=");
    log::note_secret(path.split_once("?token=").expect("a token").1);
    path
}

const LINK: [(&str, &str); 2] = [("way", "link"), ("present", OF_STAFF)];
const FIRST: [(&str, &str); 3] = [("way", "password"), ("password", NEW), ("present", OF_STAFF)];

both!(a_link_to_hand_over_is_shown_once_works_once_and_voids_the_invitation, |desk: Desk| {
    let id = invited(desk).await;
    let mailed = only_mail(desk).await;
    let page = hand_over(desk, "ana", id, &LINK).await.expect(201);
    assert_eq!((page.header("cache-control"), page.header("referrer-policy")), ("no-store", "strict-origin"));
    let first = link(&page);
    desk.nobody().get(&mailed.link()).await.expect(410);
    desk.nobody().get(&first).await.expect(200);
    let page = desk.as_person("ana").get(&format!("/people/{id}/access")).await.expect(200);
    assert!(page.says("The link works until") && !page.says("token="), "{}", page.text());
    // Another one voids it, too.
    let second = link(&hand_over(desk, "ana", id, &LINK).await.expect(201));
    desk.nobody().get(&first).await.expect(410);
    let token = second.split_once("?token=").unwrap().1;
    let form = [("token", token), ("password", PASSWORD), ("language", "en")];
    desk.nobody().post_form("/invitation", &form).await.expect(303);
    desk.nobody().post_form("/invitation", &form).await.expect(410);
    assert_eq!(hand_over(desk, "ana", id, &LINK).await.flash(), "danger.passwords-invite-has-password");
    let made = audit(desk).await.into_iter().filter(|(kind, data)| kind == "person_invited" && data.contains("link"));
    assert_eq!(made.count(), 2);
    assert!(desk.as_person("ana").get("/audit").await.says("made an invitation link for"));
});

both!(a_link_that_was_handed_over_lasts_seventy_two_hours, |desk: Desk| {
    let id = invited(desk).await;
    only_mail(desk).await;
    let link = link(&hand_over(desk, "ana", id, &LINK).await.expect(201));
    desk.clock.advance(72 * kit::clock::HOUR - kit::clock::SECOND);
    desk.nobody().get(&link).await.expect(200);
    desk.clock.advance(kit::clock::SECOND);
    desk.nobody().get(&link).await.expect(410);
});

both!(a_first_password_is_set_by_an_admin_and_its_owner_is_told, |desk: Desk| {
    let id = invited(desk).await;
    let mailed = only_mail(desk).await;
    for (password, problem) in [("short", "Too short"), ("gil.souza.gil", "easy to guess")] {
        let form = [("way", "password"), ("password", password), ("present", OF_STAFF)];
        let page = hand_over(desk, "ana", id, &form).await.expect(422);
        assert!(page.says(problem) && !page.says(&format!("value=\"{password}\"")), "{}", page.text());
    }
    hand_over(desk, "ana", id, &FIRST).await.expect(303);
    let told_by_mail = only_mail(desk).await;
    assert_eq!((&*told_by_mail.to, &*told_by_mail.subject), ("gil@example.org", "Your account has a password"));
    assert!(told_by_mail.text.contains("Ana Prado has set a first password"), "{}", told_by_mail.text);
    desk.nobody().get(&mailed.link()).await.expect(410);
    let answer = try_sign_in(&desk.nobody(), "gil@example.org", NEW).await.expect(303);
    desk.nobody().with_cookie(&session_cookie(&answer)).get("/tickets").await.expect(200);
    // What somebody has is changed by themselves alone.
    assert_eq!(hand_over(desk, "ana", id, &FIRST).await.flash(), "danger.passwords-invite-has-password");
    try_sign_in(&desk.nobody(), "gil@example.org", NEW).await.expect(303);
    assert!(audited(desk).await.contains(&"password_changed".to_owned()));
    assert!(desk.as_person("ana").get("/audit").await.says("to hand it over"));
});

both!(nobody_but_admins_hands_a_way_in_over, |desk: Desk| {
    let id = invited(desk).await;
    let mailed = only_mail(desk).await;
    for (name, status) in [("bruno", 403), ("diego", 404), ("carla", 404)] {
        hand_over(desk, name, id, &LINK).await.expect(status);
        hand_over(desk, name, id, &FIRST).await.expect(status);
    }
    hand_over(desk, "ana", 999, &LINK).await.expect(404);
    desk.nobody().get(&mailed.link()).await.expect(200);
    assert_eq!(audited(desk).await, ["person_added", "person_invited"]);
});

both!(whoever_hands_a_way_in_over_shows_once_more_who_they_are, |desk: Desk| {
    let id = invited(desk).await;
    let mailed = only_mail(desk).await;
    for _ in 0..10 {
        let page = hand_over(desk, "ana", id, &[("way", "link"), ("present", "not this one")]).await.expect(422);
        assert!(page.says("This is not your current password."), "{}", page.text());
    }
    let page = hand_over(desk, "ana", id, &LINK).await.expect(429);
    assert!(page.says("Too many wrong attempts"), "{}", page.text());
    desk.nobody().get(&mailed.link()).await.expect(200);
    // By the second factor, where there is one.
    let (zoe, ..) = with_second_factor(desk, "zoe", "admin").await;
    let path = format!("/people/{id}/hand-over");
    let page = zoe.post_form(&path, &[("way", "link"), ("present", PASSWORD)]).await.expect(422);
    assert!(page.says("id=\"code-problem\""), "{}", page.text());
});

both!(a_way_in_is_handed_over_to_those_alone_who_have_none_and_may_have_one, |desk: Desk| {
    desk.leave_jobs();
    let id = invited(desk).await;
    let offered = async |id: i64| {
        let page = desk.as_person("ana").get(&format!("/people/{id}/access")).await.expect(200);
        page.says(&format!("/people/{id}/hand-over"))
    };
    let refused = async |id: i64| {
        let answer = hand_over(desk, "ana", id, &LINK).await.expect(303);
        answer.flash().strip_prefix("danger.").expect("a refusal").to_owned()
    };
    assert!(offered(id).await);
    assert!(!offered(5).await, "carla has a password");
    add(desk, "pia", "requester").await;
    let set = async |sql: &'static str| {
        let change = desk.app.db.transaction().await.unwrap();
        change.execute(sql, &[]).await.unwrap();
        change.commit().await.unwrap();
    };
    set("insert into identities (issuer, subject, person_id, created_at, last_used_at) select \
         'https://id.example.org', 'gil', id, 1, 1 from people where email = 'gil@example.org'")
    .await;
    assert!(!offered(id).await);
    assert_eq!(refused(id).await, "passwords-hand-over-provider");
    set("delete from identities").await;
    settle(desk, "allows_passwords", false).await;
    assert_eq!(refused(id).await, "passwords-hand-over-off");
    settle(desk, "allows_passwords", true).await;
    set("update people set is_active = false where email = 'gil@example.org'").await;
    assert_eq!(refused(id).await, "passwords-invite-inactive");
});
