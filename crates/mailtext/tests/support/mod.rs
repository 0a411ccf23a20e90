//! What the tests and the fuzzer share: everything that is done to a message, and what must hold whatever it is.

#![allow(dead_code, reason = "each test uses a part of it")]

use mailtext::split::{self, Split};
use mailtext::{Bounds, Kin, Nature, OwnMark, authentication, subject};

/// From bytes to a decision, with everything asserted that must always hold.
pub fn decide(raw: &[u8]) -> Nature {
    let tight =
        Bounds { message: 4_000, header: 500, field: 80, fields: 10, addresses: 3, parts: 4, depth: 2, body: 300 };
    decide_within(raw, &tight);
    decide_within(raw, &Bounds::default())
}

/// The same within these bounds.
pub fn decide_within(raw: &[u8], bounds: &Bounds) -> Nature {
    let message = mailtext::read(raw, bounds);
    assert!(message.parts.len() <= bounds.parts.max(1), "more parts than allowed");
    assert!(message.text.len() <= bounds.body, "a longer text than allowed");
    assert!(!message.text.contains('\0') && !message.subject.contains(['\0', '\n']), "a sign that breaks databases");
    assert!(message.files.iter().all(|file| !file.name.is_empty() && !file.name.contains(['/', '\\', '\0'])));
    let mut sorted = message.flags.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted, message.flags, "flags in their order, each once");
    let kept: usize = message.files.iter().map(|file| file.content(raw).len()).sum();
    let sizes: usize = message.files.iter().map(|file| file.size).sum();
    assert_eq!(kept, sizes, "the sizes that are told before decoding");
    assert!(kept <= raw.len() * 2, "files out of nothing");
    let _ = (subject::bare(&message.subject), subject::tags(&message.subject).count());
    let _ = authentication::results(&message.header, "mx.example.net");
    for kin in [message.kin(), Kin::Fresh, Kin::Reply, Kin::Forward] {
        check(&message.text, &split::text(&message.text, kin));
        if let Some(html) = &message.html {
            check(html, &split::html(html, kin));
        }
    }
    mailtext::nature(&message, raw, Some(&OwnMark { name: "X-HelpDesk-Desk", value: "5f1c0a77" }))
}

/// The pieces are the body, to the byte, and something is always shown.
pub fn check(body: &str, split: &Split) {
    let mut whole = String::new();
    let mut place = 0;
    for piece in split.pieces() {
        assert_eq!(piece.range.start, place, "a gap or an overlap");
        place = piece.range.end;
        whole.push_str(&body[piece.range.clone()]);
    }
    assert_eq!(whole, body, "shown plus folded is the body");
    assert!(split.shown(body).len() + split.folded(body).len() == body.len());
    assert!(body.trim().is_empty() || !split.shown(body).trim().is_empty(), "nothing is shown of {body:?}");
}

/// Without blanks at the ends of lines, and without blank lines at the ends.
pub fn lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The words alone, without the marks of quoting, in lines that can be read.
pub fn words(text: &str) -> String {
    let mut wrapped = String::new();
    let mut length = 0;
    for word in text.split_whitespace().filter(|word| !word.bytes().all(|byte| byte == b'>')) {
        let is_full = length + word.chars().count() > 110;
        wrapped.push_str(if length == 0 {
            ""
        } else if is_full {
            "\n"
        } else {
            " "
        });
        length = if is_full { 0 } else { length } + word.chars().count() + 1;
        wrapped.push_str(word);
    }
    wrapped
}
