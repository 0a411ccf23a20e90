//! When people work: kept by admins, and what follows from it.

use helpdesk::tickets::expectation;
use kit::clock::HOUR;
use serde_json::json;

use super::{audited, set_hours, week};
use crate::both;
use crate::desk::{Desk, PASSWORD};
use crate::tickets::{deed, opened_by};

both!(an_admin_keeps_the_hours_of_the_week_and_nobody_else_does, |desk: Desk| {
    for name in ["bruno", "diego", "carla"] {
        desk.as_person(name).get("/settings/working-hours").await.expect(403);
        desk.as_person(name).post_form("/settings/working-hours", &week("8-12", "")).await.expect(403);
        let odd = desk.as_person(name).post_form("/settings/working-hours", &week("odd", "")).await;
        odd.expect(403);
    }
    assert_eq!(
        desk.nobody().get("/settings/working-hours").await.expect(303).location(),
        "/sign-in?next=%2Fsettings%2Fworking%2Dhours"
    );
    let ana = desk.as_person("ana");
    assert!(ana.get("/settings").await.says("href=\"/settings/working-hours\""));
    let page = ana.get("/settings/working-hours").await.expect(200);
    assert!(page.says("value=\"08:00–18:00\"") && page.says("50 hours a week"), "{}", page.text());
    for _ in 0..2 {
        set_hours(&ana, "8-12, 14-18", "").await;
    }
    let page = ana.get("/settings/working-hours").await.expect(200);
    assert!(page.says("value=\"08:00–12:00, 14:00–18:00\"") && page.says("40 hours a week"), "{}", page.text());
    assert!(
        page.says("<dt>Monday to Friday</dt><dd><span>08:00–12:00</span>, <span>14:00–18:00</span></dd>"),
        "{}",
        page.text()
    );
    assert!(page.says("<dt>Saturday and Sunday</dt><dd><span>closed</span></dd>"), "{}", page.text());
    let entries = audited(desk, "settings_changed").await;
    assert_eq!(entries, [(String::new(), json!({"settings": ["weekly_hours"]}))], "the second time nothing changed");
    assert!(ana.get("/audit").await.says("Working hours"));
});

both!(hours_that_cannot_be_stay_in_their_fields_with_what_is_wrong, |desk: Desk| {
    let ana = desk.as_person("ana");
    let typed = [
        ("monday", "eight to noon"),
        ("tuesday", "22:00-06:00"),
        ("wednesday", "8-12, 11-18"),
        ("thursday", "1-2, 3-4, 5-6, 7-8, 9-10"),
        ("friday", "8-12"),
        ("saturday", "<b>"),
    ];
    let page = ana.post_form("/settings/working-hours", &typed).await.expect(422);
    for (day, said) in [
        ("monday", "cannot be read"),
        ("tuesday", "ends before it begins"),
        ("wednesday", "overlap"),
        ("thursday", "At most 4 spans a day."),
        ("saturday", "cannot be read"),
    ] {
        let problem = page.text().split(&format!("id=\"{day}-problem\">")).nth(1).unwrap_or_default();
        assert!(problem.split('<').next().unwrap_or_default().contains(said), "{day}: {}", page.text());
    }
    assert!(!page.says("friday-problem") && page.says("value=\"8-12\"") && page.says("value=\"22:00-06:00\""));
    assert!(page.says("&#60;b&#62;") && !page.says("value=\"<b>\""));
    assert!(ana.get("/settings/working-hours").await.says("50 hours a week"), "nothing was kept");
});

both!(hours_are_told_in_words_before_they_are_saved, |desk: Desk| {
    // The clock stands at Monday noon in UTC: nine o'clock in São Paulo.
    let ana = desk.as_person("ana");
    assert!(ana.get("/settings/working-hours").await.says("Open now, until 18:00."));
    let tried = |hours: &'static str| {
        let mut form = week(hours, "");
        form.push(("then", "preview"));
        form
    };
    let page = ana.post_form("/settings/working-hours", &tried("13-22")).await.expect(200);
    assert!(page.says("Closed now. Opens today at 13:00.") && page.says("They are not saved yet."), "{}", page.text());
    assert!(page.says("value=\"13-22\""), "what was typed stays as it was typed");
    let page = ana.post_form("/settings/working-hours", &tried("")).await.expect(200);
    assert!(page.says("Always closed: no day has hours."), "{}", page.text());
    ana.post_form("/settings/working-hours", &tried("odd")).await.expect(422);
    assert!(ana.get("/settings/working-hours").await.says("50 hours a week"), "nothing was kept");
    assert_eq!(audited(desk, "settings_changed").await, []);
    set_hours(&ana, "0-24", "0-24").await;
    assert!(ana.get("/settings/working-hours").await.says("Open now, day and night."));
});

both!(a_requester_who_writes_to_a_closed_desk_is_told_when_it_opens, |desk: Desk| {
    let carla = desk.as_person("carla");
    assert!(!carla.get("/tickets/new").await.says("closed now"), "nine o'clock on a Monday");
    desk.clock.advance(10 * HOUR);
    let told = carla.get("/tickets/new").await.expect(200);
    assert!(told.says("The desk is closed now. It opens tomorrow at 08:00."), "{}", told.text());
    assert!(!desk.as_person("bruno").get("/tickets/new").await.says("closed now"), "staff know");
    desk.as_person("ana")
        .post_form("/settings/holidays", &[("date", "2026-03-03"), ("name", "Feast")])
        .await
        .expect(303);
    assert!(carla.get("/tickets/new").await.says("It opens again on Wednesday at 08:00."));
    let refused = carla.post_form("/tickets/new", &[("subject", ""), ("body", "x")]).await.expect(422);
    assert!(refused.says("It opens again on Wednesday at 08:00."));
    set_hours(&desk.as_person("ana"), "", "").await;
    assert!(!carla.get("/tickets/new").await.says("closed now"), "a desk without hours promises nothing");
});

both!(a_tickets_times_are_told_by_the_clock_and_in_working_hours, |desk: Desk| {
    let ana = desk.as_person("ana");
    set_hours(&ana, "8-12, 14-18", "").await;
    ana.post_form("/settings/holidays", &[("date", "2026-03-03"), ("name", "Feast")]).await.expect(303);
    // Monday 9:00 in São Paulo; answered on Monday at 15:30: three hours before noon and one and a half after lunch.
    let ticket = opened_by(desk, "carla", "Help").await;
    desk.clock.advance(6 * HOUR + HOUR / 2);
    deed(desk, "bruno", &ticket, "replies", &[("body", "Soon.")]).await.expect(303);
    // Resolved on Wednesday at 9:30: on Monday 2.5 hours more, on Tuesday's holiday none, on Wednesday 1.5. In all 8.5.
    desk.clock.advance(42 * HOUR);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    let page = desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(page.says("<dd>6 h 30 min<small>4 h 30 min in working hours</small></dd>"), "{}", page.text());
    assert!(page.says("<dd>2 days<small>8 h 30 min in working hours</small></dd>"), "{}", page.text());
    assert!(!desk.as_person("carla").get(&ticket).await.says("in working hours"));
    set_hours(&ana, "", "").await;
    assert!(!desk.as_person("bruno").get(&ticket).await.says("in working hours"), "Always closed");
    desk.leave_jobs();
});

both!(other_processes_hear_of_new_hours_and_holidays, |desk: Desk| {
    if desk.app.db.dialect() == kit::db::Dialect::Sqlite {
        return;
    }
    let other = desk.second_process().await;
    let ana = desk.as_person("ana");
    set_hours(&ana, "8-12", "").await;
    ana.post_form("/settings/holidays", &[("date", "2026-03-02"), ("name", "Feast")]).await.expect(303);
    for _ in 0..100 {
        let page = other.as_person("ana").get("/settings/working-hours").await.expect(200);
        if page.says("20 hours a week") && page.says("Closed now. Opens tomorrow at 08:00.") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the other process still has the old hours");
});

both!(what_requesters_may_expect_is_counted_in_the_desks_own_hours, |desk: Desk| {
    set_hours(&desk.as_person("ana"), "8-12, 14-18", "").await;
    for _ in 0..20 {
        // From 9:00 to 15:00 in São Paulo are four hours of work, with lunch left out; the next is opened a day later.
        let ticket = opened_by(desk, "carla", "Help").await;
        desk.clock.advance(6 * HOUR);
        deed(desk, "bruno", &ticket, "replies", &[("body", "Done.")]).await.expect(303);
        let is_friday = desk.app.working_time().date(desk.clock.now()).weekday() == jiff::civil::Weekday::Friday;
        desk.clock.advance(if is_friday { 66 * HOUR } else { 18 * HOUR });
    }
    expectation::learn(&desk.app).await.unwrap();
    let list = desk.as_person("carla").get("/tickets").await.expect(200);
    assert!(list.says("Usually answered within 4 working hours."), "{}", list.text());
    // Her session of a month ago has ended.
    set_hours(&desk.nobody().sign_in("ana@example.org", PASSWORD).await, "", "").await;
    expectation::learn(&desk.app).await.unwrap();
    assert!(!desk.as_person("carla").get("/tickets").await.says("Usually answered"), "Always closed");
    desk.leave_jobs();
});
