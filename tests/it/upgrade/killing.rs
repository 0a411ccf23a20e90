//! An upgrade that is killed at any moment: afterwards the old database is there or the new one, whole.

use std::time::Duration;

use helpdesk::app;
use kit::clock::Stopwatch;

use super::{OLD, content, done, kept, old};
use crate::both;
use crate::desk::{Place, Setting};

/// How often.
const ROUNDS: u32 = 12;

both!(an_upgrade_that_is_killed_happened_or_did_not, |place: Place| {
    old(place).await;
    let before = content(place.database_url()).await;
    let watch = Stopwatch::start();
    done(place.run(&["migrate"], ""));
    let whole = Duration::from_secs_f64(watch.milliseconds() / 1_000.0);
    let after = content(place.database_url()).await;
    let (mut untouched, mut upgraded) = (0, 0);
    for round in 0..ROUNDS {
        let other = Place::prepare(place.kind()).await;
        old(&other).await;
        let moment = whole * round / (ROUNDS - 2);
        other.run_and_kill(&["migrate"], "", Some(moment));
        let found = content(other.database_url()).await;
        match found.version {
            OLD => {
                assert_eq!(found, before, "killed after {moment:?}");
                untouched += 1;
            }
            version => {
                assert_eq!(version, app::newest_migration(), "killed after {moment:?}");
                assert_eq!((&found.rows, &found.schema), (&after.rows, &after.schema), "killed after {moment:?}");
                upgraded += 1;
            }
        }
        done(other.run(&["migrate"], ""));
        assert_eq!(content(other.database_url()).await.schema, after.schema);
        assert!(kept(&other).len() <= 1, "{:?}", kept(&other));
        other.end().await.remove().await;
    }
    println!("{untouched} times nothing had happened, {upgraded} times everything");
    assert!(untouched > 0);
});
