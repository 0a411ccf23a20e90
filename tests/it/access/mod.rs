//! Who gets in.

mod flood;
mod hand_over;
mod invitation;
mod kept_forms;
mod password;
mod provider;
mod recovery;
mod reset;
mod rights;
mod rules;
pub mod second_factor;
mod secrecy;
mod session;
mod sessions;
mod sign_in;
mod throttle;
mod timing;
mod token;
mod tokens;

use kit::args;
use mail_parser::MessageParser;

use crate::desk::{Answer, Client, Desk, log};

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

/// A mail as its reader sees it.
pub struct Read {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// The mail that goes out now.
pub async fn mail(desk: &Desk) -> Vec<Read> {
    desk.run_jobs().await;
    let read = |sent: kit::smtp::SentMail| {
        let message = MessageParser::default().parse(&sent.raw).unwrap();
        let text = message.body_text(0).unwrap().into_owned();
        Read { to: sent.to, subject: message.subject().unwrap_or_default().to_owned(), text }
    };
    desk.mails().into_iter().map(read).collect()
}

/// The only mail that goes out now.
pub async fn only_mail(desk: &Desk) -> Read {
    let mut mails = mail(desk).await;
    assert_eq!(mails.len(), 1, "{:?}", mails.iter().map(|mail| (&mail.to, &mail.subject)).collect::<Vec<_>>());
    mails.remove(0)
}

impl Read {
    /// The path of the link in it, with its token.
    pub fn link(&self) -> String {
        let (_, rest) = self.text.split_once("https://desk.example.org").expect("a link");
        rest.split_whitespace().next().unwrap().to_owned()
    }

    /// The token of the link in it.
    pub fn token(&self) -> String {
        let token = self.link().split_once("?token=").expect("a link that works once").1.to_owned();
        log::note_secret(&token);
        token
    }
}

/// The words and the data of the audit log, oldest first.
pub async fn audit(desk: &Desk) -> Vec<(String, String)> {
    desk.rows("select kind, cast(data as text) from audit order by id limit 1000", &[]).await
}

/// The words of the audit log, oldest first.
pub async fn audited(desk: &Desk) -> Vec<String> {
    audit(desk).await.into_iter().map(|(kind, _)| kind).collect()
}

/// Changes the settings behind the door, and has them read again.
pub async fn settle(desk: &Desk, setting: &str, value: bool) {
    let change = desk.app.db.transaction().await.unwrap();
    let (mut settings,): (serde_json::Value,) =
        change.get("select value from settings where key = 'desk'", &[]).await.unwrap();
    settings[setting] = value.into();
    change.execute("update settings set value = $1 where key = 'desk'", args![&settings]).await.unwrap();
    change.commit().await.unwrap();
    desk.app.reload_desk().await.unwrap();
}

/// How many rows a table has with this text anywhere in these columns.
async fn rows_with(desk: &Desk, sql: &str, text: &str) -> i64 {
    desk.rows::<(i64,)>(sql, args![text]).await[0].0
}
