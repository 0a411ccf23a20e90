//! Two versions side by side: what each says, line by line, and which words of a line became others.

use std::collections::BTreeSet;

use similar::{ChangeTag, TextDiff};

use super::{Content, Step};

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in both.
    Same,
    /// It stands in the earlier one alone.
    Gone,
    /// It stands in the later one alone.
    New,
}

/// A run of words with what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// A part of a piece in which something differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The key of what the part is called.
    pub part: &'static str,
    /// Tag of the language, or the place of a step; empty where there is none.
    pub detail: String,
    /// Its words.
    pub runs: Vec<Run>,
}

/// Everything in which two contents differ, in the order of the page. `name` says what an id is called.
pub fn compare(before: &Content, after: &Content, name: impl Fn(Named) -> String) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut note = |part, detail: &str, before: &str, after: &str| {
        if before != after {
            found.push(Difference { part, detail: detail.to_owned(), runs: runs(before, after) });
        }
    };
    let languages: BTreeSet<&str> =
        before.texts.iter().chain(&after.texts).map(|text| text.language.as_str()).collect();
    for language in &languages {
        let (old, new) = (before.own_text_in(language), after.own_text_in(language));
        let title = |text: Option<&super::Text>| text.map(|text| text.title.clone()).unwrap_or_default();
        let body = |text: Option<&super::Text>| text.map(|text| text.body.clone()).unwrap_or_default();
        note("knowledge-title", language, &title(old), &title(new));
        note("knowledge-body", language, &body(old), &body(new));
        note("knowledge-steps", language, &steps(&before.steps, language), &steps(&after.steps, language));
    }
    note("knowledge-tags", "", &before.tags.join(", "), &after.tags.join(", "));
    let files =
        |content: &Content| content.files.iter().map(|id| name(Named::File(id.0))).collect::<Vec<_>>().join("\n");
    note("knowledge-files", "", &files(before), &files(after));
    let of = |content: &Content, wanted: fn(&Content) -> Option<Named>| wanted(content).map(&name).unwrap_or_default();
    let section = |content: &Content| content.section.map(|id| Named::Section(id.0));
    let owner = |content: &Content| content.owner.map(|id| Named::Person(id.0));
    let audience = |content: &Content| Some(Named::Audience(content.audience.word()));
    note("knowledge-section", "", &of(before, section), &of(after, section));
    note("knowledge-audience", "", &of(before, audience), &of(after, audience));
    note("knowledge-owner", "", &of(before, owner), &of(after, owner));
    found
}

/// Something that a content names by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A section.
    Section(i64),
    /// A person.
    Person(i64),
    /// A file.
    File(i64),
    /// Whom it is meant for.
    Audience(&'static str),
}

fn steps(steps: &[Step], language: &str) -> String {
    let lines = steps.iter().enumerate().map(|(place, step)| {
        let text = step.own_text_in(language).unwrap_or("–");
        let minutes = step.minutes.map(|minutes| format!(" ({minutes} min)")).unwrap_or_default();
        let picture = step.picture.map(|picture| format!(" [{picture}]")).unwrap_or_default();
        format!("{}. {text}{minutes}{picture}", place + 1)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Longest text that is compared word by word; longer ones are compared by lines.
const LONG: usize = 20_000;

/// Both texts in one, each run with what became of it.
fn runs(before: &str, after: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut add = |tag: ChangeTag, text: &str| {
        let change = match tag {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Gone,
            ChangeTag::Insert => Change::New,
        };
        match runs.last_mut() {
            Some(last) if last.change == change => last.text.push_str(text),
            _ => runs.push(Run { change, text: text.to_owned() }),
        }
    };
    let diff = if before.len().max(after.len()) > LONG {
        TextDiff::from_lines(before, after)
    } else {
        TextDiff::from_words(before, after)
    };
    for change in diff.iter_all_changes() {
        add(change.tag(), change.value());
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{Change, runs};

    #[test]
    fn what_went_and_what_came_together_are_both_texts() {
        let (before, after) =
            ("Desligue a impressora.\nAbra a tampa.", "Desligue a impressora da tomada.\nAbra a tampa.");
        let runs = runs(before, after);
        let without = |gone: Change| {
            runs.iter().filter(|run| run.change != gone).map(|run| run.text.as_str()).collect::<String>()
        };
        assert_eq!(without(Change::New), before);
        assert_eq!(without(Change::Gone), after);
        assert!(runs.iter().any(|run| run.change == Change::Same && run.text.contains("Abra a tampa.")));
    }
}
