//! Mail that became nothing has an end; what people wrote into tickets has none.

use helpdesk::base::ids::MailId;
use helpdesk::intake::ending::{HELD_DAYS, KEPT_DAYS};
use helpdesk::intake::placing;
use helpdesk::workers::JOBS;
use kit::clock::{DAY, HOUR};
use kit::jobs::Runner;

use super::{Standing, arrive, arrived, change_as, count, from, mail, standing};
use crate::both;
use crate::desk::Desk;

/// The schedules run.
async fn sweep(desk: &Desk) {
    Runner::new(desk.app.clone(), JOBS).add_recurring().await.unwrap();
    desk.run_jobs().await;
}

/// A mail that was ignored, and one that is held.
async fn ignored_and_held(desk: &Desk) -> (Standing, Standing) {
    let change = change_as(desk, "ana").await;
    helpdesk::intake::blocks::add(&change, "eva@example.net").await.unwrap();
    change.commit().await.unwrap();
    let ignored = arrive(desk, &from("eva@example.net", "Buy this", "Cheap.")).await;
    assert_eq!(ignored.line(), "kept blocked");
    let machine = [("From", "alerts@example.net"), ("Subject", "Disk"), ("Auto-Submitted", "auto-generated")];
    let held = arrive(desk, &mail(&machine, "It is full.")).await;
    assert_eq!(held.line(), "held automatic");
    (ignored, held)
}

async fn is_there(desk: &Desk, id: MailId) -> bool {
    let rows: Vec<(i64,)> = desk.rows("select id from mails where id = $1", &[id.into()]).await;
    let contents: Vec<(i64,)> = desk.rows("select mail_id from raw_mails where mail_id = $1", &[id.into()]).await;
    assert_eq!(rows.len(), contents.len(), "a mail goes with its content");
    !rows.is_empty()
}

both!(mail_that_was_refused_goes_after_its_time_and_what_is_in_a_ticket_stays, |desk: Desk| {
    desk.leave_jobs();
    let opened = arrive(desk, &from("carla", "Printer", "Broken.")).await;
    let (ignored, held) = ignored_and_held(desk).await;
    desk.clock.advance((KEPT_DAYS - 1) * DAY);
    sweep(desk).await;
    assert_eq!(count(desk, "mails").await, 3);
    desk.clock.advance(DAY + HOUR);
    sweep(desk).await;
    assert!(!is_there(desk, ignored.id).await && is_there(desk, held.id).await);
    desk.clock.advance((HELD_DAYS - KEPT_DAYS) * DAY);
    sweep(desk).await;
    assert!(!is_there(desk, held.id).await && is_there(desk, opened.id).await);
    // Once more, with nothing left to do; and the same mail may come in anew.
    desk.clock.advance(HOUR);
    sweep(desk).await;
    assert_eq!(count(desk, "mails").await, 1);
    assert_eq!(arrived(desk, &from("eva@example.net", "Buy this", "Cheap.")).await, "kept blocked");
});

both!(whoever_decides_late_still_has_the_whole_time, |desk: Desk| {
    desk.leave_jobs();
    let (_, held) = ignored_and_held(desk).await;
    desk.clock.advance((HELD_DAYS - 1) * DAY);
    let change = change_as(desk, "bruno").await;
    placing::keep(&change, held.id).await.unwrap();
    change.commit().await.unwrap();
    sweep(desk).await;
    desk.clock.advance((KEPT_DAYS - 1) * DAY);
    sweep(desk).await;
    assert!(is_there(desk, held.id).await);
    desk.clock.advance(DAY + HOUR);
    sweep(desk).await;
    assert!(!is_there(desk, held.id).await);
});

both!(hundreds_of_mails_go_in_pieces, |desk: Desk| {
    desk.leave_jobs();
    ignored_and_held(desk).await;
    let change = change_as(desk, "ana").await;
    for _ in 0..230 {
        let id = change.next_id();
        let sql = "insert into mails (id, content_hash, from_address, from_name, subject, size, via, mailbox_name, \
                   defaults, state, reason, nature, attempts, received_at) values \
                   ($1, $2, 'eva@example.net', '', '', 1000000, 'pipe', '', $3, 'kept', 'blocked', '', 1, $4)";
        let hash = id.to_string();
        let defaults = serde_json::json!({});
        change.execute(sql, &[id.into(), hash.as_str().into(), (&defaults).into(), change.now.into()]).await.unwrap();
    }
    change.commit().await.unwrap();
    desk.clock.advance(KEPT_DAYS * DAY + HOUR);
    sweep(desk).await;
    assert_eq!(count(desk, "mails").await, 1, "the one that is held");
});

both!(staff_see_until_when_a_mail_is_kept, |desk: Desk| {
    let opened = arrive(desk, &from("carla", "Printer", "Broken.")).await;
    let (ignored, held) = ignored_and_held(desk).await;
    let bruno = desk.as_person("bruno");
    let page = async |id: MailId| bruno.get(&format!("/mail/{id}")).await.expect(200);
    // From 2 March 2026.
    for (id, words) in [(ignored.id, "31 May 2026"), (held.id, "29 Aug 2026"), (opened.id, "As long as its ticket")] {
        let page = page(id).await;
        assert!(page.says("Kept until") && page.says(words), "{words}: {}", page.text());
    }
    let list = bruno.get("/mail?state=kept").await.expect(200);
    assert!(list.says("are kept for 90 days") && list.says("for a decision for 180"), "{}", list.text());
    assert!(!bruno.get("/mail?state=opened").await.expect(200).says("are kept for"));
    assert_eq!(standing(desk, held.id).await.line(), "held automatic");
    desk.leave_jobs();
});
