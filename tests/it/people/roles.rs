//! Who may see and change people, departments, categories and settings.

use crate::both;
use crate::desk::{Desk, PASSWORD, Place};

/// Fields and values.
type Form<'f> = &'f [(&'f str, &'f str)];

const WHO: [&str; 4] = ["ana", "bruno", "diego", "carla"];

both!(each_role_sees_only_its_pages, |desk: Desk| {
    let expected = [
        ("/people", [200, 200, 403, 403]),
        ("/people/new", [200, 403, 403, 403]),
        ("/departments", [200, 200, 403, 403]),
        ("/categories", [200, 200, 403, 403]),
        ("/settings", [200, 403, 403, 403]),
        ("/profile", [200, 200, 200, 200]),
    ];
    for (path, statuses) in expected {
        desk.nobody().get(path).await.expect(303);
        for (name, status) in WHO.iter().zip(statuses) {
            assert_eq!(desk.as_person(name).get(path).await.status, status, "{name} {path}");
        }
    }
});

both!(only_an_admin_changes_people_lists_and_settings, |desk: Desk| {
    let person: &[(&str, &str)] =
        &[("name", "G"), ("email", "g@x.org"), ("role", "agent"), ("password", "a long enough password")];
    let settings: &[(&str, &str)] = &[
        ("organisation", "Viveiro"),
        ("language", "en"),
        ("time_zone", "America/Sao_Paulo"),
        ("days_until_closed", "7"),
    ];
    let deeds: [(&str, Form<'_>, u16); 5] = [
        ("/people/new", person, 403),
        // There are no people for those who may not see them.
        ("/people/6/role", &[("role", "third_party")], 404),
        ("/departments", &[("name", "Pesquisa")], 403),
        ("/categories", &[("name", "Telefone")], 403),
        ("/settings", settings, 403),
    ];
    for (path, form, refused) in deeds {
        assert_eq!(desk.nobody().post_form(path, form).await.expect(303).location(), "/sign-in", "{path}");
        for (name, status) in WHO.iter().zip([303, 403, refused, refused]).rev() {
            assert_eq!(desk.as_person(name).post_form(path, form).await.status, status, "{name} {path}");
        }
    }
});

both!(a_promoted_person_has_the_new_rights_at_once_and_signs_in_to_them_once_more, |desk: Desk| {
    let (ana, carla) = (desk.as_person("ana"), desk.as_person("carla"));
    carla.get("/people").await.expect(403);
    ana.post_form("/people/5/role", &[("role", "agent")]).await.expect(303);
    assert!(carla.get("/people").await.expect(303).location().starts_with("/sign-in"));
    assert!(carla.get("/sign-in").await.expect(200).says("What you may do at this desk has changed."));
    let carla = carla.sign_in("carla@example.org", PASSWORD).await;
    carla.get("/people").await.expect(200);
    ana.post_form("/people/5/role", &[("role", "requester")]).await.expect(303);
    carla.get("/people").await.expect(303);
    carla.sign_in("carla@example.org", PASSWORD).await.get("/people").await.expect(403);
    ana.post_form("/people/999/role", &[("role", "agent")]).await.expect(404);
    ana.post_form("/people/5/role", &[("role", "boss")]).await.expect(400);
});

both!(nobody_changes_their_own_role_and_the_last_admin_stays, |desk: Desk| {
    let ana = desk.as_person("ana");
    let answer = ana.post_form("/people/1/role", &[("role", "agent")]).await.expect(303);
    assert!(answer.cookies.iter().any(|cookie| cookie.contains("people-last-admin")), "{:?}", answer.cookies);
    ana.get("/settings").await.expect(200);
    ana.post_form("/people/2/role", &[("role", "admin")]).await.expect(303);
    ana.post_form("/people/1/role", &[("role", "agent")]).await.expect(403);
    ana.get("/settings").await.expect(200);
});

both!(two_admins_who_demote_one_another_at_the_same_moment_leave_one, |desk: Desk| {
    for _ in 0..10 {
        let change = desk.app.db.transaction().await.unwrap();
        change.execute("update people set role = 'admin' where id in (1, 2)", &[]).await.unwrap();
        change.execute("update sessions set needs = null where person_id in (1, 2)", &[]).await.unwrap();
        change.commit().await.unwrap();
        let (ana, bruno) = (desk.as_person("ana"), desk.as_person("bruno"));
        let form = [("role", "agent")];
        tokio::join!(ana.post_form("/people/2/role", &form), bruno.post_form("/people/1/role", &form));
        let admins: Vec<(i64,)> = desk.rows("select count(*) from people where role = 'admin'", &[]).await;
        assert_eq!(admins[0].0, 1);
    }
});

both!(the_command_line_makes_people_and_refuses_in_one_clear_line, |place: Place| {
    let create = |email: &str, role: &str, password: &str| {
        let arguments = ["user", "create", "--email", email, "--name", "Ana Prado", "--role", role];
        place.run(&[&arguments[..], &["--department", "TI", "--password-stdin"]].concat(), password)
    };
    let made = create("Ana@Example.org", "admin", "a long enough password\n");
    assert_eq!((made.status, made.output.as_str(), made.errors.as_str()), (0, "", ""));
    let second = create("ana@example.org", "agent", "a long enough password");
    assert_eq!(second.status, 1);
    assert_eq!(second.errors, "helpdesk: email: Somebody already has this email address.\n");
    assert_eq!(create("b@example.org", "agent", "short").status, 1);
    assert_eq!(create("b@example.org", "boss", "a long enough password").status, 2);
    let last = place.run(&["user", "set-role", "--email", "ana@example.org", "--role", "agent"], "");
    assert_eq!(last.errors, "helpdesk: The desk needs at least one administrator.\n");
    assert_eq!(create("b@example.org", "admin", "a long enough password").status, 0);
    assert!(place.run(&["user", "set-role", "--email", "ana@example.org", "--role", "agent"], "").succeeded);
});
