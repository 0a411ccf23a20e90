//! Changing one's own password.

use kit::clock::MINUTE;

use super::{PASSWORD, audit, only_mail, session_cookie, settle, signed_in, try_sign_in};
use crate::both;
use crate::desk::{Answer, Client, Desk};

const NEW: &str = "a whole new sentence";

async fn change(client: &Client, present: &str, password: &str) -> Answer {
    client.post_form("/profile/password", &[("present", present), ("password", password)]).await
}

both!(a_new_password_ends_the_other_sessions_and_gives_this_one_a_new_id, |desk: Desk| {
    let here = signed_in(desk, "gil", "agent").await;
    let there = try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    let there = desk.nobody().with_cookie(&session_cookie(&there));
    desk.nobody().get("/profile/password").await.expect(303);
    let page = here.get("/profile/password").await.expect(200);
    for part in ["autocomplete=current-password", "autocomplete=new-password", "autocomplete=\"username\""] {
        assert!(page.says(part), "{part}: {}", page.text());
    }
    let answer = change(&here, PASSWORD, NEW).await.expect(303);
    assert_eq!(answer.location(), "/profile/password");
    there.get("/people").await.expect(303);
    here.get("/people").await.expect(303);
    let renewed = desk.nobody().with_cookie(&session_cookie(&answer));
    renewed.get("/people").await.expect(200);
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(422);
    try_sign_in(&desk.nobody(), "gil@example.org", NEW).await.expect(303);
    let told = only_mail(desk).await;
    assert_eq!((told.to.as_str(), told.subject.as_str()), ("gil@example.org", "Your password was changed"));
    let entries = audit(desk).await;
    assert!(entries.iter().any(|(kind, _)| kind == "password_changed"), "{entries:?}");
    let secrets = [PASSWORD, NEW, "argon2"];
    assert!(entries.iter().all(|(_, data)| secrets.iter().all(|secret| !data.contains(secret))), "{entries:?}");
});

both!(the_present_password_is_asked_for_and_guessing_it_is_slowed_down, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    for _ in 0..10 {
        let page = change(&gil, "not this one", NEW).await.expect(422);
        assert!(page.says("This is not your current password.") && page.says("id=\"present-problem\""));
    }
    change(&gil, PASSWORD, NEW).await.expect(429);
    gil.get("/people").await.expect(200);
    desk.clock.advance(15 * MINUTE);
    change(&gil, PASSWORD, NEW).await.expect(303);
    desk.leave_jobs();
});

both!(a_bad_new_password_is_refused_at_its_field, |desk: Desk| {
    let carla = desk.as_person("carla");
    for (password, problem) in [
        ("short", "Too short"),
        ("qwertyuiop12", "This one is easy to guess."),
        ("Carla Menezes", "This one is easy to guess."),
        ("carla@example.org", "This one is easy to guess."),
        ("Viveiro Viveiro", "This one is easy to guess."),
        (&"a sentence ".repeat(30), "Too long"),
    ] {
        let page = change(&carla, crate::desk::PASSWORD, password).await.expect(422);
        assert!(page.says(problem) && page.says("id=\"password-problem\""), "{password}: {}", page.text());
    }
});

both!(who_has_no_password_sets_one_soon_after_signing_in, |desk: Desk| {
    let forget = async || {
        let change = desk.app.db.transaction().await.unwrap();
        change.execute("update people set password_hash = null where id = 5", &[]).await.unwrap();
        change.commit().await.unwrap();
    };
    forget().await;
    let carla = desk.as_person("carla");
    desk.clock.advance(10 * MINUTE + 1);
    assert!(carla.get("/profile/password").await.expect(200).says("sign in again"));
    change(&carla, "", NEW).await.expect(403);
    desk.clock.advance(-MINUTE);
    let page = carla.get("/profile/password").await.expect(200);
    assert!(!page.says("current-password"), "{}", page.text());
    change(&carla, "", NEW).await.expect(303);
    try_sign_in(&desk.nobody(), "carla@example.org", NEW).await.expect(303);
    desk.leave_jobs();
});

both!(where_passwords_are_switched_off_there_is_none_to_change, |desk: Desk| {
    settle(desk, "allows_passwords", false).await;
    let carla = desk.as_person("carla");
    assert!(carla.get("/profile/password").await.expect(200).says("without a password"));
    change(&carla, crate::desk::PASSWORD, NEW).await.expect(403);
    assert!(desk.as_person("ana").get("/profile/password").await.expect(200).says("current-password"));
});
