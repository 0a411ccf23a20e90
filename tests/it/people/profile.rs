//! What people change about themselves.

use crate::both;
use crate::desk::Desk;

both!(a_profile_has_a_name_a_language_and_a_time_zone, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    let form = [("name", "Carla M."), ("language", "pt-BR"), ("time_zone", "Europe/Lisbon"), ("theme", "dark")];
    let saved = carla.post_form("/profile", &form).await.expect(303);
    assert!(saved.cookies.iter().any(|cookie| cookie.starts_with("theme=dark;")), "{:?}", saved.cookies);
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
    assert!(answer.cookies.iter().any(|cookie| cookie.starts_with("theme=light;")), "{:?}", answer.cookies);
});
