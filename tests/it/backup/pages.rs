//! The page of backups: making, proving, keeping and downloading.

use kit::args;
use kit::clock::{DAY, HOUR};
use kit::jobs::Runner;

use helpdesk::operations::backup::folder;
use helpdesk::workers::JOBS;

use crate::access::second_factor::with_second_factor;
use crate::both;
use crate::desk::{Desk, PASSWORD};

fn names(desk: &Desk) -> Vec<String> {
    folder::list(&desk.app.config).unwrap().into_iter().map(|kept| kept.name).collect()
}

both!(a_backup_is_made_proven_and_downloaded_by_an_admin_who_shows_who_they_are, |desk: Desk| {
    let ana = desk.as_person("ana");
    let empty = ana.get("/backup").await.expect(200);
    assert!(empty.says("No backups yet") && empty.says("secret key"), "{}", empty.text());
    assert_eq!(ana.post_form("/backup", &[]).await.expect(303).location(), "/backup");
    assert!(ana.get("/backup").await.expect(200).says("is being made right now"));
    // Ordering it twice makes one.
    ana.post_form("/backup", &[]).await.expect(303);
    desk.run_jobs().await;
    let names = names(desk);
    let [name] = names.as_slice() else { panic!("{names:?}") };
    let page = ana.get("/backup").await.expect(200);
    assert!(page.says(name) && page.says("Proven") && page.says(" kB"), "{}", page.text());

    let path = format!("/backup/{name}");
    assert!(ana.get(&path).await.expect(200).says("Whoever has it can read all of it"));
    let wrong = ana.post_form(&path, &[("present", "not this one")]).await.expect(422);
    assert!(wrong.says("present-problem"), "{}", wrong.text());
    ana.post_form(&path, &[]).await.expect(422);
    let file = ana.post_form(&path, &[("present", PASSWORD)]).await.expect(200);
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{name}\""));
    let stored = std::fs::read(folder::folder(&desk.app.config).join(name)).unwrap();
    assert_eq!(file.body, stored);
    let kinds: Vec<(String, String)> =
        desk.rows("select kind, thing from audit where kind like 'backup_%' order by id", args![]).await;
    let wanted = ["backup_made", "backup_downloaded"].map(|kind| (kind.to_owned(), name.clone()));
    assert_eq!(kinds, wanted);
    let log = ana.get("/audit").await.expect(200);
    assert!(log.says("downloaded the backup") && log.says(name), "{}", log.text());

    let bruno = desk.as_person("bruno");
    for refused in ["/backup", &path] {
        bruno.get(refused).await.expect(403);
        bruno.post_form(refused, &[("present", PASSWORD)]).await.expect(403);
    }
    for odd in ["/backup/..%2Fsecret.key", "/backup/helpdesk.sqlite", "/backup/unknown.tar.zst"] {
        ana.get(odd).await.expect(404);
        ana.post_form(odd, &[("present", PASSWORD)]).await.expect(404);
    }
});

both!(a_download_asks_for_the_second_factor_of_whoever_has_one, |desk: Desk| {
    let (eva, phone, _) = with_second_factor(desk, "eva", "admin").await;
    eva.post_form("/backup", &[]).await.expect(303);
    desk.run_jobs().await;
    let path = format!("/backup/{}", names(desk)[0]);
    assert!(eva.get(&path).await.expect(200).says("name=\"code\""));
    desk.clock.advance(HOUR);
    eva.post_form(&path, &[("present", PASSWORD)]).await.expect(422);
    eva.post_form(&path, &[("code", &phone.wrong(desk))]).await.expect(422);
    let code = phone.code(desk);
    eva.post_form(&path, &[("code", &code)]).await.expect(200);
    eva.post_form(&path, &[("code", &code)]).await.expect(422);
});

both!(an_archive_that_cannot_be_restored_is_shown_as_such, |desk: Desk| {
    let ana = desk.as_person("ana");
    ana.post_form("/backup", &[]).await.expect(303);
    desk.run_jobs().await;
    let name = &names(desk)[0];
    let path = folder::folder(&desk.app.config).join(name);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&path, bytes).unwrap();
    ana.post_form(&format!("/backup/{name}/proof"), &[]).await.expect(303);
    assert!(ana.get("/backup").await.expect(200).says("Waiting for its trial") || desk.run_jobs().await > 0);
    desk.run_jobs().await;
    let page = ana.get("/backup").await.expect(200);
    assert!(page.says("Cannot be restored") && page.says("the archive is damaged or incomplete"), "{}", page.text());
    assert!(!desk.folder().join("trial.sqlite").exists(), "the trial leaves nothing");
    ana.post_form("/backup/unknown.tar.zst/proof", &[]).await.expect(404);
});

both!(backups_are_made_every_night_and_the_newest_are_kept, |desk: Desk| {
    let ana = desk.as_person("ana");
    let form = [("nightly", "1"), ("hour", "3"), ("kept", "2")];
    ana.post_form("/backup/schedule", &form).await.expect(303);
    let wrong = ana.post_form("/backup/schedule", &[("hour", "24"), ("kept", "0")]).await.expect(422);
    assert!(wrong.says("A number from 1 to 100"), "{}", wrong.text());
    let runner = Runner::new(desk.app.clone(), JOBS);
    runner.add_recurring().await.unwrap();
    let mut made = Vec::new();
    for _ in 0..4 {
        desk.run_jobs().await;
        made.extend(names(desk).into_iter().filter(|name| !made.contains(name)).collect::<Vec<_>>());
        // A second look on the same day makes none.
        desk.clock.advance(HOUR);
        desk.run_jobs().await;
        desk.clock.advance(DAY - HOUR);
    }
    assert_eq!(made.len(), 4, "{made:?}");
    made.reverse();
    assert_eq!(names(desk), made[..2]);
    ana.post_form("/backup/schedule", &[("hour", "3"), ("kept", "2")]).await.expect(303);
    desk.clock.advance(2 * DAY);
    desk.run_jobs().await;
    assert_eq!(names(desk), made[..2], "switched off");
});

both!(a_backup_that_cannot_be_made_says_why_and_is_tried_again, |desk: Desk| {
    let ana = desk.as_person("ana");
    let key = desk.folder().join("secret.key");
    std::fs::rename(&key, desk.folder().join("away")).unwrap();
    ana.post_form("/backup", &[]).await.expect(303);
    desk.run_jobs().await;
    let page = ana.get("/backup").await.expect(200);
    assert!(page.says("The last backup could not be made") && page.says("secret.key"), "{}", page.text());
    assert_eq!(names(desk), Vec::<String>::new(), "and leaves nothing");
    std::fs::rename(desk.folder().join("away"), &key).unwrap();
    ana.post_form("/backup", &[]).await.expect(303);
    desk.run_jobs().await;
    assert!(!ana.get("/backup").await.expect(200).says("could not be made"));
    assert_eq!(names(desk).len(), 1);
});
