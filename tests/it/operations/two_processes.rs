//! Two processes of one desk on one PostgreSQL, asked in turn: nobody notices which of them answers.

use reqwest::Method;
use serde_json::json;

use crate::desk::{Client, Kind, Place, Process, run};
use crate::live::Stream;

const PASSWORD: &str = "correct horse battery staple";

/// Two processes, with an admin, an agent and a requester.
async fn two(place: &Place) -> [Process; 2] {
    let both = [place.start(&[]).await, place.start(&[]).await];
    for (name, role) in [("ana", "admin"), ("bruno", "agent"), ("carla", "requester")] {
        let email = format!("{name}@example.org");
        let create = ["user", "create", "--email", &email, "--name", name, "--role", role, "--password-stdin"];
        let made = place.run(&create, PASSWORD);
        assert!(made.succeeded, "{made:?}");
    }
    both
}

/// Somebody who signed in at the first, as a browser that talks to each of them.
async fn signed_in(processes: &[Process; 2], name: &str) -> [Client; 2] {
    let form = [("email", format!("{name}@example.org")), ("password", PASSWORD.to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = processes[0].client().post_form("/sign-in", &form).await.expect(303);
    let cookie = answer.cookies.iter().find(|cookie| cookie.contains("session=")).expect("a session's cookie");
    let cookie = cookie.split(';').next().unwrap();
    [0, 1].map(|which| processes[which].client().with_cookie(cookie))
}

fn on_two(test: &str, check: impl AsyncFnOnce(&Place, [Process; 2])) {
    run::<Place>(Kind::Postgres, test, async |place: &Place| {
        let processes = two(place).await;
        check(place, processes).await;
    });
}

#[test]
fn a_session_begun_at_one_holds_at_the_other_and_ends_at_both() {
    on_two(module_path!(), async |_, processes| {
        let [here, there] = signed_in(&processes, "bruno").await;
        for _ in 0..3 {
            here.get("/tickets").await.expect(200);
            there.get("/tickets").await.expect(200);
        }
        let mut stream = Stream::open(&there).await;
        here.post_form("/sign-out", &[]).await.expect(303);
        there.get("/tickets").await.expect(303);
        assert!(stream.has_ended().await, "what listened at the other ends too");
    });
}

#[test]
fn what_is_being_written_and_its_pictures_are_the_same_at_both() {
    on_two(module_path!(), async |_, processes| {
        let [here, there] = signed_in(&processes, "bruno").await;
        here.post_form("/tickets/new", &[("subject", "Printer"), ("body", "It jams.")]).await.expect(303);
        here.post_form("/drafts", &[("place", "reply:1"), ("body", "Half an answer")]).await.expect(200);
        assert!(there.get("/tickets/1").await.expect(200).says("Half an answer</textarea>"));
        there.post_form("/drafts", &[("place", "reply:1"), ("body", "A whole one")]).await.expect(200);
        let page = here.get("/tickets/1").await.expect(200);
        assert!(page.says("A whole one</textarea>") && !page.says("Half an answer"));
        there.post_form("/tickets/1/replies", &[("body", "A whole one")]).await.expect(303);
        let page = here.get("/tickets/1").await.expect(200);
        assert!(!page.says("A whole one</textarea>") && page.says("A whole one"), "sent at one is sent at both");
    });
}

#[test]
fn a_repeat_at_the_other_is_as_harmless_as_at_the_same() {
    on_two(module_path!(), async |place, processes| {
        let token = place.run(&["token", "create", "--email", "bruno@example.org"], "");
        let at = |which: usize| processes[which].client().with_token(token.output.trim());
        let body = json!({"subject": "Printer", "body": "It jams."});
        let mut numbers = Vec::new();
        for which in [0, 1, 0, 1] {
            let client = at(which);
            let request = client.request(Method::POST, "/api/v1/tickets").header("idempotency-key", "once").json(&body);
            numbers.push(client.send(request).await.expect(201).json()["number"].clone());
        }
        assert_eq!(numbers, [json!(1), json!(1), json!(1), json!(1)]);
        // At the same moment.
        let clients = [at(0), at(1)];
        let asks = clients.iter().cycle().take(8).map(|client| {
            let request =
                client.request(Method::POST, "/api/v1/tickets").header("idempotency-key", "twice").json(&body);
            client.send(request)
        });
        for answer in futures_util::future::join_all(asks).await {
            assert!([201, 409].contains(&answer.status), "{}", answer.status);
        }
        assert_eq!(at(1).get("/api/v1/tickets").await.expect(200).json()["items"].as_array().unwrap().len(), 2);
    });
}

#[test]
fn who_is_limited_at_one_is_limited_at_the_other() {
    on_two(module_path!(), async |_, processes| {
        let guess = async |which: usize, password: &str| {
            let form = [("email", "carla@example.org"), ("password", password)];
            processes[which].client().post_form("/sign-in", &form).await.status
        };
        let mut statuses = Vec::new();
        for turn in 0..14 {
            statuses.push(guess(turn % 2, "not the one").await);
        }
        let refused = statuses.iter().position(|status| *status == 429).expect("guesses at both count together");
        assert!(statuses[..refused].iter().all(|status| *status == 422), "{statuses:?}");
        assert!(statuses[refused..].iter().all(|status| *status == 429), "{statuses:?}");
        for which in [0, 1] {
            assert_eq!(guess(which, PASSWORD).await, 429, "the right one is not tried either");
        }
    });
}

#[test]
fn what_a_requester_opens_at_both_is_counted_together() {
    on_two(module_path!(), async |_, processes| {
        let carla = signed_in(&processes, "carla").await;
        for turn in 0..30 {
            let form = [("subject", "Printer"), ("body", "It jams.")];
            carla[turn % 2].post_form("/tickets/new", &form).await.expect(303);
        }
        for client in &carla {
            let form = [("subject", "One more"), ("body", "It jams again.")];
            let refused = client.post_form("/tickets/new", &form).await.expect(422);
            assert!(refused.says("It jams again."), "what was typed stays");
        }
    });
}
