//! What wraps every request: who really asks, a number by which the log can be searched, and how long it took.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use kit::clock::Stopwatch;
use kit::config::Networks;
use tracing::Instrument;

use super::app::App;
use super::traffic::Asked;

/// By which a proxy says for whom it asks; each adds the address it hears from at the end.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// What else proxies leave on a request, each by its own habit.
const LEFT_BY_PROXIES: [HeaderName; 4] =
    [FORWARDED_FOR, header::FORWARDED, header::VIA, HeaderName::from_static("x-real-ip")];
/// The number of a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Letters of a number that is taken over from a proxy.
const LONGEST_ID: usize = 64;

/// That a request came through a proxy which nobody told us to trust, or which does not say for whom it asks: whoever
/// stands behind it is not known.
#[derive(Clone, Copy)]
pub struct FromBehind;

/// Middleware: puts the asker's address in the place of the proxy's, and the request into the log and the figures.
pub async fn accompany(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let watch = Stopwatch::start();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let is_trusted = peer.is_some_and(|peer| app.config.trusted_proxies.contain(peer.ip()));
    let asker = is_trusted.then(|| asker(request.headers(), &app.config.trusted_proxies)).flatten();
    match peer.zip(asker) {
        Some((peer, asker)) => {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(asker, peer.port())));
        }
        None if LEFT_BY_PROXIES.iter().any(|name| request.headers().contains_key(name)) => {
            request.extensions_mut().insert(FromBehind);
        }
        None => {}
    }
    let id = is_trusted.then(|| given_id(request.headers())).flatten();
    let id = id.unwrap_or_else(|| app.ids.next().to_string());
    let method = request.method().clone();
    // The pattern, not the address: addresses may hold what is secret.
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id, %method, route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = watch.milliseconds();
    let status = response.status().as_u16();
    span.in_scope(|| tracing::debug!(status, milliseconds = took, "answered"));
    app.traffic.note(Asked { method: method.as_str(), route: &route, status }, took);
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The last address that no trusted proxy has: what stands before it, the asker may have written.
fn asker(headers: &HeaderMap, trusted: &Networks) -> Option<IpAddr> {
    let lines: Vec<&str> = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok()).collect();
    let words = lines.iter().rev().flat_map(|line| line.rsplit(',')).map(str::trim).filter(|word| !word.is_empty());
    let mut farthest = None;
    for word in words {
        // What is no address ends the chain: the proxy that said so is as far as we know.
        let Some(address) = address(word) else { break };
        farthest = Some(address);
        if !trusted.contain(address) {
            break;
        }
    }
    farthest
}

/// An address, with or without a port.
fn address(word: &str) -> Option<IpAddr> {
    let bare = word.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(word);
    let found = bare.parse().ok().or_else(|| Some(word.parse::<SocketAddr>().ok()?.ip()));
    found.map(|address: IpAddr| address.to_canonical())
}

fn given_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    let is_plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-_.".contains(&letter);
    (!id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(is_plain)).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusted(text: &str) -> Networks {
        serde_json::from_value(text.into()).unwrap()
    }

    #[test]
    fn who_asks_is_the_last_whom_no_trusted_proxy_is() {
        let trusted = trusted("10.0.0.0/8, 127.0.0.1");
        for (lines, expected) in [
            (vec!["203.0.113.9"], Some("203.0.113.9")),
            (vec!["203.0.113.9, 10.0.0.2"], Some("203.0.113.9")),
            // The first was written by the asker, who claims to be somebody else.
            (vec!["198.51.100.1, 203.0.113.9"], Some("203.0.113.9")),
            (vec!["198.51.100.1", "203.0.113.9, 10.1.1.1"], Some("203.0.113.9")),
            (vec!["10.0.0.5"], Some("10.0.0.5")),
            (vec!["[2001:db8::7]:4711"], Some("2001:db8::7")),
            (vec!["2001:db8::7"], Some("2001:db8::7")),
            (vec!["203.0.113.9:80"], Some("203.0.113.9")),
            (vec!["nonsense, 10.0.0.2"], Some("10.0.0.2")),
            (vec!["nonsense"], None),
            (vec![""], None),
            (vec![], None),
        ] {
            let mut headers = HeaderMap::new();
            for line in &lines {
                headers.append(FORWARDED_FOR, HeaderValue::from_str(line).unwrap());
            }
            let expected: Option<IpAddr> = expected.map(|address| address.parse().unwrap());
            assert_eq!(asker(&headers, &trusted), expected, "{lines:?}");
        }
    }

    #[test]
    fn a_number_of_odd_letters_is_not_taken_over() {
        for (id, is_taken) in [("4bf92f-35_77.b", true), ("", false), ("a b", false), (&"x".repeat(65), false)] {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID, HeaderValue::from_str(id).unwrap());
            assert_eq!(given_id(&headers).is_some(), is_taken, "{id}");
        }
    }
}
