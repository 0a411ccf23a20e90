//! Finding pieces by what they say, in any language, best match first.
//!
//! What is typed is looked for as it is: each word, or its beginning, must stand in the piece. Where that does not fill the
//! page, pieces follow in which some of the words stand. A long text (what somebody asks at a ticket) is nothing that all
//! words of would stand anywhere: its telling words are looked for, and what has most of them comes first.

use kit::db::{self, Dialect};
use kit::error::Error;
use kit::fold::{fold_words, one_line};
use kit::{args, from_row, sql};

use super::filter::{Filter, narrowed};
use super::scope::within;
use super::{Kind, PieceId, Scope, State};

/// Most words of a question that are looked for.
const MOST_WORDS: usize = 24;
/// Words of a question from which on it is a text.
const LONG: usize = 7;
/// Letters of a text that are returned with a hit.
const SHOWN: usize = 240;
/// Words that tell nothing, in the languages of the desk, folded.
const TELL_NOTHING: &[&str] = &[
    "a", "ao", "aos", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "ela", "ele", "em", "entre", "era",
    "essa", "esse", "esta", "este", "estou", "eu", "favor", "foi", "ha", "isso", "ja", "la", "mais", "mas", "me",
    "meu", "minha", "muito", "na", "nao", "nas", "no", "nos", "o", "oi", "ola", "os", "ou", "para", "pela", "pelo",
    "por", "porque", "preciso", "qual", "quando", "que", "se", "sem", "ser", "seu", "sua", "so", "tem", "tenho", "um",
    "uma", "vai", "voces", "an", "and", "are", "at", "be", "but", "by", "can", "cannot", "do", "does", "for", "from",
    "has", "have", "hello", "hi", "how", "i", "in", "is", "it", "its", "my", "not", "of", "on", "or", "our", "please",
    "that", "the", "their", "there", "this", "to", "was", "we", "what", "when", "will", "with", "you", "your",
];

/// A piece that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub id: PieceId,
    /// What stands for it in addresses.
    pub slug: String,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// The language in which it was found.
    pub language: String,
    /// Its title in that language.
    pub title: String,
    /// How its text begins.
    pub beginning: String,
}

from_row!(Hit { id, slug, kind, state, language, title, beginning });

/// The pieces within the scope and the filter that a text finds, best first. Odd input finds nothing and never fails.
///
/// # Errors
/// When the database fails.
pub async fn search(
    reader: &db::Reader,
    scope: Scope,
    filter: &Filter,
    text: &str,
    limit: usize,
) -> Result<Vec<Hit>, Error> {
    let words = telling_words(text);
    let mut hits = Vec::new();
    if words.len() < LONG {
        add(&mut hits, ask(reader, (scope, filter), &question(reader, &words, true), limit).await?, limit);
    }
    if hits.len() < limit && words.len() > 1 {
        add(&mut hits, ask(reader, (scope, filter), &question(reader, &words, false), limit).await?, limit);
    }
    Ok(hits)
}

/// The published pieces within the scope that help with what somebody writes, best first.
///
/// # Errors
/// When the database fails.
pub async fn suggest(reader: &db::Reader, scope: Scope, text: &str, limit: usize) -> Result<Vec<Hit>, Error> {
    let words = telling_words(text);
    let mut hits = Vec::new();
    let published = Filter { state: Some(State::Published), ..Filter::default() };
    add(&mut hits, ask(reader, (scope, &published), &question(reader, &words, false), limit).await?, limit);
    Ok(hits)
}

/// A piece that was found in two languages counts once, in the one that matches better.
fn add(hits: &mut Vec<Hit>, found: Vec<Hit>, limit: usize) {
    for hit in found {
        if hits.len() < limit && !hits.iter().any(|other| other.id == hit.id) {
            hits.push(Hit { beginning: one_line(&hit.beginning), ..hit });
        }
    }
}

/// The words by which something is found, each once, without the ending of a plural.
pub(super) fn telling_words(text: &str) -> Vec<String> {
    let folded = fold_words(text);
    let all: Vec<&str> = folded.split_ascii_whitespace().collect();
    let telling: Vec<&str> = all.iter().copied().filter(|word| !TELL_NOTHING.contains(word)).collect();
    let mut words: Vec<String> = Vec::new();
    for word in if telling.is_empty() { all } else { telling } {
        let word = if word.len() > 4 { word.strip_suffix('s').unwrap_or(word) } else { word };
        if words.len() < MOST_WORDS && !words.iter().any(|other| other == word) {
            words.push(word.chars().take(40).collect());
        }
    }
    words
}

/// The words as each database asks for them; empty when there are none. They are letters and digits alone, so nothing can
/// be smuggled in.
pub(super) fn question(reader: &db::Reader, words: &[String], is_all: bool) -> String {
    let is_beginning = |word: &String| word.chars().count() > 2;
    match reader.dialect() {
        Dialect::Sqlite => {
            let words = words.iter().map(|word| format!("\"{word}\"{}", if is_beginning(word) { " *" } else { "" }));
            words.collect::<Vec<_>>().join(if is_all { " AND " } else { " OR " })
        }
        Dialect::Postgres => {
            let words = words.iter().map(|word| format!("'{word}'{}", if is_beginning(word) { ":*" } else { "" }));
            words.collect::<Vec<_>>().join(if is_all { " & " } else { " | " })
        }
    }
}

async fn ask(
    reader: &db::Reader,
    (scope, filter): (Scope, &Filter),
    question: &str,
    limit: usize,
) -> Result<Vec<Hit>, Error> {
    if question.is_empty() {
        return Ok(Vec::new());
    }
    macro_rules! hits {
        ($from:literal, $match:literal, $order:literal) => {
            concat!(
                "select p.id, p.slug, p.kind, p.state, x.language, x.title, substr(x.body, 1, 600) from ",
                $from,
                " join knowledge_pieces p on p.id = x.piece_id where ",
                $match,
                " and ",
                within!("$2"),
                " and ",
                narrowed!("$3", "$4", "$5", "$6", "$7", "$8"),
                " order by ",
                $order,
                ", p.id, x.id limit $9"
            )
        };
    }
    let sql = sql!(
        sqlite hits!(
            "knowledge_search join knowledge_texts x on x.id = knowledge_search.rowid",
            "knowledge_search match $1",
            "bm25(knowledge_search, 10.0, 4.0, 1.0)"
        ),
        postgres hits!(
            "knowledge_search s join knowledge_texts x on x.id = s.text_id",
            "s.document @@ cast(cast($1 as text) as tsquery)",
            "ts_rank('{0.1, 0.1, 0.4, 1.0}', s.document, cast(cast($1 as text) as tsquery)) desc"
        )
    );
    // Each piece may be found in every language.
    let most = i64::try_from(limit.saturating_mul(4)).unwrap_or(i64::MAX);
    let (tag, (kind, section, state, missing, owner)) = (filter.folded_tag(), filter.values());
    let args = args![question, scope, kind, section, state, &tag, missing, owner, most];
    let mut hits: Vec<Hit> = reader.all(reader.pick(sql), args).await?;
    for hit in &mut hits {
        hit.beginning = hit.beginning.chars().take(SHOWN).collect();
    }
    Ok(hits)
}

#[cfg(test)]
mod tests {
    use super::telling_words;

    #[test]
    fn words_that_tell_nothing_are_left_out_unless_there_are_no_others() {
        assert_eq!(telling_words("A minha impressão não sai nas impressoras!"), ["impressao", "sai", "impressora"]);
        assert_eq!(telling_words("como é que"), ["como", "e", "que"]);
        assert!(telling_words("\" * () :").is_empty());
    }
}
