//! All about one person in one file: what is in it, what is not, and who gets it.

use std::collections::BTreeMap;
use std::io::Read;

use kit::args;
use kit::clock::HOUR;
use kit::secrets::content_hash;
use reqwest::multipart::{Form, Part};
use serde_json::Value;

use crate::access::second_factor::with_second_factor;
use crate::both;
use crate::desk::{Answer, Desk, PASSWORD, Place};
use crate::intake;
use crate::tickets::{deed, opened_by};

/// What is in an archive, by the path below its one folder.
struct Unpacked(BTreeMap<String, Vec<u8>>);

impl Unpacked {
    fn of(packed: &[u8]) -> Unpacked {
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed));
        let mut members = BTreeMap::new();
        for member in archive.entries().unwrap() {
            let mut member = member.unwrap();
            let path = member.path().unwrap().to_str().unwrap().to_owned();
            let mut content = Vec::new();
            member.read_to_end(&mut content).unwrap();
            assert!(
                members.insert(path.split_once('/').unwrap().1.to_owned(), content).is_none(),
                "{path} is in it twice"
            );
        }
        Unpacked(members)
    }

    fn text(&self, path: &str) -> &str {
        let found = self.0.get(path).unwrap_or_else(|| panic!("{path} is not among {:?}", self.0.keys()));
        std::str::from_utf8(found).unwrap()
    }

    fn rows(&self, table: &str) -> Vec<Value> {
        serde_json::from_str(self.text(&format!("data/{table}.json"))).unwrap()
    }

    /// Which members have this in them.
    fn places(&self, text: &str) -> Vec<&str> {
        let has = |content: &[u8]| String::from_utf8_lossy(content).contains(text);
        self.0.iter().filter(|(_, content)| has(content)).map(|(path, _)| path.as_str()).collect()
    }
}

async fn export(desk: &Desk, id: i64) -> Answer {
    desk.as_person("ana").post_form(&format!("/people/{id}/export"), &[("present", PASSWORD)]).await.expect(200)
}

/// Caio (6) has a ticket with a file, an answer and a note, one that he wrote by mail, and words in one of Carla's.
async fn settled(desk: &Desk) {
    let file =
        Part::bytes(b"black and white".to_vec()).file_name("../zebra stripes.txt").mime_str("text/plain").unwrap();
    let form = Form::new().text("subject", "Gnu").text("body", "See <b>the</b> file").part("files", file);
    desk.as_person("caio").post_multipart("/tickets/new", form).await.expect(303);
    deed(desk, "bruno", "/tickets/1", "replies", &[("body", "Look again.")]).await.expect(303);
    deed(desk, "bruno", "/tickets/1", "notes", &[("body", "He calls every day.")]).await.expect(303);
    opened_by(desk, "carla", "Emu").await;
    deed(desk, "carla", "/tickets/2", "replies", &[("body", "Nobody else may know.")]).await.expect(303);
    desk.run_jobs().await;
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("insert into watchers (ticket_number, person_id) values (2, 6)", &[]).await.unwrap();
    change.commit().await.unwrap();
    deed(desk, "caio", "/tickets/2", "replies", &[("body", "I saw it too.")]).await.expect(303);
    intake::arrive(desk, &intake::from("caio", "By mail", "It blinks.")).await;
    desk.run_jobs().await;
}

both!(an_admin_gets_all_about_a_person_in_one_file, |desk: Desk| {
    settled(desk).await;
    let answer = export(desk, 6).await;
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"person-caio-brandao-2026-03-02.tar.gz\"");
    assert_eq!(answer.header("cache-control"), "no-store");
    let archive = Unpacked::of(&answer.body);

    let page = archive.text("index.html");
    for said in [
        "Data about Caio Brandão",
        "#1 Gnu",
        "See &#60;b&#62;the&#60;/b&#62; file",
        "Look again.",
        "Bruno",
        "It blinks.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(
        page.contains("<article class=\"note\">")
            && page.contains("He calls every day.")
            && page.contains("Internal note")
    );
    let (theirs, elsewhere) = page.split_once("Written in other people’s tickets").unwrap();
    assert!(!theirs.contains("I saw it too.") && elsewhere.contains("I saw it too."), "{elsewhere}");
    assert!(!page.contains("<script"), "nothing in it runs");

    let subjects: Vec<Value> = archive.rows("tickets").iter().map(|row| row["subject"].clone()).collect();
    assert_eq!(subjects, ["Gnu", "By mail"]);
    let bodies: Vec<String> =
        archive.rows("messages").iter().map(|row| row["body"].as_str().unwrap().to_owned()).collect();
    assert_eq!(bodies, ["See <b>the</b> file", "Look again.", "He calls every day.", "I saw it too.", "It blinks."]);
    assert_eq!(archive.rows("people")[0]["id"], "6");
    assert_eq!(archive.rows("people")[0]["email"], "caio@example.org");
    assert!(archive.rows("events").len() > 4 && archive.rows("sessions").len() == 1);
    assert_eq!(archive.rows("messages")[0]["created_at"], "2026-03-02T12:00:00Z");

    let hash = content_hash(b"black and white");
    let file = &archive.rows("attachments")[0];
    assert_eq!(file["content_hash"], hash.as_str());
    let path = archive.0.keys().find(|path| path.starts_with("files/attachments/")).unwrap();
    assert!(!path.contains("..") && path.ends_with("zebra stripes.txt"), "{path}");
    assert_eq!(archive.0[path], b"black and white");
    assert!(page.contains(&hash));
    let mail = archive.0.keys().find(|path| path.starts_with("files/raw_mails/")).expect("the mail as it came");
    assert!(archive.text(mail).contains("It blinks."));
    assert!(archive.text("README.txt").contains("SHA256SUMS"));
    let sums = archive.text("SHA256SUMS");
    assert_eq!(sums.lines().count() + 1, archive.0.len(), "each but the sums themselves");
    for line in sums.lines() {
        let (sum, path) = line.split_once("  ").unwrap();
        assert_eq!(sum, content_hash(&archive.0[path]), "{path}");
    }
});

both!(an_export_has_nothing_of_others_tickets_and_no_secret, |desk: Desk| {
    settled(desk).await;
    let archive = Unpacked::of(&export(desk, 6).await.body);
    for others in ["Nobody else may know.", "Emu"] {
        let places = archive.places(others);
        // A letter to him is his own, whatever it tells.
        assert!(places.iter().all(|path| *path == "data/deliveries.json"), "{others}: {places:?}");
    }
    let letters = archive.rows("deliveries");
    let of_others: Vec<&Value> = letters.iter().filter(|row| row["ticket_number"] == 2).collect();
    assert!(of_others.iter().all(|row| row["recipient_id"] == "6"), "{of_others:?}");
    let mut secrets = Vec::new();
    for (sql, what) in [
        ("select password_hash from people where password_hash is not null", "a password"),
        ("select token_hash from sessions", "a session"),
        ("select token_hash from tokens", "a token"),
    ] {
        let rows: Vec<(String,)> = desk.rows(sql, &[]).await;
        assert!(!rows.is_empty(), "{what}: there is something to be kept");
        secrets.extend(rows.into_iter().map(|row| (what, row.0)));
    }
    for (what, secret) in secrets {
        assert_eq!(archive.places(&secret), Vec::<&str>::new(), "{what}");
    }
});

both!(a_second_factor_and_recovery_codes_are_in_no_export, |desk: Desk| {
    let (_eva, phone, codes) = with_second_factor(desk, "eva", "agent").await;
    let eva: Vec<(i64,)> = desk.rows("select person_id from second_factors", &[]).await;
    let archive = Unpacked::of(&export(desk, eva[0].0).await.body);
    let factor = &archive.rows("second_factors")[0];
    assert!(factor.get("secret").is_none() && factor.get("is_confirmed").is_some(), "{factor}");
    assert!(archive.rows("recovery_codes").iter().all(|row| row.get("code_hash").is_none()));
    let hashes: Vec<(String,)> = desk.rows("select code_hash from recovery_codes", &[]).await;
    for secret in [phone.secret()].into_iter().chain(codes).chain(hashes.into_iter().map(|row| row.0)) {
        assert_eq!(archive.places(&secret), Vec::<&str>::new());
    }
});

both!(an_export_is_given_to_admins_alone_who_show_who_they_are, |desk: Desk| {
    settled(desk).await;
    let ana = desk.as_person("ana");
    let card = ana.get("/people/6").await.expect(200);
    assert!(card.says("/people/6/export"), "{}", card.text());
    let page = ana.get("/people/6/export").await.expect(200);
    assert!(page.says("Export everything about Caio") && page.says("Internal notes about the person are in it"));
    let wrong = ana.post_form("/people/6/export", &[("present", "not this one")]).await.expect(422);
    assert!(wrong.says("present-problem"), "{}", wrong.text());
    ana.post_form("/people/6/export", &[]).await.expect(422);
    let form = [("present", PASSWORD)];
    for (who, status) in [("bruno", 403), ("carla", 404), ("caio", 404), ("diego", 404)] {
        desk.as_person(who).get("/people/6/export").await.expect(status);
        desk.as_person(who).post_form("/people/6/export", &form).await.expect(status);
    }
    assert_eq!(exports(desk).await, Vec::<(i64, i64)>::new(), "nothing left so far");
    let (first, second) = (export(desk, 6).await, export(desk, 6).await);
    let (first, second) = (Unpacked::of(&first.body), Unpacked::of(&second.body));
    assert_eq!(first.0["data/messages.json"], second.0["data/messages.json"], "twice is the same");
    assert_eq!(exports(desk).await, [(1, 6), (1, 6)]);
    let log = ana.get("/audit").await.expect(200);
    assert!(log.says("exported everything about"), "{}", log.text());
    ana.get("/people/777/export").await.expect(404);
    ana.post_form("/people/777/export", &form).await.expect(404);
    ana.post_form("/people/6/deletion", &[("tickets", "anonymise")]).await.expect(303);
    desk.run_jobs().await;
    ana.get("/people/6/export").await.expect(404);
    ana.post_form("/people/6/export", &form).await.expect(404);
});

async fn exports(desk: &Desk) -> Vec<(i64, i64)> {
    desk.rows("select actor_id, about_id from audit where kind = 'person_exported' order by id", args![]).await
}

both!(whoever_has_a_second_factor_exports_with_it, |desk: Desk| {
    let (eva, phone, _) = with_second_factor(desk, "eva", "admin").await;
    assert!(eva.get("/people/6/export").await.expect(200).says("name=\"code\""));
    desk.clock.advance(HOUR);
    eva.post_form("/people/6/export", &[("present", PASSWORD)]).await.expect(422);
    let code = phone.code(desk);
    eva.post_form("/people/6/export", &[("code", &code)]).await.expect(200);
    eva.post_form("/people/6/export", &[("code", &code)]).await.expect(422);
});

both!(a_person_with_thousands_of_rows_is_exported_whole, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    for number in 1..=250_i64 {
        let ticket = "insert into tickets (number, subject, status, priority, requester_id, channel, opened_at, \
            updated_at, version) values ($1, 'Any', 'closed', 5, 6, 'web', $2, $2, 1)";
        change.execute(ticket, args![number, crate::desk::START]).await.unwrap();
        for place in 1..=20_i64 {
            let message = "insert into messages (id, ticket_number, kind, author_id, channel, body, created_at) \
                values ($1, $2, 'reply', 6, 'web', $3, $4)";
            // Ids in another order than the tickets.
            let id = place * 1000 + number;
            change.execute(message, args![id, number, format!("words {id}."), crate::desk::START]).await.unwrap();
        }
    }
    change.commit().await.unwrap();
    let archive = Unpacked::of(&export(desk, 6).await.body);
    assert_eq!(archive.rows("messages").len(), 5000);
    let page = archive.text("index.html");
    assert_eq!(page.matches("<article").count(), 5000, "each once");
    let ticket = page.split("<section").find(|part| part.contains("#77 Any")).unwrap();
    for place in 1..=20 {
        assert!(ticket.contains(&format!("words {}.", place * 1000 + 77)), "{place}: {ticket}");
    }
});

both!(a_file_that_was_lost_is_told, |desk: Desk| {
    settled(desk).await;
    let hash = content_hash(b"black and white");
    std::fs::remove_file(desk.folder().join("files").join(&hash[..2]).join(&hash[2..])).unwrap();
    let archive = Unpacked::of(&export(desk, 6).await.body);
    assert!(archive.text("index.html").contains("This file is not stored any more."));
    assert!(!archive.0.keys().any(|path| path.starts_with("files/attachments/")));
});

both!(a_person_is_exported_from_the_command_line, |place: Place| {
    let new = ["user", "create", "--email", "ana@example.org", "--name", "Ana Prado", "--role", "admin"];
    assert!(place.run(&new, "").succeeded);
    let path = place.folder().join("ana.tar.gz");
    let outcome = place.run(&["user", "export", "--email", "ana@example.org", path.to_str().unwrap()], "");
    assert!(outcome.succeeded, "{}", outcome.output);
    let archive = Unpacked::of(&std::fs::read(&path).unwrap());
    assert_eq!(archive.rows("people")[0]["name"], "Ana Prado");
    let outcome = place.run(&["user", "export", "--email", "nobody@example.org", path.to_str().unwrap()], "");
    assert!(!outcome.succeeded, "{}", outcome.output);
});
