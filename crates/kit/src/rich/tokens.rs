//! Reads sanitised HTML piece by piece. It was written by one serialiser, so it is simpler than HTML in general: tags are
//! balanced, names are lower case, attributes stand in double quotes, and only a handful of entities occur.

/// A piece of sanitised HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text, with its entities.
    Text(&'a str),
    /// An opening tag; one without an end is `is_void`.
    Open {
        /// Its name.
        name: &'a str,
        /// Everything between the name and `>`.
        attributes: &'a str,
        /// The whole tag.
        whole: &'a str,
    },
    /// A closing tag.
    Close {
        /// Its name.
        name: &'a str,
        /// The whole tag.
        whole: &'a str,
    },
}

/// Whether an element has no end and no content.
pub fn is_void(name: &str) -> bool {
    matches!(name, "br" | "img")
}

/// The pieces, each with the place where it begins.
pub fn tokens(html: &str) -> impl Iterator<Item = (usize, Token<'_>)> {
    let mut place = 0;
    std::iter::from_fn(move || {
        let rest = html.get(place..).filter(|rest| !rest.is_empty())?;
        let start = place;
        let length = if rest.starts_with('<') { tag_length(rest) } else { rest.find('<').unwrap_or(rest.len()) };
        let whole = rest.get(..length)?;
        place += length;
        Some((start, token(whole)))
    })
}

fn token(whole: &str) -> Token<'_> {
    let Some(inner) = whole.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else {
        return Token::Text(whole);
    };
    match inner.strip_prefix('/') {
        Some(name) => Token::Close { name, whole },
        None => {
            let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
            Token::Open { name, attributes, whole }
        }
    }
}

/// Bytes up to the end of the tag: a `>` within quotes does not end it.
fn tag_length(rest: &str) -> usize {
    let mut is_quoted = false;
    for (place, byte) in rest.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return place + 1,
            _ => {}
        }
    }
    rest.len()
}

/// An attribute's value, with its entities.
pub fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, next) = after.split_once('"')?;
        if key.trim() == name {
            return Some(value);
        }
        rest = next;
    }
    None
}

/// The pictures of a text, in order, each once.
#[must_use]
pub fn images(html: &str) -> Vec<i64> {
    ids(html, "img", "src")
}

/// The people whom a text mentions, in order, each once.
#[must_use]
pub fn mentions(html: &str) -> Vec<i64> {
    ids(html, "span", "data-mention")
}

fn ids(html: &str, wanted: &str, attribute_name: &str) -> Vec<i64> {
    let mut found = Vec::new();
    for (_, token) in tokens(html) {
        if let Token::Open { name, attributes, .. } = token
            && name == wanted
            && let Some(id) = attribute(attributes, attribute_name).and_then(id)
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

/// The id in `cid:ID`, or the id itself.
pub fn id(value: &str) -> Option<i64> {
    let digits = value.strip_prefix("cid:").unwrap_or(value);
    digits.parse().ok().filter(|id| *id > 0 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Text without entities. The serialiser writes these five; others are letters.
pub fn unescape(text: &str) -> String {
    text.replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_told_apart_and_put_together_again() {
        let html = "a<a href=\"x>y\" rel=\"z\">b &lt;</a><br>";
        let found: Vec<Token<'_>> = tokens(html).map(|(_, token)| token).collect();
        let open = Token::Open { name: "a", attributes: "href=\"x>y\" rel=\"z\"", whole: "<a href=\"x>y\" rel=\"z\">" };
        let expected = [
            Token::Text("a"),
            open,
            Token::Text("b &lt;"),
            Token::Close { name: "a", whole: "</a>" },
            Token::Open { name: "br", attributes: "", whole: "<br>" },
        ];
        assert_eq!(found, expected);
        assert_eq!(attribute("href=\"x>y\" rel=\"z\"", "rel"), Some("z"));
        assert_eq!(attribute("href=\"rel\"", "rel"), None);
    }

    #[test]
    fn an_id_is_a_number_and_nothing_else() {
        assert_eq!(id("cid:17"), Some(17));
        for odd in ["cid:", "cid:-1", "cid:+1", "0", "1e3", "cid:99999999999999999999"] {
            assert_eq!(id(odd), None, "{odd}");
        }
    }
}
