//! Departments: named, renamed, merged, archived and restored.

use serde_json::{Value, json};

use super::{count, set};
use crate::both;
use crate::desk::Desk;
use crate::tickets::opened_by;

const FORMS: [(&str, &[(&str, &str)]); 4] = [
    ("/departments/2", &[("name", "Suprimentos")]),
    ("/departments/2/archiving", &[]),
    ("/departments/2/restoring", &[]),
    ("/departments/2/merging", &[("into", "1")]),
];

async fn audited(desk: &Desk) -> Vec<(String, Value)> {
    desk.rows("select thing, data from audit where kind = 'department_changed' order by id", &[]).await
}

both!(only_an_admin_changes_departments_and_staff_see_how_many_people_they_have, |desk: Desk| {
    for (path, form) in FORMS {
        for name in ["bruno", "diego", "carla"] {
            desk.as_person(name).post_form(path, form).await.expect(403);
        }
        assert_eq!(desk.nobody().post_form(path, form).await.expect(303).location(), "/sign-in");
    }
    assert_eq!(audited(desk).await, []);
    let page = desk.as_person("bruno").get("/departments").await.expect(200);
    assert!(page.says("href=\"/people?department=1\">5 people</a>") && page.says("Nobody"), "{}", page.text());
    assert!(!page.says("/departments/1"), "{}", page.text());
    set(desk, "update people set is_active = false where id = 6").await;
    assert!(desk.as_person("bruno").get("/departments").await.says(">4 people</a>"), "who is active counts");
    for odd in ["/departments/999", "/departments/x"] {
        desk.as_person("ana").get(odd).await.expect(404);
        desk.as_person("ana").post_form(odd, &[("name", "X")]).await.expect(404);
    }
});

both!(a_renamed_department_is_found_by_its_new_name, |desk: Desk| {
    for subject in ["Zebra", "Gnu"] {
        opened_by(desk, "carla", subject).await;
    }
    let ana = desk.as_person("ana");
    let taken = ana.post_form("/departments/1", &[("name", "COMPRAS")]).await.expect(422);
    assert!(taken.says("id=\"name-problem\"") && taken.says("value=\"COMPRAS\""), "{}", taken.text());
    ana.post_form("/departments/1", &[("name", " ")]).await.expect(422);
    ana.post_form("/departments/1", &[("name", &"x".repeat(81))]).await.expect(422);
    for _ in 0..2 {
        ana.post_form("/departments/1", &[("name", "Informática")]).await.expect(303);
    }
    desk.run_jobs().await;
    assert!(ana.get("/search?q=informatica").await.says("/tickets/2"));
    assert!(!ana.get("/search?q=ti").await.says("/tickets/2"));
    assert!(ana.get("/tickets/1").await.says("Informática"));
    assert_eq!(audited(desk).await, [("Informática".to_owned(), json!({"deed": "renamed", "from": "TI"}))]);
});

both!(an_archived_department_is_chosen_by_nobody_and_kept_by_who_has_it, |desk: Desk| {
    opened_by(desk, "carla", "Zebra").await;
    desk.leave_jobs();
    let ana = desk.as_person("ana");
    for _ in 0..2 {
        ana.post_form("/departments/1/archiving", &[]).await.expect(303);
    }
    let page = ana.get("/departments").await.expect(200);
    assert!(page.says("aria-label=\"Archived\"") && page.says("TI"), "{}", page.text());
    assert!(!ana.get("/people/new").await.says(">TI</option>"));
    let form = [("name", "Gil"), ("email", "gil@x.org"), ("role", "agent"), ("department", "1")];
    let form: Vec<_> = form.into_iter().chain([("password", "a long enough password")]).collect();
    let refused = ana.post_form("/people/new", &form).await.expect(422);
    assert!(refused.says("id=\"department-problem\""), "{}", refused.text());
    assert!(ana.get("/tickets/1").await.says("<summary><span>TI") && ana.get("/people/5").await.says("<dd>TI</dd>"));
    for _ in 0..2 {
        ana.post_form("/departments/1/restoring", &[]).await.expect(303);
    }
    ana.post_form("/people/new", &form).await.expect(303);
    let deeds: Vec<Value> = audited(desk).await.into_iter().map(|(_, data)| data["deed"].clone()).collect();
    assert_eq!(deeds, [json!("archived"), json!("restored")]);
});

both!(a_department_goes_up_in_another_with_its_people_and_tickets, |desk: Desk| {
    for number in 0..3 {
        opened_by(desk, "carla", &format!("Zebra {number}")).await;
    }
    let ana = desk.as_person("ana");
    for into in ["1", "999", "x", ""] {
        let page = ana.post_form("/departments/1/merging", &[("into", into)]).await.expect(422);
        assert!(page.says("id=\"into-problem\""), "{into}: {}", page.text());
    }
    let asked = ana.post_form("/departments/1/merging", &[("into", "2")]).await.expect(200);
    assert!(asked.says("Merge “TI” into “Compras”?") && asked.says("name=\"into\" value=\"2\""));
    ana.get("/departments/1").await.expect(200);
    ana.post_form("/departments/1/merging", &[("into", "2"), ("confirmed", "1")]).await.expect(303);
    let page = ana.get("/departments").await.expect(200);
    assert!(!page.says(">TI<"), "gone at once: {}", page.text());
    ana.get("/departments/1").await.expect(404);
    ana.post_form("/departments/1/merging", &[("into", "2")]).await.expect(404);
    ana.post_form("/departments/1/restoring", &[]).await.expect(404);
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from people where department_id = 2").await, 5);
    assert_eq!(count(desk, "select count(*) from tickets where department_id = 2 and version = 2").await, 3);
    let ticket = ana.get("/tickets/1").await.expect(200);
    assert!(ticket.says("changed the department from “TI” to “Compras”"), "{}", ticket.text());
    assert!(ana.get("/search?q=compras").await.says("/tickets/1") && !ana.get("/search?q=ti").await.says("/tickets/1"));
    assert_eq!(audited(desk).await, [("TI".to_owned(), json!({"deed": "merged", "into": "Compras"}))]);
    // Its name is free.
    ana.post_form("/departments", &[("name", "TI")]).await.expect(303);
});

both!(what_goes_up_in_a_department_that_goes_up_in_a_third_ends_there, |desk: Desk| {
    opened_by(desk, "carla", "Zebra").await;
    set(
        desk,
        "insert into departments (id, name, name_folded, is_archived, created_at) \
        values (3, 'Sede', 'sede', false, 1)",
    )
    .await;
    let ana = desk.as_person("ana");
    ana.post_form("/departments/1/merging", &[("into", "2"), ("confirmed", "1")]).await.expect(303);
    ana.post_form("/departments/2/merging", &[("into", "3"), ("confirmed", "1")]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from people where department_id = 3").await, 5);
    assert_eq!(count(desk, "select count(*) from tickets where department_id = 3").await, 1);
});

both!(two_departments_that_go_up_in_one_another_at_the_same_moment_leave_one, |desk: Desk| {
    let (one, other) = (desk.as_person("ana"), desk.as_person("ana"));
    let answers = tokio::join!(
        one.post_form("/departments/1/merging", &[("into", "2"), ("confirmed", "1")]),
        other.post_form("/departments/2/merging", &[("into", "1"), ("confirmed", "1")])
    );
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert!(statuses == [303, 404] || statuses == [303, 422], "{statuses:?}");
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from departments where merged_into is null").await, 1);
});
