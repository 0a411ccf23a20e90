//! Pictures of a mail that would be fetched from elsewhere. They stand in its text as links of their own class
//! ([`sanitise_mail`](super::sanitise_mail) writes them so), and become pictures for whoever asks.

use super::tokens::{Token, attribute, tokens};

/// How many there are.
#[must_use]
pub fn remote_pictures(html: &str) -> usize {
    tokens(html).filter(|(_, token)| source(token).is_some()).count()
}

/// The same HTML with those pictures in their place. Whoever shows it lets a browser fetch them.
#[must_use]
pub fn with_remote_pictures(html: &str) -> String {
    let mut written = String::with_capacity(html.len());
    let mut pieces = tokens(html).map(|(_, token)| token);
    while let Some(token) = pieces.next() {
        let Some(source) = source(&token) else {
            let (Token::Text(whole) | Token::Open { whole, .. } | Token::Close { whole, .. }) = token;
            written.push_str(whole);
            continue;
        };
        // Its words, and its end.
        let words: String =
            pieces.by_ref().map_while(|token| if let Token::Text(text) = token { Some(text) } else { None }).collect();
        let words = words.trim_start_matches('[').trim_end_matches(']').replace('"', "&quot;");
        written.extend(["<img src=\"", source, "\" alt=\"", &words, "\">"]);
    }
    written
}

/// Where the picture is that a piece stands for.
fn source<'a>(token: &Token<'a>) -> Option<&'a str> {
    let Token::Open { name, attributes, .. } = token else { return None };
    let place = match *name {
        "a" => "href",
        "span" => "data-source",
        _ => return None,
    };
    attribute(attributes, "class").filter(|class| *class == "picture")?;
    attribute(attributes, place)
}

#[cfg(test)]
mod tests {
    use super::super::sanitise_mail;
    use super::*;

    #[test]
    fn pictures_from_elsewhere_are_counted_and_shown_to_whoever_asks() {
        let mail = "<p>a</p><img src=\"https://x.org/a.png?b&amp;c\" alt='\"b\" &lt;c'>\
            <a href=\"https://x.org\"><img src=\"http://x.org/l.gif\"></a><img src=\"https://x.org/t\" width=1 height=1>";
        let kept = sanitise_mail(mail, &[]);
        assert_eq!(remote_pictures(&kept), 2);
        assert_eq!(
            with_remote_pictures(&kept),
            "<p>a</p><img src=\"https://x.org/a.png?b&amp;c\" alt=\"&quot;b&quot; &lt;c\">\
             <a href=\"https://x.org\" rel=\"noopener nofollow\"><img src=\"http://x.org/l.gif\" alt=\"l.gif\"></a>"
        );
    }

    #[test]
    fn links_that_somebody_wrote_stay_links() {
        let kept = sanitise_mail("<a href=\"https://x.org/a.png\" class=\"picture\">class=\"picture\"</a>", &[]);
        assert_eq!(remote_pictures(&kept), 0);
        assert_eq!(with_remote_pictures(&kept), kept);
    }
}
