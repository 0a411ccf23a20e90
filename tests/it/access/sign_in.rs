//! Coming in and going out.

use super::{PASSWORD, add, session_cookie, signed_in, try_sign_in};
use crate::both;
use crate::desk::Desk;

both!(the_right_password_opens_a_session_and_leads_to_the_tickets, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let answer = try_sign_in(&desk.nobody(), " Gil@Example.ORG ", PASSWORD).await.expect(303);
    assert_eq!(answer.location(), "/tickets");
    let cookie = answer.cookies.iter().find(|cookie| cookie.contains("helpdesk_session")).unwrap();
    assert!(cookie.starts_with("__Host-helpdesk_session="), "{cookie}");
    for attribute in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=5184000"] {
        assert!(cookie.split("; ").any(|part| part == attribute), "{cookie}");
    }
    let gil = desk.nobody().with_cookie(&session_cookie(&answer));
    assert!(gil.get("/people").await.expect(200).says("gil@example.org"));
});

both!(a_wrong_password_an_unknown_address_and_a_person_without_password_are_refused_alike, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let mut seen = Vec::new();
    for (email, password) in [("gil@example.org", "wrong"), ("no@example.org", PASSWORD), ("bruno@example.org", "")] {
        let answer = try_sign_in(&desk.nobody(), email, password).await.expect(422);
        assert!(answer.cookies.is_empty(), "{:?}", answer.cookies);
        assert!(answer.says(&format!("value=\"{email}\"")), "the typed address is kept: {}", answer.text());
        seen.push(answer.text().replace(email, "…"));
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
});

both!(whose_session_ended_while_they_wrote_is_told_why_they_are_asked_to_sign_in, |desk: Desk| {
    let told = "Your session has ended. What you wrote is kept";
    let page = desk.nobody().get("/sign-in?why=ended&next=%2Ftickets%2F1").await.expect(200);
    assert!(page.says(told) && page.says("name=\"next\" value=\"/tickets/1\""), "{}", page.text());
    for address in ["/sign-in", "/sign-in?why=%3Cb%3E"] {
        let page = desk.nobody().get(address).await.expect(200);
        assert!(!page.says(told) && !page.says("<b>"), "{}", page.text());
    }
});

both!(somebody_who_is_not_signed_in_is_led_back_to_where_they_wanted_to_go, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let turned_away = desk.nobody().get("/people?q=ana").await.expect(303);
    assert_eq!(turned_away.location(), "/sign-in?next=%2Fpeople%3Fq%3Dana");
    let form = desk.nobody().get(turned_away.location()).await.expect(200);
    assert!(form.says("name=\"next\" value=\"/people?q=ana\""), "{}", form.text());
    let attempt = |next: &'static str| async move {
        let form = [("email", "gil@example.org"), ("password", PASSWORD), ("next", next)];
        desk.nobody().post_form("/sign-in", &form).await.expect(303).location().to_owned()
    };
    assert_eq!(attempt("/people?q=ana").await, "/people?q=ana");
    for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "people", ""] {
        assert_eq!(attempt(elsewhere).await, "/tickets", "{elsewhere:?}");
    }
});

both!(signing_out_ends_the_session_everywhere, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    gil.get("/people").await.expect(200);
    let answer = gil.post_form("/sign-out", &[]).await.expect(303);
    assert_eq!(answer.location(), "/sign-in");
    assert!(answer.cookies.iter().any(|cookie| cookie.starts_with("__Host-helpdesk_session=; Max-Age=0;")));
    assert!(gil.get("/people").await.expect(303).location().starts_with("/sign-in"));
});

both!(only_a_demo_desk_shows_names_on_its_sign_in_page, |desk: Desk| {
    add(desk, "gil", "agent").await;
    let page = desk.nobody().get("/sign-in").await.expect(200);
    assert!(!page.says("example.org"), "{}", page.text());
});

both!(a_demo_desk_names_those_on_its_sign_in_page_whom_the_command_named, |place: crate::desk::Place| {
    let told = place.run(&["demo", "--tickets", "20"], "");
    assert!(told.succeeded, "{told:?}");
    let demo = place.start(&[]).await;
    let page = demo.client().get("/sign-in").await.expect(200);
    let named: Vec<&str> = told
        .output
        .lines()
        .filter_map(|line| line.trim().split(' ').next())
        .filter(|word| word.contains('@'))
        .collect();
    assert_eq!(named.len(), 4, "{}", told.output);
    for email in named {
        assert!(page.says(email), "{email}: {}", page.text());
    }
});

both!(a_form_of_another_site_cannot_sign_anybody_out, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    gil.clone().with_header("sec-fetch-site", "cross-site").post_form("/sign-out", &[]).await.expect(403);
    gil.get("/people").await.expect(200);
});
