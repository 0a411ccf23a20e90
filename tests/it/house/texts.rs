//! Every text exists in every language, with the same variables, and every key that is used exists.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{self, SourceFile};

/// Keys and the variables of each.
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_text_exists_in_every_language_with_the_same_variables() {
    let english = messages("en");
    let mut faults = Vec::new();
    for name in languages() {
        let theirs = messages(&name);
        for (key, variables) in &english {
            match theirs.get(key) {
                None => faults.push(format!("{name} lacks {key}")),
                Some(others) if others != variables => {
                    faults.push(format!("{key} has {variables:?} in en and {others:?} in {name}"));
                }
                Some(_) => {}
            }
        }
        let unknown = theirs.keys().filter(|key| !english.contains_key(*key));
        faults.extend(unknown.map(|key| format!("en lacks {key}, which {name} has")));
    }
    files::none("texts that are not the same in every language", &faults);
}

/// A folder each.
fn languages() -> BTreeSet<String> {
    let files = files::below("locales", "ftl");
    files.iter().filter_map(|file| file.path.split('/').nth(1)).map(str::to_owned).collect()
}

#[test]
fn every_key_that_is_used_exists() {
    let keys = messages("en");
    let firsts: BTreeSet<&str> = keys.keys().filter_map(|key| key.split('-').next()).collect();
    let mut faults = Vec::new();
    for file in files::below("templates", "html") {
        for key in asked(&file) {
            if !keys.contains_key(&key) {
                faults.push(format!("{}: {key}", file.path));
            }
        }
    }
    for file in files::below("src", "rs") {
        for literal in literals(&file).into_iter().filter(|literal| looks_like_a_key(literal, &firsts)) {
            let begins_one =
                keys.keys().any(|key| key.strip_prefix(&literal).is_some_and(|rest| rest.starts_with('-')));
            if !keys.contains_key(&literal) && !begins_one && !NO_KEYS.contains(&literal.as_str()) {
                faults.push(format!("{}: {literal}", file.path));
            }
        }
    }
    files::none("keys without a text", &faults);
}

#[test]
fn every_text_is_used() {
    let sources = [files::below("src", "rs"), files::below("crates", "rs"), files::below("templates", "html")];
    let used: BTreeSet<String> = sources.iter().flatten().flat_map(literals).collect();
    // `"errors-not-found"` is used with `-title`, `format!("steps-{word}")` with many words.
    let beginnings: Vec<String> = used
        .iter()
        .filter_map(|literal| match literal.split_once('{') {
            Some((start, _)) => start.strip_suffix('-').filter(|start| start.contains('-')).map(str::to_owned),
            None => literal.contains('-').then(|| literal.clone()),
        })
        .collect();
    let is_used = |key: &String| {
        used.contains(key)
            || beginnings.iter().any(|start| key.strip_prefix(start.as_str()).is_some_and(|rest| rest.starts_with('-')))
    };
    let faults: Vec<String> = messages("en").into_keys().filter(|key| !is_used(key)).collect();
    files::none("texts that nothing uses", &faults);
}

/// Literals in src/ that begin like a key and are none.
const NO_KEYS: &[&str] = &["backup-servidores"];

/// The messages of a language.
fn messages(language: &str) -> Messages {
    let mut found = Messages::new();
    for file in files::below(&format!("locales/{language}"), "ftl") {
        let mut key = String::new();
        for line in file.text.lines() {
            if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                let (name, _) = line.split_once('=').unwrap_or_else(|| panic!("{}: {line}", file.path));
                name.trim().clone_into(&mut key);
            } else if !line.starts_with([' ', '\t', '}']) {
                key.clear();
            }
            if !key.is_empty() {
                found.entry(key.clone()).or_default().extend(variables(line));
            }
        }
    }
    found
}

fn variables(line: &str) -> Vec<String> {
    let word = |rest: &str| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    line.split('$').skip(1).map(word).collect()
}

/// The keys that a template asks for: `t.text("…")`, `t.with("…"`, `t.count("…"`.
fn asked(file: &SourceFile) -> Vec<String> {
    let calls = ["t.text(\"", "t.with(\"", "t.count(\""];
    let texts = calls.iter().flat_map(|call| file.text.split(call).skip(1));
    texts.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// What stands between quotes, outside comments. Fragments between two literals come along and harm nobody.
fn literals(file: &SourceFile) -> Vec<String> {
    let code = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let pieces = code.flat_map(|line| line.split('"'));
    let is_word = |piece: &&str| {
        !piece.is_empty()
            && piece
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_{}".contains(letter))
    };
    pieces.filter(is_word).map(str::to_owned).collect()
}

fn looks_like_a_key(literal: &str, firsts: &BTreeSet<&str>) -> bool {
    let (first, rest) = literal.split_once('-').unwrap_or((literal, ""));
    !rest.is_empty() && firsts.contains(first) && !literal.contains(['{', '_']) && !literal.ends_with('-')
}
