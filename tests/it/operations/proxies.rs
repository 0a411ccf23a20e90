//! Proxies: who asks, and the number of a request.

use crate::both;
use crate::desk::{Client, Database, Desk, Kind, PASSWORD, Person, Setting};

/// A desk behind a proxy on this machine.
struct Behind(Desk);

impl Setting for Behind {
    async fn prepare(kind: Kind) -> Behind {
        let networks = serde_json::from_value("127.0.0.1, 10.0.0.0/8".into()).unwrap();
        Behind(Desk::prepare_with(kind, |config| config.trusted_proxies = networks).await)
    }

    async fn end(self) -> Database {
        self.0.end().await
    }
}

async fn sign_in(client: Client) -> u16 {
    let carla = Person::called("carla");
    client.post_form("/sign-in", &[("email", &carla.email()), ("password", PASSWORD)]).await.status
}

async fn came_from(desk: &Desk) -> Vec<String> {
    let rows: Vec<(Option<String>,)> =
        desk.rows("select address from audit where kind = 'signed_in' order by id", &[]).await;
    rows.into_iter().map(|row| row.0.unwrap_or_default()).collect()
}

both!(the_audit_log_names_the_asker_and_not_the_proxy, |behind: Behind| {
    let desk = &behind.0;
    let through = |chain: &str| desk.nobody().with_header("x-forwarded-for", chain);
    assert_eq!(sign_in(through("203.0.113.9")).await, 303);
    // What stands before was written by the asker.
    assert_eq!(sign_in(through("198.51.100.1, 203.0.113.10, 10.1.2.3")).await, 303);
    assert_eq!(sign_in(desk.nobody()).await, 303);
    // Who comes past the proxy is not believed.
    let past = Client::from_address(&desk.url, "127.0.0.2".parse().unwrap());
    assert_eq!(sign_in(past.with_header("x-forwarded-for", "203.0.113.11")).await, 303);
    assert_eq!(came_from(desk).await, ["203.0.113.9", "203.0.113.10", "127.0.0.1", "127.0.0.2"]);
});

both!(without_a_trusted_proxy_nobody_is_believed, |desk: Desk| {
    assert_eq!(sign_in(desk.nobody().with_header("x-forwarded-for", "203.0.113.9")).await, 303);
    assert_eq!(came_from(desk).await, ["127.0.0.1"]);
    let answer = desk.nobody().with_header("x-request-id", "chosen-by-a-stranger").get("/sign-in").await;
    assert_ne!(answer.header("x-request-id"), "chosen-by-a-stranger");
});

both!(every_answer_carries_the_number_of_its_request, |behind: Behind| {
    let desk = &behind.0;
    let first = desk.nobody().get("/sign-in").await.expect(200).header("x-request-id").to_owned();
    let second = desk.nobody().get("/no/such/place").await.expect(404).header("x-request-id").to_owned();
    assert!(!first.is_empty() && !second.is_empty() && first != second, "{first} {second}");
    let named = desk.nobody().with_header("x-request-id", "4bf92f-35.b").get("/sign-in").await.expect(200);
    assert_eq!(named.header("x-request-id"), "4bf92f-35.b", "the proxy's number goes on");
    let odd = desk.nobody().with_header("x-request-id", "a b").get("/sign-in").await.expect(200);
    assert_ne!(odd.header("x-request-id"), "a b");
});
