//! Files in a bucket: sent, fetched, and refused.

use kit::config::Secret;

use super::{Far, hash, noise, says, sent, stored, ticket_with};
use crate::both;
use crate::desk::{Bucket, Desk, Kind, Place, Setting, run};

both!(a_file_is_sent_to_the_bucket_and_fetched_from_it, |far: Far| {
    far.desk.leave_jobs();
    let carla = far.desk.as_person("carla");
    let file = sent(&carla, "scan.bin", b"what was scanned").await;
    let answer = carla.get(&file).await.expect(200);
    assert_eq!(answer.body, b"what was scanned");
    assert_eq!(answer.header("content-length"), "16");
    far.desk.as_person("caio").get(&file).await.expect(404);
    let bucket = far.bucket.lock().await;
    assert_eq!(bucket.contents(), [(hash(b"what was scanned"), b"what was scanned".to_vec())].into());
    let left = std::fs::read_dir(far.desk.folder().join("incoming")).unwrap().count();
    assert_eq!((left, far.desk.stored_files()), (0, 0), "nothing stays on this machine");
});

both!(a_content_that_is_there_is_not_sent_again, |far: Far| {
    let first = stored(&far.desk.app, b"the same picture").await;
    let path = far.bucket.lock().await.path_of(&first);
    crate::desk::grow_old(&path, 3);
    let before = std::fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(stored(&far.desk.app, b"the same picture").await, first);
    assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), before);
});

both!(a_file_of_the_largest_size_goes_in_parts_and_comes_back_whole, |far: Far| {
    far.desk.leave_jobs();
    let large = noise(25 * 1024 * 1024);
    let carla = far.desk.as_person("carla");
    let file = sent(&carla, "video.bin", &large).await;
    assert!(carla.get(&file).await.expect(200).body == large);
    assert!(far.bucket.lock().await.contents()[&hash(&large)] == large);
});

both!(when_the_bucket_is_away_nothing_typed_is_lost_and_everything_works_again_when_it_is_back, |far: Far| {
    far.desk.leave_jobs();
    let carla = far.desk.as_person("carla");
    let file = sent(&carla, "scan.bin", b"one").await;
    far.bucket.lock().await.stop().await;

    let refused = carla.post_multipart("/tickets/new", ticket_with("other.bin", b"two")).await.expect(422);
    says(&refused, "could not be saved. Your text is kept");
    says(&refused, "See the file");
    says(&refused, "With a file");
    let page = carla.get(&file).await.expect(503);
    says(&page, "The desk cannot do this at the moment");
    carla
        .post_form("/tickets/new", &[("subject", "No file"), ("body", "Still works"), ("form_key", "")])
        .await
        .expect(303);
    far.desk.as_person("ana").get("/readyz").await.expect(200);

    far.bucket.lock().await.start_again().await;
    assert_eq!(carla.get(&file).await.expect(200).body, b"one");
    sent(&carla, "other.bin", b"two").await;
    assert_eq!(far.bucket.lock().await.contents().len(), 2);
});

#[test]
fn with_a_wrong_secret_nothing_typed_is_lost_either() {
    run::<Place>(Kind::Sqlite, module_path!(), async |_: &Place| {
        let bucket = Bucket::start().await;
        let desk = Desk::prepare_with(Kind::Sqlite, |config| {
            bucket.configure(config);
            config.aws_secret_access_key = Some(Secret::new("this-is-not-the-secret"));
        });
        let desk = desk.await;
        let carla = desk.as_person("carla");
        let refused = carla.post_multipart("/tickets/new", ticket_with("scan.bin", b"one")).await.expect(422);
        says(&refused, "could not be saved. Your text is kept");
        says(&refused, "See the file");
        assert!(!refused.says("secret") && bucket.contents().is_empty());
        desk.end().await.remove().await;
    });
}

both!(a_program_hears_that_the_desk_is_at_fault_when_the_bucket_is_away, |far: Far| {
    far.desk.leave_jobs();
    let carla = far.desk.as_person("carla");
    let file = sent(&carla, "scan.bin", b"one").await;
    let ticket = file.split("/attachments").next().unwrap().to_owned();
    far.bucket.lock().await.stop().await;
    let part = reqwest::multipart::Part::bytes(b"two".to_vec()).file_name("two.bin");
    let form = reqwest::multipart::Form::new().part("files", part);
    let answer = far.desk.api("carla").post_multipart(&format!("/api/v1{ticket}/attachments"), form).await.expect(503);
    assert_eq!(answer.json()["title"], "Not available at the moment");
});

both!(a_mail_with_a_file_waits_until_the_bucket_is_back, |far: Far| {
    far.desk.leave_jobs();
    far.bucket.lock().await.stop().await;
    let raw = "From: carla@example.org\r\nSubject: Scan\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
               --b\r\n\r\nSee the scan.\r\n--b\r\nContent-Type: application/pdf; name=scan.pdf\r\n\r\n%PDF-1.4\r\n--b--\r\n";
    crate::intake::take(&far.desk, raw).await;
    far.desk.run_jobs().await;
    let count = async || far.desk.rows::<(i64,)>("select count(*) from tickets", &[]).await[0].0;
    assert_eq!(count().await, 0, "nothing by halves");
    far.bucket.lock().await.start_again().await;
    far.desk.clock.advance(kit::clock::HOUR);
    far.desk.run_jobs().await;
    assert_eq!((count().await, far.bucket.lock().await.contents().len()), (1, 1));
});

both!(the_doctor_tries_the_bucket_and_says_what_to_mend, |place: Place| {
    let mut bucket = Bucket::start().await;
    let configure = |bucket: &Bucket, secret: Option<&str>, files: &str| {
        let text = bucket.toml(secret, &format!("files = \"{files}\""));
        std::fs::write(place.folder().join("helpdesk.toml"), text).unwrap();
    };
    let doctor = || place.run(&["doctor"], "");
    configure(&bucket, None, bucket.place());
    let said = doctor().output;
    assert!(said.contains("ok     files: s3://desk/of/files: the bucket can be written, read and listed"), "{said}");
    assert!(bucket.contents().is_empty());

    configure(&bucket, Some("this-is-not-the-secret"), bucket.place());
    let said = doctor();
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.output.contains("WRONG  files: s3://desk/of/files: the secret key is wrong"), "{said:?}");
    assert!(said.output.contains("To mend it: Set AWS_SECRET_ACCESS_KEY"), "{said:?}");
    assert!(!format!("{said:?}").contains("this-is-not-the-secret"), "{said:?}");

    configure(&bucket, None, bucket.place());
    bucket.stop().await;
    let said = doctor().output;
    assert!(said.contains("s3://desk/of/files does not answer") && said.contains("AWS_ENDPOINT_URL"), "{said}");

    std::fs::write(place.folder().join("helpdesk.toml"), "files = \"s3://desk\"").unwrap();
    let said = doctor().output;
    assert!(said.contains("AWS_ACCESS_KEY_ID is not set"), "{said}");
});
