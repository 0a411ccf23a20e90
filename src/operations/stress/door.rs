//! Somebody at the desk's door: requests with one person's cookie.

use std::time::Duration;

use kit::error::Error;
use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderValue, LOCATION, SET_COOKIE};
use reqwest::{Client, Method, RequestBuilder, Response, Url, redirect};

use super::address::Address;
use super::fault::Fault;
use crate::base::page::form_encode;

/// Bytes of an answer at most.
const LARGEST: usize = 8 * 1024 * 1024;

/// The way to a desk.
pub(super) struct Door {
    /// For requests that are answered and done.
    brief: Client,
    /// For event streams, which never end by themselves.
    lasting: Client,
    patience: Duration,
    base: Url,
    cookie: Option<HeaderValue>,
}

/// What came back.
pub(super) struct Answer {
    /// Status code.
    pub status: u16,
    /// Where it leads; empty where nowhere.
    pub location: String,
    /// The body.
    pub text: String,
    cookies: Vec<String>,
}

impl Door {
    /// Nobody in particular.
    pub fn open(address: &Address, patience: Duration) -> Result<Door, Error> {
        let builder = || {
            let builder = Client::builder().no_proxy().redirect(redirect::Policy::none()).user_agent("HelpDesk stress");
            // Reading the system's certificates takes a moment, and plain connections need none.
            let builder = if address.url.scheme() == "https" { builder } else { builder.tls_certs_only([]) };
            builder.resolve_to_addrs(&address.host, &address.places).connect_timeout(patience)
        };
        let failed = |error: reqwest::Error| Error::Outside(error.to_string());
        Ok(Door {
            brief: builder().timeout(patience).pool_max_idle_per_host(usize::MAX).build().map_err(failed)?,
            lasting: builder().build().map_err(failed)?,
            patience,
            base: address.url.clone(),
            cookie: None,
        })
    }

    /// Whether somebody is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.cookie.is_some()
    }

    /// The same, signed in. Once: the desk counts attempts.
    ///
    /// # Errors
    /// When the person is not let in; the text says why.
    pub async fn sign_in(self, email: &str, password: &str) -> Result<Door, Error> {
        let answer = self.post("/sign-in", &[("email", email), ("password", password)]).await;
        let answer = answer.map_err(|fault| nobody(&self.base, fault))?;
        let why = match answer.status {
            303 => None,
            422 => Some("email address and password do not match".to_owned()),
            429 => Some("there were too many attempts to sign in: wait a few minutes".to_owned()),
            status => Some(format!("the desk answered the sign-in with {status}")),
        };
        if let Some(why) = why {
            return Err(Error::Outside(format!("not signed in: {why}")));
        }
        let session = answer.cookies.iter().find(|cookie| cookie.contains("helpdesk_session="));
        let session = session.and_then(|cookie| cookie.split(';').next());
        let cookie = session.and_then(|pair| HeaderValue::from_str(pair).ok());
        let mut cookie = cookie.ok_or_else(|| Error::Outside("what answers there is no desk".to_owned()))?;
        cookie.set_sensitive(true);
        let door = Door { cookie: Some(cookie), ..self };
        let tickets = door.get("/tickets").await.map_err(|fault| nobody(&door.base, fault))?;
        if tickets.status != 200 {
            let why = "this person has more to do before they are in (a second factor, a new password): take another";
            return Err(Error::Outside(format!("not signed in: {why}")));
        }
        Ok(door)
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Result<Answer, Fault> {
        self.answer(self.request(&self.brief, Method::GET, path)?).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Fault> {
        let pairs = fields.iter().map(|(name, value)| format!("{name}={}", form_encode(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = self.request(&self.brief, Method::POST, path)?;
        self.answer(request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body)).await
    }

    /// Opens an event stream.
    pub async fn listen(&self, path: &str) -> Result<Response, Fault> {
        let opening = self.request(&self.lasting, Method::GET, path)?.send();
        let response = tokio::time::timeout(self.patience, opening).await.map_err(|_| Fault::TimedOut)??;
        if response.status() == 200 { Ok(response) } else { Err(Fault::Status(response.status().as_u16())) }
    }

    fn request(&self, client: &Client, method: Method, path: &str) -> Result<RequestBuilder, Fault> {
        let url = self.base.join(path).map_err(|_| Fault::WrongContent)?;
        // A page's own links may lead elsewhere; we never go there.
        if url.origin() != self.base.origin() {
            return Err(Fault::WrongContent);
        }
        let request = client.request(method, url);
        Ok(match &self.cookie {
            Some(cookie) => request.header(COOKIE, cookie.clone()),
            None => request,
        })
    }

    async fn answer(&self, request: RequestBuilder) -> Result<Answer, Fault> {
        let mut response = request.send().await?;
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let location = header(LOCATION).unwrap_or_default().to_owned();
        let cookies = response.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let cookies = cookies.map(str::to_owned).collect();
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await? {
            body.extend_from_slice(&piece);
            if body.len() > LARGEST {
                return Err(Fault::WrongContent);
            }
        }
        let text = String::from_utf8_lossy(&body).into_owned();
        Ok(Answer { status: response.status().as_u16(), location, text, cookies })
    }
}

impl Answer {
    /// Whether it is what was due.
    pub fn must_be(&self, status: u16) -> Result<(), Fault> {
        if self.status == status { Ok(()) } else { Err(Fault::Status(self.status)) }
    }

    /// Whether it is the page that was asked for: this stands in it.
    pub fn must_say(&self, text: &str) -> Result<(), Fault> {
        self.must_be(200)?;
        if self.text.contains(text) { Ok(()) } else { Err(Fault::WrongContent) }
    }
}

/// Nobody is there before it began.
pub(super) fn nobody(base: &Url, fault: Fault) -> Error {
    Error::Outside(format!("no desk answers at {base}: {fault}"))
}

impl Door {
    /// Nobody is there before it began.
    pub fn nobody(&self, fault: Fault) -> Error {
        nobody(&self.base, fault)
    }
}
