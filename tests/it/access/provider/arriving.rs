//! The way there and back.

use kit::clock::{Clock, MINUTE};
use serde_json::json;

use super::fake::{CLIENT_ID, CLIENT_SECRET, Fake, Misbehaviour, query};
use super::{ProviderDesk, but, caio, inside, nina, turned_away};
use crate::both;
use crate::desk::{Place, Setting};

both!(the_way_to_the_provider_carries_a_challenge_and_is_remembered_in_a_sealed_cookie, |desk: ProviderDesk| {
    let away = desk.nobody().get("/auth/fake?next=%2Ftickets%2F7").await.expect(303);
    let asked = query(away.location());
    assert!(away.location().starts_with(&format!("{}/authorize?", desk.fake.issuer)), "{}", away.location());
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", CLIENT_ID),
        ("redirect_uri", "https://desk.example.org/auth/fake/callback"),
        ("scope", "openid email profile"),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(asked[name], value);
    }
    for name in ["state", "nonce", "code_challenge"] {
        assert_eq!(asked[name].len(), 43, "256 bits of {name}");
    }
    assert!(!asked.contains_key("prompt"), "{asked:?}");
    let [cookie] = away.cookies.as_slice() else { panic!("{:?}", away.cookies) };
    assert!(cookie.starts_with("__Host-helpdesk_journey="), "{cookie}");
    for attribute in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=600"] {
        assert!(cookie.split("; ").any(|part| part == attribute), "{cookie}");
    }
    for name in ["state", "nonce"] {
        assert!(!cookie.contains(&asked[name]), "{cookie}");
    }
    let again = desk.nobody().get("/auth/fake").await.expect(303);
    for name in ["state", "nonce", "code_challenge"] {
        assert_ne!(query(again.location())[name], asked[name], "{name}");
    }
    let another = desk.nobody().get("/auth/fake?another=1").await.expect(303);
    assert_eq!(query(another.location())["prompt"], "login");
});

both!(whoever_comes_back_is_signed_in_and_goes_where_they_wanted_to_go, |desk: ProviderDesk| {
    let answer = desk.arrive(&desk.nobody(), &caio(), "%2Ftickets%2Fnew%3Fa%3Db").await.expect(303);
    assert_eq!(answer.location(), "/tickets/new?a=b");
    assert!(answer.cookies.iter().any(|cookie| cookie.starts_with("__Host-helpdesk_journey=; Max-Age=0;")));
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert!(inside(desk, &answer).get("/profile").await.expect(200).says("Caio Brandão"));
    for elsewhere in ["%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", ""] {
        let answer = desk.arrive(&desk.nobody(), &caio(), elsewhere).await.expect(303);
        assert_eq!(answer.location(), "/tickets", "{elsewhere}");
    }
    let long = format!("%2Ftickets%3Fq%3D{}", "x".repeat(2000));
    assert_eq!(desk.arrive(&desk.nobody(), &caio(), &long).await.expect(303).location(), "/tickets");
    let seen: Vec<(String, String)> =
        desk.rows("select method, user_agent from sessions where method = 'provider' limit 1", &[]).await;
    assert_eq!(seen, [("provider".to_owned(), String::new())]);
    desk.run_jobs().await;
});

both!(somebody_who_is_signed_in_already_is_sent_on, |desk: ProviderDesk| {
    let answer = desk.as_person("carla").get("/auth/fake?next=%2Fprofile").await.expect(303);
    assert_eq!((answer.location(), desk.fake.asked()), ("/profile", 0));
});

both!(a_provider_that_nobody_named_does_not_exist, |desk: ProviderDesk| {
    for path in ["/auth/google", "/auth/google/callback?code=a&state=b", "/auth/Fake", "/auth/fake/else"] {
        desk.nobody().get(path).await.expect(404);
    }
});

both!(the_sign_in_page_has_a_button_for_each_provider_and_keeps_where_to_go, |desk: ProviderDesk| {
    let page = desk.nobody().get("/sign-in?next=%2Ftickets%2F7").await.expect(200);
    for (id, words) in [("fake", "Sign in with Fakebook"), ("gone", "Sign in with Gone")] {
        assert!(page.says(&format!("href=\"/auth/{id}?next=%2Ftickets%2F7\"")), "{}", page.text());
        assert!(page.says(words), "{}", page.text());
    }
    assert!(page.says("id=\"password\""), "the other way stays: {}", page.text());
    let portuguese = desk.nobody().with_header("accept-language", "pt-BR").get("/sign-in").await.expect(200);
    assert!(portuguese.says("Entrar com Fakebook"), "{}", portuguese.text());
});

both!(whoever_changes_their_mind_at_the_provider_is_told_that_nothing_happened, |desk: ProviderDesk| {
    let (away, cookie) = desk.depart(&desk.nobody(), "%2Ftickets%2F7").await;
    let state = &query(away.location())["state"];
    let back = format!("/auth/fake/callback?error=access_denied&error_description=no&state={state}");
    let answer = desk.nobody().with_cookie(&cookie).get(&back).await;
    turned_away(&answer, 403, "You are not signed in");
    assert!(answer.says("href=\"/auth/fake?next=%2Ftickets%2F7\""), "{}", answer.text());
    assert!(answer.cookies.iter().any(|cookie| cookie.starts_with("__Host-helpdesk_journey=; Max-Age=0;")));
    for (error, status, title) in [
        ("temporarily_unavailable", 503, "Fakebook does not answer"),
        ("invalid_scope", 403, "We could not accept this sign-in"),
    ] {
        let (away, cookie) = desk.depart(&desk.nobody(), "").await;
        let back = format!("/auth/fake/callback?error={error}&state={}", query(away.location())["state"]);
        turned_away(&desk.nobody().with_cookie(&cookie).get(&back).await, status, title);
    }
    assert_eq!(desk.reasons().await, ["cancelled", "provider_down", "answer"]);
});

both!(a_way_back_that_this_browser_did_not_begin_leads_nowhere, |desk: ProviderDesk| {
    let title = "This sign-in is over";
    let (away, cookie) = desk.depart(&desk.nobody(), "").await;
    let back = desk.fake.consent(away.location(), &caio(), desk.seconds());
    // Somebody else's way back, sent to a victim: with no journey of their own, and with another one.
    turned_away(&desk.nobody().get(&back).await, 400, title);
    let (_, other) = desk.depart(&desk.nobody(), "").await;
    turned_away(&desk.nobody().with_cookie(&other).get(&back).await, 400, title);
    let another = if cookie.ends_with('A') { 'Q' } else { 'A' };
    let changed = format!("{}{another}", &cookie[..cookie.len() - 1]);
    turned_away(&desk.nobody().with_cookie(&changed).get(&back).await, 400, title);
    let elsewhere = back.replace("/auth/fake/", "/auth/gone/");
    turned_away(&desk.nobody().with_cookie(&cookie).get(&elsewhere).await, 400, title);
    let foreign = format!("{back}&iss=https%3A%2F%2Fevil.example");
    turned_away(&desk.nobody().with_cookie(&cookie).get(&foreign).await, 403, "We could not accept this sign-in");
    assert_eq!(desk.reasons().await, ["expired", "state", "expired", "expired", "issuer"]);
    let asked = desk.fake.asked();
    // All that was turned away without a question to the provider; the rightful browser still gets in.
    let own = format!("{back}&iss={}", desk.fake.issuer.replace(':', "%3A").replace('/', "%2F"));
    desk.nobody().with_cookie(&cookie).get(&own).await.expect(303);
    assert_eq!(desk.fake.asked(), asked + 1);
    desk.run_jobs().await;
});

both!(a_way_back_works_for_ten_minutes, |desk: ProviderDesk| {
    for (minutes, status) in [(10 * MINUTE - 1, 303), (10 * MINUTE, 400)] {
        let (away, cookie) = desk.depart(&desk.nobody(), "").await;
        desk.clock.advance(minutes);
        let back = desk.fake.consent(away.location(), &caio(), desk.seconds());
        desk.nobody().with_cookie(&cookie).get(&back).await.expect(status);
    }
    assert_eq!(desk.reasons().await, ["expired"]);
    desk.run_jobs().await;
});

both!(a_code_works_once, |desk: ProviderDesk| {
    let (away, cookie) = desk.depart(&desk.nobody(), "").await;
    let back = desk.fake.consent(away.location(), &caio(), desk.seconds());
    let browser = desk.nobody().with_cookie(&cookie);
    browser.get(&back).await.expect(303);
    // A browser takes the journey's cookie away; whoever stole both still has nothing.
    turned_away(&browser.get(&back).await, 400, "This sign-in is over");
    assert_eq!(desk.reasons().await, ["code"]);
    desk.run_jobs().await;
});

both!(a_code_that_was_made_for_another_client_or_another_browser_is_worth_nothing, |desk: ProviderDesk| {
    for (client, is_own_challenge) in [("another client", true), (CLIENT_ID, false)] {
        let (away, cookie) = desk.depart(&desk.nobody(), "").await;
        let asked = query(away.location());
        let challenge = if is_own_challenge { asked["code_challenge"].as_str() } else { "of another browser" };
        let claims = but(caio(), json!({ "iss": desk.fake.issuer, "aud": client, "nonce": asked["nonce"] }));
        let code = desk.fake.grant(client, &asked["redirect_uri"], challenge, claims);
        let back = format!("/auth/fake/callback?code={code}&state={}", asked["state"]);
        turned_away(&desk.nobody().with_cookie(&cookie).get(&back).await, 400, "This sign-in is over");
    }
    assert_eq!(desk.reasons().await, ["code", "code"]);
});

both!(what_strangers_make_fail_fills_the_audit_log_with_fifty_entries_and_no_more, |desk: ProviderDesk| {
    for _ in 0..60 {
        let answer = desk.nobody().get("/auth/fake/callback?code=a&state=b").await;
        turned_away(&answer, 400, "This sign-in is over");
    }
    let written = desk.audited().await;
    let count = |kind: &str| written.iter().filter(|known| *known == kind).count();
    assert_eq!((count("sign_in_refused"), count("slowed_down"), written.len()), (50, 1, 51));
    // Nobody is locked out by it.
    desk.sign_in(&nina()).await.expect(303);
    desk.desk.check().await;
});

both!(the_program_is_told_of_its_providers_by_the_environment_and_tells_none_of_their_secrets, |place: Place| {
    let fake = Fake::start().await;
    // What the suite's log has of this process, it has at its most talkative; it is searched afterwards.
    let desk = place
        .start(&[
            ("GOOGLE_CLIENT_ID", "the desk at google"),
            ("GOOGLE_CLIENT_SECRET", "between the desk and google"),
            ("HELPDESK_OIDC_ISSUER", &fake.issuer),
            ("HELPDESK_OIDC_CLIENT_ID", CLIENT_ID),
            ("HELPDESK_OIDC_CLIENT_SECRET", CLIENT_SECRET),
            ("HELPDESK_OIDC_NAME", "Keeper"),
            ("HELPDESK_ALLOWED_DOMAINS", "example.org"),
        ])
        .await;
    let nobody = desk.client();
    let page = nobody.get("/sign-in").await.expect(200);
    let (google, keeper) = (page.text().find("Sign in with Google"), page.text().find("Sign in with Keeper"));
    assert!(google.is_some() && google < keeper, "{}", page.text());
    let away = nobody.get("/auth/oidc").await.expect(303);
    let cookie = away.cookies[0].split(';').next().unwrap().to_owned();
    assert!(cookie.starts_with("helpdesk_journey="), "over http a cookie cannot be bound to a host: {cookie}");
    assert!(!away.cookies[0].contains("Secure"), "{:?}", away.cookies);
    let now = Clock::system().now().0 / 1_000_000;
    let browser = nobody.with_cookie(&cookie);
    fake.knows_more(nina());
    let back = fake.consent(away.location(), &json!({"sub": "n-1"}), now);
    assert_eq!(browser.get(&back).await.expect(303).location(), "/welcome?next=%2Ftickets");
    // And once more with a code that is worth nothing: failures are more talkative.
    browser.get(&back).await.expect(400);
    fake.misbehave("/token", Misbehaviour::Answer(axum::http::StatusCode::OK, "{\"id_token\":".to_owned()));
    let back = fake.consent(away.location(), &nina(), now);
    browser.get(&back).await.expect(403);
});
