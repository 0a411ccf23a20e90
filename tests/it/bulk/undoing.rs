//! Undoing: each ticket is what it was, unless somebody has changed it since.

use kit::db::Value;
use proptest::collection::vec;
use proptest::option;
use proptest::sample::select;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::{done, opened, order, standing, undone};
use crate::both;
use crate::desk::{Desk, START};
use crate::tickets::deed;

/// Rounds of the property: each with tickets and a deed of its own.
const ROUNDS: usize = 14;
/// Tickets of a round.
const TICKETS: usize = 6;

/// Every ticket as far as a deed can change it.
async fn whole(desk: &Desk) -> Vec<String> {
    let columns =
        ["status", "priority", "category_id", "assignee_id", "resolution", "resolved_at", "closed_at", "closed_by"];
    let texts = columns.map(|column| format!("coalesce(cast({column} as text), 'none')")).join(" || ' ' || ");
    let rows: Vec<(String,)> = desk.rows(&format!("select {texts} from tickets order by number"), &[]).await;
    rows.into_iter().map(|row| row.0).collect()
}

/// Puts a ticket into any state that it can come into.
async fn put(desk: &Desk, number: i64, (status, rank, category, assignee): (&str, i64, Option<i64>, Option<i64>)) {
    let is_over = matches!(status, "resolved" | "closed");
    let (end, by, resolution) = if is_over { (Some(START.0), Some(2_i64), Some("solved")) } else { (None, None, None) };
    let closed = end.filter(|_| status == "closed");
    let change = desk.app.db.transaction().await.unwrap();
    let values: Vec<Value<'_>> = vec![
        number.into(),
        status.into(),
        rank.into(),
        category.into(),
        assignee.into(),
        resolution.into(),
        end.into(),
        closed.into(),
        by.into(),
    ];
    let sql = "update tickets set status = $2, priority = $3, category_id = $4, assignee_id = $5, resolution = $6, \
        resolved_at = $7, closed_at = $8, closed_by = $9 where number = $1";
    change.execute(sql, &values).await.unwrap();
    change.commit().await.unwrap();
}

/// Any state: status, rank, category, assignee. Nobody works on what is in progress only by mistake.
fn any_state() -> impl Strategy<Value = (&'static str, i64, Option<i64>, Option<i64>)> {
    let status = select(vec!["open", "in_progress", "waiting", "resolved", "closed"]);
    (status, 1..6_i64, option::of(select(vec![11_i64, 12])), option::of(1..5_i64)).prop_map(
        |(status, rank, category, assignee)| {
            let assignee = if status == "in_progress" { assignee.or(Some(3)) } else { assignee };
            (status, rank, category, assignee)
        },
    )
}

/// Any deed that can be undone.
fn any_deed() -> impl Strategy<Value = (&'static str, Vec<(&'static str, &'static str)>)> {
    select(vec![
        ("triage", vec![("priority", "emergency")]),
        ("triage", vec![("priority", "low")]),
        ("category", vec![("category", "12")]),
        ("category", vec![("category", "none")]),
        ("assign", vec![("assignee", "3"), ("reason", "Her floor")]),
        ("assign", vec![("assignee", "4"), ("reason", "On site")]),
        ("assign", vec![("assignee", "none"), ("reason", "Nobody has time")]),
        ("resolve", vec![]),
        ("close", vec![]),
        ("bin", vec![]),
    ])
}

both!(whatever_is_done_and_undone_leaves_every_ticket_as_it_was, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", TICKETS).await;
    let change = desk.app.db.transaction().await.unwrap();
    for (id, name) in [(11_i64, "Rede"), (12, "Office")] {
        let sql = "insert into categories (id, name, name_folded, position, is_archived, created_at) \
            values ($1, $2, lower($2), 1, false, 1)";
        change.execute(sql, &[id.into(), name.into()]).await.unwrap();
    }
    change.commit().await.unwrap();
    let mut random = TestRunner::deterministic();
    for round in 0..ROUNDS {
        let states = vec(any_state(), TICKETS).new_tree(&mut random).unwrap().current();
        let (what, fields) = any_deed().new_tree(&mut random).unwrap().current();
        for (number, state) in (1_i64..).zip(&states) {
            put(desk, number, *state).await;
        }
        let before = whole(desk).await;
        let page = done(desk, "ana", what, "1,2,3,4,5,6", &fields).await;
        let changed = whole(desk).await;
        undone(desk, "ana", &page).await;
        assert_eq!(whole(desk).await, before, "round {round}: {what} {fields:?} made {changed:?}");
        let left: Vec<(i64,)> =
            desk.rows("select count(*) from bulk_items where state in ('waiting', 'done', 'kept')", &[]).await;
        assert_eq!(left, [(0,)], "round {round}");
    }
});

both!(what_somebody_changed_meanwhile_is_left_alone_and_said, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 4).await;
    let page = done(desk, "bruno", "triage", "1,2,3", &[("priority", "low")]).await;
    deed(desk, "beatriz", "/tickets/2", "priority", &[("priority", "urgent")]).await.expect(303);
    deed(desk, "beatriz", "/tickets/3", "taking", &[]).await.expect(303);
    undone(desk, "bruno", &page).await;
    let ranks: Vec<i64> = standing(desk).await.into_iter().map(|row| row.1).collect();
    assert_eq!(ranks, [5, 2, 5, 5], "another's priority stays; another's other deed does not matter");
    assert_eq!(standing(desk).await[2].3, Some(3));
    let shown = desk.as_person("bruno").get(&page).await.expect(200);
    for words in ["Undone", "2 undone", "1 left as they are", "Somebody has changed it since.", "Not undone"] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
});

both!(undoing_twice_is_undoing_once_and_what_runs_cannot_be_undone, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 2).await;
    let bruno = desk.as_person("bruno");
    let page = order(desk, "bruno", "triage", "1,2", &[("priority", "low")]).await.expect(303).location().to_owned();
    bruno.post_form(&format!("{page}/undoing"), &[]).await.expect(409);
    desk.clock.advance(kit::clock::MINUTE);
    desk.run_jobs().await;
    bruno.post_form(&format!("{page}/undoing"), &[]).await.expect(303);
    bruno.post_form(&format!("{page}/undoing"), &[]).await.expect(303);
    desk.run_jobs().await;
    bruno.post_form(&format!("{page}/undoing"), &[]).await.expect(303);
    desk.run_jobs().await;
    let triaged: Vec<(i64,)> =
        desk.rows("select count(*) from events where kind = 'ticket_triaged' and ticket_number = 1", &[]).await;
    assert_eq!(triaged, [(2,)], "done once, undone once");
    assert!(!bruno.get(&page).await.says(&format!("{page}/undoing")));
});

both!(a_reply_that_went_out_cannot_be_undone, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 1).await;
    let page = done(desk, "bruno", "reply", "1", &[("body", "The network is back.")]).await;
    let bruno = desk.as_person("bruno");
    let shown = bruno.get(&page).await.expect(200);
    assert!(shown.says("cannot be taken back") && !shown.says(&format!("{page}/undoing")), "{}", shown.text());
    bruno.post_form(&format!("{page}/undoing"), &[]).await.expect(409);
});

both!(whoever_can_no_longer_have_a_ticket_does_not_get_it_back, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 1).await;
    deed(desk, "bruno", "/tickets/1", "assignment", &[("assignee", "4")]).await.expect(303);
    let page = done(desk, "bruno", "assign", "1", &[("assignee", "3"), ("reason", "Her floor")]).await;
    desk.deactivate("diego").await;
    undone(desk, "bruno", &page).await;
    assert_eq!(standing(desk).await[0].3, Some(3));
    let shown = desk.as_person("bruno").get(&page).await.expect(200);
    assert!(shown.says("Whoever had the ticket can no longer work on tickets."), "{}", shown.text());
});
