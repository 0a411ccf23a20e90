//! The best match: of the newest found tickets alone, so that it costs the same however many there are. The index's own
//! ranking would read every document of every word: 195 ms for a frequent one among 100,000.

use kit::error::Error;
use kit::fold::fold_words;

use super::query::{Query, Term};
use super::store;
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;

/// How many of the newest are ranked.
pub const RANKED: usize = 200;

/// The same tickets (newest first, all within the reader's scope), the best first: what says the words in its subject,
/// and says them as they were typed. Among equals the newest is first.
///
/// # Errors
/// When the database fails.
pub async fn best(reader: &Reader, query: &Query, mut numbers: Vec<TicketNumber>) -> Result<Vec<TicketNumber>, Error> {
    let mut scores: Vec<(TicketNumber, usize)> = Vec::new();
    for (number, subject) in store::subjects(reader, &numbers).await? {
        scores.push((number, score(&subject, query)));
    }
    let score_of =
        |number: &TicketNumber| scores.iter().find(|(known, _)| known == number).map_or(0, |(_, score)| *score);
    numbers.sort_by_cached_key(|number| std::cmp::Reverse(score_of(number)));
    Ok(numbers)
}

fn score(subject: &str, query: &Query) -> usize {
    let folded = fold_words(subject);
    let words: Vec<&str> = folded.split_ascii_whitespace().collect();
    let each: Vec<usize> = query.terms.iter().map(|term| score_of_term(&words, term)).collect();
    let has_all = each.iter().all(|score| *score > 0);
    let typed: Vec<&str> = query.terms.iter().flat_map(|term| &term.words).map(String::as_str).collect();
    let is_said_so = typed.len() > 1 && words.windows(typed.len()).any(|window| window == typed.as_slice());
    each.iter().sum::<usize>() + if has_all { 4 } else { 0 } + if is_said_so { 4 } else { 0 }
}

/// 3 for whole words, 2 for a beginning, 0 when the term is not there.
fn score_of_term(words: &[&str], term: &Term) -> usize {
    let is_there = |is_beginning: bool| {
        words.windows(term.words.len()).any(|window| {
            let last = window.len().saturating_sub(1);
            window.iter().zip(&term.words).enumerate().all(|(place, (word, wanted))| {
                *word == wanted.as_str() || is_beginning && place == last && word.starts_with(wanted.as_str())
            })
        })
    };
    match (is_there(false), term.is_beginning && is_there(true)) {
        (true, _) => 3,
        (false, true) => 2,
        (false, false) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::score;
    use crate::search::query::parse;

    #[test]
    fn a_subject_that_says_the_words_as_they_were_typed_is_best() {
        let order = ["Impressora sem toner", "Toner da impressora", "Impressoras e toner", "Toner", "Rede lenta"];
        let scores = order.map(|subject| score(subject, &parse("impressora* \"sem toner\"")));
        assert_eq!(scores[3..], [0, 0]);
        let scores = order.map(|subject| score(subject, &parse("sem toner")));
        assert!(scores[0] > scores[1] && scores[1] == scores[3] && scores[4] == 0, "{scores:?}");
    }
}
