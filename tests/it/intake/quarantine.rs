//! What cannot be read or fails goes where a person finds it, with its reason and another try; never to nowhere.

use helpdesk::intake::placing;

use super::{arrive, arrived, change_as, count, from, mail, standing, take};
use crate::both;
use crate::desk::Desk;

both!(what_is_no_mail_at_all_is_quarantined, |desk: Desk| {
    for odd in ["\r\nNo header at all.", "\0\0\0\0", "%PDF-1.4 something"] {
        let mail = arrive(desk, odd).await;
        assert!(["quarantined", "held"].contains(&mail.state.as_str()), "{odd}: {mail:?}");
    }
    assert_eq!(count(desk, "mails").await, 3);
    desk.leave_jobs();
});

both!(what_fails_is_quarantined_and_tried_again_when_somebody_says_so, |desk: Desk| {
    let raw = mail(
        &[("From", "carla@example.org"), ("Subject", "Scan"), ("Content-Type", "multipart/mixed; boundary=b")],
        "--b\n\nSee the scan.\n--b\nContent-Type: application/pdf; name=scan.pdf\n\n%PDF-1.4\n--b--\n",
    );
    // The disk refuses: a file stands where the store wants a folder.
    let files = desk.folder().join("files");
    let (incoming, aside) = (files.join("incoming"), files.join("aside"));
    std::fs::rename(&incoming, &aside).unwrap();
    let (helpdesk::intake::Taken::New(id) | helpdesk::intake::Taken::Known(id)) = take(desk, &raw).await;
    for _ in 0..8 {
        desk.run_jobs().await;
        desk.clock.advance(kit::clock::HOUR);
    }
    let line = standing(desk, id).await.line();
    assert_eq!(line, "quarantined failed");
    assert_eq!(count(desk, "tickets").await, 0, "nothing by halves");
    std::fs::rename(&aside, &incoming).unwrap();
    let change = change_as(desk, "bruno").await;
    placing::process_again(&change, id).await.unwrap();
    change.commit().await.unwrap();
    desk.run_jobs().await;
    assert_eq!(standing(desk, id).await.line(), "opened new 1");
    desk.leave_jobs();
});

both!(a_mail_that_ends_its_process_does_not_do_so_for_ever, |desk: Desk| {
    let (helpdesk::intake::Taken::New(id) | helpdesk::intake::Taken::Known(id)) =
        take(desk, &from("carla", "Printer", "Broken.")).await;
    let change = desk.app.change(&helpdesk::base::actor::Actor::system()).await.unwrap();
    change.execute("update mails set attempts = 5", &[]).await.unwrap();
    change.commit().await.unwrap();
    desk.run_jobs().await;
    assert_eq!(standing(desk, id).await.line(), "quarantined failed");
    desk.leave_jobs();
});

both!(a_mail_bomb_costs_bounded_work_and_is_taken, |desk: Desk| {
    let deep: Vec<String> =
        (0..200).map(|depth| format!("Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n")).collect();
    let deep = deep.concat();
    let bomb = format!("From: carla@example.org\nSubject: Deep\n{deep}");
    assert_eq!(arrived(desk, &bomb).await, "opened new 1");
    let wide: String = (0..2_000).map(|_| "--b\n\nx\n").collect();
    let bomb = format!("From: carla@example.org\nSubject: Wide\nContent-Type: multipart/mixed; boundary=b\n\n{wide}");
    assert_eq!(arrived(desk, &bomb).await, "opened new 2");
    let long = format!("From: carla@example.org\nSubject: {}\n\nLong.", "x".repeat(300_000));
    assert_eq!(arrived(desk, &long).await, "opened new 3");
    let many = format!("To: {}\nFrom: carla@example.org\nSubject: Many\n\nMany.", "a@example.net, ".repeat(9_000));
    let line = arrived(desk, &many).await;
    assert!(line.starts_with("opened new") || line == "held no_sender", "{line}");
    desk.leave_jobs();
});
