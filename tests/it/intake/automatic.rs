//! What machines write: recognised, kept, shown, and never answered.

use super::senders::{rules, set};
use super::{arrive, arrived, count, from, letters, mail, messages, to};
use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by, standing};
use helpdesk::settings::IncomingRules;

both!(an_absence_note_is_kept_with_its_ticket_and_changes_nothing, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer").await;
    deed(desk, "bruno", &ticket, "replies", &[("body", "Which one?")]).await.expect(303);
    deed(desk, "bruno", &ticket, "waiting", &[]).await.expect(303);
    let told = letters(desk).await;
    let answered = told.iter().rfind(|letter| letter.to == "carla@example.org").unwrap();
    let raw = mail(
        &[
            ("From", "carla@example.org"),
            ("To", &answered.reply_to),
            ("Subject", "Automatic reply: Printer"),
            ("Auto-Submitted", "auto-replied"),
        ],
        "I am away until Monday.",
    );
    assert_eq!(arrived(desk, &raw).await, "kept automatic_reply 1");
    assert_eq!(messages(desk, 1).await.len(), 2);
    assert_eq!(standing(desk, &ticket).await.status, "waiting");
    assert!(letters(desk).await.is_empty());
    let page = desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(page.says("An automatic reply from Carla Menezes arrived"), "{}", page.text());
    assert!(!desk.as_person("carla").get(&ticket).await.expect(200).says("An automatic reply"));
});

both!(what_belongs_to_no_ticket_is_kept_or_held_and_opens_one_by_setting, |desk: Desk| {
    let of = |headers: &[(&str, &str)], body: &str| {
        mail(&[&[("From", "carla@example.org"), ("Subject", "Backup failed")], headers].concat(), body)
    };
    assert_eq!(arrived(desk, &of(&[("Auto-Submitted", "auto-generated")], "1")).await, "held automatic");
    assert_eq!(arrived(desk, &of(&[("Precedence", "bulk")], "2")).await, "held automatic");
    assert_eq!(arrived(desk, &of(&[("List-Id", "<news.example.org>")], "3")).await, "held automatic");
    assert_eq!(arrived(desk, &of(&[("X-Auto-Response-Suppress", "All")], "4")).await, "held automatic");
    assert_eq!(arrived(desk, &of(&[("Auto-Submitted", "auto-replied")], "5")).await, "kept automatic_reply");
    set(desk, IncomingRules { automatic_opens: true, ..rules() }).await;
    assert_eq!(arrived(desk, &of(&[("Auto-Submitted", "auto-generated")], "6")).await, "opened new 1");
    let told = letters(desk).await;
    assert!(told.iter().any(|letter| letter.to == "bruno@example.org"), "the staff is told");
    assert!(told.iter().all(|letter| letter.to != "carla@example.org"), "and the machine is not answered");
    desk.leave_jobs();
});

both!(our_own_mail_that_comes_back_is_kept_and_nothing_else, |desk: Desk| {
    arrive(desk, &from("carla", "Printer", "Broken.")).await;
    desk.run_jobs().await;
    let sent = desk.mails();
    for (place, one) in sent.iter().enumerate() {
        let back = format!("Received: by {place}.example.net\r\n{}", String::from_utf8_lossy(&one.raw));
        assert_eq!(arrived(desk, &back).await, "kept own_mail");
    }
    assert_eq!((count(desk, "tickets").await, desk.mails().len()), (1, 0));
});

both!(what_sounds_like_a_machine_is_taken_and_not_answered, |desk: Desk| {
    assert_eq!(arrived(desk, &from("no-reply@forms.example.net", "Form", "Broken.")).await, "opened new 1");
    let told = letters(desk).await;
    assert!(told.iter().all(|letter| !letter.to.contains("no-reply")) && !told.is_empty());
    assert_eq!(to(&told, "bruno").subject, "[#1] Form");
});
