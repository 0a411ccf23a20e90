//! How much one sender's mail may bring within a day, and what is stored for a mail that comes to nothing.

use helpdesk::base::ids::TicketNumber;
use helpdesk::intake::decision::BYTES_A_DAY;
use helpdesk::intake::placing;
use kit::clock::{DAY, HOUR};

use super::{arrive, arrived, change_as, count, from, mail, standing};
use crate::both;
use crate::desk::Desk;

/// A mail with a file.
fn with_file(sender: &str, subject: &str) -> String {
    mail(
        &[("From", sender), ("Subject", subject), ("Content-Type", "multipart/mixed; boundary=b")],
        "--b\n\nSee the scan.\n--b\nContent-Type: application/pdf; name=scan.pdf\n\n%PDF-1.4\n--b--\n",
    )
}

/// As if what came so far had been as large as that.
async fn grown(desk: &Desk, bytes: i64) {
    let change = change_as(desk, "ana").await;
    change.execute("update mails set size = $1", &[bytes.into()]).await.unwrap();
    change.commit().await.unwrap();
}

both!(files_of_a_sender_beyond_the_budget_of_a_day_are_held_with_their_words, |desk: Desk| {
    desk.leave_jobs();
    assert_eq!(arrived(desk, &with_file("carla@example.org", "Scan 1")).await, "opened new 1");
    grown(desk, BYTES_A_DAY).await;
    let held = arrive(desk, &with_file("carla@example.org", "Scan 2")).await;
    assert_eq!(held.line(), "held too_much");
    let page = desk.as_person("bruno").get(&format!("/mail/{}", held.id)).await.expect(200);
    for words in ["larger than the desk accepts", "How much came from there within a day?", "500 MB", "See the scan."] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    // Words alone are taken, and so are other people's files.
    assert_eq!(arrived(desk, &from("carla", "Printer", "Broken.")).await, "opened new 2");
    assert_eq!(arrived(desk, &with_file("caio@example.org", "Scan 3")).await, "opened new 3");
    // The same mail is the same; somebody lets it in, with its file.
    assert_eq!(arrived(desk, &with_file("carla@example.org", "Scan 2")).await, "held too_much");
    let change = change_as(desk, "bruno").await;
    placing::release(&change, held.id).await.unwrap();
    change.commit().await.unwrap();
    desk.run_jobs().await;
    assert_eq!(standing(desk, held.id).await.line(), "opened new 4");
    assert_eq!(count(desk, "attachments where ticket_number = 4").await, 1);
    desk.clock.advance(DAY + HOUR);
    assert_eq!(arrived(desk, &with_file("carla@example.org", "Scan 4")).await, "opened new 5");
});

both!(a_name_of_support_that_nothing_shows_has_the_same_budget, |desk: Desk| {
    desk.leave_jobs();
    assert_eq!(arrived(desk, &with_file("bruno@example.org", "Scan 1")).await, "opened new 1");
    grown(desk, BYTES_A_DAY).await;
    assert_eq!(arrived(desk, &with_file("bruno@example.org", "Scan 2")).await, "held too_much");
    let rules = crate::intake::senders::rules();
    let rules = helpdesk::settings::IncomingRules { trusted_server: "mx.example.org", ..rules };
    crate::intake::senders::set(desk, rules).await;
    let proof = "Authentication-Results: mx.example.org; dmarc=pass header.from=example.org";
    let proven = format!("{proof}\r\n{}", with_file("bruno@example.org", "Scan 3"));
    assert_eq!(arrived(desk, &proven).await, "opened new 2");
});

both!(what_was_stored_for_a_mail_that_the_ticket_refused_goes_again, |desk: Desk| {
    desk.leave_jobs();
    assert_eq!(arrived(desk, &from("carla", "Printer", "Broken.")).await, "opened new 1");
    let rules = crate::intake::senders::rules();
    crate::intake::senders::set(desk, helpdesk::settings::IncomingRules { holds_unknown: true, ..rules }).await;
    let held = arrive(desk, &with_file("eva@example.net", "Printer, too")).await;
    assert_eq!((held.line().as_str(), desk.stored_files()), ("held unknown_sender", 0));
    let change = change_as(desk, "bruno").await;
    placing::move_to(&change, held.id, TicketNumber(1)).await.unwrap();
    change.commit().await.unwrap();
    // Somebody else throws the ticket away before the mail gets there.
    desk.as_person("ana").post_form("/tickets/1/deletion", &[]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!((standing(desk, held.id).await.line().as_str(), desk.stored_files()), ("held refused", 1));
    desk.clock.advance(HOUR);
    desk.run_jobs().await;
    assert_eq!(desk.stored_files(), 0);
});
