//! The pages: reading, writing, versions, votes, files, sections, Markdown.

use helpdesk::knowledge::{Audience, Kind, State};
use reqwest::multipart::{Form, Part};

use super::{article, procedure, written};
use crate::both;
use crate::desk::{Answer, Desk};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A procedure written by bruno in the form, and its address.
async fn toner(desk: &Desk) -> String {
    let form = [
        ("language", "en"),
        ("base", "0"),
        ("title", "Change the toner"),
        ("html", "<div>Wear <b>gloves</b><script>x</script></div>"),
        ("body", "ignored"),
        ("audience", "requesters"),
        ("tags", "toner, Impressão"),
        ("step", "0"),
        ("text", "Open the lid"),
        ("minutes", "2"),
        ("picture", ""),
        ("step", "0"),
        ("text", "Pull the cartridge <out>"),
        ("minutes", ""),
        ("picture", ""),
        ("step", "0"),
        ("text", " "),
        ("minutes", ""),
    ];
    let begun = desk.as_person("bruno").post_form("/knowledge/new?kind=procedure", &form).await.expect(303);
    begun.location().to_owned()
}

async fn publish(desk: &Desk, piece: &str) {
    desk.as_person("bruno").post_form(&format!("{piece}/state"), &[("state", "published")]).await.expect(303);
}

/// The value of a hidden field.
fn hidden(page: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    page.text().split(&mark).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

both!(a_procedure_is_begun_published_read_archived_and_deleted, |desk: Desk| {
    desk.leave_jobs();
    let piece = toner(desk).await;
    assert_eq!(piece, "/knowledge/change-the-toner");
    let (bruno, carla) = (desk.as_person("bruno"), desk.as_person("carla"));
    carla.get(&piece).await.expect(404);
    assert!(!carla.get("/knowledge").await.expect(200).says("toner"));
    publish(desk, &piece).await;
    let page = carla.get(&piece).await.expect(200);
    assert!(page.says("Wear <b>gloves</b></div>") && !page.says("<script>x"));
    assert!(page.says("Open the lid") && page.says("Pull the cartridge &lt;out&gt;") && page.says("2 steps, 2 min"));
    assert!(page.text().matches("<li").count() >= 2 && !page.says("/edit"));
    assert!(carla.get("/knowledge?q=impressao").await.expect(200).says("Change the toner"));
    assert!(carla.get("/knowledge?tag=TONER").await.expect(200).says("Change the toner"));
    assert!(desk.as_person("diego").get(&piece).await.expect(200).says("Open the lid"), "third parties read, too");
    for _ in 0..2 {
        bruno.post_form(&format!("{piece}/state"), &[("state", "archived")]).await.expect(303);
    }
    carla.get(&piece).await.expect(404);
    assert!(bruno.get("/knowledge?state=archived").await.expect(200).says("Change the toner"));
    // Beatriz is an agent, but it is not hers.
    desk.as_person("beatriz").post_form(&format!("{piece}/deletion"), &[]).await.expect(403);
    let asked = bruno.post_form(&format!("{piece}/deletion"), &[]).await.expect(200);
    assert!(asked.says("<h2>Change the toner</h2>") && asked.says("name=\"confirmed\" value=\"1\""));
    bruno.get(&piece).await.expect(200);
    bruno.post_form(&format!("{piece}/deletion"), &[("confirmed", "1")]).await.expect(303);
    bruno.get(&piece).await.expect(404);
    bruno.post_form(&format!("{piece}/deletion"), &[]).await.expect(404);
    let left: Vec<(i64,)> = desk.rows("select count(*) from knowledge_versions", &[]).await;
    assert_eq!(left, [(0,)]);
});

both!(only_support_staff_write_and_nobody_else_reaches_their_pages, |desk: Desk| {
    desk.leave_jobs();
    let piece = toner(desk).await;
    publish(desk, &piece).await;
    for name in ["carla", "diego"] {
        let person = desk.as_person(name);
        for path in ["/knowledge/new", "/knowledge/sections", "/knowledge/import"] {
            person.get(path).await.expect(403);
        }
        for path in ["edit", "versions", "versions/1"] {
            person.get(&format!("{piece}/{path}")).await.expect(403);
        }
        for path in ["edit", "state", "deletion", "versions/1/restoring"] {
            person.post_form(&format!("{piece}/{path}"), &[("state", "archived"), ("title", "Mine")]).await.expect(403);
        }
        person.post_form("/knowledge/new", &[("title", "Mine"), ("body", "x")]).await.expect(403);
        person.post_form("/knowledge/sections", &[("name", "Mine")]).await.expect(403);
    }
    desk.as_person("carla").get("/knowledge/nothing-of-that-name").await.expect(404);
    desk.as_person("carla").get("/knowledge/7").await.expect(404);
});

both!(who_is_not_signed_in_reads_what_is_for_everybody_and_is_asked_to_sign_in_for_the_rest, |desk: Desk| {
    desk.leave_jobs();
    assert!(desk.nobody().get("/knowledge").await.expect(303).location().starts_with("/sign-in"));
    assert!(!desk.nobody().get("/sign-in").await.expect(200).says("href=\"/knowledge\""));
    let content = article("en", "Opening hours", "From eight to five.");
    written(desk, Kind::Article, Audience::Everybody, State::Published, content).await;
    let content = article("en", "Inner matters", "For those inside.");
    written(desk, Kind::Article, Audience::Requesters, State::Published, content).await;
    desk.app.reload_desk().await.unwrap();
    let nobody = desk.nobody();
    let list = nobody.get("/knowledge").await.expect(200);
    assert!(list.says("Opening hours") && !list.says("Inner matters") && list.says("/sign-in"));
    assert!(!nobody.get("/knowledge?q=inside").await.expect(200).says("Inner matters"));
    let page = nobody.get("/knowledge/opening-hours").await.expect(200);
    assert!(page.says("From eight to five.") && !page.says("/votes"));
    assert!(list.says("Still need help?") && page.says("Sign in and ask"), "{}", page.text());
    assert!(!desk.as_person("carla").get("/knowledge/opening-hours").await.expect(200).says("Still need help?"));
    assert!(nobody.get("/knowledge/inner-matters").await.expect(303).location().starts_with("/sign-in"));
    assert!(nobody.get("/knowledge/inner-matters/markdown").await.expect(303).location().starts_with("/sign-in"));
    nobody.post_form("/knowledge/opening-hours/votes", &[("useful", "yes")]).await.expect(303);
    assert!(desk.as_person("carla").get("/knowledge").await.expect(200).says("Inner matters"));
    assert!(nobody.get("/sign-in").await.expect(200).says("href=\"/knowledge\""), "whoever cannot come in finds it");
    desk.as_person("bruno").post_form("/knowledge/opening-hours/state", &[("state", "draft")]).await.expect(303);
    desk.app.reload_desk().await.unwrap();
    assert!(!nobody.get("/sign-in").await.expect(200).says("href=\"/knowledge\""));
});

both!(the_other_language_is_written_beside_the_first_and_what_is_missing_is_marked, |desk: Desk| {
    desk.leave_jobs();
    let piece = toner(desk).await;
    publish(desk, &piece).await;
    let caio = desk.as_person("caio");
    assert!(caio.get(&piece).await.expect(200).says("Isto ainda não existe em português"));
    let bruno = desk.as_person("bruno");
    assert!(bruno.get("/knowledge?missing=pt-BR").await.expect(200).says("Change the toner"));
    let form = bruno.get(&format!("{piece}/edit?language=pt-BR")).await.expect(200);
    assert!(form.says("Open the lid"), "the text to translate from stands beside its field");
    let (step, base) = (hidden(&form, "step"), hidden(&form, "base"));
    let fields = [
        ("language", "pt-BR"),
        ("base", base.as_str()),
        ("title", "Trocar o toner"),
        ("body", "Use luvas"),
        ("audience", "requesters"),
        ("step", step.as_str()),
        ("text", "Abra a tampa"),
        ("minutes", "2"),
    ];
    bruno.post_form(&format!("{piece}/edit"), &fields).await.expect(303);
    let page = caio.get(&piece).await.expect(200);
    assert!(page.says("Trocar o toner") && page.says("Abra a tampa") && !page.says("ainda não existe"));
    assert!(!bruno.get("/knowledge?missing=pt-BR").await.expect(200).says("Change the toner"));
    let english = desk.as_person("carla").get(&piece).await.expect(200);
    assert!(english.says("Change the toner") && english.says("Open the lid") && english.says("Wear <b>gloves</b>"));
});

both!(two_who_edit_at_once_lose_nothing, |desk: Desk| {
    desk.leave_jobs();
    let piece = toner(desk).await;
    let edit = format!("{piece}/edit");
    let base = hidden(&desk.as_person("bruno").get(&edit).await.expect(200), "base");
    let form = |title: &'static str, base: &str| {
        [
            ("language", "en".to_owned()),
            ("base", base.to_owned()),
            ("title", title.to_owned()),
            ("audience", "staff".to_owned()),
        ]
    };
    let send = async |name: &str, title: &'static str, base: &str| {
        let fields = form(title, base);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        desk.as_person(name).post_form(&edit, &fields).await
    };
    send("beatriz", "Toner of the old printer", &base).await.expect(303);
    let told = send("bruno", "Toner, quickly", &base).await.expect(409);
    assert!(told.says("Toner, quickly") && told.says("Beatriz Nunes") && told.says("old"), "theirs and mine are shown");
    let newer = hidden(&told, "base");
    assert_ne!(newer, base);
    send("bruno", "Toner, quickly", &newer).await.expect(303);
    assert!(desk.as_person("ana").get(&piece).await.expect(200).says("Toner, quickly"));
    // The same once more changes nothing.
    let versions =
        desk.as_person("ana").get(&format!("{piece}/versions")).await.expect(200).text().matches("<tr>").count();
    let base = hidden(&desk.as_person("bruno").get(&edit).await, "base");
    send("bruno", "Toner, quickly", &base).await.expect(303);
    let after =
        desk.as_person("ana").get(&format!("{piece}/versions")).await.expect(200).text().matches("<tr>").count();
    assert_eq!(after, versions);
});

both!(versions_are_kept_compared_and_brought_back, |desk: Desk| {
    desk.leave_jobs();
    let piece = toner(desk).await;
    let bruno = desk.as_person("bruno");
    let fields =
        [("language", "en"), ("base", "1"), ("title", "Change the drum"), ("body", "Careful"), ("audience", "staff")];
    bruno.post_form(&format!("{piece}/edit"), &fields).await.expect(303);
    let list = bruno.get(&format!("{piece}/versions")).await.expect(200);
    assert!(list.says("Bruno Teixeira created it") && list.says("Bruno Teixeira changed it"));
    let change = bruno.get(&format!("{piece}/versions/2")).await.expect(200);
    assert!(change.says("<del>") && change.says("<ins>") && change.says("drum") && change.says("toner"));
    assert!(bruno.get(&format!("{piece}/versions?from=1&to=2")).await.expect(200).says("compared with version 1"));
    bruno.get(&format!("{piece}/versions/9")).await.expect(404);
    bruno.post_form(&format!("{piece}/versions/1/restoring"), &[]).await.expect(303);
    let page = bruno.get(&piece).await.expect(200);
    assert!(page.says("Change the toner") && page.says("Open the lid") && page.says("Wear <b>gloves</b>"));
    assert!(bruno.get(&format!("{piece}/versions")).await.says("restored an earlier version"));
    bruno.post_form(&format!("{piece}/versions/9/restoring"), &[]).await.expect(404);
});

both!(steps_are_moved_and_pictures_kept_without_scripts, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let picture = || Part::bytes(PNG.to_vec()).file_name("lid.png").mime_str("image/png").unwrap();
    let form = |deed: &'static str| {
        Form::new()
            .text("language", "en")
            .text("title", "Lid")
            .text("audience", "requesters")
            .text("step", "0")
            .text("text", "First")
            .text("minutes", "")
            .text("picture", "")
            .text("step", "0")
            .text("text", "Second")
            .text("minutes", "3")
            .text("picture", "")
            .part("picture_file", picture())
            .text("do", deed)
    };
    let new = "/knowledge/new?kind=procedure";
    let drawn = bruno.post_multipart(new, form("up:1")).await.expect(200);
    let (second, first) = (drawn.text().find(">Second<").unwrap(), drawn.text().find(">First<").unwrap());
    assert!(second < first && drawn.says("/knowledge/pictures/"), "moved, with its picture, and not saved");
    let none: Vec<(i64,)> = desk.rows("select count(*) from knowledge_pieces", &[]).await;
    assert_eq!(none, [(0,)]);
    for (deed, wanted) in [("remove:0", "Second"), ("add", "First"), ("down:0", "Second"), ("nonsense:9", "First")] {
        assert!(bruno.post_multipart(new, form(deed)).await.expect(200).says(wanted), "{deed}");
    }
    let begun = bruno.post_multipart(new, form("")).await.expect(303);
    let page = bruno.get(begun.location()).await.expect(200);
    let address = page.text().split("<img src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(bruno.get(&address).await.expect(200).header("content-type").starts_with("image/png"));
    desk.as_person("carla").get(&address).await.expect(404);
    desk.nobody().get(&address).await.expect(404);
    let text = Part::bytes(b"no picture".to_vec()).file_name("a.png").mime_str("image/png").unwrap();
    let form = Form::new()
        .text("language", "en")
        .text("title", "T")
        .text("step", "0")
        .text("text", "Kept")
        .part("picture_file", text);
    assert!(bruno.post_multipart(new, form).await.expect(422).says("Kept"));
});

both!(what_is_wrong_is_told_by_field_and_what_was_typed_stays, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let long = "x".repeat(501);
    for (fields, kept) in [
        (vec![("title", ""), ("body", "Words")], "Words"),
        (vec![("title", "T"), ("body", " ")], "\"T\""),
        (vec![("title", "T"), ("body", "Words"), ("section", "9")], "Words"),
        (vec![("title", "T"), ("body", "Words"), ("owner", "5")], "Words"),
    ] {
        let fields: Vec<(&str, &str)> = [("language", "en")].into_iter().chain(fields).collect();
        let refused = bruno.post_form("/knowledge/new?kind=article", &fields).await.expect(422);
        assert!(refused.says("invalid-feedback") && refused.says(kept), "{fields:?}");
    }
    for (text, minutes) in [(long.as_str(), "1"), ("Step", "0"), ("Step", "soon"), ("", "5")] {
        let fields = [("language", "en"), ("title", "T"), ("step", "0"), ("text", text), ("minutes", minutes)];
        assert!(bruno.post_form("/knowledge/new?kind=procedure", &fields).await.expect(422).says("invalid-feedback"));
    }
    let empty = [("language", "en"), ("title", "No steps")];
    let piece = bruno.post_form("/knowledge/new?kind=procedure", &empty).await.expect(303);
    bruno.post_form(&format!("{}/state", piece.location()), &[("state", "published")]).await.expect(303);
    assert!(bruno.get(piece.location()).await.expect(200).says("Draft"), "a procedure without steps is not published");
});

both!(a_reader_votes_once_may_change_it_and_staff_see_the_figures, |desk: Desk| {
    desk.leave_jobs();
    let piece = toner(desk).await;
    let votes = format!("{piece}/votes");
    let carla = desk.as_person("carla");
    carla.post_form(&votes, &[("useful", "yes")]).await.expect(404);
    desk.as_person("bruno").post_form(&votes, &[("useful", "yes")]).await.expect(409);
    publish(desk, &piece).await;
    carla.post_form(&votes, &[("useful", "yes")]).await.expect(303);
    carla.post_form(&votes, &[("useful", "no"), ("comment", "The <lid> is stuck")]).await.expect(303);
    desk.as_person("caio").post_form(&votes, &[("useful", "yes")]).await.expect(303);
    let page = desk.as_person("bruno").get(&piece).await.expect(200);
    assert!(
        page.says("Useful to 1, not to 1") && page.says("The &#60;lid&#62; is stuck") && page.says("Carla Menezes")
    );
    let own = carla.get(&piece).await.expect(200);
    assert!(own.says("The &#60;lid&#62; is stuck") && !own.says("1 useful"));
    assert!(carla.post_form(&votes, &[("useful", ""), ("comment", "hm")]).await.expect(422).says("hm"));
    let long = "x".repeat(1001);
    carla.post_form(&votes, &[("useful", "yes"), ("comment", &long)]).await.expect(422);
});

both!(files_are_attached_served_to_readers_and_go_with_the_piece, |desk: Desk| {
    let piece = toner(desk).await;
    publish(desk, &piece).await;
    let bruno = desk.as_person("bruno");
    let file = |name: &'static str| Form::new().part("files", Part::bytes(b"a,b".to_vec()).file_name(name));
    bruno.post_multipart(&format!("{piece}/files"), file("list.csv")).await.expect(303);
    bruno.post_multipart(&format!("{piece}/files"), file("run.exe")).await.expect(422);
    desk.as_person("carla").post_multipart(&format!("{piece}/files"), file("list.csv")).await.expect(403);
    let page = desk.as_person("carla").get(&piece).await.expect(200);
    let address =
        page.text().split("href=\"").find(|rest| rest.contains("/files/")).unwrap().split('"').next().unwrap();
    let address = address.to_owned();
    assert_eq!(desk.as_person("carla").get(&address).await.expect(200).text(), "a,b");
    desk.nobody().get(&address).await.expect(404);
    let removal = format!("{}/removal", address.rsplit_once('/').unwrap().0);
    bruno.post_form(&removal, &[]).await.expect(303);
    desk.as_person("carla").get(&address).await.expect(404);
    bruno.get(&address).await.expect(200);
    let hash: Vec<(String,)> = desk.rows("select content_hash from knowledge_files", &[]).await;
    bruno.post_form(&format!("{piece}/deletion"), &[("confirmed", "1")]).await.expect(303);
    desk.clock.advance(2 * kit::clock::HOUR);
    desk.run_jobs().await;
    assert!(!desk.app.files.has(&hash[0].0).await.unwrap());
});

both!(sections_are_added_named_moved_and_deleted_and_their_pieces_stay, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let add = async |name: &str| bruno.post_form("/knowledge/sections", &[("name", name), ("translation", "")]).await;
    for name in ["Network", "Printers"] {
        add(name).await.expect(303);
    }
    assert!(add("NETWORK").await.expect(422).says("NETWORK"));
    add(" ").await.expect(422);
    let ids: Vec<(i64,)> = desk.rows("select id from knowledge_sections order by position", &[]).await;
    let (network, printers) = (ids[0].0, ids[1].0);
    let order = async || desk.rows::<(i64,)>("select id from knowledge_sections order by position", &[]).await;
    bruno.post_form(&format!("/knowledge/sections/{printers}/place"), &[("to", "up")]).await.expect(303);
    assert_eq!(order().await, [(printers,), (network,)]);
    let to = printers.to_string();
    bruno.post_form(&format!("/knowledge/sections/{network}/place"), &[("to", &to)]).await.expect(303);
    assert_eq!(order().await, [(network,), (printers,)]);
    let fields = [("name", "Network"), ("translation", "Rede")];
    bruno.post_form(&format!("/knowledge/sections/{network}"), &fields).await.expect(303);
    bruno.post_form("/knowledge/sections/9", &fields).await.expect(422);
    let section = network.to_string();
    let fields = [
        ("language", "en"),
        ("title", "Wi-Fi"),
        ("body", "x"),
        ("section", section.as_str()),
        ("audience", "requesters"),
    ];
    let piece = bruno.post_form("/knowledge/new?kind=article", &fields).await.expect(303);
    publish(desk, piece.location()).await;
    assert!(desk.as_person("caio").get("/knowledge").await.expect(200).says("Rede"));
    assert!(desk.as_person("carla").get(&format!("/knowledge?section={network}")).await.expect(200).says("Wi-Fi"));
    let deletion = format!("/knowledge/sections/{network}/deletion");
    let asked = bruno.post_form(&deletion, &[]).await.expect(200);
    assert!(asked.says("Its contents are kept, without a section."));
    assert!(bruno.get("/knowledge/sections").await.says(&deletion), "nothing has happened");
    for _ in 0..2 {
        bruno.post_form(&deletion, &[("confirmed", "1")]).await.expect(303);
    }
    desk.as_person("carla").get(piece.location()).await.expect(200);
});

both!(a_piece_goes_out_as_markdown_and_comes_back_as_a_draft, |desk: Desk| {
    let content = procedure("pt-BR", "Trocar o toner", &[("Abra a tampa", Some(2)), ("Puxe", None)]);
    written(desk, Kind::Procedure, Audience::Requesters, State::Published, content).await;
    let out = desk.as_person("carla").get("/knowledge/trocar-o-toner/markdown").await.expect(200);
    assert!(out.header("content-type").starts_with("text/markdown") && out.says("1. Abra a tampa (2 min)\n2. Puxe\n"));
    let bruno = desk.as_person("bruno");
    let form = [("body", out.text()), ("kind", ""), ("language", "en")];
    let back = bruno.post_form("/knowledge/import", &form).await.expect(303);
    assert_eq!(back.location(), "/knowledge/trocar-o-toner-2");
    let again = bruno.get("/knowledge/trocar-o-toner-2/markdown").await.expect(200);
    assert_eq!(again.text(), out.text());
    assert!(bruno.get(back.location()).await.says("Draft"));
    bruno.post_form("/knowledge/import", &[("body", " ")]).await.expect(422);
});
