//! From anything to what the editor needs, and nothing else.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::cost::costs_too_much;
use super::tokens::{self, Token, attribute, is_void};

/// Elements that stay. Of others the content stays, unless it stands below.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];
/// Elements that go with everything in them: their content is no text.
const GONE: &[&str] = &[
    "script", "style", "title", "template", "iframe", "object", "noscript", "noembed", "noframes", "xmp", "svg",
    "math", "textarea", "select",
];
/// Attributes that stay, by element; their values are looked at as well.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("span", &["data-mention"]),
];
/// Schemes of addresses. `cid` is for pictures alone.
const SCHEMES: &[&str] = &["http", "https", "mailto", "cid"];
/// Most pixels of a picture's side.
const LONGEST_SIDE: u32 = 10_000;
/// Most columns or rows that a cell takes.
const MOST_CELLS: u32 = 100;

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder();
    builder.attribute_filter(value);
    builder
});

/// What stays, but for the values of attributes.
pub(super) fn builder<'a>() -> Builder<'a> {
    let mut builder = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> =
        ATTRIBUTES.iter().map(|(name, allowed)| (*name, allowed.iter().copied().collect())).collect();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(GONE.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener nofollow"))
        .strip_comments(true);
    builder
}

/// HTML that harms nobody: the editor's elements, links to the web and to mail addresses, pictures by id. Nothing is left
/// of what would cost more than anybody's writing does ([`costs_too_much`]).
#[must_use]
pub fn sanitise(html: &str) -> String {
    if costs_too_much(html) { String::new() } else { tidy(&BUILDER.clean(html).to_string()) }
}

/// Whether HTML says nothing that plain text does not say.
#[must_use]
pub fn is_plain(html: &str) -> bool {
    tokens::tokens(html).all(|(_, token)| match token {
        Token::Open { name, .. } | Token::Close { name, .. } => matches!(name, "div" | "p" | "br"),
        Token::Text(_) => true,
    })
}

/// Sanitised HTML with only those pictures and mentions that are allowed. A mention that goes leaves its words.
#[must_use]
pub fn keep(html: &str, image: impl Fn(i64) -> bool, mention: impl Fn(i64) -> bool) -> String {
    rewrite(html, |name, attributes| match name {
        "img" => attribute(attributes, "src").and_then(tokens::id).is_some_and(&image),
        "span" => attribute(attributes, "data-mention").and_then(tokens::id).is_some_and(&mention),
        _ => true,
    })
}

/// Takes out what lost its meaning with an attribute: pictures of nothing, links to nowhere, empty marks.
pub(super) fn tidy(html: &str) -> String {
    rewrite(html, |name, attributes| match name {
        "a" => attribute(attributes, "href").is_some(),
        "img" => attribute(attributes, "src").is_some(),
        "span" => attribute(attributes, "data-mention").is_some(),
        _ => true,
    })
}

/// Writes HTML again without the tags that are not kept; what stands between them stays.
fn rewrite(html: &str, is_kept: impl Fn(&str, &str) -> bool) -> String {
    let mut written = String::with_capacity(html.len());
    let mut open = Vec::new();
    for (_, token) in tokens::tokens(html) {
        match token {
            Token::Text(text) => written.push_str(text),
            Token::Open { name, attributes, whole } => {
                let stays = is_kept(name, attributes);
                if stays {
                    written.push_str(whole);
                }
                if !is_void(name) {
                    open.push(stays);
                }
            }
            Token::Close { whole, .. } => {
                if open.pop().unwrap_or(true) {
                    written.push_str(whole);
                }
            }
        }
    }
    written
}

/// An attribute's value, when it is one that may stay.
pub(super) fn value<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_allowed = match (element, attribute) {
        ("a", "href") => !is_scheme(value, "cid"),
        ("img", "src") => is_scheme(value, "cid") && tokens::id(value).is_some(),
        ("img", "alt") => true,
        ("img", _) => is_number(value, LONGEST_SIDE),
        ("td" | "th", _) => is_number(value, MOST_CELLS),
        ("span", _) => !value.starts_with("cid:") && tokens::id(value).is_some(),
        _ => true,
    };
    is_allowed.then_some(Cow::Borrowed(value))
}

fn is_scheme(address: &str, scheme: &str) -> bool {
    address
        .trim_start()
        .get(..scheme.len() + 1)
        .is_some_and(|start| start.strip_suffix(':').is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

fn is_number(value: &str, most: u32) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
        && value.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
}

#[cfg(test)]
#[path = "hostile.rs"]
mod hostile;
