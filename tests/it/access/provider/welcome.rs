//! What a first-time guest is asked.

use serde_json::Value;

use super::{ProviderDesk, inside, nina};
use crate::both;
use crate::desk::Client;

/// Nina in her browser, on her way to a new ticket, and where she is led.
async fn nina_arrives(desk: &ProviderDesk) -> (Client, String) {
    let answer = desk.arrive(&desk.nobody(), &nina(), "%2Ftickets%2Fnew").await.expect(303);
    (inside(desk, &answer), answer.location().to_owned())
}

async fn department_and_language(desk: &ProviderDesk) -> (Option<i64>, String) {
    let sql = "select department_id, language from people where email = 'nina.rocha@example.org'";
    desk.rows::<(Option<i64>, String)>(sql, &[]).await.remove(0)
}

both!(a_guest_says_once_where_they_belong_and_what_they_speak, |desk: ProviderDesk| {
    let (nina, asked) = nina_arrives(desk).await;
    assert_eq!(asked, "/welcome?next=%2Ftickets%2Fnew");
    let page = nina.get(&asked).await.expect(200);
    for part in ["Welcome, Nina Rocha", ">Compras</option>", ">TI</option>", ">português (Brasil)</option>"] {
        assert!(page.text().to_lowercase().contains(&part.to_lowercase()), "{part}: {}", page.text());
    }
    assert!(page.says("name=\"next\" value=\"/tickets/new\""), "{}", page.text());
    let answers = [("department", "2"), ("language", "pt-BR"), ("next", "/tickets/new")];
    assert_eq!(nina.post_form("/welcome", &answers).await.expect(303).location(), "/tickets/new");
    assert_eq!(department_and_language(desk).await, (Some(2), "pt-BR".to_owned()));
    let written: Vec<(Value,)> = desk.rows("select data from audit where kind = 'person_changed'", &[]).await;
    assert_eq!(written, [(serde_json::json!({"what": ["department"]}),)]);
    // Never again: neither on the way in, nor by going there, nor by sending the form once more.
    let (nina, straight) = nina_arrives(desk).await;
    assert_eq!(straight, "/tickets/new");
    assert_eq!(nina.get("/welcome?next=%2Fprofile").await.expect(303).location(), "/profile");
    let more = [("department", "1"), ("language", "en"), ("next", "//evil.example")];
    assert_eq!(nina.post_form("/welcome", &more).await.expect(303).location(), "/tickets");
    assert_eq!(department_and_language(desk).await, (Some(2), "pt-BR".to_owned()));
});

both!(a_guest_may_skip_the_questions, |desk: ProviderDesk| {
    let (nina, _) = nina_arrives(desk).await;
    let answers = [("department", "2"), ("language", "pt-BR"), ("next", "/tickets/new"), ("skip", "1")];
    assert_eq!(nina.post_form("/welcome", &answers).await.expect(303).location(), "/tickets/new");
    assert_eq!(department_and_language(desk).await, (None, String::new()));
    assert_eq!(nina_arrives(desk).await.1, "/tickets/new");
});

both!(a_choice_that_is_none_is_asked_again, |desk: ProviderDesk| {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update departments set is_archived = true where id = 2", &[]).await.unwrap();
    change.commit().await.unwrap();
    let (nina, asked) = nina_arrives(desk).await;
    assert!(!nina.get(&asked).await.expect(200).says("Compras"), "an archived department");
    for (department, language) in [("2", "en"), ("99", "en"), ("TI", "en"), ("1", "xx"), ("1", "")] {
        let answers = [("department", department), ("language", language), ("next", "/tickets/new")];
        let page = nina.post_form("/welcome", &answers).await.expect(422);
        assert!(page.says("Choose one from the list.") && page.says("value=\"/tickets/new\""), "{}", page.text());
    }
    assert_eq!(department_and_language(desk).await, (None, String::new()));
    let answers = [("department", ""), ("language", "en"), ("next", "")];
    nina.post_form("/welcome", &answers).await.expect(303);
    assert_eq!(department_and_language(desk).await, (None, "en".to_owned()));
});

both!(only_somebody_who_is_signed_in_and_came_by_themselves_is_asked, |desk: ProviderDesk| {
    assert!(desk.nobody().get("/welcome").await.expect(303).location().starts_with("/sign-in"));
    assert!(desk.nobody().post_form("/welcome", &[("skip", "1")]).await.expect(303).location().starts_with("/sign-in"));
    assert_eq!(desk.as_person("carla").get("/welcome").await.expect(303).location(), "/tickets");
});
