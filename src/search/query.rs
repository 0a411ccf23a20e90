//! What somebody typed into the search field, understood. Anything can be typed: what is no operator is a word.

use jiff::civil::Date;
use kit::fold::fold_words;

use super::index::beginning;
use crate::base::ids::PersonId;
use crate::tickets::{Priority, Status, UNTRIAGED};

/// Characters and terms that are looked at; the rest is left out.
const LONGEST: usize = 500;
const MOST_TERMS: usize = 16;
/// An unfinished word of fewer letters is taken as it stands.
const SHORTEST_BEGINNING: usize = 2;

/// What to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must be there.
    pub terms: Vec<Term>,
    /// None of these may be there.
    pub unwanted: Vec<Term>,
    /// Beginnings of words of the requester's name or mail address.
    pub from: Vec<String>,
    /// One of these states; any when empty.
    pub states: Vec<Status>,
    /// One of these ranks of priority; any when empty.
    pub ranks: Vec<i64>,
    /// Only what has no assignee, or only the reader's own work.
    pub work: Option<Work>,
    /// Only this assignee (the API's filter; no operator says it).
    pub assignee: Option<PersonId>,
    /// Opened before this day.
    pub before: Option<Date>,
    /// Opened on this day or later.
    pub after: Option<Date>,
    /// The last term may be unfinished, though nobody said so with a star.
    pub is_open: bool,
}

/// Whose work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Nobody's.
    Unassigned,
    /// The reader's.
    Mine,
}

/// Folded words that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words; at least one.
    pub words: Vec<String>,
    /// The last one is only the beginning of a word.
    pub is_beginning: bool,
}

impl Query {
    /// Whether nothing is looked for at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Query { unwanted: self.unwanted.clone(), ..Query::default() }
    }

    /// The same with the last word taken as it stands.
    #[must_use]
    pub fn finished(&self) -> Query {
        let mut finished = Query { is_open: false, ..self.clone() };
        if let Some(last) = finished.terms.last_mut().filter(|_| self.is_open) {
            last.is_beginning = false;
        }
        finished
    }

    /// Whether a folded word is one of those looked for.
    #[must_use]
    pub fn has(&self, folded: &str) -> bool {
        self.terms.iter().any(|term| term.has(folded))
    }
}

impl Term {
    fn new(text: &str, is_beginning: bool) -> Option<Term> {
        let words: Vec<String> =
            fold_words(text).split_ascii_whitespace().take(MOST_TERMS).map(|word| beginning(word).to_owned()).collect();
        let is_long = words.last().is_some_and(|word| word.chars().count() >= SHORTEST_BEGINNING);
        (!words.is_empty()).then_some(Term { words, is_beginning: is_beginning && is_long })
    }

    fn has(&self, folded: &str) -> bool {
        let folded = beginning(folded);
        self.words.iter().any(|word| word == folded)
            || self.is_beginning && self.words.last().is_some_and(|word| folded.starts_with(word.as_str()))
    }
}

/// Understands what was typed. The last word may be unfinished, unless a blank follows it.
#[must_use]
pub fn parse(text: &str) -> Query {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    let mut rest = text.get(..end).unwrap_or_default().trim();
    let mut query = Query::default();
    while !rest.is_empty() && query.terms.len() + query.unwanted.len() < MOST_TERMS {
        rest = parse_one(&mut query, rest).trim_start();
    }
    if text.ends_with(char::is_whitespace) { query.finished() } else { query }
}

/// Takes one term or operator off the front; returns what is left.
fn parse_one<'t>(query: &mut Query, text: &'t str) -> &'t str {
    if let Some(rest) = parse_operator(query, text) {
        return rest;
    }
    let (is_unwanted, text) = match text.strip_prefix('-') {
        Some(after) if !after.starts_with(char::is_whitespace) => (true, after),
        _ => (false, text),
    };
    let (value, is_quoted, rest) = value(text);
    let has_star = value.ends_with('*');
    let is_last = rest.trim().is_empty() && !is_unwanted;
    if let Some(term) = Term::new(value, !is_quoted && (has_star || is_last)) {
        query.is_open = is_last && !has_star && term.is_beginning;
        if is_unwanted { &mut query.unwanted } else { &mut query.terms }.push(term);
    }
    rest
}

/// Takes `name:value` off the front, when the name is known and the value means something.
fn parse_operator<'t>(query: &mut Query, text: &'t str) -> Option<&'t str> {
    let (name, after) = text.split_once(':')?;
    if name.len() > 10 || after.starts_with(char::is_whitespace) {
        return None;
    }
    let (value, _, rest) = value(after);
    match name.to_ascii_lowercase().as_str() {
        "from" => {
            let words = Term::new(value, false)?.words;
            query.from.extend(words.into_iter().take(MOST_TERMS.saturating_sub(query.from.len())));
        }
        "is" => understand_state(query, &value.to_lowercase().replace('-', "_"))?,
        "priority" => query.ranks.push(rank(&value.to_lowercase())?),
        "before" => query.before = Some(value.parse().ok()?),
        "after" => query.after = Some(value.parse().ok()?),
        // Known to users of other desks; there are no tags yet.
        "tag" => {}
        _ => return None,
    }
    Some(rest)
}

fn understand_state(query: &mut Query, word: &str) -> Option<()> {
    match word {
        "unassigned" => query.work = Some(Work::Unassigned),
        "mine" => query.work = Some(Work::Mine),
        "untriaged" => query.ranks.push(UNTRIAGED),
        _ => query.states.push(Status::named(word)?),
    }
    Some(())
}

fn rank(word: &str) -> Option<i64> {
    match word {
        "none" | "untriaged" => Some(UNTRIAGED),
        _ => Priority::from_word(word).map(|priority| Priority::rank(Some(priority))),
    }
}

/// A value up to the next blank, or between quotes; whether it was quoted, and what is left.
fn value(text: &str) -> (&str, bool, &str) {
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»');
    if text.starts_with(is_quote) {
        let inner = text.trim_start_matches(is_quote);
        let (value, rest) = inner.split_once(is_quote).unwrap_or((inner, ""));
        return (value, true, rest);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (value, rest) = text.split_at(end);
    (value, false, rest)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Query, Term, Work, parse};
    use crate::tickets::Status;

    fn term(words: &str, is_beginning: bool) -> Term {
        Term { words: words.split(' ').map(str::to_owned).collect(), is_beginning }
    }

    #[test]
    fn words_beginnings_phrases_and_unwanted_words() {
        let query = parse(r#"Impressão red* "não Liga" -scanner e-mail"#);
        let terms = vec![term("impressao", false), term("red", true), term("nao liga", false), term("e mail", true)];
        assert_eq!(query, Query { terms, unwanted: vec![term("scanner", false)], is_open: true, ..Query::default() });
        assert_eq!(parse("red ").terms, [term("red", false)], "a blank ends the word");
        assert_eq!(parse("red* ").terms, [term("red", true)]);
        assert_eq!(parse("“duas palavras”").terms, [term("duas palavras", false)]);
        assert_eq!(parse("a").terms, [term("a", false)], "one letter is no beginning");
    }

    #[test]
    fn operators() {
        let query = parse(
            r#"from:"Maria José" is:in-progress is:open priority:urgent before:2026-11-01 after:2026-01-31 tag:x"#,
        );
        assert_eq!(query.terms, []);
        assert_eq!(query.from, ["maria", "jose"]);
        assert_eq!(query.states, [Status::InProgress, Status::Open]);
        assert_eq!(query.ranks, [2]);
        assert_eq!((query.after, query.before), (Some(date(2026, 1, 31)), Some(date(2026, 11, 1))));
        assert_eq!(parse("is:mine").work, Some(Work::Mine));
    }

    #[test]
    fn what_is_no_operator_is_text() {
        assert_eq!(parse("is:odd").terms, [term("is odd", true)]);
        assert_eq!(parse("before:tomorrow").terms, [term("before tomorrow", true)]);
        assert_eq!(parse("http://x.y").terms, [term("http x y", false)]);
        assert_eq!(parse("from: x").terms, [term("from", false), term("x", false)]);
        assert!(parse(" -- \" * : ' ").is_empty());
    }
}
