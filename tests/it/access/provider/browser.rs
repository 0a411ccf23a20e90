//! The whole way in a real browser, by a real provider.

use serde_json::{Value, json};

use super::keeper::Keeper;
use crate::both;
use crate::desk::{Browser, Kind, Place, Process, Window, run};

/// Everybody's password.
const PASSWORD: &str = "a long enough password";

/// Whom the provider knows.
fn people() -> Value {
    json!({
        "nina": {"email": "nina@example.org", "email_verified": true, "name": "Nina Rocha", "locale": "pt-BR"},
        "ana": {"email": "ana@example.org", "email_verified": true, "name": "Ana at Keeper"},
        "ugo": {"email": "ugo@example.org", "email_verified": false, "name": "Ugo"},
        "elsa": {"email": "elsa@elsewhere.example", "email_verified": true, "name": "Elsa"},
    })
}

/// A desk with an admin and departments, whose provider is this one.
async fn open(place: &Place, keeper: &mut Keeper, tells_in_token: bool) -> Process {
    let admin = ["user", "create", "--email", "ana@example.org", "--name", "Ana Prado", "--role", "admin"];
    let made = place.run(&[admin.as_slice(), &["--password-stdin"]].concat(), PASSWORD);
    assert!(made.succeeded, "{made:?}");
    let environment = [keeper.environment().as_slice(), &[("HELPDESK_ALLOWED_DOMAINS", "example.org")]].concat();
    let desk = place.start(&environment).await;
    keeper.serve(&desk.url, people(), tells_in_token);
    desk
}

/// From the desk's sign-in page to the provider's own, and back as somebody.
async fn sign_in(window: &Window, login: &str) {
    window.press("Sign in with Keeper").await;
    window.write("Account", login).await;
    window.press("Continue").await;
}

both!(somebody_new_is_asked_once_and_later_goes_straight_to_where_they_were_going, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let Some(mut keeper) = Keeper::start(module_path!()) else { return };
    let desk = open(place, &mut keeper, false).await;
    let ana = browser.window(&desk.url).await;
    ana.open("/sign-in?next=/departments").await;
    ana.write("Email address", "ana@example.org").await;
    ana.write("Password", PASSWORD).await;
    ana.press("Sign in").await;
    ana.write("Name", "Silvicultura").await;
    ana.press("Add").await;
    ana.sees("The department was added.").await;

    let nina = browser.window(&desk.url).await;
    nina.open("/tickets/new").await;
    sign_in(&nina, "nina").await;
    nina.sees("Welcome, Nina Rocha").await;
    nina.choose("Your department", "Silvicultura").await;
    nina.choose("Your language", "English").await;
    nina.press("Save and continue").await;
    nina.write("Subject", "The seeder stands still").await;
    nina.press_at(".menu:not(.bell) summary").await;
    nina.press("Sign out").await;
    nina.sees("You are signed out.").await;
    // The provider still knows them: no question there, and none here.
    nina.open("/tickets/new").await;
    nina.press("Sign in with Keeper").await;
    nina.write("Subject", "The seeder stands still").await;
    assert_eq!(nina.path().await, "/tickets/new");
    nina.close().await;

    ana.open("/people").await;
    ana.sees("nina@example.org").await;
    ana.sees("Silvicultura").await;
    ana.close().await;
});

#[test]
fn an_admin_with_a_password_is_linked_told_by_mail_and_not_locked_out_when_the_provider_is_gone() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let Some(browser) = Browser::start(module_path!()) else { return };
        let Some(mut keeper) = Keeper::start(module_path!()) else { return };
        let desk = open(place, &mut keeper, true).await;
        let ana = browser.window(&desk.url).await;
        ana.open("/people").await;
        sign_in(&ana, "ana").await;
        ana.sees_in("nav", "Ana Prado").await;
        assert_eq!(ana.path().await, "/people");
        ana.no_longer_sees_in("main", "Ana at Keeper").await;
        ana.open("/outbox").await;
        ana.sees("You can now sign in with Keeper").await;
        ana.close().await;

        keeper.stop();
        let ana = browser.window(&desk.url).await;
        ana.open("/outbox").await;
        // What the desk knows of the provider is remembered, so that it is the browser that finds nobody there.
        ana.write("Email address", "ana@example.org").await;
        ana.write("Password", PASSWORD).await;
        ana.press("Sign in").await;
        ana.sees("You can now sign in with Keeper").await;
        ana.close().await;
    });
}

#[test]
fn whoever_is_not_let_in_is_told_why_and_gets_on_from_there() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let Some(browser) = Browser::start(module_path!()) else { return };
        let Some(mut keeper) = Keeper::start(module_path!()) else { return };
        let desk = open(place, &mut keeper, true).await;
        let window = browser.window(&desk.url).await;
        window.open("/tickets/new").await;
        window.press("Sign in with Keeper").await;
        window.press("Cancel").await;
        window.sees_in("h1", "You are not signed in").await;
        window.press("Try again").await;
        window.write("Account", "ugo").await;
        window.press("Continue").await;
        window.sees_in("h1", "Your email address is not confirmed").await;
        // At the provider they are somebody now, and have to be asked to be somebody else.
        for (login, title) in
            [("elsa", "This email address cannot be used here"), ("ugo", "Your email address is not confirmed")]
        {
            window.press("Use another account").await;
            window.write("Account", login).await;
            window.press("Continue").await;
            window.sees_in("h1", title).await;
        }
        window.press("Other ways to sign in").await;
        window.press("Sign in with Keeper").await;
        window.sees_in("h1", "Your email address is not confirmed").await;
        window.press("Use another account").await;
        window.write("Account", "nina").await;
        window.press("Continue").await;
        window.sees("Welcome, Nina Rocha").await;
        window.press("Skip").await;
        window.sees("Subject").await;
        assert_eq!(window.path().await, "/tickets/new");
        window.open("/auth/oidc/callback?code=used&state=before").await;
        window.sees_in("h1", "This sign-in is over").await;
        window.close_whatever_it_complained_of().await;
    });
}
