//! People come in, look after their own account, get other rights, and go again: as each role, in both languages.

use kit::clock::Clock;

use super::{PASSWORD, add_person, open_the_desk, sign_in};
use crate::access::second_factor::Phone;
use crate::both;
use crate::desk::{Browser, Place, Window, Wishes, log};

const CHANGED: &str = "a whole new sentence";
const PORTUGUESE: Wishes = Wishes { language: "pt-BR", width: 1280, has_scripts: true };

/// Comes in through the form, in Portuguese.
async fn come_in(window: &Window, name: &str) {
    window.open("/sign-in").await;
    window.write("E-mail", &format!("{}@example.org", name.to_lowercase())).await;
    window.write("Senha", PASSWORD).await;
    window.press("Entrar").await;
    window.sees_in("nav", name).await;
}

/// An agent sees people and changes nothing about them; for a technician from outside there are none.
async fn others_change_nothing(bruno: &Window, diego: &Window) {
    come_in(bruno, "Bruno").await;
    bruno.press_in("nav", "Pessoas").await;
    bruno.press("Carla").await;
    bruno.sees("Endereços de e-mail").await;
    bruno.no_longer_sees_in("main", "Desativar ou excluir").await;
    bruno.open("/departments").await;
    bruno.sees("Silvicultura").await;
    bruno.no_longer_sees_in("main", "Novo departamento").await;
    come_in(diego, "Diego").await;
    diego.no_longer_sees_in("nav", "Pessoas").await;
    diego.open("/people").await;
    diego.sees("Você não pode fazer isso").await;
    diego.open("/profile/notifications").await;
    diego.press("Salvar").await;
    diego.sees("Sua escolha foi salva.").await;
}

/// Name, department, another password and a second factor. Gives a recovery code.
async fn look_after_oneself(carla: &Window) -> String {
    carla.open("/profile").await;
    carla.write("Name", "Carla Menezes").await;
    carla.choose("Department", "Compras").await;
    carla.press("Save").await;
    carla.sees("Your profile was saved.").await;
    carla.press_in(".tabs", "Password").await;
    carla.write("Current password", PASSWORD).await;
    carla.write("New password", CHANGED).await;
    carla.press("Change password").await;
    carla.sees("Your password was changed").await;
    carla.press_in(".tabs", "Second factor").await;
    carla.write("Current password", CHANGED).await;
    carla.press("Set it up").await;
    carla.sees_pictures_in(".numbered", 1).await;
    let phone =
        Phone::with(carla.asks("return document.querySelector('code.secret').textContent").await.as_str().unwrap());
    let code = phone.code_at(Clock::system().now());
    carla.write("Code", &code).await;
    carla.press("Switch it on").await;
    carla.sees("The second factor is on.").await;
    let recovery = carla.asks("return document.querySelector('.codes code').textContent").await;
    carla.press("I have saved them").await;
    carla.sees("You have 10 recovery codes left.").await;
    let recovery = recovery.as_str().unwrap().to_owned();
    for secret in [&code, &recovery] {
        log::note_secret(secret);
    }
    recovery
}

/// Signs in with the changed password and a recovery code.
async fn come_back(carla: &Window, recovery: &str) {
    carla.write("Email address", "carla@example.org").await;
    carla.write("Password", CHANGED).await;
    carla.press("Sign in").await;
    carla.press("I do not have my phone").await;
    carla.write("Recovery code", recovery).await;
    carla.press_in("details", "Sign in").await;
    carla.sees_in("nav", "Carla Menezes").await;
}

/// Deactivated and let in again by the buttons of the card; then deleted.
async fn let_go(ana: &Window, carla: &Window) {
    ana.press("Deactivate").await;
    ana.press_in("dialog[open]", "Continue").await;
    ana.sees("The person is deactivated and signed out.").await;
    carla.open("/people").await;
    carla.sees("Use the email address your organisation knows you by.").await;
    ana.press("Activate").await;
    ana.sees("The person can sign in again.").await;
    carla.open("/people").await;
    carla.sees("Use the email address your organisation knows you by.").await;
    ana.press("Delete…").await;
    ana.sees("They have no tickets.").await;
    ana.press("Delete for good").await;
    ana.sees("This person was deleted").await;
    ana.sees("Everything that was to happen to the tickets is done.").await;
}

both!(an_admin_lets_people_in_changes_what_they_may_and_lets_them_go, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let (ana, carla) = (browser.window(&desk.url).await, browser.window(&desk.url).await);
    open_the_desk(&ana, &desk.setup_link()).await;
    for (name, role) in [("Bruno", "Agent"), ("Carla", "Requester"), ("Diego", "Third party")] {
        add_person(&ana, name, role).await;
    }
    let (bruno, diego) =
        (browser.window_with(&desk.url, PORTUGUESE).await, browser.window_with(&desk.url, PORTUGUESE).await);
    others_change_nothing(&bruno, &diego).await;
    sign_in(&carla, "Carla").await;
    let recovery = look_after_oneself(&carla).await;

    ana.open("/people").await;
    ana.press("Carla Menezes").await;
    ana.sees("Compras").await;
    ana.choose("Role", "Agent").await;
    ana.press("Change role").await;
    ana.sees("The role was changed.").await;
    carla.open("/people").await;
    carla.sees("What you may do at this desk has changed.").await;
    come_back(&carla, &recovery).await;
    carla.press_in("nav", "People").await;
    carla.sees("bruno@example.org").await;
    let_go(&ana, &carla).await;

    ana.press_in("nav", "Departments").await;
    ana.press_at("[aria-label=\"Edit Compras\"]").await;
    ana.choose("Into", "Estoque").await;
    ana.press("Merge").await;
    ana.press_in("dialog[open]", "Continue").await;
    ana.sees("The department was merged.").await;
    ana.press_in("nav", "Audit log").await;
    ana.sees_in(".log", "Removed person").await;
    ana.close().await;
    bruno.close().await;
    carla.close_whatever_it_complained_of().await;
    diego.close_whatever_it_complained_of().await;
});
