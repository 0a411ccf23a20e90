//! The pages about sessions: one's own, and for admins those of others.

use kit::args;
use kit::clock::DAY;

use super::{PASSWORD, add, session_cookie, signed_in, try_sign_in};
use crate::both;
use crate::desk::{Answer, Client, Desk, Place};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";
const SAFARI: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Safari/604.1";

/// Somebody of these tests who signs in with a browser.
async fn with_browser(desk: &Desk, name: &str, user_agent: &str) -> Client {
    let client = desk.nobody().with_header("user-agent", user_agent);
    let answer = try_sign_in(&client, &format!("{name}@example.org"), PASSWORD).await.expect(303);
    client.with_cookie(&session_cookie(&answer))
}

/// Where the buttons of a page lead that end something.
fn endings(page: &Answer) -> Vec<String> {
    let forms = page.text().split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    forms.filter(|path| path.ends_with("/ending")).map(str::to_owned).collect()
}

async fn id_of(desk: &Desk, name: &str) -> i64 {
    desk.rows::<(i64,)>("select id from people where name = $1", args![name]).await[0].0
}

both!(one_s_own_sessions_are_listed_in_plain_words_and_this_one_is_marked, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let _phone = with_browser(desk, "gil", SAFARI).await;
    desk.clock.advance(DAY);
    let laptop = with_browser(desk, "gil", FIREFOX).await;
    let page = laptop.get("/profile/sessions").await.expect(200);
    assert!(page.says("Safari on iPhone") && page.says("Firefox on Linux"), "{}", page.text());
    assert!(page.says("127.0.0.1") && page.says("By password"), "{}", page.text());
    assert_eq!(page.text().matches("This session").count(), 1);
    let (this, _) = page.text().split_once("This session").unwrap();
    assert!(
        this.rfind("Firefox on Linux") > this.rfind("Safari on iPhone"),
        "the last used one comes first, and is this"
    );
    assert_eq!(endings(&page).len(), 2, "the other one, and all others: {}", page.text());
});

both!(a_session_that_is_ended_opens_nothing_any_more, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let phone = with_browser(desk, "gil", SAFARI).await;
    let laptop = with_browser(desk, "gil", FIREFOX).await;
    let of_phone = endings(&laptop.get("/profile/sessions").await).remove(0);
    phone.get("/people").await.expect(200);
    laptop.post_form(&of_phone, &[]).await.expect(303);
    assert!(phone.get("/people").await.expect(303).location().starts_with("/sign-in"));
    laptop.get("/people").await.expect(200);
    laptop.post_form(&of_phone, &[]).await.expect(404);
    let hugo = signed_in(desk, "hugo", "admin").await;
    let of_laptop = endings(&with_browser(desk, "gil", SAFARI).await.get("/profile/sessions").await).remove(0);
    hugo.post_form(&of_laptop, &[]).await.expect(404);
    laptop.get("/people").await.expect(200);
});

both!(all_other_sessions_end_and_this_one_stays, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let others = [with_browser(desk, "gil", SAFARI).await, with_browser(desk, "gil", SAFARI).await];
    let this = with_browser(desk, "gil", FIREFOX).await;
    this.post_form("/profile/sessions/ending", &[]).await.expect(303);
    for other in others {
        other.get("/people").await.expect(303);
    }
    this.get("/people").await.expect(200);
    this.post_form("/profile/sessions/ending", &[]).await.expect(303);
    let told: Vec<(i64,)> = desk.rows("select count(*) from audit where kind = 'sessions_ended'", &[]).await;
    assert_eq!(told, [(1,)], "where nothing ended, nothing is written");
});

both!(an_admin_sees_and_ends_the_sessions_of_others, |desk: Desk| {
    let (gil, ana) = (signed_in(desk, "gil", "agent").await, desk.as_person("ana"));
    let path = format!("/people/{}/sessions", id_of(desk, "gil").await);
    let page = ana.get(&path).await.expect(200);
    assert!(page.says("Sessions of gil") && !page.says("This session"), "{}", page.text());
    for (name, status) in [("bruno", 403), ("diego", 404), ("carla", 404)] {
        desk.as_person(name).get(&path).await.expect(status);
        for ending in endings(&page) {
            desk.as_person(name).post_form(&ending, &[]).await.expect(status);
        }
    }
    gil.get("/people").await.expect(200);
    ana.post_form(&endings(&page)[0], &[]).await.expect(303);
    gil.get("/people").await.expect(303);
    let gil = gil.sign_in("gil@example.org", PASSWORD).await;
    ana.post_form(&format!("{path}/ending"), &[]).await.expect(303);
    gil.get("/people").await.expect(303);
    ana.get("/people/999/sessions").await.expect(404);
    let ended: Vec<(i64, i64)> =
        desk.rows("select actor_id, about_id from audit where kind = 'sessions_ended'", &[]).await;
    let gil = id_of(desk, "gil").await;
    assert_eq!(ended, [(1, gil), (1, gil)]);
});

both!(a_sign_in_that_is_not_finished_opens_nothing_and_is_shown_as_such, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    let change = desk.app.db.transaction().await.unwrap();
    let halve = "update sessions set needs = 'second_factor' where person_id = $1";
    change.execute(halve, args![id_of(desk, "gil").await]).await.unwrap();
    change.commit().await.unwrap();
    for path in ["/profile/sessions", "/people", "/profile/tokens", "/live"] {
        assert!(matches!(gil.get(path).await.status, 303 | 401), "{path}");
    }
    let page = with_browser(desk, "gil", FIREFOX).await.get("/profile/sessions").await.expect(200);
    assert!(page.says("The sign-in was not finished"), "{}", page.text());
});

both!(sessions_that_lay_idle_or_are_past_their_end_are_not_listed, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let _idle = with_browser(desk, "gil", SAFARI).await;
    desk.clock.advance(14 * DAY);
    let page = with_browser(desk, "gil", FIREFOX).await.get("/profile/sessions").await.expect(200);
    assert!(!page.says("Safari on iPhone"), "{}", page.text());
});

both!(over_plain_http_the_cookie_is_still_kept_from_scripts_and_from_other_sites, |place: Place| {
    let arguments =
        ["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin", "--password-stdin"];
    assert!(place.run(&arguments, PASSWORD).succeeded);
    let desk = place.start(&[]).await;
    let answer = try_sign_in(&desk.client(), "ana@example.org", PASSWORD).await.expect(303);
    for cookie in &answer.cookies {
        assert!(cookie.starts_with("helpdesk_"), "no prefix that a browser would refuse here: {cookie}");
        for attribute in ["Path=/", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.split("; ").any(|part| part == attribute), "{cookie}");
        }
        assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
    }
    assert_eq!(answer.cookies.len(), 2, "the session, and the mark of a known browser");
});

both!(over_https_every_cookie_belongs_to_this_host_alone, |desk: Desk| {
    desk.leave_jobs();
    add(desk, "gil", "agent").await;
    let answer = try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303);
    assert_eq!(answer.cookies.len(), 2);
    let gil = desk.nobody().with_cookie(&session_cookie(&answer));
    let kept = gil.post_form("/profile", &[("name", "Gil"), ("language", ""), ("time_zone", ""), ("theme", "dark")]);
    let kept = kept.await.expect(303);
    assert_eq!((kept.cookies.len(), kept.flash()), (2, "success.people-profile-saved"));
    let told = desk.nobody().with_cookie(&format!("{}; __Host-flash={}", session_cookie(&answer), kept.flash()));
    let told = told.get("/profile").await.expect(200);
    assert!(told.says("Your profile was saved.") && told.cookies[0].contains("=; Max-Age=0;"), "{:?}", told.cookies);
    let closer = gil.post_form("/tickets/density", &[("density", "compact")]).await.expect(303);
    let out = gil.post_form("/sign-out", &[]).await.expect(303);
    assert_eq!((told.cookies.len(), closer.cookies.len(), out.cookies.len()), (1, 1, 2));
    for cookie in [answer, kept, told, closer, out].iter().flat_map(|answer| &answer.cookies) {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for attribute in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
            assert!(cookie.split("; ").any(|part| part == attribute), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
});
