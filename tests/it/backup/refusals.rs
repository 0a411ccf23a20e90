//! What is not restored, and that nothing changes then; what cannot be written, and that nothing is left then.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Rows, back_up, done, files, fill, restore, rows};
use crate::both;
use crate::desk::Place;

/// A member of an archive.
type Member = (String, Vec<u8>);

fn members(path: &Path) -> Vec<Member> {
    let mut archive = tar::Archive::new(zstd::Decoder::new(std::fs::File::open(path).unwrap()).unwrap());
    let mut found = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = String::from_utf8(entry.path_bytes().into_owned()).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        found.push((name, content));
    }
    found
}

fn write(path: &Path, members: &[Member]) {
    let mut archive = tar::Builder::new(zstd::Encoder::new(std::fs::File::create(path).unwrap(), 1).unwrap());
    for (name, content) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(content.len() as u64);
        header.set_mode(0o600);
        // Not set_path: it refuses what an attacker would write.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        archive.append(&header, content.as_slice()).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap().flush().unwrap();
}

async fn is_refused(place: &Place, path: &Path, before: &Rows, words: &str) {
    let refused = restore(place, path);
    assert_eq!(refused.status, 1, "{words}: {refused:?}");
    assert!(refused.errors.contains(words), "{words}: {refused:?}");
    assert_eq!(refused.errors.lines().filter(|line| line.starts_with("helpdesk: ")).count(), 1, "{refused:?}");
    assert_eq!(&rows(place.database_url()).await, before, "{words}: the desk is as it was");
    let left = place.run(&["doctor"], "").output;
    assert!(!place.folder().join("restore.journal").exists(), "{words}: {left}");
}

both!(a_damaged_archive_is_refused_and_nothing_changes, |place: Place| {
    fill(place, 25);
    let good = back_up(place, "good.tar.zst");
    let before = rows(place.database_url()).await;
    let bytes = std::fs::read(&good).unwrap();
    let bad = place.folder().join("bad.tar.zst");
    let damaged = "the archive is damaged or incomplete";
    let altered = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut copy = bytes.clone();
        change(&mut copy);
        std::fs::write(&bad, copy).unwrap();
    };
    altered(&|copy| copy[0] ^= 0xff);
    is_refused(place, &bad, &before, damaged).await;
    altered(&|copy| copy[3] ^= 0xff);
    is_refused(place, &bad, &before, damaged).await;
    altered(&|copy| copy.clear());
    is_refused(place, &bad, &before, damaged).await;
    for part in [10, 50, 99] {
        altered(&|copy| copy.truncate(copy.len() * part / 100));
        is_refused(place, &bad, &before, damaged).await;
    }
    altered(&|copy| copy.truncate(copy.len() - 1));
    is_refused(place, &bad, &before, damaged).await;
    let middle = bytes.len() / 2;
    altered(&|copy| copy[middle] ^= 1);
    is_refused(place, &bad, &before, damaged).await;
    is_refused(place, Path::new("nowhere.tar.zst"), &before, "No such file").await;
});

both!(an_archive_that_was_tampered_with_is_refused, |place: Place| {
    fill(place, 25);
    let good = members(&back_up(place, "good.tar.zst"));
    let before = rows(place.database_url()).await;
    let bad = place.folder().join("bad.tar.zst");
    let at = |start: &str| good.iter().position(|(name, _)| name.starts_with(start)).unwrap();
    let damaged = "the archive is damaged or incomplete";

    // The same members are taken as they are, so it is what follows that is refused.
    write(&bad, &good);
    assert_eq!(members(&bad), good);
    let mut swapped = good.clone();
    let (one, other) = (at("files/"), at("files/") + 1);
    (swapped[one].1, swapped[other].1) = (good[other].1.clone(), good[one].1.clone());
    write(&bad, &swapped);
    is_refused(place, &bad, &before, damaged).await;
    let mut swapped = good.clone();
    swapped.swap(at("rows/people/"), at("rows/tickets/"));
    write(&bad, &swapped);
    is_refused(place, &bad, &before, "is missing or at another place").await;
    let mut renamed = good.clone();
    (renamed[at("rows/people/")].0, renamed[at("rows/tickets/")].0) =
        (good[at("rows/tickets/")].0.clone(), good[at("rows/people/")].0.clone());
    write(&bad, &renamed);
    is_refused(place, &bad, &before, damaged).await;
    let mut edited = good.clone();
    let text = String::from_utf8(good[at("rows/people/")].1.clone()).unwrap().replacen("requester", "admin", 1);
    edited[at("rows/people/")].1 = text.into_bytes();
    write(&bad, &edited);
    is_refused(place, &bad, &before, "is not what it was").await;
    let mut shorter = good.clone();
    shorter.remove(at("rows/messages/"));
    write(&bad, &shorter);
    is_refused(place, &bad, &before, damaged).await;
    for outside in ["../outside", "/tmp/outside", "files/../../outside", "rows/../outside"] {
        let mut climbing = good.clone();
        climbing.insert(at("manifest.json"), (outside.to_owned(), b"here I am".to_vec()));
        write(&bad, &climbing);
        is_refused(place, &bad, &before, "a member that no backup has").await;
    }
    let mut longer = good.clone();
    longer.push(("files/x".to_owned(), Vec::new()));
    write(&bad, &longer);
    is_refused(place, &bad, &before, damaged).await;
});

both!(what_a_newer_version_made_is_refused, |place: Place| {
    fill(place, 5);
    let good = members(&back_up(place, "good.tar.zst"));
    let before = rows(place.database_url()).await;
    let newer = place.folder().join("newer.tar.zst");
    for field in ["schema", "helpdesk_backup"] {
        let mut changed = good.clone();
        let mut about: serde_json::Value = serde_json::from_slice(&good[0].1).unwrap();
        about[field] = 999.into();
        changed[0].1 = about.to_string().into_bytes();
        write(&newer, &changed);
        is_refused(place, &newer, &before, "made by a newer HelpDesk").await;
    }
});

both!(a_running_desk_is_not_replaced, |place: Place| {
    fill(place, 5);
    let archive = back_up(place, "good.tar.zst");
    let mut desk = place.start(&[]).await;
    let refused = restore(place, &archive);
    assert!(refused.status == 1 && refused.errors.contains("the desk is running: stop it"), "{refused:?}");
    if !place.database_url().starts_with("sqlite:") {
        // Another machine sees it by the database alone.
        std::fs::remove_file(place.folder().join("desk.lock")).unwrap();
        let refused = restore(place, &archive);
        assert!(refused.status == 1 && refused.errors.contains("the desk is running: stop it"), "{refused:?}");
    }
    assert_eq!(desk.client().get("/readyz").await.status, 200);
    desk.kill();
    done(restore(place, &archive));
});

both!(a_full_disk_leaves_no_half_backup, |place: Place| {
    fill(place, 150);
    let folder = place.folder().join("kept");
    std::fs::create_dir(&folder).unwrap();
    let target = folder.join("whole.tar.zst");
    done(place.run(&["backup", target.to_str().unwrap()], ""));
    let whole = std::fs::read(&target).unwrap();
    // 70 blocks of 512 bytes may be written, as on a disk that is full; SQLite needs 64 of them to read.
    let ended = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 70; exec \"$0\" backup \"$1\""])
        .args([Path::new(env!("CARGO_BIN_EXE_helpdesk")), &target])
        .current_dir(place.folder())
        .env("HELPDESK_DATA_DIR", place.folder())
        .env("HELPDESK_DATABASE_URL", place.database_url())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(!ended.status.success() && errors.contains("could not be written"), "{errors}");
    assert_eq!(std::fs::read(&target).unwrap(), whole, "the one before it is untouched");
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["whole.tar.zst"]);
    assert!(!files(place.folder()).is_empty());
});
