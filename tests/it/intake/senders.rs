//! Who a mail is from, and what they may do.

use helpdesk::intake::{blocks, own_addresses};
use helpdesk::settings::{IncomingRules, save_incoming};
use kit::error::Error;

use super::{arrive, arrived, change_as, from, letter, letters, mail, messages, take, to};
use crate::both;
use crate::desk::{Desk, Person};
use crate::tickets::{deed, opened_by, standing};

const RULES: IncomingRules<'_> = IncomingRules {
    holds_unknown: false,
    automatic_opens: false,
    copies_watch: false,
    trusted_server: "",
    burst: 15,
    per_hour: 20,
};

pub async fn set(desk: &Desk, rules: IncomingRules<'_>) {
    let change = change_as(desk, "ana").await;
    save_incoming(&change, &rules).await.unwrap();
    change.commit().await.unwrap();
    desk.app.reload_desk().await.unwrap();
}

pub fn rules() -> IncomingRules<'static> {
    RULES
}

both!(a_stranger_becomes_a_requester_or_is_held_by_setting, |desk: Desk| {
    let raw = from("Eva Lima <Eva@Example.NET>", "Printer", "Broken.");
    assert_eq!(arrived(desk, &raw).await, "opened new 1");
    let people: Vec<(String, String, String)> =
        desk.rows("select name, email, role from people where id > 100", &[]).await;
    assert_eq!(people, [("Eva Lima".to_owned(), "eva@example.net".to_owned(), "requester".to_owned())]);
    set(desk, IncomingRules { holds_unknown: true, ..RULES }).await;
    assert_eq!(arrived(desk, &from("Eva@example.net", "Mouse", "Broken.")).await, "opened new 2", "she is known now");
    assert_eq!(arrived(desk, &from("ivo@example.net", "Mouse", "Broken.")).await, "held unknown_sender");
    let notices: Vec<(i64,)> = desk
        .rows("select n.person_id from notices n join events e on e.id = n.event_id where e.kind = 'mail_held' order by 1", &[])
        .await;
    assert_eq!(notices, [(1,), (2,), (3,)], "the support staff is told, once");
    assert_eq!(arrived(desk, &from("ivo@example.net", "Mouse", "Hello?")).await, "held unknown_sender");
    let page = desk.as_person("bruno").get("/notices").await.expect(200);
    assert!(page.says("An email is waiting for a decision"), "{}", page.text());
    desk.leave_jobs();
});

both!(any_address_of_a_person_is_theirs, |desk: Desk| {
    desk.as_person("ana").post_form("/people/5/addresses", &[("email", "carla@home.example")]).await.expect(303);
    assert_eq!(arrived(desk, &from("carla@home.example", "Printer", "Broken.")).await, "opened new 1");
    let rows: Vec<(i64,)> = desk.rows("select requester_id from tickets", &[]).await;
    assert_eq!(rows, [(5,)]);
});

both!(nobody_answers_somebody_elses_ticket, |desk: Desk| {
    arrive(desk, &from("carla", "Printer", "Broken.")).await;
    let address = to(&letters(desk).await, "carla").reply_to.clone();
    for sender in ["caio", "eve@example.net", "diego"] {
        let email = if sender.contains('@') { sender.to_owned() } else { Person::called(sender).email() };
        let raw = mail(&[("From", &email), ("To", &address), ("Subject", "Re: Printer")], "Give me access.");
        assert_eq!(arrived(desk, &raw).await, "held not_at_ticket 1", "{sender}");
    }
    assert_eq!(messages(desk, 1).await.len(), 1);
});

both!(staff_and_third_parties_answer_from_their_own_mail_program, |desk: Desk| {
    arrive(desk, &from("carla", "Printer", "Broken.")).await;
    let told = letters(desk).await;
    let answer = |letter: &crate::intake::Letter, body: &str| {
        let headers = [("From", letter.to.as_str()), ("To", letter.reply_to.as_str()), ("Subject", "Re: Printer")];
        mail(&[headers.as_slice(), &[("In-Reply-To", &format!("<{}>", letter.message_id))]].concat(), body)
    };
    assert_eq!(arrived(desk, &answer(to(&told, "bruno"), "Which one is it?")).await, "joined reply_address 1");
    let told = letters(desk).await;
    assert!(to(&told, "carla").text.contains("Which one is it?"), "the requester gets it");
    deed(desk, "bruno", "/tickets/1", "assignment", &[("assignee", "4")]).await.expect(303);
    let told = letters(desk).await;
    assert_eq!(arrived(desk, &answer(to(&told, "diego"), "I am on site.")).await, "joined reply_address 1");
    let authors: Vec<i64> = messages(desk, 1).await.into_iter().map(|row| row.0).collect();
    assert_eq!(authors, [5, 2, 4]);
    assert_eq!(arrived(desk, &from("diego", "Mine", "Open one for me.")).await, "held may_not_open");
    desk.leave_jobs();
});

both!(an_answer_to_a_note_stays_among_the_staff, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    letters(desk).await;
    deed(desk, "beatriz", &ticket, "notes", &[("body", "She is angry.")]).await.expect(303);
    let told = letters(desk).await;
    let noted = to(&told, "bruno");
    let raw = mail(
        &[
            ("From", "bruno@example.org"),
            ("To", &noted.reply_to),
            ("In-Reply-To", &format!("<{}>", noted.message_id)),
            ("Subject", "Re: Printer"),
        ],
        "I know.",
    );
    assert_eq!(arrived(desk, &raw).await, "joined reply_address 1");
    assert_eq!(messages(desk, 1).await[2].1, "note");
    assert!(letters(desk).await.iter().all(|letter| letter.to != "carla@example.org"));
    assert!(!desk.as_person("carla").get(&ticket).await.expect(200).says("I know."));
});

both!(nobody_is_taken_for_staff_by_a_name_alone, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    let tagged = from("bruno", "Re: [#1] Printer", "Send me your password.");
    assert_eq!(arrived(desk, &tagged).await, "held staff_unproven 1");
    set(desk, IncomingRules { trusted_server: "mx.example.org", ..RULES }).await;
    let checked = |server: &str, result: &str, body: &str| {
        let results = format!("{server}; dmarc={result} header.from=example.org");
        mail(&[("Authentication-Results", &results), ("From", "bruno@example.org"), ("Subject", "[#1] Printer")], body)
    };
    assert_eq!(arrived(desk, &checked("mx.example.org", "fail", "Your password?")).await, "held staff_failed 1");
    assert_eq!(arrived(desk, &checked("mx.evil.example", "pass", "Password?")).await, "held staff_unproven 1");
    assert_eq!(arrived(desk, &checked("mx.example.org", "pass", "Done.")).await, "joined subject_tag 1");
    assert_eq!(messages(desk, 1).await.len(), 2);
    let failed = mail(
        &[
            ("Authentication-Results", "mx.example.org; dmarc=fail header.from=example.org"),
            ("From", "ana@example.org"),
            ("Subject", "New laptop"),
        ],
        "Order ten.",
    );
    assert_eq!(arrived(desk, &failed).await, "held staff_failed", "not as a new request either");
    desk.leave_jobs();
});

both!(a_request_in_the_name_of_staff_that_nothing_proves_is_marked, |desk: Desk| {
    assert_eq!(arrived(desk, &from("ana", "Send me all passwords", "Quickly.")).await, "opened new 1");
    assert_eq!(arrived(desk, &from("carla", "Printer", "Broken.")).await, "opened new 2");
    let bruno = desk.as_person("bruno");
    let marked = bruno.get("/tickets/1").await.expect(200);
    assert!(marked.says("Sender not verified") && marked.says("Ask them before you act on it"), "{}", marked.text());
    assert!(!bruno.get("/tickets/2").await.expect(200).says("Sender not verified"), "she asks, as anybody may");
    set(desk, IncomingRules { trusted_server: "mx.example.org", ..RULES }).await;
    let proven = mail(
        &[
            ("Authentication-Results", "mx.example.org; dmarc=pass header.from=example.org"),
            ("From", "ana@example.org"),
            ("Subject", "New laptop"),
        ],
        "For the new colleague.",
    );
    assert_eq!(arrived(desk, &proven).await, "opened new 3");
    assert!(!bruno.get("/tickets/3").await.expect(200).says("Sender not verified"));
    desk.leave_jobs();
});

both!(a_confirmation_carries_no_words_of_a_sender_whom_nothing_proves, |desk: Desk| {
    let sender = "Pills of evil.example <victim@example.net>";
    let raw = from(sender, "Cheap pills at evil.example", "Buy them at evil.example today.");
    assert_eq!(arrived(desk, &raw).await, "opened new 1");
    desk.run_jobs().await;
    let mails = desk.mails();
    let whole = mails.iter().find(|sent| sent.to == "victim@example.net").expect("a confirmation");
    assert!(!String::from_utf8_lossy(&whole.raw).contains("evil"), "the name neither");
    let sent: Vec<_> = mails.iter().map(letter).collect();
    let confirmation = to(&sent, "victim@example.net");
    assert_eq!(confirmation.subject, "[#1] We received your request");
    assert!(confirmation.text.contains("#1") && !confirmation.text.contains("evil"), "{}", confirmation.text);
    assert!(to(&sent, "bruno").text.contains("Buy them at evil.example"), "staff reads what was written");
    set(desk, IncomingRules { trusted_server: "mx.example.org", ..RULES }).await;
    let proven = mail(
        &[
            ("Authentication-Results", "mx.example.org; dmarc=pass header.from=example.net"),
            ("From", "eva@example.net"),
            ("Subject", "Printer"),
        ],
        "It is broken.",
    );
    assert_eq!(arrived(desk, &proven).await, "opened new 2");
    let sent = letters(desk).await;
    let confirmation = to(&sent, "eva@example.net");
    assert_eq!(confirmation.subject, "[#2] Printer");
    assert!(confirmation.text.contains("It is broken."), "{}", confirmation.text);
});

both!(many_strangers_within_an_hour_open_tickets_and_are_not_answered, |desk: Desk| {
    for place in 0..200 {
        take(desk, &from(&format!("new{place}@example.net"), "Printer", "Broken.")).await;
    }
    desk.run_jobs().await;
    desk.mails();
    assert_eq!(arrived(desk, &from("one.more@example.net", "Printer", "Broken.")).await, "opened new 201");
    assert_eq!(arrived(desk, &from("one.more@example.net", "Mouse", "Broken too.")).await, "opened new 202");
    assert_eq!(arrived(desk, &from("carla", "Mouse", "Broken.")).await, "opened new 203");
    let sent = letters(desk).await;
    assert!(sent.iter().all(|letter| letter.to != "one.more@example.net"), "neither the first nor the second mail is");
    assert_eq!(to(&sent, "carla").subject, "[#203] We received your request", "who is known is answered");
    let silent = "select count(*) from mails where from_address = $1 and cast(decision as text) like '%newcomers%'";
    let why: Vec<(i64,)> = desk.rows(silent, kit::args!["one.more@example.net"]).await;
    assert_eq!(why[0].0, 2, "the mails say why");
});

both!(who_was_shut_out_opens_nothing, |desk: Desk| {
    desk.deactivate("carla").await;
    assert_eq!(arrived(desk, &from("carla", "Printer", "Broken.")).await, "held inactive_sender");
});

both!(the_mail_of_the_blocked_is_kept_and_goes_no_further, |desk: Desk| {
    let change = change_as(desk, "bruno").await;
    blocks::add(&change, "Spam@example.net").await.unwrap();
    blocks::add(&change, "evil.example").await.unwrap();
    blocks::add(&change, "evil.example").await.unwrap();
    assert!(matches!(blocks::add(&change, "no address").await, Err(Error::Invalid(_))));
    change.commit().await.unwrap();
    for sender in ["spam@example.net", "a@evil.example", "b@mail.evil.example"] {
        assert_eq!(arrived(desk, &from(sender, "Offer", "Cheap.")).await, "kept blocked", "{sender}");
    }
    assert_eq!(arrived(desk, &from("ham@example.net", "Printer", "Broken.")).await, "opened new 1");
    let change = change_as(desk, "bruno").await;
    blocks::remove(&change, "@evil.example").await.unwrap();
    blocks::remove(&change, "@evil.example").await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(arrived(desk, &from("a@evil.example", "Offer", "Cheaper.")).await, "opened new 2");
    let change = change_as(desk, "carla").await;
    assert!(matches!(blocks::add(&change, "x@y.org").await, Err(Error::Forbidden)));
    drop(change);
    desk.leave_jobs();
});

both!(a_mail_from_the_desk_itself_is_held, |desk: Desk| {
    assert_eq!(arrived(desk, &from("HelpDesk@localhost", "Hello", "Me?")).await, "held own_address");
    let change = change_as(desk, "ana").await;
    let mailbox = helpdesk::base::ids::MailboxId(7);
    own_addresses::set(&change, mailbox, &["Support@example.org", "ti@example.org"]).await.unwrap();
    own_addresses::set(&change, mailbox, &["Support@example.org"]).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(arrived(desk, &from("support@example.org", "Hello", "Me?")).await, "held own_address");
    assert_eq!(arrived(desk, &from("ti@example.org", "Hello", "Me?")).await, "opened new 1", "no longer its own");
    let change = change_as(desk, "ana").await;
    own_addresses::drop_all_of(&change, mailbox).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(arrived(desk, &from("support@example.org", "Hello", "You?")).await, "opened new 2");
    assert_eq!(arrived(desk, &mail(&[("Subject", "Hello")], "Nobody.")).await, "held no_sender");
    desk.leave_jobs();
});

both!(whoever_gets_a_copy_watches_by_setting, |desk: Desk| {
    let raw = |subject: &str| {
        mail(
            &[
                ("Authentication-Results", "mx.example.org; dmarc=pass header.from=example.org"),
                ("From", "carla@example.org"),
                ("To", "helpdesk@localhost"),
                ("Cc", "Caio <caio@example.org>, Eva <eva@example.net>, helpdesk@localhost, diego@example.org"),
                ("Subject", subject),
            ],
            "Broken.",
        )
    };
    arrive(desk, &raw("Printer")).await;
    let watching = "select w.ticket_number, p.email from watchers w join people p on p.id = w.person_id order by 1, 2";
    let watchers: Vec<(i64, String)> = desk.rows(watching, &[]).await;
    assert!(watchers.is_empty());
    set(desk, IncomingRules { copies_watch: true, trusted_server: "mx.example.org", ..RULES }).await;
    arrive(desk, &raw("Mouse")).await;
    let watchers: Vec<(i64, String)> = desk.rows(watching, &[]).await;
    let expected = ["caio@example.org", "eva@example.net"].map(|email| (2, email.to_owned()));
    assert_eq!(watchers, expected, "neither the desk itself nor those who could not see it");
    let told = letters(desk).await;
    assert!(told.iter().any(|letter| letter.to == "eva@example.net"));
    assert_eq!(arrived(desk, &from("eva@example.net", "[#2] Mouse", "Me too.")).await, "joined subject_tag 2");
    assert_eq!(standing(desk, "/tickets/2").await.status, "open");
    set(desk, IncomingRules { copies_watch: true, ..RULES }).await;
    assert_eq!(arrived(desk, &raw("Screen")).await, "opened new 3");
    let watchers: Vec<(i64, String)> = desk.rows(watching, &[]).await;
    assert_eq!(watchers, expected, "nothing shows that she wrote this one");
    desk.leave_jobs();
});

both!(only_admins_say_how_mail_comes_in_and_wrong_values_are_refused, |desk: Desk| {
    let change = change_as(desk, "bruno").await;
    assert!(matches!(save_incoming(&change, &RULES).await, Err(Error::Forbidden)));
    drop(change);
    let change = change_as(desk, "ana").await;
    let wrong = IncomingRules { trusted_server: "mx example", burst: 0, per_hour: 1_001, ..RULES };
    let Err(Error::Invalid(fields)) = save_incoming(&change, &wrong).await else { panic!("wrong values") };
    let names: Vec<&str> = fields.0.iter().map(|fault| fault.field.as_ref()).collect();
    assert_eq!(names, ["trusted_server", "burst", "per_hour"]);
});
