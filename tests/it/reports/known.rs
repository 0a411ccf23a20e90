//! A small desk whose figures were worked out by hand: over a night in which the clocks go forward, with a holiday, a
//! reopening, a reassignment and waiting.

use helpdesk::reports::settle;

use super::{go, report, tile};
use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by};

const ZONE: &str = "America/New_York";
const DAYS: &str = "period=own&from=2026-03-02&to=2026-03-13";

/// Monday to Friday 8 to 12 and 13 to 17, on Sundays 0 to 6; Monday, 9 March 2026, is a holiday. The clocks of New York go
/// from 2:00 to 3:00 on Sunday, 8 March 2026, so those six hours have five.
async fn settle_in(desk: &Desk) {
    let ana = desk.as_person("ana");
    let settings = [("organisation", "Viveiro"), ("language", "en"), ("time_zone", ZONE), ("days_until_closed", "7")];
    ana.post_form("/settings", &settings).await.expect(303);
    let day = "8-12, 13-17";
    let week = [
        ("monday", day),
        ("tuesday", day),
        ("wednesday", day),
        ("thursday", day),
        ("friday", day),
        ("saturday", ""),
        ("sunday", "0-6"),
    ];
    ana.post_form("/settings/working-hours", &week).await.expect(303);
    holiday(desk, "2026-03-09 Founders").await;
}

async fn holiday(desk: &Desk, line: &str) {
    let form = [("lines", line), ("year", "2026")];
    desk.as_person("ana").post_form("/settings/holidays/list", &form).await.expect(303);
}

/// The lives of four tickets.
async fn live(desk: &Desk) {
    let reply = [("body", "A word about it.")];
    // Printer: Tuesday 10:00, answered 11:30, resolved Wednesday 10:00.
    go(desk, ZONE, "2026-03-03T10:00");
    let printer = opened_by(desk, "carla", "Printer").await;
    deed(desk, "bruno", &printer, "taking", &[]).await.expect(303);
    go(desk, ZONE, "2026-03-03T11:30");
    deed(desk, "bruno", &printer, "replies", &reply).await.expect(303);
    go(desk, ZONE, "2026-03-04T10:00");
    deed(desk, "bruno", &printer, "resolution", &[]).await.expect(303);
    let said = [("score", "5"), ("comment", "Fast & kind")];
    deed(desk, "carla", &printer, "rating", &said).await.expect(303);
    // Scanner: Friday 16:00, waits from 16:30 until its requester answers on Monday (the holiday) at 9:00.
    go(desk, ZONE, "2026-03-06T16:00");
    let scanner = opened_by(desk, "caio", "Scanner").await;
    go(desk, ZONE, "2026-03-06T16:30");
    deed(desk, "bruno", &scanner, "taking", &[]).await.expect(303);
    deed(desk, "bruno", &scanner, "waiting", &[]).await.expect(303);
    // Mouse: opened in the last half hour before the clocks go forward, withdrawn an hour later.
    go(desk, ZONE, "2026-03-08T01:30");
    let mouse = opened_by(desk, "carla", "Mouse").await;
    go(desk, ZONE, "2026-03-08T03:30");
    deed(desk, "carla", &mouse, "cancellation", &[("confirmed", "1")]).await.expect(303);
    go(desk, ZONE, "2026-03-09T09:00");
    deed(desk, "caio", &scanner, "replies", &reply).await.expect(303);
    go(desk, ZONE, "2026-03-10T08:30");
    deed(desk, "bruno", &scanner, "replies", &reply).await.expect(303);
    go(desk, ZONE, "2026-03-10T10:00");
    deed(desk, "bruno", &scanner, "resolution", &[]).await.expect(303);
    // It was not: reopened on Wednesday, given to Beatriz, resolved on Thursday at 16:00.
    go(desk, ZONE, "2026-03-11T09:00");
    deed(desk, "caio", &scanner, "replies", &reply).await.expect(303);
    go(desk, ZONE, "2026-03-11T10:00");
    let given = [("assignee", "3"), ("reason", "Knows scanners")];
    deed(desk, "bruno", &scanner, "assignment", &given).await.expect(303);
    go(desk, ZONE, "2026-03-12T16:00");
    deed(desk, "beatriz", &scanner, "resolution", &[]).await.expect(303);
    // Phone: Friday noon, still open at 18:00, when the report is read.
    go(desk, ZONE, "2026-03-13T12:00");
    opened_by(desk, "caio", "Phone").await;
    go(desk, ZONE, "2026-03-13T18:00");
}

#[track_caller]
fn says(report: &str, words: &str) {
    assert!(report.contains(words), "{words} is not in {report}");
}

both!(every_figure_is_what_was_worked_out_by_hand, |desk: Desk| {
    desk.leave_jobs();
    settle_in(desk).await;
    live(desk).await;
    let bruno = desk.as_person("bruno");
    // Once from the marks alone, once from what the job wrote.
    for _ in 0..2 {
        let report = report(&bruno, DAYS).await;
        says(&report, "|02 Mar 2026 to 13 Mar 2026|");
        says(&report, "|compared with 18 Feb 2026 to 01 Mar 2026|");
        let expected = [
            ("Opened", "4"),
            ("Resolved", "2"),
            ("Open now", "1"),
            ("Reopened", "1"),
            ("Reassigned", "1"),
            ("Withdrawn", "1"),
            ("Rating", "5.0"),
            // The smaller of two is the median.
            ("First answer", "1 h 30 min"),
            ("Time to resolution", "8 hours"),
        ];
        for (label, value) in expected {
            assert_eq!(tile(&report, label), value, "{label}");
        }
        // Printer: 10:00 to 11:30. Scanner: Friday one hour, Sunday five, Tuesday half an hour; by the clock 88 hours and
        // a half on the wall, of which one was left out.
        says(&report, "|First answer|in working hours|2|1 h 30 min|6 h 30 min|–|");
        says(&report, "|First answer|by the clock|2|1 h 30 min|3 d 15 h|–|");
        // Printer: Tuesday 2 + 4, Wednesday 2. Scanner: Friday 1, Sunday 5, Tuesday 8, Wednesday 8, Thursday 4 + 3 = 29; by
        // the clock six days less an hour.
        says(&report, "|Time to resolution|in working hours|2|8 hours|29 hours|–|");
        says(&report, "|Time to resolution|by the clock|2|1 day|5 d 23 h|–|");
        // Friday 16:30 to Monday 9:00: 64 hours and a half on the wall, less one; of work Friday's last half hour and Sunday.
        says(&report, "|Waited for the requester|in working hours|1|5 h 30 min|5 h 30 min|–|");
        says(&report, "|Waited for the requester|by the clock|1|2 d 15 h|2 d 15 h|–|");
        // What was unfinished at the end of each day; the mouse came and went on Sunday.
        let piles = [0, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1];
        let flows = [(0, 0), (1, 0), (0, 1), (0, 0), (1, 0), (0, 0), (1, 0), (0, 0), (0, 0), (0, 0), (0, 1), (1, 0)];
        for (day, (pile, (opened, resolved))) in (2..).zip(piles.into_iter().zip(flows)) {
            says(&report, &format!("|{day:02} Mar 2026|{opened}|{resolved}|{pile}|"));
        }
        // The hour of the wall: the mouse was opened at one o'clock on a Sunday.
        says(&report, "|1 h|0|0|0|0|0|0|1|");
        says(&report, "|10 h|0|1|0|0|0|0|0|");
        says(&report, "|16 h|0|0|0|0|1|0|0|");
        says(&report, "|12 h|0|0|0|0|1|0|0|");
        // Each by whom it was resolved in the end; what is nobody's is open.
        says(&report, "|Bruno Teixeira|1|1|0|");
        says(&report, "|Beatriz Nunes|1|1|0|");
        says(&report, "|Caio Brandão|2|1|1|");
        says(&report, "|TI|4|2|1|");
        says(&report, "|Fast &#38; kind|");
        settle::settle(&desk.app).await.unwrap();
        let marks: Vec<(i64,)> = desk.rows("select count(*) from report_changes", &[]).await;
        assert_eq!(marks, [(0,)]);
    }
});

both!(figures_are_compared_with_as_many_days_before, |desk: Desk| {
    desk.leave_jobs();
    settle_in(desk).await;
    live(desk).await;
    // Six days, and the six before them.
    let report = report(&desk.as_person("bruno"), "period=own&from=2026-03-08&to=2026-03-13").await;
    says(&report, "|compared with 02 Mar 2026 to 07 Mar 2026|");
    says(&report, "|Opened|2|before 2|");
    says(&report, "|Resolved|1|before 1|");
    says(&report, "|Withdrawn|1|before 0|");
    says(&report, "|Time to resolution|in working hours|1|29 hours|29 hours|8 hours|");
    says(&report, "|08 Mar 2026|1|0|1|");
});

both!(late_changes_of_hours_and_holidays_are_counted_anew, |desk: Desk| {
    desk.leave_jobs();
    settle_in(desk).await;
    live(desk).await;
    settle::settle(&desk.app).await.unwrap();
    // Tuesday the 10th and Wednesday the 11th become holidays: sixteen hours less.
    holiday(desk, "2026-03-10 A").await;
    holiday(desk, "2026-03-11 B").await;
    let bruno = desk.as_person("bruno");
    let before = report(&bruno, DAYS).await;
    says(&before, "Some tickets are still being counted");
    settle::settle(&desk.app).await.unwrap();
    let after = report(&bruno, DAYS).await;
    assert!(!after.contains("Some tickets are still being counted"), "{after}");
    says(&after, "|Time to resolution|in working hours|2|8 hours|13 hours|–|");
    says(&after, "|Time to resolution|by the clock|2|1 day|5 d 23 h|–|");
    says(&after, "|First answer|in working hours|2|1 h 30 min|6 hours|–|");
});
