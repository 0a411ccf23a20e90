//! Counts: they say what the lists hold, whoever writes tickets, and stay right when they are added up.

use helpdesk::tickets::staff_lists::counts;
use kit::args;
use proptest::sample::select;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::{deed, opened_by};
use crate::both;
use crate::desk::Desk;

/// Status, priority, assignee, and how many.
type Rows = Vec<(String, i64, i64, i64)>;

/// The counts in the tabs of a page, by what they are called.
async fn counts(desk: &Desk, name: &str) -> Vec<(String, String)> {
    let page = desk.as_person(name).get("/tickets?view=all").await.expect(200);
    let (_, tabs) = page.text().split_once("id=\"queues\"").unwrap();
    let tabs = tabs.split("</nav>").next().unwrap();
    let of = |tab: &str| {
        let (label, count) = tab.split_once(" <b>")?;
        Some((label.rsplit('>').next()?.to_owned(), count.split('<').next()?.to_owned()))
    };
    tabs.split("</a>").filter_map(of).collect()
}

fn expected(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(label, count)| ((*label).to_owned(), (*count).to_owned())).collect()
}

both!(each_tab_says_how_many_there_are_behind_it, |desk: Desk| {
    desk.leave_jobs();
    let queues = ["Open", "In progress", "Waiting", "Mine", "Unassigned", "Untriaged", "History"];
    let none = queues.map(|label| (label, "0"));
    assert_eq!(counts(desk, "bruno").await, expected(&none));
    for subject in ["a", "b", "c", "d", "e"] {
        opened_by(desk, "carla", subject).await;
    }
    deed(desk, "bruno", "/tickets/1", "priority", &[("priority", "low")]).await.expect(303);
    deed(desk, "bruno", "/tickets/2", "taking", &[]).await.expect(303);
    deed(desk, "beatriz", "/tickets/3", "taking", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/4", "waiting", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/5", "resolution", &[]).await.expect(303);
    let numbers = ["1", "2", "1", "1", "1", "2", "1"];
    let all: Vec<(&str, &str)> = queues.into_iter().zip(numbers).collect();
    assert_eq!(counts(desk, "bruno").await, expected(&all));
    counts::add_up(&desk.app).await.unwrap();
    counts::add_up(&desk.app).await.unwrap();
    assert_eq!(counts(desk, "bruno").await, expected(&all), "adding up changes nothing");
    deed(desk, "ana", "/tickets/5", "deletion", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/2", "assignment", &[("assignee", "4"), ("reason", "He repairs it")])
        .await
        .expect(303);
    let of_diego = expected(&[("Mine", "1"), ("Resolved", "0"), ("Closed", "0")]);
    assert_eq!(counts(desk, "diego").await, of_diego, "whoever sees their own work alone counts that");
    let page = desk.as_person("bruno").get("/tickets?view=open").await.expect(200);
    assert!(page.says(">Low <b>1</b>") && page.says(">Urgent <b>0</b>"));
    assert!(!desk.as_person("carla").get("/tickets").await.says("id=\"queues\""));
});

both!(the_counts_are_right_whatever_is_done_to_tickets, |desk: Desk| {
    desk.leave_jobs();
    let mut random = TestRunner::deterministic();
    let any = (
        1_i64..20,
        select(vec!["open", "in_progress", "waiting", "resolved", "closed", "binned"]),
        1_i64..6,
        proptest::option::of(1_i64..4),
        0..10,
    );
    for round in 0..200 {
        let (number, status, priority, assignee, dice) = any.new_tree(&mut random).unwrap().current();
        let change = desk.app.db.transaction().await.unwrap();
        let there: Vec<(i64,)> =
            change.all("select number from tickets where number = $1", args![number]).await.unwrap();
        let text = match (there.is_empty(), dice) {
            (true, _) => {
                "insert into tickets (number, subject, status, priority, requester_id, assignee_id, channel, \
                opened_at, updated_at, version) values ($1, 'Any', $2, $3, 5, $4, 'web', 1, 1, 1)"
            }
            (false, 0) => {
                "delete from tickets where number = $1 and (status = $2 or priority <> $3 or assignee_id = $4)"
            }
            (false, _) => "update tickets set status = $2, priority = $3, assignee_id = $4 where number = $1",
        };
        change.execute(text, args![number, status, priority, assignee]).await.unwrap();
        // What is rolled back was never counted.
        if dice == 1 {
            drop(change);
        } else {
            change.commit().await.unwrap();
        }
        if round % 40 == 0 {
            counts::add_up(&desk.app).await.unwrap();
        }
    }
    let counted = "select status, priority, assignee_id, cast(sum(tickets) as bigint) from ticket_counts \
        group by status, priority, assignee_id having sum(tickets) <> 0 order by 1, 2, 3";
    let there = "select status, priority, coalesce(assignee_id, 0) as a, count(*) from tickets \
        group by status, priority, coalesce(assignee_id, 0) order by 1, 2, 3";
    let (counted, there): (Rows, Rows) = (desk.rows(counted, &[]).await, desk.rows(there, &[]).await);
    assert!(!there.is_empty());
    assert_eq!(counted, there);
});

both!(processes_that_count_at_the_same_time_do_not_wait_for_one_another, |desk: Desk| {
    desk.leave_jobs();
    for subject in ["a", "b", "c", "d"] {
        opened_by(desk, "carla", subject).await;
    }
    // On PostgreSQL two open changes of the same kind of ticket; on SQLite there is one writer.
    if desk.app.db.dialect() == kit::db::Dialect::Postgres {
        let (first, second) = (desk.app.db.transaction().await.unwrap(), desk.app.db.transaction().await.unwrap());
        for (change, numbers) in [(&first, [1_i64, 2]), (&second, [3, 4])] {
            for (number, status) in numbers.into_iter().zip(["resolved", "in_progress"]) {
                let update = "update tickets set status = $2 where number = $1";
                change.execute(update, args![number, status]).await.unwrap();
            }
        }
        counts::add_up(&desk.app).await.unwrap();
        second.commit().await.unwrap();
        first.commit().await.unwrap();
        counts::add_up(&desk.app).await.unwrap();
        let page = desk.as_person("bruno").get("/tickets?view=all").await.expect(200);
        assert!(page.says("In progress <b>2</b>") && page.says("History <b>2</b>") && page.says("Open <b>0</b>"));
    }
});
