//! The pages of the guide, for whoever is signed in.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get;
use kit::error::Error;

use super::text::{self, Found};
use super::topics::{DOCUMENTS, TOPICS, Topic};
use super::views::{Entry, GuidePage, IndexPage};
use crate::base::actor::Role;
use crate::base::page::{Answer, page};
use crate::base::path::Path;
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;

/// The three URLs.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/guide", get(index))
        .route("/guide/{topic}", get(show))
        .route("/guide/pictures/{language}/{name}", get(picture))
}

/// `GET /guide`: what one's own work is about first.
async fn index(visit: SignedIn) -> Answer {
    let role = visit.actor.role();
    let is_own = |topic: &&Topic| role.is_some_and(|role| topic.roles.contains(&role));
    let documents = if role == Some(Role::Admin) { DOCUMENTS } else { &[] };
    let entry = |name: &str, icon| {
        let found = text::find(name, visit.t.tag())?;
        Some(entry(name, icon, found))
    };
    let shown = IndexPage {
        layout: visit.layout(visit.t.text("guide-title")),
        own: TOPICS.iter().filter(is_own).filter_map(|topic| entry(topic.name, topic.icon)).collect(),
        others: TOPICS
            .iter()
            .filter(|topic| !is_own(topic))
            .filter_map(|topic| entry(topic.name, topic.icon))
            .collect(),
        documents: documents.iter().filter_map(|name| entry(name, "book")).collect(),
    };
    page(&visit, &shown)
}

fn entry(name: &str, icon: &'static str, found: Found) -> Entry {
    let (title, lead) = text::beginning(&found);
    Entry { path: format!("/guide/{name}"), icon, title, lead, language: found.language }
}

/// `GET /guide/{topic}`.
async fn show(visit: SignedIn, Path(topic): Path<String>) -> Answer {
    let found = text::find(&topic, visit.t.tag()).ok_or(Error::NotFound)?;
    let read = text::read(&found);
    let shown = GuidePage {
        layout: visit.layout(read.title.clone()),
        title: read.title,
        html: read.html,
        language: found.language,
    };
    page(&visit, &shown)
}

/// `GET /guide/pictures/{language}/{name}`: nothing in them is anybody's.
async fn picture(Path((language, name)): Path<(String, String)>) -> Answer {
    let bytes = text::picture(&language, &name).ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/webp")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400")),
    ];
    Ok((headers, bytes.into_owned()).into_response())
}
