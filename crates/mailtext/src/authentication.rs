//! What the receiving server found out about the sender (Authentication-Results, RFC 8601).

use crate::read::Header;
use crate::slices;

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The domain stands behind the message.
    Pass,
    /// It does not.
    Fail,
    /// It probably does not.
    SoftFail,
    /// It says nothing either way.
    Neutral,
    /// It publishes nothing to check against, or nothing was signed.
    None,
    /// The local policy refuses the result.
    Policy,
    /// The check failed for now.
    TemporaryError,
    /// What the domain publishes, or the signature, cannot be read.
    PermanentError,
}

impl Outcome {
    fn of(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "pass" | "bestguesspass" => Self::Pass,
            "fail" | "hardfail" => Self::Fail,
            "softfail" => Self::SoftFail,
            "neutral" => Self::Neutral,
            "none" => Self::None,
            "policy" => Self::Policy,
            "temperror" => Self::TemporaryError,
            "permerror" => Self::PermanentError,
            _ => return None,
        })
    }

    /// The word of RFC 8601 for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::Neutral => "neutral",
            Self::None => "none",
            Self::Policy => "policy",
            Self::TemporaryError => "temperror",
            Self::PermanentError => "permerror",
        }
    }
}

/// One check and the domain that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// How it ended.
    pub outcome: Outcome,
    /// In lower case: of the envelope for SPF, of the signature for DKIM, of the From field for DMARC.
    pub domain: Option<String>,
}

/// The results that a trusted server wrote down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authentication {
    /// The server may send for the domain of the envelope.
    pub spf: Option<Check>,
    /// A signature for each domain that signed.
    pub dkim: Vec<Check>,
    /// The domain of the From field stands behind the message.
    pub dmarc: Option<Check>,
}

/// More results than this nobody needs.
const MOST: usize = 20;

/// The results of the server that calls itself `server` (its authserv-id), none when it wrote nothing.
///
/// Where several fields of this server name a method, the topmost counts, for anybody can put one below. That the server
/// removes fields that pretend to be its own (RFC 8601, section 5) must be seen to when its name is configured.
#[must_use]
pub fn results(header: &Header, server: &str) -> Option<Authentication> {
    let mut found: Option<Authentication> = None;
    for value in header.all("Authentication-Results").take(MOST) {
        let bare = without_comments(slices::at_most(value, 16 << 10));
        let mut pieces = pieces(&bare).into_iter();
        let name = pieces.next().unwrap_or_default();
        let name = name.split_whitespace().next().unwrap_or_default();
        if name.trim_matches('"').eq_ignore_ascii_case(server.trim()) {
            let results = read(pieces);
            found = Some(match found {
                None => results,
                Some(top) => Authentication {
                    spf: top.spf.or(results.spf),
                    dkim: if top.dkim.is_empty() { results.dkim } else { top.dkim },
                    dmarc: top.dmarc.or(results.dmarc),
                },
            });
        }
    }
    found
}

fn read(pieces: impl Iterator<Item = String>) -> Authentication {
    let mut found = Authentication::default();
    for piece in pieces {
        let words = words(&piece);
        let Some((method, outcome)) = words.first().and_then(|(name, value)| Some((name, Outcome::of(value)?))) else {
            continue;
        };
        let method = method.split('/').next().unwrap_or_default().trim();
        let property = |names: &[&str]| {
            names.iter().find_map(|name| words.iter().find(|(word, _)| word == name)).map(|(_, value)| domain_of(value))
        };
        match method {
            "spf" if found.spf.is_none() => {
                let domain = property(&["smtp.mailfrom", "smtp.mail", "smtp.helo"]);
                found.spf = Some(Check { outcome, domain });
            }
            "dkim" if found.dkim.len() < MOST => {
                let domain = property(&["header.d", "header.i"]);
                found.dkim.push(Check { outcome, domain });
            }
            "dmarc" if found.dmarc.is_none() => {
                found.dmarc = Some(Check { outcome, domain: property(&["header.from"]) });
            }
            _ => {}
        }
    }
    found
}

fn domain_of(value: &str) -> String {
    value.rsplit('@').next().unwrap_or_default().trim_matches(['<', '>', '.']).to_lowercase()
}

/// Comments in round brackets may be nested, and stand anywhere outside of quotes.
fn without_comments(value: &str) -> String {
    let mut bare = String::with_capacity(value.len());
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for letter in value.chars() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted || depth > 0 => is_escaped = true,
            '"' if depth == 0 => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted && depth > 0 => {
                depth -= 1;
                bare.push(' ');
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            bare.push(letter);
        }
    }
    bare
}

/// The results, separated by semicolons outside of quotes.
fn pieces(value: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut is_quoted = false;
    for letter in value.chars() {
        is_quoted ^= letter == '"';
        if letter == ';' && !is_quoted {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// The pairs `name=value` of a result, names in lower case; blanks may stand around the `=`.
fn words(piece: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = piece;
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.split_whitespace().last().unwrap_or_default().to_ascii_lowercase();
        let after = after.trim_start();
        let (value, following) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        pairs.push((name, value.to_owned()));
        rest = following;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Check, Outcome, results};
    use crate::read::{Field, Header};

    fn header(values: &[&str]) -> Header {
        let field = |value: &&str| Field { name: "Authentication-Results".to_owned(), value: (*value).to_owned() };
        Header { fields: values.iter().map(field).collect() }
    }

    fn check(outcome: Outcome, domain: &str) -> Check {
        Check { outcome, domain: Some(domain.to_owned()) }
    }

    #[test]
    fn only_the_trusted_server_is_believed_and_its_topmost_word_counts() {
        let google = "mx.example.net; dkim=pass header.i=@example.org header.s=s1 header.b=\"ab;c\"; \
            dkim=fail (bad; signature (really)) header.d=lists.example.com; \
            spf=softfail (mx.example.net: domain of ana@example.org) smtp.mailfrom=ana@Example.ORG; \
            dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.org";
        let forged =
            "mx.example.net 1; dmarc=fail header.from=evil.example.com; spf = pass smtp.helo = evil.example.com";
        let found = results(&header(&["other.example.net; spf=pass", google, forged]), "MX.example.net").unwrap();
        assert_eq!(found.spf, Some(check(Outcome::SoftFail, "example.org")));
        assert_eq!(found.dkim, [check(Outcome::Pass, "example.org"), check(Outcome::Fail, "lists.example.com")]);
        assert_eq!(found.dmarc, Some(check(Outcome::Pass, "example.org")));
        assert_eq!(results(&header(&[google]), "mx.example.com"), None);
        let none = results(&header(&["mx.example.net; none"]), "mx.example.net").unwrap();
        assert_eq!((none.spf, none.dkim.len(), none.dmarc), (None, 0, None));
    }
}
