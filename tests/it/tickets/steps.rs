//! Steps of the checklist.

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::Desk;

both!(a_step_is_added_done_and_pending_again, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "New laptop").await;
    deed(desk, "bruno", &ticket, "steps", &[("text", "Order the laptop")]).await.expect(303);
    let rows: Vec<(i64,)> = desk.rows("select id from steps", &[]).await;
    let done = format!("steps/{}/done", rows[0].0);
    deed(desk, "beatriz", &ticket, &done, &[("done", "1")]).await.expect(303);
    deed(desk, "beatriz", &ticket, &done, &[("done", "1")]).await.expect(303);
    deed(desk, "beatriz", &ticket, &done, &[("done", "0")]).await.expect(303);
    let kinds = standing(desk, &ticket).await.kinds;
    assert_eq!(kinds, ["ticket_opened", "step_added", "step_done", "step_reopened"]);
});

both!(a_step_belongs_to_its_ticket_and_to_those_who_work_on_it, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "New laptop").await;
    let other = opened_by(desk, "carla", "Another").await;
    deed(desk, "bruno", &ticket, "steps", &[("text", "Order the laptop")]).await.expect(303);
    let rows: Vec<(i64,)> = desk.rows("select id from steps", &[]).await;
    let done = format!("steps/{}/done", rows[0].0);
    deed(desk, "bruno", &other, &done, &[("done", "1")]).await.expect(404);
    deed(desk, "carla", &ticket, &done, &[("done", "1")]).await.expect(403);
    deed(desk, "carla", &ticket, "steps", &[("text", "mine")]).await.expect(403);
    deed(desk, "bruno", &ticket, "steps", &[("text", "")]).await.expect(422);
    assert!(!desk.as_person("carla").get(&ticket).await.says("Order the laptop"));
});
