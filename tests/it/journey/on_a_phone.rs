//! The same desk on a small telephone, in Portuguese.

use serde_json::json;

use super::PASSWORD;
use crate::both;
use crate::desk::{Browser, Place, Window, Wishes};

const PHONE: Wishes = Wishes { language: "pt-BR", width: 360, has_scripts: true };

/// Goes to a page, which must not be wider than the screen.
async fn open(window: &Window, path: &str) {
    window.open(path).await;
    window.fits().await;
}

async fn open_the_desk(ana: &Window, link: &str) {
    open(ana, link).await;
    ana.write("Organização", "Viveiro Boa Terra").await;
    ana.write("Seu nome", "Ana Prado").await;
    ana.write("E-mail", "ana@example.org").await;
    ana.write("Senha", PASSWORD).await;
    sees_what_was_typed(ana).await;
    ana.press("Abrir a central").await;
    ana.sees("Sua central está no ar.").await;
}

async fn sees_what_was_typed(ana: &Window) {
    const KIND: &str = "return document.getElementById('password').type";
    for (pressed, kind) in [("true", "text"), ("false", "password")] {
        ana.press_at("button.reveal[title='Mostrar a senha']").await;
        ana.finds(KIND, json!(kind)).await;
        assert_eq!(ana.attribute("button.reveal", "aria-pressed").await.as_deref(), Some(pressed));
    }
}

/// Whether a place on the page stands above another one.
async fn stands_above(window: &Window, upper: &str, lower: &str) {
    let place = |selector: &str| format!("document.querySelector('{selector}').getBoundingClientRect()");
    window.finds(&format!("return {}.bottom <= {}.top", place(upper), place(lower)), json!(true)).await;
}

async fn add_carla(ana: &Window) {
    // What does not fit into the bar at the thumb is behind the face.
    ana.press_at("nav details.menu > summary").await;
    ana.press_in("nav details.menu", "Pessoas").await;
    ana.press("Nova pessoa").await;
    ana.fits().await;
    ana.write("Nome", "Carla Menezes").await;
    ana.write("E-mail", "carla@example.org").await;
    ana.choose("Papel", "Solicitante").await;
    ana.choose("Departamento", "Compras").await;
    ana.press("Com uma senha que eu escolho").await;
    ana.write("Senha", PASSWORD).await;
    ana.press("Adicionar pessoa").await;
    ana.sees("A pessoa foi adicionada.").await;
    ana.fits().await;
}

async fn carla_asks(carla: &Window) {
    open(carla, "/sign-in").await;
    carla.write("E-mail", "carla@example.org").await;
    carla.write("Senha", PASSWORD).await;
    carla.press("Entrar").await;
    carla.sees("Nada em aberto").await;
    carla.press_in("nav", "Novo").await;
    carla.fits().await;
    // What sends it is in sight before anything is written, and nothing empty is.
    carla.finds("return document.querySelectorAll('.top .bell, .top .new')[0].checkVisibility()", json!(false)).await;
    stands_above(carla, ".asking .btn-primary", "nav.side").await;
    carla.finds("return document.querySelector('.asking .answers').offsetHeight", json!(1)).await;
    carla.write("Assunto", "Impressora não imprime").await;
    carla.write("Descrição", "Desde hoje cedo, na recepção.").await;
    carla.choose("Categoria", "Impressora").await;
    carla.press("Abrir chamado").await;
    carla.sees_in("#conversation", "Desde hoje cedo, na recepção.").await;
    carla.sees_in("#ticket-head", "1º na fila").await;
    carla.fits().await;
}

both!(a_desk_is_opened_and_used_on_a_telephone_in_portuguese, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let (ana, carla) = (browser.window_with(&desk.url, PHONE).await, browser.window_with(&desk.url, PHONE).await);
    open_the_desk(&ana, &desk.setup_link()).await;
    add_carla(&ana).await;
    carla_asks(&carla).await;

    open(&ana, "/tickets").await;
    ana.press_at("nav details.menu > summary").await;
    ana.press_in("nav details.menu", "Triagem").await;
    ana.sees_in("#triage-subject", "Impressora não imprime").await;
    open(&ana, "/tickets?view=triage").await;
    ana.press_in("#ticket-list", "Baixa").await;
    ana.no_longer_sees_in("#ticket-list", "Impressora").await;
    open(&ana, "/tickets?view=open").await;
    ana.press("Impressora não imprime").await;
    ana.sees_in("#side-panel", "Compras").await;
    ana.fits().await;
    // Triage is within reach: above the conversation, and the category one tap away.
    stands_above(&ana, ".judging", "#conversation").await;
    ana.press_in(".judging", "Normal").await;
    ana.sees_in("#ticket-head", "Normal").await;
    ana.press_at(".to-category").await;
    ana.finds("return document.getElementById('category').checkVisibility()", json!(true)).await;
    ana.press("Assumir").await;
    ana.sees_in("#ticket-head", "Em atendimento").await;
    ana.write("Responder", "Trocamos o toner. Pode testar?").await;
    ana.press("Enviar e resolver").await;
    ana.sees_in("#ticket-head", "Resolvido").await;

    carla.sees_in("#conversation", "Trocamos o toner. Pode testar?").await;
    carla.sees_in("#ticket-head", "Resolvido").await;
    carla.fits().await;
    for path in ["/tickets?view=all", "/search?q=impressora", "/notices", "/profile"] {
        open(&carla, path).await;
    }
    for path in ["/tickets?view=all", "/people", "/departments", "/categories", "/settings", "/outbox", "/api/docs"] {
        open(&ana, path).await;
    }
    carla.close().await;
    ana.close().await;
});
