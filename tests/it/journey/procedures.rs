//! Writing a procedure: steps put in order, a picture pasted, and nothing lost when the tab is closed.

use serde_json::json;
use thirtyfour::Key;

use super::{close, three};
use crate::both;
use crate::desk::{Browser, Place, Window};

/// What the fields of the steps hold, in their order, without the empty ones.
const STEPS: &str =
    "return [...document.querySelectorAll('[data-steps] textarea')].map((field) => field.value).filter(Boolean)";

fn step(place: usize, part: &str) -> String {
    format!("[data-steps] > li:nth-child({place}) {part}")
}

async fn writes_steps(bruno: &Window) {
    bruno.open("/knowledge/new?kind=procedure").await;
    bruno.write("Title", "Change the toner").await;
    for (place, text) in ["Open the lid", "Close the lid", "Pull the cartridge"].into_iter().enumerate() {
        bruno.press_at(&step(place + 1, "textarea")).await;
        bruno.types(text).await;
    }
}

async fn puts_them_in_order(bruno: &Window) {
    bruno.drags(&step(2, "[data-grip]"), &step(3, "[data-grip]")).await;
    bruno.finds(STEPS, json!(["Open the lid", "Pull the cartridge", "Close the lid"])).await;
    // By keyboard: the button has the focus, and keeps it with its step.
    bruno.asks("document.querySelectorAll('[data-steps] [data-step=up]')[2].focus()").await;
    bruno.types(Key::Enter + "").await;
    bruno.finds(STEPS, json!(["Open the lid", "Close the lid", "Pull the cartridge"])).await;
    let place =
        "return [...document.querySelectorAll('[data-steps] > li')].indexOf(document.activeElement.closest('li'))";
    bruno.finds(place, json!(1)).await;
    bruno.types(Key::Enter + "").await;
    bruno.finds(STEPS, json!(["Close the lid", "Open the lid", "Pull the cartridge"])).await;
    bruno.drags(&step(1, "[data-grip]"), &step(3, "[data-grip]")).await;
    bruno.finds(STEPS, json!(["Open the lid", "Pull the cartridge", "Close the lid"])).await;
}

async fn pastes_a_picture_before_them(bruno: &Window) {
    bruno.press_at("#body-editor").await;
    bruno.types("Wear gloves").await;
    bruno.pastes_a_picture().await;
    bruno.finds("return document.querySelectorAll('#body-editor img:not([data-sent])').length", json!(1)).await;
}

both!(a_procedure_is_written_with_mouse_and_keyboard_and_survives_a_closed_tab, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    writes_steps(&bruno).await;
    puts_them_in_order(&bruno).await;
    pastes_a_picture_before_them(&bruno).await;
    bruno.sees_in(".kept-said", "Draft saved").await;
    bruno.closes_the_tab().await;
    bruno.open("/knowledge/new?kind=procedure").await;
    bruno.sees("You were writing this and did not save it.").await;
    bruno.press("Continue editing").await;
    bruno.sees("This is what you had written but not saved.").await;
    bruno.finds(STEPS, json!(["Open the lid", "Pull the cartridge", "Close the lid"])).await;
    bruno.sees_in("#body-editor", "Wear gloves").await;
    bruno.press("Save as draft").await;
    bruno.sees("Saved as a draft.").await;
    bruno.sees_pictures_in(".piece .body", 1).await;
    let steps = "return [...document.querySelectorAll('.procedure > li .body')].map((step) => step.textContent)";
    bruno.finds(steps, json!(["Open the lid", "Pull the cartridge", "Close the lid"])).await;
    bruno.open("/knowledge/new?kind=procedure").await;
    bruno.sees("New procedure").await;
    bruno.finds("return document.querySelectorAll('.kept-words').length", json!(0)).await;
    close([ana, bruno, carla]).await;
});
