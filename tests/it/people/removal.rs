//! Removing a person, and what becomes of their tickets.

use kit::clock::HOUR;
use kit::db::Dialect;
use reqwest::multipart::{Form, Part};

use super::{audited, count, set};
use crate::access::try_sign_in;
use crate::both;
use crate::desk::{Answer, Desk, PASSWORD};
use crate::tickets::{deed, opened_by, standing};

/// Removes Caio (6) in one of the three ways.
async fn remove_caio(desk: &Desk, form: &[(&str, &str)]) -> Answer {
    desk.as_person("ana").post_form("/people/6/deletion", form).await
}

/// Caio has two tickets, with an answer by Bruno in one and a file in the other, and has written in one of Carla's.
async fn settled(desk: &Desk) {
    opened_by(desk, "caio", "Zebra").await;
    let file = Part::bytes(b"stripes".to_vec()).file_name("zebra.txt").mime_str("text/plain").unwrap();
    let form = Form::new().text("subject", "Gnu").text("body", "See the file").part("files", file);
    desk.as_person("caio").post_multipart("/tickets/new", form).await.expect(303);
    opened_by(desk, "carla", "Emu").await;
    set(desk, "insert into watchers (ticket_number, person_id) values (3, 6)").await;
    deed(desk, "caio", "/tickets/3", "replies", &[("body", "I saw it too.")]).await.expect(303);
    deed(desk, "bruno", "/tickets/1", "replies", &[("body", "Look again.")]).await.expect(303);
    desk.run_jobs().await;
}

/// What names Caio anywhere in the database, beside what people wrote themselves.
async fn traces(desk: &Desk) -> Vec<String> {
    let places = [
        ("people", "name || name_folded || email || language || coalesce(password_hash, '')"),
        ("addresses", "email"),
        ("deliveries", "address || subject || cast(letter as text)"),
        ("audit", "thing || cast(data as text)"),
        ("events", "cast(data as text)"),
        ("jobs", "cast(payload as text)"),
        ("idempotency_keys", "body"),
    ];
    let mut found = Vec::new();
    for (table, text) in places {
        for name in ["caio", "brandão", "brandao"] {
            let sql = format!("select count(*) from {table} where lower({text}) like '%{name}%'");
            if count(desk, &sql).await > 0 {
                found.push(format!("{name} in {table}"));
            }
        }
    }
    for table in ["sessions", "tokens", "identities", "second_factors", "recovery_codes", "one_time_links", "pictures"]
    {
        if count(desk, &format!("select count(*) from {table} where person_id = 6")).await > 0 {
            found.push(table.to_owned());
        }
    }
    for table in ["watchers", "notices", "addresses", "idempotency_keys"] {
        if count(desk, &format!("select count(*) from {table} where person_id = 6")).await > 0 {
            found.push(table.to_owned());
        }
    }
    found
}

both!(the_page_says_exactly_what_goes_and_what_stays, |desk: Desk| {
    settled(desk).await;
    deed(desk, "caio", "/tickets/1", "replies", &[("body", "In his own ticket.")]).await.expect(303);
    desk.leave_jobs();
    let page = desk.as_person("ana").get("/people/6/deletion").await.expect(200);
    for line in ["They asked for 2 tickets.", "One message that they wrote in somebody else’s ticket stays."] {
        assert!(page.says(line), "{line}: {}", page.text());
    }
    assert!(page.says("Delete all 2 tickets as well") && !page.says("goes back to the queue"), "{}", page.text());
    deed(desk, "bruno", "/tickets/3", "taking", &[]).await.expect(303);
    let brunos = desk.as_person("ana").get("/people/2/deletion").await.expect(200);
    assert!(brunos.says("They have no tickets.") && brunos.says("One unfinished ticket that is assigned to them"));
    assert!(!brunos.says("type=\"radio\""), "nothing to choose: {}", brunos.text());
    desk.as_person("bruno").get("/people/6/deletion").await.expect(403);
    desk.as_person("carla").get("/people/6/deletion").await.expect(404);
});

both!(a_person_goes_with_their_tickets, |desk: Desk| {
    settled(desk).await;
    let stored = desk.stored_files();
    assert_eq!(stored, 1);
    remove_caio(desk, &[("tickets", "delete")]).await.expect(303);
    let page = desk.as_person("ana").get("/people/6").await.expect(200);
    assert!(page.says("being handled in the background"), "{}", page.text());
    assert!(!page.says("Caio"), "{}", page.text());
    assert_eq!(desk.as_person("caio").get("/tickets").await.status, 303, "out before the tickets are gone");
    desk.run_jobs().await;
    let page = desk.as_person("ana").get("/people/6").await.expect(200);
    assert!(page.says("is done.") && !page.says("being handled in the background"), "{}", page.text());
    for gone in ["/tickets/1", "/tickets/2"] {
        desk.as_person("ana").get(gone).await.expect(404);
    }
    let ana = desk.as_person("ana");
    assert!(!ana.get("/search?q=zebra").await.says("/tickets/1"));
    let emu = ana.get("/tickets/3").await.expect(200);
    assert!(emu.says("I saw it too.") && emu.says("Removed person") && !emu.says("Caio"), "{}", emu.text());
    assert_eq!(audited(desk, 6).await, ["person_deleted"]);
    let by: Vec<(i64,)> = desk.rows("select actor_id from audit where kind = 'ticket_deleted'", &[]).await;
    assert_eq!(by, [(1,), (1,)], "the log says on whose behalf");
    desk.clock.advance(2 * HOUR);
    desk.run_jobs().await;
    assert_eq!(desk.stored_files(), 0, "the contents of their files go too");
    assert_eq!(traces(desk).await, Vec::<String>::new());
});

both!(a_person_goes_and_their_tickets_stay_without_a_name, |desk: Desk| {
    settled(desk).await;
    deed(desk, "bruno", "/tickets/1", "resolution", &[]).await.expect(303);
    desk.run_jobs().await;
    assert_ne!(traces(desk).await, Vec::<String>::new(), "there is something to be taken away");
    remove_caio(desk, &[("tickets", "anonymise")]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(traces(desk).await, Vec::<String>::new());
    let bruno = desk.as_person("bruno");
    let ticket = bruno.get("/tickets/1").await.expect(200);
    assert!(ticket.says("Removed person") && ticket.says("Look again."), "{}", ticket.text());
    assert!(!ticket.says("Caio") && !ticket.says("deleted.invalid"), "{}", ticket.text());
    let api = desk.api("bruno").get("/api/v1/tickets/1").await.expect(200).json();
    assert_eq!(api["requester"], serde_json::json!({"id": "6", "name": "Removed person", "email": null}));
    assert!(bruno.get("/search?q=%22removed+person%22").await.says("/tickets/1"));
    assert!(!bruno.get("/search?q=brandao").await.says("/tickets/1"));
    assert_eq!(audited(desk, 6).await, ["person_anonymised"]);
    let outbox = bruno.get("/outbox").await.expect(200);
    assert!(outbox.says("bruno@example.org") && !outbox.says("caio@"), "letters to others stay: {}", outbox.text());
});

both!(a_person_goes_and_somebody_else_stands_for_their_tickets, |desk: Desk| {
    settled(desk).await;
    set(desk, "update tickets set status = 'closed', updated_at = 5 where number = 2").await;
    for (to, problem) in [
        ("", "fill this in"),
        ("nobody@example.org", "Nobody has this name"),
        ("Zé Ninguém", "Nobody has this name"),
        ("caio@example.org", "somebody who is active"),
        ("diego@example.org", "somebody who is active"),
    ] {
        let page = remove_caio(desk, &[("tickets", "hand_over"), ("to", to)]).await.expect(422);
        assert!(page.says("id=\"to-problem\"") && page.says(problem), "{to}: {}", page.text());
    }
    remove_caio(desk, &[("tickets", "hand_over"), ("to", "carla  MENEZES")]).await.expect(303);
    desk.run_jobs().await;
    let carla = desk.as_person("carla");
    let ticket = carla.get("/tickets/1").await.expect(200);
    assert!(ticket.says("Look again.") && ticket.says("changed the requester from Removed person to Carla Menezes"));
    assert!(carla.get("/tickets?view=all").await.says("Zebra"));
    let tickets: Vec<(i64, i64, i64)> =
        desk.rows("select requester_id, version, updated_at from tickets where number = 2", &[]).await;
    assert_eq!(tickets, [(5, 2, 5)], "a new version, and no news");
    assert!(desk.as_person("bruno").get("/search?q=from:menezes").await.says("/tickets/1"));
    assert_eq!(traces(desk).await, Vec::<String>::new());
    let data: Vec<(serde_json::Value,)> = desk.rows("select data from audit where about_id = 6", &[]).await;
    assert_eq!(data[0].0, serde_json::json!({"tickets": "handed_over", "to": "5", "count": 2}));
});

both!(of_several_with_the_same_name_nobody_is_guessed, |desk: Desk| {
    set(desk, "update people set name = 'Ana Prado', name_folded = 'ana prado' where id = 5").await;
    let page = remove_caio(desk, &[("tickets", "hand_over"), ("to", "Ana Prado")]).await.expect(422);
    assert!(page.says("Several people have this name"), "{}", page.text());
    let nothing = remove_caio(desk, &[]).await.expect(422);
    assert!(nothing.says("id=\"tickets-problem\""), "{}", nothing.text());
    assert_eq!(count(desk, "select count(*) from people where deleted_at is not null").await, 0);
});

both!(what_was_assigned_to_them_goes_back_to_nobody_and_says_why, |desk: Desk| {
    for subject in ["Zebra", "Gnu", "Emu"] {
        let ticket = opened_by(desk, "caio", subject).await;
        deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    }
    deed(desk, "bruno", "/tickets/2", "waiting", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/3", "resolution", &[]).await.expect(303);
    desk.run_jobs().await;
    desk.mails();
    desk.as_person("ana").post_form("/people/2/deletion", &[("tickets", "anonymise")]).await.expect(303);
    desk.run_jobs().await;
    let expected = [("/tickets/1", "open", None), ("/tickets/2", "waiting", None), ("/tickets/3", "resolved", Some(2))];
    for (ticket, status, assignee) in expected {
        let standing = standing(desk, ticket).await;
        assert_eq!((standing.status.as_str(), standing.assignee), (status, assignee), "{ticket}");
    }
    let page = desk.as_person("ana").get("/tickets/1").await.expect(200);
    let why = "The person it was assigned to was deleted.";
    assert!(page.says("unassigned Removed person") && page.says(why), "{}", page.text());
    assert!(!page.says("Bruno"), "{}", page.text());
    assert!(desk.mails().is_empty(), "nobody is written to about it");
    assert!(!desk.as_person("ana").get("/search?q=teixeira").await.says("/tickets/3"));
});

both!(who_is_removed_is_nobody_in_lists_choices_and_at_the_door, |desk: Desk| {
    let (ana, carla) = (desk.as_person("ana"), desk.as_person("carla"));
    opened_by(desk, "carla", "Zebra").await;
    ana.post_form("/people/2/deletion", &[("tickets", "anonymise")]).await.expect(303);
    desk.run_jobs().await;
    try_sign_in(&desk.nobody(), "bruno@example.org", PASSWORD).await.expect(422);
    desk.api("bruno").get("/api/v1/tickets").await.expect(401);
    let list = ana.get("/people").await.expect(200);
    assert!(!list.says("Bruno") && !list.says("Removed person"), "{}", list.text());
    assert!(!ana.get("/people?q=removed").await.says("/people/2\""));
    assert!(!ana.get("/tickets/1").await.says("Bruno"), "chosen for nothing");
    for what in ["role", "activation", "deactivation", "addresses", "deletion"] {
        let form = [("role", "admin"), ("email", "bruno@example.org"), ("tickets", "delete")];
        ana.post_form(&format!("/people/2/{what}"), &form).await.expect(404);
    }
    ana.post_form("/people/2", &[("name", "Bruno")]).await.expect(404);
    ana.get("/people/2/deletion").await.expect(404);
    carla.get("/people/2").await.expect(404);
    assert!(ana.get("/people/2").await.expect(200).says("This person was deleted"));
    // The address is free for somebody else.
    let form = [("name", "Bruno II"), ("email", "bruno@example.org"), ("role", "agent"), ("password", PASSWORD)];
    ana.post_form("/people/new", &form).await.expect(303);
});

both!(a_removal_that_breaks_off_goes_on_where_it_stopped_and_a_second_run_does_nothing, |desk: Desk| {
    desk.leave_jobs();
    let change = desk.app.db.transaction().await.unwrap();
    for number in 1..=120_i64 {
        let ticket = "insert into tickets (number, subject, status, priority, requester_id, channel, opened_at, \
            updated_at, version) values ($1, 'Any', 'closed', 5, 6, 'web', $2, $2, 1)";
        change.execute(ticket, kit::args![number, crate::desk::START]).await.unwrap();
    }
    change.commit().await.unwrap();
    hold_ticket(desk, 70).await;
    remove_caio(desk, &[("tickets", "delete")]).await.expect(303);
    let job: Vec<(serde_json::Value,)> = desk.rows("select payload from jobs where kind = 'settle_tickets'", &[]).await;
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from tickets").await, 70, "one batch of fifty is done, the next is not");
    assert!(desk.as_person("ana").get("/people/6").await.says("being handled in the background"));
    let_go(desk).await;
    desk.clock.advance(HOUR);
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from tickets").await, 0);
    assert_eq!(count(desk, "select count(*) from audit where kind = 'ticket_deleted'").await, 120);

    opened_by(desk, "carla", "Zebra").await;
    let change = desk.app.db.transaction().await.unwrap();
    let again = kit::jobs::NewJob {
        kind: "settle_tickets",
        payload: job[0].0.clone(),
        lane: None,
        unique_key: None,
        run_at: desk.clock.now(),
    };
    kit::jobs::enqueue(&change, desk.app.ids.next(), desk.clock.now(), again).await.unwrap();
    change.commit().await.unwrap();
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from tickets").await, 1);
    assert_eq!(count(desk, "select count(*) from jobs where state = 'dead'").await, 0);
});

both!(tickets_that_cannot_be_settled_are_told, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "caio", "Zebra").await;
    hold_ticket(desk, 1).await;
    remove_caio(desk, &[("tickets", "delete")]).await.expect(303);
    for _ in 0..13 {
        desk.run_jobs().await;
        desk.clock.advance(2 * HOUR);
    }
    let page = desk.as_person("ana").get("/people/6").await.expect(200);
    assert!(page.says("has failed several times"), "{}", page.text());
});

/// Lets the deletion of one ticket fail.
async fn hold_ticket(desk: &Desk, number: i64) {
    if desk.app.db.dialect() == Dialect::Sqlite {
        let trigger = "create trigger hold before delete on tickets when old.number = NUMBER begin \
            select raise(abort, 'held'); end";
        return set(desk, &trigger.replace("NUMBER", &number.to_string())).await;
    }
    let function = "create function hold() returns trigger language plpgsql as $$ begin \
        if old.number = NUMBER then raise exception 'held'; end if; return old; end $$";
    set(desk, &function.replace("NUMBER", &number.to_string())).await;
    set(desk, "create trigger hold before delete on tickets for each row execute function hold()").await;
}

/// Lets it succeed again.
async fn let_go(desk: &Desk) {
    let drop =
        if desk.app.db.dialect() == Dialect::Sqlite { "drop trigger hold" } else { "drop trigger hold on tickets" };
    set(desk, drop).await;
}
