//! A migration leaves the version before able to work: during a rolling update both run on one database. Expand first, contract
//! a release later (CONTRIBUTING.md).

use super::files;

/// What takes away or forbids what the version before reads or writes. Each is looked for in a statement of its own.
const BREAKS: &[(&str, &str)] = &[
    ("drop table", "the version before reads and writes this table"),
    ("drop column", "the version before reads and writes this column"),
    ("rename", "the version before knows it by its old name"),
    ("set not null", "the version before may write null"),
    ("drop default", "the version before does not write this column"),
    ("set data type", "the version before reads and writes the old type"),
    (" type ", "the version before reads and writes the old type"),
    ("add constraint", "the version before may write what this refuses"),
    ("add check", "the version before may write what this refuses"),
    ("create unique index", "the version before may write the same twice"),
];

/// They came before the first release, so there was no version before.
const FIRST: &[&str] = &["migrations/V003__category_names.sql", "migrations/V005__access.sql"];

/// What a migration says that may break the version before, because the one before did not use it any more either.
const CONTRACT: &str = "-- contract: ";

#[test]
fn a_migration_leaves_the_version_before_able_to_work() {
    let migrations = files::below("migrations", "sql");
    assert!(migrations.len() > 30, "migrations are no longer read");
    let later = migrations.iter().filter(|file| !FIRST.contains(&&*file.path));
    let faults = later.flat_map(|file| {
        let faults = faults(&file.text, env!("CARGO_PKG_VERSION"));
        faults.into_iter().map(move |fault| format!("{}: {fault}", file.path))
    });
    files::none(
        "migrations that break the version before (expand now, contract a release later)",
        &faults.collect::<Vec<_>>(),
    );
}

#[test]
fn what_breaks_the_version_before_is_found() {
    for text in [
        "drop table tags;",
        "alter table tickets drop column tags;",
        "alter table tickets\n    rename column tags to words;",
        "alter table tickets rename to requests;",
        "alter table tickets alter column tags set not null;",
        "alter table tickets alter tags type bigint;",
        "alter table tickets alter column tags drop default;",
        "alter table tickets add column tags text not null;",
        "alter table tickets add tags text not null;",
        "alter table tickets add column a text, add column b text not null default '', add column c text not null;",
        "alter table tickets add constraint tags check (tags <> '');",
        "create unique index tickets_tags on tickets (tags);",
        "-- Harmless.\ncreate table tags (id {id} primary key);\nDROP TABLE IF EXISTS words;",
        "-- contract: soon\ndrop table tags;",
        "-- contract: 0.3.0\ndrop table tags;",
    ] {
        assert_eq!(faults(text, "0.3.0").len(), 1, "{text}");
    }
    for text in [
        "create table tags (id {id} primary key, name text not null); create unique index tags_name on tags (name);",
        "alter table tickets add column tags {json} not null default '[]';",
        "alter table tickets add column tags text references tags (name);",
        "alter table tickets drop constraint tags;",
        "drop index tickets_tags; create index tickets_tags on tickets (tags, number);",
        "-- The type of a tag; drop table is only said here.\ncreate table tags (type text not null, renamed text);",
        "-- contract: 0.2.0\ndrop table tags;",
        "insert into settings (key, value) values ('a', 'drop table; rename'); update tickets set type = 'x' where rename = 1;",
        "create function f() returns trigger language plpgsql as $$ begin drop table tags; end; $$;",
    ] {
        assert_eq!(faults(text, "0.3.0"), Vec::<String>::new(), "{text}");
    }
}

/// What of a migration breaks the version before.
fn faults(text: &str, present: &str) -> Vec<String> {
    if let Some(stopped) = text.lines().find_map(|line| line.strip_prefix(CONTRACT)) {
        let is_earlier = numbers(stopped).zip(numbers(present)).is_some_and(|(stopped, present)| stopped < present);
        let fault =
            format!("{CONTRACT}{stopped}: name the version before {present} that stopped using it, such as 0.1.0");
        return if is_earlier { Vec::new() } else { vec![fault] };
    }
    let statements = statements(text);
    let made: Vec<&str> = statements.iter().filter_map(|one| one.strip_prefix("create table ")).collect();
    let is_new = |statement: &str| {
        let words: Vec<&str> = statement.split([' ', '(']).collect();
        let table = words.iter().position(|word| *word == "on" || *word == "table").and_then(|at| words.get(at + 1));
        table.is_some_and(|table| made.iter().any(|new| new.split([' ', '(']).next() == Some(table)))
    };
    let mut found = Vec::new();
    for statement in statements.iter().filter(|one| defines(one) && !is_new(one)) {
        let breaks = BREAKS.iter().find(|(words, _)| statement.contains(words)).map(|(_, why)| *why);
        let lacking = statement.split(" add ").skip(1).any(|rest| {
            // Each added column reaches to the next one.
            rest.contains(" not null") && !rest.contains(" default ")
        });
        if let Some(why) = breaks.or(lacking.then_some("the version before does not write this column")) {
            found.push(format!("{statement}: {why}"));
        }
    }
    found
}

fn defines(statement: &str) -> bool {
    ["alter table", "drop table", "create unique index"].iter().any(|start| statement.starts_with(start))
}

/// Statements without comments and without what stands between quotes, in lower case and on a line each.
fn statements(text: &str) -> Vec<String> {
    let code = text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join(" ");
    let unquoted = |mark: &str, code: &str| code.split(mark).step_by(2).collect::<Vec<_>>().join("''");
    let code = unquoted("'", &unquoted("$$", &code)).to_lowercase();
    let words = |statement: &str| statement.split_whitespace().collect::<Vec<_>>().join(" ");
    code.split(';').map(words).filter(|statement| !statement.is_empty()).collect()
}

fn numbers(version: &str) -> Option<Vec<u32>> {
    let numbers: Option<Vec<u32>> = version.trim().split('.').map(|part| part.parse().ok()).collect();
    numbers.filter(|numbers| numbers.len() == 3)
}
