//! Two tickets about the same, and the panel beside the conversation.

use serde_json::json;

use super::{ask, close, three};
use crate::both;
use crate::desk::{Browser, Place, Window};

/// Tags and a second subject, without leaving the page for long.
async fn sorts(bruno: &Window) {
    bruno.open("/tickets/2").await;
    bruno.press_in("#side-panel", "Add a tag").await;
    bruno.write("Tags", "Printers, 2nd floor").await;
    bruno.press_in("#side-panel .marks details[open]", "Add").await;
    bruno.sees_in("#side-panel", "2nd floor").await;
    bruno.press_at("#side-panel [name=remove][value=Printers]").await;
    bruno.no_longer_sees_in("#side-panel .chips", "Printers").await;
    bruno.press("Change the subject").await;
    bruno.write("Subject", "Printer on the 2nd floor jams").await;
    bruno.press_in("#ticket-head", "Save").await;
    bruno.sees_in("h1", "Printer on the 2nd floor jams").await;
}

both!(two_tickets_are_merged_and_go_apart_again, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    ask(&carla, "Printer jams again", "The second one, by mistake.").await;
    ask(&carla, "Printer jams", "Since this morning.").await;
    carla.open("/tickets/1").await;
    carla.sees_in("#conversation", "The second one, by mistake.").await;
    sorts(&bruno).await;

    let seen = carla.asks("return document.getElementById('conversation').dataset.seen").await;
    bruno.open("/tickets/1").await;
    bruno.press("Merge into another ticket").await;
    bruno.sees("Other tickets of Carla").await;
    bruno.press("#2 Printer on the 2nd floor jams").await;
    bruno.sees("Continue #1 in #2?").await;
    bruno.press("Merge #1 into #2").await;
    bruno.sees("The tickets were merged.").await;
    bruno.sees_in("#conversation", "The second one, by mistake.").await;
    bruno.sees_in("#conversation", "from #1").await;

    // Her page learns of it by itself; what she was about to write arrives where the ticket goes on.
    carla.sees_in("#ticket-head", "Bruno merged this ticket").await;
    carla.finds(&format!("return document.getElementById('conversation').dataset.seen !== {seen}"), json!(true)).await;
    carla.write("Reply", "It jams with thick paper.").await;
    carla.press("Send").await;
    carla.sees_in("#conversation", "It jams with thick paper.").await;
    assert_eq!(carla.path().await, "/tickets/2");
    bruno.sees_in("#conversation", "It jams with thick paper.").await;

    bruno.press_in("#conversation", "from #1").await;
    bruno.press("Undo the merge").await;
    bruno.sees("The merge was undone.").await;
    bruno.finds("return document.querySelectorAll('.merged').length", json!(0)).await;
    bruno.sees_in("#ticket-head", "Open").await;
    carla.no_longer_sees_in("#conversation", "from #1").await;
    carla.sees_in("#conversation", "It jams with thick paper.").await;
    close([ana, bruno, carla]).await;
});
