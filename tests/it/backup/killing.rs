//! A restore that is killed at any moment: afterwards the old desk is there or the new one, whole.

use std::path::{Path, PathBuf};
use std::time::Duration;

use kit::clock::Stopwatch;

use super::{Rows, back_up, done, files, fill, restore, rows};
use crate::both;
use crate::desk::{Kind, Place, Setting, run};

/// How often in the suite; the ignored test does it two hundred times.
const ROUNDS: u32 = 15;

/// A desk to be restored, and how to tell that it is there.
struct Wanted {
    archive: PathBuf,
    rows: Rows,
    files: Vec<String>,
    key: Vec<u8>,
}

impl Wanted {
    async fn of(place: &Place, tickets: usize) -> Wanted {
        fill(place, tickets);
        let archive = back_up(place, "wanted.tar.zst");
        Wanted { archive, rows: telling(rows(place.database_url()).await), files: names(place), key: key(place) }
    }

    async fn is_there(&self, place: &Place) -> bool {
        telling(rows(place.database_url()).await) == self.rows
            && key(place) == self.key
            && self.files.iter().all(|name| names(place).contains(name))
    }
}

/// Rows that neither a restore nor a start changes.
fn telling(mut rows: Rows) -> Rows {
    rows.retain(|table, _| !["audit", "jobs", "settings"].contains(&table.as_str()));
    rows
}

fn names(place: &Place) -> Vec<String> {
    files(place.folder()).into_keys().collect()
}

fn key(place: &Place) -> Vec<u8> {
    std::fs::read(place.folder().join("secret.key")).unwrap()
}

fn leftovers(folder: &Path) -> Vec<String> {
    let names =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| [".restoring", ".replaced", "restore.journal"].iter().any(|word| name.contains(word))).collect()
}

async fn kill_often(place: &Place, rounds: u32) {
    let (one, other) = (Place::prepare(Kind::Sqlite).await, Place::prepare(Kind::Sqlite).await);
    let wanted = [Wanted::of(&one, 30).await, Wanted::of(&other, 45).await];
    assert_ne!(wanted[0].rows, wanted[1].rows);
    let begun = Stopwatch::start();
    done(restore(place, &wanted[0].archive));
    let mut whole = Duration::from_secs_f64(begun.milliseconds() / 1_000.0);
    let (mut present, mut completed, mut died) = (0, 0, 0);
    for round in 0..rounds {
        let next = 1 - present;
        let random = u32::from_le_bytes(kit::secrets::random().unwrap()) % 1_000;
        let moment = whole * random / 800;
        let ended = place.run_and_kill(&["restore", wanted[next].archive.to_str().unwrap()], "", Some(moment));
        died += u32::from(ended.is_none());
        // The machine is busier at one time than at another: what came to its end is killed sooner, what did not, later.
        whole = if ended.is_none() { whole * 8 / 7 } else { whole * 7 / 8 };
        // Whoever opens the desk next finds one of the two.
        done(place.run(&["migrate"], ""));
        if wanted[next].is_there(place).await {
            present = next;
            completed += 1;
        } else {
            assert!(wanted[present].is_there(place).await, "round {round}, killed after {moment:?}: neither is there");
        }
        assert_eq!(leftovers(place.folder()), Vec::<String>::new(), "round {round}, killed after {moment:?}");
    }
    println!("{rounds} rounds: {died} were killed in time, {completed} times the new desk was there");
    assert!(died > 0 && completed > 0, "each of the two happens in {rounds} rounds");
    // A restore that is left alone works after all of that.
    done(restore(place, &wanted[1 - present].archive));
    assert!(wanted[1 - present].is_there(place).await);
    one.end().await.remove().await;
    other.end().await.remove().await;
}

both!(a_restore_that_is_killed_leaves_one_desk_whole, |place: Place| {
    kill_often(place, ROUNDS).await;
});

#[test]
#[ignore = "takes minutes: the same as above, two hundred times"]
fn a_restore_that_is_killed_two_hundred_times_leaves_one_desk_whole_on_sqlite() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| kill_often(place, 200).await);
}

#[test]
#[ignore = "takes minutes: the same as above, two hundred times"]
fn a_restore_that_is_killed_two_hundred_times_leaves_one_desk_whole_on_postgres() {
    run::<Place>(Kind::Postgres, module_path!(), async |place: &Place| kill_often(place, 200).await);
}

#[test]
fn a_restore_that_was_proven_is_brought_to_its_end_at_every_step() {
    // Each step of the exchange, one after the other: what is done already is not done again.
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let other = Place::prepare(Kind::Sqlite).await;
        let wanted = Wanted::of(&other, 20).await;
        fill(place, 10);
        let old_key = key(place);
        assert_ne!(old_key, wanted.key);
        let database = PathBuf::from(place.database_url().trim_start_matches("sqlite:"));
        let beside = |path: &Path, suffix: &str| PathBuf::from(format!("{}{suffix}", path.display()));
        let (old, new) = (place.folder().join("secret.key"), other.folder().join("secret.key"));
        let new_database = PathBuf::from(other.database_url().trim_start_matches("sqlite:"));
        // The key was exchanged, the database waits.
        std::fs::rename(&old, beside(&old, ".replaced")).unwrap();
        std::fs::copy(&new, &old).unwrap();
        std::fs::copy(&new_database, beside(&database, ".restoring")).unwrap();
        let item = |target: &Path, has_fresh: bool| {
            let fresh = has_fresh.then(|| beside(target, ".restoring"));
            serde_json::json!({ "fresh": fresh, "target": target, "old": beside(target, ".replaced") })
        };
        let journal = serde_json::json!({ "is_proven": true, "items": [
            item(&old, true), item(&beside(&database, "-wal"), false), item(&database, true) ] });
        std::fs::write(place.folder().join("restore.journal"), journal.to_string()).unwrap();
        done(place.run(&["migrate"], ""));
        assert_eq!(telling(rows(place.database_url()).await), wanted.rows);
        assert_eq!(key(place), wanted.key);
        assert_eq!(leftovers(place.folder()), Vec::<String>::new());
        other.end().await.remove().await;
    });
}
