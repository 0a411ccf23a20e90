//! Reports as RFC 3464 and RFC 8098 want them.

use super::{Action, LONGEST, MOST, Receipt, Recipient, Report, content, one_line, status_in};
use crate::bounds::Bounds;
use crate::flag::Flags;
use crate::read::{self, Header, Message, Part};
use crate::slices;

pub(super) fn delivery(message: &Message, raw: &[u8]) -> Option<Report> {
    let status = part(message, &["message/delivery-status", "message/global-delivery-status"])?;
    let mut groups = groups(&content(status, raw)).into_iter();
    let about = groups.next()?;
    let named = about.first("X-Original-Message-ID").and_then(read::first_id);
    let envelope_id = about.first("Original-Envelope-Id").map(|id| one_line(&untyped(id)));
    // Some servers leave the fields about the message out.
    let first = about.first("Action").is_some().then_some(about);
    let recipients = first.into_iter().chain(groups).filter_map(|group| recipient(&group)).take(MOST).collect();
    let original_id = original_id(message, raw).or(named);
    let original_id = original_id.or_else(|| message.in_reply_to.first().or(message.references.last()).cloned());
    Some(Report { recipients, original_id, envelope_id, is_standard: true })
}

pub(super) fn receipt(message: &Message, raw: &[u8]) -> Option<Receipt> {
    let kinds = ["message/disposition-notification", "message/global-disposition-notification"];
    let group = groups(&content(part(message, &kinds)?, raw)).into_iter().next()?;
    let disposition = group.first("Disposition").unwrap_or_default();
    let kind = disposition.rsplit(';').next().unwrap_or_default();
    let kind = kind.split(['/', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
    let recipient = group.first("Original-Recipient").or_else(|| group.first("Final-Recipient")).map(untyped);
    let original_id = group.first("Original-Message-ID").and_then(read::first_id);
    Some(Receipt {
        recipient: recipient.and_then(|address| read::address_alone(&address)),
        original_id: original_id.or_else(|| message.in_reply_to.first().cloned()),
        disposition: slices::at_most(&kind, 100).to_owned(),
    })
}

fn part<'m>(message: &'m Message, kinds: &[&str]) -> Option<&'m Part> {
    message.parts.iter().find(|part| kinds.contains(&part.media_type.as_str()))
}

/// The id of the returned message, whole or as its header alone.
pub(super) fn original_id(message: &Message, raw: &[u8]) -> Option<String> {
    let kinds = ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"];
    let returned = part(message, &kinds)?;
    let bytes = returned.content(raw);
    let (header, _) = read::header_of(slices::bytes(&bytes, 0..LONGEST), &Bounds::default(), &mut Flags::default());
    header.first("Message-ID").and_then(read::first_id)
}

/// The groups of fields, separated by blank lines.
fn groups(text: &str) -> Vec<Header> {
    let mut groups = Vec::new();
    let mut rest = text.trim_start_matches('\n').as_bytes();
    while !rest.is_empty() && groups.len() <= MOST {
        let (header, length) = read::header_of(rest, &Bounds::default(), &mut Flags::default());
        if !header.fields.is_empty() {
            groups.push(header);
        }
        rest = rest.get(length.max(1)..).unwrap_or_default();
    }
    groups
}

fn recipient(group: &Header) -> Option<Recipient> {
    let field = |name: &str| group.first(name).filter(|value| !value.trim().is_empty());
    let known = |name: &str| field(name).map(untyped).filter(|value| !value.is_empty());
    let address =
        known("Original-Recipient").or_else(|| known("Final-Recipient")).or_else(|| known("X-Actual-Recipient"))?;
    let action = field("Action").unwrap_or_default();
    let action = action.split([';', ' ', '(']).next().unwrap_or_default().to_ascii_lowercase();
    let diagnostic = field("Diagnostic-Code").map(|text| one_line(&untyped(text)));
    let status = field("Status").and_then(status_in).or_else(|| diagnostic.as_deref().and_then(status_in));
    Some(Recipient {
        address: read::address_alone(&address).unwrap_or_else(|| slices::at_most(&address, 320).to_owned()),
        action: action_of(&action, status.as_deref())?,
        status,
        diagnostic,
    })
}

fn action_of(word: &str, status: Option<&str>) -> Option<Action> {
    Some(match word {
        "failed" | "failure" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" => Action::Delivered,
        "relayed" => Action::Relayed,
        "expanded" => Action::Expanded,
        _ => match status?.as_bytes() {
            [b'5', ..] => Action::Failed,
            [b'4', ..] => Action::Delayed,
            _ => Action::Delivered,
        },
    })
}

/// `rfc822; ana@example.org` without its type; an address in xtext may have `+40` for `@`.
fn untyped(value: &str) -> String {
    let value = value.split_once(';').map_or(value, |(_, rest)| rest).trim();
    if value.contains('@') { value.to_owned() } else { value.replace("+40", "@") }
}
