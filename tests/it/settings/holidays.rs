//! Days on which nobody works: one by one, many at once, proposed, removed.

use serde_json::json;

use super::audited;
use crate::both;
use crate::desk::{Answer, Client, Desk};

/// What stands in the field of the list, as it was typed.
fn lines(page: &Answer) -> String {
    let field = page.text().split("<textarea").find(|part| part.contains("id=\"lines\"")).expect("the list");
    let text = field.split_once('>').expect("its beginning").1;
    text.split("</textarea>").next().unwrap_or_default().replace("&#39;", "'")
}

async fn paste(client: &Client, text: &str) -> Answer {
    client.post_form("/settings/holidays/list", &[("lines", text), ("year", "2026")]).await
}

async fn propose(client: &Client, year: &str, text: &str) -> Answer {
    let form = [("lines", text), ("year", "2026"), ("propose_year", year), ("then", "propose")];
    client.post_form("/settings/holidays/list", &form).await
}

both!(an_admin_adds_and_removes_holidays_and_nobody_else_does, |desk: Desk| {
    let natal = [("date", "2026-12-25"), ("name", " Natal "), ("every_year", "1")];
    for name in ["bruno", "diego", "carla"] {
        let other = desk.as_person(name);
        other.get("/settings/holidays").await.expect(403);
        other.post_form("/settings/holidays", &natal).await.expect(403);
        other.post_form("/settings/holidays", &[]).await.expect(403);
        paste(&other, "25/12 Natal").await.expect(403);
        propose(&other, "2026", "").await.expect(403);
        other.post_form("/settings/holidays/1/removal", &[]).await.expect(403);
    }
    let ana = desk.as_person("ana");
    assert!(ana.get("/settings/holidays").await.expect(200).says("No holidays in 2026"));
    for _ in 0..2 {
        let to = ana.post_form("/settings/holidays", &natal).await.expect(303);
        assert_eq!(to.location(), "/settings/holidays?year=2026");
    }
    ana.post_form("/settings/holidays", &[("date", "2026-03-03"), ("name", "Festa")]).await.expect(303);
    let page = ana.get("/settings/holidays").await.expect(200);
    let (feast, natal) = (page.text().find("Festa").expect("it"), page.text().find("<td>Natal</td>").expect("it"));
    assert!(feast < natal && page.says("every year") && page.says("Friday"), "{}", page.text());
    let next = ana.get("/settings/holidays?year=2027").await.expect(200);
    assert!(next.says("<td>Natal</td>") && !next.says("Festa") && next.says("Saturday"), "{}", next.text());
    assert!(ana.get("/settings/working-hours").await.says("Festa, 03 Mar 2026"));
    let id = page.text().split("/settings/holidays/").find_map(|part| part.split_once("/removal")).expect("it").0;
    ana.post_form(&format!("/settings/holidays/{id}/removal"), &[("year", "2026")]).await.expect(303);
    ana.post_form(&format!("/settings/holidays/{id}/removal"), &[]).await.expect(404);
    ana.post_form("/settings/holidays/x/removal", &[]).await.expect(404);
    assert!(!ana.get("/settings/holidays").await.says("Festa"));
    assert!(ana.get("/settings/working-hours").await.says("Natal, 25 Dec 2026"));
    let said = |deed: &str, day: &str| json!({"deed": deed, "count": 1, "days": [day]});
    let expected = [
        ("Natal", said("added", "25/12")),
        ("Festa", said("added", "2026-03-03")),
        ("Festa", said("removed", "2026-03-03")),
    ];
    assert_eq!(audited(desk, "holidays_changed").await, expected.map(|(name, data)| (name.to_owned(), data)));
    let log = ana.get("/audit").await.expect(200);
    assert!(log.says("removed the holiday “Festa”") && log.says("added the holiday “Natal”"), "{}", log.text());
});

both!(a_day_that_is_none_stays_in_its_field_with_what_is_wrong, |desk: Desk| {
    let ana = desk.as_person("ana");
    let form = [("date", "2026-02-30"), ("name", ""), ("every_year", "1"), ("year", "2030")];
    let page = ana.post_form("/settings/holidays", &form).await.expect(422);
    for said in ["id=\"date-problem\"", "id=\"name-problem\"", "value=\"2026-02-30\"", "value=\"1\" checked", "in 2030"]
    {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    let late = ana.post_form("/settings/holidays", &[("date", "2300-01-01"), ("name", "<i>Far</i>")]).await.expect(422);
    assert!(late.says("A year from 1970 to 2199.") && late.says("&#60;i&#62;Far") && !late.says("name-problem"));
    assert_eq!(audited(desk, "holidays_changed").await, []);
});

both!(a_pasted_list_is_added_whole_or_not_at_all, |desk: Desk| {
    let ana = desk.as_person("ana");
    let wrong = "25/12 Natal\n12/25 Christmas\n2026-02-17";
    let page = paste(&ana, wrong).await.expect(422);
    assert!(page.says("Line 2 does not begin with a day.") && lines(&page) == wrong, "{}", page.text());
    assert!(paste(&ana, "\n \n").await.expect(422).says("Write at least one day."));
    assert!(ana.get("/settings/holidays").await.says("No holidays in 2026"));
    let right = "25/12 Natal\r\n\r\n17/02/2026 Carnaval\r\n2026-12-24 Véspera";
    for _ in 0..2 {
        assert_eq!(paste(&ana, right).await.expect(303).location(), "/settings/holidays?year=2026");
    }
    paste(&ana, "25/12 Christmas\n24/12/2026 Véspera").await.expect(303);
    let page = ana.get("/settings/holidays").await.expect(200);
    assert!(page.says("<td>Christmas</td>") && !page.says("<td>Natal</td>") && page.says("<td>Carnaval</td>"));
    let expected = [
        ("Natal", json!({"deed": "added", "count": 3, "days": ["25/12", "2026-02-17", "2026-12-24"]})),
        ("Christmas", json!({"deed": "added", "count": 1, "days": ["25/12"]})),
    ];
    assert_eq!(audited(desk, "holidays_changed").await, expected.map(|(name, data)| (name.to_owned(), data)));
});

both!(a_desk_keeps_a_thousand_holidays_and_no_more, |desk: Desk| {
    let ana = desk.as_person("ana");
    // Three times twenty years of sixteen days are 960.
    for first in [1970, 1990, 2010] {
        let days = (first..first + 20).flat_map(|year| (1..=16).map(move |day| format!("{year}-01-{day:02} Day")));
        paste(&ana, &days.collect::<Vec<_>>().join("\n")).await.expect(303);
    }
    let more = |days: i32| (1..=days).map(|n| format!("{}-02-01 Day", 2030 + n)).collect::<Vec<_>>().join("\n");
    let refused = paste(&ana, &more(41)).await.expect(422);
    assert!(refused.says("At most 1,000 holidays altogether.") && lines(&refused) == more(41), "{}", refused.text());
    paste(&ana, &more(40)).await.expect(303);
    let form = [("date", "2100-01-01"), ("name", "One more")];
    assert!(ana.post_form("/settings/holidays", &form).await.expect(422).says("id=\"date-problem\""));
    ana.post_form("/settings/holidays", &[("date", "1970-01-01"), ("name", "Renamed")]).await.expect(303);
});

both!(the_national_holidays_of_brazil_are_proposed_and_not_added, |desk: Desk| {
    let ana = desk.as_person("ana");
    paste(&ana, "25/12 Natal").await.expect(303);
    let page = propose(&ana, "2026", "2026-03-03 Festa").await.expect(200);
    let expected = "2026-03-03 Festa\n01/01 New Year’s Day\n2026-02-16 Carnival Monday\n2026-02-17 Carnival Tuesday\n\
        2026-04-03 Good Friday\n21/04 Tiradentes Day\n01/05 Labour Day\n2026-06-04 Corpus Christi\n\
        07/09 Independence Day\n12/10 Our Lady of Aparecida\n02/11 All Souls’ Day\n15/11 Republic Day\n\
        20/11 Black Awareness Day";
    assert_eq!(lines(&page), expected);
    assert_eq!(lines(&propose(&ana, "2026", expected).await), expected, "nothing is proposed twice");
    assert!(!ana.get("/settings/holidays").await.says("Carnival"), "nothing was added");
    paste(&ana, expected).await.expect(303);
    assert!(propose(&ana, "2026", "").await.says("All national holidays of 2026 are already there."));
    let next = propose(&ana, "2027", "").await.expect(200);
    let expected =
        "2027-02-08 Carnival Monday\n2027-02-09 Carnival Tuesday\n2027-03-26 Good Friday\n2027-05-27 Corpus Christi";
    assert_eq!(lines(&next), expected, "the others come back every year");
    let odd = propose(&ana, "next", "25/12 Natal").await.expect(422);
    assert!(odd.says("id=\"propose_year-problem\"") && odd.says("value=\"next\"") && lines(&odd) == "25/12 Natal");
});
