//! Who gets in.

mod provider;
mod session;
mod sign_in;
mod throttle;
mod token;

use kit::args;

use crate::desk::{Answer, Client, Desk};

/// The password of everybody who has one in these tests.
pub const PASSWORD: &str = "a long enough password";

/// A person with a password, added by the admin.
pub async fn add(desk: &Desk, name: &str, role: &str) {
    let email = format!("{name}@example.org");
    let form = [("name", name), ("email", &email), ("role", role), ("department", ""), ("password", PASSWORD)];
    desk.as_person("ana").post_form("/people/new", &form).await.expect(303);
}

/// An attempt to sign in.
pub async fn try_sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client.post_form("/sign-in", &[("email", email), ("password", password)]).await
}

/// The cookie (`name=value`) of a session that an answer opened.
pub fn session_cookie(answer: &Answer) -> String {
    let set = answer.cookies.iter().find(|cookie| cookie.contains("helpdesk_session=")).expect("a session");
    set.split(';').next().unwrap_or_default().to_owned()
}

/// A person with a password, signed in.
pub async fn signed_in(desk: &Desk, name: &str, role: &str) -> Client {
    add(desk, name, role).await;
    let answer = try_sign_in(&desk.nobody(), &format!("{name}@example.org"), PASSWORD).await.expect(303);
    desk.nobody().with_cookie(&session_cookie(&answer))
}

/// How many rows a table has with this text anywhere in these columns.
async fn rows_with(desk: &Desk, sql: &str, text: &str) -> i64 {
    desk.rows::<(i64,)>(sql, args![text]).await[0].0
}
