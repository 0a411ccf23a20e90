//! What an export about a person takes along is found in the references of the database; what they do not say stands in
//! lists, and the lists speak of what is there.

use std::collections::BTreeSet;
use std::fmt::Write;

use helpdesk::operations::privacy::plan;
use helpdesk::operations::privacy::rules::{ALSO, HARMLESS, LEFT_OUT, NOT_THEIRS, WITHHELD, sounds_secret};
use kit::db::portable::{Schema, Way};

use super::files;
use crate::both;
use crate::desk::Desk;

async fn schema(desk: &Desk) -> Schema {
    desk.app.db.snapshot().await.unwrap().schema(LEFT_OUT).await.unwrap()
}

both!(a_column_that_sounds_secret_is_withheld_or_says_why_it_is_none, |desk: Desk| {
    let schema = schema(desk).await;
    let columns: BTreeSet<(&str, &str)> = schema
        .tables
        .iter()
        .flat_map(|table| table.columns.iter().map(|column| (table.name.as_str(), column.name.as_str())))
        .collect();
    let mut faults: Vec<String> = columns
        .iter()
        .filter(|(_, column)| sounds_secret(column))
        .filter(|known| !WITHHELD.contains(known))
        .filter(|(table, column)| !HARMLESS.iter().any(|(of, name, _)| (of, name) == (table, column)))
        .map(|(table, column)| format!("{table}.{column}: WITHHELD or HARMLESS, with why"))
        .collect();
    let listed = WITHHELD.iter().copied().chain(HARMLESS.iter().map(|(table, column, _)| (*table, *column)));
    let listed = listed.chain(NOT_THEIRS.iter().copied());
    let listed = listed.chain(ALSO.iter().flat_map(|(table, column, to, of)| [(*table, *column), (*to, *of)]));
    faults.extend(listed.filter(|known| !columns.contains(known)).map(|known| format!("{known:?} is not there")));
    files::none("columns that might leave the house", &faults);
});

both!(what_is_about_a_person_is_found_alike_on_both_databases, |desk: Desk| {
    let mut found = String::new();
    for reached in plan(&schema(desk).await) {
        writeln!(found, "{}", reached.table.name).unwrap();
        for way in &reached.ways {
            writeln!(found, "    {}", said(way)).unwrap();
        }
    }
    insta::assert_snapshot!("what_is_about_a_person", found);
});

fn said(way: &Way) -> String {
    match way {
        Way::Is(column) => column.clone(),
        Way::Through { column, to, ways, .. } => {
            let ways: Vec<String> = ways.iter().map(said).collect();
            format!("{column} -> {to} ({})", ways.join(" | "))
        }
    }
}
