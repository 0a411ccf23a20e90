//! The guide: for everybody who is signed in, in their language.

use crate::both;
use crate::desk::Desk;

both!(everybody_reads_about_their_own_work_first_and_in_their_language, |desk: Desk| {
    let page = desk.as_person("carla").get("/guide").await.expect(200);
    let (own, others) = page.text().split_once("For other roles").expect("both");
    assert!(own.contains("/guide/asking") && !own.contains("/guide/working") && others.contains("/guide/working"));
    assert!(!page.says("/guide/backup"), "documents about running a desk are for who runs it");
    let page = desk.as_person("ana").get("/guide").await.expect(200);
    let (own, others) = page.text().split_once("For other roles").expect("both");
    assert!(own.contains("/guide/administering") && others.contains("/guide/asking") && page.says("/guide/backup"));
    let settings = [("name", "Carla Menezes"), ("language", "pt-BR"), ("time_zone", "")];
    desk.as_person("carla").post_form("/profile", &settings).await.expect(303);
    let text = desk.as_person("carla").get("/guide/asking").await.expect(200);
    assert!(text.says("Pedir ajuda") && text.says("/guide/pictures/pt-BR/new-ticket.webp"), "{}", text.text());
});

both!(a_page_of_the_guide_shows_its_pictures_and_what_is_none_is_not_there, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let text = bruno.get("/guide/working").await.expect(200);
    let picture = text.text().split("src=\"/guide").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
    let shown = bruno.get(&format!("/guide{picture}")).await.expect(200);
    assert_eq!(shown.header("content-type"), "image/webp");
    for path in ["/guide/nothing", "/guide/benchmarks", "/guide/pictures/en/nothing.webp", "/guide/pictures/../../x"] {
        bruno.get(path).await.expect(404);
    }
    assert_eq!(desk.nobody().get("/guide/working").await.expect(303).location(), "/sign-in?next=%2Fguide%2Fworking");
});
