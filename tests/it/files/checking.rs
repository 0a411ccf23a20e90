//! `helpdesk doctor --files` and `helpdesk files tidy`.

use std::path::PathBuf;

use kit::db::Db;

use crate::both;
use crate::desk::{Bucket, Kind, Place, contents, grow_old, path_of, run};

both!(the_doctor_finds_what_is_missing_damaged_and_superfluous, |place: Place| {
    let files = place.folder().join("files");
    looks(place, |hash| path_of(&files, hash)).await;
});

#[test]
fn it_finds_the_same_in_a_bucket() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let bucket = Bucket::start().await;
        let text = bucket.toml(None, &format!("files = \"{}\"", bucket.place()));
        std::fs::write(place.folder().join("helpdesk.toml"), text).unwrap();
        looks(place, |hash| bucket.path_of(hash)).await;
        assert!(contents(&place.folder().join("files")).is_empty());
    });
}

async fn looks(place: &Place, path_of: impl Fn(&str) -> PathBuf) {
    super::super::backup::fill(place, 300);
    super::make_private(place);
    let doctor = |more: &[&str]| place.run(&[&["doctor", "--files"], more].concat(), "");
    let db = Db::open(place.database_url()).unwrap();
    let sql = "select distinct content_hash from attachments order by 1";
    let rows: Vec<(String,)> = db.reader().await.unwrap().all(sql, &[]).await.unwrap();
    let hashes: Vec<String> = rows.into_iter().map(|row| row.0).collect();
    drop(db);
    assert!(hashes.len() > 2, "there is something to look for");
    let well = doctor(&["--deep"]).output;
    assert!(well.contains(&format!("ok     every file: all {} are there and what they were", hashes.len())), "{well}");
    assert!(!well.contains("superfluous"), "{well}");
    assert_eq!(doctor(&[]).status, 0);

    // One is gone, one has another content of the same size, one is shorter; two are of nobody, and one of those is young.
    std::fs::remove_file(path_of(&hashes[0])).unwrap();
    let mut content = std::fs::read(path_of(&hashes[1])).unwrap();
    content[0] ^= 1;
    std::fs::write(path_of(&hashes[1]), &content).unwrap();
    std::fs::write(path_of(&hashes[2]), b"x").unwrap();
    let (old, young) = ("0".repeat(64), "1".repeat(64));
    for hash in [&old, &young] {
        std::fs::create_dir_all(path_of(hash).parent().unwrap()).unwrap();
        std::fs::write(path_of(hash), b"nobody's").unwrap();
    }
    grow_old(&path_of(&old), 3);

    let said = doctor(&[]);
    assert_eq!(said.status, 1, "{said:?}");
    let said = said.output;
    assert!(said.contains(&format!("WRONG  every file: 2 of {} are missing or damaged", hashes.len())), "{said}");
    assert!(said.contains(&format!("{} is missing: ticket ", hashes[0])), "{said}");
    assert!(said.contains(&format!("{} has another size: ticket ", hashes[2])), "{said}");
    assert!(said.contains("note   superfluous files: nothing refers to 1 (8 bytes)") && said.contains(&old), "{said}");
    assert!(!said.contains(&young), "it was just received: {said}");
    let deep = doctor(&["--deep"]).output;
    assert!(deep.contains(&format!("WRONG  every file: 3 of {} are missing or damaged", hashes.len())), "{deep}");
    assert!(deep.contains(&format!("{} is damaged: ticket ", hashes[1])), "{deep}");

    let tidied = place.run(&["files", "tidy"], "");
    assert!(tidied.output.starts_with("1 files (8 bytes) that nothing refers to will be removed"), "{tidied:?}");
}
