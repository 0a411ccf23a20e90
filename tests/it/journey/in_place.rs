//! What is done to a ticket, or in a list, is done without leaving the page: nothing is loaded anew, and no choice made for
//! one ticket is taken along to the next.

use serde_json::json;
use thirtyfour::Key;

use super::{ask, close, three};
use crate::desk::{Browser, Kind, Place, Window, run};

const DRAFT: &str = "return document.getElementById('reply-editor').textContent";

async fn on_the_tickets_page(bruno: &Window) {
    bruno.open("/tickets/1").await;
    bruno.sees_in("#ticket-head", "Printer jams").await;
    bruno.mark().await;
    bruno.press_at("#reply-editor").await;
    bruno.types("Half an answer").await;
    bruno.press("Take").await;
    bruno.sees_in("#ticket-head", "In progress").await;
    bruno.sees_in("#flashes", "yours and in progress").await;
    bruno.press_in("#side-panel", "Urgent").await;
    bruno.sees_in("#ticket-head", "Urgent").await;
    // The field opens with the caret in it, closes when it is saved, and an emptied one is ready for the next.
    bruno.asks("document.activeElement.blur()").await;
    bruno.types("l").await;
    bruno.finds("return document.activeElement.id", json!("category")).await;
    bruno.choose("Category", "Impressora").await;
    bruno.press_at("form[action$='/category'] button").await;
    bruno.sees_in(".facts", "Impressora").await;
    bruno.finds("return document.querySelectorAll('details.edit[open]').length", json!(0)).await;
    for step in ["Look at the drum", "Order a new one"] {
        bruno.press_at("#step").await;
        bruno.types(step).await;
        bruno.types(Key::Enter + "").await;
        bruno.sees_in(".checklist", step).await;
        bruno.finds("return document.getElementById('step').value", json!("")).await;
    }
    // Refused by the field, in the place where it was typed.
    bruno.press_at("summary[data-shortcut=a]").await;
    bruno.asks("document.querySelector('#reason').required = false").await;
    bruno.choose("Assignee", "Ana Prado").await;
    bruno.press("Assign").await;
    bruno.finds("return document.querySelector('#reason-problem') !== null", json!(true)).await;
    bruno.forgives_refusals().await;
    assert!(bruno.is_still_the_same_page().await, "nothing was loaded anew");
    assert_eq!(bruno.asks(DRAFT).await, json!("Half an answer"), "what is being written is not touched");
}

async fn a_slip_of_a_key_is_asked_about(bruno: &Window) {
    bruno.open("/tickets/2").await;
    bruno.sees_in("#ticket-head", "Scanner is slow").await;
    bruno.types("e").await;
    bruno.sees_in("dialog.confirm", "Nobody has answered yet").await;
    bruno.types(Key::Escape + "").await;
    bruno.finds("return document.querySelectorAll('dialog[open]').length", json!(0)).await;
    bruno.sees_in("#ticket-head", "Open").await;
    bruno.press("Resolve").await;
    bruno.sees_in("#ticket-head", "Resolved").await;
}

async fn in_the_triage(bruno: &Window) {
    bruno.open("/tickets/triage").await;
    bruno.sees_in("#triage-subject", "Mouse is dead").await;
    bruno.choose("Category", "Excel").await;
    bruno.choose("Assignee", "Bruno").await;
    // A number is a priority even where the last choice has the focus.
    bruno
        .finds(
            "document.querySelector('#triage select').focus(); return document.activeElement.name",
            json!("category"),
        )
        .await;
    bruno.types("3").await;
    bruno.sees_in("#triage-subject", "Screen flickers").await;
    bruno.sees_in("#flashes", "The priority was set").await;
    let chosen = "return [...document.querySelectorAll('#triage select')].map((one) => one.value)";
    bruno.finds(chosen, json!(["", ""])).await;
    bruno.types("k").await;
    bruno.types("4").await;
    bruno.sees("All triaged").await;
}

async fn in_a_list(bruno: &Window, carla: &Window) {
    ask(carla, "Door is locked", "The meeting room.").await;
    bruno.open("/tickets?view=triage").await;
    bruno.sees_in("#ticket-list", "Door is locked").await;
    bruno.mark().await;
    bruno.types("j").await;
    bruno.types("1").await;
    bruno.no_longer_sees_in("#ticket-list", "Door is locked").await;
    assert!(bruno.is_still_the_same_page().await, "nothing was loaded anew");
}

#[test]
fn what_is_done_leaves_the_page_where_it_is() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place| {
        let Some(browser) = Browser::start(module_path!()) else { return };
        let desk = place.start(&[]).await;
        let [ana, bruno, carla] = three(&browser, &desk).await;
        for subject in ["Printer jams", "Scanner is slow", "Mouse is dead", "Screen flickers"] {
            ask(&carla, subject, "Since this morning.").await;
        }
        on_the_tickets_page(&bruno).await;
        a_slip_of_a_key_is_asked_about(&bruno).await;
        in_the_triage(&bruno).await;
        in_a_list(&bruno, &carla).await;
        bruno.open("/tickets/3").await;
        bruno.sees_in(".facts", "Excel").await;
        bruno.open("/tickets/4").await;
        bruno.no_longer_sees_in(".facts", "Excel").await;
        close([ana, bruno, carla]).await;
    });
}
