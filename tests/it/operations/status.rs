//! The status page, and work that failed for good.

use helpdesk::base::actor::Actor;
use kit::jobs::{NewJob, enqueue};

use crate::both;
use crate::desk::Desk;

/// A job that failed as often as it may.
async fn failed(desk: &Desk, kind: &'static str) -> i64 {
    let change = desk.app.change(&Actor::system()).await.unwrap();
    let id = change.next_id();
    let job = NewJob { kind, payload: serde_json::Value::Null, lane: None, unique_key: None, run_at: change.now };
    enqueue(&change, id, change.now, job).await.unwrap();
    let sql = "update jobs set state = 'dead', attempts = 12, last_error = 'the disk <is> full' where id = $1";
    change.execute(sql, &[id.into()]).await.unwrap();
    change.commit().await.unwrap();
    id
}

async fn jobs(desk: &Desk) -> Vec<(String, i64)> {
    desk.rows("select state, attempts from jobs where coalesce(unique_key, '') not like 'recurring:%'", &[]).await
}

both!(an_admin_sees_how_the_desk_is, |desk: Desk| {
    let page = desk.as_person("ana").get("/settings/status").await.expect(200);
    for words in ["Nothing has failed for good", env!("CARGO_PKG_VERSION"), "Running for"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert!(page.says("SQLite") || page.says("PostgreSQL"));
    assert!(desk.as_person("ana").get("/settings").await.expect(200).says("/settings/status"));
    for (name, status) in [("bruno", 403), ("carla", 403), ("diego", 403)] {
        desk.as_person(name).get("/settings/status").await.expect(status);
    }
});

both!(work_that_failed_is_run_again, |desk: Desk| {
    let id = failed(desk, "reindex_all").await;
    let ana = desk.as_person("ana");
    let page = ana.get("/settings/status").await.expect(200);
    assert!(page.says("reindex_all") && page.says("the disk &#60;is&#62; full"), "{}", page.text());
    let path = format!("/settings/status/jobs/{id}/revival");
    desk.as_person("bruno").post_form(&path, &[]).await.expect(403);
    assert_eq!(jobs(desk).await, [("dead".to_owned(), 12)]);
    ana.post_form(&path, &[]).await.expect(303);
    assert_eq!(jobs(desk).await, [("ready".to_owned(), 0)]);
    desk.run_jobs().await;
    assert_eq!(jobs(desk).await, []);
    // Once more, from a page that is old by now.
    ana.post_form(&path, &[]).await.expect(303);
    assert!(ana.get("/audit").await.expect(200).says("reindex_all"));
    let entries: Vec<(i64,)> = desk.rows("select count(*) from audit where kind = 'job_settled'", &[]).await;
    assert_eq!(entries[0].0, 1);
});

both!(work_that_failed_is_given_up, |desk: Desk| {
    let id = failed(desk, "reindex_all").await;
    let path = format!("/settings/status/jobs/{id}/removal");
    desk.as_person("bruno").post_form(&path, &[]).await.expect(403);
    desk.as_person("ana").post_form(&path, &[]).await.expect(303);
    desk.as_person("ana").post_form(&path, &[]).await.expect(303);
    assert_eq!(jobs(desk).await, []);
    assert!(desk.as_person("ana").get("/settings/status").await.expect(200).says("Nothing has failed for good"));
});

both!(an_admin_sees_the_last_backup_and_the_last_upgrade, |desk: Desk| {
    let ana = desk.as_person("ana");
    let page = ana.get("/settings/status").await.expect(200);
    for words in ["There is no backup yet", "Make the first backup", "href=\"/backup\"", "Version of the database"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert!(page.says(&format!("<dd>{}</dd>", desk.app.newest_migration)) && !page.says("Before the last upgrade"));

    let archive = desk.folder().join("backups/helpdesk-20260301T020000Z.tar.zst");
    std::fs::create_dir(desk.folder().join("backups")).unwrap();
    std::fs::write(&archive, vec![0; 2_000_000]).unwrap();
    let note = |proof: serde_json::Value| {
        let note =
            serde_json::json!({ "made_at": desk.clock.now(), "rows": 7, "files": 1, "damaged": 0, "proof": proof });
        std::fs::write(format!("{}.json", archive.display()), note.to_string()).unwrap();
    };
    for (proof, words) in [
        (serde_json::Value::Null, ["Not tried yet", "1.9 MB"]),
        (serde_json::json!({ "at": 1, "fault": null }), ["chip good", "Proven"]),
        (serde_json::json!({ "at": 1, "fault": "it is <torn>" }), ["chip bad", "it is &#60;torn&#62;"]),
    ] {
        note(proof);
        let page = ana.get("/settings/status").await.expect(200);
        assert!(words.iter().all(|word| page.says(word)), "{words:?}: {}", page.text());
        assert!(!page.says("There is no backup yet") && !page.says("The last backup could not be made"));
    }
    let failure = desk.folder().join("backups/last-failure.json");
    std::fs::write(failure, r#"{"at": 1, "error": "the disk <is> full"}"#).unwrap();
    std::fs::create_dir(desk.folder().join("upgrades")).unwrap();
    std::fs::write(desk.folder().join("upgrades/helpdesk-V043-20260301T020000Z.sqlite"), vec![0; 5_000]).unwrap();
    let page = ana.get("/settings/status").await.expect(200);
    for words in ["could not be made", "the disk &#60;is&#62; full", "Fix the problem", "version 43", "5 kB"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
});
