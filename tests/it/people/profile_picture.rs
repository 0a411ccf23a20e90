//! Pictures of people: uploaded, seen beside their names, and removed.

use reqwest::multipart::{Form, Part};

use crate::both;
use crate::desk::{Answer, Client, Desk};

/// The beginning of a PNG of this size, with so many bytes behind it.
fn png(width: u32, height: u32, more: usize) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let head = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &size, &[8, 6, 0, 0, 0]].concat();
    [head, vec![0; more]].concat()
}

async fn upload(client: &Client, content: Vec<u8>) -> Answer {
    // Neither the name nor the declared type counts.
    let file = Part::bytes(content).file_name("me.exe").mime_str("text/html").unwrap();
    client.post_multipart("/profile/picture", Form::new().part("picture", file)).await
}

/// The addresses of the pictures on a page.
fn pictures(page: &Answer) -> Vec<String> {
    let images = page.text().split("<img class=\"face\" src=\"").skip(1);
    images.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

both!(a_picture_is_seen_beside_the_name_wherever_faces_are_drawn, |desk: Desk| {
    crate::mail::open_ticket(desk, "carla", "Mouse", "Broken.").await;
    desk.leave_jobs();
    let (bruno, carla) = (desk.as_person("bruno"), desk.as_person("carla"));
    let before = bruno.get("/people").await.expect(200);
    assert_eq!(pictures(&before), Vec::<String>::new());
    upload(&bruno, png(256, 256, 100)).await.expect(303);
    bruno.post_form("/tickets/1/taking", &[]).await.expect(303);
    bruno.post_form("/tickets/1/replies", &[("body", "On it.")]).await.expect(303);
    let own = bruno.get("/profile").await.expect(200);
    let address = pictures(&own).remove(0);
    assert_eq!(pictures(&own), [address.as_str(), &address], "in the navigation and on the page");
    assert_eq!(
        pictures(&bruno.get("/people").await),
        [address.as_str(), &address],
        "in the navigation and in the list"
    );
    let ticket = carla.get("/tickets/1").await.expect(200);
    assert_eq!(pictures(&ticket), [address.as_str(), &address], "at the reply and as the assignee");
    assert!(ticket.says(">CM</span>"), "initials for whoever has none: {}", ticket.text());
    let picture = carla.get(&address).await.expect(200);
    assert_eq!(picture.body, png(256, 256, 100));
    for (name, value) in [
        ("content-type", "image/png"),
        ("cache-control", "private, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("content-disposition", "inline"),
    ] {
        assert_eq!(picture.header(name), value, "{name}");
    }
});

both!(only_png_jpeg_and_webp_of_a_sensible_size_are_taken, |desk: Desk| {
    let carla = desk.as_person("carla");
    let jpeg = b"\xFF\xD8\xFF\xC0\0\x11\x08\0\x40\0\x40\x03".to_vec();
    let webp = b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\x10\0\0\0\xFF\0\0\xFF\0\0".to_vec();
    for (content, kind) in [(png(4096, 1, 0), "image/png"), (jpeg, "image/jpeg"), (webp, "image/webp")] {
        upload(&carla, content).await.expect(303);
        let address = pictures(&carla.get("/profile").await).remove(0);
        assert_eq!(carla.get(&address).await.expect(200).header("content-type"), kind);
    }
    let kept = pictures(&carla.get("/profile").await);
    let wrong = [
        (Vec::new(), "Please fill this in."),
        (
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".to_vec(),
            "This is not a PNG, JPEG or WebP picture.",
        ),
        (b"<html>\x89PNG\r\n\x1a\n".to_vec(), "This is not a PNG, JPEG or WebP picture."),
        (b"GIF89a\x01\0\x01\0".to_vec(), "This is not a PNG, JPEG or WebP picture."),
        (png(4097, 10, 0), "at most 4,096 pixels"),
        (png(10, 4097, 0), "at most 4,096 pixels"),
        (png(0, 10, 0), "at most 4,096 pixels"),
        (png(10, 10, 1024 * 1024), "at most 1 MB"),
        (png(10, 10, 5 * 1024 * 1024), "at most 1 MB"),
    ];
    for (content, sentence) in wrong {
        let refused = upload(&carla, content).await.expect(422);
        assert!(refused.says("id=\"picture-problem\"") && refused.says(sentence), "{sentence}: {}", refused.text());
        assert_eq!(pictures(&refused), kept, "what was there stays");
    }
    carla.post_form("/profile/picture", &[("picture", "me.png")]).await.expect(400);
});

both!(a_picture_is_there_only_at_the_address_that_pages_with_the_name_know, |desk: Desk| {
    let carla = desk.as_person("carla");
    upload(&carla, png(64, 64, 0)).await.expect(303);
    let first = pictures(&carla.get("/profile").await).remove(0);
    assert!(desk.nobody().get(&first).await.expect(303).location().starts_with("/sign-in"));
    let (_, version) = first.rsplit_once('/').unwrap();
    for wrong in ["/people/5/picture/1".to_owned(), format!("/people/6/picture/{version}"), format!("{first}a")] {
        desk.as_person("diego").get(&wrong).await.expect(404);
    }
    upload(&carla, png(65, 65, 0)).await.expect(303);
    let second = pictures(&carla.get("/profile").await).remove(0);
    assert_ne!(first, second, "also at the same moment");
    carla.get(&first).await.expect(404);
    assert_eq!(carla.get(&second).await.expect(200).body, png(65, 65, 0));
    carla.post_form("/profile/picture/removal", &[]).await.expect(303);
    carla.get(&second).await.expect(404);
    let page = carla.get("/profile").await.expect(200);
    assert!(pictures(&page).is_empty() && page.says(">CM</span>"), "{}", page.text());
    carla.post_form("/profile/picture/removal", &[]).await.expect(303);
    let written: Vec<(i64,)> = desk.rows("select count(*) from audit where kind = 'person_changed'", &[]).await;
    assert_eq!(written, [(3,)], "two pictures and one removal");
});
