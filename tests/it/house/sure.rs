//! What cannot be taken back is asked about on a page of its own, where no script asks.

use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by};

both!(nothing_that_ends_something_is_done_before_somebody_said_yes, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "steps", &[("text", "Look at the cable")]).await.expect(303);
    let step: Vec<(i64,)> = desk.rows("select id from steps", &[]).await;
    let mail: Vec<(i64,)> = desk.rows("select id from deliveries order by id limit 1", &[]).await;
    let token = [("name", "Inventory"), ("present", crate::desk::PASSWORD)];
    desk.as_person("carla").post_form("/profile/tokens", &token).await.expect(201);
    let token: Vec<(i64,)> = desk.rows("select id from tokens where name = 'Inventory'", &[]).await;
    let standing = async || {
        let counts = "select (select count(*) from events), (select count(*) from audit), \
                      (select count(*) from tokens), (select count(*) from steps), \
                      (select count(*) from deliveries where state = 'cancelled')";
        desk.rows::<(i64, i64, i64, i64, i64)>(counts, &[]).await
    };
    for (name, path) in [
        ("carla", format!("{ticket}/cancellation")),
        ("bruno", format!("{ticket}/steps/{}/deletion", step[0].0)),
        ("bruno", format!("/outbox/{}/cancellation", mail[0].0)),
        ("carla", format!("/profile/tokens/{}/revocation", token[0].0)),
        ("ana", "/people/5/deactivation".to_owned()),
        ("ana", "/people/5/second-factor/removal".to_owned()),
    ] {
        let (client, before) = (desk.as_person(name), standing().await);
        let asked = client.post_form(&path, &[]).await.expect(200);
        let yes = format!("action=\"{path}\" method=\"post\"");
        assert!(asked.says(&yes) && asked.says("name=\"confirmed\" value=\"1\""), "{path}: {}", asked.text());
        assert_eq!(standing().await, before, "{path}");
        client.post_form(&path, &[("confirmed", "1")]).await.expect(303);
    }
});
