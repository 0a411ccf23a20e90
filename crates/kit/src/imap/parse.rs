//! What a server says, as far as we ask for it. Whatever comes, nothing here panics or recurses deeply.

use super::Uid;

/// How deep lists may be nested in what we ask for.
const DEEPEST: usize = 8;

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Go on (`+`), with what the server says.
    GoOn(Vec<u8>),
    /// The end of a command.
    Done { tag: String, outcome: Outcome, said: Said },
    /// A remark about how things stand (`* OK …`).
    Remark { outcome: Outcome, said: Said },
    /// What the server can do.
    Capabilities(Vec<String>),
    /// So many messages are in the folder.
    Exists(u32),
    /// What a search found.
    Found(Vec<Uid>),
    /// Something of a message.
    Message(Part),
    /// A folder.
    Folder(String),
    /// Anything else.
    Other,
}

/// How a command ended, or what a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
}

/// The words of a server: a code in brackets, and a sentence.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Such as `UIDVALIDITY 17`, without its brackets.
    pub code: String,
    pub text: String,
}

/// What was fetched of a message.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub uid: Option<Uid>,
    pub size: Option<u64>,
    /// The message, or a section of it.
    pub body: Option<Vec<u8>>,
}

#[derive(Debug, PartialEq, Eq)]
enum Item {
    Word(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Item>),
}

impl Item {
    fn bytes(self) -> Vec<u8> {
        match self {
            Item::Word(bytes) | Item::Text(bytes) => bytes,
            Item::List(_) => Vec::new(),
        }
    }

    fn number<N: std::str::FromStr>(&self) -> Option<N> {
        match self {
            Item::Word(bytes) | Item::Text(bytes) => std::str::from_utf8(bytes).ok()?.parse().ok(),
            Item::List(_) => None,
        }
    }
}

/// Reads one answer.
pub(super) fn answer(bytes: &[u8]) -> Answer {
    if let Some(rest) = bytes.strip_prefix(b"+") {
        return Answer::GoOn(rest.strip_prefix(b" ").unwrap_or(rest).to_vec());
    }
    let (tag, rest) = word(bytes);
    let (first, after) = word(rest);
    if tag != b"*" {
        return match outcome(first) {
            Some(outcome) => Answer::Done { tag: lossy(tag), outcome, said: said(after) },
            None => Answer::Other,
        };
    }
    if let Some(outcome) = outcome(first) {
        return Answer::Remark { outcome, said: said(after) };
    }
    if first.eq_ignore_ascii_case(b"CAPABILITY") {
        return Answer::Capabilities(capabilities(after));
    }
    if first.eq_ignore_ascii_case(b"SEARCH") {
        return Answer::Found(lossy(after).split_ascii_whitespace().filter_map(|uid| uid.parse().ok()).collect());
    }
    if first.eq_ignore_ascii_case(b"LIST") {
        // Flags, delimiter, name.
        let name = items(after).into_iter().nth(2).map(Item::bytes);
        return name.map_or(Answer::Other, |name| Answer::Folder(lossy(&name)));
    }
    let Some(number) = std::str::from_utf8(first).ok().and_then(|text| text.parse().ok()) else { return Answer::Other };
    let (what, after) = word(after);
    if what.eq_ignore_ascii_case(b"EXISTS") {
        Answer::Exists(number)
    } else if what.eq_ignore_ascii_case(b"FETCH") {
        Answer::Message(part(items(after)))
    } else {
        Answer::Other
    }
}

/// The words of a list of capabilities, in upper case.
pub(super) fn capabilities(text: &[u8]) -> Vec<String> {
    lossy(text).split_ascii_whitespace().map(str::to_ascii_uppercase).collect()
}

fn part(items: Vec<Item>) -> Part {
    let mut part = Part::default();
    let Some(Item::List(items)) = items.into_iter().next() else { return part };
    let mut items = items.into_iter();
    while let (Some(name), Some(value)) = (items.next(), items.next()) {
        let name = name.bytes().to_ascii_uppercase();
        match name.as_slice() {
            b"UID" => part.uid = value.number(),
            b"RFC822.SIZE" => part.size = value.number(),
            name if name.starts_with(b"BODY[") => part.body = Some(value.bytes()),
            _ => {}
        }
    }
    part
}

fn outcome(word: &[u8]) -> Option<Outcome> {
    match word.to_ascii_uppercase().as_slice() {
        b"OK" => Some(Outcome::Ok),
        b"NO" => Some(Outcome::No),
        b"BAD" => Some(Outcome::Bad),
        b"BYE" => Some(Outcome::Bye),
        b"PREAUTH" => Some(Outcome::PreAuth),
        _ => None,
    }
}

fn said(bytes: &[u8]) -> Said {
    let text = lossy(bytes);
    let coded = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match coded {
        Some((code, text)) => Said { code: code.to_owned(), text: text.trim().to_owned() },
        None => Said { code: String::new(), text: text.trim().to_owned() },
    }
}

/// Up to the next space, and what comes after it.
fn word(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == b' ') {
        Some(place) => {
            let (word, rest) = bytes.split_at(place);
            (word, rest.strip_prefix(b" ").unwrap_or(rest))
        }
        None => (bytes, b""),
    }
}

fn items(bytes: &[u8]) -> Vec<Item> {
    let mut reader = Reader { bytes, place: 0 };
    reader.list(0)
}

struct Reader<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.place).copied()
    }

    /// Items up to the end of the list or of the answer.
    fn list(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\r' | b'\n' => self.place += 1,
                b')' => {
                    self.place += 1;
                    if depth > 0 {
                        break;
                    }
                }
                b'(' if depth < DEEPEST => {
                    self.place += 1;
                    items.push(Item::List(self.list(depth + 1)));
                }
                b'"' => items.push(Item::Text(self.quoted())),
                b'{' => items.push(Item::Text(self.literal())),
                _ => items.push(Item::Word(self.plain())),
            }
        }
        items
    }

    fn quoted(&mut self) -> Vec<u8> {
        self.place += 1;
        let mut text = Vec::new();
        while let Some(byte) = self.peek() {
            self.place += 1;
            match byte {
                b'"' => break,
                b'\\' => {
                    text.extend(self.peek());
                    self.place += 1;
                }
                _ => text.push(byte),
            }
        }
        text
    }

    /// `{4}`, a line end, and so many bytes.
    fn literal(&mut self) -> Vec<u8> {
        let rest = self.bytes.get(self.place..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |place| place + 1);
        let digits: String = lossy(rest.get(..end).unwrap_or_default()).chars().filter(char::is_ascii_digit).collect();
        let size = digits.parse().unwrap_or(0_usize).min(rest.len() - end);
        self.place += end + size;
        rest.get(end..end + size).unwrap_or_default().to_vec()
    }

    /// Up to a space or parenthesis; what stands in brackets belongs to it: `BODY[HEADER.FIELDS (SUBJECT)]<0>`.
    fn plain(&mut self) -> Vec<u8> {
        let from = self.place;
        let mut is_bracketed = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'[' => is_bracketed = true,
                b']' => is_bracketed = false,
                b' ' | b'(' | b')' if !is_bracketed => break,
                b'\r' | b'\n' => break,
                _ => {}
            }
            self.place += 1;
        }
        if self.place == from {
            // A parenthesis that is nested too deep: passed over.
            self.place += 1;
        }
        self.bytes.get(from..self.place).unwrap_or_default().to_vec()
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_servers_say_is_understood() {
        let done = |outcome, code: &str, text: &str| Answer::Done {
            tag: "a1".to_owned(),
            outcome,
            said: Said { code: code.to_owned(), text: text.to_owned() },
        };
        assert_eq!(answer(b"a1 OK [READ-WRITE] Select completed"), done(Outcome::Ok, "READ-WRITE", "Select completed"));
        assert_eq!(answer(b"a1 no wrong password"), done(Outcome::No, "", "wrong password"));
        assert_eq!(answer(b"* 12 EXISTS"), Answer::Exists(12));
        assert_eq!(answer(b"* 12 EXPUNGE"), Answer::Other);
        assert_eq!(answer(b"* SEARCH 2 3  5"), Answer::Found(vec![2, 3, 5]));
        assert_eq!(answer(b"* SEARCH"), Answer::Found(vec![]));
        assert_eq!(answer(b"* LIST (\\HasNoChildren) \"/\" \"A \\\"b\""), Answer::Folder("A \"b".to_owned()));
        assert_eq!(answer(b"* LIST (\\Noselect) NIL Archive"), Answer::Folder("Archive".to_owned()));
        assert_eq!(
            answer(b"* CAPABILITY IMAP4rev1 idle"),
            Answer::Capabilities(vec!["IMAP4REV1".into(), "IDLE".into()])
        );
        assert_eq!(answer(b"+ idling"), Answer::GoOn(b"idling".to_vec()));
        assert_eq!(answer(b"+"), Answer::GoOn(Vec::new()));
    }

    #[test]
    fn a_fetched_message_is_read_in_any_order_and_with_any_bytes() {
        let body = b"Subject: (]{5}\r\n\r\n\xff\"".to_vec();
        let part = |uid| Answer::Message(Part { uid, size: None, body: Some(body.clone()) });
        let literal = [b"{".as_slice(), body.len().to_string().as_bytes(), b"}\r\n", &body].concat();
        let sent = [b"* 1 FETCH (UID 9 FLAGS (\\Seen $A) BODY[]<0> ", literal.as_slice(), b")"].concat();
        assert_eq!(answer(&sent), part(Some(9)));
        let sent = [b"* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT FROM)] ", literal.as_slice(), b" UID 9)"].concat();
        assert_eq!(answer(&sent), part(Some(9)));
        let sizes = answer(b"* 7 FETCH (UID 3 RFC822.SIZE 4294967296)");
        assert_eq!(sizes, Answer::Message(Part { uid: Some(3), size: Some(4_294_967_296), body: None }));
    }

    #[test]
    fn nonsense_is_something_else_and_never_a_panic() {
        for odd in [
            &b""[..],
            b"*",
            b"* ",
            b"* 1 FETCH",
            b"* 1 FETCH (((((((((((((((((((((",
            b"* 1 FETCH (UID",
            b"* 1 FETCH (BODY[] {99}\r\nab",
            b"* 1 FETCH (BODY[",
            b"* 1 FETCH (\"",
            b"* 1 FETCH (\"\\",
            b"* LIST",
            b"\xff\xfe \xff",
            b"* 99999999999999999999 EXISTS",
        ] {
            let _ = answer(odd);
        }
        let deep = [b"* 1 FETCH ".to_vec(), vec![b'('; 1_000_000]].concat();
        let _ = answer(&deep);
    }
}
