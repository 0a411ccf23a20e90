//! The old application's database.

use kit::args;
use serde_json::{Value, json};

use super::sample::{HISTORY_WORDS, Old, ticket};
use super::{differences, everything, move_in, moved, words};
use crate::both;
use crate::desk::{Desk, Place};

async fn ticket_of(desk: &Desk, number: i64) -> Value {
    desk.api("ana").get(&format!("/api/v1/tickets/{number}")).await.expect(200).json()
}

both!(a_ticket_moves_in_with_its_number_people_times_and_category, |desk: Desk| {
    let report = move_in(desk, &Old::filled()).await;
    assert_eq!((report.tickets_added, report.renumbered, report.procedures), (5, 0, 1), "{report}");
    let seven = ticket_of(desk, 7).await;
    let said = |key: &str| seven[key].clone();
    assert_eq!(said("subject"), "Internet caiu na recepção");
    assert_eq!((said("status"), said("priority")), (json!("closed"), json!("emergency")));
    assert_eq!(
        (said("opened_at"), said("closed_at")),
        (json!("2023-05-04T13:11:12.123456Z"), json!("2023-05-05T12:00:00Z"))
    );
    assert_eq!(seven["requester"]["name"], "Júlia Araújo");
    assert_eq!(seven["assignee"]["email"], "marcos@fazenda.example");
    assert_eq!(seven["department"]["name"], "Colheita");
    assert!(seven["category"].to_string().contains("Internet"), "{}", seven["category"]);
    let page = desk.as_person("ana").get("/tickets/7").await.expect(200);
    for word in
        ["Rede", "Internet", "tela.png", "Conhece o equipamento", "Verificar o cabo de rede", "Técnico Que Saiu"]
    {
        assert!(page.says(word), "{word}");
    }
    let done: Vec<_> = seven["steps"].as_array().unwrap().iter().map(|step| step["done"].clone()).collect();
    assert_eq!(done, [json!(true), json!(false)]);
    let nine = ticket_of(desk, 9).await;
    assert_eq!((&nine["status"], &nine["opened_at"]), (&json!("in_progress"), &json!("2024-05-04T13:11:00Z")));
    assert_eq!(nine["assignee"]["name"], "Otávio Reis");
    let twelve = ticket_of(desk, 12).await;
    assert_eq!((&twelve["status"], &twelve["priority"]), (&json!("open"), &json!(null)));
    let next = desk.as_person("carla").post_form("/tickets/new", &[("subject", "Nova"), ("body", "Nova")]).await;
    assert_eq!(next.expect(303).location(), "/tickets/124", "the counter goes on after the greatest");
    desk.leave_jobs();
});

both!(no_word_of_a_history_is_lost_and_mail_of_known_people_is_their_reply, |desk: Desk| {
    move_in(desk, &Old::filled()).await;
    let page = desk.as_person("ana").get("/tickets/7").await.expect(200);
    let text = words(page.text());
    for word in HISTORY_WORDS {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(
        page.says("alert(&#39;x&#39;)") || page.says("alert(&#x27;x&#x27;)") || text.contains("alert('x')"),
        "as a text"
    );
    assert!(!page.says("<script>alert"));
    let seven = ticket_of(desk, 7).await;
    let messages = seven["messages"].as_array().unwrap();
    let reply = messages.iter().find(|message| message["body"].as_str().unwrap().contains("ainda não voltou")).unwrap();
    assert_eq!((&reply["kind"], &reply["author"]["name"]), (&json!("reply"), &json!("Júlia Araújo")));
    assert_eq!(reply["created_at"], "2023-05-04T18:45:00Z");
    let note = messages.iter().find(|message| message["body"].as_str().unwrap().contains("fornecedor@")).unwrap();
    assert_eq!(note["kind"], "note", "nobody knows the sender");
    let events: Vec<_> = seven["events"].as_array().unwrap().iter().map(|event| event["kind"].clone()).collect();
    assert_eq!(events.first(), Some(&json!("ticket_opened")));
    assert_eq!(events.last(), Some(&json!("ticket_closed")));
    let times: Vec<String> = seven["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["happened_at"].as_str().unwrap().to_owned())
        .collect();
    assert!(times.is_sorted(), "{times:?}");
    let (julia,): (i64,) = desk.rows("select requester_id from tickets where number = 7", &[]).await[0];
    let replies: Vec<(String,)> = desk
        .rows(
            "select body from messages where ticket_number = 7 and kind = 'reply' and author_id = $1 order by id",
            args![julia],
        )
        .await;
    assert_eq!(replies.len(), 2);
});

both!(people_keep_who_they_are_and_sign_in_by_google_as_themselves, |desk: Desk| {
    let report = move_in(desk, &Old::filled()).await;
    let identity = "select p.name, p.role, p.email, p.is_active from identities i join people p on p.id = i.person_id \
                    where i.issuer = 'https://accounts.google.com' and i.subject = $1";
    for (subject, name, role, email) in [
        ("100000000000000000001", "Marcos Tavares", "admin", "marcos@fazenda.example"),
        ("100000000000000000002", "Júlia Araújo", "requester", "julia@fazenda.example"),
        ("100000000000000000003", "Otávio Reis", "third_party", "otavio@oficina.example"),
        ("100000000000000000006", "Bruno Teixeira", "agent", "bruno@example.org"),
        ("100000000000000000004", "Rita Sem Correio", "requester", "@deleted.invalid"),
        ("100000000000000000005", "Zé", "requester", "@deleted.invalid"),
        ("100000000000000000007", "Júlia Araújo", "requester", "@deleted.invalid"),
        ("100000000000000000008", "Unknown person", "requester", "@deleted.invalid"),
    ] {
        let rows: Vec<(String, String, String, bool)> = desk.rows(identity, args![subject]).await;
        let (found, as_role, address, is_active) =
            rows.first().unwrap_or_else(|| panic!("nobody is {subject}")).clone();
        assert_eq!((found.as_str(), as_role.as_str(), is_active), (name, role, true));
        assert!(address.ends_with(email), "{address}");
    }
    assert_eq!((report.people_joined, report.departments), (1, 3), "Bruno was here already; so was TI: {report}");
    let told = report.told().join("\n");
    for part in [
        "Rita Sem Correio has no email address",
        "Zé has no email address that is one",
        "Bruno Teixeira was admin there",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(desk.as_person("ana").get("/people").await.expect(200).says("Otávio Reis"));
    assert!(!desk.as_person("ana").get("/people").await.expect(200).says("deleted.invalid"));
    let (zé,): (i64,) = desk.rows("select id from people where name = 'Zé'", &[]).await[0];
    let ana = desk.as_person("ana");
    assert!(!ana.get(&format!("/people/{zé}")).await.expect(200).says("deleted.invalid"));
    ana.post_form(&format!("/people/{zé}/addresses"), &[("email", "ze@fazenda.example")]).await.expect(303);
    let now: Vec<(String,)> = desk.rows("select email from people where id = $1", args![zé]).await;
    assert_eq!(now[0].0, "ze@fazenda.example", "the first address that they have is written to");
    desk.run_jobs().await;
});

both!(nobody_hears_of_it_and_the_audit_log_knows_it, |desk: Desk| {
    move_in(desk, &Old::filled()).await;
    desk.run_jobs().await;
    assert_eq!(desk.mails().len(), 0);
    for table in ["deliveries", "notices", "jobs"] {
        let rows: Vec<(i64,)> = desk.rows(&format!("select count(*) from {table} where id > 1000"), &[]).await;
        assert_eq!(rows, [(0,)], "{table}");
    }
    assert!(desk.as_person("ana").get("/audit").await.expect(200).says("imported the old application"));
    // Later on, people without an address are written to as little.
    desk.as_person("bruno").post_form("/tickets/9/replies", &[("body", "Liberado.")]).await.expect(303);
    desk.run_jobs().await;
    let recipients: Vec<String> = desk.mails().into_iter().map(|mail| mail.to).collect();
    assert!(recipients.iter().all(|address| !address.contains("invalid")), "{recipients:?}");
});

both!(a_second_run_changes_nothing, |desk: Desk| {
    let old = Old::filled();
    move_in(desk, &old).await;
    desk.run_jobs().await;
    let before = everything(desk).await;
    let again = move_in(desk, &old).await;
    assert!(!again.changes_something(), "{again}");
    assert_eq!((again.tickets_known, again.people_known), (5, 8));
    assert_eq!(differences(&before, &everything(desk).await), Vec::<String>::new());
});

both!(a_dry_run_says_what_would_be_and_writes_nothing, |desk: Desk| {
    let old = Old::filled();
    let before = everything(desk).await;
    let dry = moved(desk, &old, true).await;
    assert_eq!(differences(&before, &everything(desk).await), Vec::<String>::new());
    let mut wet = move_in(desk, &old).await;
    wet.is_dry = true;
    assert_eq!(dry, wet, "what was said is what was done");
});

both!(a_run_that_broke_off_goes_on_and_what_an_admin_deleted_does_not_come_back, |desk: Desk| {
    let old = Old::filled();
    move_in(desk, &old).await;
    desk.as_person("ana").post_form("/tickets/12/deletion", &[]).await;
    let left: Vec<(i64,)> = desk.rows("select count(*) from tickets where status <> 'binned'", &[]).await;
    old.add(130, ticket(&[("problema", "Chegou depois"), ("estado", "Aberto"), ("user_id", "100000000000000000002")]));
    let again = move_in(desk, &old).await;
    assert_eq!((again.tickets_added, again.tickets_known), (1, 5), "{again}");
    let now: Vec<(i64,)> = desk.rows("select count(*) from tickets where status <> 'binned'", &[]).await;
    assert_eq!(now[0].0, left[0].0 + 1);
});

both!(at_a_desk_in_use_tickets_get_new_numbers_and_are_found_by_the_old_ones, |desk: Desk| {
    desk.as_person("carla").post_form("/tickets/new", &[("subject", "Primeiro"), ("body", "Daqui")]).await.expect(303);
    let report = move_in(desk, &Old::filled()).await;
    assert_eq!((report.tickets_added, report.renumbered), (5, 5));
    let (number,): (i64,) = desk.rows("select number from tickets where old_number = '123'", &[]).await[0];
    assert!((2..=6).contains(&number));
    let bruno = desk.as_person("bruno");
    assert!(bruno.get("/search?q=123").await.expect(200).says(&format!("/tickets/{number}\"")), "by its old number");
    assert!(bruno.get("/search?q=satelite").await.expect(200).says("Internet caiu"), "by a word of its history");
    assert!(words(bruno.get(&format!("/tickets/{number}")).await.expect(200).text()).contains("Previous number 123"));
    assert_eq!(ticket_of(desk, 1).await["subject"], "Primeiro");
    desk.leave_jobs();
});

both!(the_command_reports_and_fails_with_one_clear_line, |place: Place| {
    let old = Old::filled();
    let (database, files, categories) = (old.database(), old.files(), old.categories());
    let path = |path: &std::path::Path| path.display().to_string();
    let (database, files, categories) = (path(&database), path(&files), path(&categories));
    let arguments = ["import", "old-helpdesk", &database, "--categories", &categories, "--files", &files];
    let dry = place.run(&[&arguments[..], &["--dry-run"]].concat(), "");
    assert!(dry.succeeded && dry.output.contains("dry run") && dry.output.contains("5 tickets added"), "{dry:?}");
    let done = place.run(&arguments, "");
    assert!(done.succeeded && done.output.contains("5 tickets added") && !done.output.contains("dry"), "{done:?}");
    assert!(done.output.contains("leads out of the folder"), "{done:?}");
    let again = place.run(&arguments, "");
    assert!(again.succeeded && again.output.contains("Nothing to do"), "{again:?}");
    for (arguments, status) in [
        (vec!["import", "old-helpdesk", "absent.sqlite"], 1),
        (vec!["import", "old-helpdesk", &categories], 1),
        (vec!["import", "old-helpdesk", &database, "--time-zone", "Belem"], 2),
        (vec!["import", "old-helpdesk"], 2),
    ] {
        let refused = place.run(&arguments, "");
        assert_eq!(refused.status, status, "{refused:?}");
    }
});
