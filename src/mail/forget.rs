//! Taking a person out of the outbox: the letters to them go, and in letters to others something else stands in place of
//! their name. What was written is not touched: a quotation stays as it was.

use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};
use serde_json::{Value, json};

use super::letter::Letter;
use crate::base::change::Change;
use crate::base::ids::{DeliveryId, EventId, PersonId, TicketNumber};

/// What a person was called, and what stands there instead.
pub struct Renaming<'a> {
    /// Name and addresses.
    pub known_as: &'a [String],
    /// What is put in their place.
    pub instead: &'a str,
}

struct Kept {
    id: DeliveryId,
    letter: Value,
}
from_row!(Kept { id, letter });

/// Removes some of the letters to a person; gives the tickets that those were about. None are left when it is nothing.
///
/// # Errors
/// When the database fails.
pub async fn drop_letters_to(change: &Change, person: PersonId, most: i64) -> Result<Vec<Option<TicketNumber>>, Error> {
    let sql = sql!(
        "delete from deliveries where id in \
         (select id from deliveries where recipient_id = $1 order by id limit $2) returning ticket_number"
    );
    let rows: Vec<(Option<TicketNumber>,)> = change.all(sql, args![person, most]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Takes a name out of all letters about these tickets.
///
/// # Errors
/// When the database fails.
pub async fn rename_in_tickets(change: &Change, tickets: &[TicketNumber], to: &Renaming<'_>) -> Result<(), Error> {
    let text = sql!(
        sqlite "select id, letter from deliveries where ticket_number in (select value from json_each($1)) order by id",
        postgres "select id, letter from deliveries where ticket_number in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) order by id"
    );
    let list: Value = tickets.iter().map(|number| Value::from(number.0)).collect();
    rename(change, text, list, to).await
}

/// Takes a name out of all letters that tell of these events.
///
/// # Errors
/// When the database fails.
pub async fn rename_in_events(change: &Change, events: &[EventId], to: &Renaming<'_>) -> Result<(), Error> {
    let text = sql!(
        sqlite "select id, letter from deliveries where event_id in (select value from json_each($1)) order by id",
        postgres "select id, letter from deliveries where event_id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) order by id"
    );
    let list: Value = events.iter().map(|event| Value::from(event.0)).collect();
    rename(change, text, list, to).await
}

async fn rename(change: &Change, text: db::StatementText, list: Value, to: &Renaming<'_>) -> Result<(), Error> {
    let kept: Vec<Kept> = change.all(change.pick(text), args![list]).await?;
    let mut changed = Vec::new();
    for Kept { id, letter } in kept {
        let letter: Letter = serde_json::from_value(letter)?;
        let renamed = renamed(&letter, to);
        if renamed != letter {
            changed.push(json!([id, serde_json::to_value(renamed)?]));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    let text = sql!(
        sqlite "update deliveries set letter = v.letter from \
                (select value ->> 0 as id, value -> 1 as letter from json_each($1)) as v where deliveries.id = v.id",
        postgres "update deliveries set letter = v.letter from \
                  (select cast(value ->> 0 as bigint) as id, value -> 1 as letter from jsonb_array_elements($1)) as v \
                  where deliveries.id = v.id"
    );
    change.execute(change.pick(text), args![Value::Array(changed)]).await?;
    Ok(())
}

fn renamed(letter: &Letter, to: &Renaming<'_>) -> Letter {
    let mut letter = letter.clone();
    let texts = [&mut letter.preheader, &mut letter.heading].into_iter();
    let texts = texts.chain(&mut letter.sender).chain(&mut letter.paragraphs);
    let texts = texts.chain(letter.facts.iter_mut().map(|fact| &mut fact.value));
    let quotes = letter.quotes.iter_mut().chain(&mut letter.earlier);
    for text in texts.chain(quotes.map(|quote| &mut quote.author)) {
        for name in to.known_as {
            *text = replaced(text, name, to.instead);
        }
    }
    letter
}

/// The text with something else in place of a name, where it stands as a word of its own: "Ana" is not in "Banana".
fn replaced(text: &str, name: &str, instead: &str) -> String {
    if name.is_empty() {
        return text.to_owned();
    }
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(name) {
        done.push_str(before);
        let touches = done.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        done.push_str(if touches { name } else { instead });
        rest = after;
    }
    done.push_str(rest);
    done
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_name_is_replaced_where_it_is_a_word_of_its_own() {
        let replaced = |text| replaced(text, "Ana", "Removed person");
        assert_eq!(replaced("Ana replied"), "Removed person replied");
        assert_eq!(replaced("Banana, Anabela, Ana."), "Banana, Anabela, Removed person.");
        assert_eq!(replaced("Por Ana"), "Por Removed person");
        assert_eq!(replaced("nobody"), "nobody");
    }
}
