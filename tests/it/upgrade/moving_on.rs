//! An upgrade that works, and databases that are not upgraded.

use std::os::unix::fs::PermissionsExt;

use helpdesk::app;

use super::{OLD, content, done, execute, is_sqlite, kept, old, refused};
use crate::both;
use crate::desk::{Kind, Place, Setting};

both!(an_upgrade_keeps_what_was_before_and_the_desk_goes_on, |place: Place| {
    old(place).await;
    let before = content(place.database_url()).await;
    let numbers = app::migrations().into_iter().filter_map(|one| one.number()).filter(|number| *number > OLD);
    let pending = numbers.collect::<std::collections::BTreeSet<_>>().len();
    let said = done(place.run(&["migrate"], "")).output;
    assert!(said.contains(&format!("{pending} migrations applied")), "{said}");
    let after = content(place.database_url()).await;
    assert_eq!(after.version, app::newest_migration());
    assert_eq!(after.rows["tickets"].len(), 30);
    assert_eq!(after.rows["sessions"], Vec::<String>::new(), "what looked at the desk left nothing behind");
    if is_sqlite(place) {
        let paths = kept(place);
        assert_eq!(paths.len(), 1, "{paths:?}");
        assert!(said.contains(&format!("kept at {}", paths[0].display())), "{said}");
        assert!(paths[0].to_string_lossy().contains("upgrades/helpdesk-V043-"), "{paths:?}");
        assert_eq!(std::fs::metadata(&paths[0]).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(content(&format!("sqlite:{}", paths[0].display())).await, before);
    } else {
        assert_eq!(kept(place).len(), 0);
    }
    assert_eq!(done(place.run(&["migrate"], "")).output, "The database is up to date.\n");
    let token = done(place.run(&["token", "create", "--email", "ana@example.org"], "")).output;
    let desk = place.start(&[]).await;
    let ana = desk.client().with_token(token.trim());
    assert_eq!(ana.get("/api/v1/tickets/30").await.expect(200).json()["subject"], "Printer 30 is jammed");
});

both!(a_desk_is_upgraded_when_it_is_started, |place: Place| {
    old(place).await;
    let desk = place.start(&[]).await;
    assert_eq!(desk.client().get("/readyz").await.status, 200);
    assert_eq!(kept(place).len(), usize::from(is_sqlite(place)));
});

#[test]
fn the_newest_two_copies_are_kept() {
    crate::desk::run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        old(place).await;
        let folder = place.folder().join("upgrades");
        std::fs::create_dir(&folder).unwrap();
        let older = ["helpdesk-V001-20200101T000000Z.sqlite", "helpdesk-V002-20210101T000000Z.sqlite"];
        let others =
            ["helpdesk-V043-20220101T000000Z.sqlite", ".helpdesk-V043-20220101T000000Z.sqlite.partial", "mine.txt"];
        for name in older.iter().chain(&others) {
            std::fs::write(folder.join(name), "old").unwrap();
        }
        done(place.run(&["migrate"], ""));
        let names: Vec<String> =
            kept(place).iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names.len(), 3, "{names:?}");
        assert_eq!(names[0], older[1]);
        assert!(names[1].starts_with("helpdesk-V043-") && names[1] != others[0], "{names:?}");
        assert_eq!(names[2], "mine.txt");
    });
}

both!(two_that_start_at_once_upgrade_once, |place: Place| {
    old(place).await;
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let both: Vec<_> = (0..2).map(|_| scope.spawn(|| place.run(&["migrate"], ""))).collect();
        both.into_iter().map(|one| done(one.join().unwrap())).collect()
    });
    let applied = outcomes.iter().filter(|one| one.output.contains("migrations applied")).count();
    assert_eq!(applied, 1, "{outcomes:?}");
    assert_eq!(content(place.database_url()).await.version, app::newest_migration());
});

both!(a_database_that_is_newer_than_the_program_is_refused, |place: Place| {
    done(place.run(&["migrate"], ""));
    let row = "insert into schema_history (version, name, applied_on, checksum) values (900, 'later', '', '1')";
    execute(place.database_url(), row).await;
    let before = content(place.database_url()).await;
    let newest = format!("knows {} at most", app::newest_migration());
    for command in [&["migrate"][..], &["migrate", "--check"], &["serve", "--listen", "127.0.0.1:0"], &["demo"]] {
        refused(&place.run(command, ""), &["the database is at version 900", &newest, "start the newer HelpDesk"]);
    }
    let said = place.run(&["doctor"], "").output;
    assert!(said.contains("it is at version 900") && said.contains("Use the newer program"), "{said}");
    assert_eq!(content(place.database_url()).await, before);
});

both!(a_database_of_another_program_is_refused, |place: Place| {
    old(place).await;
    execute(place.database_url(), "update schema_history set checksum = '1' where version = 5").await;
    let words = ["V5__access is in the database and not in this program", "Start the one that made it"];
    refused(&place.run(&["migrate"], ""), &words);
});

both!(a_backup_of_an_older_version_is_restored_and_upgraded, |place: Place| {
    old(place).await;
    let archive = place.folder().join("old.tar.zst");
    done(place.run(&["backup", archive.to_str().unwrap()], ""));
    let before = content(place.database_url()).await;
    assert_eq!(before.version, OLD, "making a backup upgrades nothing");
    let other = Place::prepare(place.kind()).await;
    done(other.run(&["restore", archive.to_str().unwrap()], ""));
    let after = content(other.database_url()).await;
    assert_eq!(after.version, app::newest_migration());
    for table in ["tickets", "messages", "people"] {
        assert_eq!(after.rows[table].len(), before.rows[table].len(), "{table}");
    }
    let desk = other.start(&[]).await;
    assert_eq!(desk.client().get("/readyz").await.status, 200);
    drop(desk);
    other.end().await.remove().await;
});

both!(the_doctor_says_that_the_database_waits_for_an_upgrade, |place: Place| {
    old(place).await;
    let said = place.run(&["doctor"], "");
    assert!(said.status == 1 && said.output.contains("it is at version 43"), "{said:?}");
    assert!(said.output.contains("helpdesk migrate --check"), "{said:?}");
});
