//! Who reads the log, and what they see of it.

use kit::clock::{DAY, HOUR};

use super::{Row, sentences, write};
use crate::both;
use crate::desk::{Answer, Desk, START};

both!(only_admins_read_and_export_the_log, |desk: Desk| {
    assert!(desk.nobody().get("/audit").await.expect(303).location().starts_with("/sign-in"));
    for name in ["bruno", "diego", "carla"] {
        let client = desk.as_person(name);
        client.get("/audit").await.expect(403);
        client.get("/audit?from=nonsense").await.expect(403);
        client.post_form("/audit/exports", &[]).await.expect(403);
        assert!(!client.get("/tickets").await.says("href=\"/audit\""), "{name}");
    }
    let ana = desk.as_person("ana");
    assert!(ana.get("/audit").await.expect(200).says("Nothing has happened yet."));
    assert!(ana.get("/tickets").await.says("href=\"/audit\""));
    let entries: Vec<(i64,)> = desk.rows("select count(*) from audit", &[]).await;
    assert_eq!(entries, [(0,)], "a refused export is none");
});

both!(entries_are_listed_newest_first_fifty_at_a_time_forward_and_back, |desk: Desk| {
    let address = |number: i64| format!("10.0.0.{number}");
    let addresses: Vec<String> = (0..120).map(address).collect();
    let row = |(number, address): (usize, &'static str)| {
        let number = i64::try_from(number).unwrap();
        Row { id: number + 1, at: START.plus(number), kind: "signed_in", person: 5, address }
    };
    let rows: Vec<Row<'_>> = addresses.iter().map(|text| &*text.clone().leak()).enumerate().map(row).collect();
    write(desk, &rows).await;
    let ana = desk.as_person("ana");
    let seen = |page: &Answer| -> Vec<i64> {
        let found = page.text().split("<td>10.0.0.").skip(1).filter_map(|rest| rest.split([' ', '<']).next());
        found.map(|number| number.parse().unwrap()).collect()
    };
    let first = ana.get("/audit?kind=signed_in").await.expect(200);
    assert_eq!(seen(&first), (70..120).rev().collect::<Vec<_>>());
    assert_eq!(link(&first, "prev"), None);
    let second = ana.get(&link(&first, "next").unwrap()).await.expect(200);
    assert_eq!(seen(&second), (20..70).rev().collect::<Vec<_>>());
    let third = ana.get(&link(&second, "next").unwrap()).await.expect(200);
    assert_eq!(seen(&third), (0..20).rev().collect::<Vec<_>>());
    assert_eq!(link(&third, "next"), None);
    let back = ana.get(&link(&third, "prev").unwrap()).await.expect(200);
    assert_eq!(seen(&back), seen(&second));
    let front = ana.get(&link(&back, "prev").unwrap()).await.expect(200);
    assert_eq!((seen(&front), link(&front, "prev")), (seen(&first), None));
});

both!(the_log_is_narrowed_by_kind_person_period_and_network_address, |desk: Desk| {
    let id = |time: kit::clock::Time| kit::ids::first_at(time) + 7;
    let (noon, next_day) = (START, START.plus(15 * HOUR));
    let rows = [
        Row { id: id(noon), at: noon, kind: "signed_in", person: 5, address: "192.0.2.7" },
        Row { id: id(noon) + 1, at: noon, kind: "token_made", person: 6, address: "192.0.2.70" },
        Row { id: id(next_day), at: next_day, kind: "signed_out", person: 5, address: "2001:db8::1" },
        Row { id: id(next_day) + 1, at: next_day, kind: "role_changed", person: 6, address: "" },
    ];
    write(desk, &rows).await;
    let ana = desk.as_person("ana");
    let told = async |query: &str| -> usize { sentences(&ana.get(&format!("/audit?{query}")).await.expect(200)).len() };
    // Noon in UTC is 9 in the morning of the 2nd at the desk; 15 hours later the 3rd has just begun there.
    let expected = [
        ("", 4),
        ("kind=sign_ins", 2),
        ("kind=token_made", 1),
        ("kind=secrets&who=caio", 1),
        ("who=caio", 2),
        ("who=brand%C3%A3o", 2),
        ("who=carla%40example.org", 2),
        ("who=%25", 0),
        ("person=5", 2),
        ("person=999", 0),
        ("from=2026-03-02&to=2026-03-02", 2),
        ("from=2026-03-03", 2),
        ("to=2026-03-03", 4),
        ("to=2026-03-01", 0),
        ("address=192.0.2.7", 2),
        ("address=192.0.2.70", 1),
        ("address=2001%3ADB8", 1),
        ("address=%25", 0),
        ("kind=sign_ins&person=5&from=2026-03-03&address=2001", 1),
    ];
    for (query, count) in expected {
        assert_eq!(told(query).await, count, "{query}");
    }
    let chosen = ana.get("/audit?person=5").await.expect(200);
    assert!(chosen.says("value=\"Carla Menezes\"") && chosen.says("name=\"person\" value=\"5\""), "{}", chosen.text());
});

both!(a_period_is_that_of_the_reader_s_time_zone, |desk: Desk| {
    let at = START.plus(DAY / 2);
    write(desk, &[Row { id: kit::ids::first_at(at) + 7, at, kind: "signed_in", person: 5, address: "" }]).await;
    let ana = desk.as_person("ana");
    let told = async |day: &str| sentences(&ana.get(&format!("/audit?from={day}&to={day}")).await.expect(200)).len();
    assert_eq!((told("2026-03-02").await, told("2026-03-03").await), (1, 0), "21 o'clock at the desk");
    let form = [("name", "Ana Prado"), ("language", "en"), ("time_zone", "Asia/Tokyo")];
    ana.post_form("/profile", &form).await.expect(303);
    assert_eq!((told("2026-03-02").await, told("2026-03-03").await), (0, 1), "the next morning in Tokyo");
});

both!(a_filter_that_cannot_be_read_is_said_and_never_taken_for_none, |desk: Desk| {
    write(desk, &[Row { id: 1, at: START, kind: "signed_in", person: 5, address: "" }]).await;
    let ana = desk.as_person("ana");
    for query in ["from=yesterday", "to=2026-02-30", "kind=nothing", "person=somebody"] {
        let page = ana.get(&format!("/audit?{query}")).await.expect(422);
        assert!(page.says("invalid-feedback") && sentences(&page).is_empty(), "{query}: {}", page.text());
        let (name, value) = query.split_once('=').unwrap();
        ana.post_form("/audit/exports", &[(name, value)]).await.expect(422);
    }
    let page = ana.get("/audit?from=2026-03-03&to=2026-03-02").await.expect(422);
    assert!(page.says("The last day comes before the first."), "{}", page.text());
});

both!(a_deleted_person_keeps_the_neutral_name_that_they_were_left_with, |desk: Desk| {
    write(desk, &[Row { id: 1, at: START, kind: "signed_in", person: 5, address: "" }]).await;
    let change = desk.app.db.transaction().await.unwrap();
    let remove = "update people set name = 'Removed person', is_active = false, deleted_at = 1 where id = 5";
    change.execute(remove, &[]).await.unwrap();
    change.commit().await.unwrap();
    let page = desk.as_person("ana").get("/audit").await.expect(200);
    assert_eq!(sentences(&page), ["Removed person signed in by password"]);
    assert!(!page.says("Carla"), "{}", page.text());
});

fn link(page: &Answer, rel: &str) -> Option<String> {
    let rest = page.text().split_once(&format!("rel=\"{rel}\" href=\""))?.1;
    let href = rest.split_once('"')?.0;
    Some(href.replace("&#38;", "&").replace("&amp;", "&"))
}
