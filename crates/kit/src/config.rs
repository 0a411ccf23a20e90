//! Configuration: defaults, then `helpdesk.toml`, then the environment.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;

/// What the operator can set. Names of the keys are the environment's without `HELPDESK_`, in lower case.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address of the web server.
    pub listen: String,
    /// Public address, in mail and redirects; without a slash at its end.
    pub base_url: String,
    /// Database, files, secret key.
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; SQLite in the data directory when absent.
    pub database_url: Option<String>,
    /// `file:PATH`; in the data directory when absent.
    pub files: Option<String>,
    /// `smtp://…` or `smtps://…`; without it mail waits in the outbox.
    pub smtp_url: Option<String>,
    /// Sender of the desk's mail.
    pub mail_from: String,
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
            data_dir: PathBuf::from("./data"),
            database_url: None,
            files: None,
            smtp_url: None,
            mail_from: "helpdesk@localhost".to_owned(),
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
        let source = match file {
            Some(path) => config::File::from(path).required(true),
            None => config::File::from(Path::new("helpdesk.toml")).required(false),
        };
        // Only the variables that are ours: others that begin alike (of a later version, of a wrapper) are no fault.
        let known: std::collections::HashMap<String, String> = KEYS
            .iter()
            .filter_map(|key| {
                let name = format!("HELPDESK_{}", key.to_uppercase());
                Some((name.clone(), std::env::var(&name).ok().filter(|value| !value.is_empty())?))
            })
            .collect();
        let environment = config::Environment::with_prefix("HELPDESK").prefix_separator("_").source(Some(known));
        let config: Config = config::Config::builder()
            .add_source(source.format(config::FileFormat::Toml))
            .add_source(environment)
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(|error| Error::Unreadable(format!("configuration: {error}")))?;
        Ok(Config { base_url: config.base_url.trim_end_matches('/').to_owned(), ..config })
    }

    /// The database's address.
    #[must_use]
    pub fn database(&self) -> String {
        match &self.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite:{}", self.data_dir.join("helpdesk.sqlite").display()),
        }
    }

    /// The folder of the file store.
    #[must_use]
    pub fn files_dir(&self) -> PathBuf {
        match self.files.as_deref().map(|files| files.strip_prefix("file:").unwrap_or(files)) {
            Some(path) => PathBuf::from(path),
            None => self.data_dir.join("files"),
        }
    }

    /// Whether browsers reach the desk by https, so that cookies can be bound to it.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

const KEYS: &[&str] =
    &["listen", "base_url", "data_dir", "database_url", "files", "smtp_url", "mail_from", "log", "log_format"];
