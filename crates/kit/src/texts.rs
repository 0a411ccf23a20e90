//! Texts that people read, in every language the desk speaks, from Fluent files.
//!
//! All languages are read once at start. A message without arguments is formatted then and there, so that a page with
//! two hundred texts makes two hundred look-ups in a map and no formatting. English is the language of last resort.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The language used when nothing better is known; every key must exist in it.
const LAST_RESORT: &str = "en";

/// What stands on a page in place of a text that exists nowhere. The log says which one it was.
const MISSING: &str = "??";

/// All texts in all languages.
pub struct Texts {
    languages: Vec<Spoken>,
    last_resort: usize,
}

/// The texts of one language.
struct Spoken {
    tag: Box<str>,
    bundle: FluentBundle<FluentResource>,
    /// Messages without arguments, formatted once.
    ready: HashMap<Box<str>, Box<str>>,
    /// Every key, sorted.
    keys: Vec<Box<str>>,
}

/// Why the texts could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// A language tag that is not one.
    #[error("{0:?} is not a language tag")]
    Tag(String),
    /// A file that Fluent cannot read.
    #[error("locales/{language}/{file} cannot be read: {reason}")]
    Syntax { language: String, file: String, reason: String },
    /// One key in two places.
    #[error("the text {key:?} is defined twice in {language} (the second time in {file})")]
    Duplicate { language: String, file: String, key: String },
    /// The English texts are absent.
    #[error("there are no texts in English")]
    NoEnglish,
}

/// One language and the way to its texts: small, and handed to every page.
#[derive(Clone, Copy)]
pub struct Language {
    texts: &'static Texts,
    index: usize,
}

/// An argument of a text.
pub enum Arg<'a> {
    /// Chooses plural forms and is written as a number.
    Number(i64),
    /// Is written as it is.
    Text(&'a str),
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

impl Texts {
    /// Reads all files, each given as language tag, file name and content.
    pub fn load(files: impl Iterator<Item = (String, String, String)>) -> Result<Texts, TextsError> {
        let mut languages: Vec<Spoken> = Vec::new();
        for (tag, file, content) in files {
            let position = languages.iter().position(|known| *known.tag == *tag);
            match position.and_then(|index| languages.get_mut(index)) {
                Some(spoken) => spoken.add(&file, content)?,
                None => {
                    let mut spoken = Spoken::new(&tag)?;
                    spoken.add(&file, content)?;
                    languages.push(spoken);
                }
            }
        }
        languages.sort_by(|one, other| one.tag.cmp(&other.tag));
        languages.iter_mut().for_each(Spoken::prepare);
        let last_resort = languages.iter().position(|known| &*known.tag == LAST_RESORT).ok_or(TextsError::NoEnglish)?;
        Ok(Texts { languages, last_resort })
    }

    /// The language with exactly this tag.
    pub fn language(&'static self, tag: &str) -> Option<Language> {
        let index = self.languages.iter().position(|known| known.tag.eq_ignore_ascii_case(tag))?;
        Some(Language { texts: self, index })
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4). A region that we do not have falls back to
    /// another region of the same language: `pt-PT` is answered in `pt-BR`.
    pub fn negotiate(&'static self, accept_language: &str) -> Language {
        self.spoken(accept_language).unwrap_or(Language { texts: self, index: self.last_resort })
    }

    /// The same; none when none of them is spoken here.
    pub fn spoken(&'static self, accept_language: &str) -> Option<Language> {
        let mut wishes: Vec<(&str, f32)> = accept_language.split(',').filter_map(wish).collect();
        wishes.sort_by(|one, other| other.1.total_cmp(&one.1));
        let index = wishes.iter().find_map(|(tag, _)| self.nearest(tag))?;
        Some(Language { texts: self, index })
    }

    /// All languages, sorted by their tags.
    pub fn languages(&'static self) -> impl Iterator<Item = Language> {
        (0..self.languages.len()).map(move |index| Language { texts: self, index })
    }

    /// All keys of one language, sorted: for the test that compares languages.
    pub fn keys(&self, tag: &str) -> impl Iterator<Item = &str> {
        let found = self.languages.iter().find(|known| &*known.tag == tag);
        found.into_iter().flat_map(|known| known.keys.iter().map(|key| &**key))
    }

    fn nearest(&self, tag: &str) -> Option<usize> {
        let exact = self.languages.iter().position(|known| known.tag.eq_ignore_ascii_case(tag));
        exact.or_else(|| self.languages.iter().position(|known| primary(&known.tag).eq_ignore_ascii_case(primary(tag))))
    }
}

impl Language {
    /// The tag, such as `pt-BR`.
    pub fn tag(self) -> &'static str {
        self.spoken().map_or(LAST_RESORT, |spoken| &spoken.tag)
    }

    /// A text without arguments.
    pub fn text(self, key: &str) -> &'static str {
        let own = self.spoken().and_then(|spoken| spoken.ready.get(key));
        let found = own.or_else(|| self.fallback().and_then(|spoken| spoken.ready.get(key)));
        match found {
            Some(text) => text,
            None => missing(key),
        }
    }

    /// A text with arguments.
    pub fn with(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let own = self.spoken().and_then(|spoken| spoken.format(key, args));
        let found = own.or_else(|| self.fallback().and_then(|spoken| spoken.format(key, args)));
        found.unwrap_or_else(|| missing(key).to_owned())
    }

    /// A text whose only argument is called `count`.
    pub fn count(self, key: &str, count: i64) -> String {
        self.with(key, &[("count", Arg::Number(count))])
    }

    fn spoken(self) -> Option<&'static Spoken> {
        self.texts.languages.get(self.index)
    }

    fn fallback(self) -> Option<&'static Spoken> {
        self.texts.languages.get(self.texts.last_resort)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.texts, other.texts) && self.index == other.index
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Language").field(&self.tag()).finish()
    }
}

impl Spoken {
    fn new(tag: &str) -> Result<Spoken, TextsError> {
        // Only plural forms depend on it. The table of Brazilian Portuguese has nothing in the singular, so that what is written
        // for one thing ("um arquivo") would be said of none; people say "0 arquivos", as that of Portugal has it.
        let plural = if tag == "pt-BR" { "pt-PT" } else { tag };
        let identifier: LanguageIdentifier = plural.parse().map_err(|_| TextsError::Tag(tag.to_owned()))?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Isolation marks around arguments would end up in page titles, subjects of mail and comparisons.
        bundle.set_use_isolating(false);
        Ok(Spoken { tag: tag.into(), bundle, ready: HashMap::new(), keys: Vec::new() })
    }

    fn add(&mut self, file: &str, content: String) -> Result<(), TextsError> {
        let (language, file) = (self.tag.to_string(), file.to_owned());
        self.keys.extend(content.lines().filter_map(message_id).map(Box::from));
        let resource = FluentResource::try_new(content).map_err(|(_, errors)| TextsError::Syntax {
            language: language.clone(),
            file: file.clone(),
            reason: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })?;
        self.bundle.add_resource(resource).map_err(|errors| duplicate(&language, &file, &errors))
    }

    fn prepare(&mut self) {
        self.keys.sort();
        for key in &self.keys {
            if let Some(text) = self.format(key, &[]) {
                self.ready.insert(key.clone(), text.into());
            }
        }
    }

    /// None when the key is absent or an argument it needs was not given.
    fn format(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set(*name, FluentValue::from(value));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }
}

impl<'a> From<&'a Arg<'a>> for FluentValue<'a> {
    fn from(arg: &'a Arg<'a>) -> Self {
        match arg {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) => FluentValue::from(*text),
        }
    }
}

/// The key of a line that begins a message. Everything else in a Fluent file is indented, a comment, or a term (`-`).
fn message_id(line: &str) -> Option<&str> {
    let (id, _) = line.split_once('=').filter(|_| line.starts_with(|first: char| first.is_ascii_alphabetic()))?;
    Some(id.trim_end())
}

fn duplicate(language: &str, file: &str, errors: &[FluentError]) -> TextsError {
    let key = errors.iter().find_map(|error| match error {
        FluentError::Overriding { id, .. } => Some(id.clone()),
        _ => None,
    });
    TextsError::Duplicate { language: language.to_owned(), file: file.to_owned(), key: key.unwrap_or_default() }
}

fn missing(key: &str) -> &'static str {
    tracing::error!(key, "a text is missing, or was asked for without its arguments");
    MISSING
}

/// One entry of an `Accept-Language` header with its weight; None when it is refused or unreadable.
fn wish(entry: &str) -> Option<(&str, f32)> {
    let mut parts = entry.split(';').map(str::trim);
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |value| value.parse().ok())?;
    (weight > 0.0).then_some((tag, weight))
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> &'static Texts {
        let files = [
            (
                "en",
                "a.ftl",
                "hello = Hello\nonly-en = Only\nfiles = { $count ->\n    [one] one file\n   *[other] { $count } files\n }\ngreet = Hi { $name }!",
            ),
            (
                "pt-BR",
                "a.ftl",
                "hello = Olá\nfiles = { $count ->\n    [one] um arquivo\n   *[other] { $count } arquivos\n }\ngreet = Oi { $name }!",
            ),
        ];
        let files = files.map(|(tag, file, content)| (tag.to_owned(), file.to_owned(), content.to_owned()));
        Box::leak(Box::new(Texts::load(files.into_iter()).unwrap()))
    }

    #[test]
    fn any_portuguese_is_answered_in_brazilian_portuguese_and_anything_else_in_english() {
        let tag = |header| texts().negotiate(header).tag();
        assert_eq!(tag("pt-PT,pt;q=0.9,en;q=0.8"), "pt-BR");
        assert_eq!(tag("de-DE,de;q=0.9,pt;q=0.4,en;q=0.5"), "en");
        assert_eq!(tag("fr"), "en");
        assert_eq!(tag(";;,q=,*;q=x"), "en");
    }

    #[test]
    fn texts_have_plural_forms_arguments_and_no_isolation_marks() {
        let language = texts().language("pt-br").unwrap();
        assert_eq!(language.count("files", 1), "um arquivo");
        assert_eq!(language.count("files", 3), "3 arquivos");
        assert_eq!(language.count("files", 0), "0 arquivos");
        assert_eq!(language.with("greet", &[("name", "Ana".into())]), "Oi Ana!");
    }

    #[test]
    fn an_untranslated_text_falls_back_to_english_and_an_unknown_one_shows_question_marks() {
        let language = texts().language("pt-BR").unwrap();
        assert_eq!(language.text("only-en"), "Only");
        assert_eq!(language.text("nowhere"), "??");
        assert_eq!(language.text("greet"), "??");
    }

    #[test]
    fn a_key_defined_twice_and_a_broken_file_are_refused_with_their_names() {
        let file = |content: &str| ("en".to_owned(), "b.ftl".to_owned(), content.to_owned());
        let twice = Texts::load([file("a = 1"), file("a = 2")].into_iter()).err().unwrap();
        assert!(twice.to_string().contains("\"a\" is defined twice"), "{twice}");
        let broken = Texts::load([file("a = {")].into_iter()).err().unwrap();
        assert!(broken.to_string().contains("locales/en/b.ftl"), "{broken}");
    }
}
