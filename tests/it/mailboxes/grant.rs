//! Mailboxes that are read with somebody's consent at a provider.

use kit::clock::HOUR;

use super::dovecot::{Dovecot, Wishes};
use super::provider::Provider;
use super::{add, fetch, form_with, mail, taken, until, until_taken};
use crate::desk::{Client, Desk, Kind, Setting, run};

/// A desk whose provider stands in Google's place.
struct Granting {
    desk: Desk,
    provider: Provider,
}

impl Setting for Granting {
    async fn prepare(kind: Kind) -> Granting {
        let provider = Provider::start().await;
        Granting { desk: Desk::prepare_with(kind, |config| provider.configure(config)).await, provider }
    }

    async fn end(self) -> crate::desk::Database {
        self.desk.end().await
    }
}

impl Granting {
    fn dovecot(&self, test: &str) -> Option<Dovecot> {
        let introspection = self.provider.introspection();
        Dovecot::start_with(test, &Wishes { introspection: Some(&introspection), ..Wishes::default() })
    }

    /// Ana adds the mailbox; says its path.
    async fn add(&self, dovecot: &Dovecot) -> String {
        let form = form_with(dovecot, &[("auth", "google"), ("password", "")]);
        add(&self.desk.as_person("ana"), &form).await
    }
}

/// Begins the journey; gives the cookie and what the address says.
async fn depart(admin: &Client, path: &str) -> (String, reqwest::Url) {
    let answer = admin.post_form(&format!("{path}/grant"), &[]).await.expect(303);
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    (cookie, answer.location().parse().unwrap())
}

fn said(url: &reqwest::Url, name: &str) -> String {
    url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

async fn come_back(desk: &Desk, name: &str, cookie: &str, query: &str) -> crate::desk::Answer {
    let session = crate::desk::Person::called(name).session();
    let client = Client::new(&desk.url).with_cookie(&format!("{session}; {cookie}"));
    client.get(&format!("/settings/mailboxes/grant?{query}")).await
}

async fn agree(desk: &Desk, path: &str) {
    let (cookie, address) = depart(&desk.as_person("ana"), path).await;
    let answer =
        come_back(desk, "ana", &cookie, &format!("code=a%20good%20code&state={}", said(&address, "state"))).await;
    assert_eq!((answer.status, answer.location()), (303, path));
    assert_eq!(answer.flash(), "success.mailboxes-grant-done");
}

async fn mailbox_is_read_once_somebody_agreed(granting: &Granting) {
    let Granting { desk, provider } = granting;
    let Some(dovecot) = granting.dovecot(module_path!()) else { return };
    dovecot.deliver(&mail(1));
    let path = granting.add(&dovecot).await;
    let fetching = fetch(desk);
    assert!(desk.as_person("ana").get(&path).await.says("has to sign in and agree"));
    let (_, address) = depart(&desk.as_person("ana"), &path).await;
    assert_eq!(said(&address, "redirect_uri"), "https://desk.example.org/settings/mailboxes/grant");
    assert_eq!(said(&address, "code_challenge_method"), "S256");
    assert_eq!(said(&address, "access_type"), "offline");
    agree(desk, &path).await;
    until_taken(desk, 1).await;
    // The consent lies sealed: neither token is readable.
    let secrets: Vec<(Vec<u8>,)> = desk.rows("select secret from mailboxes", &[]).await;
    assert!(!String::from_utf8_lossy(&secrets[0].0).contains("refresh-"));
    // An hour later the token has ended, and a new one is got with what the provider gave last.
    fetching.stop().await;
    desk.clock.advance(HOUR);
    dovecot.deliver(&mail(2));
    let fetching = fetch(desk);
    until_taken(desk, 2).await;
    fetching.stop().await;
    desk.clock.advance(HOUR);
    dovecot.deliver(&mail(3));
    let fetching = fetch(desk);
    until_taken(desk, 3).await;
    fetching.stop().await;
    let used: Vec<_> = provider.asked().into_iter().filter_map(|said| said.get("refresh_token").cloned()).collect();
    assert_eq!(used, ["refresh-1", "refresh-2"], "each serves once");
}

async fn consent_that_was_taken_back_asks_for_a_new_one_and_loses_nothing(granting: &Granting) {
    let Granting { desk, provider } = granting;
    let Some(dovecot) = granting.dovecot(module_path!()) else { return };
    let path = granting.add(&dovecot).await;
    agree(desk, &path).await;
    let fetching = fetch(desk);
    dovecot.deliver(&mail(1));
    until_taken(desk, 1).await;
    fetching.stop().await;
    provider.revoke();
    desk.clock.advance(HOUR);
    dovecot.deliver(&mail(2));
    let fetching = fetch(desk);
    let ana = desk.as_person("ana");
    until(async || ana.get(&path).await.says("Sign-in needed"), "the page asks to sign in again").await;
    assert_eq!(taken(desk).await, ["Broken 1"]);
    agree(desk, &path).await;
    until_taken(desk, 2).await;
    fetching.stop().await;
    assert!(ana.get(&path).await.says("Working"));
}

async fn provider_that_is_down_is_no_end_of_the_consent(granting: &Granting) {
    let Granting { desk, provider } = granting;
    let Some(dovecot) = granting.dovecot(module_path!()) else { return };
    let path = granting.add(&dovecot).await;
    agree(desk, &path).await;
    desk.clock.advance(HOUR);
    provider.break_down(true);
    dovecot.deliver(&mail(1));
    let fetching = fetch(desk);
    let ana = desk.as_person("ana");
    until(async || ana.get(&path).await.says("sign-in service does not answer"), "the page says so").await;
    provider.break_down(false);
    until_taken(desk, 1).await;
    fetching.stop().await;
}

async fn journey_ends_where_it_began_or_nowhere(granting: &Granting) {
    let Granting { desk, provider } = granting;
    let Some(dovecot) = granting.dovecot(module_path!()) else { return };
    let path = granting.add(&dovecot).await;
    let (cookie, address) = depart(&desk.as_person("ana"), &path).await;
    let state = said(&address, "state");
    for (query, told) in [
        ("code=a%20good%20code&state=another".to_owned(), "mailboxes-grant-late"),
        (format!("error=access_denied&state={state}"), "mailboxes-grant-refused"),
        (format!("code=a%20bad%20code&state={state}"), "mailboxes-grant-failed"),
    ] {
        let answer = come_back(desk, "ana", &cookie, &query).await;
        assert_eq!(answer.flash(), format!("danger.{told}"), "{query}");
    }
    let good = format!("code=a%20good%20code&state={state}");
    assert_eq!(come_back(desk, "bruno", &cookie, &good).await.status, 403);
    let answer = come_back(desk, "ana", "nothing=here", &good).await;
    assert_eq!(answer.location(), "/settings/mailboxes");
    assert_eq!(provider.asked().len(), 1, "only the bad code was asked about");
    desk.clock.advance(11 * kit::clock::MINUTE);
    let answer = come_back(desk, "ana", &cookie, &good).await;
    assert_eq!(answer.location(), "/settings/mailboxes");
}

macro_rules! both_granting {
    ($($name:ident: $body:ident),* $(,)?) => {$(
        mod $name {
            use super::*;
            #[test]
            fn sqlite() {
                run::<Granting>(Kind::Sqlite, module_path!(), $body);
            }
            #[test]
            fn postgres() {
                run::<Granting>(Kind::Postgres, module_path!(), $body);
            }
        }
    )*};
}

both_granting!(
    a_mailbox_is_read_once_somebody_agreed: mailbox_is_read_once_somebody_agreed,
    a_consent_that_was_taken_back_asks_for_a_new_one_and_loses_nothing:
        consent_that_was_taken_back_asks_for_a_new_one_and_loses_nothing,
    a_provider_that_is_down_is_no_end_of_the_consent: provider_that_is_down_is_no_end_of_the_consent,
    a_journey_ends_where_it_began_or_nowhere: journey_ends_where_it_began_or_nowhere,
);
