//! What is being written is kept until it is saved; what others do meanwhile is told where it matters.

use std::time::Duration;

use helpdesk::knowledge::{Audience, Kind, State};
use reqwest::multipart::{Form, Part};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{article, procedure, written};
use crate::both;
use crate::desk::{Desk, Person};

/// The form of a new procedure as a script sends it.
const NEW: &[(&str, &str)] = &[
    ("place", "procedure"),
    ("language", "en"),
    ("base", "0"),
    ("title", "Change the toner"),
    ("body", "Wear gloves"),
    ("audience", "staff"),
    ("tags", "toner"),
    ("step", "0"),
    ("text", "Open the lid"),
    ("minutes", "2"),
    ("step", "0"),
    ("text", "Pull <it>"),
    ("minutes", "soon"),
];

async fn count(desk: &Desk) -> i64 {
    let rows: Vec<(i64,)> = desk.rows("select count(*) from unsaved_pieces", &[]).await;
    rows[0].0
}

both!(what_is_being_written_is_kept_offered_again_and_gone_once_it_is_saved, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let form = "/knowledge/new?kind=procedure&language=en";
    assert!(!bruno.get(form).await.expect(200).says("did not save it"));
    for _ in 0..2 {
        bruno.post_form("/knowledge/drafts", NEW).await.expect(204);
    }
    assert_eq!(count(desk).await, 1);
    let page = bruno.get(form).await.expect(200);
    assert!(page.says("did not save it") && !page.says("Wear gloves"), "a form that is opened anew is empty");
    let page = bruno.get(&format!("{form}&unsaved=1")).await.expect(200);
    for words in
        ["Change the toner", "Wear gloves", "Open the lid", "Pull &#60;it&#62;", "value=\"soon\"", "value=\"toner\""]
    {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    // Neither another kind, nor another language, nor somebody else.
    for path in ["/knowledge/new?kind=article&language=en", "/knowledge/new?kind=procedure&language=pt-BR"] {
        assert!(!bruno.get(path).await.expect(200).says("did not save it"), "{path}");
    }
    let beatriz = desk.as_person("beatriz").get(&format!("{form}&unsaved=1")).await.expect(200);
    assert!(!beatriz.says("Wear gloves"));
    let fields: Vec<(&str, &str)> =
        NEW.iter().copied().map(|(name, value)| if value == "soon" { (name, "3") } else { (name, value) }).collect();
    bruno.post_form("/knowledge/new?kind=procedure", &fields).await.expect(303);
    assert_eq!(count(desk).await, 0);
});

both!(what_is_kept_of_a_piece_is_thrown_away_when_its_writer_says_so_and_goes_with_the_piece, |desk: Desk| {
    desk.leave_jobs();
    let content = article("en", "Wi-Fi", "The key hangs at the door.");
    let id = written(desk, Kind::Article, Audience::Staff, State::Published, content).await.to_string();
    let bruno = desk.as_person("bruno");
    let fields =
        [("place", id.as_str()), ("language", "en"), ("base", "2"), ("title", "Wi-Fi"), ("body", "It is gone.")];
    bruno.post_form("/knowledge/drafts", &fields).await.expect(204);
    assert!(bruno.get("/knowledge/wi-fi/edit?language=en&unsaved=1").await.expect(200).says("It is gone."));
    for _ in 0..2 {
        let back = bruno.post_form("/knowledge/drafts/discarding", &fields[..2]).await.expect(303);
        assert_eq!(back.location(), format!("/knowledge/{id}/edit?language=en"));
    }
    assert!(!bruno.get("/knowledge/wi-fi/edit?language=en&unsaved=1").await.expect(200).says("It is gone."));
    bruno.post_form("/knowledge/drafts", &fields).await.expect(204);
    let nothing = [("place", id.as_str()), ("language", "en"), ("title", " "), ("body", "")];
    bruno.post_form("/knowledge/drafts", &nothing).await.expect(204);
    assert_eq!(count(desk).await, 0, "a form that says nothing is not kept");
    bruno.post_form("/knowledge/drafts", &fields).await.expect(204);
    bruno.post_form("/knowledge/wi-fi/deletion", &[("confirmed", "1")]).await.expect(303);
    assert_eq!(count(desk).await, 0);
    bruno.post_form("/knowledge/drafts", &fields).await.expect(404);
});

both!(only_those_who_write_keep_words_and_odd_places_are_refused, |desk: Desk| {
    for name in ["carla", "diego"] {
        desk.as_person(name).post_form("/knowledge/drafts", NEW).await.expect(403);
        desk.as_person(name).post_form("/knowledge/drafts/discarding", &NEW[..2]).await.expect(403);
    }
    let bruno = desk.as_person("bruno");
    for (place, language) in [("", "en"), ("poem", "en"), ("article", "tlh"), ("1:en", "en")] {
        let fields = [("place", place), ("language", language), ("title", "x")];
        bruno.post_form("/knowledge/drafts", &fields).await.expect(422);
        bruno.post_form("/knowledge/drafts/discarding", &fields).await.expect(422);
    }
    bruno.post_form("/knowledge/drafts", &[("place", "7"), ("language", "en"), ("title", "x")]).await.expect(404);
    assert_eq!(count(desk).await, 0);
});

both!(that_it_was_published_meanwhile_is_no_collision_that_it_was_changed_is, |desk: Desk| {
    desk.leave_jobs();
    let content = procedure("en", "Restart it", &[("Press the button", None)]);
    written(desk, Kind::Procedure, Audience::Staff, State::Draft, content).await;
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/knowledge/restart-it/edit").await.expect(200);
    let value = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        page.text().split(&mark).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (base, step) = (value("base"), value("step"));
    let fields = |title: &'static str| {
        let all = [
            ("language", "en"),
            ("base", base.as_str()),
            ("title", title),
            ("audience", "staff"),
            ("step", step.as_str()),
            ("text", "Press it"),
        ];
        all.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
    };
    let send = async |name: &str, title: &'static str| {
        let fields = fields(title);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        desk.as_person(name).post_form("/knowledge/restart-it/edit", &fields).await
    };
    desk.as_person("ana").post_form("/knowledge/restart-it/state", &[("state", "published")]).await.expect(303);
    send("bruno", "Restart the router").await.expect(303);
    let told = send("beatriz", "Restart the modem").await.expect(409);
    assert!(told.says("the router") && told.says("value=\"Restart the modem\""), "{}", told.text());
});

both!(a_markdown_file_becomes_a_draft_and_what_is_no_text_is_refused_by_field, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let file = |bytes: &[u8]| Part::bytes(bytes.to_vec()).file_name("toner.md");
    let form = Form::new()
        .part("file", file("# Trocar o toner\n\n1. Abra a tampa (2 min)\n".as_bytes()))
        .text("body", "# Something else")
        .text("language", "pt-BR");
    let back = bruno.post_multipart("/knowledge/import", form).await.expect(303);
    assert_eq!(back.location(), "/knowledge/trocar-o-toner");
    assert!(bruno.get(back.location()).await.expect(200).says("Abra a tampa"));
    for bytes in [&b"\xff\xfe#"[..], b"# A\0b"] {
        let form = Form::new().part("file", file(bytes)).text("body", "# Kept");
        let refused = bruno.post_multipart("/knowledge/import", form).await.expect(422);
        assert!(refused.says("not UTF-8 text") && refused.says("# Kept"), "{}", refused.text());
    }
    let large = Form::new().part("file", file(&vec![b'a'; 600_000])).text("body", "# Kept");
    let refused = bruno.post_multipart("/knowledge/import", large).await.expect(422);
    assert!(refused.says("larger than 500 kB") && refused.says("# Kept"));
    let nothing = Form::new().part("file", file(b"")).text("body", " ");
    assert!(
        bruno.post_multipart("/knowledge/import", nothing).await.expect(422).says("Choose a file or paste a text.")
    );
});

both!(a_form_that_is_longer_than_a_text_is_refused_before_it_is_read_to_its_end, |desk: Desk| {
    let carla = desk.as_person("carla");
    let long = "x".repeat((2 << 20) + 1);
    for path in ["/knowledge/new", "/knowledge/drafts"] {
        carla.post_form(path, &[("place", "article"), ("body", &long)]).await.expect(413);
        carla.post_form(path, &vec![("a", "b"); 3_000]).await.expect(413);
    }
    let head = "--b\r\ncontent-disposition: form-data; name=\"body\"\r\n\r\n";
    let session = Person::called("carla").session();
    let request = format!(
        "POST /knowledge/new HTTP/1.1\r\nhost: desk\r\ncookie: {session}\r\ncontent-length: 100000000\r\n\
         content-type: multipart/form-data; boundary=b\r\n\r\n{head}{}",
        "x".repeat((2 << 20) + 1)
    );
    let mut stream = TcpStream::connect(desk.url.trim_start_matches("http://")).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    // The rest of the hundred megabytes is not waited for.
    let mut said = [0; 12];
    timeout(Duration::from_secs(20), stream.read_exact(&mut said)).await.expect("an answer").unwrap();
    assert_eq!(said, *b"HTTP/1.1 413");
});
