//! An upgrade that fails: nothing has happened.

use std::path::Path;
use std::process::{Command, Stdio};

use helpdesk::app;
use helpdesk::operations::upgrade;
use kit::config::Config;
use kit::db::Db;
use kit::error::Error;

use super::{IN_THE_WAY, OLD, content, done, execute, kept, old, refused, with_one_more};
use crate::both;
use crate::desk::{Desk, Kind, Place};

both!(a_migration_that_fails_leaves_everything_as_it_was, |place: Place| {
    old(place).await;
    execute(place.database_url(), IN_THE_WAY).await;
    let before = content(place.database_url()).await;
    for command in [&["migrate"][..], &["serve", "--listen", "127.0.0.1:0"], &["migrate"]] {
        let line = refused(
            &place.run(command, ""),
            &["V53__knowledge_at_tickets", "already exists", "nothing has changed", "before can start again"],
        );
        assert!(line.contains(&format!("from version {OLD} to {}", app::newest_migration())), "{line}");
        assert_eq!(content(place.database_url()).await, before);
        assert_eq!(kept(place), Vec::<std::path::PathBuf>::new(), "a copy of what is there is of no use");
    }
    // What the version before asks at its start.
    let db = Db::open(place.database_url()).unwrap();
    assert!(db.standing(&app::program().until(OLD)).await.unwrap().pending.is_empty());
    drop(db);
    execute(place.database_url(), "drop table knowledge_starts").await;
    done(place.run(&["migrate"], ""));
});

both!(a_desk_that_would_not_work_is_taken_back, |desk: Desk| {
    let before = content(&desk.app.config.database()).await;
    for (sql, page) in [
        ("alter table tickets rename column subject to topic", "subject"),
        ("alter table categories rename column name to title", "the page /"),
        ("alter table settings rename column value to content", "value"),
    ] {
        let migrations = with_one_more(sql);
        let failed = upgrade::run(&desk.app.config, &desk.app.db, &migrations, app::smoke_test).await;
        let Err(Error::Outside(line)) = failed else { panic!("{sql}: it works") };
        assert!(line.contains(page) && line.contains("nothing has changed"), "{sql}: {line}");
        assert_eq!(content(&desk.app.config.database()).await, before, "{sql}");
    }
    desk.as_person("ana").get("/tickets").await.expect(200);
    // The same with a migration that harms nobody.
    let migrations = with_one_more("create table more (id {id} primary key)");
    let upgraded = upgrade::run(&desk.app.config, &desk.app.db, &migrations, app::smoke_test).await.unwrap();
    assert_eq!(upgraded.applied, ["V900__one_more"]);
    desk.as_person("ana").get("/tickets").await.expect(200);
});

#[test]
fn rows_that_lead_nowhere_are_found() {
    crate::desk::run::<Desk>(Kind::Sqlite, module_path!(), async |desk: &Desk| {
        let migrations = with_one_more(
            "pragma defer_foreign_keys = on; insert into tokens (id, token_hash, person_id, name, created_at) \
             values (99, 'x', 4711, 'x', 0)",
        );
        let failed = upgrade::run(&desk.app.config, &desk.app.db, &migrations, app::smoke_test).await;
        let Err(Error::Outside(line)) = failed else { panic!("it works") };
        assert!(line.contains("tokens names a row of people that is not there"), "{line}");
    });
}

#[test]
fn a_disk_that_is_full_stops_an_upgrade_before_it_begins() {
    crate::desk::run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        old(place).await;
        let before = content(place.database_url()).await;
        // 70 blocks of 512 bytes may be written, as on a disk that is full.
        let ended = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 70; exec \"$0\" migrate"])
            .arg(Path::new(env!("CARGO_BIN_EXE_helpdesk")))
            .current_dir(place.folder())
            .env("HELPDESK_DATA_DIR", place.folder())
            .env("HELPDESK_DATABASE_URL", place.database_url())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(1), "{errors}");
        let words = "the copy that is kept before an upgrade could not be written";
        assert!(errors.contains(words) && errors.contains("nothing has changed"), "{errors}");
        assert_eq!(content(place.database_url()).await, before);
        assert_eq!(kept(place), Vec::<std::path::PathBuf>::new());
        done(place.run(&["migrate"], ""));
    });
}

#[test]
fn a_table_that_somebody_holds_is_waited_for_and_nobody_stands_behind_it() {
    crate::desk::run::<Desk>(Kind::Postgres, module_path!(), async |desk: &Desk| {
        // As a backup does, for as long as it reads.
        let held = desk.app.db.transaction().await.unwrap();
        let _: Vec<(i64,)> = held.all("select number from tickets limit 1", &[]).await.unwrap();
        let config: Config = desk.app.config.clone();
        let db = desk.app.db.clone();
        let upgrading = tokio::spawn(async move {
            let migrations = with_one_more("alter table tickets add column more text");
            upgrade::run(&config, &db, &migrations, app::smoke_test).await
        });
        tokio::time::sleep(std::time::Duration::from_millis(6500)).await;
        // It has given way once by now, and whoever reads is served.
        desk.as_person("ana").get("/tickets").await.expect(200);
        assert!(!upgrading.is_finished());
        drop(held);
        assert_eq!(upgrading.await.unwrap().unwrap().applied, ["V900__one_more"]);
    });
}
