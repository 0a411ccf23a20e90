//! Taking mail: once, whole, and by the command line.

use helpdesk::base::ids::MailboxId;
use helpdesk::intake::{Arrival, Defaults, Taken, Via, show};

use super::{arrive, count, from, mail, take, take_as};
use crate::both;
use crate::desk::{Desk, Place};

both!(a_mail_is_taken_once_however_it_arrives, |desk: Desk| {
    let raw = mail(
        &[("From", "carla@example.org"), ("Message-ID", "<1@x>"), ("Date", "Mon, 2 Mar 2026 12:00:00 +0000")],
        "Broken.",
    );
    let Taken::New(id) = take(desk, &raw).await else { panic!("it is new") };
    assert_eq!(take(desk, &raw).await, Taken::Known(id), "the same content");
    let elsewhere = format!("Received: from mx.example.net\r\n{raw}");
    let via = Via::Mailbox { id: MailboxId(7), name: "Support" };
    let arrival = Arrival { raw: elsewhere.as_bytes(), via, recipient: None, defaults: Defaults::default() };
    assert_eq!(take_as(desk, &arrival).await, Taken::Known(id), "the same mail by another way");
    let without_id = from("carla", "Printer", "Broken.");
    assert!(matches!(take(desk, &without_id).await, Taken::New(_)));
    assert!(matches!(take(desk, &format!("{without_id}!")).await, Taken::New(_)));
    desk.run_jobs().await;
    assert_eq!((count(desk, "mails").await, count(desk, "tickets").await), (3, 3));
    assert_eq!(take(desk, &raw).await, Taken::Known(id), "long after it was decided about");
});

both!(a_mail_is_kept_to_the_byte, |desk: Desk| {
    let raw = format!("{}\0\u{fffd} end", from("carla", "Printer", &"Broken. ".repeat(5_000)));
    let mail = arrive(desk, &raw).await;
    let reader = crate::intake::change_as(desk, "bruno").await;
    let reader = desk.app.reader(&reader.actor).await.unwrap();
    assert_eq!(show::raw(&reader, mail.id).await.unwrap(), raw.as_bytes());
});

both!(the_defaults_of_a_mailbox_are_those_of_its_tickets, |desk: Desk| {
    desk.as_person("ana").post_form("/categories", &[("name", "Rede")]).await.expect(303);
    let category: Vec<(helpdesk::base::ids::CategoryId,)> = desk.rows("select id from categories", &[]).await;
    let raw = from("eva@example.net", "Printer", "Broken.");
    let defaults = Defaults {
        category: Some(category[0].0),
        department: Some(helpdesk::base::ids::DepartmentId(1)),
        sender_name: Some("TI do Viveiro"),
    };
    let via = Via::Mailbox { id: MailboxId(7), name: "Support" };
    take_as(desk, &Arrival { raw: raw.as_bytes(), via, recipient: Some("ti@example.org"), defaults }).await;
    desk.run_jobs().await;
    let rows: Vec<(i64, i64)> = desk.rows("select category_id, department_id from tickets", &[]).await;
    assert_eq!(rows, [(category[0].0.0, 1)]);
    let letters = crate::intake::letters(desk).await;
    assert_eq!(crate::intake::to(&letters, "eva@example.net").from_name, "TI do Viveiro");
    assert_eq!(crate::intake::to(&letters, "bruno").from_name, "eva (TI do Viveiro)");
    desk.as_person("bruno").post_form("/tickets/1/replies", &[("body", "On my way.")]).await.expect(303);
    let letters = crate::intake::letters(desk).await;
    assert_eq!(crate::intake::to(&letters, "eva@example.net").from_name, "Bruno Teixeira (TI do Viveiro)");
});

both!(a_pipe_is_told_what_became_of_its_mail_by_the_exit_status, |place: Place| {
    let raw = from("eva@example.net", "Printer", "Broken.");
    let taken = place.run(&["mail", "deliver"], &raw);
    assert_eq!((taken.status, taken.output.as_str()), (0, ""), "{taken:?}");
    assert_eq!(place.run(&["mail", "deliver", "-", "--recipient", "ti@example.org"], &raw).status, 0, "again");
    let file = place.folder().join("message.eml");
    std::fs::write(&file, format!("From eva@example.net Mon Mar  2 12:00:00 2026\n{raw} Another.")).unwrap();
    assert_eq!(place.run(&["mail", "deliver", file.to_str().unwrap()], "").status, 0);
    assert_eq!(place.run(&["mail", "deliver"], "").status, 65, "nothing at all is refused");
    assert_eq!(place.run(&["mail", "deliver", "missing.eml"], "").status, 75);
    let large = "x".repeat(helpdesk::intake::MOST_BYTES + 1);
    let refused = place.run(&["mail", "deliver"], &large);
    assert_eq!(refused.status, 65, "{refused:?}");
    std::fs::write(place.folder().join("helpdesk.toml"), "listen = [").unwrap();
    assert_eq!(place.run(&["mail", "deliver"], &raw).status, 75, "a broken configuration is no fault of the mail's");
    let db = kit::db::Db::open(place.database_url()).unwrap();
    let rows: Vec<(i64,)> = db.reader().await.unwrap().all("select count(*) from mails", &[]).await.unwrap();
    assert_eq!(rows[0].0, 2);
});
