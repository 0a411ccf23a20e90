//! Messages in the shapes of real mail programs (`tests/mail` of the repository), each with what must come out of it.
//!
//! Beside `NAME.eml` lies `NAME.txt`: a line for each fact, then sections that begin with `===`. The sections of the text
//! are compared by line, those of the HTML by word. Facts that are not named are compared all the same: they must be
//! absent (`flags`, `file`, `bounce` and so on), but for those of the header, which are compared where they are named.

#![allow(clippy::panic, clippy::unwrap_used, reason = "what cannot be read fails the test")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mailtext::split::{self, Split};
use mailtext::{Bounds, Message, Nature, OwnMark, ReturnPath, TextSource, authentication, subject};

/// The server whose results the corpus trusts, and the mark of its own mail.
const SERVER: &str = "mx.example.net";
const OWN: OwnMark<'_> = OwnMark { name: "X-HelpDesk-Desk", value: "5f1c0a77" };

/// Facts that are compared only where they are named.
const OPTIONAL: &[&str] = &[
    "subject",
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "delivered",
    "return-path",
    "id",
    "in-reply-to",
    "references",
    "date",
    "tags",
    "kin",
    "text",
];

#[test]
fn every_message_of_the_corpus_is_read_as_its_author_meant_it() {
    let mut faults = String::new();
    let mut count = 0;
    for path in messages() {
        count += 1;
        let raw = std::fs::read(&path).unwrap();
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        let actual = facts(&raw);
        let expected = parse(&expected);
        let differences = compare(&expected, &actual);
        if !differences.is_empty() {
            let _ = writeln!(faults, "\n{}\n{differences}", path.file_name().unwrap().to_string_lossy());
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(count >= 150, "the corpus has shrunk to {count} messages");
}

#[test]
fn nothing_of_the_corpus_is_lost() {
    for path in messages() {
        support::decide(&std::fs::read(&path).unwrap());
    }
}

fn messages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/mail");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|known| known == "eml")).collect();
    paths.sort();
    paths
}

/// A name may have several values, in their order.
type Facts = BTreeMap<String, Vec<String>>;

fn parse(text: &str) -> Facts {
    let mut facts = Facts::new();
    let mut section: Option<String> = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            section = Some(name.to_owned());
        } else if let Some(name) = &section {
            add(&mut facts, name, line.to_owned());
        } else {
            let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("no fact: {line}"));
            add(&mut facts, name, value.to_owned());
        }
    }
    facts
}

fn compare(expected: &Facts, actual: &Facts) -> String {
    let mut differences = String::new();
    let names: std::collections::BTreeSet<&String> = expected.keys().chain(actual.keys()).collect();
    for name in names {
        let (wanted, found) = (expected.get(name), actual.get(name));
        if wanted.is_none() && OPTIONAL.contains(&name.as_str()) {
            continue;
        }
        let normal = |lines: Option<&Vec<String>>| {
            let lines = lines.map(|lines| lines.join("\n")).unwrap_or_default();
            if name.starts_with("html") { support::words(&lines) } else { lines }
        };
        let (wanted, found) = (normal(wanted), normal(found));
        if wanted != found {
            let _ = writeln!(differences, "  {name}");
            let mut is_told = false;
            for line in wanted.lines().filter(|line| !found.lines().any(|other| other == *line)) {
                let _ = writeln!(differences, "    missing: {line}");
                is_told = true;
            }
            for line in found.lines().filter(|line| !wanted.lines().any(|other| other == *line)) {
                let _ = writeln!(differences, "    instead: {line}");
                is_told = true;
            }
            if !is_told {
                let _ = writeln!(differences, "    in another order, or with other blank lines:\n{found}");
            }
        }
    }
    differences
}

fn facts(raw: &[u8]) -> Facts {
    let message = mailtext::read(raw, &Bounds::default());
    let nature = mailtext::nature(&message, raw, Some(&OWN));
    let mut facts = Facts::new();
    of_header(&message, &mut facts);
    of_nature(&nature, &mut facts);
    for file in &message.files {
        let kind = format!("{:?}", file.kind).to_lowercase();
        let size = file.content(raw).len();
        assert_eq!(size, file.size, "the size of {}", file.name);
        add(&mut facts, "file", format!("{} | {} | {kind} | {size}", file.name, file.media_type));
    }
    let flags: Vec<&str> = message.flags.iter().map(|flag| flag.key()).collect();
    if !flags.is_empty() {
        add(&mut facts, "flags", flags.join(", "));
    }
    if let Some(found) = authentication::results(&message.header, SERVER) {
        let checks = found.spf.iter().map(|check| ("spf", check));
        let checks = checks.chain(found.dkim.iter().map(|check| ("dkim", check)));
        for (name, check) in checks.chain(found.dmarc.iter().map(|check| ("dmarc", check))) {
            let domain = check.domain.as_deref().unwrap_or_default();
            add(&mut facts, "authentication", format!("{name}={} {domain}", check.outcome.key()));
        }
    }
    let kin = message.kin();
    sections(&mut facts, "", &split::text(&message.text, kin), &message.text, support::lines);
    if let Some(html) = &message.html {
        let to_words = |half: &str| support::words(&mailtext::text_from_html(half));
        sections(&mut facts, "html ", &split::html(html, kin), html, to_words);
    }
    facts
}

fn add(facts: &mut Facts, name: &str, value: String) {
    facts.entry(name.to_owned()).or_default().push(value);
}

fn of_header(message: &Message, facts: &mut Facts) {
    let mut add_all = |name: &str, values: Vec<String>| {
        for value in values {
            add(facts, name, value);
        }
    };
    let show = |addresses: &[mailtext::Address]| addresses.iter().map(ToString::to_string).collect::<Vec<_>>();
    add_all("subject", vec![message.subject.clone()]);
    add_all("from", show(&message.from));
    add_all("sender", message.sender.iter().map(ToString::to_string).collect());
    add_all("reply-to", show(&message.reply_to));
    add_all("to", show(&message.to));
    add_all("cc", show(&message.cc));
    add_all("delivered", message.delivered_to.clone());
    let return_path = message.return_path.as_ref().map(|path| match path {
        ReturnPath::Nowhere => "nowhere".to_owned(),
        ReturnPath::To(address) => address.clone(),
    });
    add_all("return-path", return_path.into_iter().collect());
    add_all("id", message.id.clone().into_iter().collect());
    add_all("in-reply-to", message.in_reply_to.clone());
    add_all("references", message.references.clone());
    add_all("date", message.date.map(|date| date.to_string()).into_iter().collect());
    add_all("tags", subject::tags(&message.subject).map(|tag| tag.to_string()).collect());
    add_all("kin", vec![format!("{:?}", message.kin()).to_lowercase()]);
    let source = match message.text_source {
        TextSource::Plain => "plain",
        TextSource::Flowed => "flowed",
        TextSource::Html => "html",
        TextSource::Nothing => "nothing",
    };
    add_all("text", vec![source.to_owned()]);
}

fn of_nature(nature: &Nature, facts: &mut Facts) {
    let keys = |is_hint: bool| {
        let rules = nature.evidence.iter().map(|found| found.rule).filter(|rule| rule.is_hint() == is_hint);
        let mut keys: Vec<&str> = rules.map(mailtext::Rule::key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.join(", ")
    };
    assert_eq!(nature.is_automatic, !keys(false).is_empty());
    for (name, value) in [("automatic", keys(false)), ("hints", keys(true))] {
        if !value.is_empty() {
            add(facts, name, value);
        }
    }
    if let Some(report) = &nature.report {
        for recipient in &report.recipients {
            let status = recipient.status.as_deref().unwrap_or("-");
            let diagnostic = recipient.diagnostic.as_deref().unwrap_or("-");
            let action = recipient.action.key();
            add(facts, "bounce", format!("{action} {} | {status} | {diagnostic}", recipient.address));
        }
        if let Some(id) = &report.original_id {
            add(facts, "original", id.clone());
        }
        if let Some(id) = &report.envelope_id {
            add(facts, "envelope", id.clone());
        }
    }
    if let Some(receipt) = &nature.receipt {
        let recipient = receipt.recipient.as_deref().unwrap_or("-");
        let original = receipt.original_id.as_deref().unwrap_or("-");
        add(facts, "receipt", format!("{} {recipient} | {original}", receipt.disposition));
    }
}

fn sections(facts: &mut Facts, prefix: &str, split: &Split, body: &str, normal: impl Fn(&str) -> String) {
    let halves = [("shown", split.shown(body)), ("quote", split.quote(body)), ("signature", split.signature(body))];
    for (name, half) in halves {
        let text = normal(&half);
        if !text.trim().is_empty() {
            facts.insert(format!("{prefix}{name}"), text.lines().map(str::to_owned).collect());
        }
    }
}
