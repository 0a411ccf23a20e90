//! The JSON API of articles.

use helpdesk::knowledge::{Audience, Kind, State};
use reqwest::Method;
use serde_json::{Value, json};

use super::{article, written};
use crate::both;
use crate::desk::Desk;

fn procedure() -> Value {
    json!({
        "kind": "procedure", "language": "en", "title": "Change the toner", "html": "<p>Wear <b>gloves</b></p>",
        "steps": ["Open the lid (2 min)", "Pull"], "tags": ["toner"], "state": "published"
    })
}

both!(an_article_is_added_read_changed_and_deleted, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.api("bruno");
    let made = bruno.post_json("/api/v1/articles", procedure()).await.expect(201);
    let address = made.location().to_owned();
    assert_eq!(made.header("etag"), "\"2\"");
    let json = made.json();
    assert_eq!(
        (&json["kind"], &json["state"], &json["slug"]),
        (&json!("procedure"), &json!("published"), &json!("change-the-toner"))
    );
    assert_eq!(json["steps"][0]["minutes"], 2);
    assert_eq!(json["steps"][0]["texts"], json!([{"language": "en", "text": "Open the lid"}]));
    let read = desk.api("carla").get(&address).await.expect(200).json();
    assert_eq!(read["texts"][0]["html"], "<p>Wear <b>gloves</b></p>");
    assert_eq!((&read["owner_id"], &read["useful"]), (&Value::Null, &Value::Null));
    let patch =
        json!({"language": "pt-BR", "title": "Trocar o toner", "body": "Use luvas", "steps": ["Abra (3 min)", "Puxe"]});
    let changed = bruno.patch_json(&address, patch).await.expect(200).json();
    assert_eq!(changed["texts"].as_array().unwrap().len(), 2);
    assert_eq!(changed["steps"][0]["minutes"], 3);
    assert_eq!(changed["steps"][1]["texts"].as_array().unwrap().len(), 2);
    assert_eq!(changed["version"], 3);
    for _ in 0..2 {
        bruno.patch_json(&address, json!({"state": "archived", "tags": []})).await.expect(200);
    }
    desk.api("carla").get(&address).await.expect(404);
    desk.api("beatriz").delete(&address).await.expect(403);
    bruno.delete(&address).await.expect(204);
    bruno.delete(&address).await.expect(404);
});

both!(an_article_is_refused_by_field_role_and_version_and_a_repeat_is_harmless, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.api("bruno");
    for (body, field) in [
        (json!({"body": "x"}), "title"),
        (json!({"title": "T"}), "body"),
        (json!({"title": "T", "body": "x", "kind": "poem"}), "kind"),
        (json!({"title": "T", "body": "x", "section": "None of that"}), "section"),
        (json!({"title": "T", "body": "x", "language": "xx"}), "language"),
        (json!({"title": "T", "body": "x", "colour": "red"}), "colour"),
    ] {
        let refused = bruno.post_json("/api/v1/articles", body).await.expect(422).json();
        assert!(refused["errors"].get(field).is_some(), "{field}: {refused}");
    }
    for name in ["carla", "diego"] {
        desk.api(name).post_json("/api/v1/articles", procedure()).await.expect(403);
    }
    let once = desk.api("bruno").with_header("Idempotency-Key", "one");
    let first = once.post_json("/api/v1/articles", procedure()).await.expect(201);
    let second = once.post_json("/api/v1/articles", procedure()).await.expect(201);
    assert_eq!(first.location(), second.location());
    let stale = desk.api("bruno").with_header("If-Match", "\"1\"");
    stale.patch_json(first.location(), json!({"title": "Other"})).await.expect(412);
    stale.send(stale.request(Method::DELETE, first.location())).await.expect(412);
    desk.api("carla").patch_json(first.location(), json!({"title": "Other"})).await.expect(403);
    let fresh = desk.api("bruno").with_header("If-Match", "\"2\"");
    fresh.patch_json(first.location(), json!({"title": "Other", "section": null})).await.expect(200);
});

both!(articles_are_listed_by_title_within_what_the_caller_may_read, |desk: Desk| {
    for number in 0..3 {
        let content = article("en", &format!("Guide {number}"), "Words.");
        written(desk, Kind::Article, Audience::Requesters, State::Published, content).await;
    }
    written(desk, Kind::Article, Audience::Staff, State::Draft, article("en", "Guide inside", "Words.")).await;
    let carla = desk.api("carla");
    let first = carla.get("/api/v1/articles?limit=2").await.expect(200).json();
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = carla.get(&format!("/api/v1/articles?limit=2&cursor={cursor}")).await.expect(200).json();
    assert_eq!(second["items"][0]["texts"][0]["title"], "Guide 2");
    assert_eq!(second["next_cursor"], Value::Null);
    let found = carla.get("/api/v1/articles?q=guide").await.expect(200).json();
    assert_eq!(found["items"].as_array().unwrap().len(), 3);
    let all = desk.api("ana").get("/api/v1/articles?state=draft").await.expect(200).json();
    assert_eq!(all["items"][0]["texts"][0]["title"], "Guide inside");
    assert_eq!(carla.get("/api/v1/articles?state=draft").await.expect(200).json()["items"], json!([]));
    for query in ["cursor=99", "limit=0", "kind=poem", "colour=red", "state=x"] {
        carla.get(&format!("/api/v1/articles?{query}")).await.expect(422);
    }
    desk.nobody().get("/api/v1/articles").await.expect(401);
});

both!(html_is_kept_whole_or_refused_by_its_field, |desk: Desk| {
    let write = async |length: usize| {
        let html = format!("<p>{}</p>", "é".repeat(length - "<p></p>".len()));
        let body = json!({"title": "Long", "language": "en", "html": html});
        desk.api("bruno").post_json("/api/v1/articles", body).await
    };
    let refused = write(150_001).await.expect(422).json();
    assert!(refused["errors"].to_string().contains("html"), "{refused}");
    let count: Vec<(i64,)> = desk.rows("select count(*) from knowledge_pieces", &[]).await;
    assert_eq!(count, [(0,)]);
});
