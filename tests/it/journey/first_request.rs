//! The first start, the first request, its answer and its end, with two people who look at it at the same time.

use std::path::{Path, PathBuf};

use super::{close, three};
use crate::both;
use crate::desk::{Browser, Place};

/// One red pixel.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDAT\
    x\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

fn picture(folder: &Path) -> PathBuf {
    let path = folder.join("paper jam.png");
    std::fs::write(&path, PICTURE).unwrap();
    path
}

both!(a_request_is_answered_and_resolved_while_its_requester_watches, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    ana.close().await;

    bruno.open("/tickets?view=triage").await;
    bruno.sees("New ones appear here by themselves").await;
    bruno.mark().await;

    carla.open("/tickets/new").await;
    carla.write("Subject", "Printer jams").await;
    carla.write("Description", "It eats every second page.").await;
    carla.choose("Category", "Impressora").await;
    carla.attach("Attach files", &picture(place.folder())).await;
    carla.sees("paper jam.png").await;
    carla.press("Open ticket").await;
    carla.sees_in("#conversation", "It eats every second page.").await;
    carla.sees_pictures_in("#conversation", 1).await;

    bruno.sees_in("#ticket-list", "Printer jams").await;
    assert!(bruno.is_still_the_same_page().await, "the list has changed by itself");
    bruno.press_in("#ticket-list", "Urgent").await;
    bruno.no_longer_sees_in("#ticket-list", "Printer jams").await;
    carla.sees_in("#ticket-head", "Urgent").await;

    carla.write("Reply", "I have already tried ano").await;
    carla.mark().await;
    bruno.open("/tickets?view=open").await;
    bruno.press("Printer jams").await;
    bruno.sees_pictures_in("#conversation", 1).await;
    bruno.press("Take").await;
    carla.sees_in("#ticket-head", "In progress").await;
    bruno.write("Reply", "Please try another tray.").await;
    bruno.press("Send").await;
    carla.sees_in("#conversation", "Please try another tray.").await;
    bruno.press("Resolve").await;
    carla.sees_in("#ticket-head", "Resolved").await;
    assert!(carla.is_still_the_same_page().await, "the ticket has changed by itself");
    assert_eq!(carla.written("Reply").await, "I have already tried ano", "and kept what was being written");
    assert_eq!(carla.asks("return document.activeElement.name").await, "body", "and where it was being written");

    carla.open("/tickets?view=all").await;
    carla.sees_in("#ticket-list", "Resolved").await;
    close([carla, bruno]).await;
});
