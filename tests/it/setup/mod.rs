//! How an empty database becomes a desk.

use futures_util::future::join_all;

use crate::access::{PASSWORD, session_cookie, try_sign_in};
use crate::both;
use crate::desk::{Answer, Client, Place};

/// The token of a link, which the form behind it sends back.
fn token(link: &str) -> &str {
    link.split_once("?token=").expect("a link that works once").1
}

pub async fn set_up(client: &Client, link: &str, email: &str) -> Answer {
    let form = [
        ("token", token(link)),
        ("organisation", "Viveiro Boa Terra"),
        ("language", "pt-BR"),
        ("time_zone", "America/Sao_Paulo"),
        ("name", "Ana Prado"),
        ("email", email),
        ("password", PASSWORD),
        ("samples", "1"),
    ];
    client.post_form("/setup", &form).await
}

both!(the_link_of_the_first_start_makes_the_first_admin_once, |place: Place| {
    let desk = place.start(&[]).await;
    assert_eq!(desk.line_with("is open"), format!("HelpDesk is open at {}", desk.url));
    let (nobody, link) = (desk.client(), desk.setup_link());
    nobody.get("/").await.expect(200);
    nobody.get("/setup?token=wrong").await.expect(404);
    nobody.get("/setup").await.expect(404);
    set_up(&nobody, "/setup?token=wrong", "x@example.org").await.expect(404);
    let page = nobody.get(&link).await.expect(200);
    assert!(page.says("America/Sao_Paulo"));
    assert_eq!(page.header("referrer-policy"), "strict-origin", "no other site hears of the link");
    let wrong = nobody
        .post_form("/setup", &[("token", token(&link)), ("organisation", ""), ("password", "short")])
        .await
        .expect(422);
    assert!(wrong.says("id=\"organisation-problem\"") && wrong.says("id=\"password-problem\""), "{}", wrong.text());

    let answer = set_up(&nobody, &link, "ana@example.org").await.expect(303);
    assert_eq!(answer.location(), "/tickets");
    let ana = nobody.clone().with_cookie(&session_cookie(&answer));
    assert_eq!(ana.get("/").await.expect(303).location(), "/tickets");
    assert!(ana.get("/settings").await.expect(200).says("Viveiro Boa Terra"));
    assert!(ana.get("/departments").await.expect(200).says("Silvicultura"));
    assert!(ana.get("/categories").await.expect(200).says("Protheus"));

    nobody.get(&link).await.expect(404);
    set_up(&nobody, &link, "eve@example.org").await.expect(404);
    assert_eq!(nobody.get("/").await.expect(303).location(), "/sign-in");
    try_sign_in(&nobody, "ana@example.org", PASSWORD).await.expect(303);
});

both!(of_many_who_follow_the_link_at_the_same_moment_one_becomes_the_admin, |place: Place| {
    let desk = place.start(&[]).await;
    let (nobody, link) = (desk.client(), desk.setup_link());
    let emails: Vec<String> = (0..6).map(|number| format!("admin{number}@example.org")).collect();
    let answers = join_all(emails.iter().map(|email| set_up(&nobody, &link, email))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404, 404, 404, 404, 404]);
});

both!(each_start_before_setup_has_a_link_of_its_own_and_none_is_printed_afterwards, |place: Place| {
    let mut first = place.start(&[]).await;
    let old = first.setup_link();
    first.kill();
    let mut second = place.start(&[]).await;
    second.client().get(&old).await.expect(404);
    set_up(&second.client(), &second.setup_link(), "ana@example.org").await.expect(303);
    second.kill();
    let mut third = place.start(&[]).await;
    third.kill();
    assert!(!third.output().contains("setup"), "{}", third.output());
});

both!(an_admin_made_by_the_command_line_opens_a_running_desk_and_voids_the_link, |place: Place| {
    let desk = place.start(&[]).await;
    let (nobody, link) = (desk.client(), desk.setup_link());
    let arguments =
        ["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin", "--password-stdin"];
    let made = place.run(&arguments, PASSWORD);
    assert!(made.succeeded, "{made:?}");
    nobody.get(&link).await.expect(404);
    set_up(&nobody, &link, "eve@example.org").await.expect(404);
    assert_eq!(nobody.get("/").await.expect(303).location(), "/sign-in");
    try_sign_in(&nobody, "ana@example.org", PASSWORD).await.expect(303);
});

/// A desk that has just been set up, with its first admin.
async fn just_open(place: &Place) -> (crate::desk::Process, Client) {
    let desk = place.start(&[]).await;
    let answer = set_up(&desk.client(), &desk.setup_link(), "ana@example.org").await.expect(303);
    let ana = desk.client().with_cookie(&session_cookie(&answer)).with_header("accept-language", "en");
    (desk, ana)
}

both!(the_first_admin_has_been_seen_and_finds_the_first_steps_until_there_is_a_ticket, |place: Place| {
    let (desk, ana) = just_open(place).await;
    let people = ana.get("/people").await.expect(200);
    assert!(people.says("Ana Prado") && !people.says("\">Never signed in</span>"), "{}", people.text());
    let steps = async |client: &Client| client.get("/tickets").await.expect(200);
    let page = steps(&ana).await;
    assert!(page.says("First steps") && page.says("href=\"/people/new\""), "{}", page.text());
    assert_eq!(
        page.text().matches("<li class=\"done\">").count(),
        1,
        "the samples brought categories: {}",
        page.text()
    );
    let form = [("name", "Bruno"), ("email", "bruno@example.org"), ("role", "agent"), ("password", PASSWORD)];
    ana.post_form("/people/new", &form).await.expect(303);
    let page = steps(&ana).await;
    assert_eq!(page.text().matches("<li class=\"done\">").count(), 2, "{}", page.text());
    let bruno = try_sign_in(&desk.client(), "bruno@example.org", PASSWORD).await.expect(303);
    let bruno = desk.client().with_cookie(&session_cookie(&bruno)).with_header("accept-language", "en");
    bruno.get("/welcome").await;
    assert!(!steps(&bruno).await.says("First steps"), "he could take none of them");
    ana.post_form("/tickets/new", &[("subject", "Printer"), ("body", "It blinks.")]).await.expect(303);
    for view in ["", "?view=all", "?view=closed"] {
        let page = ana.get(&format!("/tickets{view}")).await.expect(200);
        assert!(!page.says("First steps"), "{view}: {}", page.text());
    }
});

both!(without_a_mail_server_a_password_is_offered_and_an_invitation_is_said_to_wait, |place: Place| {
    let (_desk, ana) = just_open(place).await;
    let page = ana.get("/people/new").await.expect(200);
    assert!(page.says("value=\"password\" checked") && page.says("would wait in the outbox"), "{}", page.text());
    let form = [("name", "Gil"), ("email", "gil@example.org"), ("role", "agent"), ("way", "invitation")];
    let to = ana.post_form("/people/new", &form).await.expect(303);
    assert_eq!(to.flash(), "warning.people-added-invitation-waits");
    let page = ana.get(to.location()).await.expect(200);
    assert!(page.says("/hand-over") && page.says("No mail server is set up"), "{}", page.text());
    let again = ana.post_form(&to.location().replace("/access", "/invitation"), &[]).await.expect(303);
    assert_eq!(again.flash(), "success.passwords-invited-no-server");
});

both!(a_desk_that_wants_one_language_is_asked_for_no_translations, |place: Place| {
    let desk = place.start(&[]).await;
    let (nobody, link) = (desk.client(), desk.setup_link());
    assert!(nobody.get(&link).await.expect(200).says("<option value=\"none\" selected>"));
    let form = [
        ("token", token(&link)),
        ("organisation", "Viveiro Boa Terra"),
        ("language", "pt-BR"),
        ("second_language", "none"),
        ("time_zone", "America/Belem"),
        ("name", "Ana Prado"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
    ];
    let answer = nobody.post_form("/setup", &form).await.expect(303);
    let ana = nobody.with_cookie(&session_cookie(&answer)).with_header("accept-language", "en");
    let lists = ana.get("/categories").await.expect(200);
    assert!(!lists.says("name=\"translation\"") && lists.says("autofocus"), "{}", lists.text());
    assert_eq!(lists.text().matches("No categories yet").count(), 1);
    let added = ana.post_form("/categories", &[("name", "Rede")]).await.expect(303);
    assert!(ana.get(added.location()).await.expect(200).says("autofocus"), "the next one is written at once");
    assert!(!ana.get("/categories").await.expect(200).says("autofocus"));
    assert!(!ana.get("/knowledge/sections").await.expect(200).says("name=\"translation\""));
    assert!(!ana.get("/knowledge").await.expect(200).says("missing=en"));
    let settings = ana.get("/settings").await.expect(200);
    assert!(settings.says("<option value=\"none\" selected>"), "{}", settings.text());
});
