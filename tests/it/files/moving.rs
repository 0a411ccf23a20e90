//! Moving files between a folder and a bucket while the desk works; backups of a desk whose files are in a bucket.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kit::db::Db;

use super::super::backup::{back_up, done, fill, restore};
use super::{hash, make_private, sent};
use crate::desk::{Bucket, Client, Kind, Place, Process, contents, grow_old, path_of, run};

async fn ana(desk: &Process) -> Client {
    desk.client().sign_in("ana.souza@example.com", "demo demo demo").await
}

fn configure(place: &Place, bucket: &Bucket, rest: &str) {
    std::fs::write(place.folder().join("helpdesk.toml"), bucket.toml(None, rest)).unwrap();
}

#[test]
fn files_move_to_a_bucket_and_back_and_none_is_unseen_at_any_moment() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let bucket = Bucket::start().await;
        fill(place, 20);
        configure(place, &bucket, "");
        let folder = place.folder().join("files");
        let before = contents(&folder);
        assert!(!before.is_empty());
        let there = bucket.place();
        let here = format!("file:{}", folder.display());

        let mut desk = place.start(&[]).await;
        let person = ana(&desk).await;
        let first = sent(&person, "first.bin", b"before the move").await;
        let is_over = Arc::new(AtomicBool::new(false));
        let watching = {
            let (is_over, first) = (Arc::clone(&is_over), first.clone());
            tokio::spawn(async move {
                let mut asked = 0;
                while !is_over.load(Ordering::SeqCst) {
                    assert_eq!(person.get(&first).await.expect(200).body, b"before the move");
                    asked += 1;
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                }
                (asked, person)
            })
        };
        let moved = place.run(&["files", "move", "--to", there], "");
        is_over.store(true, Ordering::SeqCst);
        let (asked, person) = watching.await.unwrap();
        assert!(asked > 0);
        let moved = done(moved);
        assert!(moved.output.contains(&format!("{} files copied from {here}", before.len() + 1)), "{moved:?}");
        assert!(
            moved.output.contains(&format!("HELPDESK_FILES={there} and HELPDESK_FILES_FALLBACK={here}")),
            "{moved:?}"
        );
        let second = sent(&person, "second.bin", b"after the first run").await;
        desk.kill();

        // Switched: what came meanwhile is found in the old place, and what comes now goes to the new one.
        configure(place, &bucket, &format!("files = \"{there}\"\nfiles_fallback = \"{here}\""));
        let mut desk = place.start(&[]).await;
        let person = ana(&desk).await;
        assert_eq!(person.get(&first).await.expect(200).body, b"before the move");
        assert_eq!(person.get(&second).await.expect(200).body, b"after the first run");
        let third = sent(&person, "third.bin", b"after the switch").await;
        assert!(bucket.contents().contains_key(&hash(b"after the switch")));
        let doctor = place.run(&["doctor"], "").output;
        assert!(doctor.contains("note   files: what is not in s3://desk/of/files is looked for in file:"), "{doctor}");
        let moved = done(place.run(&["files", "move", "--to", there], ""));
        assert!(moved.output.starts_with("1 files copied"), "{moved:?}");
        assert!(moved.output.contains("Take HELPDESK_FILES_FALLBACK away"), "{moved:?}");
        desk.kill();

        configure(place, &bucket, &format!("files = \"{there}\""));
        std::fs::remove_dir_all(&folder).unwrap();
        let desk = place.start(&[]).await;
        let person = ana(&desk).await;
        for (file, content) in
            [(&first, "before the move"), (&second, "after the first run"), (&third, "after the switch")]
        {
            assert_eq!(person.get(file).await.expect(200).text(), content);
        }
        let moved = done(place.run(&["files", "move", "--to", &here], ""));
        assert!(moved.output.contains("0 were there already"), "{moved:?}");
        assert_eq!(contents(&folder), bucket.contents());
    });
}

#[test]
fn moving_is_resumed_and_leaves_behind_what_is_damaged() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let mut bucket = Bucket::start().await;
        fill(place, 20);
        configure(place, &bucket, "");
        let folder = place.folder().join("files");
        let all = contents(&folder);
        let names: Vec<&String> = all.keys().collect();
        std::fs::write(path_of(&folder, names[0]), b"not what it was").unwrap();
        let damaged = place.run(&["files", "move", "--to", bucket.place()], "");
        assert_eq!(damaged.status, 1, "{damaged:?}");
        assert!(damaged.errors.contains(&format!("{} is damaged", names[0])), "{damaged:?}");
        assert_eq!(bucket.contents().len(), all.len() - 1);
        assert!(!bucket.contents().contains_key(names[0]));

        // It was stopped in the middle of one, and two are not there yet.
        std::fs::write(bucket.path_of(names[1]), b"hal").unwrap();
        std::fs::remove_file(bucket.path_of(names[2])).unwrap();
        grow_old(&bucket.path_of(names[3]), 2);
        let untouched = std::fs::metadata(bucket.path_of(names[3])).unwrap().modified().unwrap();
        std::fs::write(path_of(&folder, names[0]), &all[names[0]]).unwrap();
        let moved = done(place.run(&["files", "move", "--to", bucket.place()], ""));
        assert!(moved.output.starts_with("3 files copied"), "{moved:?}");
        assert_eq!(bucket.contents(), all);
        assert_eq!(std::fs::metadata(bucket.path_of(names[3])).unwrap().modified().unwrap(), untouched);

        let nowhere = place.run(&["files", "move", "--to", "ftp://elsewhere"], "");
        assert!(nowhere.errors.contains("--to is neither file:PATH nor s3://BUCKET/PREFIX"), "{nowhere:?}");
        let same = place.run(&["files", "move", "--to", &format!("file:{}", folder.display())], "");
        assert!(same.errors.contains("has its files there already"), "{same:?}");
        bucket.stop().await;
        let away = place.run(&["files", "move", "--to", bucket.place()], "");
        assert!(away.status == 1 && away.errors.contains("does not answer"), "{away:?}");
    });
}

#[test]
fn a_desk_with_files_in_a_bucket_is_backed_up_and_restored() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let first = Bucket::start().await;
        configure(place, &first, &format!("files = \"{}\"", first.place()));
        fill(place, 300);
        make_private(place);
        let all = first.contents();
        assert!(!all.is_empty());
        let archive = back_up(place, "far.tar.zst");

        // Into an empty bucket; then into a folder.
        let second = Bucket::start().await;
        configure(place, &second, &format!("files = \"{}\"", second.place()));
        let said = done(restore(place, &archive)).output;
        assert!(said.contains(&format!("and {} files", all.len())), "{said}");
        assert_eq!(second.contents(), all);
        let checked = done(place.run(&["doctor", "--files", "--deep"], "")).output;
        assert!(checked.contains("there and what they were"), "{checked}");
        configure(place, &second, "");
        done(restore(place, &archive));
        assert_eq!(contents(&place.folder().join("files")), all);

        // What is of another desk stays in a bucket.
        let other: BTreeMap<String, Vec<u8>> = [("0".repeat(64), b"another desk's".to_vec())].into();
        for (hash, content) in &other {
            std::fs::create_dir_all(second.path_of(hash).parent().unwrap()).unwrap();
            std::fs::write(second.path_of(hash), content).unwrap();
        }
        configure(place, &second, &format!("files = \"{}\"", second.place()));
        done(restore(place, &archive));
        assert_eq!(second.contents().len(), all.len() + 1);

        // When the bucket is away, the desk stays as it was.
        let mut second = second;
        second.stop().await;
        let db = Db::open(place.database_url()).unwrap();
        let sql =
            "select content_hash, (select count(distinct content_hash) from attachments) from attachments limit 1";
        let (lost, referred): (String, i64) = db.reader().await.unwrap().get(sql, &[]).await.unwrap();
        drop(db);
        std::fs::remove_file(second.path_of(&lost)).unwrap();
        let refused = restore(place, &archive);
        assert!(refused.status == 1 && refused.errors.contains("does not answer"), "{refused:?}");
        second.start_again().await;
        let checked = place.run(&["doctor", "--files"], "").output;
        assert!(checked.contains(&format!("1 of {referred} are missing")), "{checked}");
        done(restore(place, &archive));
        done(place.run(&["doctor", "--files", "--deep"], ""));
    });
}
