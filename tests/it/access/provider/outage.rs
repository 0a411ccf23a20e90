//! Providers that are down, slow, or out of their mind.

use axum::http::StatusCode;
use serde_json::json;
use tokio::time::{Duration, Instant};

use super::fake::Misbehaviour::{Answer, Redirect, Silence};
use super::fake::query;
use super::{ProviderDesk, nina, turned_away};
use crate::both;
use crate::desk::{Kind, PASSWORD, run};

const DOWN: &str = "Fakebook does not answer";

both!(a_provider_that_is_gone_costs_the_sign_in_page_nothing_and_locks_out_no_admin, |desk: ProviderDesk| {
    let answer = desk.nobody().get("/auth/gone?next=%2Fpeople").await;
    turned_away(&answer, 503, "Gone does not answer");
    assert!(answer.says("href=\"/sign-in?next=%2Fpeople\""), "{}", answer.text());
    assert!(desk.nobody().get("/sign-in").await.expect(200).says("Sign in with Gone"));
    let ana = desk.nobody().sign_in("ana@example.org", PASSWORD).await;
    ana.get("/people").await.expect(200);
    assert_eq!(desk.reasons().await, ["provider_down"]);
    assert_eq!(desk.fake.asked(), 0, "the sign-in page asks nobody");
});

both!(a_provider_that_cannot_say_who_it_is_is_down_and_is_not_asked_again_at_once, |desk: ProviderDesk| {
    let giant = format!("{{\"issuer\": \"{}\"}}", "x".repeat(600_000));
    let other = json!({
        "issuer": "https://evil.example", "authorization_endpoint": "https://evil.example/a",
        "jwks_uri": format!("{}/keys", desk.fake.issuer), "response_types_supported": ["code"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"],
    });
    let mut unsafe_one = other.clone();
    unsafe_one["issuer"] = json!(desk.fake.issuer);
    unsafe_one["authorization_endpoint"] = json!("http://evil.example/a");
    let mut open_keys = unsafe_one.clone();
    open_keys["authorization_endpoint"] = json!("https://id.example/a");
    open_keys["jwks_uri"] = json!("http://evil.example/keys");
    let mut told = 0;
    for how in [
        Answer(StatusCode::INTERNAL_SERVER_ERROR, "oops".to_owned()),
        Answer(StatusCode::OK, "<html>".to_owned()),
        Answer(StatusCode::OK, giant),
        Answer(StatusCode::OK, other.to_string()),
        Answer(StatusCode::OK, unsafe_one.to_string()),
        Answer(StatusCode::OK, open_keys.to_string()),
        Redirect(format!("{}/elsewhere", desk.fake.issuer)),
    ] {
        desk.fake.misbehave("/discovery", how);
        turned_away(&desk.nobody().get("/auth/fake").await, 503, DOWN);
        told += 1;
        // A good document is remembered for an hour, whatever stands in it.
        desk.clock.advance(kit::clock::HOUR);
    }
    assert_eq!(desk.reasons().await, vec!["provider_down"; told]);
    desk.fake.misbehave("/discovery", Answer(StatusCode::BAD_GATEWAY, String::new()));
    turned_away(&desk.nobody().get("/auth/fake").await, 503, DOWN);
    let asked = desk.fake.asked();
    turned_away(&desk.nobody().get("/auth/fake").await, 503, DOWN);
    assert_eq!(desk.fake.asked(), asked);
    desk.fake.repent();
    desk.clock.advance(10 * kit::clock::SECOND);
    desk.nobody().get("/auth/fake").await.expect(303);
});

both!(a_provider_whose_keys_cannot_be_had_is_down, |desk: ProviderDesk| {
    desk.fake.misbehave("/keys", Answer(StatusCode::NOT_FOUND, String::new()));
    turned_away(&desk.nobody().get("/auth/fake").await, 503, DOWN);
});

both!(a_provider_that_fails_at_the_last_moment_is_told_from_one_that_refuses, |desk: ProviderDesk| {
    let (down, refused) = ((503, DOWN, "provider_down"), (403, "We could not accept this sign-in", "answer"));
    let tokens = |body: serde_json::Value| Answer(StatusCode::OK, body.to_string());
    let mut expected = Vec::new();
    for (how, (status, title, reason)) in [
        (Answer(StatusCode::INTERNAL_SERVER_ERROR, "<html>".to_owned()), down),
        (Answer(StatusCode::OK, "x".repeat(600_000)), down),
        (Answer(StatusCode::UNAUTHORIZED, json!({"error": "invalid_client"}).to_string()), refused),
        (Answer(StatusCode::BAD_REQUEST, json!({"error": "\u{7}made up\n"}).to_string()), refused),
        (
            Answer(StatusCode::BAD_REQUEST, json!({"error": "invalid_grant"}).to_string()),
            (400, "This sign-in is over", "code"),
        ),
        (Answer(StatusCode::OK, "<html>".to_owned()), refused),
        (Redirect(format!("{}/elsewhere", desk.fake.issuer)), refused),
        (tokens(json!({"access_token": "a", "token_type": "Bearer"})), refused),
        (tokens(json!({"access_token": "a", "token_type": "Bearer", "id_token": "a.b.c"})), refused),
        (tokens(json!({"access_token": "a", "token_type": "Bearer", "id_token": 7})), refused),
    ] {
        desk.fake.misbehave("/token", how);
        turned_away(&desk.sign_in(&nina()).await, status, title);
        expected.push(reason);
        assert_eq!(desk.reasons().await, expected);
    }
});

both!(what_the_provider_says_beyond_the_token_may_fail_too, |desk: ProviderDesk| {
    let bare = json!({"sub": "n-1"});
    for (how, status, title) in [
        (Answer(StatusCode::BAD_GATEWAY, String::new()), 503, DOWN),
        (Answer(StatusCode::OK, "x".repeat(600_000)), 503, DOWN),
        (Answer(StatusCode::OK, "[]".to_owned()), 403, "We could not accept this sign-in"),
        (Answer(StatusCode::UNAUTHORIZED, String::new()), 403, "Your email address is not confirmed"),
        (Redirect("https://evil.example/me".to_owned()), 403, "Your email address is not confirmed"),
    ] {
        desk.fake.misbehave("/me", how);
        turned_away(&desk.sign_in(&bare).await, status, title);
    }
});

#[test]
fn nobody_waits_longer_than_ten_seconds_for_a_provider() {
    run::<ProviderDesk>(Kind::Sqlite, module_path!(), async |desk: &ProviderDesk| {
        let (away, cookie) = desk.depart(&desk.nobody(), "").await;
        assert!(!query(away.location())["state"].is_empty());
        let back = desk.fake.consent(away.location(), &nina(), desk.seconds());
        desk.fake.misbehave("/token", Silence);
        let began = Instant::now();
        turned_away(&desk.nobody().with_cookie(&cookie).get(&back).await, 503, DOWN);
        let took = began.elapsed();
        assert!((Duration::from_secs(9)..Duration::from_secs(15)).contains(&took), "{took:?}");
    });
}
