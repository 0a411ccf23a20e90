//! A provider that says what a test tells it to: honest until then. It signs with keys of its own.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use ring::{digest, hmac};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::desk::log::note_secret;

/// Who the desk is to it.
pub const CLIENT_ID: &str = "the desk";
pub const CLIENT_SECRET: &str = "between the desk and its provider";

/// What opens the place where more is told.
const ACCESS_TOKEN: &str = "a-key-to-more-about-somebody";

/// The provider.
pub struct Fake {
    /// Its address.
    pub issuer: String,
    inner: Arc<Inner>,
    server: JoinHandle<()>,
}

/// A token before it is signed.
pub struct Token {
    pub header: Value,
    pub claims: Value,
    pub signature: Signature,
}

/// How a token is signed.
pub enum Signature {
    /// By the key that the provider shows to all.
    Own,
    /// By another key, under the name of its own.
    Forged,
    /// With what everybody knows, or the desk knows, as the secret of an HMAC.
    Hmac(Vec<u8>),
    /// Not at all.
    None,
}

/// What an endpoint does instead of what it should.
#[derive(Clone)]
pub enum Misbehaviour {
    Answer(StatusCode, String),
    Redirect(String),
    Silence,
}

type Twist = Box<dyn Fn(&mut Token) + Send>;

struct Inner {
    issuer: String,
    keys: Mutex<Vec<EcdsaKeyPair>>,
    grants: Mutex<HashMap<String, Grant>>,
    twist: Mutex<Option<Twist>>,
    misbehaviours: Mutex<HashMap<&'static str, Misbehaviour>>,
    user_info: Mutex<Option<Value>>,
    asked: AtomicUsize,
    key_fetches: AtomicUsize,
    secrets_in_headers: AtomicUsize,
}

/// A code that was given to a browser.
struct Grant {
    client_id: String,
    redirect_uri: String,
    challenge: String,
    claims: Value,
}

impl Fake {
    pub async fn start() -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let inner = Arc::new(Inner {
            issuer: issuer.clone(),
            keys: Mutex::new(vec![new_key()]),
            grants: Mutex::default(),
            twist: Mutex::default(),
            misbehaviours: Mutex::default(),
            user_info: Mutex::default(),
            asked: AtomicUsize::new(0),
            key_fetches: AtomicUsize::new(0),
            secrets_in_headers: AtomicUsize::new(0),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(user_info))
            .with_state(Arc::clone(&inner));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Fake { issuer, inner, server }
    }

    /// What the browser does at the provider: somebody with these claims says yes. Gives the way back, with a code.
    pub fn consent(&self, address: &str, claims: &Value, now: i64) -> String {
        let query = query(address);
        let mut told = json!({
            "iss": self.issuer, "aud": query["client_id"], "nonce": query["nonce"], "iat": now, "exp": now + 300,
        });
        told.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        let code = self.grant(&query["client_id"], &query["redirect_uri"], &query["code_challenge"], told);
        assert_eq!((&*query["response_type"], &*query["code_challenge_method"]), ("code", "S256"));
        format!("{}?code={code}&state={}", path(&query["redirect_uri"]), query["state"])
    }

    /// A code for any client, and any browser.
    pub fn grant(&self, client_id: &str, redirect_uri: &str, challenge: &str, claims: Value) -> String {
        let code = format!("code-{}", kit::secrets::random_token().unwrap());
        note_secret(&code);
        let (client_id, redirect_uri) = (client_id.to_owned(), redirect_uri.to_owned());
        let grant = Grant { client_id, redirect_uri, challenge: challenge.to_owned(), claims };
        self.inner.grants.lock().unwrap().insert(code.clone(), grant);
        code
    }

    /// From now on tokens are changed like this before they are signed.
    pub fn twist(&self, twist: impl Fn(&mut Token) + Send + 'static) {
        *self.inner.twist.lock().unwrap() = Some(Box::new(twist));
    }

    /// From now on an endpoint (`/token` …) does this.
    pub fn misbehave(&self, endpoint: &'static str, how: Misbehaviour) {
        self.inner.misbehaviours.lock().unwrap().insert(endpoint, how);
    }

    /// Is honest again.
    pub fn repent(&self) {
        *self.inner.twist.lock().unwrap() = None;
        self.inner.misbehaviours.lock().unwrap().clear();
    }

    /// What it answers to whoever asks for more about somebody.
    pub fn knows_more(&self, claims: Value) {
        *self.inner.user_info.lock().unwrap() = Some(claims);
    }

    /// It signs with another key from now on.
    pub fn change_key(&self) {
        *self.inner.keys.lock().unwrap() = vec![new_key()];
    }

    /// The one key that it shows, as its raw point.
    pub fn public_key(&self) -> Vec<u8> {
        self.inner.keys.lock().unwrap()[0].public_key().as_ref().to_vec()
    }

    /// How often it was asked anything.
    pub fn asked(&self) -> usize {
        self.inner.asked.load(Ordering::SeqCst)
    }

    /// How often the desk showed who it is by a header, and not in the form.
    pub fn secrets_in_headers(&self) -> usize {
        self.inner.secrets_in_headers.load(Ordering::SeqCst)
    }

    /// How often its keys were fetched.
    pub fn key_fetches(&self) -> usize {
        self.inner.key_fetches.load(Ordering::SeqCst)
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Inner {
    /// What it does instead, where it was told to.
    async fn instead(&self, endpoint: &str) -> Option<Response> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let how = self.misbehaviours.lock().unwrap().get(endpoint).cloned()?;
        Some(match how {
            Misbehaviour::Answer(status, body) => {
                (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
            }
            Misbehaviour::Redirect(to) => Redirect::temporary(&to).into_response(),
            Misbehaviour::Silence => std::future::pending().await,
        })
    }

    fn signed(&self, claims: Value) -> String {
        let header = json!({ "alg": "ES256", "kid": self.key_id(), "typ": "JWT" });
        let mut token = Token { header, claims, signature: Signature::Own };
        if let Some(twist) = &*self.twist.lock().unwrap() {
            twist(&mut token);
        }
        let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
        let signed = format!("{}.{}", encode(&token.header), encode(&token.claims));
        let by = |key: &EcdsaKeyPair| key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap().as_ref().to_vec();
        let signature = match token.signature {
            Signature::Own => by(&self.keys.lock().unwrap()[0]),
            Signature::Forged => by(&new_key()),
            Signature::Hmac(secret) => {
                hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), signed.as_bytes()).as_ref().to_vec()
            }
            Signature::None => Vec::new(),
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// Each key has a name of its own.
    fn key_id(&self) -> String {
        kit::secrets::content_hash(self.keys.lock().unwrap()[0].public_key().as_ref())
    }
}

async fn discovery(State(fake): State<Arc<Inner>>) -> Response {
    if let Some(answer) = fake.instead("/discovery").await {
        return answer;
    }
    Json(document(&fake.issuer)).into_response()
}

/// What a provider says about itself.
pub fn document(issuer: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/me"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    })
}

async fn keys(State(fake): State<Arc<Inner>>) -> Response {
    fake.key_fetches.fetch_add(1, Ordering::SeqCst);
    if let Some(answer) = fake.instead("/keys").await {
        return answer;
    }
    let point = fake.keys.lock().unwrap()[0].public_key().as_ref().to_vec();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
    let key = json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": fake.key_id(), "x": x, "y": y});
    Json(json!({ "keys": [key] })).into_response()
}

async fn token(
    State(fake): State<Arc<Inner>>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    if let Some(answer) = fake.instead("/token").await {
        return answer;
    }
    let refuse = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    let known = format!("{}:{}", form_encode(CLIENT_ID), form_encode(CLIENT_SECRET));
    let known = STANDARD.encode(known);
    note_secret(&known);
    let is_the_desk = match headers.get(header::AUTHORIZATION) {
        Some(shown) => {
            fake.secrets_in_headers.fetch_add(1, Ordering::SeqCst);
            shown == &format!("Basic {known}")
        }
        None => form["client_id"] == CLIENT_ID && form["client_secret"] == CLIENT_SECRET,
    };
    if !is_the_desk {
        return refuse("invalid_client");
    }
    // Each code works once.
    let Some(grant) = fake.grants.lock().unwrap().remove(&form["code"]) else { return refuse("invalid_grant") };
    note_secret(&form["code_verifier"]);
    let challenge = URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, form["code_verifier"].as_bytes()));
    let is_theirs = grant.client_id == CLIENT_ID
        && grant.redirect_uri == form["redirect_uri"]
        && grant.challenge == challenge
        && form["grant_type"] == "authorization_code";
    if !is_theirs {
        return refuse("invalid_grant");
    }
    let token = fake.signed(grant.claims);
    for secret in [ACCESS_TOKEN, CLIENT_SECRET, &token, token.rsplit('.').next().unwrap_or_default()] {
        note_secret(secret);
    }
    let answer = json!({"access_token": ACCESS_TOKEN, "token_type": "Bearer", "expires_in": 300, "id_token": token});
    Json(answer).into_response()
}

async fn user_info(State(fake): State<Arc<Inner>>, headers: HeaderMap) -> Response {
    if let Some(answer) = fake.instead("/me").await {
        return answer;
    }
    assert_eq!(headers.get(header::AUTHORIZATION).unwrap(), &format!("Bearer {ACCESS_TOKEN}"));
    let known = fake.user_info.lock().unwrap().clone();
    known.map_or_else(|| StatusCode::FORBIDDEN.into_response(), |claims| Json(claims).into_response())
}

fn new_key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &random).unwrap()
}

/// The parameters of an address.
pub fn query(address: &str) -> HashMap<String, String> {
    let address = reqwest::Url::parse(address).unwrap();
    address.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

fn path(address: &str) -> String {
    reqwest::Url::parse(address).unwrap().path().to_owned()
}

/// As RFC 6749 has it for the two halves of the client's credentials.
fn form_encode(text: &str) -> String {
    text.replace(' ', "+")
}
