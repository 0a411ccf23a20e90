//! Answers from the knowledge base: before there is a ticket, and at one.

use serde_json::json;

use super::{close, three};
use crate::both;
use crate::desk::{Browser, Place, Window};

const EDITOR: &str = "#reply-editor";

async fn publishes_a_procedure(bruno: &Window) {
    bruno.open("/knowledge/import").await;
    bruno.write("Markdown", "# Printer jams\n\n1. Open the lid (2 min)\n2. Pull the paper").await;
    bruno.press("Import").await;
    bruno.sees("Imported as a draft.").await;
    bruno.press("Publish").await;
    bruno.sees("It is published").await;
}

async fn is_helped_and_then_is_not(carla: &Window) {
    carla.open("/tickets/new").await;
    carla.write("Subject", "My printer jams").await;
    carla.sees_in(".answers", "Printer jams").await;
    carla.press_at(".answers button").await;
    carla.sees("Glad this helped").await;
    carla.press("I still need help").await;
    carla.sees("New ticket").await;
    assert_eq!(carla.written("Subject").await, "My printer jams", "nothing typed is lost");
    carla.write("Description", "It eats paper.").await;
}

both!(answers_are_offered_before_a_ticket_and_put_into_a_reply_where_the_caret_is, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    publishes_a_procedure(&bruno).await;
    is_helped_and_then_is_not(&carla).await;
    carla.press("Open ticket").await;
    carla.sees("#1").await;

    bruno.open("/tickets/1").await;
    bruno.sees_in("#suggested", "Printer jams").await;
    bruno.press_at(EDITOR).await;
    bruno.types("before after").await;
    for _ in 0.."after".len() {
        bruno.types(thirtyfour::Key::Left + "").await;
    }
    bruno.press_at("#suggested [value=text]").await;
    bruno.sees_in(EDITOR, "Pull the paper").await;
    let text = "const text = document.querySelector('#reply-editor').textContent; \
                return [text.indexOf('before') < text.indexOf('Open the lid'), text.indexOf('Pull') < text.indexOf('after')]";
    assert_eq!(bruno.asks(text).await, json!([true, true]));
    bruno.press_at("#suggested a.btn").await;
    bruno.press("Start the procedure").await;
    bruno.sees_in(".checklist", "Open the lid").await;
    // It is fetched when it comes into view.
    bruno.asks("document.querySelector('#suggested').scrollIntoView()").await;
    bruno.sees_in("#suggested", "Started here").await;
    bruno.sees_in(EDITOR, "Pull the paper").await;
    close([ana, bruno, carla]).await;
});
