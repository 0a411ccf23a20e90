//! Where files lie: a folder, or a bucket of a store that speaks S3.

use std::fmt;
use std::path::PathBuf;

use url::{Host, Url};

use super::{Config, Secret};
use crate::error::Error;
use crate::http::is_safe;

/// Where contents lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket, and what the names of our objects begin with there.
    Bucket {
        /// Its name.
        name: String,
        /// Without a slash at either end; may be empty.
        prefix: String,
    },
}

/// How to get at a bucket.
#[derive(Clone, Debug)]
pub struct BucketAccess {
    /// The server; Amazon's own when absent.
    pub endpoint: Option<Url>,
    /// Where it says that it stands.
    pub region: String,
    /// Who we are to it.
    pub key_id: Secret,
    /// How we show that.
    pub key: Secret,
    /// What goes along with keys that were lent for a while.
    pub token: Option<Secret>,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Folder(path) => write!(formatter, "file:{}", path.display()),
            Place::Bucket { name, prefix } if prefix.is_empty() => write!(formatter, "s3://{name}"),
            Place::Bucket { name, prefix } => write!(formatter, "s3://{name}/{prefix}"),
        }
    }
}

impl Place {
    /// `file:PATH` or `s3://BUCKET/PREFIX`.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence without a beginning.
    pub fn parse(text: &str) -> Result<Place, String> {
        if let Some(rest) = text.strip_prefix("s3://") {
            return bucket(rest);
        }
        let path = text.strip_prefix("file:").unwrap_or(text);
        if path.is_empty() {
            return Err("names no folder; it is file:PATH or s3://BUCKET/PREFIX".to_owned());
        }
        if path.contains("://") {
            return Err("is neither file:PATH nor s3://BUCKET/PREFIX".to_owned());
        }
        Ok(Place::Folder(PathBuf::from(path)))
    }
}

fn bucket(text: &str) -> Result<Place, String> {
    let (name, prefix) = text.split_once('/').unwrap_or((text, ""));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if !(3..=63).contains(&name.len()) || !name.bytes().all(is_plain) {
        return Err(
            "names no bucket: 3 to 63 letters, digits, dots and hyphens between s3:// and the next slash".to_owned()
        );
    }
    let prefix = prefix.trim_end_matches('/');
    let is_part = |part: &str| !part.is_empty() && part != "." && part != ".." && part.bytes().all(is_plain);
    if !prefix.is_empty() && !prefix.split('/').all(is_part) {
        return Err("has a prefix with other characters than letters, digits, dots, hyphens and slashes".to_owned());
    }
    Ok(Place::Bucket { name: name.to_owned(), prefix: prefix.to_owned() })
}

impl Config {
    /// Where files lie.
    ///
    /// # Errors
    /// When `HELPDESK_FILES` is no place.
    pub fn files_place(&self) -> Result<Place, Error> {
        match &self.files {
            Some(text) => Place::parse(text).map_err(|fault| refused(&format!("HELPDESK_FILES {fault}"))),
            None => Ok(Place::Folder(self.data_dir.join("files"))),
        }
    }

    /// Where they are looked for as well, while they move.
    ///
    /// # Errors
    /// When `HELPDESK_FILES_FALLBACK` is no place.
    pub fn files_fallback_place(&self) -> Result<Option<Place>, Error> {
        let parse =
            |text: &String| Place::parse(text).map_err(|fault| refused(&format!("HELPDESK_FILES_FALLBACK {fault}")));
        self.files_fallback.as_ref().map(parse).transpose()
    }

    /// How to get at buckets.
    ///
    /// # Errors
    /// When something of it is missing or wrong; the text names the variable and never its secret.
    pub fn bucket_access(&self) -> Result<BucketAccess, Error> {
        let needed = |value: &Option<Secret>, name: &str| match value {
            Some(value) if !value.expose().trim().is_empty() => Ok(value.clone()),
            _ => Err(refused(&format!("files are in a bucket (s3://...), and {name} is not set"))),
        };
        Ok(BucketAccess {
            endpoint: self.bucket_endpoint()?,
            region: self.aws_region.clone().unwrap_or_else(|| "us-east-1".to_owned()),
            key_id: needed(&self.aws_access_key_id, "AWS_ACCESS_KEY_ID")?,
            key: needed(&self.aws_secret_access_key, "AWS_SECRET_ACCESS_KEY")?,
            token: self.aws_session_token.clone(),
        })
    }

    fn bucket_endpoint(&self) -> Result<Option<Url>, Error> {
        let Some(text) = &self.aws_endpoint_url else { return Ok(None) };
        let no_address =
            || refused("AWS_ENDPOINT_URL is no web address, such as https://s3.example.org or http://127.0.0.1:9000");
        let url = Url::parse(text).map_err(|_| no_address())?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(no_address());
        }
        if !url.username().is_empty() || url.password().is_some() || url.query().is_some() {
            return Err(refused("AWS_ENDPOINT_URL holds more than an address: keys have variables of their own"));
        }
        let is_http_allowed = match self.aws_allow_http.as_deref().map(str::to_ascii_lowercase).as_deref() {
            Some("true" | "1") => true,
            None | Some("false" | "0") => false,
            Some(_) => return Err(refused("AWS_ALLOW_HTTP is neither true nor false")),
        };
        if !is_safe(&url) && !is_near(&url) && !is_http_allowed {
            return Err(refused(
                "AWS_ENDPOINT_URL is not https, so that others could read files along; set AWS_ALLOW_HTTP=true when the \
                 way there is private",
            ));
        }
        Ok(Some(url))
    }

    /// Refuses places that are none and buckets without keys, before anything uses them.
    pub(super) fn check_files(self) -> Result<Config, Error> {
        let (place, fallback) = (self.files_place()?, self.files_fallback_place()?);
        if [Some(&place), fallback.as_ref()].into_iter().flatten().any(|one| matches!(one, Place::Bucket { .. })) {
            self.bucket_access()?;
        }
        if fallback.is_some_and(|fallback| fallback == place) {
            return Err(refused("HELPDESK_FILES_FALLBACK is the same place as HELPDESK_FILES: leave it out"));
        }
        Ok(self)
    }
}

/// Whether it is in a network that nobody outside reaches.
fn is_near(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_private() || address.is_link_local(),
        Some(Host::Ipv6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
        _ => false,
    }
}

fn refused(fault: &str) -> Error {
    Error::Unreadable(format!("configuration: {fault}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Config, String> {
        super::super::from_sources(toml, std::collections::HashMap::new()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_place_is_a_folder_or_a_bucket_and_says_what_it_is() {
        for (text, shown) in [
            ("file:/srv/files", "file:/srv/files"),
            ("/srv/files", "file:/srv/files"),
            ("s3://desk", "s3://desk"),
            ("s3://desk/", "s3://desk"),
            ("s3://desk.example/one/two/", "s3://desk.example/one/two"),
        ] {
            assert_eq!(Place::parse(text).unwrap().to_string(), shown);
        }
        for text in
            ["", "file:", "s3://", "s3://ab", "s3:///x", "s3://desk/../x", "s3://desk//x", "s3://a b c/x", "gs://desk"]
        {
            assert!(Place::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_bucket_is_said_without_its_secret() {
        let keys = "aws_access_key_id = \"desk\"\naws_secret_access_key = \"geheim\"\n";
        for (rest, said) in [
            ("files = \"gs://desk\"", "HELPDESK_FILES is neither"),
            ("files = \"s3://d\"", "HELPDESK_FILES names no bucket"),
            ("files_fallback = \"s3://d\"", "HELPDESK_FILES_FALLBACK names no bucket"),
            ("files = \"s3://desk\"\nfiles_fallback = \"s3://desk/\"", "the same place"),
            ("files = \"s3://desk\"\naws_endpoint_url = \"minio\"", "AWS_ENDPOINT_URL is no web address"),
            ("files = \"s3://desk\"\naws_endpoint_url = \"https://a:geheim@b\"", "holds more than an address"),
            ("files = \"s3://desk\"\naws_endpoint_url = \"http://s3.example.org\"", "AWS_ALLOW_HTTP=true"),
            ("files = \"s3://desk\"\naws_endpoint_url = \"http://s3\"\naws_allow_http = \"yes\"", "neither true nor"),
        ] {
            let error = read(&format!("{keys}{rest}")).map(|_| ()).unwrap_err();
            assert!(error.contains(said) && !error.contains("geheim"), "{rest}: {error}");
        }
        let error = read("files = \"s3://desk\"\naws_access_key_id = \"desk\"").map(|_| ()).unwrap_err();
        assert!(error.contains("AWS_SECRET_ACCESS_KEY is not set"), "{error}");
    }

    #[test]
    fn http_is_taken_from_this_machine_and_from_private_networks_alone() {
        let keys = "aws_access_key_id = \"desk\"\naws_secret_access_key = \"geheim\"\nfiles = \"s3://desk\"\n";
        for url in [
            "http://127.0.0.1:9000",
            "http://localhost",
            "http://10.1.2.3:9000",
            "http://[fd00::1]",
            "https://s3.example",
        ] {
            assert!(read(&format!("{keys}aws_endpoint_url = \"{url}\"")).is_ok(), "{url}");
        }
        assert!(read(&format!("{keys}aws_endpoint_url = \"http://8.8.8.8\"")).is_err());
        assert!(read(&format!("{keys}aws_endpoint_url = \"http://minio:9000\"\naws_allow_http = true")).is_ok());
    }

    #[test]
    fn files_on_disk_ask_for_no_keys() {
        assert!(read("aws_endpoint_url = \"nonsense\"\naws_allow_http = \"maybe\"").is_ok());
    }
}
