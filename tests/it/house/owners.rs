//! Each table has one owner: only the folder that says so in its first lines writes it.

use std::collections::BTreeSet;

use super::files::{self, SourceFile};

/// Who else writes, and why.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("operations", "ticket_counts", "a restore orders that they are added up anew"),
    ("commands", "throttles", "somebody who can stop the desk may come in"),
    ("setup", "counters", "the demo gives numbers to its tickets"),
    ("setup", "knowledge_pieces", "the demo dates its pieces back"),
    ("setup", "knowledge_votes", "the demo has votes of many people"),
];
/// Written by several: a row a setting, each by whom it belongs to.
const SHARED: &str = "settings";

#[test]
fn a_table_is_written_by_the_folder_that_says_it_owns_it() {
    let sources = files::below("src", "rs");
    let tables: BTreeSet<String> =
        files::below("migrations", "sql").iter().flat_map(|file| created(&file.text)).collect();
    assert!(tables.len() > 50, "the migrations are no longer read");
    let mut faults = Vec::new();
    for file in &sources {
        let Some(folder) = file.path.split('/').nth(1).filter(|name| !name.contains('.')) else { continue };
        let said = said_in(&sources, folder);
        for table in written(&file.text).filter(|table| tables.contains(*table) && *table != SHARED) {
            let is_known = ELSEWHERE.iter().any(|(known, of, _)| *known == folder && *of == table);
            if !is_known && !is_named(&said, table) {
                faults.push(format!("{} writes {table}, which src/{folder} does not say it owns", file.path));
            }
        }
    }
    faults.dedup();
    files::none("tables written by who does not own them", &faults);
}

/// The first lines of every file of a folder's that say what it is.
fn said_in(sources: &[SourceFile], folder: &str) -> String {
    let fronts =
        sources.iter().filter(|file| file.path.split('/').nth(1) == Some(folder) && file.path.ends_with("mod.rs"));
    fronts.flat_map(|file| file.text.lines().take_while(|line| line.starts_with("//!"))).collect::<Vec<_>>().join(" ")
}

fn is_named(said: &str, table: &str) -> bool {
    said.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_' && letter != '*').any(|word| {
        word == table || word.strip_suffix('*').is_some_and(|start| !start.is_empty() && table.starts_with(start))
    })
}

fn created(text: &str) -> Vec<String> {
    let name = |rest: &str| {
        rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().map(str::to_owned)
    };
    text.split("create table ").skip(1).filter_map(name).collect()
}

fn written(text: &str) -> impl Iterator<Item = &str> {
    ["insert into ", "update ", "delete from "].into_iter().flat_map(move |verb| {
        text.split(verb)
            .skip(1)
            .filter_map(|rest| rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next())
    })
}
