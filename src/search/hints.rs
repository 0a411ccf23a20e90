//! What is told about operators: all of them with examples, and which values were not understood.

use kit::texts::Language;

use super::operators::Operator;
use super::query::Query;
use crate::base::actor::{Actor, Role};

/// What can be typed, and the key of what it finds: what staff alone can use comes last.
const EXAMPLES: &[(&str, &str)] = &[
    ("search-example-number", "search-help-number"),
    ("search-example-words", "search-help-words"),
    ("search-example-phrase", "search-help-phrase"),
    ("search-example-unwanted", "search-help-unwanted"),
    ("search-example-is", "search-help-is"),
    ("search-example-priority", "search-help-priority"),
    ("search-example-category", "search-help-category"),
    ("search-example-days", "search-help-days"),
    ("search-example-from", "search-help-from"),
    ("search-example-to", "search-help-to"),
    ("search-example-tag", "search-help-tag"),
    ("search-example-department", "search-help-department"),
];
/// How many of the examples are of use to those who see just their own tickets.
const FOR_REQUESTERS: usize = 8;

/// Keys of what can be typed and of what it finds, for somebody.
pub fn examples(actor: &Actor) -> &'static [(&'static str, &'static str)] {
    let count = if actor.role() == Some(Role::Requester) { FOR_REQUESTERS } else { EXAMPLES.len() };
    EXAMPLES.get(..count).unwrap_or(EXAMPLES)
}

/// A sentence about each operator that was left out.
pub fn misread(t: Language, query: &Query) -> Vec<String> {
    let sentence = |operator: Operator, text: &str| {
        let key = match operator {
            Operator::Is => "search-misread-is",
            Operator::Priority => "search-misread-priority",
            Operator::Before | Operator::After => "search-misread-day",
            _ => "search-misread-name",
        };
        t.with(key, &[("typed", text.into())])
    };
    query.misread.iter().map(|misread| sentence(misread.operator, &misread.text)).collect()
}
