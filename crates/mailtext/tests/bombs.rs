//! Messages that are made to cost: each is read in bounded time, and all of them in bounded memory.
//!
//! One test in a program of its own, so that the peak of its memory is that of these messages.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "time and memory are what is tested")]

mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use mailtext::{Bounds, Kin, authentication, split};

const MEGABYTE: usize = 1 << 20;
/// Without optimisation, on a machine with other work to do. What grows with the square would take hours.
const LONGEST: Duration = Duration::from_secs(30);

#[test]
fn a_mail_bomb_costs_bounded_time_and_memory() {
    let mut report = String::new();
    for (name, bomb) in BOMBS {
        let raw = bomb();
        let start = Instant::now();
        decide(&raw);
        if raw.len() > 2 * MEGABYTE {
            // Bodies as long as this are not split, so a part of them is.
            decide(raw.get(..1_900_000).unwrap_or_default());
        }
        let took = start.elapsed();
        let _ = writeln!(report, "{name}: {} bytes, {} ms", raw.len(), took.as_millis());
        assert!(took < LONGEST, "{name} took {took:?}\n{report}");
    }
    println!("{report}");
    if let Some(peak) = peak_memory() {
        println!("peak memory: {} MB", peak / MEGABYTE);
        assert!(peak < 800 * MEGABYTE, "peak memory: {peak} bytes\n{report}");
    }
}

/// What a desk does with a message.
fn decide(raw: &[u8]) {
    let message = mailtext::read(raw, &Bounds::default());
    let _ = mailtext::nature(&message, raw, None);
    let _ = authentication::results(&message.header, "mx.example.net");
    support::check(&message.text, &split::text(&message.text, Kin::Reply));
    if let Some(html) = &message.html {
        support::check(html, &split::html(html, Kin::Reply));
    }
}

/// A message and what it tries.
type Bomb = (&'static str, fn() -> Vec<u8>);

const BOMBS: &[Bomb] = &[
    ("lines of quotes", || plain(&"> a line that is quoted\n".repeat(10 * MEGABYTE / 24))),
    ("one line of quotes", || plain(&">".repeat(10 * MEGABYTE))),
    ("quotes and answers in turn", || plain(&"> a\nb\n".repeat(MEGABYTE / 4))),
    ("quotes with nothing between them", || plain(&"> a\n-\n".repeat(MEGABYTE / 4))),
    ("attributions that do not end", || plain(&"On 1 Nov 2025, a@example.org\n".repeat(60_000))),
    ("attributions that end", || plain(&"On 1 Nov 2025 at 10:11, a@example.org wrote:\n".repeat(40_000))),
    ("blocks of header fields", || plain(&"From: a\nDate: b\nx\n".repeat(80_000))),
    ("lines that separate", || plain(&"__________\n".repeat(150_000))),
    ("signatures", || plain(&"-- \na\n".repeat(200_000))),
    ("short lines", || plain(&"\n".repeat(10 * MEGABYTE))),
    ("soft breaks", || with("Content-Type: text/plain; format=flowed\n", &"a \n".repeat(MEGABYTE / 2))),
    ("nested containers", nested_containers),
    ("nested messages", || with("", &"Content-Type: message/rfc822\n\n".repeat(100_000))),
    ("nested messages, said in the header", || "Content-Type: message/rfc822\n\n".repeat(300_000).into_bytes()),
    ("many parts", || container(&"--b\n\na\n".repeat(MEGABYTE / 4))),
    ("containers that do not occur", || {
        container(&"--b\nContent-Type: multipart/mixed; boundary=never\n\na\n".repeat(200_000))
    }),
    ("boundaries that are none", || container(&"--bb\n--b \u{a0}\n".repeat(MEGABYTE / 4))),
    ("boundaries to guess", || with("Content-Type: multipart/mixed\n", &"--a\nb\n".repeat(MEGABYTE / 4))),
    ("one field of a megabyte", || with(&format!("Subject: {}\n", "a ".repeat(MEGABYTE / 2)), "")),
    ("fields of a megabyte", || with(&"X-A: b\n".repeat(MEGABYTE / 7), "")),
    ("folded lines of a megabyte", || with(&format!("To: a@example.org\n{}", " ,a@example.org\n".repeat(65_536)), "")),
    ("header without an end", || "a".repeat(10 * MEGABYTE).into_bytes()),
    ("encoded words that begin", || field("Subject", "=?")),
    ("encoded words that nearly end", || field("Subject", "=?utf-8?q?")),
    ("encoded words in a name", || field("From", "=?utf-8?q?a?= ")),
    ("comments in an address", || field("To", "(")),
    ("quotes in an address", || field("To", "\"\\")),
    ("brackets in an address", || field("To", "<a@b.c,")),
    ("groups in an address", || field("Cc", "a:b;")),
    ("ids", || field("References", "<a@b>")),
    ("attributes of a type", || with(&format!("Content-Type: text/plain; {}\n", "a*0*=b;".repeat(9_000)), "a")),
    ("comments in results", || field("Authentication-Results", "mx.example.net; (")),
    ("reports", || {
        let status = "Final-Recipient: rfc822; a@example.org\nAction: failed\n\n".repeat(100_000);
        container(&format!("--b\nContent-Type: message/delivery-status\n\n{status}\n--b--"))
    }),
    ("reports in prose", || {
        with("Return-Path: <>\n", &format!("qmail-send\n{}", "<a@example.org>:\n5.1.1\n".repeat(100_000)))
    }),
    ("open elements", || html(&"<div>".repeat(MEGABYTE / 2))),
    ("open quotes", || html(&"<blockquote type=cite>a".repeat(200_000))),
    ("lines marked as attribution", || html(&format!("<div class=moz-cite-prefix>{}", "a<br>".repeat(60_000)))),
    ("lines marked as signature", || html(&format!("<div class=gmail_signature>{}", "a<br>".repeat(60_000)))),
    ("quotes marked without words", || html(&"<blockquote type=cite>a</blockquote>-<br>".repeat(30_000))),
    ("ends without starts", || html(&format!("{}{}", "<b>".repeat(100_000), "</i>".repeat(MEGABYTE / 4)))),
    ("elements closed in the wrong order", || html(&"<b><i></b></i>".repeat(100_000))),
    ("paragraphs that stay open", || html(&"<p>a".repeat(MEGABYTE / 4))),
    ("tags without an end", || html(&"<a b=\"".repeat(MEGABYTE / 4))),
    ("comments without an end", || html(&"<!--".repeat(MEGABYTE / 4))),
    ("styles without an end", || html(&"<style>".repeat(MEGABYTE / 4))),
    ("styles that nearly end", || html(&format!("<style>{}", "</styl".repeat(MEGABYTE / 4)))),
    ("attributes", || html(&format!("<div {}>", "a=b ".repeat(MEGABYTE / 4)))),
    ("entities", || html(&"&amp;&nosuchthing;&#x41".repeat(200_000))),
    ("links in links", || html(&"<a href=http://a.example.org>b".repeat(200_000))),
    ("content ids", || html(&"cid:a ".repeat(MEGABYTE / 4))),
    ("broken letters", || {
        [b"Content-Type: text/plain; charset=utf-8\n\n".to_vec(), vec![0xC3; 10 * MEGABYTE]].concat()
    }),
    ("an attachment", || {
        let content = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n".repeat(25 * MEGABYTE / 37);
        with("Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n", &content)
    }),
    ("soft breaks of quoted-printable", || {
        with("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n", &"=\n= \t".repeat(MEGABYTE / 4))
    }),
];

fn with(fields: &str, body: &str) -> Vec<u8> {
    format!("From: Ana <ana@example.org>\nSubject: Re: a\n{fields}\n{body}").into_bytes()
}

fn plain(body: &str) -> Vec<u8> {
    with("Content-Type: text/plain; charset=utf-8\n", body)
}

fn html(body: &str) -> Vec<u8> {
    with("Content-Type: text/html; charset=utf-8\n", body)
}

fn container(body: &str) -> Vec<u8> {
    with("Content-Type: multipart/mixed; boundary=b\n", body)
}

/// A field of a megabyte: much more than is read.
fn field(name: &str, piece: &str) -> Vec<u8> {
    format!("{name}: {}\n\na", piece.repeat(MEGABYTE / piece.len())).into_bytes()
}

fn nested_containers() -> Vec<u8> {
    let mut raw = String::from("Subject: a\n");
    for number in 0..100_000 {
        let _ = write!(raw, "Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n");
    }
    raw.push_str("\nat the bottom\n");
    raw.into_bytes()
}

/// Bytes, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<usize>().ok()? * 1024)
}
