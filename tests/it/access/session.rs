//! How long a session lasts, and what is stored of it.

use kit::clock::DAY;

use super::{PASSWORD, add, rows_with, session_cookie, signed_in, try_sign_in};
use crate::both;
use crate::desk::{Desk, Place};

both!(a_session_survives_a_restart, |place: Place| {
    let arguments =
        ["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin", "--password-stdin"];
    let made = place.run(&arguments, PASSWORD);
    assert!(made.succeeded, "{made:?}");
    let mut before = place.start(&[]).await;
    let answer = try_sign_in(&before.client(), "ana@example.org", PASSWORD).await.expect(303);
    let cookie = session_cookie(&answer);
    before.kill();
    let after = place.start(&[]).await;
    assert!(after.client().with_cookie(&cookie).get("/people").await.expect(200).says("ana@example.org"));
});

both!(only_hashes_of_tokens_and_passwords_are_stored, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let answer = try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    let cookie = session_cookie(&answer);
    let token = cookie.split_once('=').unwrap().1;
    assert_eq!(token.len(), 43, "256 bits");
    let sessions = "select count(*) from sessions where token_hash = $1";
    assert_eq!(rows_with(desk, sessions, token).await, 0);
    assert_eq!(rows_with(desk, sessions, &kit::secrets::token_hash(token)).await, 1);
    let argon = "select count(*) from people where email = 'gil@example.org' and password_hash like $1";
    assert_eq!(rows_with(desk, argon, "$argon2id$v=19$m=19456,t=2,p=1$%").await, 1);
});

both!(each_sign_in_begins_a_session_of_its_own_and_ends_the_one_before_it, |desk: Desk| {
    let first = signed_in(desk, "gil", "agent").await;
    let answer = try_sign_in(&first, "gil@example.org", PASSWORD).await.expect(303);
    let second = desk.nobody().with_cookie(&session_cookie(&answer));
    second.get("/people").await.expect(200);
    first.get("/people").await.expect(303);
});

both!(a_session_that_is_not_used_for_two_weeks_ends, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    desk.clock.advance(14 * DAY - 1);
    gil.get("/people").await.expect(200);
    wait_until_seen(desk).await;
    desk.clock.advance(14 * DAY - 1);
    gil.get("/people").await.expect(200);
    wait_until_seen(desk).await;
    desk.clock.advance(14 * DAY);
    gil.get("/people").await.expect(303);
});

both!(no_session_lasts_longer_than_sixty_days, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    for _ in 0..5 {
        desk.clock.advance(12 * DAY - 1);
        gil.get("/people").await.expect(200);
        wait_until_seen(desk).await;
    }
    desk.clock.advance(5);
    gil.get("/people").await.expect(303);
});

both!(an_inactive_person_is_nobody, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update people set is_active = false where email = 'gil@example.org'", &[]).await.unwrap();
    change.commit().await.unwrap();
    gil.get("/people").await.expect(303);
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(422);
});

/// That somebody was here is written down beside the request.
async fn wait_until_seen(desk: &Desk) {
    let now = desk.clock.now();
    for _ in 0..500 {
        let seen: Vec<(i64,)> =
            desk.rows("select count(*) from people where last_seen_at = $1 and name = 'gil'", &[now.into()]).await;
        if seen[0].0 == 1 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("nobody wrote down that gil was here");
}

both!(somebody_has_fifty_sessions_at_most_and_one_more_ends_what_was_not_used_for_longest, |desk: Desk| {
    let first = signed_in(desk, "gil", "agent").await;
    let sessions = "select count(*) from sessions where person_id = (select id from people where email = $1)";
    let copy = "insert into sessions (token_hash, person_id, address, user_agent, created_at, last_seen_at, expires_at, id, \
                method, needs) select $1, person_id, '', '', created_at, last_seen_at - $2, expires_at, id - $2, method, \
                needs from sessions where person_id = (select id from people where email = 'gil@example.org') \
                and token_hash not like 'hash %'";
    let change = desk.app.db.transaction().await.unwrap();
    for more in 1..50_i64 {
        change.execute(copy, kit::args![format!("hash {more}"), more]).await.unwrap();
    }
    change.commit().await.unwrap();
    assert_eq!(rows_with(desk, sessions, "gil@example.org").await, 50);
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    assert_eq!(rows_with(desk, sessions, "gil@example.org").await, 50);
    first.get("/people").await.expect(200);
    let left = "select count(*) from sessions where token_hash = $1";
    assert_eq!((rows_with(desk, left, "hash 49").await, rows_with(desk, left, "hash 48").await), (0, 1));
});

both!(what_nobody_can_use_any_more_is_swept_away, |desk: Desk| {
    signed_in(desk, "gil", "agent").await;
    try_sign_in(&desk.nobody(), "gil@example.org", "not this one").await.expect(422);
    let sessions = "select count(*) from sessions where person_id = (select id from people where email = $1)";
    let counters = "select count(*) from throttles where key like $1";
    sweep(desk).await;
    assert_eq!(rows_with(desk, sessions, "gil@example.org").await, 1);
    assert!(rows_with(desk, counters, "%").await > 0);
    desk.clock.advance(15 * DAY);
    sweep(desk).await;
    assert_eq!(rows_with(desk, sessions, "gil@example.org").await, 0);
    assert_eq!(rows_with(desk, counters, "%").await, 0);
});

async fn sweep(desk: &Desk) {
    (helpdesk::access::SWEEP.run)(desk.app.clone(), serde_json::json!({})).await.unwrap();
}
