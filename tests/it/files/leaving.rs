//! Contents that nothing refers to any more: aside for a day, then gone; never while something refers to them again.

use kit::clock::{DAY, HOUR};

use super::{Far, hash, sent, stored};
use crate::both;
use crate::desk::{Desk, contents};

async fn delete(desk: &Desk, file: &str) {
    let ticket = file.split("/attachments").next().unwrap();
    let ana = desk.as_person("ana");
    ana.post_form(&format!("{ticket}/deletion"), &[]).await.expect(303);
    let number = ticket.rsplit('/').next().unwrap();
    ana.post_form(&format!("/bin/{number}/deletion"), &[]).await.expect(303);
}

both!(a_content_goes_from_the_bucket_a_day_after_its_last_ticket, |far: Far| {
    let desk = &far.desk;
    let one = sent(&desk.as_person("carla"), "one.bin", b"one").await;
    let two = sent(&desk.as_person("carla"), "two.bin", b"two").await;
    let again = sent(&desk.as_person("carla"), "again.bin", b"two").await;
    delete(desk, &one).await;
    delete(desk, &two).await;
    desk.clock.advance(2 * HOUR);
    desk.run_jobs().await;
    let bucket = far.bucket.lock().await;
    assert_eq!(bucket.contents().into_keys().collect::<Vec<_>>(), [hash(b"two")], "another ticket has it");
    assert!(desk.app.files.read(&hash(b"one")).await.is_ok(), "whoever reads it just now goes on");
    desk.clock.advance(2 * DAY);
    desk.run_jobs().await;
    assert!(desk.app.files.read(&hash(b"one")).await.is_err());
    assert_eq!(desk.as_person("carla").get(&again).await.expect(200).body, b"two");
    desk.leave_jobs();
});

both!(what_is_referred_to_again_at_the_last_moment_is_taken_back, |far: Far| {
    let desk = &far.desk;
    comes_back(desk).await;
    assert_eq!(far.bucket.lock().await.contents().len(), 1);
});

both!(the_same_in_a_folder, |desk: Desk| {
    comes_back(desk).await;
    assert_eq!(contents(&desk.folder().join("files")).len(), 1);
});

/// A content is received, set aside because nothing refers to it yet, and then named by a ticket.
async fn comes_back(desk: &Desk) {
    desk.leave_jobs();
    let received = stored(&desk.app, b"just in time").await;
    let change = desk.app.change(&helpdesk::base::actor::Actor::system()).await.unwrap();
    helpdesk::tickets::contents::order_removal(&change, std::slice::from_ref(&received)).await.unwrap();
    change.commit().await.unwrap();
    desk.clock.advance(2 * HOUR);
    desk.run_jobs().await;
    assert!(!desk.app.files.has(&received).await.unwrap(), "set aside");

    let file = sent(&desk.as_person("carla"), "x.bin", b"another").await;
    let change = desk.app.change(&helpdesk::base::actor::Actor::system()).await.unwrap();
    let sql = "update attachments set content_hash = $1, size = 12";
    change.execute(sql, &[received.as_str().into()]).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(desk.as_person("carla").get(&file).await.expect(200).body, b"just in time", "read where it lies aside");
    let change = desk.app.change(&helpdesk::base::actor::Actor::system()).await.unwrap();
    helpdesk::tickets::contents::order_removal(&change, &[hash(b"another")]).await.unwrap();
    change.commit().await.unwrap();
    for _ in 0..4 {
        desk.clock.advance(DAY + HOUR);
        desk.run_jobs().await;
    }
    assert!(desk.app.files.has(&received).await.unwrap(), "in its place again");
    assert_eq!(desk.as_person("carla").get(&file).await.expect(200).body, b"just in time");
}

both!(what_came_with_something_that_was_refused_is_gone_two_days_later, |desk: Desk| {
    let carla = desk.as_person("carla");
    let file = |name: &'static str| reqwest::multipart::Part::bytes(name.as_bytes().to_vec()).file_name(name);
    let refused = reqwest::multipart::Form::new().text("subject", "").text("body", "x").part("files", file("one.txt"));
    carla.post_multipart("/tickets/new", refused).await.expect(422);
    let nowhere = reqwest::multipart::Form::new().text("body", "x").part("files", file("two.txt"));
    carla.post_multipart("/tickets/999/replies", nowhere).await.expect(404);
    let no_picture = reqwest::multipart::Form::new().part("file", file("three.txt"));
    desk.as_person("bruno").post_multipart("/drafts/images", no_picture).await.expect(422);
    assert_eq!(contents(&desk.folder().join("files")).len(), 3);
    let kept = sent(&carla, "kept.bin", b"two.txt").await;
    for _ in 0..3 {
        desk.clock.advance(DAY);
        desk.run_jobs().await;
    }
    assert_eq!(contents(&desk.folder().join("files")).len(), 1, "the one that a ticket has");
    assert_eq!(carla.get(&kept).await.expect(200).body, b"two.txt");
    desk.leave_jobs();
});

both!(pictures_and_files_that_no_piece_has_are_gone_two_days_later, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let picture = |number: u8| {
        let content = [b"\x89PNG\r\n\x1a\n".as_slice(), &[number]].concat();
        reqwest::multipart::Part::bytes(content).file_name("a.png")
    };
    let step = || reqwest::multipart::Form::new().text("title", "Toner").text("step", "0").text("text", "Open the lid");
    let new = "/knowledge/new?kind=procedure";
    // Of two pictures of a step the last one stays.
    let twice = step().part("picture_file", picture(1)).part("picture_file", picture(2)).text("do", "add");
    bruno.post_multipart(new, twice).await.expect(200);
    let text = reqwest::multipart::Part::bytes(b"no picture".to_vec()).file_name("a.png");
    bruno.post_multipart(new, step().part("picture_file", text)).await.expect(422);
    let before_any_step = reqwest::multipart::Form::new().part("picture_file", picture(3)).text("do", "add");
    bruno.post_multipart(new, before_any_step).await.expect(200);
    bruno.post_multipart("/knowledge/no-such-piece/edit", step().part("picture_file", picture(4))).await.expect(404);
    let too_long = step().part("picture_file", picture(5)).text("body", "x".repeat((2 << 20) + 1));
    bruno.post_multipart(new, too_long).await.expect(413);
    let file = reqwest::multipart::Part::bytes(b"in vain".to_vec()).file_name("a.txt");
    let looking = reqwest::multipart::Form::new().text("subject", "Toner").part("files", file);
    desk.as_person("diego").post_multipart("/tickets/new/looking", looking).await.expect(403);
    // There is room for one more.
    let change = desk.app.db.transaction().await.unwrap();
    for id in 1..199_i64 {
        let sql = "insert into draft_images (id, person_id, content_hash, name, media_type, size, created_at) \
                   select $1, person_id, content_hash, name, media_type, size, created_at from draft_images where id > 1000";
        change.execute(sql, &[id.into()]).await.unwrap();
    }
    change.commit().await.unwrap();
    let one_too_many = step().part("picture_file", picture(6)).text("step", "0").part("picture_file", picture(7));
    bruno.post_multipart(new, one_too_many).await.expect(409);
    assert_eq!(desk.stored_files(), 9);
    for _ in 0..3 {
        desk.clock.advance(DAY);
        desk.run_jobs().await;
    }
    assert_eq!(desk.stored_files(), 1, "the picture that a step has");
});
