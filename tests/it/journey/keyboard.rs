//! A ticket from the triage to its end with the keyboard alone: shortcuts, and the palette.

use serde_json::json;
use thirtyfour::Key;

use super::{ask, close, three};
use crate::both;
use crate::desk::{Browser, Place, Window};

/// Where the focus is: the text of what has it.
const FOCUS: &str = "return document.activeElement.textContent.trim()";

async fn finds_it_in_the_list(bruno: &Window) {
    bruno.types("g").await;
    bruno.types("t").await;
    bruno.finds("return location.pathname", json!("/tickets/triage")).await;
    bruno.sees_in("#triage-subject", "Printer jams").await;
    bruno.types("g").await;
    bruno.types("i").await;
    bruno.finds("return location.search", json!("?view=open")).await;
    bruno.sees("Printer jams").await;
    for (key, focused) in
        [("j", "Printer jams"), ("j", "Scanner is slow"), ("j", "Scanner is slow"), ("k", "Printer jams")]
    {
        bruno.types(key).await;
        bruno.finds(FOCUS, json!(focused)).await;
    }
    bruno.types(Key::Enter + "").await;
    bruno.sees_in("#ticket-head", "Printer jams").await;
}

async fn triages_takes_and_answers(bruno: &Window) {
    bruno.types("2").await;
    bruno.sees_in("#ticket-head", "Urgent").await;
    bruno.types("t").await;
    bruno.sees_in("#ticket-head", "In progress").await;
    bruno.types("r").await;
    bruno.finds("return document.activeElement.id", json!("reply-editor")).await;
    // Keys that mean something elsewhere are letters here.
    bruno.types("Let me see. e t 1 ? /").await;
    bruno.presses_with_control("\u{e007}").await;
    bruno.sees_in("#conversation", "Let me see. e t 1 ? /").await;
    bruno.sees_in("#ticket-head", "In progress").await;
    bruno.sees_in("#ticket-head", "Urgent").await;
    bruno.types("n").await;
    bruno.finds("return document.activeElement.id", json!("note-editor")).await;
    bruno.presses_with_control("k").await;
    bruno.finds("return document.getElementById('palette').open", json!(false)).await;
}

async fn reads_the_shortcuts(bruno: &Window) {
    bruno.types("?").await;
    bruno.sees_in("dialog.help", "Write an internal note").await;
    bruno.types(Key::Escape + "").await;
    bruno.finds("return document.querySelectorAll('dialog[open]').length", json!(0)).await;
    bruno.types("/").await;
    bruno.finds("return document.activeElement.id", json!("find")).await;
    bruno.types(Key::Escape + "").await;
}

async fn goes_to_the_other_ticket_and_back(bruno: &Window) {
    bruno.presses_with_control("k").await;
    bruno.sees_in("#palette-list", "On this page").await;
    bruno.types("scann").await;
    bruno.sees_in("#palette-list [aria-selected=true]", "Scanner is slow").await;
    let active = "const field = document.activeElement; \
        return document.getElementById(field.getAttribute('aria-activedescendant'))?.querySelector('b').textContent";
    bruno.finds(active, json!("Scanner is slow")).await;
    bruno.types(Key::Enter + "").await;
    bruno.sees_in("#ticket-head", "Scanner is slow").await;
    bruno.presses_with_control("k").await;
    bruno.sees_in("#palette-list", "Printer jams").await;
    // The one before comes first: the one that is open is not offered.
    bruno.sees_in("#palette-list [aria-selected=true]", "Printer jams").await;
    bruno.types(Key::Enter + "").await;
    bruno.sees_in("#ticket-head", "Printer jams").await;
}

async fn resolves_it_from_the_palette(bruno: &Window) {
    bruno.presses_with_control("k").await;
    bruno.sees_in("#palette-list", "On this page").await;
    bruno.types("resolve").await;
    bruno.sees_in("#palette-list [aria-selected=true]", "Resolve").await;
    bruno.types(Key::Enter + "").await;
    bruno.sees_in("#ticket-head", "Resolved").await;
}

both!(an_agent_needs_no_mouse_from_the_triage_to_the_end, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    for subject in ["Printer jams", "Scanner is slow"] {
        ask(&carla, subject, "It eats every second page.").await;
    }
    finds_it_in_the_list(&bruno).await;
    triages_takes_and_answers(&bruno).await;
    bruno.open("/tickets/1").await;
    reads_the_shortcuts(&bruno).await;
    goes_to_the_other_ticket_and_back(&bruno).await;
    resolves_it_from_the_palette(&bruno).await;
    close([ana, bruno, carla]).await;
});
