//! What a part says about itself.

use mail_parser::parsers::MessageStream;
use mail_parser::{ContentType, HeaderValue};

use super::header::Header;
use super::transfer::Encoding;
use super::words;
use crate::flag::{Flag, Flags};
use crate::slices;

/// The fields of a part that say what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Media {
    /// Such as `text/plain`, in lower case.
    pub(crate) kind: String,
    pub(crate) charset: Option<String>,
    pub(crate) boundary: Option<String>,
    /// The name of the file, as it was sent.
    pub(crate) name: Option<String>,
    pub(crate) is_attachment: bool,
    pub(crate) is_flowed: bool,
    /// DelSp=yes: the blank at the end of a flowed line is not part of the text.
    pub(crate) is_blank_dropped: bool,
    pub(crate) content_id: Option<String>,
    pub(crate) encoding: Encoding,
    /// The report-type of a multipart/report.
    pub(crate) report: Option<String>,
}

impl Media {
    pub(crate) fn of(header: &Header, default: &str, flags: &mut Flags) -> Self {
        let content = header.first("Content-Type").and_then(|value| parse(value, flags));
        let disposition = header.first("Content-Disposition").and_then(|value| parse(value, flags));
        let attribute = |name: &str| content.as_ref().and_then(|content| attribute_of(content, name));
        let filename = disposition.as_ref().and_then(|content| attribute_of(content, "filename"));
        let encoding = Encoding::of(header.first("Content-Transfer-Encoding"));
        flags.raise_if(encoding.is_none(), Flag::EncodingUnknown);
        let name = filename.or_else(|| attribute("name")).filter(|name| !name.trim().is_empty());
        Self {
            kind: content.as_ref().map_or_else(|| default.to_owned(), kind_of),
            charset: attribute("charset"),
            boundary: attribute("boundary").filter(|boundary| !boundary.is_empty() && boundary.len() <= 500),
            name: name.map(|name| words::decode(&name, flags)),
            is_attachment: disposition.is_some_and(|content| content.c_type.eq_ignore_ascii_case("attachment")),
            is_flowed: attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")),
            is_blank_dropped: attribute("delsp").is_some_and(|value| value.eq_ignore_ascii_case("yes")),
            content_id: header.first("Content-ID").and_then(super::ids::one),
            encoding: encoding.unwrap_or(Encoding::Plain),
            report: attribute("report-type").map(|kind| kind.to_ascii_lowercase()),
        }
    }

    pub(crate) fn is_container(&self) -> bool {
        self.kind.starts_with("multipart/")
    }
}

/// As much of the field as any honest one has. The parser ends a value at the end of its line.
fn parse(value: &str, flags: &mut Flags) -> Option<ContentType<'static>> {
    let line = format!("{}\n", words::normalise(slices::at_most(value, 4096), flags));
    match MessageStream::new(line.as_bytes()).parse_content_type().into_owned() {
        HeaderValue::ContentType(content) => Some(content),
        _ => None,
    }
}

fn attribute_of(content: &ContentType<'_>, name: &str) -> Option<String> {
    let attributes = content.attributes.as_ref()?;
    attributes
        .iter()
        .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
        .map(|found| found.value.trim().to_owned())
}

fn kind_of(content: &ContentType<'_>) -> String {
    let is_token = |text: &str| {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
        !text.is_empty() && text.len() <= 100 && text.bytes().all(is_sign)
    };
    match (content.c_type.trim(), content.c_subtype.as_deref().map(str::trim)) {
        (kind, None) if kind.eq_ignore_ascii_case("text") => "text/plain".to_owned(),
        (kind, Some(subtype)) if is_token(kind) && is_token(subtype) => {
            format!("{kind}/{subtype}").to_ascii_lowercase()
        }
        _ => "application/octet-stream".to_owned(),
    }
}
