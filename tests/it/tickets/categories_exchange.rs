//! Categories leave as a file and come in from one.

use reqwest::multipart::{Form, Part};

use super::categories::added;
use crate::both;
use crate::desk::{Answer, Client, Desk};

const IMPORT: &str = "/categories/import";
const OLD_FILE: &str = r#"{"Rede": ["Internet", "Scanner", "Impressora"], "Office": ["Word"], "Protheus": []}"#;

/// Shows what a file would do.
async fn looked_at(client: &Client, content: &[u8]) -> Answer {
    let part = Part::bytes(content.to_vec()).file_name("categories.json");
    client.post_multipart(IMPORT, Form::new().part("file", part)).await
}

/// Sends what the page shows once more, as its button does.
async fn imported(client: &Client, text: &str) -> Answer {
    client.post_multipart(IMPORT, Form::new().text("confirmed", "1").text("text", text.to_owned())).await
}

async fn count(desk: &Desk) -> i64 {
    let rows: Vec<(i64,)> = desk.rows("select count(*) from categories where not is_archived", &[]).await;
    rows[0].0
}

both!(a_file_of_the_old_application_is_shown_first_then_imported_and_harmless_when_repeated, |desk: Desk| {
    let rede = added(desk, "rede", "").await;
    added(desk, "Internet", &rede).await;
    let ana = desk.as_person("ana");
    let seen = looked_at(&ana, OLD_FILE.as_bytes()).await.expect(200);
    assert!(seen.says("5 categories and subcategories would be added."), "{}", seen.text());
    assert!(seen.says("2 already exist and stay as they are.") && seen.says("Protheus"), "{}", seen.text());
    assert_eq!(count(desk).await, 2, "nothing has happened yet");
    assert_eq!(imported(&ana, OLD_FILE).await.expect(303).location(), "/categories");
    assert_eq!(count(desk).await, 7);
    let json = ana.get("/categories/categories.json").await.expect(200);
    assert_eq!(
        json.text(),
        "{\n  \"rede\": [\"Internet\",\"Scanner\",\"Impressora\"],\n  \"Office\": [\"Word\"],\n  \"Protheus\": []\n}\n"
    );
    for content in [OLD_FILE.as_bytes(), &json.body, &ana.get("/categories/categories.csv").await.body] {
        assert!(looked_at(&ana, content).await.expect(200).says("There is nothing to import."));
        imported(&ana, std::str::from_utf8(content).unwrap()).await.expect(303);
    }
    assert_eq!(count(desk).await, 7);
    let audit = "select count(*) from audit where kind = 'category_changed'";
    assert_eq!(desk.rows::<(i64,)>(audit, &[]).await, [(7,)], "each of them once");
});

both!(a_spreadsheet_brings_translations_and_puts_archived_categories_back, |desk: Desk| {
    let rede = added(desk, "Rede", "").await;
    added(desk, "=Office", "").await;
    let ana = desk.as_person("ana");
    ana.post_form(&format!("/categories/{rede}/archiving"), &[]).await.expect(303);
    let file = "Categoria;Subcategoria;Tradução da categoria\r\nRede;Internet;Network\r\n'=Office;;Desk\r\n";
    let seen = looked_at(&ana, file.as_bytes()).await.expect(200);
    for says in ["would be restored", "would get a translation", "One category or subcategory would be added."] {
        assert!(seen.says(says), "{says}: {}", seen.text());
    }
    imported(&ana, file).await.expect(303);
    let csv = ana.get("/categories/categories.csv").await.expect(200);
    let expected = "\u{FEFF}category,subcategory,category translation,subcategory translation\r\n\
                    Rede,Internet,Network,\r\n\"'=Office\",,Desk,\r\n";
    assert_eq!((csv.text(), csv.header("content-type")), (expected, "text/csv; charset=utf-8"));
    assert!(looked_at(&ana, &csv.body).await.expect(200).says("There is nothing to import."));
    // What people wrote here stays.
    let other = expected.replace("Network", "Net");
    assert!(looked_at(&ana, other.as_bytes()).await.expect(200).says("There is nothing to import."));
    desk.run_jobs().await;
});

both!(a_bad_file_gets_a_clear_answer_and_changes_nothing, |desk: Desk| {
    let ana = desk.as_person("ana");
    let large = vec![b' '; 300 * 1024];
    for (content, says) in [
        (b"".as_slice(), "Choose a file that is not empty."),
        (b"\xe7\xe3o;x", "not UTF-8 text"),
        (b"{\"Rede\": [", "not valid JSON: look at line 1"),
        (
            b"{\"Rede\": \"Internet\"}",
            "a list of names for each category, such as {&#34;Network&#34;: [&#34;Internet&#34;]}",
        ),
        (b"name\nRede", "“category” is missing"),
        (b"category,subcategory\nRede,Internet\n,Scanner", "without a name: look at entry or line 3"),
        (&large, "larger than 256 kB"),
    ] {
        let page = looked_at(&ana, content).await.expect(422);
        assert!(page.says("id=\"file-problem\"") && page.says(says), "{says}: {}", page.text());
        let again =
            ana.post_multipart(IMPORT, Form::new().text("confirmed", "1").part("file", Part::bytes(content.to_vec())));
        again.await.expect(422);
    }
    ana.post_multipart(IMPORT, Form::new().text("confirmed", "1")).await.expect(422);
    ana.post_form(IMPORT, &[("confirmed", "1")]).await.expect(400);
    assert_eq!(count(desk).await, 0);
});

both!(staff_export_and_admins_alone_import, |desk: Desk| {
    added(desk, "Rede", "").await;
    for name in ["bruno", "diego", "carla"] {
        let client = desk.as_person(name);
        client.get(IMPORT).await.expect(403);
        looked_at(&client, OLD_FILE.as_bytes()).await.expect(403);
        imported(&client, OLD_FILE).await.expect(403);
        let status = if name == "bruno" { 200 } else { 403 };
        for file in ["/categories/categories.json", "/categories/categories.csv"] {
            client.get(file).await.expect(status);
        }
    }
    let page = desk.as_person("bruno").get("/categories").await;
    assert!(page.says("/categories/categories.csv") && !page.says(IMPORT), "{}", page.text());
    assert_eq!(count(desk).await, 1);
});
