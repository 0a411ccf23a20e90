//! Where a signature begins.

use super::lines::Line;
use super::words::fold;

/// A signature that is longer is none: somebody draws a line and goes on writing.
pub(super) const MOST_LINES: usize = 15;
/// More notices than these nobody adds.
const MOST_NOTICES: usize = 6;
/// What a mailing list adds is not longer.
const MOST_OF_A_LIST: usize = 8;

/// The first line of the signature at the end of these lines.
pub(crate) fn start(lines: &[Line<'_>]) -> Option<usize> {
    let mut end = filled_end(lines, lines.len());
    let all = end;
    for _ in 0..MOST_NOTICES {
        let Some(place) = last_notice(lines, end) else { break };
        end = filled_end(lines, place);
    }
    if let Some(place) = delimiter(lines, end) {
        return Some(place);
    }
    (end < all).then(|| next_filled(lines, end))
}

fn filled_end(lines: &[Line<'_>], before: usize) -> usize {
    let lines = lines.get(..before).unwrap_or_default();
    lines.iter().rposition(|line| !line.is_blank()).map_or(0, |place| place + 1)
}

fn next_filled(lines: &[Line<'_>], from: usize) -> usize {
    let rest = lines.get(from..).unwrap_or_default();
    from + rest.iter().position(|line| !line.is_blank()).unwrap_or_default()
}

/// The line "-- ", when what follows it is short and asks nothing.
fn delimiter(lines: &[Line<'_>], end: usize) -> Option<usize> {
    let own = lines.get(..end)?;
    let place = own.iter().rposition(|line| line.is_own() && line.text.trim() == "--")?;
    let below = own.get(place + 1..)?;
    let filled = below.iter().filter(|line| !line.is_blank()).count();
    let asks = below.iter().any(|line| line.text.trim().ends_with('?'));
    (filled <= MOST_LINES && !asks).then_some(place)
}

/// The start of the last paragraph, when nobody wrote it by hand.
fn last_notice(lines: &[Line<'_>], end: usize) -> Option<usize> {
    let own = lines.get(..end)?;
    let last = own.last()?;
    if is_of_a_program(&last.text) {
        return Some(end - 1);
    }
    let paragraph = own.iter().rev().take(30).take_while(|line| !line.is_blank() && line.is_own()).count();
    let start = end - paragraph;
    // HTML has no blank lines: its paragraphs are lines. Mailing lists draw a line first.
    let ruled = own.iter().rev().take(MOST_OF_A_LIST).position(|line| is_rule(&line.text)).map(|back| end - 1 - back);
    let candidates = [start, end - 1, ruled.unwrap_or(start)];
    candidates.into_iter().find(|start| own.get(*start..).is_some_and(is_notice))
}

fn is_notice(lines: &[Line<'_>]) -> bool {
    let length: usize = lines.iter().map(|line| line.text.len()).sum();
    if !(60..=6_000).contains(&length) {
        return false;
    }
    let joined: Vec<&str> = lines.iter().map(|line| line.text.as_ref()).collect();
    let text = fold(&joined.join(" "));
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    is_legal(&text, length, says) || is_of_a_list(lines, &text)
}

/// What lawyers add: about a message, that it is confidential, and for whom it is.
fn is_legal(text: &str, length: usize, says: impl Fn(&[&str]) -> bool) -> bool {
    let is_about_mail = says(&[
        "message",
        "e-mail",
        "email",
        "mensagem",
        "mensaje",
        "correo",
        "nachricht",
        "courriel",
        "messaggio",
        "comunica",
    ]);
    let is_secret = says(&[
        "confidential",
        "confidencia",
        "vertraulich",
        "confidentiel",
        "riservat",
        "privileged",
        "sigilo",
        "privilegiad",
    ]);
    let has_reader = says(&[
        "intended",
        "recipient",
        "addressee",
        "received this",
        "destinat",
        "dirigid",
        "enderecad",
        "recebeu",
        "recibid",
        "empfanger",
        "adressat",
        "erhalten",
        "recu ce",
        "ricevut",
    ]);
    length >= 120 && !text.ends_with('?') && is_about_mail && is_secret && has_reader
}

/// What a mailing list adds to every message.
fn is_of_a_list(lines: &[Line<'_>], text: &str) -> bool {
    lines.first().is_some_and(|line| is_rule(&line.text))
        && lines.len() <= MOST_OF_A_LIST
        && (text.contains("http") || text.contains("mailing list") || text.contains("unsubscribe"))
}

fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 20 && text.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'='))
}

/// "Sent from my iPhone", "Get Outlook for Android" and their like.
fn is_of_a_program(text: &str) -> bool {
    if text.len() > 130 {
        return false;
    }
    let text = fold(text);
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let begins = PROGRAM_STARTS.iter().any(|start| text.starts_with(start));
    begins && PROGRAMS.iter().any(|name| text.contains(name))
}

const PROGRAM_STARTS: &[&str] = &[
    "sent from",
    "sent with",
    "get outlook",
    "get the outlook",
    "sent using",
    "enviado do",
    "enviado de",
    "enviado a partir",
    "enviado com",
    "enviado pelo",
    "enviada do",
    "obter o outlook",
    "obter outlook",
    "obtenha o outlook",
    "baixe o outlook",
    "enviado desde",
    "enviado con",
    "obtener outlook",
    "obten outlook",
    "von meinem",
    "gesendet von",
    "gesendet mit",
    "gesendet aus",
    "holen sie sich outlook",
    "outlook fur",
    "diese nachricht wurde von meinem",
    "envoye de",
    "envoye depuis",
    "envoye a partir",
    "envoye avec",
    "telecharger outlook",
    "obtenez outlook",
    "obtenir outlook",
    "inviato da",
    "inviato dal",
    "inviato con",
    "scarica outlook",
    "ottieni outlook",
];

const PROGRAMS: &[&str] = &[
    "iphone",
    "ipad",
    "android",
    "outlook",
    "samsung",
    "galaxy",
    "yahoo",
    "email",
    "e-mail",
    "windows",
    "blackberry",
    "huawei",
    "xiaomi",
    "motorola",
    "proton",
    "aol",
    "mobile",
    "smartphone",
    "celular",
    "handy",
    "telefon",
    "movil",
    "cellulare",
    "gmx",
    "web.de",
    "tablet",
    "apple",
    "ios",
    "mail para",
    "mail for",
    "mail per",
    "mail pour",
    "correo",
    "telemovel",
    "thunderbird",
    "laposte",
    "orange",
    "nokia",
    "moto g",
    "telephone portable",
];
