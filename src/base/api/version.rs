//! Versions as ETags: what the client saw against what is.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use kit::error::Error;

/// The ETag of a version.
#[must_use]
pub fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The versions that `If-Match` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfMatch {
    /// No such header, or `*`: whichever is present.
    Any,
    /// Only one of these. A tag that was never ours matches nothing.
    OneOf(Vec<i64>),
}

impl IfMatch {
    fn parse(text: &str) -> IfMatch {
        if text.trim() == "*" {
            return IfMatch::Any;
        }
        // A proxy that compresses makes our tags weak; they still name the same version.
        let tags = text.split(',').map(|tag| tag.trim().trim_start_matches("W/"));
        let versions = tags.filter_map(|tag| tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok());
        IfMatch::OneOf(versions.collect())
    }

    /// Whether this version will do.
    #[must_use]
    pub fn admits(&self, version: i64) -> bool {
        match self {
            IfMatch::Any => true,
            IfMatch::OneOf(versions) => versions.contains(&version),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let header = parts.headers.get(header::IF_MATCH);
        Ok(header.map_or(IfMatch::Any, |value| IfMatch::parse(&String::from_utf8_lossy(value.as_bytes()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_tags_admits_each_of_its_versions() {
        assert_eq!(IfMatch::parse("\"3\", W/\"4\", \"x\""), IfMatch::OneOf(vec![3, 4]));
        assert_eq!(IfMatch::parse("3"), IfMatch::OneOf(vec![]));
        assert!(IfMatch::parse(" * ").admits(9));
        assert!(!IfMatch::parse("nonsense").admits(1));
    }
}
