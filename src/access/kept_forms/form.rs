//! A form as a browser sent it, read for its words alone.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{Method, header};

use crate::base::multipart::{self, FORM_LIMIT, MOST_FIELDS, TEXT_LIMIT, is_multipart};

/// What people type, with the key of what it is called: only a form with one of these is kept.
pub const TYPED: &[(&str, &str)] = &[
    ("subject", "tickets-subject"),
    ("body", "kept-text"),
    ("text", "kept-text"),
    ("comment", "kept-text"),
    ("footer", "kept-text"),
    ("lines", "kept-text"),
    ("reason", "kept-reason"),
    ("title", "kept-title"),
    ("name", "kept-name"),
    ("add", "bulk-tag"),
];
/// Parts of the names of what is never kept.
const SECRET: &[&str] = &["password", "present", "code", "recovery", "token", "secret"];
/// What the page makes anew each time.
const OF_THE_PAGE: &[&str] = &["form_key"];

/// What was in a form.
#[derive(Default)]
pub(super) struct Sent {
    /// Names and values, but secrets.
    pub fields: Vec<(String, String)>,
    /// Names of its files.
    pub files: Vec<String>,
    /// What the page had made for this sending alone.
    pub of_the_page: Vec<(String, String)>,
    /// Whether there was a secret in it.
    pub has_secret: bool,
}

impl Sent {
    /// What was typed: the key of what it is called, and the text.
    pub fn typed(&self) -> Vec<(&'static str, &str)> {
        typed(&self.fields)
    }

    /// Bytes of it all.
    pub fn size(&self) -> usize {
        self.fields.iter().map(|(name, value)| name.len() + value.len()).sum()
    }

    fn add_all(&mut self, fields: Vec<(String, String)>) {
        for (name, value) in fields {
            self.add(name, value);
        }
    }

    fn add(&mut self, name: String, value: String) {
        if SECRET.iter().any(|word| name.contains(word)) {
            self.has_secret = true;
        } else if OF_THE_PAGE.contains(&name.as_str()) {
            self.of_the_page.push((name, value));
        } else {
            self.fields.push((name, value.replace("\r\n", "\n")));
        }
    }
}

/// What was typed among these fields.
pub(super) fn typed(fields: &[(String, String)]) -> Vec<(&'static str, &str)> {
    let key = |name: &str| TYPED.iter().find(|(known, _)| *known == name).map(|(_, key)| *key);
    let words = fields.iter().filter(|(_, value)| !value.trim().is_empty());
    words.filter_map(|(name, value)| Some((key(name)?, value.as_str()))).collect()
}

/// Whether a person sent a form and looks at the answer; a script of ours would say so.
pub(super) fn is_sent_by_hand(parts: &Parts) -> bool {
    let text = |name: header::HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
    parts.method == Method::POST
        && text(header::ACCEPT).is_some_and(|kinds| kinds.contains("text/html"))
        && !["hx-request", "x-by-script"].iter().any(|name| parts.headers.contains_key(*name))
        && (is_multipart(&parts.headers)
            || text(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")))
}

/// Reads it; none when it is no form, or too long.
pub(super) async fn read(parts: Parts, body: Body) -> Option<Sent> {
    let is_multipart = is_multipart(&parts.headers);
    let mut request = Request::from_parts(parts, body);
    let mut sent = Sent::default();
    if is_multipart {
        // What is too much is read to its end and thrown away: else a browser hears no answer.
        DefaultBodyLimit::max(FORM_LIMIT).apply(&mut request);
        return read_parts(multipart::open(request).await.ok()?, &mut sent).await.map(|()| sent);
    }
    let fields: Vec<(String, String)> = multipart::plain(request).await.ok()?;
    sent.add_all(fields);
    Some(sent)
}

/// Reads what there is of it: the rest was too long to be copied.
pub(super) async fn read_beginning(parts: Parts, beginning: Vec<u8>) -> Sent {
    let mut sent = Sent::default();
    let is_multipart = is_multipart(&parts.headers);
    let mut request = Request::from_parts(parts, Body::from(beginning));
    if is_multipart {
        DefaultBodyLimit::max(FORM_LIMIT).apply(&mut request);
        if let Ok(form) = multipart::open(request).await {
            // Where it breaks off, what came before is what there is.
            let _ = read_parts(form, &mut sent).await;
        }
    } else if let Ok(fields) = multipart::plain::<Vec<(String, String)>>(request).await {
        sent.add_all(fields);
    }
    sent
}

/// Reads it to its end, as a browser hears no answer before; what is too much is thrown away, and then there is nothing.
async fn read_parts(mut form: Multipart, sent: &mut Sent) -> Option<()> {
    let (mut size, mut count) = (0, 0);
    while let Some(mut field) = form.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        (size, count) = (size + name.len(), count + 1);
        let file = field.file_name().map(str::to_owned);
        // An empty file field is sent as a part without a name.
        if let Some(file) = file.as_ref().filter(|file| !file.is_empty() && sent.files.len() < 100) {
            sent.files.push(file.chars().take(200).collect());
        }
        let mut text = Vec::new();
        while let Some(piece) = field.chunk().await.ok()? {
            size += if file.is_none() { piece.len() } else { 0 };
            if file.is_none() && size <= TEXT_LIMIT {
                text.extend_from_slice(&piece);
            }
        }
        if file.is_none() && size <= TEXT_LIMIT && count <= MOST_FIELDS {
            sent.add(name, String::from_utf8_lossy(&text).into_owned());
        }
    }
    (size <= TEXT_LIMIT && count <= MOST_FIELDS).then_some(())
}
