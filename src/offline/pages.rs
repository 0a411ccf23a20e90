//! What makes a browser offer to install the desk, and the page for when there is no connection.

use askama::Template;
use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kit::assets;
use kit::error::Error;
use kit::secrets;
use serde_json::{Value, json};

use crate::base::page::{Answer, page};
use crate::base::routes::PageRoutes;
use crate::base::views::{ASSETS, Layout};
use crate::base::visit::Visit;

/// The page's own address.
const PAGE: &str = "/offline";
/// What the page is drawn with.
const DRAWN_WITH: &[&str] =
    &["theme.js", "inter.woff2", "tabler.min.css", "desk.css", "htmx.min.js", "desk.js", "icons.svg"];
/// The colour around the desk while it starts, and that of its icon.
const COLOURS: (&str, &str) = ("#f7f8f4", "#0b6e6e");

/// The three URLs. Everybody may ask for them; nothing in them is anybody's.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/manifest.webmanifest", get(manifest))
        .route("/service-worker.js", get(service_worker))
        .route(PAGE, get(offline))
}

/// `GET /manifest.webmanifest` (W3C Web Application Manifest).
async fn manifest(visit: Visit) -> Response {
    let organisation = &visit.app.desk().organisation;
    let name = if organisation.is_empty() { "HelpDesk" } else { organisation };
    let icon = |name, size, purpose| {
        let sizes = format!("{size}x{size}");
        json!({"src": assets::url(ASSETS, name), "sizes": sizes, "type": "image/png", "purpose": purpose})
    };
    let shortcut = |key, url| json!({"name": visit.t.text(key), "url": url});
    let manifest: Value = json!({
        "id": "/",
        "name": name,
        "short_name": name,
        "description": visit.t.text("offline-description"),
        "lang": visit.t.tag(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": COLOURS.0,
        "theme_color": COLOURS.1,
        "icons": [
            icon("icon-192.png", 192, "any"),
            icon("icon-512.png", 512, "any"),
            icon("icon-maskable.png", 512, "maskable"),
        ],
        "shortcuts": [shortcut("offline-new", "/tickets/new"), shortcut("offline-tickets", "/tickets")],
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json")),
        // A new name shows within the hour; `vary` as the texts are in the reader's language.
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600")),
        (header::VARY, HeaderValue::from_static("accept-language, cookie")),
    ];
    (headers, Json(manifest)).into_response()
}

/// The script that answers in the desk's place when it cannot be reached.
#[derive(Template)]
#[template(path = "offline/service_worker.js", escape = "none")]
struct ServiceWorker {
    /// Changes with everything that is kept.
    version: String,
    page: &'static str,
    /// Addresses of what the page is drawn with.
    shell: Vec<&'static str>,
}

/// `GET /service-worker.js`.
async fn service_worker() -> Result<Response, Error> {
    let shell: Vec<&str> = DRAWN_WITH.iter().map(|name| assets::url(ASSETS, name)).collect();
    let version = secrets::content_hash(shell.concat().as_bytes());
    let script =
        ServiceWorker { version, page: PAGE, shell }.render().map_err(|error| Error::Bug(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((headers, script).into_response())
}

/// The page for when there is no connection; the same for everybody, as it is kept.
#[derive(Template)]
#[template(path = "offline/offline.html")]
struct OfflinePage {
    layout: Layout,
}

/// `GET /offline`.
async fn offline(visit: Visit) -> Answer {
    let layout = visit.layout(visit.t.text("offline-title"));
    let layout =
        Layout { person: None, unread: 0, flashes: Vec::new(), troubles: Vec::new(), is_live: false, ..layout };
    page(&visit, &OfflinePage { layout })
}
