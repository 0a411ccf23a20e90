//! A provider of OAuth for a test: people agree at once, tokens are exchanged at each use, and a mail server can ask which
//! of them open what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Form, Json, Router};
use kit::config::{Config, MailProvider, Secret};
use serde_json::json;
use tokio::net::TcpListener;

use super::dovecot::USER;

/// A running provider; ends with its test.
#[derive(Clone)]
pub struct Provider {
    pub url: String,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    made: usize,
    /// Tokens that open the mailbox.
    good: BTreeSet<String>,
    /// The one that is worth a new token.
    refresh: Option<String>,
    /// What was asked, oldest first.
    asked: Vec<BTreeMap<String, String>>,
    is_down: bool,
    lasts: i64,
}

impl Provider {
    pub async fn start() -> Provider {
        let shared = Arc::new(Mutex::new(Shared { lasts: 3600, ..Shared::default() }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/token", post(token))
            .route("/introspect", post(introspect))
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Provider { url, shared }
    }

    /// Where a mail server asks what a token opens.
    pub fn introspection(&self) -> String {
        format!("{}/introspect", self.url)
    }

    /// Puts this provider in Google's place.
    pub fn configure(&self, config: &mut Config) {
        config.mail_providers = vec![MailProvider {
            id: "google".to_owned(),
            client_id: "desk".to_owned(),
            client_secret: Secret::new("the secret of the client"),
            authorize_url: format!("{}/authorize", self.url),
            token_url: format!("{}/token", self.url),
            scope: "https://mail.google.com/".to_owned(),
        }];
    }

    /// The consent is taken back.
    pub fn revoke(&self) {
        let mut shared = self.shared.lock().unwrap();
        shared.refresh = None;
        shared.good.clear();
    }

    /// It answers nothing of use.
    pub fn break_down(&self, is_down: bool) {
        self.shared.lock().unwrap().is_down = is_down;
    }

    /// What was asked at the token endpoint.
    pub fn asked(&self) -> Vec<BTreeMap<String, String>> {
        self.shared.lock().unwrap().asked.clone()
    }
}

async fn token(
    State(shared): State<Arc<Mutex<Shared>>>,
    Form(said): Form<BTreeMap<String, String>>,
) -> axum::response::Response {
    let mut shared = shared.lock().unwrap();
    if shared.is_down {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    shared.asked.push(said.clone());
    let word = |name: &str| said.get(name).map(String::as_str).unwrap_or_default();
    let is_good = word("client_secret") == "the secret of the client"
        && match word("grant_type") {
            "authorization_code" => word("code") == "a good code" && !word("code_verifier").is_empty(),
            "refresh_token" => shared.refresh.as_deref() == Some(word("refresh_token")),
            _ => false,
        };
    if !is_good {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    }
    shared.made += 1;
    let (access, refresh) = (format!("access-{}", shared.made), format!("refresh-{}", shared.made));
    shared.good.insert(access.clone());
    shared.refresh = Some(refresh.clone());
    let lasts = shared.lasts;
    Json(json!({ "access_token": access, "refresh_token": refresh, "expires_in": lasts, "token_type": "Bearer" }))
        .into_response()
}

async fn introspect(
    State(shared): State<Arc<Mutex<Shared>>>,
    Form(said): Form<BTreeMap<String, String>>,
) -> Json<serde_json::Value> {
    let token = said.get("token").cloned().unwrap_or_default();
    let is_active = shared.lock().unwrap().good.contains(&token);
    Json(json!({ "active": if is_active { "true" } else { "false" }, "email": USER }))
}
