//! Mail never goes round for ever.

use kit::clock::{DAY, MINUTE};
use kit::smtp::SentMail;
use mail_parser::MessageParser;

use super::{arrive, arrived, count, from, letters, mail, take};
use crate::both;
use crate::desk::{Desk, Kind, Setting, run};
use helpdesk::intake::silenced;

/// Carries what one desk sent to another's address there; says how many mails it was.
async fn carry(sent: &[SentMail], from: &str, into: &Desk, strip: bool) -> usize {
    let mut carried = 0;
    for (place, one) in sent.iter().filter(|one| one.to.ends_with("@other.example")).enumerate() {
        let raw = String::from_utf8_lossy(&one.raw).replace("helpdesk@localhost", from);
        // A desk that does not mark its mail, as old ones do not.
        let marks =
            ["Auto-Submitted:", "X-Auto-Response-Suppress:", "X-HelpDesk-Desk:", "List-Id:", "List-Unsubscribe:"];
        let lines = raw.lines().filter(|line| !strip || !marks.iter().any(|mark| line.starts_with(mark)));
        let raw = lines.collect::<Vec<_>>().join("\r\n") + "\r\n";
        take(
            into,
            &format!(
                "Received: {carried}.{place}.{}\r\n{raw}",
                kit::secrets::hex(&kit::secrets::random::<4>().unwrap())
            ),
        )
        .await;
        carried += 1;
    }
    carried
}

/// Lets two desks write to one another until they stop; gives the number of mails that went between them.
async fn exchange(kind: Kind, strip: bool) -> usize {
    let (one, other) = (Desk::prepare(kind).await, Desk::prepare(kind).await);
    take(&one, &from("support@other.example", "Hello", "Is anybody there?")).await;
    let mut total = 0;
    for _ in 0..200 {
        one.run_jobs().await;
        let there = carry(&one.mails(), "desk@other.example", &other, strip).await;
        other.run_jobs().await;
        let back = carry(&other.mails(), "support@other.example", &one, strip).await;
        total += there + back;
        if there + back == 0 {
            break;
        }
    }
    one.end().await.remove().await;
    other.end().await.remove().await;
    total
}

#[test]
fn two_desks_pointed_at_each_other_exchange_a_bounded_number_of_mails_and_stop() {
    run::<Desk>(Kind::Sqlite, module_path!(), async |_: &Desk| {
        assert_eq!(exchange(Kind::Sqlite, false).await, 1, "the other desk's confirmation is not answered");
        let total = exchange(Kind::Sqlite, true).await;
        assert!((2..=80).contains(&total), "{total} mails between desks that do not mark theirs");
    });
    run::<Desk>(Kind::Postgres, module_path!(), async |_: &Desk| {
        let total = exchange(Kind::Postgres, true).await;
        assert!((2..=80).contains(&total), "{total} mails between desks that do not mark theirs");
    });
}

both!(a_desk_and_an_autoresponder_exchange_a_bounded_number_of_mails_and_stop, |desk: Desk| {
    take(desk, &from("away@other.example", "Hello", "Is anybody there?")).await;
    let mut answers = 0;
    for _ in 0..200 {
        desk.run_jobs().await;
        let sent = desk.mails();
        let to_it: Vec<_> = sent.iter().filter(|one| one.to == "away@other.example").collect();
        if to_it.is_empty() {
            break;
        }
        for one in to_it {
            let parsed = MessageParser::default().parse(&one.raw).unwrap();
            let reply_to = parsed.reply_to().unwrap().first().unwrap().address().unwrap();
            answers += 1;
            // It marks nothing, and says each time something else.
            let raw = mail(
                &[("From", "away@other.example"), ("To", reply_to), ("Subject", "Re: your mail")],
                &format!("I am away. This is answer {answers}."),
            );
            take(desk, &raw).await;
        }
    }
    assert!((1..=40).contains(&answers), "{answers} answers");
    assert_eq!(count(desk, "tickets").await, 1);
});

both!(an_address_that_writes_too_fast_is_not_answered_and_admins_are_told, |desk: Desk| {
    for turn in 0..16 {
        let line = arrived(desk, &from("eva@example.net", &format!("Request {turn}"), "Broken.")).await;
        assert!(line.starts_with("opened new"), "{line}");
    }
    let answered = letters(desk).await.into_iter().filter(|letter| letter.to == "eva@example.net").count();
    assert_eq!(answered, 15);
    let notices: Vec<(i64,)> = desk
        .rows(
            "select person_id from notices n join events e on e.id = n.event_id where e.kind = 'address_silenced'",
            &[],
        )
        .await;
    assert_eq!(notices, [(1,)], "the admin, once");
    assert!(desk.as_person("ana").get("/notices").await.expect(200).says("16 emails came within ten minutes"));
    desk.as_person("bruno").post_form("/tickets/1/replies", &[("body", "What are you doing?")]).await.expect(303);
    assert_eq!(letters(desk).await.len(), 1, "what people write is sent");
    desk.clock.advance(11 * MINUTE);
    arrive(desk, &from("eva@example.net", "Later", "Broken.")).await;
    assert!(letters(desk).await.iter().all(|letter| letter.to != "eva@example.net"), "for a day");
    let reader = desk.app.reader(&crate::intake::change_as(desk, "bruno").await.actor).await.unwrap();
    assert_eq!(silenced::list(&reader).await.unwrap().len(), 1);
    drop(reader);
    let change = crate::intake::change_as(desk, "ana").await;
    silenced::end(&change, "eva@example.net").await.unwrap();
    silenced::end(&change, "eva@example.net").await.unwrap();
    change.commit().await.unwrap();
    desk.clock.advance(2 * 60 * MINUTE);
    arrive(desk, &from("eva@example.net", "Calm", "Broken.")).await;
    assert!(letters(desk).await.iter().any(|letter| letter.to == "eva@example.net"));
    desk.clock.advance(DAY);
    desk.leave_jobs();
});

both!(a_flood_is_held, |desk: Desk| {
    for turn in 0..62 {
        take(desk, &from("eva@example.net", &format!("Request {turn}"), "Broken.")).await;
    }
    desk.run_jobs().await;
    assert_eq!(count(desk, "mails where state = 'held' and reason = 'too_fast'").await, 2);
    assert_eq!(count(desk, "mails where state = 'opened'").await, 60, "and none is lost");
});

both!(who_got_enough_mail_within_the_hour_is_not_written_to_by_machines, |desk: Desk| {
    use crate::intake::senders::{rules, set};
    set(desk, helpdesk::settings::IncomingRules { per_hour: 3, ..rules() }).await;
    for turn in 0..5 {
        arrive(desk, &from("carla", &format!("Request {turn}"), "Broken.")).await;
    }
    let told = letters(desk).await.into_iter().filter(|letter| letter.to == "carla@example.org").count();
    assert_eq!(told, 3);
});
