//! `helpdesk migrate --check`: all of it on a copy.

use helpdesk::app;
use helpdesk::operations::backup::Program;
use helpdesk::operations::upgrade;
use serde_json::json;

use super::{IN_THE_WAY, content, done, execute, kept, old, refused, with_one_more};
use crate::both;
use crate::desk::{Desk, Place};

both!(a_check_says_what_would_be_done_and_changes_nothing, |place: Place| {
    old(place).await;
    let before = content(place.database_url()).await;
    let said = done(place.run(&["migrate", "--check"], "")).output;
    for words in
        ["V44__knowledge\n", "would be applied to version 43", " ms to copy, ", "it works. Nothing has changed."]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(content(place.database_url()).await, before, "not even a schema or a table is left");
    assert_eq!(kept(place), Vec::<std::path::PathBuf>::new());
    done(place.run(&["migrate"], ""));
    let said = done(place.run(&["migrate", "--check"], "")).output;
    assert_eq!(said, "The database is up to date: there is nothing to try.\n");
});

both!(a_check_says_what_would_fail_and_changes_nothing, |place: Place| {
    old(place).await;
    execute(place.database_url(), IN_THE_WAY).await;
    let before = content(place.database_url()).await;
    let words = ["the upgrade would fail: V53__knowledge_at_tickets", "already exists", "Nothing has changed"];
    refused(&place.run(&["migrate", "--check"], ""), &words);
    assert_eq!(content(place.database_url()).await, before);
    assert_eq!(kept(place), Vec::<std::path::PathBuf>::new());
});

both!(a_check_of_a_new_database_makes_none, |place: Place| {
    let said = done(place.run(&["migrate", "--check"], "")).output;
    assert!(said.contains("The database is new"), "{said}");
    assert_eq!(content(place.database_url()).await.version, 0);
});

both!(a_desk_works_while_its_upgrade_is_checked, |desk: Desk| {
    let program = Program { migrations: with_one_more("alter table tickets add column more text"), newest: 900 };
    let carla = desk.api("carla");
    let open = async || {
        let body = json!({"subject": "Meanwhile", "body": "It goes on."});
        carla.post_json("/api/v1/tickets", body).await.expect(201);
    };
    open().await;
    let (checked, ()) = tokio::join!(upgrade::rehearse(&desk.app.config, &program, app::smoke_test), async {
        for _ in 0..5 {
            open().await;
        }
    });
    assert_eq!(checked.unwrap().pending, ["V900__one_more"]);
    assert_eq!(content(&desk.app.config.database()).await.rows["tickets"].len(), 6);
    desk.leave_jobs();
});
