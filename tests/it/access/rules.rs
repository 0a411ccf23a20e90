//! The desk's rules about ways in.

use super::second_factor::{Phone, at_the_door, codes, say, with_second_factor};
use super::{PASSWORD, add, audit, audited, mail, session_cookie, settle, signed_in, try_sign_in};
use crate::both;
use crate::desk::{Client, Desk};

async fn require(client: &Client) -> crate::desk::Answer {
    let form = [("allows_passwords", "1"), ("requires_second_factor", "1")];
    client.post_form("/settings/sign-in", &form).await
}

both!(only_an_admin_sees_and_changes_the_rules, |desk: Desk| {
    for name in ["bruno", "diego", "carla"] {
        desk.as_person(name).get("/settings/sign-in").await.expect(403);
        require(&desk.as_person(name)).await.expect(403);
    }
    desk.nobody().get("/settings/sign-in").await.expect(303);
    assert!(desk.as_person("ana").get("/settings/sign-in").await.expect(200).says("name=\"requires_second_factor\""));
});

both!(staff_without_a_second_factor_are_out_at_once_and_set_one_up_at_the_door, |desk: Desk| {
    let (ana, _, _) = with_second_factor(desk, "anita", "admin").await;
    let staff = [signed_in(desk, "gil", "agent").await, signed_in(desk, "tito", "third_party").await];
    let requester = signed_in(desk, "rita", "requester").await;
    require(&ana).await.expect(303);
    for client in &staff {
        client.get("/tickets").await.expect(303);
        client.get("/live").await.expect(401);
    }
    requester.get("/tickets").await.expect(200);
    ana.get("/tickets").await.expect(200);
    assert!(try_sign_in(&desk.nobody(), "rita@example.org", PASSWORD).await.expect(303).location() == "/tickets");

    let answer = try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    assert!(answer.location().starts_with("/sign-in/enrolment?next="), "{}", answer.location());
    let door = desk.nobody().with_cookie(&session_cookie(&answer));
    door.get("/tickets").await.expect(303);
    assert!(door.get("/sign-in").await.expect(303).location().starts_with("/sign-in/enrolment"));
    assert!(door.get("/sign-in/enrolment").await.expect(200).says("asks everybody who works on tickets"));
    door.get("/sign-in/enrolment/picture").await.expect(404);
    door.post_form("/sign-in/enrolment", &[("next", "/people")]).await.expect(303);
    let page = door.get("/sign-in/enrolment?next=/people").await.expect(200);
    let phone = Phone::reading(&page);
    door.get("/sign-in/enrolment/picture").await.expect(200);
    door.post_form("/sign-in/enrolment/code", &[("code", &phone.wrong(desk))]).await.expect(422);
    let code = phone.code(desk);
    let form = [("code", code.as_str()), ("next", "/people")];
    let done = door.post_form("/sign-in/enrolment/code", &form).await.expect(200);
    assert!(codes(&done).len() == 10 && done.says("href=\"/people\""), "{}", done.text());
    door.get("/tickets").await.expect(303);
    desk.nobody().with_cookie(&session_cookie(&done)).get("/people").await.expect(200);
    desk.clock.advance(kit::clock::MINUTE);
    say(&at_the_door(desk, "gil").await, &phone.code(desk)).await.expect(303);
    let entries = audit(desk).await;
    let ended = entries.iter().find(|(kind, _)| kind == "sessions_ended").expect("an entry");
    assert!(ended.1.contains("second_factor"), "{ended:?}");
    assert!(entries.iter().any(|(kind, data)| kind == "settings_changed" && data.contains("requires_second_factor")));
    desk.leave_jobs();
});

both!(an_admin_without_a_second_factor_does_not_require_one, |desk: Desk| {
    let page = require(&desk.as_person("ana")).await.expect(422);
    assert!(page.says("Set up your own second factor first"), "{}", page.text());
    assert!(page.says("name=\"requires_second_factor\" value=\"1\" checked"), "what was ticked stays ticked");
    desk.as_person("bruno").get("/tickets").await.expect(200);
});

both!(whoever_becomes_staff_sets_up_a_second_factor_before_they_go_on, |desk: Desk| {
    let (anita, _, _) = with_second_factor(desk, "anita", "admin").await;
    let rita = signed_in(desk, "rita", "requester").await;
    require(&anita).await.expect(303);
    rita.get("/tickets").await.expect(200);
    let id: Vec<(i64,)> = desk.rows("select id from people where name = 'rita'", &[]).await;
    anita.post_form(&format!("/people/{}/role", id[0].0), &[("role", "agent")]).await.expect(303);
    rita.get("/people").await.expect(303);
    desk.leave_jobs();
});

both!(where_it_is_required_nobody_of_the_staff_turns_it_off, |desk: Desk| {
    let (anita, phone, _) = with_second_factor(desk, "anita", "admin").await;
    let (rita, ritas, _) = with_second_factor(desk, "rita", "requester").await;
    require(&anita).await.expect(303);
    assert!(anita.get("/profile/second-factor").await.expect(200).says("you cannot turn it off"));
    let code = phone.code(desk);
    let answer = anita.post_form("/profile/second-factor/removal", &[("code", &code)]).await.expect(303);
    assert!(answer.cookies.iter().any(|cookie| cookie.contains("second-factor-required-here")));
    assert!(!audited(desk).await.contains(&"second_factor_removed".to_owned()));
    let code = ritas.code(desk);
    rita.post_form("/profile/second-factor/removal", &[("code", &code)]).await.expect(303);
    assert!(audited(desk).await.contains(&"second_factor_removed".to_owned()));
    assert_eq!(mail(desk).await.len(), 1);
});

both!(passwords_are_switched_off_only_after_a_provider_has_worked_and_admins_keep_them, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let ana = desk.as_person("ana");
    let refused = ana.post_form("/settings/sign-in", &[]).await.expect(422);
    assert!(refused.says("only after somebody has signed in"), "{}", refused.text());
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    settle(desk, "has_provider_worked", true).await;
    ana.post_form("/settings/sign-in", &[]).await.expect(303);
    let page = desk.nobody().get("/sign-in").await.expect(200);
    assert!(page.says("<details class=\"folded\">") && page.says("Administrators: sign in with a password"));
    let right = try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(403);
    assert!(right.cookies.is_empty() && right.says("Passwords are switched off at this desk."), "{}", right.text());
    let wrong = try_sign_in(&desk.nobody(), "gil@example.org", "wrong").await.expect(422);
    assert!(wrong.says("<details class=\"folded\" open>") && !wrong.says("Passwords are switched off"));
    try_sign_in(&desk.nobody(), "ana@example.org", crate::desk::PASSWORD).await.expect(303);
    assert!(audit(desk).await.iter().any(|(kind, data)| kind == "sign_in_refused" && data.contains("passwords_off")));
});
