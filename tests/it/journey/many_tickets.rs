//! The same with many tickets: chosen by mouse and by keys, done, stopped and undone; the choice outlives a live update.

use serde_json::json;
use thirtyfour::Key;

use super::{PASSWORD, add_person, close, open_the_desk, sign_in};
use crate::both;
use crate::desk::{Browser, Client, Place, Window, Wishes};

const CHOSEN: &str = "return document.querySelectorAll('.row-box input:checked').length";

async fn asks_for_help(carla: &Client, subject: &str) {
    carla.post_form("/tickets/new", &[("subject", subject), ("body", "It is silent.")]).await.expect(303);
}

async fn chooses_by_mouse(bruno: &Window) {
    bruno.open("/tickets?view=open").await;
    // The bar comes with the first box.
    bruno.finds("return getComputedStyle(document.querySelector('#selection')).display", json!("none")).await;
    bruno.press_at("#t1 .row-box input").await;
    bruno.sees_in("#selection", "One ticket selected").await;
    bruno.presses_with_shift_at("#t4 .row-box input").await;
    bruno.sees_in("#selection", "4 tickets selected").await;
    // All in between become what the last one becomes.
    bruno.presses_with_shift_at("#t2 .row-box input").await;
    bruno.sees_in("#selection", "One ticket selected").await;
    bruno.types(Key::Escape + "").await;
    bruno.finds(CHOSEN, json!(0)).await;
}

async fn chooses_by_keys(bruno: &Window) {
    bruno.open("/tickets?view=open").await;
    bruno.types("j").await;
    bruno.types("j").await;
    bruno.types("x").await;
    bruno.types("J").await;
    bruno.sees_in("#selection", "2 tickets selected").await;
    let numbers = "return [...document.querySelectorAll('.row-box input:checked')].map((box) => box.value).join()";
    bruno.finds(numbers, json!("2,3")).await;
}

/// What a search found is chosen in the same way, and one comes back to it.
async fn chooses_what_a_search_found(bruno: &Window) {
    bruno.open("/search?q=printer").await;
    bruno.finds("return getComputedStyle(document.querySelector('#selection')).display", json!("none")).await;
    bruno.press_at("#t5 .row-box input").await;
    bruno.presses_with_shift_at("#t3 .row-box input").await;
    bruno.sees_in("#selection", "3 tickets selected").await;
    bruno.types(Key::Escape + "").await;
    bruno.finds(CHOSEN, json!(0)).await;
    bruno.open("/search?q=printer").await;
    for key in ["j", "x", "J"] {
        bruno.types(key).await;
    }
    bruno.sees_in("#selection", "2 tickets selected").await;
    bruno.press_in("#selection", "Priority").await;
    bruno.sees("Set the priority of 2 tickets").await;
    bruno.press("Cancel").await;
    bruno.finds("return location.pathname + location.search", json!("/search?q=printer")).await;
}

both!(many_tickets_are_chosen_changed_stopped_and_put_back, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let ana = browser.window(&desk.url).await;
    open_the_desk(&ana, &desk.setup_link()).await;
    add_person(&ana, "Bruno", "Agent").await;
    add_person(&ana, "Carla", "Requester").await;
    let carla = desk.client().sign_in("carla@example.org", PASSWORD).await;
    for turn in 1..=5 {
        asks_for_help(&carla, &format!("Printer {turn}")).await;
    }
    let bruno = browser.window(&desk.url).await;
    sign_in(&bruno, "Bruno").await;
    chooses_by_mouse(&bruno).await;
    chooses_what_a_search_found(&bruno).await;
    chooses_by_keys(&bruno).await;

    bruno.mark().await;
    asks_for_help(&carla, "Printer 6").await;
    bruno.sees_in("#ticket-list", "Printer 6").await;
    bruno.finds(CHOSEN, json!(2)).await;
    assert!(bruno.is_still_the_same_page().await);

    bruno.press_in("#selection", "Category").await;
    bruno.sees("Set the category of 2 tickets").await;
    bruno.choose("Category", "Rede").await;
    bruno.press("Set category").await;
    bruno.sees_in("#bulk", "2 done").await;
    bruno.press("Undo").await;
    bruno.sees_in("#bulk", "2 undone").await;
    bruno.press("Back to the list").await;

    bruno.press_at("#t1 .row-box input").await;
    bruno.press("All tickets in this view (at most 1,000)").await;
    bruno.press_in("#selection", "Resolve").await;
    bruno.sees("Resolve 6 tickets").await;
    bruno.sees("Up to one person outside the support team gets an email about it.").await;
    bruno.press("Resolve all").await;
    bruno.sees_in("#bulk", "It starts in").await;
    bruno.press("Stop").await;
    bruno.sees_in("#bulk", "6 not started").await;
    bruno.press("Back to the list").await;
    bruno.sees_in("#ticket-list", "Printer 6").await;
    close([ana, bruno]).await;
});

both!(many_tickets_are_changed_without_scripts_too, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let ana = browser.window(&desk.url).await;
    open_the_desk(&ana, &desk.setup_link()).await;
    add_person(&ana, "Bruno", "Agent").await;
    let client = desk.client().sign_in("bruno@example.org", PASSWORD).await;
    for turn in 1..=2 {
        asks_for_help(&client, &format!("Printer {turn}")).await;
    }
    let bruno = browser.window_with(&desk.url, Wishes { has_scripts: false, ..Wishes::default() }).await;
    sign_in(&bruno, "Bruno").await;
    bruno.open("/tickets?view=open").await;
    bruno.press_at("#t1 .row-box input").await;
    bruno.press_at("#t2 .row-box input").await;
    bruno.press_in("#selection", "Category").await;
    bruno.sees("Set the category of 2 tickets").await;
    bruno.choose("Category", "Rede").await;
    bruno.press("Set category").await;
    bruno.sees("Category of 2 tickets").await;
    close([ana, bruno]).await;
});
