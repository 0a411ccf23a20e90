//! The brake on guessing.

use futures_util::future::join_all;
use kit::clock::{MINUTE, SECOND};

use super::{PASSWORD, add, try_sign_in};
use crate::both;
use crate::desk::{Client, Desk};

async fn fail(client: &Client, email: &str, times: usize) {
    for _ in 0..times {
        try_sign_in(client, email, "wrong").await.expect(422);
    }
}

both!(an_account_is_closed_for_a_quarter_of_an_hour_after_ten_wrong_passwords, |desk: Desk| {
    add(desk, "gil", "agent").await;
    add(desk, "hugo", "agent").await;
    fail(&desk.nobody(), "gil@example.org", 10).await;
    desk.clock.advance(MINUTE);
    let refused = try_sign_in(&desk.nobody(), "GIL@example.org", PASSWORD).await.expect(429);
    assert_eq!(refused.header("retry-after"), "840");
    assert!(refused.says("14 minutes"), "{}", refused.text());
    try_sign_in(&desk.nobody(), "hugo@example.org", PASSWORD).await.expect(303);
    desk.clock.advance(14 * MINUTE - SECOND);
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(429);
    desk.clock.advance(SECOND);
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
});

both!(the_right_password_lets_an_account_begin_anew, |desk: Desk| {
    add(desk, "gil", "agent").await;
    for _ in 0..2 {
        fail(&desk.nobody(), "gil@example.org", 9).await;
        try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    }
});

both!(twenty_guesses_at_the_same_moment_are_ten, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let nobody = desk.nobody();
    let answers = join_all((0..20).map(|_| try_sign_in(&nobody, "gil@example.org", "wrong"))).await;
    let counted = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((counted(422), counted(429)), (10, 10));
});

both!(whoever_guesses_at_an_account_locks_out_themselves_and_not_its_owner, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let signed_in = try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    let mark = signed_in.cookies.iter().find(|cookie| cookie.contains("known=")).unwrap();
    let known = desk.nobody().with_cookie(mark.split(';').next().unwrap());
    // A hundred guesses from ten addresses: strangers are refused from anywhere.
    for host in 2..12 {
        let guesser = Client::from_address(&desk.url, [127, 0, 0, host].into());
        fail(&guesser, "gil@example.org", 10).await;
        try_sign_in(&guesser, "gil@example.org", PASSWORD).await.expect(429);
    }
    let stranger = Client::from_address(&desk.url, [127, 0, 0, 12].into());
    try_sign_in(&stranger, "gil@example.org", PASSWORD).await.expect(429);
    try_sign_in(&known, "gil@example.org", PASSWORD).await.expect(303);
    try_sign_in(&known, "ana@example.org", "a mark of one account says nothing of another").await.expect(422);
    let slowed: Vec<(i64,)> = desk.rows("select count(*) from audit where kind = 'slowed_down'", &[]).await;
    assert_eq!(slowed, [(11,)], "once for each address, and once for the account");
});

both!(a_network_address_is_slowed_down_after_fifty_attempts_while_another_still_gets_in, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let nobody = desk.nobody();
    for account in 0..5 {
        fail(&nobody, &format!("guess{account}@example.org"), 10).await;
    }
    try_sign_in(&nobody, "gil@example.org", PASSWORD).await.expect(429);
    let elsewhere = Client::from_address(&desk.url, [127, 0, 0, 2].into());
    try_sign_in(&elsewhere, "gil@example.org", PASSWORD).await.expect(303);
});
