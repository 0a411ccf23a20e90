//! Where the desk is, and whether it may be put under load.

use std::net::SocketAddr;

use kit::error::Error;
use reqwest::Url;

/// An address whose name was looked up once: what was judged is what is spoken to.
pub(super) struct Address {
    /// Without a path.
    pub url: Url,
    /// Its host's name.
    pub host: String,
    /// What that stands for.
    pub places: Vec<SocketAddr>,
}

/// Looks an address up.
///
/// # Errors
/// When it is none of a desk, its name is not known, or it is another machine's and may not be.
pub(super) async fn look_up(text: &str, may_be_elsewhere: bool) -> Result<Address, Error> {
    let no_desk = || Error::Outside(format!("{text} is no address of a desk, such as http://localhost:8001"));
    let mut url = Url::parse(text).map_err(|_| no_desk())?;
    let is_plain = url.username().is_empty() && url.password().is_none() && matches!(url.path(), "/" | "");
    if !matches!(url.scheme(), "http" | "https") || !is_plain {
        return Err(no_desk());
    }
    url.set_query(None);
    url.set_fragment(None);
    let host = url.host_str().ok_or_else(no_desk)?.to_owned();
    let port = url.port_or_known_default().ok_or_else(no_desk)?;
    let name = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let places: Vec<SocketAddr> = tokio::net::lookup_host((name, port))
        .await
        .map_err(|error| Error::Outside(format!("{host} cannot be found: {error}")))?
        .collect();
    let is_here = !places.is_empty() && places.iter().all(|place| place.ip().to_canonical().is_loopback());
    if !is_here && !may_be_elsewhere {
        return Err(Error::Outside(format!(
            "{host} is not this machine, and a stress test can bring a desk down: if it is yours and may be put under \
             load, say --allow-other-machine"
        )));
    }
    Ok(Address { url, host, places })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn is_taken(text: &str) -> bool {
        look_up(text, false).await.is_ok()
    }

    #[tokio::test]
    async fn only_this_machine_is_taken_unless_another_is_asked_for() {
        for here in ["http://127.0.0.1:8001", "http://127.9.9.9/", "https://[::1]:1", "http://[::ffff:127.0.0.1]:1"] {
            assert!(is_taken(here).await, "{here}");
        }
        // Addresses for documentation (RFC 5737, RFC 3849): nobody is there, and nothing is sent.
        for elsewhere in ["http://192.0.2.1:8001", "http://[2001:db8::1]", "http://0.0.0.0:8001"] {
            assert!(!is_taken(elsewhere).await, "{elsewhere}");
            assert!(look_up(elsewhere, true).await.is_ok(), "{elsewhere}");
        }
    }

    #[tokio::test]
    async fn an_address_is_one_of_a_desk() {
        for odd in ["", "localhost:8001", "ftp://127.0.0.1", "http://ana:secret@127.0.0.1", "http://127.0.0.1/desk"] {
            assert!(!is_taken(odd).await, "{odd}");
        }
    }
}
