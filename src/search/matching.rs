//! A question in the words of each database. The words are letters and digits alone, so that nothing can be smuggled in.

use super::expression::{Expression, Place, Question};
use super::tokens::NEVER;

/// For FTS5.
pub fn fts5(question: &Question) -> String {
    let sees_notes = question.sees_notes;
    let wanted = joined(&question.wanted, " AND ", |one| fts5_expression(one, sees_notes));
    if question.unwanted.is_empty() {
        return wanted;
    }
    format!("({wanted}) NOT ({})", joined(&question.unwanted, " OR ", |one| fts5_expression(one, sees_notes)))
}

fn fts5_expression(expression: &Expression, sees_notes: bool) -> String {
    match expression {
        Expression::Words { place, words, is_beginning } => {
            let columns = match (place, sees_notes) {
                (Place::Everywhere, true) | (Place::Anywhere, _) => "",
                (Place::Everywhere, false) => "{subject people body} : ",
                (Place::People, _) => "people : ",
                (Place::Notes, _) => "notes : ",
            };
            format!("{columns}\"{}\"{}", words.join(" "), if *is_beginning { " *" } else { "" })
        }
        Expression::All(several) => format!("({})", joined(several, " AND ", |one| fts5_expression(one, sees_notes))),
        Expression::Any(several) if several.is_empty() => format!("\"{NEVER}\""),
        Expression::Any(several) => format!("({})", joined(several, " OR ", |one| fts5_expression(one, sees_notes))),
    }
}

/// For PostgreSQL.
pub fn tsquery(question: &Question) -> String {
    let sees_notes = question.sees_notes;
    let wanted = joined(&question.wanted, " & ", |one| tsquery_expression(one, sees_notes));
    if question.unwanted.is_empty() {
        return wanted;
    }
    format!("{wanted} & !({})", joined(&question.unwanted, " | ", |one| tsquery_expression(one, sees_notes)))
}

fn tsquery_expression(expression: &Expression, sees_notes: bool) -> String {
    match expression {
        Expression::Words { place, words, is_beginning } => {
            let weights = match (place, sees_notes) {
                (Place::Everywhere, true) | (Place::Anywhere, _) => "",
                (Place::Everywhere, false) => "ABC",
                (Place::People, _) => "B",
                (Place::Notes, _) => "D",
            };
            tsquery_words(words, *is_beginning, weights)
        }
        Expression::All(several) => format!("({})", joined(several, " & ", |one| tsquery_expression(one, sees_notes))),
        Expression::Any(several) if several.is_empty() => format!("'{NEVER}'"),
        Expression::Any(several) => format!("({})", joined(several, " | ", |one| tsquery_expression(one, sees_notes))),
    }
}

fn tsquery_words(words: &[String], is_beginning: bool, weights: &str) -> String {
    let last = words.len().saturating_sub(1);
    let words = words.iter().enumerate().map(|(index, word)| {
        let star = if is_beginning && index == last { "*" } else { "" };
        match (star, weights) {
            ("", "") => format!("'{word}'"),
            _ => format!("'{word}':{star}{weights}"),
        }
    });
    format!("({})", words.collect::<Vec<_>>().join(" <-> "))
}

fn joined(expressions: &[Expression], by: &str, write: impl Fn(&Expression) -> String) -> String {
    expressions.iter().map(write).collect::<Vec<_>>().join(by)
}

#[cfg(test)]
mod tests {
    use super::{fts5, tsquery};
    use crate::search::expression::{Expression, Place, Question};

    fn words(place: Place, words: &[&str], is_beginning: bool) -> Expression {
        Expression::Words { place, words: words.iter().map(|word| (*word).to_owned()).collect(), is_beginning }
    }

    #[test]
    fn notes_are_left_out_of_everything_for_those_who_may_not_see_them() {
        let wanted = vec![
            words(Place::Everywhere, &["nao", "liga"], false),
            words(Place::Everywhere, &["red"], true),
            Expression::Any(vec![words(Place::People, &["ana"], true)]),
        ];
        let unwanted = vec![words(Place::Everywhere, &["toner"], false)];
        let question = Question { wanted, unwanted, sees_notes: false, from: None, until: None };
        assert_eq!(
            fts5(&question),
            "({subject people body} : \"nao liga\" AND {subject people body} : \"red\" * AND (people : \"ana\" *)) \
             NOT ({subject people body} : \"toner\")"
        );
        assert_eq!(tsquery(&question), "('nao':ABC <-> 'liga':ABC) & ('red':*ABC) & (('ana':*B)) & !(('toner':ABC))");
    }
}
