//! The description of the API: complete, committed, readable.

use std::collections::BTreeSet;
use std::path::Path;

use helpdesk::operations::api_document;
use helpdesk::routes;

use crate::both;
use crate::desk::Desk;

/// Set this to write the committed copy anew.
const UPDATE: &str = "UPDATE_OPENAPI";

#[test]
fn the_committed_document_is_the_one_that_the_code_makes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/openapi.json");
    let made = format!("{}\n", api_document::document().to_pretty_json().unwrap());
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "docs/openapi.json is old: run the tests once with {UPDATE}=1 and read what changed");
}

#[test]
fn every_route_is_described_and_every_description_has_its_route() {
    let document = serde_json::to_value(api_document::document()).unwrap();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            described.insert((method.clone(), path.clone()));
        }
    }
    let listed: BTreeSet<(String, String)> = routes::api().listed().iter().cloned().collect();
    assert_eq!(listed, described);
}

both!(the_document_and_its_page_are_open_to_all, |desk: Desk| {
    let document = desk.nobody().get("/api/openapi.json").await.expect(200);
    assert_eq!(document.header("content-type"), "application/json");
    assert_eq!(document.json()["openapi"], "3.1.0");
    let page = desk.nobody().get("/api/docs").await.expect(200);
    for path in document.json()["paths"].as_object().unwrap().keys() {
        assert!(page.says(path), "{path}");
    }
});

both!(a_desk_whose_database_answers_is_ready, |desk: Desk| {
    assert_eq!(desk.nobody().get("/readyz").await.expect(200).text(), "ready");
});

both!(a_desk_whose_database_lacks_a_migration_is_not_ready, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("delete from schema_history where version > 1", &[]).await.unwrap();
    change.commit().await.unwrap();
    desk.nobody().get("/readyz").await.expect(503);
    desk.nobody().get("/healthz").await.expect(200);
});
