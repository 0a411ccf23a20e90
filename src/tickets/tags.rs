//! Tags: words that staff put on tickets to find them again. A tag is made by being used, is the same whatever its case
//! and accents, and is offered for as long as a ticket has it. Requesters never see tags.

use std::collections::BTreeMap;

use kit::error::{Error, Fields};
use kit::fold::{self, fold};
use kit::{args, db, from_row, sql};
use serde_json::{Value, json};

use super::views::TicketRow;
use super::{find, store};
use crate::base::change::{Change, Reader};
use crate::base::events::Event;
use crate::base::ids::TicketNumber;
use crate::base::policy::{self, Deed};

/// Most tags of a ticket.
pub const TAGS_LIMIT: i64 = 20;
/// Most characters of a tag.
pub const NAME_LIMIT: i64 = 40;
/// Most tags that are offered at once.
const OFFERED: i64 = 40;

/// What a call of [`change`] has changed: the tags as they are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Put on.
    pub added: Vec<String>,
    /// Taken off.
    pub removed: Vec<String>,
}

/// A tag as its row holds it.
struct Tag {
    id: i64,
    name: String,
    name_folded: String,
}
from_row!(Tag { id, name, name_folded });

/// Puts tags on a ticket and takes others off. What is on it already, or was not, is no fault: doing it again changes
/// nothing. A tag that stands in both lists is put on.
///
/// # Errors
/// [`Error::Invalid`] for `tags`: a name that is too long, or more tags than a ticket has; [`Error::NotFound`] and
/// [`Error::Forbidden`] by policy.
pub async fn change(
    change: &Change,
    number: TicketNumber,
    add: &[String],
    remove: &[String],
) -> Result<Changed, Error> {
    let ticket = find::to_change(change, number, Deed::Tag).await?;
    let (add, remove) = (distinct(add), distinct(remove));
    let mut fields = Fields::new();
    let is_short = add.values().all(|name| length(name) <= NAME_LIMIT);
    fields.require_within(is_short, "tags", "errors-too-long", NAME_LIMIT);
    fields.check()?;
    let present = on(change, number).await?;
    let is_present = |folded: &str| present.iter().any(|tag| tag.name_folded == folded);
    let new: BTreeMap<&String, &String> = add.iter().filter(|(folded, _)| !is_present(folded)).collect();
    let is_unwanted = |tag: &&Tag| remove.contains_key(&tag.name_folded) && !add.contains_key(&tag.name_folded);
    let gone: Vec<&Tag> = present.iter().filter(is_unwanted).collect();
    if new.is_empty() && gone.is_empty() {
        return Ok(Changed::default());
    }
    let count = i64::try_from(present.len() + new.len() - gone.len()).unwrap_or(i64::MAX);
    let mut fields = Fields::new();
    fields.require_within(new.is_empty() || count <= TAGS_LIMIT, "tags", "tickets-tags-too-many", TAGS_LIMIT);
    fields.check()?;
    let put_on = made(change, &new).await?;
    put(change, number, &put_on).await?;
    take(change, number, &gone).await?;
    store::save(change, change.now, &ticket).await?;
    let changed = Changed {
        added: put_on.into_iter().map(|tag| tag.name).collect(),
        removed: gone.into_iter().map(|tag| tag.name.clone()).collect(),
    };
    let event = Event::TagsChanged { added: changed.added.clone(), removed: changed.removed.clone() };
    change.record(Some(number), event).await?;
    Ok(changed)
}

/// The tags of a ticket, in the order of their names.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, number: TicketNumber) -> Result<Vec<String>, Error> {
    Ok(on(reader, number).await?.into_iter().map(|tag| tag.name).collect())
}

/// The tags of each of these tickets that has any: one statement, however many they are.
///
/// # Errors
/// When the database fails.
pub async fn of_all(
    reader: &db::Reader,
    numbers: &[TicketNumber],
) -> Result<BTreeMap<TicketNumber, Vec<String>>, Error> {
    let mut tags: BTreeMap<TicketNumber, Vec<String>> = BTreeMap::new();
    if numbers.is_empty() {
        return Ok(tags);
    }
    macro_rules! tags_of {
        ($numbers:literal) => {
            concat!(
                "select x.ticket_number, t.name from ticket_tags x join tags t on t.id = x.tag_id ",
                "where x.ticket_number in (",
                $numbers,
                ") order by x.ticket_number, t.name_folded"
            )
        };
    }
    let text = sql!(
        sqlite tags_of!("select value from json_each($1)"),
        postgres tags_of!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    let list = numbers.iter().map(|number| number.0).collect::<Value>();
    let rows: Vec<(TicketNumber, String)> = reader.all(reader.pick(text), args![list]).await?;
    for (number, name) in rows {
        tags.entry(number).or_default().push(name);
    }
    Ok(tags)
}

/// Puts the tags on the lines of a list. Only for those who see tags: staff, and third parties, whose lists hold nothing
/// but what is assigned to them.
///
/// # Errors
/// When the database fails.
pub async fn put_on_rows(reader: &db::Reader, rows: &mut [TicketRow]) -> Result<(), Error> {
    let numbers: Vec<TicketNumber> = rows.iter().map(|row| TicketNumber(row.number)).collect();
    let mut tags = of_all(reader, &numbers).await?;
    for row in rows {
        row.tags = tags.remove(&TicketNumber(row.number)).unwrap_or_default();
    }
    Ok(())
}

/// Tags in use whose name begins like this, in the order of their names: what a field for a tag offers.
///
/// # Errors
/// [`Error::Forbidden`] for those who put no tags on tickets.
pub async fn offer(reader: &Reader, beginning: &str) -> Result<Vec<String>, Error> {
    policy::must(&reader.actor, Deed::Tag, None)?;
    let beginning: String =
        fold(&one_line(beginning)).chars().filter(|letter| !matches!(letter, '%' | '_' | '\\')).collect();
    in_use(reader, &beginning, OFFERED).await
}

/// Tags that a ticket has whose folded name begins like this, in the order of their names. A tag that is left over from
/// tickets that are gone, or lie in the bin, is none of them.
pub(super) async fn in_use(reader: &db::Reader, beginning: &str, most: i64) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = reader
        .all(
            sql!(
                "select name from tags t where name_folded like $1 and exists (select 1 from ticket_tags x \
                 join tickets k on k.number = x.ticket_number where x.tag_id = t.id and k.status <> 'binned') \
                 order by name_folded limit $2"
            ),
            args![format!("{beginning}%"), most],
        )
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

async fn on(reader: &db::Reader, number: TicketNumber) -> Result<Vec<Tag>, Error> {
    Ok(reader
        .all(
            sql!(
                "select t.id, t.name, t.name_folded from ticket_tags x join tags t on t.id = x.tag_id \
                 where x.ticket_number = $1 order by t.name_folded limit 100"
            ),
            args![number],
        )
        .await?)
}

/// The tags of these names; those that did not exist are made. Two changes that make the same tag at once agree on one:
/// the second waits for the first, and always in the order of names.
async fn made(change: &Change, names: &BTreeMap<&String, &String>) -> Result<Vec<Tag>, Error> {
    let rows: Value = names.iter().map(|(folded, name)| json!([change.next_id(), name, folded])).collect();
    let text = sql!(
        sqlite "insert into tags (id, name, name_folded, created_at) \
                select value ->> 0, value ->> 1, value ->> 2, $2 from json_each($1) where true \
                on conflict (name_folded) do nothing",
        postgres "insert into tags (id, name, name_folded, created_at) \
                  select cast(value ->> 0 as bigint), value ->> 1, value ->> 2, $2 from jsonb_array_elements($1) \
                  on conflict (name_folded) do nothing"
    );
    change.execute(change.pick(text), args![rows, change.now]).await?;
    let text = sql!(
        sqlite "select id, name, name_folded from tags where name_folded in (select value from json_each($1)) \
                order by name_folded",
        postgres "select id, name, name_folded from tags \
                  where name_folded in (select value from jsonb_array_elements_text($1)) order by name_folded"
    );
    let folded: Value = names.keys().map(|folded| Value::from(folded.as_str())).collect();
    Ok(change.all(change.pick(text), args![folded]).await?)
}

async fn put(change: &Change, number: TicketNumber, tags: &[Tag]) -> Result<(), Error> {
    let text = sql!(
        sqlite "insert into ticket_tags (ticket_number, tag_id) select $1, value from json_each($2) where true \
                on conflict do nothing",
        postgres "insert into ticket_tags (ticket_number, tag_id) \
                  select $1, cast(value as bigint) from jsonb_array_elements_text($2) on conflict do nothing"
    );
    let ids: Value = tags.iter().map(|tag| tag.id).collect();
    change.execute(change.pick(text), args![number, ids]).await?;
    Ok(())
}

async fn take(change: &Change, number: TicketNumber, tags: &[&Tag]) -> Result<(), Error> {
    let text = sql!(
        sqlite "delete from ticket_tags where ticket_number = $1 and tag_id in (select value from json_each($2))",
        postgres "delete from ticket_tags where ticket_number = $1 and tag_id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($2))"
    );
    let ids: Value = tags.iter().map(|tag| tag.id).collect();
    change.execute(change.pick(text), args![number, ids]).await?;
    Ok(())
}

/// Names as they are kept, by their folded form, each once and none of them empty.
fn distinct(names: &[String]) -> BTreeMap<String, String> {
    let lines = names.iter().map(|name| one_line(name)).filter(|name| !name.is_empty());
    lines.rev().map(|name| (fold(&name), name)).collect()
}

/// A name on one line, with single blanks. Commas separate tags where people type several.
fn one_line(name: &str) -> String {
    fold::one_line(&name.replace(',', " "))
}

fn length(name: &str) -> i64 {
    i64::try_from(name.chars().count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::distinct;

    #[test]
    fn a_name_is_one_line_and_the_same_whatever_its_case_and_accents() {
        let typed = ["  Impressão ", "IMPRESSAO", "a,b", " ", "Sala\n 12"].map(str::to_owned);
        let kept: Vec<(String, String)> = distinct(&typed).into_iter().collect();
        let expected = [("a b", "a b"), ("impressao", "Impressão"), ("sala 12", "Sala 12")];
        assert_eq!(kept, expected.map(|(folded, name)| (folded.to_owned(), name.to_owned())));
    }
}
