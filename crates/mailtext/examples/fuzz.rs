//! Mutates the corpus and decides each message, for so many seconds: `cargo run --profile fuzz -p mailtext --example
//! fuzz -- SECONDS [SEED]`. The same seed tries the same messages in the same order.
//!
//! A message that breaks a promise, or takes long for its size, is written to `target/fuzz-findings` and the program ends with 1.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a tool for developers measures with the machine's own clock and stops at the first surprise"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// Longer than any message of this size may take: it is read twice and split sixteen times.
const LONGEST: Duration = Duration::from_secs(1);
/// Mutants do not grow beyond this.
const LARGEST: usize = 256 << 10;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(60);
    let seed = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let seeds = seeds(&root.join("tests/mail"));
    assert!(!seeds.is_empty(), "no corpus to start from");
    std::panic::set_hook(Box::new(|_| {}));
    let began = Instant::now();
    let mut random = Random(seed);
    let (mut count, mut slowest) = (0_u64, Duration::ZERO);
    let mut found = 0_u64;
    while began.elapsed() < Duration::from_secs(seconds) {
        let message = mutant(&mut random, &seeds);
        let start = worked();
        let fault = catch_unwind(AssertUnwindSafe(|| support::decide(&message))).err();
        let took = worked().saturating_sub(start);
        count += 1;
        if took > slowest {
            slowest = took;
            std::fs::create_dir_all(root.join("target/fuzz-findings")).unwrap();
            std::fs::write(root.join(format!("target/fuzz-findings/slowest-of-seed-{seed}.eml")), &message).unwrap();
        }
        if fault.is_some() || took > LONGEST {
            found += 1;
            let folder = root.join("target/fuzz-findings");
            std::fs::create_dir_all(&folder).unwrap();
            let path = folder.join(format!("seed-{seed}-{count}.eml"));
            std::fs::write(&path, &message).unwrap();
            let why = fault.map_or_else(|| format!("took {took:?}"), |fault| describe(&fault));
            println!("{}: {why}", path.display());
            if found >= 10 {
                break;
            }
        }
        if count.is_multiple_of(100_000) {
            println!("{count} messages in {} s, the slowest took {slowest:?}", began.elapsed().as_secs());
        }
    }
    println!("{count} messages in {} s, {found} faults, the slowest took {slowest:?}", began.elapsed().as_secs());
    std::process::exit(i32::from(found > 0));
}

/// The processor's time of this thread where the system tells it, so that other work on the machine does not count.
fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|line| line.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| STARTED.with(Instant::elapsed), Duration::from_nanos)
}

thread_local! {
    static STARTED: Instant = Instant::now();
}

fn describe(fault: &Box<dyn std::any::Any + Send>) -> String {
    let text = fault.downcast_ref::<String>().cloned();
    text.or_else(|| fault.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}

fn seeds(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|known| known == "eml")).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// xorshift64*: enough to choose by, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 11) as usize % limit.max(1)
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> &'p T {
        &from[self.below(from.len())]
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = (length - start).min(1 << self.below(13));
        start..start + self.below(most + 1)
    }
}

/// What messages are made of, and what breaks readers of them.
const PIECES: &[&str] = &[
    "\n",
    "\r\n\r\n",
    "\r",
    "\0",
    "--",
    ": ",
    ";",
    "=?utf-8?Q?=C3?=",
    "=?utf-8?B?w6M=?=",
    "=?x?b?",
    "=?iso-2022-jp?B?GyRC?=",
    "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n",
    "Content-Type: message/rfc822\r\n\r\n",
    "Content-Type: multipart/alternative; boundary=b\r\n",
    "\r\n--b\r\n",
    "\r\n--b--\r\n",
    "Content-Type: text/html; charset=utf-8\r\n\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "Content-Disposition: attachment; filename*0*=utf-8''%C3; filename*1=\"x",
    "charset=utf-7",
    "charset=utf-16",
    "charset=koi8-r",
    "format=flowed; delsp=yes",
    "From: ",
    "To: <a@b>, (c (d) e) \"f\\\"g\" <h@i>;",
    "Date: Wed, 99 Foo 99999 25:61:61 +9999\r\n",
    "References: <a@b> <c",
    "> ",
    ">>>> ",
    "On Wed, Nov 5, 2025 at 9:02, A <a@b.c> wrote:\n",
    "De: A\nEnviado: B\nPara: C\nAssunto: D\n",
    "-----Original Message-----\n",
    "---------- Forwarded message ---------\n",
    "-- \n",
    "<blockquote type=\"cite\">",
    "</blockquote>",
    "<div class=\"gmail_quote\">",
    "<div id=\"appendonsend\"></div><hr>",
    "</div>",
    "<pre>",
    "<style>",
    "<!--",
    "-->",
    "<a href=\"http",
    "&#x110000;",
    "&nbsp;",
    "&amp",
    "<p",
    "<img src=\"cid:x\">",
    "<table><tr><td>",
    "Authentication-Results: mx.example.net; dkim=pass (a (b) \"c) header.d=\"x",
    "Auto-Submitted: auto-replied\r\n",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
    "Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1\n\n",
    "Return-Path: <>\r\n",
    "This is the qmail-send program\n\n<a@b>:\n5.1.1 no\n",
    "é",
    "\u{202e}",
    "👍",
    "\u{feff}",
    "\u{1b}$B",
];

fn mutant(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut message = random.pick(seeds).clone();
    for _ in 0..=random.below(8) {
        mutate(random, seeds, &mut message);
        message.truncate(LARGEST);
    }
    message
}

fn mutate(random: &mut Random, seeds: &[Vec<u8>], message: &mut Vec<u8>) {
    let place = random.below(message.len() + 1);
    let range = random.range(message.len());
    match random.below(10) {
        0 => drop(message.splice(range, std::iter::empty())),
        1 => {
            if let Some(byte) = message.get_mut(place) {
                *byte = random.next() as u8;
            }
        }
        2 => {
            let piece = message[range].to_vec();
            drop(message.splice(place..place, piece));
        }
        3 => {
            let other = random.pick(seeds);
            let piece = other[random.range(other.len())].to_vec();
            drop(message.splice(range, piece));
        }
        4 | 5 => drop(message.splice(place..place, random.pick(PIECES).bytes())),
        6 => {
            let piece = random.pick(PIECES).repeat(1 << random.below(12));
            drop(message.splice(place..place, piece.bytes()));
        }
        7 => message.truncate(place),
        8 => {
            let lines: Vec<&[u8]> = message.split_inclusive(|byte| *byte == b'\n').collect();
            let (one, other) = (random.below(lines.len()), random.below(lines.len()));
            let mut lines: Vec<Vec<u8>> = lines.iter().map(|line| line.to_vec()).collect();
            if !lines.is_empty() {
                lines.swap(one, other);
            }
            *message = lines.concat();
        }
        _ => {
            let piece = message[range].repeat(1 + random.below(20));
            drop(message.splice(place..place, piece));
        }
    }
}
