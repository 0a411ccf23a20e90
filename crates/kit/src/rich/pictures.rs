//! Puts addresses in place of the ids by which pictures stand in a text.

use super::tokens::{Token, attribute, id, tokens};

/// Sanitised HTML with its pictures at these addresses (which are escaped), each a link to itself in full size. Pictures
/// without an address are left out.
#[must_use]
pub fn with_pictures(html: &str, address: impl Fn(i64) -> Option<String>) -> String {
    if !html.contains("\"cid:") {
        return html.to_owned();
    }
    let mut written = String::with_capacity(html.len() + 256);
    let mut links = 0_usize;
    for (_, token) in tokens(html) {
        match token {
            Token::Open { name: "img", attributes, .. } => {
                let source = attribute(attributes, "src").unwrap_or_default();
                let Some(address) = id(source).and_then(&address) else { continue };
                let mut escaped = String::new();
                super::escape(&mut escaped, &address);
                let rest = attributes.replacen(&format!("src=\"{source}\""), "", 1);
                let picture = format!("<img src=\"{escaped}\" {} loading=\"lazy\">", rest.trim());
                let is_linked = links > 0;
                if !is_linked {
                    written.extend(["<a href=\"", &escaped, "\">"]);
                }
                written.push_str(&picture);
                if !is_linked {
                    written.push_str("</a>");
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

#[cfg(test)]
mod tests {
    use super::with_pictures;

    #[test]
    fn pictures_get_their_address_and_lead_to_themselves() {
        let html =
            "<div><img src=\"cid:7\" alt=\"a\"><img src=\"cid:8\"><a href=\"https://x\"><img src=\"cid:7\"></a></div>";
        let shown = with_pictures(html, |id| (id == 7).then(|| "/f/7?a&b".to_owned()));
        assert_eq!(
            shown,
            "<div><a href=\"/f/7?a&amp;b\"><img src=\"/f/7?a&amp;b\" alt=\"a\" loading=\"lazy\"></a>\
             <a href=\"https://x\"><img src=\"/f/7?a&amp;b\"  loading=\"lazy\"></a></div>"
        );
    }
}
