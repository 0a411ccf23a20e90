//! Guessing on a large scale: the brake holds, the log tells, and the owner still comes in.

use futures_util::stream::{self, StreamExt};

use super::{PASSWORD, add, audit, only_mail, session_cookie, try_sign_in};
use crate::both;
use crate::desk::{Answer, Client, Desk};

/// Many attempts, a few at a time: how many were looked at, and how many were refused unseen.
async fn attempts(client: &Client, emails: Vec<String>) -> (usize, usize) {
    let answers: Vec<Answer> = stream::iter(emails)
        .map(|email| async move { try_sign_in(client, &email, "wrong").await })
        .buffer_unordered(8)
        .collect()
        .await;
    let counted = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!(counted(422) + counted(429), answers.len());
    (counted(422), counted(429))
}

both!(a_thousand_wrong_passwords_for_one_account_are_slowed_down_and_its_owner_still_gets_in, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let known = try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    let mark = known.cookies.iter().find(|cookie| cookie.contains("known=")).unwrap().split(';').next().unwrap();
    let (seen, refused) = attempts(&desk.nobody(), vec!["gil@example.org".to_owned(); 1000]).await;
    assert_eq!((seen, refused), (10, 990));
    // From the same address nobody gets in by password; in a browser that was known before, from anywhere, they do.
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(429);
    let browser = Client::from_address(&desk.url, [127, 0, 0, 2].into()).with_cookie(mark);
    try_sign_in(&browser, "gil@example.org", PASSWORD).await.expect(303);
    let elsewhere = Client::from_address(&desk.url, [127, 0, 0, 3].into());
    try_sign_in(&elsewhere, "gil@example.org", PASSWORD).await.expect(303);
    // And by mail, even from the address that is locked out.
    desk.nobody().post_form("/sign-in/forgotten", &[("email", "gil@example.org")]).await.expect(200);
    let token = only_mail(desk).await.token();
    let form = [("token", token.as_str()), ("password", "a whole new sentence")];
    let answer = desk.nobody().post_form("/sign-in/reset", &form).await.expect(303);
    desk.nobody().with_cookie(&session_cookie(&answer)).get("/people").await.expect(200);
    desk.run_jobs().await;
    let entries = audit(desk).await;
    let count = |kind: &str| entries.iter().filter(|(known, _)| known == kind).count();
    assert_eq!((count("sign_in_refused"), count("slowed_down")), (10, 1), "{entries:?}");
});

both!(one_wrong_password_for_each_of_a_thousand_accounts_from_one_address_is_slowed_down, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let emails = (0..1000).map(|number| format!("person{number}@example.org")).collect();
    let (seen, refused) = attempts(&desk.nobody(), emails).await;
    assert_eq!((seen, refused), (50, 950));
    try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(429);
    let elsewhere = Client::from_address(&desk.url, [127, 0, 0, 2].into());
    try_sign_in(&elsewhere, "gil@example.org", PASSWORD).await.expect(303);
    let entries = audit(desk).await;
    let count = |kind: &str| entries.iter().filter(|(known, _)| known == kind).count();
    assert_eq!((count("sign_in_refused"), count("slowed_down")), (50, 1));
    assert!(entries.iter().any(|(kind, data)| kind == "slowed_down" && data.contains("address")), "{entries:?}");
});
