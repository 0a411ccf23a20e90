//! Style sheets, scripts and icons, embedded in the binary and served under addresses that carry a checksum.
//!
//! The address changes with the content, so a browser may keep the answer for ever; a page always asks for the right
//! one. Everything was compressed at build time. The table itself is made by the application's build script.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{Router, get};

/// One embedded file.
pub struct Asset {
    /// The name that templates use: `desk.css`.
    pub name: &'static str,
    /// The address: `/assets/desk.1a2b3c4d.css`.
    pub url: &'static str,
    /// The media type.
    pub content_type: &'static str,
    /// The file as it is.
    pub bytes: &'static [u8],
    /// The file compressed by gzip; empty when that gains nothing.
    pub gzip: &'static [u8],
}

/// The address of an asset by its name; the empty string (and a line in the log) when there is none.
pub fn url(assets: &'static [Asset], name: &str) -> &'static str {
    let found = assets.iter().find(|asset| asset.name == name);
    if found.is_none() {
        tracing::error!(name, "no such asset");
    }
    found.map_or("", |asset| asset.url)
}

/// Serves `/assets/{file}`.
pub fn routes<S: Clone + Send + Sync + 'static>(assets: &'static [Asset]) -> Router<S> {
    let answer = move |Path(file): Path<String>, headers: HeaderMap| async move { serve(assets, &file, &headers) };
    Router::new().route("/assets/{file}", get(answer))
}

fn serve(assets: &'static [Asset], file: &str, headers: &HeaderMap) -> Response {
    let wanted = |asset: &&Asset| asset.url.strip_prefix("/assets/") == Some(file);
    let Some(asset) = assets.iter().find(wanted) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let is_compressed = accepts_gzip(headers) && !asset.gzip.is_empty();
    let mut response = Response::new(Body::from(if is_compressed { asset.gzip } else { asset.bytes }));
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    answer.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_compressed {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let given = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    given.flat_map(|value| value.split(',')).any(|entry| {
        let entry: String = entry.chars().filter(|letter| !letter.is_whitespace()).collect();
        let (coding, weight) = entry.split_once(";q=").unwrap_or((&entry, "1"));
        coding.eq_ignore_ascii_case("gzip") && weight.parse::<f32>().is_ok_and(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    static ASSETS: &[Asset] = &[Asset {
        name: "a.css",
        url: "/assets/a.00000000.css",
        content_type: "text/css; charset=utf-8",
        bytes: b"plain",
        gzip: b"small",
    }];

    fn asked_with(encoding: &'static str) -> Response {
        let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(encoding))]);
        serve(ASSETS, "a.00000000.css", &headers)
    }

    #[test]
    fn an_asset_is_kept_for_ever_and_compressed_for_those_who_can_read_it() {
        let response = asked_with("br, gzip;q=0.5");
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
        assert!(response.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert!(asked_with("gzip; q=0, br").headers().get(header::CONTENT_ENCODING).is_none());
    }

    #[test]
    fn an_unknown_file_is_not_found_and_an_unknown_name_has_no_address() {
        assert_eq!(serve(ASSETS, "b.css", &HeaderMap::new()).status(), StatusCode::NOT_FOUND);
        assert_eq!(url(ASSETS, "a.css"), "/assets/a.00000000.css");
        assert_eq!(url(ASSETS, "b.css"), "");
    }
}
