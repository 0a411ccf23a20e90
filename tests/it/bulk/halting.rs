//! A deed whose job failed for good: it says so, and goes on where it stands when its person says so.

use kit::clock::SECOND;
use kit::db::Value;

use super::{done, opened, order, standing};
use crate::both;
use crate::desk::Desk;

/// As if the job had been tried for the last time, and its process had died with it.
async fn let_it_die(desk: &Desk) {
    let change = desk.app.db.transaction().await.unwrap();
    let jobs = "update jobs set state = 'running', attempts = 12, locked_until = $1 where kind like '%_bulk' \
        and coalesce(unique_key, '') not like 'recurring:%'";
    let before: Value<'_> = desk.clock.now().plus(-SECOND).into();
    assert_eq!(change.execute(jobs, &[before]).await.unwrap(), 1);
    change.commit().await.unwrap();
    desk.run_jobs().await;
}

both!(a_deed_that_came_to_a_halt_says_how_far_it_came_and_goes_on, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 3).await;
    let page = order(desk, "bruno", "triage", "1,2,3", &[("priority", "low")]).await.expect(303).location().to_owned();
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update bulk_items set state = 'done' where place = 1", &[]).await.unwrap();
    change.execute("update bulk_deeds set state = 'running'", &[]).await.unwrap();
    change.commit().await.unwrap();
    let bruno = desk.as_person("bruno");
    assert!(!bruno.get(&page).await.expect(200).says("/continuation"), "it is under way");
    let_it_die(desk).await;
    let shown = bruno.get(&page).await.expect(200);
    for words in ["Stopped by an error: 1 of 3", "Something broke on our side", "/continuation", "/stopping"] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    assert!(!shown.says("every 1s"), "there is nothing to wait for");
    assert!(bruno.get("/bulk").await.expect(200).says("Stopped by an error"));

    for name in ["ana", "beatriz", "carla"] {
        desk.as_person(name).post_form(&format!("{page}/continuation"), &[]).await.expect(404);
    }
    for _ in 0..2 {
        bruno.post_form(&format!("{page}/continuation"), &[]).await.expect(303);
    }
    assert!(bruno.get(&page).await.expect(200).says("Under way: 1 of 3"));
    desk.run_jobs().await;
    bruno.post_form(&format!("{page}/continuation"), &[]).await.expect(303);
    desk.run_jobs().await;
    let shown = bruno.get(&page).await.expect(200);
    assert!(shown.says("3 done") && !shown.says("/continuation"), "{}", shown.text());
    assert_eq!(
        standing(desk).await.iter().map(|row| row.1).collect::<Vec<_>>(),
        [5, 4, 4],
        "what was done is not done again"
    );
    let events: Vec<(i64,)> = desk.rows("select count(*) from events where kind = 'ticket_triaged'", &[]).await;
    assert_eq!(events, [(2,)]);
});

both!(what_came_to_a_halt_can_be_stopped_and_undone, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 2).await;
    let page = order(desk, "bruno", "triage", "1,2", &[("priority", "low")]).await.expect(303).location().to_owned();
    let_it_die(desk).await;
    let bruno = desk.as_person("bruno");
    assert!(bruno.get(&page).await.says("Stopped by an error: 0 of 2"), "before it began, too");
    bruno.post_form(&format!("{page}/stopping"), &[]).await.expect(303);
    let shown = bruno.get(&page).await.expect(200);
    assert!(shown.says("Stopped") && shown.says("2 not started") && !shown.says("every 1s"), "{}", shown.text());
    assert!(!shown.says("/continuation"));

    let page = done(desk, "bruno", "triage", "1,2", &[("priority", "low")]).await;
    bruno.post_form(&format!("{page}/undoing"), &[]).await.expect(303);
    let_it_die(desk).await;
    assert!(bruno.get(&page).await.says("Stopped by an error: 0 of 2"));
    bruno.post_form(&format!("{page}/continuation"), &[]).await.expect(303);
    desk.run_jobs().await;
    assert!(bruno.get(&page).await.says("2 undone"));
    assert_eq!(standing(desk).await.iter().map(|row| row.1).collect::<Vec<_>>(), [5, 5]);
});
