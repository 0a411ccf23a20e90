//! Services by which people sign in (OpenID Connect), and the mail domains that may.

use std::fmt;

use serde::{Deserialize, Deserializer};
use url::Url;

use super::Config;
use super::words::words;
use crate::error::Error;
use crate::http::is_safe;

/// Who Google is.
pub const GOOGLE: &str = "https://accounts.google.com";

/// A secret of the configuration. It is shown nowhere; whoever sends it says so by calling [`Secret::expose`].
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// A secret.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Secret {
        Secret(secret.into())
    }

    /// What it is.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(a secret)")
    }
}

/// A service by which people sign in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// What it is called in addresses: `/auth/ID`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Who it is: the address below which its discovery document lies.
    pub issuer: String,
    /// Who we are to it.
    pub client_id: String,
    /// How we show that.
    pub client_secret: Secret,
}

/// Mail domains, in lower case. From one text with commas, or from a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Domains(pub Vec<String>);

impl Domains {
    /// Whether an address of this domain is one of them; every one is when none is named.
    #[must_use]
    pub fn admit(&self, email: &str) -> bool {
        let domain = email.rsplit_once('@').map(|(_, domain)| domain).unwrap_or_default();
        self.0.is_empty() || self.0.iter().any(|known| known.eq_ignore_ascii_case(domain))
    }
}

impl<'de> Deserialize<'de> for Domains {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let domains =
            words(deserializer)?.into_iter().map(|domain| domain.trim_start_matches('@').to_ascii_lowercase());
        Ok(Domains(domains.filter(|domain| !domain.is_empty()).collect()))
    }
}

impl Config {
    /// Puts the two providers that have keys of their own before the listed ones, and looks whether all are complete.
    pub(super) fn gather_providers(mut self) -> Result<Config, Error> {
        let google = pair(
            ("GOOGLE_CLIENT_ID", self.google_client_id.take()),
            ("GOOGLE_CLIENT_SECRET", self.google_client_secret.take()),
        )?;
        let google = google.map(|(client_id, client_secret)| Provider {
            id: "google".to_owned(),
            name: "Google".to_owned(),
            issuer: GOOGLE.to_owned(),
            client_id,
            client_secret,
        });
        let other = pair(
            ("HELPDESK_OIDC_CLIENT_ID", self.oidc_client_id.take()),
            ("HELPDESK_OIDC_CLIENT_SECRET", self.oidc_client_secret.take()),
        )?;
        let other = match (self.oidc_issuer.take(), other) {
            (Some(issuer), Some((client_id, client_secret))) => {
                let name = self.oidc_name.take().unwrap_or_else(|| "OpenID".to_owned());
                Some(Provider { id: "oidc".to_owned(), name, issuer, client_id, client_secret })
            }
            (Some(_), None) => return Err(lacking("HELPDESK_OIDC_ISSUER", "HELPDESK_OIDC_CLIENT_ID")),
            (None, Some(_)) => return Err(lacking("HELPDESK_OIDC_CLIENT_ID", "HELPDESK_OIDC_ISSUER")),
            (None, None) => None,
        };
        self.providers = google.into_iter().chain(other).chain(self.providers).collect();
        for (place, provider) in self.providers.iter().enumerate() {
            check(provider, self.providers.iter().take(place))?;
        }
        Ok(self)
    }
}

type Pair = Option<(String, Secret)>;

fn pair(id: (&str, Option<String>), secret: (&str, Option<Secret>)) -> Result<Pair, Error> {
    match (id.1, secret.1) {
        (Some(client_id), Some(client_secret)) => Ok(Some((client_id, client_secret))),
        (Some(_), None) => Err(lacking(id.0, secret.0)),
        (None, Some(_)) => Err(lacking(secret.0, id.0)),
        (None, None) => Ok(None),
    }
}

fn check<'p>(provider: &Provider, mut earlier: impl Iterator<Item = &'p Provider>) -> Result<(), Error> {
    let id = &provider.id;
    let is_id =
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_id {
        return Err(wrong(format!("the id of the provider {:?} has other letters than a-z, 0-9 and -", provider.name)));
    }
    if earlier.any(|other| other.id == *id) {
        return Err(wrong(format!("two providers have the id {id:?}")));
    }
    let is_complete = ![&provider.name, &provider.client_id].iter().any(|text| text.trim().is_empty())
        && !provider.client_secret.0.is_empty();
    if !is_complete {
        return Err(wrong(format!("the provider {id:?} lacks name, client_id or client_secret")));
    }
    match Url::parse(&provider.issuer) {
        Ok(issuer) if is_safe(&issuer) => Ok(()),
        _ => Err(wrong(format!("the issuer of the provider {id:?} is no address of https: {}", provider.issuer))),
    }
}

fn lacking(present: &str, absent: &str) -> Error {
    wrong(format!("{present} is set, but {absent} is not"))
}

fn wrong(text: String) -> Error {
    Error::Unreadable(format!("configuration: {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Config, String> {
        super::super::from_sources(toml, std::collections::HashMap::new()).map_err(|error| error.to_string())
    }

    #[test]
    fn google_comes_first_then_the_named_one_then_the_list() {
        let config = read(
            "google_client_id = 'g'\ngoogle_client_secret = 's1'\noidc_issuer = 'https://id.example.org'\n\
             oidc_client_id = 'o'\noidc_client_secret = 's2'\n[[providers]]\nid = 'partner'\nname = 'Partner'\n\
             issuer = 'http://localhost:9/realms/a'\nclient_id = 'p'\nclient_secret = 's3'\n",
        );
        let providers = config.unwrap().providers;
        let seen: Vec<_> = providers.iter().map(|known| (&*known.id, &*known.name, &*known.issuer)).collect();
        let expected = [
            ("google", "Google", GOOGLE),
            ("oidc", "OpenID", "https://id.example.org"),
            ("partner", "Partner", "http://localhost:9/realms/a"),
        ];
        assert_eq!(seen, expected);
        assert_eq!(providers.iter().map(|known| known.client_secret.expose()).collect::<Vec<_>>(), ["s1", "s2", "s3"]);
    }

    #[test]
    fn half_a_provider_is_refused_with_what_is_missing() {
        let listed = |more: &str| format!("[[providers]]\nid = 'a'\nname = 'A'\nclient_id = 'c'\n{more}");
        for (toml, expected) in [
            ("google_client_id = 'g'".to_owned(), "GOOGLE_CLIENT_ID is set, but GOOGLE_CLIENT_SECRET is not"),
            ("google_client_secret = 's'".to_owned(), "GOOGLE_CLIENT_SECRET is set, but GOOGLE_CLIENT_ID is not"),
            ("oidc_issuer = 'https://x.org'".to_owned(), "HELPDESK_OIDC_ISSUER is set, but HELPDESK_OIDC_CLIENT_ID is"),
            (listed("issuer = 'http://id.example.org'\nclient_secret = 's'"), "is no address of https"),
            (listed("issuer = 'https://id.example.org'\nclient_secret = ''"), "lacks name, client_id or client_secret"),
            (listed("issuer = 'https://id.example.org'"), "client_secret"),
        ] {
            let error = read(&toml).err().unwrap();
            assert!(error.contains(expected), "{toml}: {error}");
        }
    }

    #[test]
    fn two_providers_with_one_id_and_odd_ids_are_refused() {
        let one = |id: &str| {
            format!(
                "[[providers]]\nid = '{id}'\nname = 'A'\nissuer = 'https://a.org'\nclient_id = 'c'\nclient_secret = 's'\n"
            )
        };
        assert!(read(&(one("a") + &one("a"))).err().unwrap().contains("two providers have the id \"a\""));
        assert!(read(&one("a/b")).err().unwrap().contains("other letters"));
        assert!(read(&(one("a") + &one("b-2"))).is_ok());
    }

    #[test]
    fn domains_are_a_text_or_a_list_and_compare_whole_and_in_any_case() {
        let text = read("allowed_domains = ' Example.org, @partner.example ,'").unwrap().allowed_domains;
        let list = read("allowed_domains = ['example.org', 'partner.example']").unwrap().allowed_domains;
        assert_eq!(text, list);
        for (email, is_admitted) in [
            ("ana@example.org", true),
            ("ana@EXAMPLE.org", true),
            ("ana@sub.example.org", false),
            ("ana@notexample.org", false),
            ("example.org", false),
            ("ana@example.org@evil.example", false),
        ] {
            assert_eq!(text.admit(email), is_admitted, "{email}");
        }
        assert!(Domains::default().admit("ana@anywhere.example"));
    }

    #[test]
    fn no_secret_shows_when_a_provider_is_printed_or_a_file_cannot_be_read() {
        let config = read("google_client_id = 'g'\ngoogle_client_secret = 'GOCSPX-hidden'").unwrap();
        assert!(!format!("{:?}", config.providers).contains("hidden"));
        for toml in ["google_client_secret = GOCSPX-hidden", "google_client_secret = ['GOCSPX-hidden']"] {
            let error = read(toml).err().unwrap();
            assert!(!error.contains("hidden"), "{error}");
        }
    }
}
