//! Tokens for programs: made and taken back on the pages.

use kit::args;

use super::mail;
use crate::both;
use crate::desk::{Answer, Client, Desk, PASSWORD};

/// The form for a token of this name.
fn named(name: &str) -> [(&'static str, &str); 2] {
    [("name", name), ("present", PASSWORD)]
}

/// The token that a page shows.
fn shown(page: &Answer) -> String {
    let (_, rest) = page.text().split_once("readonly value=\"").expect("a token");
    rest.split('"').next().unwrap().to_owned()
}

/// Where the first button leads that takes a token back.
fn revocation(page: &Answer) -> String {
    let mut forms = page.text().split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    forms.find(|path| path.ends_with("/revocation")).expect("a token that can be revoked").to_owned()
}

async fn works(desk: &Desk, token: &str) -> u16 {
    desk.nobody().with_token(token).get("/api/v1/tickets").await.status
}

both!(anybody_makes_a_token_that_is_shown_once_and_taken_back, |desk: Desk| {
    desk.leave_jobs();
    for name in ["ana", "bruno", "diego", "carla"] {
        let client = desk.as_person(name);
        let made = client.post_form("/profile/tokens", &named("Nightly  report")).await.expect(201);
        let token = shown(&made);
        assert_eq!((token.len(), works(desk, &token).await), (43, 200), "{name}");
        let page = client.get("/profile/tokens").await.expect(200);
        assert!(page.says("Nightly report") && !page.says(&token), "{}", page.text());
        let stored: Vec<(i64,)> = desk
            .rows("select count(*) from tokens where token_hash = $1", args![kit::secrets::token_hash(&token)])
            .await;
        assert_eq!(stored, [(1,)], "only its hash is kept");
        client.post_form(&revocation(&page), &[("confirmed", "1")]).await.expect(303);
        assert_eq!(works(desk, &token).await, 401, "{name}");
        client.post_form(&revocation(&page), &[("confirmed", "1")]).await.expect(404);
    }
});

both!(a_token_of_somebody_else_is_not_there_for_those_who_are_no_admin, |desk: Desk| {
    desk.leave_jobs();
    let made = desk.as_person("carla").post_form("/profile/tokens", &named("Scanner")).await.expect(201);
    let (token, own) = (shown(&made), revocation(&made));
    let id = own.rsplit('/').nth(1).unwrap();
    desk.as_person("caio").post_form(&own, &[]).await.expect(404);
    for (name, status) in [("bruno", 403), ("diego", 404), ("caio", 404)] {
        desk.as_person(name).get("/people/5/tokens").await.expect(status);
        desk.as_person(name)
            .post_form(&format!("/people/5/tokens/{id}/revocation"), &[("confirmed", "1")])
            .await
            .expect(status);
    }
    assert_eq!(works(desk, &token).await, 200);
    let ana = desk.as_person("ana");
    let page = ana.get("/people/5/tokens").await.expect(200);
    assert!(
        page.says("Tokens of Carla Menezes") && page.says("Scanner") && !page.says("Make a token"),
        "{}",
        page.text()
    );
    ana.post_form(&format!("/people/6/tokens/{id}/revocation"), &[("confirmed", "1")]).await.expect(404);
    ana.post_form(&format!("/people/5/tokens/{id}/revocation"), &[("confirmed", "1")]).await.expect(303);
    assert_eq!(works(desk, &token).await, 401);
    ana.get("/people/999/tokens").await.expect(404);
});

both!(the_list_says_when_a_token_was_last_used, |desk: Desk| {
    let carla = desk.as_person("carla");
    let page = carla.get("/profile/tokens").await.expect(200);
    assert!(page.says("Never"), "{}", page.text());
    desk.api("carla").get("/api/v1/tickets").await.expect(200);
    for _ in 0..500 {
        if !carla.get("/profile/tokens").await.says("Never") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("nobody wrote down that the token was used");
});

both!(a_name_that_is_too_long_or_one_token_too_many_is_refused, |desk: Desk| {
    let carla = desk.as_person("carla");
    let long = carla.post_form("/profile/tokens", &named(&"a".repeat(101))).await.expect(422);
    assert!(long.says("id=\"name-problem\"") && long.says("at most 100"), "{}", long.text());
    fill_up(desk, 5).await;
    let full = carla.post_form("/profile/tokens", &named("One more")).await.expect(422);
    assert!(full.says("There are 100 tokens already."), "{}", full.text());
});

async fn fill_up(desk: &Desk, person: i64) {
    let change = desk.app.db.transaction().await.unwrap();
    let sql = "insert into tokens (id, token_hash, person_id, name, created_at) values ($1, $2, $3, 'x', $1)";
    for id in 1001..1100_i64 {
        change.execute(sql, args![id, format!("hash {id}"), person]).await.unwrap();
    }
    change.commit().await.unwrap();
}

both!(what_is_made_and_revoked_is_in_the_audit_log_by_its_name_and_never_by_its_token, |desk: Desk| {
    desk.leave_jobs();
    let carla: Client = desk.as_person("carla");
    let made = carla.post_form("/profile/tokens", &named("Scanner")).await.expect(201);
    carla.post_form(&revocation(&made), &[("confirmed", "1")]).await.expect(303);
    let entries: Vec<(String, i64, i64, String)> =
        desk.rows("select kind, actor_id, about_id, thing from audit order by id", &[]).await;
    let expected = |kind: &str| (kind.to_owned(), 5, 5, "Scanner".to_owned());
    assert_eq!(entries, [expected("token_made"), expected("token_revoked")]);
});

both!(a_token_is_made_by_whoever_knows_the_password_and_its_owner_is_told, |desk: Desk| {
    let carla = desk.as_person("carla");
    for form in [vec![("name", "Scanner")], vec![("name", "Scanner"), ("present", "not hers")]] {
        let refused = carla.post_form("/profile/tokens", &form).await.expect(422);
        assert!(refused.says("id=\"present-problem\"") && refused.says("value=\"Scanner\""), "{}", refused.text());
    }
    let none: Vec<(i64,)> = desk.rows("select count(*) from tokens where name = 'Scanner'", &[]).await;
    assert_eq!((none[0].0, mail(desk).await.len()), (0, 0));
    carla.post_form("/profile/tokens", &named("Scanner")).await.expect(201);
    let told = mail(desk).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].subject, "A token was created for your account");
    assert!(told[0].text.contains("“Scanner”") && told[0].text.contains("/profile/tokens"), "{}", told[0].text);
});
