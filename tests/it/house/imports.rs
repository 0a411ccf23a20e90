//! A feature uses the toolbox, `base` and the features before it, as ARCHITECTURE.md orders them.

use super::files::{self, SourceFile};

/// What stands above all features and may use each.
const ABOVE: &[&str] = &["app", "routes", "workers", "subscribers", "commands", "lib", "main"];

#[test]
fn every_feature_uses_only_what_stands_before_it() {
    let text = files::one("ARCHITECTURE.md");
    let order: Vec<&str> = fenced(&text, "order").split_whitespace().collect();
    let is_gone = |name: &&str| files::below(&format!("src/{name}"), "rs").is_empty();
    let gone: Vec<&str> = order.iter().skip(1).filter(|name| is_gone(name)).copied().collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md orders what is not there: {gone:?}");
    let sources = files::below("src", "rs").into_iter().chain(files::below("templates", "html"));
    let faults: Vec<String> = sources.flat_map(|file| faults_of(&file, &order)).collect();
    files::none("imports against the order of ARCHITECTURE.md", &faults);
}

/// What reads mail from strangers reaches nothing that could be misused: neither files nor network nor the toolbox.
#[test]
fn the_reader_of_mail_is_pure() {
    let reach =
        ["std::fs", "std::net", "std::env", "std::process", "std::thread", "std::time", "kit::", "tokio", "unsafe"];
    let sources = files::below("crates/mailtext/src", "rs");
    assert!(sources.len() > 20, "crates/mailtext is no longer read");
    let lines = sources.iter().flat_map(|file| file.text.lines().map(move |line| (file, line)));
    let code = lines.map(|(file, line)| (file, line.split("//").next().unwrap_or_default()));
    let faults: Vec<String> = code
        .flat_map(|(file, code)| {
            let found = reach.iter().filter(move |name| code.contains(**name));
            found.map(move |name| format!("{} uses {name}", file.path))
        })
        .collect();
    files::none("impure code in crates/mailtext", &faults);
}

fn faults_of(file: &SourceFile, order: &[&str]) -> Vec<String> {
    let place = file.path.split('/').nth(1).unwrap_or_default().trim_end_matches(".rs");
    if ABOVE.contains(&place) {
        return Vec::new();
    }
    let Some(own) = order.iter().position(|name| *name == place) else {
        return vec![format!("{}: ARCHITECTURE.md gives {place} no place in the order", file.path)];
    };
    let mut faults = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for used in uses(code) {
            match order.iter().position(|name| *name == used) {
                Some(theirs) if theirs <= own => {}
                _ => faults.push(format!("{}:{}: {place} uses {used}", file.path, number + 1)),
            }
        }
    }
    faults
}

/// The folders that a line names after `crate::`, alone or in braces.
fn uses(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let named = match rest.strip_prefix('{') {
            Some(group) => group.split(',').map(str::trim_start).collect(),
            None => vec![rest],
        };
        let words = named.into_iter().map(|text| {
            let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
            &text[..end]
        });
        found.extend(words.filter(|word| !word.is_empty()));
    }
    found
}

/// The content of the first fence with this name.
fn fenced<'t>(text: &'t str, name: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("```{name}\n")).expect("a fence in ARCHITECTURE.md");
    rest.split_once("```").expect("the end of the fence").0
}
