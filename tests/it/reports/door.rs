//! Who reads reports, how they are narrowed, and where their figures lead.

use std::time::Duration;

use kit::clock::{DAY, HOUR};
use tokio::time::timeout;

use super::{plain, report, tile};
use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by};

both!(staff_read_reports_and_nobody_else_does, |desk: Desk| {
    assert!(desk.nobody().get("/reports").await.expect(303).location().starts_with("/sign-in"));
    for name in ["carla", "caio", "diego"] {
        let client = desk.as_person(name);
        for path in ["/reports", "/reports?period=own&from=odd", "/reports/tickets?of=opened", "/reports/pdf"] {
            client.get(path).await.expect(403);
        }
        client.post_form("/reports/exports", &[("query", "period=week")]).await.expect(403);
        assert!(!client.get("/tickets").await.says("href=\"/reports\""), "{name}");
    }
    for name in ["bruno", "ana"] {
        let client = desk.as_person(name);
        assert!(client.get("/reports").await.expect(200).says("Nothing happened in this period"));
        assert!(client.get("/tickets").await.says("href=\"/reports\""), "{name}");
    }
});

both!(days_that_are_none_are_told_by_their_field_and_stay_in_it, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/reports?period=own&from=2026-02-30&to=2026-03-02").await.expect(422);
    assert!(
        page.says("value=\"2026-02-30\"") && page.says("id=\"from-problem\">This is not a date"),
        "{}",
        page.text()
    );
    let page = bruno.get("/reports?period=own&from=2026-03-03&to=2026-03-02").await.expect(422);
    assert!(page.says("The last day comes before the first."), "{}", page.text());
    bruno.get("/reports?period=own&from=1990-01-01&to=2026-03-02").await.expect(422);
    bruno.get("/reports/tickets?period=own&from=odd").await.expect(422);
    let odd = "department=x&category=999&assignee=-5&priority=none&channel=%00&requester=9&of=odd&weekday=99";
    bruno.get(&format!("/reports?{odd}")).await.expect(200);
    bruno.get(&format!("/reports/tickets?{odd}&before=0")).await.expect(200);
});

both!(days_that_are_filled_in_are_meant_without_choosing_so, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer").await;
    let bruno = desk.as_person("bruno");
    let days = "from=2026-02-01&to=2026-02-28";
    let filled = report(&bruno, &format!("was=month&period=month&{days}")).await;
    assert!(filled.contains("|01 Feb 2026 to 28 Feb 2026|"), "{filled}");
    let chosen = report(&bruno, &format!("was=own&period=week&{days}")).await;
    assert!(chosen.contains("|24 Feb 2026 to 02 Mar 2026|"), "{chosen}");
    assert!(report(&bruno, days).await.contains("|01 Feb 2026 to 28 Feb 2026|"));
    // Moments are counted from 1970 on: thirty days that would begin before are fewer.
    assert!(report(&bruno, "period=own&to=1970-01-05").await.contains("|01 Jan 1970 to 05 Jan 1970|"));
});

both!(a_figure_leads_to_its_tickets_and_to_no_others, |desk: Desk| {
    desk.leave_jobs();
    let printer = opened_by(desk, "carla", "Printer").await;
    let scanner = opened_by(desk, "caio", "Scanner").await;
    opened_by(desk, "caio", "Phone").await;
    deed(desk, "bruno", &printer, "taking", &[]).await.expect(303);
    deed(desk, "bruno", &scanner, "priority", &[("priority", "urgent")]).await.expect(303);
    desk.clock.advance(HOUR);
    deed(desk, "bruno", &printer, "resolution", &[]).await.expect(303);
    deed(desk, "beatriz", &scanner, "resolution", &[]).await.expect(303);
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/reports?period=today").await.expect(200);
    // Every address of the page that leads behind a figure says as many tickets as the figure.
    let mut looked = 0;
    for link in page.text().split("<a href=\"/reports/tickets?").skip(1) {
        let (query, rest) = link.split_once('"').unwrap();
        let rest = rest.split_once('>').unwrap().1;
        let Ok(count) = rest.split('<').next().unwrap().parse::<usize>() else { continue };
        let behind = bruno.get(&format!("/reports/tickets?{}", query.replace("&#38;", "&"))).await.expect(200);
        assert_eq!(behind.text().matches("<tr><td><a href=\"/tickets/").count(), count, "{query}");
        looked += 1;
    }
    assert!(looked > 20, "hardly anything was looked at: {looked}");
    let resolved = plain(&bruno.get("/reports/tickets?period=today&of=resolved&assignee=2").await.expect(200));
    assert!(resolved.contains("#1 Printer") && !resolved.contains("Scanner"), "{resolved}");
    let nobodys = plain(&bruno.get("/reports/tickets?period=today&of=open&assignee=nobody").await.expect(200));
    assert!(nobodys.contains("#3 Phone") && !nobodys.contains("#1 "), "{nobodys}");
    let urgent = report(&bruno, "period=today&priority=urgent&requester=6&department=1&channel=web").await;
    assert_eq!((tile(&urgent, "Opened"), tile(&urgent, "Resolved")), ("1".to_owned(), "1".to_owned()));
    let none = report(&bruno, "period=today&category=0&department=2").await;
    assert!(none.contains("No ticket matches what you chose"), "{none}");
});

both!(a_ticket_in_the_bin_is_in_no_figure_until_it_is_taken_out, |desk: Desk| {
    desk.leave_jobs();
    let printer = opened_by(desk, "carla", "Printer").await;
    opened_by(desk, "carla", "Mouse").await;
    let bruno = desk.as_person("bruno");
    helpdesk::reports::settle::settle(&desk.app).await.unwrap();
    assert_eq!(tile(&report(&bruno, "period=today").await, "Opened"), "2");
    deed(desk, "ana", &printer, "deletion", &[]).await.expect(303);
    assert_eq!(tile(&report(&bruno, "period=today").await, "Opened"), "1");
    helpdesk::reports::settle::settle(&desk.app).await.unwrap();
    assert_eq!(tile(&report(&bruno, "period=today").await, "Opened"), "1");
    desk.as_person("ana").post_form("/bin/1/restoration", &[]).await.expect(303);
    assert_eq!(tile(&report(&bruno, "period=today").await, "Opened"), "2");
});

both!(tickets_behind_a_figure_are_read_a_page_at_a_time, |desk: Desk| {
    desk.leave_jobs();
    for number in 0..53 {
        desk.forgets_pace().await;
        opened_by(desk, "carla", &format!("Wish {number}")).await;
        if number == 20 {
            helpdesk::reports::settle::settle(&desk.app).await.unwrap();
        }
    }
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/reports/tickets?period=today&of=opened").await.expect(200);
    assert_eq!(page.text().matches("<tr><td><a href=\"/tickets/").count(), 50);
    let next =
        page.text().split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let page = bruno.get(&next).await.expect(200);
    assert_eq!(page.text().matches("<tr><td><a href=\"/tickets/").count(), 3, "{next}");
    assert!(page.says("#3 Wish 2") && page.says("#1 Wish 0") && !page.says("rel=\"next\""));
});

both!(what_was_opened_yesterday_is_not_opened_today, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer").await;
    desk.clock.advance(DAY);
    let bruno = desk.as_person("bruno");
    let today = report(&bruno, "period=today").await;
    assert_eq!((tile(&today, "Opened"), tile(&today, "Open now")), ("0".to_owned(), "1".to_owned()));
    assert_eq!(tile(&report(&bruno, "period=week").await, "Opened"), "1");
});

both!(a_report_waits_for_its_turn_and_nothing_else_does, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let turns = &desk.app.turns;
    let all = turns.acquire_many(u32::try_from(turns.available_permits()).unwrap()).await.unwrap();
    for path in ["/reports", "/reports/csv", "/reports/pdf"] {
        assert!(timeout(Duration::from_millis(300), bruno.get(path)).await.is_err(), "{path} counted before its turn");
    }
    bruno.get("/tickets").await.expect(200);
    bruno.get("/reports/tickets?of=opened").await.expect(200);
    desk.as_person("carla").get("/reports").await.expect(403);
    desk.as_person("carla").get("/reports/csv").await.expect(403);
    drop(all);
    for path in ["/reports", "/reports/csv", "/reports/pdf"] {
        bruno.get(path).await.expect(200);
    }
});
