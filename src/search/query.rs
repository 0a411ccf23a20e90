//! What somebody typed into the search field, understood. Anything can be typed: what is no operator is a word, and an
//! operator that says nothing is left out and told.

use kit::fold::fold_words;

use super::day::Day;
use super::index::beginning;
use super::operators::{self, Operator};
use super::tokens::Field;
use crate::base::ids::PersonId;
use crate::tickets::Status;

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
    /// What must be so: of facts of one kind, one; of tags all.
    pub facts: Vec<Fact>,
    /// What may not be so.
    pub unwanted_facts: Vec<Fact>,
    /// Only this assignee (the API's filter; no operator says it).
    pub assignee: Option<PersonId>,
    /// Opened before this day.
    pub before: Option<Day>,
    /// Opened on this day or later.
    pub after: Option<Day>,
    /// The last term may be unfinished, though nobody said so with a star.
    pub is_open: bool,
    /// What was left out because its operator knows no such value.
    pub misread: Vec<Misread>,
}

/// Something that an operator asks of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// It stands there.
    Status(Status),
    /// It has this rank of priority.
    Rank(i64),
    /// Nobody works on it.
    Unassigned,
    /// The reader works on it.
    Mine,
    /// This name stands in this place.
    Named(Field, Term),
}

/// Folded words that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words; at least one.
    pub words: Vec<String>,
    /// The last one is only the beginning of a word.
    pub is_beginning: bool,
}

/// An operator with a value that it does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// What was typed.
    pub text: String,
    /// Whose value was not understood.
    pub operator: Operator,
}

impl Query {
    /// Whether nothing is looked for at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
            && self.facts.is_empty()
            && self.assignee.is_none()
            && self.before.is_none()
            && self.after.is_none()
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

    fn length(&self) -> usize {
        self.terms.len() + self.unwanted.len() + self.facts.len() + self.unwanted_facts.len() + self.misread.len()
    }
}

impl Term {
    pub(super) fn new(text: &str, is_beginning: bool) -> Option<Term> {
        let words: Vec<String> =
            fold_words(text).split_ascii_whitespace().take(MOST_TERMS).map(|word| beginning(word).to_owned()).collect();
        let is_long = words.last().is_some_and(|word| word.chars().count() >= SHORTEST_BEGINNING);
        (!words.is_empty()).then_some(Term { words, is_beginning: is_beginning && is_long })
    }

    pub(super) fn has(&self, folded: &str) -> bool {
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
    while !rest.is_empty() && query.length() < MOST_TERMS {
        rest = parse_one(&mut query, rest).trim_start();
    }
    if text.ends_with(char::is_whitespace) { query.finished() } else { query }
}

/// Takes one term or operator off the front; returns what is left.
fn parse_one<'t>(query: &mut Query, text: &'t str) -> &'t str {
    let (is_unwanted, text) = match text.strip_prefix('-') {
        Some(after) if !after.starts_with(char::is_whitespace) => (true, after),
        _ => (false, text),
    };
    query.is_open = false;
    if let Some((operator, value, rest)) = operators::split(text) {
        let typed = text.get(..text.len() - rest.len()).unwrap_or(text);
        if !operators::apply(query, operator, value, is_unwanted) {
            query.misread.push(Misread { text: typed.trim().to_owned(), operator });
        }
        return rest;
    }
    let (value, is_quoted, rest) = value(text);
    let has_star = value.ends_with('*');
    let is_last = rest.trim().is_empty() && !is_unwanted;
    // `#7` is how tickets are named, and a ticket's own number is one of its words.
    if let Some(term) = Term::new(value, !is_quoted && (has_star || is_last) && !value.starts_with('#')) {
        query.is_open = is_last && !has_star && term.is_beginning;
        if is_unwanted { &mut query.unwanted } else { &mut query.terms }.push(term);
    }
    rest
}

/// A value up to the next blank, or between quotes; whether it was quoted, and what is left.
pub(super) fn value(text: &str) -> (&str, bool, &str) {
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

    use super::{Day, Fact, Field, Misread, Operator, Query, Term, parse};
    use crate::tickets::Status;

    fn term(words: &str, is_beginning: bool) -> Term {
        Term { words: words.split(' ').map(str::to_owned).collect(), is_beginning }
    }

    fn named(field: Field, words: &str) -> Fact {
        Fact::Named(field, term(words, false))
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
        assert_eq!(parse("#12").terms, [term("12", false)], "nor is a ticket's number");
    }

    #[test]
    fn operators() {
        let query = parse(
            r#"from:"Maria José" is:in-progress is:open priority:urgent before:2026-11-01 after:2026-01-31 tag:x"#,
        );
        assert_eq!(query.terms, []);
        let expected = [
            Fact::Named(Field::Requester, term("maria jose", true)),
            Fact::Status(Status::InProgress),
            Fact::Status(Status::Open),
            Fact::Rank(2),
            named(Field::Tag, "x"),
        ];
        assert_eq!(query.facts, expected);
        assert_eq!(query.after, Some(Day::On(date(2026, 1, 31))));
        assert_eq!(query.before, Some(Day::On(date(2026, 11, 1))));
        assert_eq!(parse("is:mine").facts, [Fact::Mine]);
        assert_eq!(parse("-tag:vpn toner").unwanted_facts, [named(Field::Tag, "vpn")]);
    }

    #[test]
    fn operators_in_portuguese() {
        let query = parse("de:ana para:bruno é:em-atendimento prioridade:emergência etiqueta:vpn antes:10/03/2026");
        let expected = [
            Fact::Named(Field::Requester, term("ana", true)),
            Fact::Named(Field::Assignee, term("bruno", true)),
            Fact::Status(Status::InProgress),
            Fact::Rank(1),
            named(Field::Tag, "vpn"),
        ];
        assert_eq!(query.facts, expected);
        assert_eq!(query.before, Some(Day::Written { first: 10, second: 3, year: Some(2026) }));
        assert_eq!(parse("status:\"sem responsável\" categoria:rede setor:ti").facts.len(), 3);
    }

    #[test]
    fn an_operator_that_says_nothing_is_left_out_and_told() {
        let query = parse("toner is:odd before:31/31/2026");
        assert_eq!(query.terms, [term("toner", false)]);
        let odd = Misread { text: "is:odd".to_owned(), operator: Operator::Is };
        let never = Misread { text: "before:31/31/2026".to_owned(), operator: Operator::Before };
        assert_eq!(query.misread, [odd, never]);
        assert!(parse("is:odd").is_empty());
    }

    #[test]
    fn what_is_no_operator_is_text() {
        assert_eq!(parse("http://x.y").terms, [term("http x y", false)]);
        assert_eq!(parse("from: x").terms, [term("from", false), term("x", false)]);
        assert_eq!(parse("erro:42").terms, [term("erro 42", true)]);
        assert!(parse(" -- \" * : ' ").is_empty());
    }
}
