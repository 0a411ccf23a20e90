//! A rolling update on PostgreSQL: the version before goes on beside the new one.

use helpdesk::app;
use kit::db::Db;
use serde_json::json;

use super::with_one_more;
use crate::desk::{Desk, Kind, run};

/// What an expanding migration may do.
const EXPANDS: &str = "create table more (id {id} primary key, ticket_number bigint references tickets (number)); \
    create index more_ticket on more (ticket_number); \
    alter table tickets add column more text; \
    alter table tickets add column counted bigint not null default 0; \
    alter table people add column more {json} not null default '[]'; \
    alter table messages add column more boolean; \
    alter table sessions add column more text; \
    create index tickets_more on tickets (more)";

#[test]
fn a_desk_goes_on_while_a_newer_one_has_upgraded_its_database() {
    run::<Desk>(Kind::Postgres, module_path!(), async |desk: &Desk| {
        let (ana, bruno) = (desk.as_person("ana"), desk.api("bruno"));
        let opened = desk.api("carla").post_json("/api/v1/tickets", json!({"subject": "Before", "body": "One."})).await;
        let number = opened.expect(201).json()["number"].as_i64().unwrap();
        let path = format!("/tickets/{number}");
        // All its statements are prepared before, as on any desk that has run for a while.
        for page in ["/tickets", &path, "/search?q=Before", "/people", "/settings/status"] {
            ana.get(page).await.expect(200);
        }
        let newer = Db::open(&desk.app.config.database()).unwrap();
        newer.migrate(&with_one_more(EXPANDS)).await.unwrap();

        assert_eq!(desk.nobody().get("/readyz").await.status, 200, "nginx goes on sending people here");
        for page in ["/tickets", &path, "/search?q=Before", "/people", "/settings/status"] {
            ana.get(page).await.expect(200);
        }
        let opened = desk.api("carla").post_json("/api/v1/tickets", json!({"subject": "After", "body": "Two."})).await;
        let number = opened.expect(201).json()["number"].as_i64().unwrap();
        let reply = json!({"body": "We are looking at it."});
        bruno.post_json(&format!("/api/v1/tickets/{number}/replies"), reply).await.expect(201);
        bruno.patch_json(&format!("/api/v1/tickets/{number}"), json!({"status": "in_progress"})).await.expect(200);
        assert!(ana.get("/search?q=After").await.expect(200).says(&format!("/tickets/{number}")));
        desk.nobody().sign_in("carla@example.org", crate::desk::PASSWORD).await.get("/tickets").await.expect(200);
        desk.run_jobs().await;
        desk.leave_jobs();
        assert!(app::newest_migration() < 900);
    });
}
