//! What staff do with mail: let it in, move it, make it a ticket, process it again, keep it.

use helpdesk::base::ids::{MailId, TicketNumber};
use helpdesk::base::paging::{Page, Place};
use helpdesk::intake::list::{self, Listed, Shelf};
use helpdesk::intake::{State, placing, show};
use kit::error::Error;

use super::senders::{rules, set};
use super::{arrive, change_as, count, from, messages, standing};
use crate::both;
use crate::desk::Desk;
use crate::tickets::opened_by;
use helpdesk::settings::IncomingRules;

/// Does something to a mail as somebody, and lets the desk work on it; says where it stands then.
macro_rules! place {
    ($desk:expr, $name:literal, $id:expr, $change:ident, $deed:expr) => {{
        let $change = change_as($desk, $name).await;
        let done: Result<(), Error> = $deed.await;
        if done.is_ok() {
            $change.commit().await.unwrap();
        }
        $desk.run_jobs().await;
        (done, standing($desk, $id).await.line())
    }};
}

both!(what_is_held_is_let_in_by_staff_alone_and_once, |desk: Desk| {
    set(desk, IncomingRules { holds_unknown: true, ..rules() }).await;
    let id = arrive(desk, &from("Eva <eva@example.net>", "Printer", "Broken.")).await.id;
    let (refused, line) = place!(desk, "carla", id, change, placing::release(&change, id));
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    assert_eq!(line, "held unknown_sender");
    let (_, line) = place!(desk, "bruno", id, change, placing::release(&change, id));
    assert_eq!(line, "opened new 1");
    let (again, line) = place!(desk, "bruno", id, change, placing::release(&change, id));
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    assert_eq!((line.as_str(), count(desk, "tickets").await), ("opened new 1", 1));
    let (missing, _) = place!(desk, "bruno", id, change, placing::release(&change, MailId(7)));
    assert!(matches!(missing, Err(Error::NotFound)));
    desk.leave_jobs();
});

both!(a_held_mail_is_put_into_a_ticket_whose_sender_then_watches_it, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    set(desk, IncomingRules { holds_unknown: true, ..rules() }).await;
    let id = arrive(desk, &from("Eva <eva@example.net>", "Printer", "It is mine.")).await.id;
    let (wrong, _) = place!(desk, "bruno", id, change, placing::move_to(&change, id, TicketNumber(9)));
    assert!(matches!(wrong, Err(Error::Invalid(_))), "{wrong:?}");
    let (_, line) = place!(desk, "bruno", id, change, placing::move_to(&change, id, TicketNumber(1)));
    assert_eq!(line, "joined by_hand 1");
    assert_eq!(messages(desk, 1).await[1].2, "It is mine.");
    let watching: Vec<(String,)> =
        desk.rows("select p.email from watchers w join people p on p.id = w.person_id", &[]).await;
    assert_eq!(watching, [("eva@example.net".to_owned(),)]);
    desk.leave_jobs();
});

both!(a_message_is_moved_to_the_ticket_that_it_is_about, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    opened_by(desk, "carla", "Mouse").await;
    let id = arrive(desk, &from("carla", "[#1] Printer", "The mouse is dead, too.")).await.id;
    let (_, line) = place!(desk, "bruno", id, change, placing::move_to(&change, id, TicketNumber(2)));
    assert_eq!(line, "joined by_hand 2");
    assert_eq!((messages(desk, 1).await.len(), messages(desk, 2).await.len()), (1, 2));
    let (_, line) = place!(desk, "bruno", id, change, placing::move_to(&change, id, TicketNumber(2)));
    assert_eq!((line.as_str(), messages(desk, 2).await.len()), ("joined by_hand 2", 2), "again");
    let bruno = desk.as_person("bruno");
    assert!(bruno.get("/tickets/1").await.expect(200).says("moved a message to"));
    assert!(bruno.get("/tickets/2").await.expect(200).says("moved a message here from"));
    assert!(!desk.as_person("carla").get("/tickets/1").await.expect(200).says("moved a message"));
    let (_, line) = place!(desk, "bruno", id, change, placing::make_ticket(&change, id));
    assert_eq!(line, "opened by_hand 3");
    let subjects: Vec<(String, i64)> =
        desk.rows("select subject, requester_id from tickets where number = 3", &[]).await;
    assert_eq!(subjects, [("[#1] Printer".to_owned(), 5)]);
    assert_eq!(messages(desk, 3).await[0].2, "The mouse is dead, too.");
    let (_, line) = place!(desk, "bruno", id, change, placing::make_ticket(&change, id));
    assert_eq!((line.as_str(), count(desk, "tickets").await), ("opened by_hand 3", 3), "again");
    let found = desk.as_person("bruno").get("/search?q=mouse").await.expect(200);
    assert!(found.says("/tickets/3"), "it is found where it is now");
    desk.leave_jobs();
});

both!(a_ticket_that_a_mail_opened_goes_on_in_another_one, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    let id = arrive(desk, &from("carla", "Printer again", "It is the blue one.")).await.id;
    let (_, line) = place!(desk, "bruno", id, change, placing::move_to(&change, id, TicketNumber(1)));
    assert_eq!(line, "joined by_hand 1");
    let merged: Vec<(Option<i64>,)> = desk.rows("select merged_into from tickets where number = 2", &[]).await;
    assert_eq!(merged, [(Some(1),)]);
    assert!(desk.as_person("bruno").get("/tickets/1").await.expect(200).says("It is the blue one."));
    desk.leave_jobs();
});

both!(what_was_refused_by_the_rules_is_processed_again_or_kept, |desk: Desk| {
    set(desk, IncomingRules { holds_unknown: true, ..rules() }).await;
    let first = arrive(desk, &from("eva@example.net", "Printer", "Broken.")).await.id;
    let second = arrive(desk, &from("ivo@example.net", "Offer", "Cheap.")).await.id;
    let (_, line) = place!(desk, "bruno", first, change, placing::process_again(&change, first));
    assert_eq!(line, "held unknown_sender", "nothing has changed");
    set(desk, rules()).await;
    let (_, line) = place!(desk, "bruno", first, change, placing::process_again(&change, first));
    assert_eq!(line, "opened new 1");
    for _ in 0..2 {
        let (_, line) = place!(desk, "bruno", second, change, placing::keep(&change, second));
        assert_eq!(line, "kept by_hand");
    }
    desk.leave_jobs();
});

both!(incoming_mail_is_listed_and_shown_with_its_decision_to_staff_alone, |desk: Desk| {
    let opened = arrive(desk, &from("carla", "Printer", "Broken.")).await.id;
    let held = arrive(desk, &from("diego", "Mine", "Open one.")).await.id;
    let reader = desk.app.reader(&change_as(desk, "bruno").await.actor).await.unwrap();
    let ids = |page: Page<Listed>| page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(list::list(&reader, None, "", Shelf::All, None).await.unwrap()), [held, opened]);
    assert_eq!(ids(list::list(&reader, None, "", Shelf::ToDecide, None).await.unwrap()), [held]);
    assert_eq!(ids(list::list(&reader, None, "", Shelf::State(State::Opened), None).await.unwrap()), [opened]);
    assert_eq!(ids(list::list(&reader, None, "#1", Shelf::All, None).await.unwrap()), [opened]);
    assert_eq!(ids(list::list(&reader, None, "Diego@example.org", Shelf::ToDecide, None).await.unwrap()), [held]);
    let older = list::list(&reader, None, "", Shelf::All, Some(Place::OlderThan(held))).await.unwrap();
    assert!(older.has_newer && !older.has_older && ids(older) == [opened]);
    assert_eq!(list::waiting_for_people(&reader).await.unwrap(), 1);
    let shown = show::show(&reader, opened).await.unwrap();
    assert_eq!(shown.names.person.as_deref(), Some("Carla Menezes"));
    assert_eq!(shown.names.ticket_subject.as_deref(), Some("Printer"));
    assert_eq!(shown.message.unwrap().text, "Broken.");
    assert!(!shown.decision.unwrap().looks.is_empty());
    let stranger = desk.app.reader(&change_as(desk, "carla").await.actor).await.unwrap();
    assert!(matches!(list::list(&stranger, None, "", Shelf::All, None).await, Err(Error::Forbidden)));
    assert!(matches!(show::show(&stranger, opened).await, Err(Error::Forbidden)));
    assert!(matches!(show::raw(&stranger, opened).await, Err(Error::Forbidden)));
    assert!(matches!(show::show(&reader, MailId(7)).await, Err(Error::NotFound)));
    desk.leave_jobs();
});
