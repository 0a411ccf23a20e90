//! Signing in by a provider.

mod arriving;
mod browser;
mod fake;
mod joining;
mod keeper;
mod outage;
mod tokens;
mod welcome;

use std::ops::Deref;

use kit::config::{Domains, Provider, Secret};
use serde_json::{Value, json};

use self::fake::{CLIENT_ID, CLIENT_SECRET, Fake};
use crate::desk::{Answer, Client, Database, Desk, Kind, Setting};

/// A desk with a provider of the test's own, and one that is not there.
pub struct ProviderDesk {
    pub desk: Desk,
    pub fake: Fake,
}

impl Setting for ProviderDesk {
    async fn prepare(kind: Kind) -> ProviderDesk {
        let fake = Fake::start().await;
        let desk = Desk::prepare_with(kind, |config| {
            let provider = |id: &str, name: &str, issuer: &str| Provider {
                id: id.to_owned(),
                name: name.to_owned(),
                issuer: issuer.to_owned(),
                client_id: CLIENT_ID.to_owned(),
                client_secret: Secret::new(CLIENT_SECRET),
            };
            // Nobody listens on the second one's port.
            config.providers =
                vec![provider("fake", "Fakebook", &fake.issuer), provider("gone", "Gone", "http://127.0.0.1:1")];
            config.allowed_domains = Domains(vec!["example.org".to_owned(), "partner.example".to_owned()]);
        });
        ProviderDesk { desk: desk.await, fake }
    }

    async fn check(&self) {
        self.desk.check().await;
    }

    async fn end(self) -> Database {
        self.desk.end().await
    }
}

impl Deref for ProviderDesk {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl ProviderDesk {
    /// Goes to the provider: the answer of the desk, and the cookie of the journey.
    pub async fn depart(&self, client: &Client, next: &str) -> (Answer, String) {
        let answer = client.get(&format!("/auth/fake?next={next}")).await.expect(303);
        let cookie = answer.cookies.iter().find(|cookie| cookie.contains("journey=")).expect("a journey's cookie");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        (answer, cookie)
    }

    /// Goes to the provider as somebody with these claims, and comes back.
    pub async fn arrive(&self, client: &Client, claims: &Value, next: &str) -> Answer {
        let (away, cookie) = self.depart(client, next).await;
        let back = self.fake.consent(away.location(), claims, self.seconds());
        client.clone().with_cookie(&cookie).get(&back).await
    }

    /// Somebody in a browser of their own, from one end to the other.
    pub async fn sign_in(&self, claims: &Value) -> Answer {
        self.arrive(&self.nobody(), claims, "").await
    }

    /// The desk's clock.
    pub fn seconds(&self) -> i64 {
        self.clock.now().0 / 1_000_000
    }

    /// The `reason` of every refusal in the audit log, oldest first.
    pub async fn reasons(&self) -> Vec<String> {
        let rows: Vec<(Value,)> =
            self.rows("select data from audit where kind = 'sign_in_refused' order by id", &[]).await;
        rows.into_iter().map(|(data,)| data["reason"].as_str().unwrap().to_owned()).collect()
    }

    /// What happened, of these kinds, oldest first.
    pub async fn audited(&self) -> Vec<String> {
        let rows: Vec<(String,)> = self.rows("select kind from audit order by id", &[]).await;
        rows.into_iter().map(|(kind,)| kind).collect()
    }
}

/// Somebody whom the provider knows and the desk does not.
pub fn nina() -> Value {
    json!({ "sub": "n-1", "email": "nina.rocha@example.org", "email_verified": true, "name": "Nina Rocha" })
}

/// Whom the desk knows: `caio`, who reads Portuguese.
pub fn caio() -> Value {
    json!({ "sub": "c-1", "email": "Caio@Example.org", "email_verified": true, "name": "Caio B." })
}

/// Somebody with some claims changed; `null` takes one away.
pub fn but(mut who: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(who.as_object_mut().unwrap().remove(name)),
            value => who[name] = value.clone(),
        }
    }
    who
}

/// Fails unless an answer lets nobody in, with this status and title, and takes the journey away.
#[track_caller]
pub fn turned_away(answer: &Answer, status: u16, title: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert!(answer.says(&format!("<h1>{title}</h1>")), "{}", answer.text());
    assert!(answer.says(&format!("<title>{title} · Viveiro</title>")), "{}", answer.text());
    assert!(answer.says("href=\"/sign-in?next="), "a way back: {}", answer.text());
    let opened = answer.cookies.iter().find(|cookie| cookie.contains("session="));
    assert!(opened.is_none(), "{opened:?}");
}

/// The session that an answer opened, as a client.
pub fn inside(desk: &Desk, answer: &Answer) -> Client {
    desk.nobody().with_cookie(&super::session_cookie(answer))
}
