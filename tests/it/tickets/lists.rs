//! Lists: what is in them, for whom, and paging while tickets move.

use super::{deed, opened_by};
use crate::both;
use crate::desk::{Client, Desk};

/// The numbers in a list, in order, and the address of the page after it.
pub async fn read(client: &Client, address: &str) -> (Vec<i64>, Option<String>) {
    let page = client.get(address).await.expect(200);
    let numbers = page.text().split("id=\"t").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
    let older = page.text().split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    (numbers, older.map(|address| address.replace("&amp;", "&").replace("&#38;", "&")))
}

both!(each_list_holds_what_its_name_says, |desk: Desk| {
    desk.leave_jobs();
    for subject in ["a", "b", "c", "d", "e"] {
        opened_by(desk, "carla", subject).await;
        desk.clock.advance(kit::clock::MINUTE);
    }
    deed(desk, "bruno", "/tickets/1", "priority", &[("priority", "low")]).await.expect(303);
    deed(desk, "bruno", "/tickets/2", "priority", &[("priority", "emergency")]).await.expect(303);
    deed(desk, "bruno", "/tickets/3", "taking", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/4", "waiting", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/5", "resolution", &[]).await.expect(303);
    let bruno = desk.as_person("bruno");
    for (view, numbers) in [
        ("open", vec![2, 1]),
        ("triage", vec![3]),
        ("in_progress", vec![3]),
        ("waiting", vec![4]),
        ("mine", vec![3]),
        ("unassigned", vec![2, 1]),
        ("resolved", vec![5]),
        ("closed", vec![]),
        ("finished", vec![5]),
        ("unfinished", vec![2, 1, 3, 4]),
        ("all", vec![5, 4, 3, 2, 1]),
        ("open&priority=low", vec![1]),
    ] {
        assert_eq!(read(&bruno, &format!("/tickets?view={view}")).await.0, numbers, "{view}");
    }
    assert_eq!(read(&desk.as_person("caio"), "/tickets?view=all").await.0, Vec::<i64>::new());
    assert_eq!(read(&desk.as_person("diego"), "/tickets?view=all").await.0, Vec::<i64>::new());
    assert_eq!(read(&desk.as_person("carla"), "/tickets").await.0, [4, 3, 2, 1]);
});

both!(paging_neither_skips_nor_repeats_while_tickets_move, |desk: Desk| {
    desk.leave_jobs();
    for place in 0..90 {
        desk.forgets_pace().await;
        opened_by(desk, "carla", &format!("Ticket {place}")).await;
        desk.clock.advance(1_000_000);
    }
    let bruno = desk.as_person("bruno");
    let (first, older) = read(&bruno, "/tickets?view=open").await;
    assert_eq!(first, (1..=40).collect::<Vec<i64>>());
    deed(desk, "bruno", "/tickets/3", "resolution", &[]).await.expect(303);
    opened_by(desk, "caio", "A new one").await;
    let (second, older) = read(&bruno, &older.expect("a second page")).await;
    assert_eq!(second, (41..=80).collect::<Vec<i64>>());
    let (third, older) = read(&bruno, &older.expect("a third page")).await;
    assert_eq!(third, (81..=91).collect::<Vec<i64>>());
    assert_eq!(older, None);
    let page = bruno.get("/tickets?view=open&before=5.9999999999999999.1").await.expect(200);
    assert!(page.says("id=\"t91\""));
});

both!(an_odd_address_is_no_fault, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    for odd in [
        "view=nothing",
        "after=x",
        "after=1.2",
        "before=999999999999999999999.1.1",
        "priority=%00",
        "part=x",
        "from=x",
        "sort=x",
        "assignee=x",
        "category=x",
        "saved=x",
    ] {
        bruno.get(&format!("/tickets?{odd}")).await.expect(200);
    }
    for odd in ["/tickets/0", "/tickets/-1", "/tickets/99999999999999999999", "/tickets/x"] {
        bruno.get(odd).await.expect(404);
    }
});
