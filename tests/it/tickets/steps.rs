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

async fn texts(desk: &Desk) -> Vec<String> {
    let rows: Vec<(String,)> = desk.rows("select text from steps order by position", &[]).await;
    rows.into_iter().map(|row| row.0).collect()
}

async fn id_of(desk: &Desk, text: &str) -> i64 {
    let rows: Vec<(i64,)> = desk.rows("select id from steps where text = $1", kit::args![text]).await;
    rows[0].0
}

both!(steps_change_places_and_stay_in_order, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "New laptop").await;
    for text in ["a", "b", "c", "d"] {
        deed(desk, "bruno", &ticket, "steps", &[("text", text)]).await.expect(303);
    }
    let (a, b, d) = (id_of(desk, "a").await, id_of(desk, "b").await, id_of(desk, "d").await);
    let mut moves = Vec::new();
    for (step, to, expected) in [
        (d, "up", "a b d c"),
        (a, b.to_string().as_str(), "a b d c"),
        (d, a.to_string().as_str(), "d a b c"),
        (d, "down", "a d b c"),
        (a, "end", "d b c a"),
        (a, "end", "d b c a"),
        (d, "up", "d b c a"),
    ] {
        deed(desk, "bruno", &ticket, &format!("steps/{step}/place"), &[("to", to)]).await.expect(303);
        moves.push((texts(desk).await.join(" "), expected.to_owned()));
    }
    assert!(moves.iter().all(|(found, expected)| found == expected), "{moves:?}");
    deed(desk, "bruno", &ticket, &format!("steps/{a}/place"), &[("to", "sideways")]).await.expect(422);
    deed(desk, "carla", &ticket, &format!("steps/{a}/place"), &[("to", "up")]).await.expect(403);
});

both!(a_step_is_given_to_somebody_by_a_day_and_deleted, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "New laptop").await;
    deed(desk, "bruno", &ticket, "steps", &[("text", "Order it")]).await.expect(303);
    let step = format!("steps/{}", id_of(desk, "Order it").await);
    let bruno = desk.as_person("bruno");
    assert!(bruno.get(&format!("{ticket}/{step}")).await.expect(200).says("Order it"));
    let form = [("text", "Order the laptop"), ("assignee", "3"), ("due_on", "2026-03-01")];
    deed(desk, "bruno", &ticket, &step, &form).await.expect(303);
    deed(desk, "bruno", &ticket, &step, &form).await.expect(303);
    let page = bruno.get(&ticket).await.expect(200);
    assert!(page.says("for Beatriz Nunes") && page.says("was due 01 Mar 2026"), "{}", page.text());
    let kinds = standing(desk, &ticket).await.kinds;
    assert_eq!(kinds, ["ticket_opened", "step_added", "step_changed", "step_assigned"], "a repeat changes nothing");
    for wrong in [("due_on", "2026-02-30"), ("assignee", "5"), ("text", " ")] {
        let form: Vec<(&str, &str)> =
            form.iter().copied().filter(|(name, _)| *name != wrong.0).chain([wrong]).collect();
        let refused = deed(desk, "bruno", &ticket, &step, &form).await.expect(422);
        assert!(refused.says("aria-invalid"), "{}", refused.text());
    }
    deed(desk, "carla", &ticket, &step, &form).await.expect(403);
    deed(desk, "bruno", &ticket, &format!("{step}/deletion"), &[("confirmed", "1")]).await.expect(303);
    deed(desk, "bruno", &ticket, &format!("{step}/deletion"), &[("confirmed", "1")]).await.expect(404);
    assert_eq!(texts(desk).await, Vec::<String>::new());
    assert_eq!(standing(desk, &ticket).await.kinds.last().unwrap(), "step_removed");
});

both!(a_third_party_works_on_steps_only_while_the_ticket_is_in_progress, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "New laptop").await;
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4")]).await.expect(303);
    deed(desk, "diego", &ticket, "steps", &[("text", "Too early")]).await.expect(409);
    deed(desk, "diego", &ticket, "taking", &[]).await.expect(303);
    deed(desk, "diego", &ticket, "steps", &[("text", "In time")]).await.expect(303);
    deed(desk, "diego", &ticket, "resolution", &[]).await.expect(303);
    let step = id_of(desk, "In time").await;
    deed(desk, "diego", &ticket, &format!("steps/{step}/done"), &[("done", "1")]).await.expect(409);
    deed(desk, "diego", &ticket, &format!("steps/{step}/deletion"), &[("confirmed", "1")]).await.expect(409);
    assert_eq!(texts(desk).await, ["In time"]);
});
