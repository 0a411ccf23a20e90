//! HTML as it comes by mail, made safe: pictures that came along stand in their place, those that would be fetched from
//! elsewhere become links, so that nobody learns that and when the mail was read.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cost::costs_too_much;
use super::sanitise::{self, builder};
use super::tokens::{Token, attribute, tokens, unescape};

/// Sides of a picture up to which it is there to count its readers, and shows nothing.
const TINY: u32 = 2;

/// HTML of a mail that harms nobody. `pictures` are the Content-IDs of those that came along, each with the id under which
/// it is kept; others are left out.
#[must_use]
pub fn sanitise_mail(html: &str, pictures: &[(&str, i64)]) -> String {
    if costs_too_much(html) {
        return String::new();
    }
    let known: HashMap<String, i64> = pictures.iter().map(|(name, id)| ((*name).to_owned(), *id)).collect();
    let mut builder = builder();
    builder.attribute_filter(move |element, name, value| match (element, name) {
        ("img", "src") => {
            let trimmed = value.trim();
            match trimmed.get(..4).filter(|start| start.eq_ignore_ascii_case("cid:")) {
                Some(_) => {
                    let id = known.get(&decoded(trimmed.get(4..).unwrap_or_default()))?;
                    Some(Cow::Owned(format!("cid:{id}")))
                }
                None => is_remote(trimmed).then(|| Cow::Owned(trimmed.to_owned())),
            }
        }
        // Names of people mean something in what is written here, and nothing in mail.
        ("span", _) => None,
        _ => sanitise::value(element, name, value),
    });
    let clean = builder.clean(html).to_string();
    without_remote_pictures(&sanitise::tidy(&clean))
}

fn is_remote(address: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// `%40` is `@`, as in addresses of any kind (RFC 2392).
fn decoded(id: &str) -> String {
    let mut bytes = Vec::with_capacity(id.len());
    let mut rest = id.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A link in place of each picture that would be fetched; nothing in place of one that nobody could see.
fn without_remote_pictures(html: &str) -> String {
    let mut written = String::with_capacity(html.len());
    let mut links = 0_usize;
    for (_, token) in tokens(html) {
        match token {
            Token::Open { name: "img", attributes, whole } => {
                let source = attribute(attributes, "src").unwrap_or_default();
                if source.starts_with("cid:") || source.is_empty() {
                    written.push_str(whole);
                } else if !is_tiny(attributes) {
                    link(&mut written, attributes, source, links > 0);
                }
            }
            Token::Open { name: "a", whole, .. } => {
                links += 1;
                written.push_str(whole);
            }
            Token::Close { name: "a", whole } => {
                links = links.saturating_sub(1);
                written.push_str(whole);
            }
            Token::Text(whole) | Token::Open { whole, .. } | Token::Close { whole, .. } => written.push_str(whole),
        }
    }
    written
}

fn is_tiny(attributes: &str) -> bool {
    let side = |name| attribute(attributes, name).and_then(|value| value.parse::<u32>().ok());
    ["width", "height"].into_iter().filter_map(side).any(|side| side <= TINY)
}

/// The picture's own words, or the name of its file; within a link its words alone, as links do not nest. Both can be told
/// from what somebody wrote by their class, which sanitising takes from everything else.
fn link(written: &mut String, attributes: &str, source: &str, is_within: bool) {
    let words = attribute(attributes, "alt").map(str::trim).filter(|words| !words.is_empty());
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let name = words.unwrap_or_else(|| path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(path));
    let mut label = String::new();
    super::escape(&mut label, &unescape(name).chars().take(80).collect::<String>());
    if is_within {
        written.extend(["<span class=\"picture\" data-source=\"", source, "\">[", label.as_str(), "]</span>"]);
    } else {
        written.extend([
            "<a href=\"",
            source,
            "\" rel=\"noopener nofollow\" class=\"picture\">[",
            label.as_str(),
            "]</a>",
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::sanitise_mail;

    fn clean(html: &str) -> String {
        sanitise_mail(html, &[("logo@x", 7)])
    }

    #[test]
    fn pictures_that_came_along_stand_in_their_place_and_others_are_left_out() {
        assert_eq!(clean("<p>a<img src=\"cid:logo@x\" alt=b></p>"), "<p>a<img src=\"cid:7\" alt=\"b\"></p>");
        assert_eq!(clean("<img src='CID:logo%40x'>"), "<img src=\"cid:7\">");
        assert_eq!(clean("a<img src=\"cid:other@x\">b"), "ab");
        assert_eq!(clean("a<img src=\"data:image/png;base64,AAAA\">b"), "ab");
        assert_eq!(clean("<img src=\"cid:7\">"), "", "an id of ours is not one of theirs");
    }

    #[test]
    fn pictures_from_elsewhere_are_links_and_trackers_are_nothing() {
        let link = "<a href=\"https://x.org/a.png?b=1&amp;c\" rel=\"noopener nofollow\" class=\"picture\">[a.png]</a>";
        assert_eq!(clean("<img src=\"https://x.org/a.png?b=1&amp;c\">"), link);
        assert_eq!(clean("<img src=\"https://x.org/t\" width=1 height=1>"), "");
        let within = clean("<a href=\"https://x.org\"><img src=\"http://x.org/l.gif\" alt=\"Our &lt;logo&gt;\"></a>");
        let words = "<span class=\"picture\" data-source=\"http://x.org/l.gif\">[Our &lt;logo&gt;]</span>";
        assert_eq!(within, format!("<a href=\"https://x.org\" rel=\"noopener nofollow\">{words}</a>"));
        assert_eq!(clean("<span class=\"picture\" data-source=\"https://x.org/t\">a</span>"), "a", "nobody writes one");
    }

    #[test]
    fn nothing_runs_and_nobody_is_named() {
        let html = "<style>p{}</style><script>x</script><p onclick=x style=y>a<span data-mention=\"3\">Ana</span></p>";
        assert_eq!(clean(html), "<p>aAna</p>");
        assert!(!clean("<img src=\"javascript:alert(1)\"><a href=\"javascript:x\">b</a>").contains("javascript"));
    }
}
