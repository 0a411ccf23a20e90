//! Somebody at the door: a browser without scripts, or a program with a token.

use std::collections::BTreeMap;

use super::log;

use reqwest::header::{COOKIE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::multipart::Form;
use reqwest::{Method, RequestBuilder, redirect};

/// Sends requests, follows no redirect, and keeps the cookies it is given no longer than the answer.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    headers: HeaderMap,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Headers, by lower-case name; the first of each.
    pub headers: BTreeMap<String, String>,
    /// Every `Set-Cookie`.
    pub cookies: Vec<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// Nobody in particular, at this address.
    pub fn new(url: &str) -> Client {
        // No certificates and no proxy: the desk is here, and reading the system's costs more than a request.
        let builder = reqwest::Client::builder().redirect(redirect::Policy::none()).no_proxy().tls_certs_only([]);
        let http = builder.build().unwrap();
        Client { http, url: url.to_owned(), headers: HeaderMap::new() }
    }

    /// Nobody in particular, who comes from a network address of their own (any of 127.0.0.0/8).
    pub fn from_address(url: &str, address: std::net::IpAddr) -> Client {
        let http = reqwest::Client::builder().redirect(redirect::Policy::none()).local_address(address);
        Client { http: http.build().unwrap(), url: url.to_owned(), headers: HeaderMap::new() }
    }

    /// The same, to a server whose certificate nobody vouches for.
    pub fn from_address_to_self_signed(url: &str, address: std::net::IpAddr) -> Client {
        let http = reqwest::Client::builder().redirect(redirect::Policy::none()).local_address(address).no_proxy();
        let http = http.tls_danger_accept_invalid_certs(true);
        Client { http: http.build().unwrap(), url: url.to_owned(), headers: HeaderMap::new() }
    }

    /// The same with a cookie (`name=value`).
    pub fn with_cookie(self, cookie: &str) -> Client {
        note_cookie(cookie);
        self.with_header(COOKIE.as_str(), cookie)
    }

    /// The same with an API token.
    pub fn with_token(self, token: &str) -> Client {
        log::note_secret(token);
        self.with_header("authorization", &format!("Bearer {token}"))
    }

    /// The same with a header on every request.
    pub fn with_header(mut self, name: &str, value: &str) -> Client {
        let name: HeaderName = name.parse().unwrap();
        self.headers.insert(name, HeaderValue::from_str(value).unwrap());
        self
    }

    /// The same after signing in through the form.
    pub async fn sign_in(&self, email: &str, password: &str) -> Client {
        let answer = self.post_form("/sign-in", &[("email", email), ("password", password)]).await.expect(303);
        let cookie = answer.cookies.iter().find(|cookie| cookie.contains("session=")).expect("a session's cookie");
        self.clone().with_cookie(cookie.split(';').next().unwrap_or_default())
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// Sends a form, as a browser does.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let is_secret =
            |name: &str| ["password", "present", "code", "recovery", "token"].iter().any(|word| name.contains(word));
        fields.iter().filter(|(name, _)| is_secret(name)).for_each(|(_, value)| log::note_secret(value));
        self.send(self.request(Method::POST, path).form(fields)).await
    }

    /// Sends a form with files.
    pub async fn post_multipart(&self, path: &str, form: Form) -> Answer {
        self.send(self.request(Method::POST, path).multipart(form)).await
    }

    pub async fn post_json(&self, path: &str, body: serde_json::Value) -> Answer {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn patch_json(&self, path: &str, body: serde_json::Value) -> Answer {
        self.send(self.request(Method::PATCH, path).json(&body)).await
    }

    /// Any request; the path may be a whole address as well.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.url) };
        self.http.request(method, url).headers(self.headers.clone())
    }

    /// Sends a request made by [`request`](Client::request).
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        self.try_send(request).await.unwrap()
    }

    /// Sends a request to a desk that may be gone.
    pub async fn try_send(&self, request: RequestBuilder) -> Result<Answer, reqwest::Error> {
        let response = request.send().await?;
        let mut headers = BTreeMap::new();
        let mut cookies = Vec::new();
        for (name, value) in response.headers() {
            let value = value.to_str().unwrap_or_default().to_owned();
            if name == "set-cookie" {
                note_cookie(&value);
                cookies.push(value.clone());
            }
            headers.entry(name.as_str().to_owned()).or_insert(value);
        }
        Ok(Answer { status: response.status().as_u16(), headers, cookies, body: response.bytes().await?.to_vec() })
    }
}

/// What a cookie carries is its browser's alone; the flash and the theme are words of ours.
fn note_cookie(cookie: &str) {
    let (name, value) = cookie.split(';').next().unwrap_or_default().split_once('=').unwrap_or_default();
    if name.contains("helpdesk") {
        log::note_secret(value);
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body of text")
    }

    /// Whether the body says this.
    pub fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header's value; empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Where the answer leads; empty when nowhere.
    pub fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// What the next page tells: its kind, and the key of its text; empty when nothing.
    pub fn flash(&self) -> &str {
        let named = |cookie: &'_ String| cookie.trim_start_matches("__Host-").starts_with("flash=");
        let value = self.cookies.iter().find(|cookie| named(cookie)).and_then(|cookie| cookie.split_once('='));
        value.and_then(|(_, rest)| rest.split(';').next()).unwrap_or_default()
    }

    /// The same answer, when it has this status; otherwise the test fails and shows what came instead.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        let shown: String = String::from_utf8_lossy(&self.body).chars().take(2000).collect();
        assert_eq!(self.status, status, "{} {shown}", self.location());
        self
    }
}
