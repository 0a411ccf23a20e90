//! Two tickets about the same, and the panel beside the conversation.

use serde_json::json;

use super::{add_person, open_the_desk, sign_in};
use crate::both;
use crate::desk::{Browser, Place, Window};

async fn opens(carla: &Window, subject: &str, text: &str) {
    carla.open("/tickets/new").await;
    carla.write("Subject", subject).await;
    carla.write("Description", text).await;
    carla.press("Open ticket").await;
    carla.sees_in("#conversation", text).await;
}

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
    let ana = browser.window(&desk.url).await;
    open_the_desk(&ana, &desk.setup_link()).await;
    add_person(&ana, "Bruno", "Agent").await;
    add_person(&ana, "Carla", "Requester").await;
    let (bruno, carla) = (browser.window(&desk.url).await, browser.window(&desk.url).await);
    sign_in(&bruno, "Bruno").await;
    sign_in(&carla, "Carla").await;
    opens(&carla, "Printer jams again", "The second one, by mistake.").await;
    opens(&carla, "Printer jams", "Since this morning.").await;
    carla.open("/tickets/1").await;
    carla.sees_in("#conversation", "The second one, by mistake.").await;
    sorts(&bruno).await;

    bruno.open("/tickets/1").await;
    bruno.press("Merge into another ticket").await;
    bruno.sees("Other tickets of Carla").await;
    bruno.press("#2 Printer on the 2nd floor jams").await;
    bruno.sees("Shall #1 go on in #2?").await;
    bruno.press("Merge #1 into #2").await;
    bruno.sees("The tickets were merged.").await;
    bruno.sees_in("#conversation", "The second one, by mistake.").await;
    bruno.sees_in("#conversation", "from #1").await;

    // Her page learns of it by itself; what she was about to write arrives where the ticket goes on.
    carla.sees_in("#ticket-head", "Bruno merged this ticket").await;
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
    for window in [ana, bruno, carla] {
        window.close().await;
    }
});
