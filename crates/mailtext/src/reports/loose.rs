//! Reports in prose: qmail, Exim, old Exchange and old Gmail, Yahoo, and whoever writes like them.

use super::{Action, LONGEST, MOST, Recipient, Report, one_line, standard, status_in};
use crate::read::{self, Message};
use crate::slices;
use crate::split::fold;

pub(super) fn delivery(message: &Message, raw: &[u8], is_from_server: bool) -> Option<Report> {
    let failed: Vec<String> = message.header.all("X-Failed-Recipients").flat_map(addresses_of).take(MOST).collect();
    if failed.is_empty() && !is_from_server {
        return None;
    }
    let (prose, returned) = cut_returned(slices::at_most(&message.text, LONGEST));
    let folded = fold(slices::at_most(prose, 8_000));
    let sounds = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let is_delayed = sounds(DELAYS);
    if failed.is_empty() && !is_delayed && !sounds(FAILURES) {
        return None;
    }
    let action = if is_delayed && !sounds(FINAL) { Action::Delayed } else { Action::Failed };
    let mut recipients = recipients_in(prose, action);
    for address in failed {
        if !recipients.iter().any(|known| known.address.eq_ignore_ascii_case(&address)) {
            recipients.push(Recipient { address, action, status: None, diagnostic: None });
        }
    }
    let own = message.from.iter().chain(&message.to).map(|address| address.address.to_lowercase());
    let own: Vec<String> = own.collect();
    if recipients.len() > 1 {
        // The desk itself is named in passing: "a message from support@example.com could not be delivered".
        recipients.retain(|recipient| !own.contains(&recipient.address.to_lowercase()));
    }
    let original_id = returned.and_then(id_in).or_else(|| standard::original_id(message, raw));
    let original_id = original_id.or_else(|| message.references.last().or(message.in_reply_to.last()).cloned());
    Some(Report { recipients, original_id, envelope_id: None, is_standard: false })
}

/// What reports on failure say, folded.
const FAILURES: &[&str] = &[
    "qmail-send",
    "could not be delivered",
    "couldn't be delivered",
    "wasn't delivered",
    "unable to deliver",
    "undeliverable",
    "delivery has failed",
    "delivery failed",
    "delivery to the following",
    "did not reach",
    "was not delivered",
    "permanent fatal error",
    "permanent error",
    "user unknown",
    "mailbox unavailable",
    "following address failed",
    "returned to sender",
    "nao foi possivel entregar",
    "nao pode ser entregue",
    "nao foi entregue",
    "no se pudo entregar",
    "no se ha podido entregar",
    "no pudo entregarse",
    "konnte nicht zugestellt",
    "nicht zugestellt werden",
    "n'a pas pu etre",
    "n'a pas ete remis",
    "non e stato recapitato",
    "impossibile recapitare",
    "could not deliver",
    "not able to deliver",
    "wasn't able to deliver",
    "an error occurred while trying to deliver",
];

/// What reports on delay say, folded.
const DELAYS: &[&str] = &[
    "has not yet been delivered",
    "has been delayed",
    "delivery delayed",
    "delivery is delayed",
    "will be retried",
    "delivery attempts will continue",
    "will continue to try",
    "warning: could not send",
    "still being tried",
    "delivery to these recipients or groups is delayed",
    "delivery incomplete",
    "temporary problem delivering",
];

/// What a report on failure may say although it sounds like a delay, folded.
const FINAL: &[&str] = &["permanent", "giving up", "i've given up", "failed permanently", "will not be retried"];

/// The prose and the message that is returned below it.
fn cut_returned(text: &str) -> (&str, Option<&str>) {
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        let folded = fold(slices::at_most(line.trim(), 200));
        let bare = folded.trim_matches(['-', ' ', '=', '*', '.', ':']);
        if RETURNED.iter().any(|start| bare.starts_with(start)) {
            let rest = slices::text(text, place + line.len()..text.len());
            return (slices::text(text, 0..place), Some(rest));
        }
        place += line.len();
    }
    (text, None)
}

const RETURNED: &[&str] = &[
    "below this line is a copy of the message",
    "this is a copy of the message",
    "this is a copy of your message",
    "original message",
    "returned message",
    "message header follow",
    "unsent message follow",
    "transcript of message",
    "the header of the original message",
    "the headers of the message",
    "original message header",
    "mensagem original",
    "mensaje original",
    "message headers follow",
    "copy of the message",
    "a copy of the original message",
];

/// The id of a message whose header stands in a text, perhaps indented or quoted.
fn id_in(text: &str) -> Option<String> {
    let mut lines = text.lines().take(300).map(|line| line.trim_start_matches(['>', '|', ' ', '\t']));
    while let Some(line) = lines.next() {
        if line.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("message-id:")) {
            let value = line.get(11..).unwrap_or_default();
            return read::first_id(if value.trim().is_empty() { lines.next()? } else { value });
        }
    }
    None
}

/// The addresses that stand alone on a line or begin one, with what is said about each.
fn recipients_in(prose: &str, action: Action) -> Vec<Recipient> {
    let mut recipients: Vec<Recipient> = Vec::new();
    let mut current = None;
    let mut said = String::new();
    for line in prose.lines().take(2_000) {
        if let Some((address, rest)) = address_line(line) {
            finish(&mut recipients, current, &mut said);
            let known = recipients.iter().position(|known| known.address.eq_ignore_ascii_case(&address));
            if known.is_none() && recipients.len() < MOST {
                recipients.push(Recipient { address, action, status: None, diagnostic: None });
            }
            current = known.or(recipients.len().checked_sub(1));
            said.push_str(rest);
        } else if line.trim().is_empty() && said.len() > 20 || said.len() > 2_000 {
            finish(&mut recipients, current.take(), &mut said);
        } else if current.is_some() {
            said.push(' ');
            said.push_str(line.trim());
        }
    }
    finish(&mut recipients, current, &mut said);
    recipients
}

/// What is said with a code counts more than what is said without.
fn finish(recipients: &mut [Recipient], current: Option<usize>, said: &mut String) {
    let text = one_line(said);
    said.clear();
    let status = status_in(&text);
    let Some(recipient) = current.and_then(|index| recipients.get_mut(index)).filter(|_| !text.is_empty()) else {
        return;
    };
    if recipient.diagnostic.is_none() || (recipient.status.is_none() && status.is_some()) {
        recipient.status = status;
        recipient.diagnostic = Some(text);
    }
}

/// `<ana@example.org>: 550 no such user`, `  ana@example.org`, `"ana@example.org":` or `ana@example.org on Monday`.
fn address_line(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    let line = line.strip_prefix("To:").or_else(|| line.strip_prefix("* ")).unwrap_or(line).trim_start();
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (word, rest) = line.split_at_checked(end)?;
    let is_alone = rest.trim().is_empty();
    let is_dressed = word.starts_with(['<', '"', '\'']) || word.ends_with(':') || rest.trim_start().starts_with("on ");
    if !(is_alone || is_dressed) || !word.contains('@') {
        return None;
    }
    let address = read::address_alone(word.trim_end_matches([':', ',', '.']))?;
    Some((address, rest.trim_start()))
}

fn addresses_of(value: &str) -> Vec<String> {
    value.split(',').filter_map(read::address_alone).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::address_line;

    #[test]
    fn an_address_is_named_by_standing_first() {
        let found = |line| address_line(line).map(|(address, rest)| (address, rest.to_owned()));
        let ana = || "ana@example.org".to_owned();
        assert_eq!(found("<ana@example.org>: 550 no"), Some((ana(), "550 no".to_owned())));
        assert_eq!(found("    ana@example.org"), Some((ana(), String::new())));
        assert_eq!(found("ana@example.org on 05/11/2025 10:11"), Some((ana(), "on 05/11/2025 10:11".to_owned())));
        assert_eq!(found("message from ana@example.org"), None);
        assert_eq!(found("ana@example.org wrote a message"), None);
    }
}
