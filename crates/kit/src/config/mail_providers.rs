//! Services that lend the desk a mailbox by OAuth (XOAUTH2): where one agrees to it, and where tokens come from.

use serde::Deserialize;
use url::Url;

use super::{Config, Secret};
use crate::error::Error;
use crate::http::is_safe;

/// Google's name in addresses and in the database.
pub const GOOGLE_MAIL: &str = "google";
/// Microsoft's.
pub const MICROSOFT_MAIL: &str = "microsoft";

/// A service whose mailboxes can be read with its users' consent. What is left empty is as the service itself has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailProvider {
    /// `google` or `microsoft`.
    pub id: String,
    /// Who we are to it.
    pub client_id: String,
    /// How we show that.
    pub client_secret: Secret,
    /// Where a browser is sent to agree.
    pub authorize_url: String,
    /// Where tokens come from.
    pub token_url: String,
    /// What is asked for.
    pub scope: String,
}

impl MailProvider {
    /// One of the two as everybody knows them.
    fn known(id: &str, tenant: &str) -> Option<MailProvider> {
        let (authorize_url, token_url, scope) = match id {
            GOOGLE_MAIL => (
                "https://accounts.google.com/o/oauth2/v2/auth".to_owned(),
                "https://oauth2.googleapis.com/token".to_owned(),
                "https://mail.google.com/",
            ),
            MICROSOFT_MAIL => (
                format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize"),
                format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"),
                "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
            ),
            _ => return None,
        };
        let scope = scope.to_owned();
        Some(MailProvider { id: id.to_owned(), authorize_url, token_url, scope, ..MailProvider::default() })
    }

    fn completed(self, tenant: &str) -> Result<MailProvider, Error> {
        let wrong = |text: &str| Error::Unreadable(format!("configuration: mail_providers: {text}"));
        let known = MailProvider::known(&self.id, tenant);
        let known = known.ok_or_else(|| wrong("an id is neither \"google\" nor \"microsoft\""))?;
        let or = |said: String, known: String| if said.is_empty() { known } else { said };
        let provider = MailProvider {
            authorize_url: or(self.authorize_url, known.authorize_url),
            token_url: or(self.token_url, known.token_url),
            scope: or(self.scope, known.scope),
            ..self
        };
        if provider.client_id.is_empty() || provider.client_secret.expose().is_empty() {
            return Err(wrong("client_id or client_secret is missing"));
        }
        let urls = [&provider.authorize_url, &provider.token_url];
        if !urls.iter().all(|url| Url::parse(url).is_ok_and(|url| is_safe(&url))) {
            return Err(wrong("authorize_url or token_url is no address of https"));
        }
        Ok(provider)
    }
}

impl Config {
    /// Puts what the single keys say beside the listed ones. Google's keys are those of the sign-in: it is one client.
    pub(super) fn gather_mail_providers(mut self) -> Result<Config, Error> {
        let tenant = self.microsoft_tenant.clone().unwrap_or_else(|| "common".to_owned());
        if !tenant.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')) {
            return Err(Error::Unreadable("configuration: MICROSOFT_TENANT is neither a domain nor an id".to_owned()));
        }
        let pairs = [
            (GOOGLE_MAIL, self.google_client_id.clone(), self.google_client_secret.clone()),
            (MICROSOFT_MAIL, self.microsoft_client_id.clone(), self.microsoft_client_secret.clone()),
        ];
        for (id, client_id, client_secret) in pairs {
            let is_listed = self.mail_providers.iter().any(|listed| listed.id == id);
            // Half a pair of Google's is told by the check of the sign-in.
            if let (false, Some(client_id), Some(client_secret)) = (is_listed, client_id, client_secret) {
                let id = id.to_owned();
                self.mail_providers.push(MailProvider { id, client_id, client_secret, ..MailProvider::default() });
            }
        }
        if self.microsoft_client_id.is_some() != self.microsoft_client_secret.is_some() {
            let text = "configuration: of MICROSOFT_CLIENT_ID and MICROSOFT_CLIENT_SECRET one is set and one is not";
            return Err(Error::Unreadable(text.to_owned()));
        }
        let listed = std::mem::take(&mut self.mail_providers);
        self.mail_providers = listed.into_iter().map(|one| one.completed(&tenant)).collect::<Result<_, _>>()?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Config, String> {
        super::super::from_sources(toml, std::collections::HashMap::new()).map_err(|error| error.to_string())
    }

    #[test]
    fn single_keys_name_the_two_services_and_a_list_puts_another_in_their_place() {
        let config = read(
            "google_client_id = 'g'\ngoogle_client_secret = 's'\nmicrosoft_client_id = 'm'\n\
             microsoft_client_secret = 't'\nmicrosoft_tenant = 'example.org'\n",
        );
        let providers = config.unwrap().mail_providers;
        assert_eq!(providers.iter().map(|one| &*one.id).collect::<Vec<_>>(), [GOOGLE_MAIL, MICROSOFT_MAIL]);
        assert_eq!(providers[1].token_url, "https://login.microsoftonline.com/example.org/oauth2/v2.0/token");
        let config = read(
            "google_client_id = 'g'\ngoogle_client_secret = 's'\n[[mail_providers]]\nid = 'google'\nclient_id = 'c'\n\
             client_secret = 'x'\ntoken_url = 'http://127.0.0.1:9/token'\n",
        );
        let providers = config.unwrap().mail_providers;
        assert_eq!(providers.len(), 1);
        assert_eq!(providers[0].token_url, "http://127.0.0.1:9/token");
        assert_eq!(providers[0].authorize_url, "https://accounts.google.com/o/oauth2/v2/auth");
    }

    #[test]
    fn what_is_incomplete_or_unsafe_is_refused() {
        let one = |more: &str| format!("[[mail_providers]]\nclient_id = 'c'\nclient_secret = 'hidden'\n{more}");
        for (toml, expected) in [
            (one("id = 'yahoo'"), "neither"),
            (one("id = 'google'\ntoken_url = 'http://example.org/'"), "no address of https"),
            ("microsoft_client_id = 'm'".to_owned(), "MICROSOFT_CLIENT_SECRET"),
            ("microsoft_tenant = 'a/b'".to_owned(), "MICROSOFT_TENANT"),
            ("[[mail_providers]]\nid = 'google'\nclient_id = 'c'".to_owned(), "client_secret"),
        ] {
            let error = read(&toml).err().unwrap();
            assert!(error.contains(expected) && !error.contains("hidden"), "{toml}: {error}");
        }
    }
}
