//! Plain text as safe HTML.

/// A plain text as safe HTML: escaped, with its paragraphs, line breaks and links.
pub fn text_to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        html.push_str("<p>");
        for (place, line) in paragraph.trim_matches('\n').split('\n').enumerate() {
            if place > 0 {
                html.push_str("<br>");
            }
            linked_line(&mut html, line);
        }
        html.push_str("</p>");
    }
    html
}

fn linked_line(html: &mut String, line: &str) {
    for (place, word) in line.split(' ').enumerate() {
        if place > 0 {
            html.push(' ');
        }
        let is_link = word.starts_with("https://") || word.starts_with("http://");
        let address = word.trim_end_matches(['.', ',', ')', ';', ':', '!', '?']);
        if is_link && address.len() > 8 {
            html.push_str("<a rel=\"noopener noreferrer nofollow\" href=\"");
            escape(html, address);
            html.push_str("\">");
            escape(html, address);
            html.push_str("</a>");
            escape(html, word.get(address.len()..).unwrap_or_default());
        } else {
            escape(html, word);
        }
    }
}

fn escape(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_paragraphs_and_links_and_nothing_else() {
        assert_eq!(
            text_to_html("Olá <b>\n\nveja https://example.com/a?b=1&c=2.\nobrigada"),
            "<p>Olá &lt;b&gt;</p><p>veja <a rel=\"noopener noreferrer nofollow\" href=\"https://example.com/a?b=1&amp;c=2\">\
             https://example.com/a?b=1&amp;c=2</a>.<br>obrigada</p>"
        );
        assert!(!text_to_html("https://x\"onmouseover=alert(1)").contains("\"onmouseover"));
    }
}
