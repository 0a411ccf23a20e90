//! A mailbox as one address: `imaps://user:password@host:port/FOLDER`.

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Security, Server};
use crate::config::Secret;
use crate::error::Error;

/// A mailbox as the configuration names it.
#[derive(Clone, Debug)]
pub struct Addressed {
    /// The server.
    pub server: Server,
    /// Who we are to it.
    pub user: String,
    /// How we show that.
    pub password: Secret,
    /// The folder.
    pub folder: String,
}

/// Reads such an address. `imap://` is secured by STARTTLS, except within this machine; `?tls=none` and `?tls=required` say
/// it outright.
///
/// # Errors
/// When it is no such address. The text does not repeat it, as it holds a password.
pub fn from_url(text: &str) -> Result<Addressed, Error> {
    let wrong = || {
        Error::Unreadable(
            "HELPDESK_IMAP_URL: expected imap:// or imaps://user:password@host:port/FOLDER, with letters such as @ and / \
             in user and password written as %40 and %2F"
                .to_owned(),
        )
    };
    let url = Url::parse(text).map_err(|_| wrong())?;
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(wrong)?;
    let decoded = |part: &str| percent_decode_str(part).decode_utf8().map(String::from).map_err(|_| wrong());
    let user = decoded(url.username())?;
    let password = decoded(url.password().ok_or_else(wrong)?)?;
    let folder = decoded(url.path().trim_start_matches('/'))?;
    let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    let security = match (url.scheme(), tls.as_deref()) {
        ("imaps", None | Some("required")) => Security::Tls,
        ("imap", Some("required")) => Security::StartTls,
        ("imap", Some("none")) => Security::None,
        ("imap", None) if is_this_machine(host) => Security::None,
        ("imap", None) => Security::StartTls,
        _ => return Err(wrong()),
    };
    if user.is_empty() {
        return Err(wrong());
    }
    let port = url.port().unwrap_or(if security == Security::Tls { 993 } else { 143 });
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    Ok(Addressed {
        server: Server { host, port, security },
        user,
        password: Secret::new(password),
        folder: if folder.is_empty() { "INBOX".to_owned() } else { folder },
    })
}

/// Whether a host is this machine, where nobody else listens on the way.
#[must_use]
pub(super) fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    match host.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost") || host.to_ascii_lowercase().ends_with(".localhost"),
    }
}

impl Server {
    /// Whether what is sent there stays unseen: secured, or within this machine.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.security != Security::None || is_this_machine(&self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_everything_and_secures_what_leaves_the_machine() {
        let read = |text: &str| from_url(text).map(|read| (read.server, read.user, read.folder)).unwrap();
        let server = |host: &str, port, security| Server { host: host.to_owned(), port, security };
        assert_eq!(
            read("imaps://ana%40example.org:p%2Fw@mail.example.org/Suporte%20T%C3%A9cnico"),
            (
                server("mail.example.org", 993, Security::Tls),
                "ana@example.org".to_owned(),
                "Suporte Técnico".to_owned()
            )
        );
        assert_eq!(read("imap://a:b@mail.example.org").0, server("mail.example.org", 143, Security::StartTls));
        assert_eq!(read("imap://a:b@127.0.0.1:10143/").0, server("127.0.0.1", 10143, Security::None));
        assert_eq!(read("imap://a:b@[::1]:10143/").0, server("::1", 10143, Security::None));
        assert_eq!(read("imap://a:b@localhost?tls=required").0.security, Security::StartTls);
        assert_eq!(read("imap://a:b@localhost").2, "INBOX");
    }

    #[test]
    fn what_is_no_address_is_refused_without_being_repeated() {
        for text in
            ["", "imap://", "imaps://host/INBOX", "imaps://user@host", "pop3://a:secret@host", "imaps://:secret@h"]
        {
            let error = from_url(text).err().unwrap().to_string();
            assert!(error.contains("HELPDESK_IMAP_URL") && !error.contains("secret"), "{text}: {error}");
        }
    }

    #[test]
    fn nothing_goes_in_the_clear_to_another_machine() {
        let is_safe = |host: &str, security| Server { host: host.to_owned(), port: 143, security }.is_safe();
        assert!(!is_safe("mail.example.org", Security::None) && !is_safe("10.0.0.1", Security::None));
        assert!(!is_safe("localhost.example.org", Security::None));
        assert!(is_safe("localhost", Security::None) && is_safe("::1", Security::None));
        assert!(is_safe("mail.example.org", Security::StartTls));
    }
}
