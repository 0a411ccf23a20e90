//! What holds for any bytes and any text, not only for mail.

mod support;

use mailtext::{Bounds, Flag, Kin, Rule, split};
use proptest::prelude::*;

/// What mail is made of, so that chance makes something like mail.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "a",
    "é",
    "Ana",
    "> ",
    ">> ",
    "-- \n",
    "--b\n",
    "--b--\n",
    "On Wed, Nov 5, 2025 at 9:02, ",
    "<ana@example.org>",
    " wrote:\n",
    " escreveu:\n",
    "De: Ana\n",
    "Enviado: hoje\n",
    "Para: Rui\n",
    "Assunto: x\n",
    "-----Original Message-----\n",
    "---------- Forwarded message ---------\n",
    "Sent from my iPhone\n",
    "From: Ana <ana@example.org>\n",
    "Subject: =?utf-8?Q?=C3=A9?=\n",
    "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Type: text/html\n",
    "Content-Type: multipart/alternative; boundary=b\n",
    "Content-Type: message/delivery-status\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "=C3=A9=\n",
    "w6k=",
    "\u{0}",
    "<div>",
    "</div>",
    "<blockquote type=\"cite\">",
    "</blockquote>",
    "<p>",
    "</p>",
    "<br>",
    "<div class=\"gmail_quote\">",
    "<div id=\"appendonsend\">",
    "<hr>",
    "<pre>",
    "</pre>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<b",
    "\"",
    "&nbsp;",
    "&#0;",
    "<div class=\"moz-cite-prefix\">",
    "<div class=\"gmail_signature\">",
    "<img src=\"cid:a\">",
    "Return-Path: <>\n",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn kin() -> impl Strategy<Value = Kin> {
    prop::sample::select(vec![Kin::Fresh, Kin::Reply, Kin::Forward])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(raw in prop::collection::vec(any::<u8>(), 0..2_000)) {
        support::decide(&raw);
    }

    #[test]
    fn nothing_like_mail_panics_or_loses_a_byte(raw in pieces()) {
        support::decide(raw.as_bytes());
    }

    #[test]
    fn shown_plus_folded_is_the_body(body in pieces(), kin in kin()) {
        support::check(&body, &split::text(&body, kin));
        support::check(&body, &split::html(&body, kin));
    }

    #[test]
    fn any_text_is_cut_between_its_letters(body in any::<String>(), kin in kin()) {
        support::check(&body, &split::text(&body, kin));
        support::check(&body, &split::html(&body, kin));
    }

    #[test]
    fn each_half_of_well_nested_html_is_well_nested(parts in prop::collection::vec(0_usize..7, 1..20)) {
        let body: String = parts.iter().map(|part| ELEMENTS[*part]).collect();
        let split = split::html(&body, Kin::Reply);
        support::check(&body, &split);
        for half in [split.shown(&body), split.folded(&body)] {
            for name in ["div", "p", "blockquote", "span", "b"] {
                let starts = [format!("<{name}>"), format!("<{name} ")];
                let open: usize = starts.iter().map(|start| half.matches(start).count()).sum();
                prop_assert_eq!(open, half.matches(&format!("</{name}>")).count(), "{} in {}", name, half);
            }
        }
    }

    #[test]
    fn what_was_escaped_is_read_as_it_was(text in "[ -~é&<>\"]{0,200}") {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let back = mailtext::text_from_html(&mailtext::html_from_text(&text));
        prop_assert_eq!(words(&back), words(&text));
    }

    #[test]
    fn a_text_survives_its_way_through_a_message(text in "[ -~éñ中👍\n]{0,400}") {
        let raw = format!("From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\n{text}");
        let message = mailtext::read(raw.as_bytes(), &Bounds::default());
        let expected = if text.trim().is_empty() { "" } else { text.as_str() };
        prop_assert_eq!(message.text.as_str(), expected);
    }
}

/// Elements that are whole, as mail programs write them.
const ELEMENTS: [&str; 7] = [
    "<div>Something new</div>",
    "<p>New <b>and bold</b></p>",
    "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Wed, Nov 5, 2025 at 9:02 Ana &lt;ana@example.org&gt; wrote:</div>\
     <blockquote class=\"gmail_quote\">Old <span>words</span></blockquote></div>",
    "<blockquote type=\"cite\"><div>Old</div><p>and older</p></blockquote>",
    "<div><span></span><br><div class=\"gmail_signature\">Ana<br>Accounts</div></div>",
    "<div id=\"appendonsend\"></div><div><div id=\"divRplyFwdMsg\"><b>From:</b> Ana</div><p>Old</p></div>",
    "<div>&nbsp;</div>",
];

#[test]
fn every_flag_and_rule_has_a_word_of_its_own() {
    let mut words: Vec<&str> = Flag::ALL.iter().map(|flag| flag.key()).collect();
    assert!(Flag::ALL.iter().all(|flag| Flag::from_key(flag.key()) == Some(*flag)));
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Flag::ALL.len());
    let mut words: Vec<&str> = Rule::ALL.iter().map(|rule| rule.key()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Rule::ALL.len());
}

#[test]
fn what_exceeds_a_bound_is_flagged_and_the_rest_is_read() {
    let raw = b"From: a@example.org\nTo: b@example.org, c@example.org, d@example.org\nSubject: one two three\n\
        Content-Type: multipart/mixed; boundary=b\n\n--b\n\nA text that is rather long.\n\
        --b\nContent-Type: text/csv\n\n1\n--b\nContent-Type: text/csv\n\n2\n--b--\n";
    let bounds = Bounds { addresses: 2, parts: 3, body: 10, ..Bounds::default() };
    let message = mailtext::read(raw, &bounds);
    assert_eq!(message.to.len(), 2);
    assert_eq!(message.text, "A text tha");
    assert_eq!(message.parts.len(), 3);
    let files: Vec<_> =
        message.files.iter().map(|file| String::from_utf8_lossy(&file.content(raw)).into_owned()).collect();
    assert_eq!(files, ["A text that is rather long.", "1"], "what the body lacks is kept as a file");
    for flag in [Flag::TooManyAddresses, Flag::TooManyParts, Flag::BodyTooLong] {
        assert!(message.flags.contains(&flag), "{flag}");
    }
    let bounds = Bounds { message: 60, ..Bounds::default() };
    assert_eq!(mailtext::read(raw, &bounds).flags.first(), Some(&Flag::MessageTooLong));
    let deep = mailtext::read(raw, &Bounds { depth: 0, ..Bounds::default() });
    assert!(deep.flags.contains(&Flag::TooDeep));
    assert_eq!(deep.files.len(), 1, "a container that is not opened is a file");
}
