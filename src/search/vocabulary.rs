//! Beginnings of words, spelled out on SQLite. FTS5 would gather all tickets of all words that begin so and sort them,
//! which for a frequent word takes as long as the word is frequent; a choice of whole words it walks from the newest
//! ticket, and stops. Beginnings of up to four letters have lists of their own in the index and need none of this.

use kit::db::Dialect;
use kit::error::Error;
use kit::{args, sql};
use serde_json::{Value, json};

use super::expression::{Expression, Question};
use crate::base::change::Reader;

/// Letters of the longest beginning that has a list of its own in the index.
const LISTED: usize = 4;
/// Words that one beginning is spelled out into; where more begin so, each is rare, and gathering them is cheap.
const MOST: i64 = 48;
/// Beginnings of one question that are spelled out; nobody types more.
const MOST_BEGINNINGS: usize = 16;

/// Puts the words of the index in the place of their beginnings.
pub async fn spell_out(reader: &Reader, question: &mut Question) -> Result<(), Error> {
    let mut beginnings = Vec::new();
    question.each_beginning(&mut |expression| beginnings.extend(last_word(expression).map(str::to_owned)));
    if beginnings.is_empty() {
        return Ok(());
    }
    beginnings.truncate(MOST_BEGINNINGS);
    let known = words(reader, &beginnings).await?;
    question.each_beginning(&mut |expression| {
        let Some(beginning) = last_word(expression).filter(|word| beginnings.iter().any(|known| known == word)) else {
            return;
        };
        let words: Vec<&str> =
            known.iter().filter(|(asked, _)| asked == beginning).map(|(_, word)| word.as_str()).collect();
        if i64::try_from(words.len()).is_ok_and(|count| count < MOST) {
            let whole = words.into_iter().map(|word| with_last(expression, word)).collect();
            *expression = Expression::Any(whole);
        }
    });
    Ok(())
}

fn last_word(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::Words { words, is_beginning: true, .. } => {
            words.last().map(String::as_str).filter(|word| word.chars().count() > LISTED)
        }
        _ => None,
    }
}

fn with_last(expression: &Expression, word: &str) -> Expression {
    let Expression::Words { place, words, .. } = expression else { return expression.clone() };
    let mut words = words.clone();
    if let Some(last) = words.last_mut() {
        word.clone_into(last);
    }
    Expression::Words { place: *place, words, is_beginning: false }
}

/// The first words of the index that begin so: each is one step from the one before it, however many tickets have it. Where no
/// word has even the first letters, which have a list of their own, nothing is looked for: past a frequent word, FTS5 finds the
/// next one by reading the whole list of that word.
async fn words(reader: &Reader, beginnings: &[String]) -> Result<Vec<(String, String)>, Error> {
    debug_assert!(reader.dialect() == Dialect::Sqlite, "PostgreSQL looks beginnings up by itself");
    let text = sql!(
        sqlite "with recursive asked (beginning, past) as (select one.value ->> 0, one.value ->> 1 from json_each($1) one \
                where exists (select 1 from ticket_search where ticket_search match one.value ->> 2)), \
            found (beginning, past, word, place) as ( \
            select beginning, past, (select v.term from ticket_search_words v where v.term >= asked.beginning limit 1), \
                1 from asked \
            union all \
            select beginning, past, (select v.term from ticket_search_words v \
                where v.term >= found.word || char(1) limit 1), place + 1 \
            from found where found.word < past and place < $2) \
            select beginning, word from found where word < past order by beginning, word limit 1000",
        // Never asked: its index knows beginnings.
        postgres "select cast(cast($1 as jsonb) as text), '' where cast($2 as bigint) > 0 limit 0"
    );
    let asked = |word: &String| json!([word, format!("{word}\u{10ffff}"), format!("\"{}\"*", listed(word))]);
    let asked: Vec<Value> = beginnings.iter().map(asked).collect();
    Ok(reader.all(reader.pick(text), args![Value::Array(asked), MOST]).await?)
}

/// The first letters of a word, as many as have a list.
fn listed(word: &str) -> &str {
    word.char_indices().nth(LISTED).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}
