//! A query in the words of each database. The words are letters and digits alone, so that nothing can be smuggled in.

use super::query::{Query, Term};

/// For FTS5. Without words to look for there is none: FTS5 can only take away from something.
pub fn fts5(query: &Query, sees_notes: bool) -> Option<String> {
    let columns = if sees_notes { "{subject people body notes}" } else { "{subject people body}" };
    let mut wanted = Vec::new();
    if !query.terms.is_empty() {
        wanted.push(format!("{columns} : ({})", join(&query.terms, " AND ", fts5_term)));
    }
    if !query.from.is_empty() {
        let names: Vec<String> = query.from.iter().map(|word| format!("\"{word}\" *")).collect();
        wanted.push(format!("{{people}} : ({})", names.join(" AND ")));
    }
    let wanted = (!wanted.is_empty()).then(|| wanted.join(" AND "))?;
    Some(match fts5_unwanted(query, sees_notes) {
        Some(unwanted) => format!("({wanted}) NOT ({unwanted})"),
        None => wanted,
    })
}

/// For FTS5, what is unwanted alone.
pub fn fts5_unwanted(query: &Query, sees_notes: bool) -> Option<String> {
    let columns = if sees_notes { "{subject people body notes}" } else { "{subject people body}" };
    (!query.unwanted.is_empty()).then(|| format!("{columns} : ({})", join(&query.unwanted, " OR ", fts5_term)))
}

fn fts5_term(term: &Term) -> String {
    format!("\"{}\"{}", term.words.join(" "), if term.is_beginning { " *" } else { "" })
}

/// For PostgreSQL.
pub fn tsquery(query: &Query, sees_notes: bool) -> Option<String> {
    let weights = if sees_notes { "" } else { "ABC" };
    let term = |term: &Term| tsquery_term(term, weights);
    let mut all = Vec::new();
    if !query.terms.is_empty() {
        all.push(join(&query.terms, " & ", term));
    }
    all.extend(query.from.iter().map(|word| format!("'{word}':*B")));
    if !query.unwanted.is_empty() {
        all.push(format!("!({})", join(&query.unwanted, " | ", term)));
    }
    (!all.is_empty()).then(|| all.join(" & "))
}

fn tsquery_term(term: &Term, weights: &str) -> String {
    let last = term.words.len().saturating_sub(1);
    let words = term.words.iter().enumerate().map(|(index, word)| {
        let star = if term.is_beginning && index == last { "*" } else { "" };
        match (star, weights) {
            ("", "") => format!("'{word}'"),
            _ => format!("'{word}':{star}{weights}"),
        }
    });
    format!("({})", words.collect::<Vec<_>>().join(" <-> "))
}

fn join(terms: &[Term], by: &str, write: impl Fn(&Term) -> String) -> String {
    terms.iter().map(write).collect::<Vec<_>>().join(by)
}

#[cfg(test)]
mod tests {
    use super::{fts5, tsquery};
    use crate::search::query::parse;

    #[test]
    fn notes_are_left_out_of_everything_for_those_who_may_not_see_them() {
        let query = parse("from:ana \"não liga\" -toner red");
        assert_eq!(
            fts5(&query, false).unwrap(),
            "({subject people body} : (\"nao liga\" AND \"red\" *) AND {people} : (\"ana\" *)) \
             NOT ({subject people body} : (\"toner\"))"
        );
        assert_eq!(
            tsquery(&query, false).unwrap(),
            "('nao':ABC <-> 'liga':ABC) & ('red':*ABC) & 'ana':*B & !(('toner':ABC))"
        );
    }
}
