//! Every statement of the program is one that the database understands.

use std::collections::BTreeSet;

use helpdesk::audit;
use helpdesk::tickets::api::summaries;
use helpdesk::tickets::staff_lists::walk;
use helpdesk::tickets::{list, requester_list};
use kit::db::{Db, all_statements};

use super::files;
use crate::both;
use crate::desk::{Desk, Kind, run};

/// A file that puts statements together from parts, and what gives every statement that can come of it.
type Composed = (&'static str, fn() -> Vec<String>);

/// All such files.
const COMPOSED: &[Composed] = &[
    ("src/audit/list.rs", audit::list::statements),
    ("src/tickets/list.rs", list::statements),
    ("src/tickets/staff_lists/walk.rs", walk::statements),
    ("src/tickets/requester_list.rs", requester_list::statements),
    ("src/tickets/api/summaries.rs", summaries::statements),
];

/// Files whose statements depend on what people type: their features' tests run them on both databases.
const TYPED: &[&str] = &["src/search/find.rs"];

/// What PostgreSQL is asked for when a connection begins; the address of the database has the last word.
#[test]
fn postgres_answers_a_statement_with_one_process_unless_its_address_says_otherwise() {
    run::<Desk>(Kind::Postgres, module_path!(), async |desk: &Desk| {
        let helpers = "show max_parallel_workers_per_gather";
        let rows: Vec<(String,)> = desk.rows(helpers, &[]).await;
        assert_eq!(rows, [("0".to_owned(),)]);
        let url = desk.app.config.database_url.clone().unwrap();
        let mark = if url.contains('?') { '&' } else { '?' };
        let other = Db::open(&format!("{url}{mark}options=-c%20max_parallel_workers_per_gather%3D2")).unwrap();
        let (helpers,): (String,) = other.reader().await.unwrap().get(helpers, &[]).await.unwrap();
        assert_eq!(helpers, "2");
    });
}

both!(every_statement_can_be_prepared, |desk: Desk| {
    let reader = desk.app.db.reader().await.unwrap();
    let mut faults = Vec::new();
    for statement in all_statements() {
        let text = statement.text.on(reader.dialect());
        if let Err(error) = reader.prepare(text).await {
            faults.push(format!("{}:{}: {error}", statement.file, statement.line));
        }
    }
    for (path, statements) in COMPOSED {
        for text in statements() {
            if let Err(error) = reader.prepare(&text).await {
                faults.push(format!("{path}: {error}: {text}"));
            }
        }
    }
    files::none("statements that the database refuses", &faults);
});

#[test]
fn every_file_with_statements_has_them_registered() {
    let registered: BTreeSet<&str> = all_statements().map(|statement| statement.file).collect();
    let sources = files::below("src", "rs").into_iter().chain(files::below("crates/kit/src", "rs"));
    let with_statements = sources.filter(|file| {
        let code = file.text.lines().map(|line| line.split("//").next().unwrap_or_default());
        code.into_iter().any(|line| line.contains("sql!(") && !line.contains("macro_rules"))
    });
    let missing: Vec<String> =
        with_statements.map(|file| file.path).filter(|path| !registered.contains(path.as_str())).collect();
    files::none("files whose statements no test can see", &missing);
}

#[test]
fn no_statement_stands_outside_the_register() {
    let verbs = ["\"select ", "\"insert into ", "\"update ", "\"delete from "];
    let mut faults = Vec::new();
    let is_composed = |path: &str| COMPOSED.iter().any(|(known, _)| *known == path) || TYPED.contains(&path);
    for file in files::below("src", "rs").iter().filter(|file| !is_composed(&file.path)) {
        let (mut is_registered, mut is_macro) = (false, false);
        for (number, line) in file.text.lines().enumerate() {
            // A registered text stands on the line of `sql!(` or on one of the few after it; one that several
            // statements share is a macro.
            is_registered |= line.contains("sql!(");
            is_macro = (is_macro || line.contains("macro_rules!")) && line != "}";
            if verbs.iter().any(|verb| line.contains(verb)) && !is_registered && !is_macro {
                faults.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
            is_registered &= !line.trim_end().ends_with([';', '{', '}']);
        }
    }
    files::none("statements outside sql!(…)", &faults);
}
