//! Which ticket a mail belongs to.

use super::{arrive, arrived, from, letters, mail, messages, to};
use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by, standing};

both!(a_mail_opens_a_ticket_and_is_confirmed, |desk: Desk| {
    let raw = from("carla", "Re: Printer", "It does not print.\n\n-- \nCarla");
    assert_eq!(arrived(desk, &raw).await, "opened new 1");
    let page = desk.as_person("carla").get("/tickets/1").await.expect(200);
    assert!(page.says("It does not print.") && page.says("Printer"), "{}", page.text());
    let rows: Vec<(String, String, i64)> = desk.rows("select subject, channel, requester_id from tickets", &[]).await;
    assert_eq!(rows, [("Printer".to_owned(), "mail".to_owned(), 5)]);
    let letters = letters(desk).await;
    assert!(to(&letters, "carla").text.contains("received"), "{}", to(&letters, "carla").text);
    assert_eq!(to(&letters, "carla").from_name, "Viveiro");
    assert_eq!(to(&letters, "bruno").from_name, "Carla Menezes (Viveiro)");
});

both!(an_answer_to_a_reply_address_lands_in_its_ticket_whatever_its_subject, |desk: Desk| {
    arrive(desk, &from("carla", "Printer", "Broken.")).await;
    let letters = letters(desk).await;
    let address = to(&letters, "carla").reply_to.clone();
    let raw = mail(&[("From", "carla@example.org"), ("To", &address), ("Subject", "Other")], "It is the blue one.");
    assert_eq!(arrived(desk, &raw).await, "joined reply_address 1");
    assert_eq!(messages(desk, 1).await[1], (5, "reply".to_owned(), "It is the blue one.".to_owned()));
    let forged = address.replace("+t1.", "+t2.");
    let raw = mail(&[("From", "carla@example.org"), ("To", &forged), ("Subject", "Other")], "And this?");
    assert_eq!(arrived(desk, &raw).await, "opened new 2", "a signature is looked at");
    desk.leave_jobs();
});

both!(an_answer_is_joined_by_what_it_answers_and_by_its_conversation, |desk: Desk| {
    let first = [("From", "carla@example.org"), ("Message-ID", "<first@carla>"), ("Subject", "Printer")];
    arrive(desk, &mail(&first, "Broken.")).await;
    let letters = letters(desk).await;
    let letter = to(&letters, "carla");
    let answer = |name: &str, id: &str, body: &str| {
        mail(&[("From", "carla@example.org"), ("Subject", "Answer"), (name, &format!("<{id}>"))], body)
    };
    let by_id = answer("In-Reply-To", &letter.message_id, "By id.");
    assert_eq!(arrived(desk, &by_id).await, "joined in_reply_to 1");
    assert_eq!(arrived(desk, &answer("References", &letter.thread, "By thread.")).await, "joined references 1");
    assert_eq!(arrived(desk, &answer("References", "first@carla", "By mine.")).await, "joined references 1");
    assert_eq!(arrived(desk, &answer("In-Reply-To", "other@carla", "By nothing.")).await, "opened new 2");
    let forged = letter.thread.replace("ticket-1.", "ticket-2.");
    assert_eq!(arrived(desk, &answer("References", &forged, "By a lie.")).await, "opened new 3");
    assert_eq!(messages(desk, 1).await.len(), 4);
    desk.leave_jobs();
});

both!(a_tag_joins_for_those_alone_who_have_to_do_with_the_ticket, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    assert_eq!(arrived(desk, &from("carla", "Re: [#1] Printer", "Still broken.")).await, "joined subject_tag 1");
    assert_eq!(arrived(desk, &from("caio", "Re: [#1] Printer", "Mine too.")).await, "opened new 2");
    assert_eq!(arrived(desk, &from("caio", "Re: [#9] Printer", "Mine too!")).await, "opened new 3");
    let settings = [("subject_prefix", "TI"), ("footer", ""), ("files_mb", "10"), ("per_minute", "0")];
    desk.as_person("ana").post_form("/settings/mail", &settings).await.expect(303);
    assert_eq!(arrived(desk, &from("carla", "AW: [TI #1] Printer", "And now?")).await, "joined subject_tag 1");
    assert_eq!(arrived(desk, &from("carla", "AW: [RH #1] Printer", "Elsewhere")).await, "opened new 4");
});

both!(the_strongest_rule_counts, |desk: Desk| {
    arrive(desk, &from("carla", "Printer", "Broken.")).await;
    arrive(desk, &from("carla", "Mouse", "Broken too.")).await;
    let letters = letters(desk).await;
    let of = |subject: &str| {
        letters.iter().find(|one| one.to == "carla@example.org" && one.subject.contains(subject)).unwrap()
    };
    let (printer, mouse) = (of("[#1]"), of("[#2]"));
    let raw = mail(
        &[
            ("From", "carla@example.org"),
            ("To", &printer.reply_to),
            ("In-Reply-To", &format!("<{}>", mouse.message_id)),
            ("Subject", "[#2] Mouse"),
        ],
        "To which?",
    );
    assert_eq!(arrived(desk, &raw).await, "joined reply_address 1");
});

both!(an_answer_follows_what_became_of_its_ticket, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer").await;
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    assert_eq!(arrived(desk, &from("carla", "[#1] Printer", "Not yet.")).await, "joined subject_tag 1");
    assert_eq!(standing(desk, &ticket).await.status, "open", "her answer reopens what is resolved");
    deed(desk, "bruno", &ticket, "closing", &[]).await.expect(303);
    assert_eq!(arrived(desk, &from("carla", "[#1] Printer", "Again!")).await, "joined subject_tag 2");
    assert_eq!(standing(desk, &ticket).await.status, "closed", "and follows up what is closed");
    let other = opened_by(desk, "carla", "Toner").await;
    deed(desk, "bruno", "/tickets/2", "merging", &[("into", "3")]).await.expect(303);
    assert_eq!(arrived(desk, &from("carla", "[#2] Printer", "Hello?")).await, "joined subject_tag 3");
    deed(desk, "ana", &other, "deletion", &[]).await.expect(303);
    assert_eq!(arrived(desk, &from("carla", "[#3] Toner", "Where is it?")).await, "opened new 4", "binned");
    desk.leave_jobs();
});

both!(a_mail_waits_for_the_one_that_it_answers, |desk: Desk| {
    let first = mail(&[("From", "carla@example.org"), ("Message-ID", "<a@x>"), ("Subject", "Printer")], "Broken.");
    let second = mail(
        &[("From", "caio@example.org"), ("Message-ID", "<b@x>"), ("In-Reply-To", "<a@x>"), ("Subject", "Re: Printer")],
        "I have the same.",
    );
    // Of two workers the one with the answer may be faster.
    crate::intake::take(desk, &first).await;
    let later = desk.app.change(&helpdesk::base::actor::Actor::system()).await.unwrap();
    later.execute("update jobs set run_at = run_at + 500000 where kind = 'decide_mail'", &[]).await.unwrap();
    later.commit().await.unwrap();
    let answer = arrive(desk, &second).await;
    assert_eq!(answer.state, "waiting");
    desk.clock.advance(kit::clock::SECOND);
    desk.run_jobs().await;
    desk.clock.advance(kit::clock::SECOND);
    desk.run_jobs().await;
    assert_eq!(crate::intake::standing(desk, answer.id).await.line(), "held not_at_ticket 1");
});
