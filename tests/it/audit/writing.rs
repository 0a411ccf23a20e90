//! What is written, and that it stays.

use kit::args;

use super::{Row, sentences, write};
use crate::both;
use crate::desk::{Desk, PASSWORD, Place, START};

both!(each_deed_at_the_desk_is_a_sentence_in_the_reader_s_language, |desk: Desk| {
    desk.nobody().post_form("/sign-in", &[("email", "no@example.org"), ("password", "wrong")]).await.expect(422);
    desk.nobody().post_form("/sign-in", &[("email", "bruno@example.org"), ("password", "wrong")]).await.expect(422);
    let bruno = desk.nobody().sign_in("bruno@example.org", PASSWORD).await;
    bruno.post_form("/sign-out", &[]).await.expect(303);
    let ana = desk.as_person("ana");
    ana.post_form("/people/6/role", &[("role", "third_party")]).await.expect(303);
    ana.post_form("/departments", &[("name", "Viveiro")]).await.expect(303);
    ana.post_form("/categories", &[("name", "Rede"), ("parent", "")]).await.expect(303);
    let settings = [("organisation", "Viveiro"), ("language", "en"), ("time_zone", "UTC"), ("days_until_closed", "9")];
    ana.post_form("/settings", &settings).await.expect(303);
    crate::mail::open_ticket(desk, "carla", "Mouse", "Broken.").await;
    ana.post_form("/tickets/1/deletion", &[("confirmed", "1")]).await.expect(303);
    desk.leave_jobs();
    let mut told = sentences(&ana.get("/audit").await.expect(200));
    told.reverse();
    assert_eq!(
        told,
        [
            "A sign-in was refused: nobody has the email address",
            "A sign-in as Bruno Teixeira was refused: the password was wrong",
            "Bruno Teixeira signed in by password",
            "Bruno Teixeira signed out",
            "Ana Prado changed the role of Caio Brandão from “Requester” to “Third party”",
            "Ana Prado added the department “Viveiro”",
            "Ana Prado added the category “Rede”",
            "Ana Prado changed the settingsTime zone, Days until a resolved ticket is closed",
            "Ana Prado moved the ticket #1 Mouse to the bin",
        ]
    );
    let form = [("name", "Ana Prado"), ("language", "pt-BR"), ("time_zone", "")];
    ana.post_form("/profile", &form).await.expect(303);
    let page = ana.get("/audit").await.expect(200);
    assert_eq!(sentences(&page)[0], "Ana Prado moveu o chamado #1 Mouse para a lixeira");
    assert!(page.says("<a href=\"/people/1\">Ana Prado</a>") && page.says("127.0.0.1"), "{}", page.text());
});

both!(what_comes_by_the_api_or_from_the_command_line_is_told_apart, |desk: Desk| {
    crate::mail::open_ticket(desk, "carla", "Mouse", "Broken.").await;
    desk.leave_jobs();
    desk.api("ana").delete("/api/v1/tickets/1").await.expect(204);
    let page = desk.as_person("ana").get("/audit").await.expect(200);
    assert!(page.says("By the API"), "{}", page.text());
});

both!(the_command_line_and_the_setup_leave_their_entries, |place: Place| {
    let arguments =
        ["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin", "--password-stdin"];
    assert!(place.run(&arguments, PASSWORD).succeeded);
    assert!(place.run(&["token", "create", "--email", "ana@example.org", "--name", "backup"], "").succeeded);
    let desk = place.start(&[]).await;
    let ana = desk.client().sign_in("ana@example.org", PASSWORD).await;
    let page = ana.get("/audit").await.expect(200);
    // At some hours of the day a backup is due at once.
    let said: Vec<String> =
        sentences(&page).into_iter().filter(|sentence| !sentence.contains("made the backup")).collect();
    assert_eq!(
        said,
        [
            "Ana signed in by password",
            "The desk created the token “backup” for Ana",
            "The desk added Ana as an administrator"
        ]
    );
    assert!(page.says("On the server"), "{}", page.text());
});

both!(nobody_changes_or_shortens_the_log_not_even_the_program, |desk: Desk| {
    write(desk, &[Row { id: 1, at: START, kind: "signed_in", person: 1, address: "" }]).await;
    let mut attempts = vec!["update audit set kind = 'signed_out' where id = $1", "delete from audit where id = $1"];
    if desk.app.db.dialect() == kit::db::Dialect::Postgres {
        attempts.push("truncate audit");
    }
    for attempt in attempts {
        let change = desk.app.db.transaction().await.unwrap();
        let values: &[kit::db::Value<'_>] = if attempt.contains("$1") { args![1] } else { &[] };
        let refused = change.execute(attempt, values).await.unwrap_err();
        assert!(refused.to_string().contains("audit log cannot be"), "{attempt}: {refused}");
    }
    let left: Vec<(String,)> = desk.rows("select kind from audit", &[]).await;
    assert_eq!(left, [("signed_in".to_owned(),)]);
});

both!(no_way_of_the_desk_changes_the_log, |desk: Desk| {
    use reqwest::Method;
    write(desk, &[Row { id: 1, at: START, kind: "signed_in", person: 1, address: "" }]).await;
    let ana = desk.as_person("ana");
    for path in ["/audit", "/audit/1", "/audit/exports", "/api/v1/audit", "/api/v1/audit/1"] {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            if (method.as_str(), path) == ("POST", "/audit/exports") {
                continue;
            }
            let status = ana.send(ana.request(method.clone(), path)).await.status;
            assert!(matches!(status, 404 | 405 | 401), "{method} {path}: {status}");
        }
    }
    let left: Vec<(i64,)> = desk.rows("select count(*) from audit", &[]).await;
    assert_eq!(left, [(1,)]);
});
