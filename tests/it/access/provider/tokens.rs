//! Tokens that are not what they should be.

use axum::http::StatusCode;
use kit::clock::{MINUTE, SECOND};
use serde_json::{Value, json};

use super::fake::Misbehaviour::Answer;
use super::fake::{CLIENT_SECRET, Fake, Signature, Token, document};
use super::{ProviderDesk, but, caio, nina, turned_away};
use crate::both;

/// What is wrong with a token, and how it is told.
type Case = (&'static str, Box<dyn Fn(&mut Token) + Send>, &'static str);

fn claim(name: &'static str, value: Value, reason: &'static str) -> Case {
    let change = move |token: &mut Token| match &value {
        Value::Null => drop(token.claims.as_object_mut().unwrap().remove(name)),
        value => token.claims[name] = value.clone(),
    };
    (name, Box::new(change), reason)
}

fn signature(what: &'static str, change: impl Fn(&mut Token) + Send + 'static) -> Case {
    (what, Box::new(change), "signature")
}

fn cases(fake: &Fake, now: i64) -> Vec<Case> {
    let point = fake.public_key();
    let confused = |what, secret: Vec<u8>| {
        signature(what, move |token: &mut Token| {
            token.header["alg"] = json!("HS256");
            token.signature = Signature::Hmac(secret.clone());
        })
    };
    vec![
        claim("iss", json!("https://evil.example"), "issuer"),
        claim("iss", json!(format!("{}/", fake.issuer)), "issuer"),
        claim("iss", Value::Null, "answer"),
        claim("aud", json!("another client"), "audience"),
        claim("aud", json!(["the desk", "another client"]), "audience"),
        claim("aud", json!([]), "audience"),
        claim("azp", json!("another client"), "audience"),
        claim("nonce", json!("of another sign-in"), "nonce"),
        claim("nonce", Value::Null, "nonce"),
        claim("exp", json!(now - 60), "clock"),
        claim("exp", Value::Null, "answer"),
        claim("iat", json!(now + 61), "clock"),
        claim("iat", Value::Null, "answer"),
        claim("nbf", json!(now + 61), "clock"),
        claim("nbf", json!("tomorrow"), "answer"),
        claim("sub", Value::Null, "answer"),
        claim("sub", json!(""), "answer"),
        claim("sub", json!("s".repeat(256)), "answer"),
        signature("another key under the name of its own", |token| token.signature = Signature::Forged),
        signature("a key that nobody knows", |token| {
            token.header["kid"] = json!("unheard of");
            token.signature = Signature::Forged;
        }),
        signature("nobody's", |token| token.signature = Signature::None),
        signature("none, and it says so", |token| {
            token.header = json!({ "alg": "none" });
            token.signature = Signature::None;
        }),
        confused("the public key as a secret", point.clone()),
        confused("the public key's coordinates as a secret", point[1..].to_vec()),
        confused("the desk's own secret", CLIENT_SECRET.as_bytes().to_vec()),
        confused("nothing as a secret", Vec::new()),
    ]
}

both!(a_token_with_anything_wrong_in_it_lets_nobody_in, |desk: ProviderDesk| {
    // The keys are remembered by now, as they are at a desk in use.
    desk.sign_in(&caio()).await.expect(303);
    let cases = cases(&desk.fake, desk.seconds());
    let mut expected = Vec::new();
    for (what, twist, reason) in cases {
        desk.fake.twist(twist);
        let answer = desk.sign_in(&nina()).await;
        let title = if reason == "clock" { "One of the clocks is wrong" } else { "We could not accept this sign-in" };
        turned_away(&answer, 403, title);
        expected.push(reason);
        assert_eq!(desk.reasons().await, expected, "{what}");
    }
    let people: Vec<(i64,)> = desk.rows("select count(*) from people", &[]).await;
    assert_eq!(people, [(6,)]);
    desk.fake.repent();
    desk.sign_in(&nina()).await.expect(303);
    desk.run_jobs().await;
});

both!(a_minute_between_the_clocks_does_no_harm, |desk: ProviderDesk| {
    let now = desk.seconds();
    for (name, second) in [("exp", now - 59), ("iat", now + 60), ("nbf", now + 60)] {
        desk.fake.twist(move |token| token.claims[name] = json!(second));
        desk.sign_in(&nina()).await.expect(303);
    }
    desk.fake.twist(move |token| {
        token.claims["nbf"] = json!(f64::from(u32::try_from(now).unwrap()) - 0.5);
        token.claims["azp"] = json!("the desk");
        token.claims["aud"] = json!(["the desk"]);
    });
    desk.sign_in(&nina()).await.expect(303);
});

both!(a_provider_may_change_its_key, |desk: ProviderDesk| {
    desk.sign_in(&nina()).await.expect(303);
    desk.fake.change_key();
    desk.clock.advance(MINUTE - SECOND);
    // Not asked more often than once a minute, whatever tokens say.
    turned_away(&desk.sign_in(&nina()).await, 403, "We could not accept this sign-in");
    assert_eq!(desk.fake.key_fetches(), 1);
    desk.clock.advance(SECOND);
    desk.sign_in(&nina()).await.expect(303);
    desk.sign_in(&nina()).await.expect(303);
    assert_eq!(desk.fake.key_fetches(), 2);
    desk.clock.advance(60 * MINUTE);
    desk.sign_in(&nina()).await.expect(303);
    assert_eq!(desk.fake.key_fetches(), 3, "remembered for an hour");
});

both!(what_the_token_lacks_is_asked_of_the_provider_and_belongs_to_the_same_person, |desk: ProviderDesk| {
    let (bare, unsure) = (json!({"sub": "n-1"}), but(nina(), json!({"email_verified": null})));
    let carla = json!({"sub": "n-1", "email": "carla@example.org"});
    for (told, more, reason) in [
        (&bare, but(nina(), json!({"sub": "n-2"})), "answer"),
        (&bare, but(nina(), json!({"sub": null})), "answer"),
        (&bare, but(nina(), json!({"email_verified": false})), "unverified"),
        // An address from here and its confirmation from there do not go together.
        (&unsure, json!({"sub": "n-1", "email_verified": true}), "unverified"),
        (&carla, json!({"sub": "n-1", "email_verified": true}), "unverified"),
    ] {
        desk.fake.knows_more(more);
        desk.sign_in(told).await.expect(403);
        assert_eq!(desk.reasons().await.last().unwrap(), reason, "{told}");
    }
    desk.fake.knows_more(nina());
    desk.sign_in(&bare).await.expect(303);
    let names: Vec<(String,)> = desk.rows("select name from people where name like 'Nina%'", &[]).await;
    assert_eq!(names, [("Nina Rocha".to_owned(),)]);
});

both!(a_provider_that_wants_the_secret_in_the_form_gets_it_there, |desk: ProviderDesk| {
    let mut document = document(&desk.fake.issuer);
    document["token_endpoint_auth_methods_supported"] = json!(["private_key_jwt", "client_secret_post"]);
    desk.fake.misbehave("/discovery", Answer(StatusCode::OK, document.to_string()));
    desk.sign_in(&nina()).await.expect(303);
    assert_eq!(desk.fake.secrets_in_headers(), 0);
    desk.fake.repent();
    desk.clock.advance(60 * MINUTE);
    desk.sign_in(&nina()).await.expect(303);
    assert_eq!(desk.fake.secrets_in_headers(), 1);
});
