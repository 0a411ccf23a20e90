//! Which published pieces a long text calls for: what somebody asks at a ticket, or is about to ask.
//!
//! Words that tell nothing are left out. Of the others the rarest of the knowledge base are looked for, and each counts
//! the more the rarer it is, and three times in a title. A piece in whose title none stands has to have several: with fewer
//! it is more often than not about something else. The work is bounded whatever the text and the knowledge base: so many
//! words are counted, so far, and of so many the places are read.

use std::collections::{BTreeMap, BTreeSet};

use kit::db;
use kit::error::Error;
use kit::fold::fold_words;
use kit::{args, from_row, sql};
use serde_json::Value;

use super::super::PieceId;
use super::super::Scope;
use super::super::scope::within;
use super::super::search::{question, telling_words};

/// Letters of a text that are looked at.
const LETTERS: usize = 4_000;
/// Words that are looked for: the rarest.
const RAREST: usize = 12;
/// Rows that are read of all of them.
const ROWS: i64 = 2_000;
/// How much more a word counts in a title.
const IN_TITLE: f64 = 3.0;
/// What a piece has to come to.
const ENOUGH: f64 = 0.6;
/// Words that have to stand in a piece in whose title there is none, and the same where a long text is looked at.
const SEVERAL: usize = 2;
const SEVERAL_OF_MANY: usize = 3;
/// Words from which on a text is long.
const MANY: usize = 6;

/// A piece that a text calls for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// Which.
    pub piece: PieceId,
    /// The language of the text that fits.
    pub language: String,
}

struct Place {
    word: i64,
    piece: PieceId,
    language: String,
    title: String,
}

from_row!(Place { word, piece, language, title });

/// The published pieces within the scope that a text calls for, best first.
///
/// # Errors
/// When the database fails.
pub async fn likely(reader: &db::Reader, scope: Scope, text: &str, most: usize) -> Result<Vec<Likely>, Error> {
    let beginning: String = text.chars().take(LETTERS).collect();
    let words = telling_words(&beginning);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let chosen = rarest(reader, &words).await?;
    let places = places(reader, scope, &chosen).await?;
    Ok(best(&chosen, &places, most))
}

/// The words that stand in the fewest texts, with how many those are; those that stand in none are left out.
async fn rarest(reader: &db::Reader, words: &[String]) -> Result<Vec<(String, i64)>, Error> {
    let sql = sql!(
        sqlite "select w.key, (select count(*) from (select 1 from knowledge_search where knowledge_search match w.value \
                limit 500) as found) from json_each($1) w order by w.key limit 50",
        postgres "select w.place - 1, (select count(*) from (select 1 from knowledge_search s where s.document @@ \
                  cast(w.value as tsquery) limit 500) as found) \
                  from jsonb_array_elements_text($1) with ordinality as w (value, place) order by w.place limit 50"
    );
    let counts: Vec<(i64, i64)> = reader.all(reader.pick(sql), args![questions(reader, words.iter())]).await?;
    let mut counted: Vec<(String, i64)> =
        words.iter().cloned().zip(counts.into_iter().map(|(_, count)| count)).filter(|(_, count)| *count > 0).collect();
    counted.sort_by_key(|(_, count)| *count);
    counted.truncate(RAREST);
    Ok(counted)
}

fn questions<'w>(reader: &db::Reader, words: impl Iterator<Item = &'w String>) -> Value {
    words.map(|word| Value::from(question(reader, std::slice::from_ref(word), false))).collect()
}

/// Where the words stand, the rarest first.
async fn places(reader: &db::Reader, scope: Scope, words: &[(String, i64)]) -> Result<Vec<Place>, Error> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let sql = sql!(
        sqlite concat!(
            "select w.key, p.id, x.language, x.title from json_each($1) w \
             cross join knowledge_search on knowledge_search match w.value \
             join knowledge_texts x on x.id = knowledge_search.rowid join knowledge_pieces p on p.id = x.piece_id \
             where p.state = 'published' and ",
            within!("$2"),
            " order by w.key, x.id limit $3"
        ),
        postgres concat!(
            "select w.place - 1, p.id, x.language, x.title \
             from jsonb_array_elements_text($1) with ordinality as w (value, place) \
             join knowledge_search s on s.document @@ cast(w.value as tsquery) \
             join knowledge_texts x on x.id = s.text_id join knowledge_pieces p on p.id = x.piece_id \
             where p.state = 'published' and ",
            within!("$2"),
            " order by w.place, x.id limit $3"
        )
    );
    let asked = questions(reader, words.iter().map(|(word, _)| word));
    Ok(reader.all(reader.pick(sql), args![asked, scope, ROWS]).await?)
}

fn best(words: &[(String, i64)], places: &[Place], most: usize) -> Vec<Likely> {
    struct Score<'p> {
        sum: f64,
        words: BTreeSet<i64>,
        is_in_title: bool,
        language: &'p str,
    }
    let mut scores: BTreeMap<(PieceId, &str), Score<'_>> = BTreeMap::new();
    for place in places {
        let Some((word, count)) = usize::try_from(place.word).ok().and_then(|word| words.get(word)) else { continue };
        let is_in_title = fold_words(&place.title).split(' ').any(|one| one.starts_with(word.as_str()));
        let weight = 1.0 / (1.0 + f64::from(i32::try_from(*count).unwrap_or(i32::MAX)).ln());
        let score = scores.entry((place.piece, &place.language)).or_insert_with(|| Score {
            sum: 0.0,
            words: BTreeSet::new(),
            is_in_title: false,
            language: &place.language,
        });
        score.sum += if is_in_title { IN_TITLE * weight } else { weight };
        score.words.insert(place.word);
        score.is_in_title |= is_in_title;
    }
    let needed = if words.len() > MANY { SEVERAL_OF_MANY } else { SEVERAL };
    let is_enough = |score: &Score<'_>| score.sum >= ENOUGH && (score.is_in_title || score.words.len() >= needed);
    let mut found: Vec<(PieceId, Score<'_>)> =
        scores.into_iter().filter(|(_, score)| is_enough(score)).map(|((piece, _), score)| (piece, score)).collect();
    found.sort_by(|(one, first), (other, second)| second.sum.total_cmp(&first.sum).then(one.cmp(other)));
    let mut kept: Vec<Likely> = Vec::new();
    for (piece, score) in found {
        if kept.len() < most && !kept.iter().any(|one| one.piece == piece) {
            kept.push(Likely { piece, language: score.language.to_owned() });
        }
    }
    kept
}
