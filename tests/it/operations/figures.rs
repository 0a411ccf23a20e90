//! `GET /metrics`.

use crate::both;
use crate::desk::{Client, Desk};

/// The value of a figure; the first whose line begins so.
fn figure(text: &str, name: &str) -> Option<f64> {
    text.lines().find(|line| line.starts_with(name))?.rsplit(' ').next()?.parse().ok()
}

both!(figures_say_what_was_asked_and_what_there_is_to_do, |desk: Desk| {
    let carla = desk.as_person("carla");
    for subject in ["Toner", "Mouse"] {
        carla.post_form("/tickets/new", &[("subject", subject), ("body", "Acabou.")]).await.expect(303);
    }
    carla.get("/tickets/1").await.expect(200);
    carla.get("/tickets/2").await.expect(200);
    carla.get("/tickets/999").await.expect(404);
    carla.get("/no/such/place").await.expect(404);
    let before = desk.nobody().get("/metrics").await.expect(200);
    assert!(before.header("content-type").starts_with("application/openmetrics-text"));
    let text = before.text();
    let of = |name: &str| figure(text, name);
    let page = "helpdesk_http_requests_total{method=\"GET\",route=\"/tickets/{number}\",status=";
    assert_eq!(of(&format!("{page}\"200\"}}")), Some(2.0), "{text}");
    assert_eq!(of(&format!("{page}\"404\"}}")), Some(1.0));
    assert_eq!(of("helpdesk_http_requests_total{method=\"GET\",route=\"\",status=\"404\"}"), Some(1.0));
    let times = "helpdesk_http_request_duration_seconds_count{method=\"GET\",route=\"/tickets/{number}\"}";
    assert_eq!(of(times), Some(3.0));
    assert_eq!(of("helpdesk_tickets{status=\"open\"}"), Some(2.0));
    assert!(of("helpdesk_jobs{state=\"due\"}").unwrap() > 0.0, "the letters wait for the workers");
    assert_eq!(of("helpdesk_jobs{state=\"dead\"}"), Some(0.0));
    assert!(of("helpdesk_letters{state=\"waiting\"}").unwrap() > 0.0);
    assert!(of("helpdesk_database_bytes").unwrap() > 100_000.0);
    assert_eq!(of("helpdesk_database_up"), Some(1.0));
    assert!(of("helpdesk_database_statements_total").unwrap() > 20.0);
    assert!(of("helpdesk_database_statements_seconds_total").unwrap() > 0.0);
    assert_eq!(of("helpdesk_live_connections_count"), Some(0.0));
    assert!(of("helpdesk_job_longest_wait_seconds").is_some());
    assert!(of("helpdesk_process_resident_memory_bytes").unwrap() > 1_000_000.0);
    assert!(text.ends_with("# EOF\n"));
    assert!(!text.contains("Toner") && !text.contains('@'), "figures name no ticket and nobody");
    desk.run_jobs().await;
    let after = desk.nobody().get("/metrics").await.expect(200);
    assert_eq!(figure(after.text(), "helpdesk_jobs{state=\"due\"}"), Some(0.0));
});

both!(figures_are_not_for_whom_nobody_vouches, |desk: Desk| {
    desk.nobody().with_header("x-forwarded-for", "203.0.113.9").get("/metrics").await.expect(404);
    // It claims to be of this machine.
    desk.nobody().with_header("x-forwarded-for", "127.0.0.1").get("/metrics").await.expect(404);
    for (name, value) in
        [("forwarded", "for=203.0.113.9"), ("via", "1.1 proxy.example.org"), ("x-real-ip", "203.0.113.9")]
    {
        desk.nobody().with_header(name, value).get("/metrics").await.expect(404);
    }
    desk.as_person("carla").post_form("/metrics", &[]).await.expect(405);
});

both!(invented_methods_are_one, |desk: Desk| {
    for method in ["BREW", "WHEN"] {
        let client = desk.nobody();
        let request = client.request(method.parse().unwrap(), "/sign-in");
        client.send(request).await.expect(405);
    }
    let text = desk.nobody().get("/metrics").await.expect(200).text().to_owned();
    let line = "helpdesk_http_requests_total{method=\"other\",route=\"/sign-in\",status=\"405\"}";
    assert_eq!(figure(&text, line), Some(2.0), "{text}");
    assert!(!text.contains("BREW"));
});

/// A desk whose figures another machine reads.
struct Elsewhere(Desk);

impl crate::desk::Setting for Elsewhere {
    async fn prepare(kind: crate::desk::Kind) -> Elsewhere {
        let networks = serde_json::from_value("127.0.0.2/32".into()).unwrap();
        Elsewhere(Desk::prepare_with(kind, |config| config.metrics_from = networks).await)
    }

    async fn end(self) -> crate::desk::Database {
        self.0.end().await
    }
}

both!(figures_are_for_those_whom_the_configuration_names_alone, |named: Elsewhere| {
    named.0.nobody().get("/metrics").await.expect(404);
    Client::from_address(&named.0.url, "127.0.0.2".parse().unwrap()).get("/metrics").await.expect(200);
});

/// A desk behind a proxy of this machine, which it trusts.
struct Behind(Desk);

impl crate::desk::Setting for Behind {
    async fn prepare(kind: crate::desk::Kind) -> Behind {
        let networks = serde_json::from_value("127.0.0.1".into()).unwrap();
        Behind(Desk::prepare_with(kind, |config| config.trusted_proxies = networks).await)
    }

    async fn end(self) -> crate::desk::Database {
        self.0.end().await
    }
}

both!(a_trusted_proxy_that_does_not_say_for_whom_it_asks_gets_no_figures, |behind: Behind| {
    let desk = &behind.0;
    desk.nobody().get("/metrics").await.expect(200);
    desk.nobody().with_header("via", "1.1 proxy.example.org").get("/metrics").await.expect(404);
    desk.nobody().with_header("x-forwarded-for", "203.0.113.9").get("/metrics").await.expect(404);
});
