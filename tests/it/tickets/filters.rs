//! Narrowing lists: each filter, the address that carries them, the orders, and what is looked at for one page.

use super::lists::read;
use super::{deed, opened_by};
use crate::both;
use crate::desk::{Desk, Person};
use kit::args;
use kit::clock::DAY;

/// Six tickets: numbers 1 to 3 by carla, 4 to 6 by caio, a day after the other.
async fn six(desk: &Desk) {
    desk.leave_jobs();
    for (name, subject) in [("carla", "a"), ("carla", "b"), ("carla", "c"), ("caio", "d"), ("caio", "e"), ("caio", "f")]
    {
        opened_by(desk, name, subject).await;
        desk.clock.advance(DAY);
    }
    deed(desk, "bruno", "/tickets/1", "priority", &[("priority", "urgent")]).await.expect(303);
    deed(desk, "bruno", "/tickets/2", "taking", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/4", "priority", &[("priority", "low")]).await.expect(303);
    deed(desk, "beatriz", "/tickets/5", "waiting", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/6", "resolution", &[]).await.expect(303);
}

both!(every_filter_narrows_the_list_and_they_work_together, |desk: Desk| {
    six(desk).await;
    let change = desk.app.db.transaction().await.unwrap();
    for (id, parent) in [(1_i64, None), (2, Some(1_i64)), (3, None)] {
        let row = "insert into categories (id, parent_id, name, name_folded, position, is_archived, created_at) \
            values ($1, $2, $3, $3, 1, false, 1)";
        change.execute(row, args![id, parent, format!("category {id}")]).await.unwrap();
    }
    change.execute("update tickets set category_id = 2 where number in (1, 5)", &[]).await.unwrap();
    change.execute("update tickets set category_id = 3 where number = 2", &[]).await.unwrap();
    change.execute("update tickets set department_id = 2 where number in (3, 4)", &[]).await.unwrap();
    let tag = "insert into tags (id, name, name_folded, created_at) values (1, 'Urgência', 'urgencia', 1)";
    change.execute(tag, &[]).await.unwrap();
    change.execute("insert into ticket_tags (ticket_number, tag_id) values (3, 1), (6, 1)", &[]).await.unwrap();
    change.commit().await.unwrap();
    let bruno = desk.as_person("bruno");
    for (query, numbers) in [
        ("view=all", vec![6, 5, 4, 3, 2, 1]),
        ("view=all&status=open&status=waiting", vec![1, 4, 3, 5]),
        ("view=all&status=resolved&status=waiting", vec![6, 5]),
        ("view=all&priority=urgent&priority=low", vec![4, 1]),
        ("view=open&priority=urgent&priority=untriaged", vec![1, 3]),
        ("view=all&priority=untriaged", vec![6, 5, 3, 2]),
        ("view=all&category=1", vec![5, 1]),
        ("view=all&category=2&status=open", vec![1]),
        ("view=all&category=3", vec![2]),
        ("view=all&department=2", vec![4, 3]),
        ("view=unfinished&department=2", vec![4, 3]),
        ("view=all&assignee=me", vec![2]),
        ("view=all&assignee=2", vec![2]),
        ("view=all&assignee=nobody", vec![6, 5, 4, 3, 1]),
        ("view=open&assignee=nobody", vec![1, 4, 3]),
        ("view=all&requester=6", vec![6, 5, 4]),
        ("requester=6", vec![4, 5]),
        ("view=all&requester=6&status=resolved", vec![6]),
        ("view=all&tag=URGENCIA", vec![6, 3]),
        ("view=open&tag=urgencia", vec![3]),
        ("view=all&tag=unknown", vec![]),
        ("view=all&from=2026-03-03&to=2026-03-04", vec![3, 2]),
        ("view=all&from=2026-03-06", vec![6, 5]),
        ("view=open&to=2026-03-02", vec![1]),
        ("view=all&from=2027-01-01", vec![]),
        ("view=all&requester=6&from=2026-03-06&priority=untriaged&status=waiting", vec![5]),
        ("view=all&sort=oldest", vec![1, 2, 3, 4, 5, 6]),
        ("view=unfinished", vec![1, 4, 2, 3, 5]),
        ("view=unfinished&sort=newest", vec![5, 4, 3, 2, 1]),
        ("view=unfinished&sort=oldest", vec![1, 2, 3, 4, 5]),
    ] {
        assert_eq!(read(&bruno, &format!("/tickets?{query}")).await.0, numbers, "{query}");
    }
    let changed = read(&bruno, "/tickets?view=all&sort=changed").await.0;
    assert_eq!(changed.last(), Some(&3), "nobody has touched it since it was opened");
    // Filters that somebody does not have narrow nothing, and show nothing more.
    let diego = desk.as_person("diego");
    deed(desk, "bruno", "/tickets/4", "assignment", &[("assignee", "4")]).await.expect(303);
    assert_eq!(read(&diego, "/tickets?view=all&requester=5&department=1&tag=urgencia").await.0, [4]);
    assert_eq!(read(&diego, "/tickets?view=all&assignee=2").await.0, [4]);
    assert_eq!(read(&diego, "/tickets?view=all&priority=urgent").await.0, Vec::<i64>::new());
});

both!(the_form_leads_to_a_clean_address_that_can_be_sent_to_a_colleague, |desk: Desk| {
    six(desk).await;
    let bruno = desk.as_person("bruno");
    let form = bruno.get("/tickets/filter?view=open&priority=urgent").await.expect(200);
    assert!(form.says("value=\"open\" checked") && form.says("value=\"urgent\" checked"));
    assert!(!form.says("value=\"waiting\" checked"));
    let sent = "view=all&sort=queue&status=open&status=waiting&category=&department=&assignee=&requester=caio%20brandao\
        &from=&to=&tag=&q=";
    let answer = bruno.get(&format!("/tickets?{sent}")).await.expect(303);
    assert_eq!(answer.location(), "/tickets?view=all&status=open&status=waiting&requester=6");
    let page = desk.as_person("beatriz").get(answer.location()).await.expect(200);
    assert!(page.says("id=\"t4\"") && page.says("id=\"t5\"") && !page.says("id=\"t1\""));
    assert!(page.says("De Caio Brandão"), "what narrows the list is said, in the reader's language");
    assert!(page.says("href=\"/tickets?view=all&#38;status=open&#38;status=waiting\""), "and can be taken off");
    // By email address too; whoever is unknown narrows nothing, and that is said.
    let by_mail = bruno.get("/tickets?view=all&requester=carla@example.org").await.expect(303);
    assert_eq!(by_mail.location(), "/tickets?view=all&requester=5");
    let unknown = bruno.get("/tickets?view=all&requester=nobody%20here").await.expect(303);
    assert_eq!(unknown.location(), "/tickets?view=all");
    assert!(unknown.cookies.iter().any(|cookie| cookie.contains("lists-unknown-requester")));
});

both!(days_that_end_before_they_begin_are_said_beside_the_field, |desk: Desk| {
    six(desk).await;
    let bruno = desk.as_person("bruno");
    let query = "view=all&status=open&from=2026-03-04&to=2026-03-03";
    for address in [format!("/tickets?{query}"), format!("/tickets/filter?{query}")] {
        let page = bruno.get(&address).await.expect(422);
        assert!(page.says("The last day comes before the first.") && page.says("value=\"2026-03-04\""), "{address}");
        assert!(page.says("value=\"open\" checked"), "what was right is kept");
    }
    bruno.get("/tickets?view=all&from=2026-03-03&to=2026-03-03").await.expect(200);
});

both!(words_are_handed_to_the_search_with_the_other_filters, |desk: Desk| {
    six(desk).await;
    let bruno = desk.as_person("bruno");
    let query = "view=all&q=nothing%20works&status=open&priority=urgent&requester=5&from=2026-03-01&to=2026-03-31";
    let answer = bruno.get(&format!("/tickets?{query}")).await.expect(303);
    let found = bruno.get(answer.location()).await.expect(200);
    assert!(
        found.says("href=\"/tickets/1\"") && !found.says("href=\"/tickets/3\"") && !found.says("href=\"/tickets/4\"")
    );
    let mine = bruno.get("/tickets?view=mine&q=works").await.expect(303);
    let found = bruno.get(mine.location()).await.expect(200);
    assert!(found.says("href=\"/tickets/2\"") && !found.says("href=\"/tickets/1\""));
});

both!(a_narrow_list_neither_skips_nor_repeats_while_tickets_move, |desk: Desk| {
    desk.leave_jobs();
    for place in 0..100 {
        desk.forgets_pace().await;
        let name = if place % 2 == 0 { "carla" } else { "caio" };
        opened_by(desk, name, &format!("Ticket {place}")).await;
        desk.clock.advance(1_000_000);
    }
    let bruno = desk.as_person("bruno");
    for sort in ["queue", "newest", "oldest", "changed"] {
        let address = format!("/tickets?view=unfinished&requester=5&sort={sort}");
        let (first, older) = read(&bruno, &address).await;
        assert_eq!(first.len(), 40, "{sort}");
        let older = older.expect("a second page");
        let (later, _) = read(&bruno, &older).await;
        // One that was seen goes, one that was not seen yet goes too, and a new one comes.
        let (seen, unseen) = (first[3], later[5]);
        for number in [seen, unseen] {
            deed(desk, "bruno", &format!("/tickets/{number}"), "resolution", &[]).await.expect(303);
        }
        let new = opened_by(desk, "carla", "A new one").await;
        let (second, end) = read(&bruno, &older).await;
        let mut expected: Vec<i64> = later.into_iter().filter(|number| *number != unseen).collect();
        if sort == "queue" || sort == "oldest" {
            expected.extend(new.rsplit('/').next().and_then(|number| number.parse::<i64>().ok()));
        }
        assert_eq!((&second, end), (&expected, None), "{sort}");
        let (back, _) = read_newer(desk, &bruno, &address, &second).await;
        let still_there = first.iter().filter(|number| **number != seen);
        assert!(
            still_there.clone().all(|number| back.contains(number)),
            "{sort}: back to the first page, not {back:?}"
        );
        assert!(second.iter().all(|number| !back.contains(number)), "{sort}");
        for number in [seen, unseen] {
            deed(desk, "bruno", &format!("/tickets/{number}"), "reopening", &[]).await.expect(303);
        }
        deed(desk, "ana", &new, "deletion", &[]).await.expect(303);
    }
});

/// The page before one that shows these.
async fn read_newer(
    desk: &Desk,
    client: &crate::desk::Client,
    address: &str,
    shown: &[i64],
) -> (Vec<i64>, Option<String>) {
    let number = shown.first().copied().unwrap();
    let sort = address.rsplit('=').next().unwrap();
    let columns = match sort {
        "queue" => "priority, opened_at",
        "changed" => "updated_at, cast(0 as bigint)",
        _ => "cast(0 as bigint), cast(0 as bigint)",
    };
    let keys: Vec<(i64, i64)> =
        desk.rows(&format!("select {columns} from tickets where number = $1"), &[number.into()]).await;
    read(client, &format!("{address}&before={}.{}.{number}", keys[0].0, keys[0].1)).await
}

both!(a_list_that_fits_little_looks_at_so_many_and_goes_on_from_there, |desk: Desk| {
    desk.leave_jobs();
    let change = desk.app.db.transaction().await.unwrap();
    let row = "insert into tickets (number, subject, status, priority, requester_id, department_id, channel, opened_at, \
        updated_at, version) values ($1, 'Any', 'closed', $2, 5, 1, 'web', $1, $1, 1)";
    for number in 1..=2_500_i64 {
        let priority = if number == 1_400 || number == 10 { 1 } else { 3 };
        change.execute(row, args![number, priority]).await.unwrap();
    }
    change.commit().await.unwrap();
    let bruno = desk.as_person("bruno");
    for sort in ["newest", "changed"] {
        // Both are asked of each ticket, because no index has them together.
        let address = format!("/tickets?view=closed&department=1&priority=emergency&sort={sort}");
        let page = bruno.get(&address).await.expect(200);
        assert!(page.says("None of the tickets looked at so far"), "{sort}");
        let (first, further) = read(&bruno, &address).await;
        assert_eq!(first, Vec::<i64>::new());
        let (second, further) = read(&bruno, &further.expect("a way on")).await;
        assert_eq!(second, [1_400], "{sort}");
        let (third, end) = read(&bruno, &further.expect("a way on")).await;
        assert_eq!((third, end), (vec![10], None), "{sort}");
    }
});

both!(lines_stand_as_close_as_this_browser_remembers, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    assert!(bruno.get("/tickets").await.says("class=\"page list compact\""));
    let form = [("density", "comfortable"), ("next", "/tickets?view=mine")];
    let answer = bruno.post_form("/tickets/density", &form).await.expect(303);
    assert_eq!(answer.location(), "/tickets?view=mine");
    let cookie = answer.cookies.iter().find(|cookie| cookie.starts_with("__Host-density=")).unwrap();
    let session = Person::called("bruno").session();
    let again = desk.nobody().with_cookie(&format!("{session}; {}", cookie.split(';').next().unwrap()));
    assert!(again.get("/tickets").await.expect(200).says("class=\"page list comfortable\""));
    let elsewhere = [("density", "odd"), ("next", "//elsewhere.example")];
    assert_eq!(bruno.post_form("/tickets/density", &elsewhere).await.expect(303).location(), "/tickets");
    desk.nobody().post_form("/tickets/density", &[]).await.expect(303);
});
