//! Whoever goes by keyboard stays where they are, whatever the page does meanwhile: it is exchanged in parts, others do
//! something, what they pressed goes away, a dialog closes.

use serde_json::json;
use thirtyfour::Key;

use super::{ask, close, three};
use crate::desk::{Browser, Kind, Place, Window, run};

/// What has the focus: its words, or its label.
const FOCUS: &str = "const one = document.activeElement; if (one === document.body) return 'nothing'; \
    return one.getAttribute('aria-label') ?? one.textContent.trim()";

/// Gives the focus to what says this in a part, as the Tab key would.
async fn goes_by_tab_to(window: &Window, part: &str, words: &str) {
    let script = format!(
        "const all = document.querySelectorAll('{part} :is(a, button, summary)'); \
         const one = [...all].find((one) => one.textContent.trim() === '{words}'); one?.focus(); \
         return document.activeElement === one"
    );
    window.finds(&script, json!(true)).await;
}

async fn a_list_that_changes_below_it(bruno: &Window, carla: &Window, ana: &Window) {
    bruno.open("/tickets?view=open").await;
    bruno.sees_in("#ticket-list", "Scanner is slow").await;
    goes_by_tab_to(bruno, "#ticket-list", "Printer jams").await;
    ask(carla, "Mouse is dead", "It no longer moves.").await;
    bruno.sees_in("#ticket-list", "Mouse is dead").await;
    bruno.finds(FOCUS, json!("Printer jams")).await;
    // The ticket itself leaves the list: the focus goes to what stands in its place.
    ana.open("/tickets/1").await;
    ana.press("Resolve").await;
    ana.sees_in("#ticket-head", "Resolved").await;
    bruno.no_longer_sees_in("#ticket-list", "Printer jams").await;
    bruno.finds("return document.activeElement.matches('#ticket-list td a')", json!(true)).await;
}

async fn a_button_that_is_needed_no_longer(bruno: &Window, ana: &Window) {
    bruno.open("/tickets/2").await;
    goes_by_tab_to(bruno, "#side-panel, .actions", "Take").await;
    ana.open("/tickets/2").await;
    ana.press("Resolve").await;
    bruno.sees_in("#ticket-head", "Resolved").await;
    bruno.finds("return document.activeElement.closest('.actions, #side-panel') !== null", json!(true)).await;
    assert!(bruno.asks(FOCUS).await != json!("nothing"));
}

async fn dialogs(bruno: &Window) {
    bruno.open("/tickets?view=all").await;
    goes_by_tab_to(bruno, "#ticket-list", "Scanner is slow").await;
    for (open, close) in [("?", "dialog.help"), ("k", "#palette")] {
        if open == "k" {
            bruno.presses_with_control("k").await;
        } else {
            bruno.types(open).await;
        }
        bruno.finds(&format!("return document.querySelector('{close}')?.open ?? false"), json!(true)).await;
        bruno.finds(&format!("return document.activeElement.closest('{close}') !== null"), json!(true)).await;
        bruno.types(Key::Escape + "").await;
        bruno.finds(FOCUS, json!("Scanner is slow")).await;
    }
    bruno.open("/canned-replies/new").await;
    bruno.write("Title", "Greeting").await;
    bruno.write("Text", "Hello").await;
    bruno.press("Save").await;
    bruno.press("Greeting").await;
    goes_by_tab_to(bruno, "main form[data-confirm]", "Delete canned reply").await;
    bruno.types(Key::Enter + "").await;
    bruno.finds("return document.activeElement.closest('dialog.confirm') !== null", json!(true)).await;
    bruno.types(Key::Escape + "").await;
    bruno.finds(FOCUS, json!("Delete canned reply")).await;
}

/// A form that comes back is gone on with where something is wrong, though another field wants the focus at first.
async fn what_is_refused(ana: &Window) {
    ana.open("/people/new").await;
    ana.write("Name", "Another Ana").await;
    ana.write("Email address", "ana@example.org").await;
    ana.press("Add person").await;
    let wrong = "const one = document.activeElement; const { top, bottom } = one.getBoundingClientRect(); \
        return one.getAttribute('aria-invalid') === 'true' && top >= 0 && bottom <= innerHeight";
    ana.finds(wrong, json!(true)).await;
    ana.forgives_refusals().await;
}

async fn one_ticket_after_the_other(bruno: &Window) {
    bruno.open("/tickets/triage").await;
    let before = bruno.asks("return document.getElementById('triage-subject').textContent").await;
    bruno.finds("document.querySelector('#triage [name=priority][value=urgent]').focus(); return document.activeElement.value", json!("urgent")).await;
    bruno.types(Key::Enter + "").await;
    let script = format!("return document.getElementById('triage-subject').textContent !== {before}");
    bruno.finds(&script, json!(true)).await;
    bruno.finds("return document.activeElement.value", json!("urgent")).await;
}

async fn files_that_are_taken_away_again(carla: &Window, file: &std::path::Path) {
    carla.open("/tickets/new").await;
    carla.attach("Attach files", file).await;
    carla.finds("document.querySelector('.previews button').focus(); return document.activeElement.closest('.previews') !== null", json!(true)).await;
    carla.types(Key::Enter + "").await;
    carla.finds("return document.querySelectorAll('.previews li').length", json!(0)).await;
    carla.finds("return document.activeElement.closest('form') !== null", json!(true)).await;
}

#[test]
fn the_focus_is_never_lost() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let Some(browser) = Browser::start(module_path!()) else { return };
        let desk = place.start(&[]).await;
        let [ana, bruno, carla] = three(&browser, &desk).await;
        for subject in ["Printer jams", "Scanner is slow", "Keyboard sticks"] {
            ask(&carla, subject, "Since this morning.").await;
        }
        a_list_that_changes_below_it(&bruno, &carla, &ana).await;
        dialogs(&bruno).await;
        what_is_refused(&ana).await;
        one_ticket_after_the_other(&bruno).await;
        a_button_that_is_needed_no_longer(&bruno, &ana).await;
        let file = place.folder().join("note.txt");
        std::fs::write(&file, "A note.").unwrap();
        files_that_are_taken_away_again(&carla, &file).await;
        close([ana, bruno, carla]).await;
    });
}
