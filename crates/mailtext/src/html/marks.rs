//! What mail programs write around quotes and signatures.

use super::tokens::{Tag, attribute};

/// What an element says about the text in it, or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// It is quoted.
    Quote,
    /// It is indented, and perhaps quoted.
    Indent,
    /// It says who wrote what is quoted next.
    Attribution,
    /// From here on everything is the message that is answered or forwarded.
    Cut,
    /// It is a signature.
    Signature,
    /// It is forwarded.
    Forward,
}

/// The mark of an element.
pub(crate) fn of(tag: Tag, attributes: &str) -> Option<Mark> {
    if attributes.trim().is_empty() {
        return (tag == Tag::Blockquote).then_some(Mark::Indent);
    }
    let class = attribute(attributes, "class").unwrap_or_default();
    let id = attribute(attributes, "id").unwrap_or_default();
    if tag == Tag::Blockquote {
        let is_cited = attribute(attributes, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("cite"))
            || attribute(attributes, "cite").is_some_and(|cite| !cite.is_empty());
        let is_quote = is_cited || class.split_ascii_whitespace().any(|name| QUOTES.contains(&name));
        return Some(if is_quote { Mark::Quote } else { Mark::Indent });
    }
    let of_class = || class.split_ascii_whitespace().find_map(by_name);
    by_name(id)
        .or_else(of_class)
        .or_else(|| by_attribute(attributes))
        .or_else(|| attribute(attributes, "style").filter(|style| is_line_of_outlook(style)).map(|_| Mark::Cut))
}

/// The classes of quotes that are blockquotes: Gmail, Proton, Tuta, Zoho, Front, Yandex and others.
const QUOTES: &[&str] = &[
    "gmail_quote",
    "protonmail_quote",
    "tutanota_quote",
    "blockquote_zmail",
    "front-blockquote",
    "yahoo_quoted",
    "cite",
    "cite2",
    "moz-cite",
    "crm-blockquote",
    "mail-quote",
    "quote",
    "WordSection1quote",
];

fn by_name(name: &str) -> Option<Mark> {
    Some(match name {
        "gmail_attr" | "moz-cite-prefix" | "reply-intro" | "protonmail_attr" | "zmail_extra_hr" => Mark::Attribution,
        "gmail_signature"
        | "moz-signature"
        | "protonmail_signature_block"
        | "ms-outlook-mobile-signature"
        | "Signature"
        | "AppleMailSignature"
        | "apple-mail-signature"
        | "tutanota_signature"
        | "signature"
        | "ms-outlook-ios-signature"
        | "lineBreakAtBeginningOfSignature"
        | "gmail_signature_prefix" => Mark::Signature,
        // Outlook on the web and its successors, Hotmail, Zimbra, Windows Live Mail.
        "appendonsend" | "divRplyFwdMsg" | "stopSpelling" | "zwchr" | "divRpF" | "lineBreakAtBeginningOfMessage" => {
            Mark::Cut
        }
        // Outlook for phones and for the Mac, Yahoo.
        "mail-editor-reference-message-container" | "OLK_SRC_BODY_SECTION" | "yahoo_quoted" | "zmail_extra" => {
            Mark::Quote
        }
        "moz-forward-container" => Mark::Forward,
        name if name.starts_with("yahoo_quoted_") || name.ends_with("yahoo_quoted") => Mark::Quote,
        _ => return None,
    })
}

fn by_attribute(attributes: &str) -> Option<Mark> {
    match attribute(attributes, "name") {
        // GMX and web.de; Spark.
        Some("quote" | "messageReplySection") => Some(Mark::Quote),
        Some("messageSignatureSection") => Some(Mark::Signature),
        _ => attribute(attributes, "data-marker").filter(|marker| *marker == "__DIVIDER__").map(|_| Mark::Cut),
    }
}

/// The line that Outlook for the desktop draws above what it quotes, whatever its language.
fn is_line_of_outlook(style: &str) -> bool {
    if style.len() > 300 || !style.contains("border-top") {
        return false;
    }
    let style: String = style.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("border:none") && style.contains("border-top:solid") && style.contains("padding:3.0pt0")
}
