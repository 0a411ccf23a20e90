//! What people change about themselves.

use crate::both;
use crate::desk::Desk;

both!(a_profile_has_a_name_a_language_and_a_time_zone, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    let form = [("name", "Carla M."), ("language", "pt-BR"), ("time_zone", "Europe/Lisbon"), ("theme", "dark")];
    let saved = carla.post_form("/profile", &form).await.expect(303);
    assert!(saved.cookies.iter().any(|cookie| cookie.starts_with("__Host-theme=dark;")), "{:?}", saved.cookies);
    let page = carla.get("/profile").await.expect(200);
    assert!(page.says("lang=\"pt-BR\"") && page.says("value=\"Carla M.\""), "{}", page.text());
    let wrong = [("name", ""), ("language", "tlh"), ("time_zone", "Mars/Olympus")];
    let wrong = carla.post_form("/profile", &wrong).await.expect(422);
    for field in ["name", "language", "time_zone"] {
        assert!(wrong.says(&format!("id=\"{field}-problem\"")), "{field}: {}", wrong.text());
    }
});

both!(who_chose_no_language_is_answered_in_that_of_the_browser, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    carla.post_form("/profile", &[("name", "Carla"), ("language", ""), ("time_zone", "")]).await.expect(303);
    let page = carla.with_header("accept-language", "pt-PT").get("/profile").await.expect(200);
    assert!(page.says("lang=\"pt-BR\""), "{}", page.text());
});

both!(the_theme_is_remembered_and_leads_back_to_the_page, |desk: Desk| {
    let answer = desk.nobody().post_form("/theme", &[("theme", "light"), ("next", "/sign-in?next=%2F")]).await;
    assert_eq!(answer.location(), "/sign-in?next=%2F");
    assert!(answer.cookies.iter().any(|cookie| cookie.starts_with("__Host-theme=light;")), "{:?}", answer.cookies);
});

both!(people_choose_their_department_from_those_in_use, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    let archived = "insert into departments (id, name, name_folded, is_archived, created_at) \
        values (3, 'Viveiro', 'viveiro', true, 1)";
    change.execute(archived, &[]).await.unwrap();
    change.commit().await.unwrap();
    let carla = desk.as_person("carla");
    let page = carla.get("/profile").await.expect(200);
    assert!(page.says("<option value=\"1\" selected>TI</option>") && !page.says("Viveiro</option>"), "{}", page.text());
    let form =
        |department| [("name", "Carla Menezes"), ("department", department), ("language", "en"), ("time_zone", "")];
    carla.post_form("/profile", &form("2")).await.expect(303);
    assert!(carla.get("/profile").await.says("<option value=\"2\" selected>Compras</option>"));
    for wrong in ["3", "99", "x"] {
        let refused = carla.post_form("/profile", &form(wrong)).await.expect(422);
        assert!(refused.says("id=\"department-problem\""), "{wrong}: {}", refused.text());
    }
    carla.post_form("/profile", &form("")).await.expect(303);
    let stored: Vec<(Option<i64>,)> = desk.rows("select department_id from people where id = 5", &[]).await;
    assert_eq!(stored, [(None,)]);
    let written: Vec<(serde_json::Value,)> =
        desk.rows("select data from audit where kind = 'person_changed' and actor_id = 5 order by id", &[]).await;
    let changed = serde_json::json!({ "what": ["department"] });
    assert_eq!(written, [(changed.clone(),), (changed,)], "what changed, and never the values");
});

both!(whoever_is_in_a_department_that_was_archived_may_stay_there, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update departments set is_archived = true where id = 1", &[]).await.unwrap();
    change.commit().await.unwrap();
    let form = [("name", "Carla M."), ("department", "1"), ("language", "en"), ("time_zone", "")];
    desk.as_person("carla").post_form("/profile", &form).await.expect(303);
    desk.run_jobs().await;
});

both!(a_technician_from_outside_is_not_shown_the_departments, |desk: Desk| {
    let diego = desk.as_person("diego");
    assert!(!diego.get("/profile").await.expect(200).says("Compras"));
    let form = [("name", "Diego Farias"), ("department", "2"), ("language", "en"), ("time_zone", "")];
    diego.post_form("/profile", &form).await.expect(303);
    let stored: Vec<(Option<i64>,)> = desk.rows("select department_id from people where id = 4", &[]).await;
    assert_eq!(stored, [(None,)]);
});
