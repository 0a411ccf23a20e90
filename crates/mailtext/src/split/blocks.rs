//! Blocks of header fields within a body, as Outlook writes them, and the lines that forwarding programs write.

use super::attribution;
use super::lines::Line;
use super::words::fold;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    From,
    Date,
    To,
    Copy,
    Subject,
}

/// The fields may be broken over lines, and recipients may be many.
const MOST_LINES: usize = 16;

/// Whether a block of header fields begins at a line: the sender or the date first, and at least three of the fields.
///
/// People write "From: Lisbon, To: Porto" too: programs write addresses, or at least a time of day.
pub(crate) fn begins_at(lines: &[Line<'_>], place: usize) -> bool {
    let depth = lines.get(place).map(|line| line.depth);
    let Some(first) = lines.get(place).and_then(|line| label(&line.text)) else { return false };
    if !matches!(first, Label::From | Label::Date) {
        return false;
    }
    let mut found = vec![first];
    let mut is_of_a_program = lines.get(place).is_some_and(|line| names_address_or_time(&line.text));
    let mut since = 0;
    for line in lines.iter().skip(place + 1).take(MOST_LINES) {
        match label(&line.text) {
            Some(label) if found.contains(&label) => break,
            Some(label) => {
                found.push(label);
                since = 0;
            }
            None if line.is_blank() => {}
            None => since += 1,
        }
        if since > 4 || Some(line.depth) != depth {
            break;
        }
        // A field may go on in the next line, but no further: what follows the block is the message.
        is_of_a_program |= since <= 1 && names_address_or_time(&line.text);
    }
    let has = |label| found.contains(&label);
    let is_block = has(Label::From) && (has(Label::Subject) || (has(Label::Date) && has(Label::To)));
    is_block && found.len() >= 3 && is_of_a_program
}

fn names_address_or_time(text: &str) -> bool {
    text.contains('@') || attribution::has_time(text)
}

fn label(text: &str) -> Option<Label> {
    let text = text.trim_start_matches(['*', '|', ' ', '\u{a0}']);
    let colon =
        text.char_indices().take(24).find(|(_, letter)| matches!(letter, ':' | '：')).map(|(place, _)| place)?;
    let name = fold(text.get(..colon)?);
    Some(match name.trim_matches(['*', ' ']) {
        "from" | "de" | "von" | "da" | "van" | "fra" | "fran" | "od" | "от" => Label::From,
        "sent" | "date" | "enviado" | "enviada" | "enviado em" | "enviada em" | "enviadas" | "data" | "enviado el"
        | "fecha" | "gesendet" | "gesendet am" | "datum" | "envoye" | "envoye le" | "inviato" | "verzonden"
        | "skickat" | "sendt" | "дата" | "wyslano" | "data de envio" | "fecha de envio" => Label::Date,
        "to" | "para" | "an" | "a" | "aan" | "till" | "til" | "do" | "кому" => Label::To,
        "cc" | "c/c" | "kopie" | "copie" | "copia" | "kopia" | "bcc" => Label::Copy,
        "subject" | "assunto" | "asunto" | "betreff" | "objet" | "oggetto" | "onderwerp" | "amne" | "emne"
        | "temat" | "тема" => Label::Subject,
        _ => return None,
    })
}

/// The first of the lines before a place that do nothing but separate.
pub(crate) fn with_separators(lines: &[Line<'_>], place: usize) -> usize {
    let mut start = place;
    let mut looked_at = place;
    while let Some(line) = looked_at.checked_sub(1).and_then(|before| lines.get(before)) {
        looked_at -= 1;
        let text = line.text.trim();
        let is_rule = text.len() >= 3 && text.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'='));
        // BlackBerry draws no hyphens around the words.
        if is_rule || is_original(text) || (text.len() < 40 && ORIGINAL.contains(&fold(text).as_str())) {
            start = looked_at;
        } else if !line.is_blank() || place - looked_at > 4 {
            break;
        }
    }
    start
}

/// "-----Original Message-----" in its languages.
pub(crate) fn is_original(text: &str) -> bool {
    text.trim_start().starts_with("---")
        && within_rules(text, 3).is_some_and(|words| ORIGINAL.contains(&words.as_str()))
}

const ORIGINAL: &[&str] = &[
    "original message",
    "original email",
    "mensagem original",
    "mensaje original",
    "ursprungliche nachricht",
    "ursprungliche mail",
    "originalnachricht",
    "original-nachricht",
    "message d'origine",
    "message original",
    "messaggio originale",
    "messaggio originario",
    "oorspronkelijk bericht",
    "ursprungligt meddelande",
    "opprinnelig melding",
    "original appointment",
    "compromisso original",
    "ursprunglicher termin",
];

/// A line that says that what follows is forwarded.
pub(crate) fn is_forward(text: &str) -> bool {
    let text = text.trim();
    // Gmail and Thunderbird draw eight hyphens and more on both sides, whatever the language.
    if text.starts_with("--------") {
        return within_rules(text, 8).is_some_and(|words| !words.is_empty() && !ORIGINAL.contains(&words.as_str()));
    }
    let may_be = (15..60).contains(&text.len()) && text.starts_with(|letter: char| "-bfimawdBFIMAWD".contains(letter));
    may_be && within_rules(text, 0).is_some_and(|words| FORWARDS.contains(&words.trim_end_matches(':').trim_end()))
}

const FORWARDS: &[&str] = &[
    "begin forwarded message",
    "forwarded message",
    "inicio da mensagem encaminhada",
    "mensagem encaminhada",
    "mensagem reencaminhada",
    "inicio da mensagem reencaminhada",
    "inicio del mensaje reenviado",
    "mensaje reenviado",
    "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail",
    "weitergeleitete nachricht",
    "debut du message reexpedie",
    "debut du message transfere",
    "message transfere",
    "message reexpedie",
    "inizio messaggio inoltrato",
    "messaggio inoltrato",
    "doorgestuurd bericht",
    "begin doorgestuurd bericht",
];

/// The folded words between at least so many hyphens on each side.
fn within_rules(text: &str, least: usize) -> Option<String> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    let inner = text.trim_matches('-');
    let before = text.len() - text.trim_start_matches('-').len();
    let after = text.len() - text.trim_end_matches('-').len();
    (!inner.is_empty() && before >= least && after >= least).then(|| fold(inner.trim()))
}
