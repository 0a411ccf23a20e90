//! Configuration: defaults, then `helpdesk.toml`, then the environment.

mod mail_providers;
mod networks;
mod places;
mod providers;
mod words;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;

pub use mail_providers::{GOOGLE_MAIL, MICROSOFT_MAIL, MailProvider};
pub use networks::Networks;
pub use places::{BucketAccess, Place};
pub use providers::{Domains, GOOGLE, Provider, Secret};

/// What the operator can set. Names of the keys are the environment's without `HELPDESK_`, in lower case.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address of the web server.
    pub listen: String,
    /// Public address, in mail and redirects; without a slash at its end.
    pub base_url: String,
    /// Proxies whose word about who asks is believed (`X-Forwarded-For`, `X-Request-Id`): addresses or networks.
    pub trusted_proxies: Networks,
    /// Who may read `/metrics`: addresses or networks; this machine alone when absent.
    pub metrics_from: Networks,
    /// Database, files, secret key.
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; SQLite in the data directory when absent.
    pub database_url: Option<String>,
    /// `file:PATH` or `s3://BUCKET/PREFIX`; in the data directory when absent.
    pub files: Option<String>,
    /// A second such place, where what is not in the first is looked for: while files move.
    pub files_fallback: Option<String>,
    /// The S3 server; Amazon's own when absent. This and what follows is called as all programs call it.
    pub aws_endpoint_url: Option<String>,
    /// Who we are to it.
    pub aws_access_key_id: Option<Secret>,
    /// How we show that.
    pub aws_secret_access_key: Option<Secret>,
    /// What goes along with keys that were lent for a while.
    pub aws_session_token: Option<Secret>,
    /// Where its buckets are; `us-east-1` when absent.
    pub aws_region: Option<String>,
    /// `true` lets files travel without https beyond private networks.
    pub aws_allow_http: Option<String>,
    /// `smtp://…` or `smtps://…`; without it mail waits in the outbox.
    pub smtp_url: Option<String>,
    /// Sender of the desk's mail.
    pub mail_from: String,
    /// `imap://…` or `imaps://user:password@host:port/FOLDER` of the first mailbox.
    pub imap_url: Option<Secret>,
    /// Who we are to Microsoft, whose mailboxes are read by OAuth. Taken into [`Config::mail_providers`] with the next two.
    pub microsoft_client_id: Option<String>,
    /// How we show that.
    pub microsoft_client_secret: Option<Secret>,
    /// The directory of the organisation there; `common` when absent.
    pub microsoft_tenant: Option<String>,
    /// Every service whose mailboxes can be read by OAuth.
    pub mail_providers: Vec<MailProvider>,
    /// Who we are to Google. This and the next are taken into [`Config::providers`].
    pub google_client_id: Option<String>,
    /// How we show that.
    pub google_client_secret: Option<Secret>,
    /// Any provider of OpenID Connect, by the address of its issuer. Taken into [`Config::providers`] with the next three.
    pub oidc_issuer: Option<String>,
    /// Who we are to it.
    pub oidc_client_id: Option<String>,
    /// How we show that.
    pub oidc_client_secret: Option<Secret>,
    /// What people call it.
    pub oidc_name: Option<String>,
    /// Every service by which people sign in.
    pub providers: Vec<Provider>,
    /// Mail domains of people who may sign in by a provider; all when empty.
    pub allowed_domains: Domains,
    /// Tracing filter.
    pub log: String,
    /// `text` or `json`.
    pub log_format: String,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            listen: "127.0.0.1:8001".to_owned(),
            base_url: "http://localhost:8001".to_owned(),
            trusted_proxies: Networks::default(),
            metrics_from: Networks::default(),
            data_dir: PathBuf::from("./data"),
            database_url: None,
            files: None,
            files_fallback: None,
            aws_endpoint_url: None,
            aws_access_key_id: None,
            aws_secret_access_key: None,
            aws_session_token: None,
            aws_region: None,
            aws_allow_http: None,
            smtp_url: None,
            mail_from: "helpdesk@localhost".to_owned(),
            imap_url: None,
            microsoft_client_id: None,
            microsoft_client_secret: None,
            microsoft_tenant: None,
            mail_providers: Vec::new(),
            google_client_id: None,
            google_client_secret: None,
            oidc_issuer: None,
            oidc_client_id: None,
            oidc_client_secret: None,
            oidc_name: None,
            providers: Vec::new(),
            allowed_domains: Domains::default(),
            log: "info".to_owned(),
            log_format: "text".to_owned(),
        }
    }
}

impl Config {
    /// Reads the file (the default one may be absent, a named one may not) and the environment.
    ///
    /// # Errors
    /// When the named file is missing, or a key is unknown or of the wrong kind.
    pub fn load(file: Option<&Path>) -> Result<Config, Error> {
        let path = file.unwrap_or(Path::new("helpdesk.toml"));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && file.is_none() => String::new(),
            Err(error) => return Err(Error::Unreadable(format!("configuration: {}: {error}", path.display()))),
        };
        from_sources(&text, environment())
    }

    /// The database's address.
    #[must_use]
    pub fn database(&self) -> String {
        match &self.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite:{}", self.data_dir.join("helpdesk.sqlite").display()),
        }
    }

    /// Whether browsers reach the desk by https, so that cookies can be bound to it.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// The variables that are ours, by key: others that begin alike (of a later version, of a wrapper) are no fault.
fn environment() -> HashMap<&'static str, String> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let value = |key: &'static str| {
        let name = key.to_uppercase();
        // Those of others are called as everybody calls them.
        let is_foreign = ["aws_", "google_", "microsoft_"].iter().any(|owner| key.starts_with(owner));
        let value = match key {
            "aws_endpoint_url" => set("AWS_ENDPOINT_URL_S3").or_else(|| set(&name)),
            "aws_region" => set(&name).or_else(|| set("AWS_DEFAULT_REGION")),
            _ if is_foreign => set(&name),
            _ => set(&format!("HELPDESK_{name}")),
        };
        Some((key, value?))
    };
    KEYS.iter().filter_map(|key| value(key)).collect()
}

fn from_sources(toml: &str, environment: HashMap<&'static str, String>) -> Result<Config, Error> {
    let mut builder = config::Config::builder().add_source(config::File::from_str(toml, config::FileFormat::Toml));
    for (key, value) in environment {
        builder = builder.set_override(key, value).map_err(unreadable)?;
    }
    let config: Config = builder.build().and_then(config::Config::try_deserialize).map_err(unreadable)?;
    Config { base_url: config.base_url.trim_end_matches('/').to_owned(), ..config }
        .gather_mail_providers()?
        .gather_providers()?
        .check_files()
}

/// What is wrong, without the excerpt of the file: it may hold a secret.
fn unreadable(error: config::ConfigError) -> Error {
    let text = error.to_string();
    let is_excerpt =
        |line: &&str| line.split_once('|').is_some_and(|(before, _)| before.trim().bytes().all(|b| b.is_ascii_digit()));
    let told: Vec<&str> = text.lines().filter(|line| !is_excerpt(line)).collect();
    Error::Unreadable(format!("configuration: {}", told.join(" ")))
}

const KEYS: &[&str] = &[
    "listen",
    "base_url",
    "trusted_proxies",
    "metrics_from",
    "data_dir",
    "database_url",
    "files",
    "files_fallback",
    "aws_endpoint_url",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "aws_region",
    "aws_allow_http",
    "smtp_url",
    "mail_from",
    "imap_url",
    "microsoft_client_id",
    "microsoft_client_secret",
    "microsoft_tenant",
    "google_client_id",
    "google_client_secret",
    "oidc_issuer",
    "oidc_client_id",
    "oidc_client_secret",
    "oidc_name",
    "allowed_domains",
    "log",
    "log_format",
];
