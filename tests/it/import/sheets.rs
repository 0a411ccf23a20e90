//! Files with people and tickets.

use helpdesk::operations::import::{people, tickets};
use jiff::tz::TimeZone;
use kit::error::Error;
use serde_json::json;

use super::sample::Old;
use super::{differences, everything};
use crate::both;
use crate::desk::{Desk, Place};

const PEOPLE: &str = "\u{FEFF}Nome;E-mail;Papel;Departamento;ID externo\r\n\
    Lúcia Pires;Lucia@Fazenda.example;atendente;TI;a1\r\n\
    \"Souza; Pedro\";pedro@fazenda.example;;Colheita;a2\r\n\
    Carla Menezes;carla@example.org;terceiro;;a3\r\n";
const TICKETS: &str = "external id,subject,description,requester,requester name,assignee,status,priority,category,\
    subcategory,opened at,closed at\n\
    INC-17,Sem rede,\"Caiu, e\nnão voltou\",pedro@fazenda.example,Pedro,bruno@example.org,closed,urgent,Rede,Internet,\
    04/05/2023 10:11,05/05/2023 10:11\n\
    INC-18,Sem luz,,novo@fazenda.example,Novo da Silva,,aberto,,,,2026-02-01,\n";

fn fault(result: Result<helpdesk::operations::import::Report, Error>) -> String {
    match result {
        Err(Error::Unreadable(text)) => text,
        other => panic!("it was taken: {other:?}"),
    }
}

both!(people_and_tickets_move_in_out_of_files_once, |desk: Desk| {
    let old = Old::empty();
    let (persons, requests) = (old.write("p.csv", PEOPLE.as_bytes()), old.write("t.csv", TICKETS.as_bytes()));
    let zone = TimeZone::get("America/Belem").unwrap();
    let before = everything(desk).await;
    people(&desk.app, &persons, true).await.unwrap();
    tickets(&desk.app, &requests, &zone, true).await.unwrap();
    assert_eq!(differences(&before, &everything(desk).await), Vec::<String>::new(), "dry runs write nothing");

    let first = people(&desk.app, &persons, false).await.unwrap();
    assert_eq!((first.people_added, first.people_known, first.departments), (2, 1, 1), "{first}");
    let report = tickets(&desk.app, &requests, &zone, false).await.unwrap();
    assert_eq!((report.tickets_added, report.people_added, report.categories), (2, 1, 2), "{report}");
    let one = desk.api("ana").get("/api/v1/tickets/1").await.expect(200).json();
    assert_eq!((&one["status"], &one["priority"]), (&json!("closed"), &json!("urgent")));
    assert_eq!(
        (&one["opened_at"], &one["closed_at"]),
        (&json!("2023-05-04T13:11:00Z"), &json!("2023-05-05T13:11:00Z"))
    );
    assert_eq!(one["requester"]["name"], "Souza; Pedro");
    assert_eq!(one["messages"][0]["body"], "Caiu, e\nnão voltou");
    assert!(desk.as_person("bruno").get("/search?q=INC-17").await.expect(200).says("Sem rede"));
    let roles: Vec<(String, String)> = desk
        .rows(
            "select name, role from people where email in ('lucia@fazenda.example', 'carla@example.org') order by name",
            &[],
        )
        .await;
    let expected =
        [("Carla Menezes", "requester"), ("Lúcia Pires", "agent")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(roles, expected, "whoever is here is left as they are");

    let before = everything(desk).await;
    people(&desk.app, &persons, false).await.unwrap();
    let again = tickets(&desk.app, &requests, &zone, false).await.unwrap();
    assert_eq!((again.tickets_added, again.tickets_known), (0, 2));
    assert_eq!(differences(&before, &everything(desk).await), Vec::<String>::new());
    desk.run_jobs().await;
    assert_eq!(desk.mails().len(), 0);
});

both!(one_wrong_cell_and_nothing_of_a_file_is_imported, |desk: Desk| {
    let old = Old::empty();
    let before = everything(desk).await;
    let wrong =
        old.write("p.csv", b"name,email,role\nAna,ana@x.example,chefe\n,sem arroba,\nBem,bem@x.example,agent\n");
    let text = fault(people(&desk.app, &wrong, false).await);
    for part in
        ["line 2, column \"role\"", "line 3, column \"name\"", "line 3, column \"email\"", "nothing was imported"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let header = old.write("h.csv", b"name;correio;cor\nAna;ana@x.example;azul\n");
    let text = fault(people(&desk.app, &header, false).await);
    assert!(text.contains("column \"email\": there is no such column") && text.contains("column \"cor\""), "{text}");
    let latin = old.write("l.csv", b"name,email\nJos\xe9,jose@x.example\n");
    assert!(fault(people(&desk.app, &latin, false).await).contains("line 2 is not UTF-8"));

    let zone = TimeZone::UTC;
    let wrong = old.write(
        "t.csv",
        "subject,requester,assignee,status,priority,opened at,closed at,external id\n\
        Bem,carla@example.org,,,,,,x1\n\
        ,carla,caio@example.org,feito,alta demais,ontem,2099-01-01,x2\n\
        Fim,carla@example.org,,closed,,2026-02-02,2026-02-01,x3\n\
        Dobro,carla@example.org,,em atendimento,,,,x1\n"
            .as_bytes(),
    );
    let text = fault(tickets(&desk.app, &wrong, &zone, false).await);
    for (line, column) in [
        (3, "subject"),
        (3, "requester"),
        (3, "assignee"),
        (3, "status"),
        (3, "priority"),
        (3, "opened at"),
        (3, "closed at"),
        (4, "closed at"),
        (5, "external id"),
        (5, "assignee"),
    ] {
        assert!(text.contains(&format!("line {line}, column \"{column}\"")), "{line} {column}: {text}");
    }
    assert!(!text.contains("line 2"), "{text}");
    assert_eq!(differences(&before, &everything(desk).await), Vec::<String>::new());
});

both!(rows_without_an_external_id_are_known_by_what_they_say, |desk: Desk| {
    let old = Old::empty();
    let file = old.write("t.csv", b"subject,requester\nSem rede,carla@example.org\nSem rede,carla@example.org\n");
    let first = tickets(&desk.app, &file, &TimeZone::UTC, false).await.unwrap();
    assert_eq!(first.tickets_added, 2, "the same twice is two tickets");
    let solved =
        old.write("s.csv", b"subject,requester,status,closed at\nFeito,carla@example.org,resolvido,2026-03-01 10:00\n");
    tickets(&desk.app, &solved, &TimeZone::UTC, false).await.unwrap();
    let three = desk.api("ana").get("/api/v1/tickets/3").await.expect(200).json();
    let last = three["events"].as_array().unwrap().last().unwrap()["kind"].clone();
    assert_eq!((&three["status"], last), (&json!("resolved"), json!("ticket_resolved")));
    let again = tickets(&desk.app, &file, &TimeZone::UTC, false).await.unwrap();
    assert_eq!((again.tickets_added, again.tickets_known), (0, 2));
});

both!(the_commands_for_files_say_what_they_did, |place: Place| {
    let old = Old::empty();
    let path = |name: &str, text: &str| old.write(name, text.as_bytes()).display().to_string();
    let done = place.run(&["import", "people", &path("p.csv", PEOPLE)], "");
    assert!(done.succeeded && done.output.contains("3 people added"), "{done:?}");
    let refused = place.run(&["import", "tickets", &path("t.csv", TICKETS), "--time-zone", "America/Belem"], "");
    assert!(!refused.succeeded && refused.errors.contains("column \"assignee\""), "Bruno is nobody here: {refused:?}");
    let tickets = TICKETS.replace("bruno@example.org", "lucia@fazenda.example");
    let done = place.run(&["import", "tickets", &path("t.csv", &tickets), "--time-zone", "America/Belem"], "");
    assert!(done.succeeded && done.output.contains("2 tickets added"), "{done:?}");
});
