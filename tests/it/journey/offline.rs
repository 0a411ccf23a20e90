//! A telephone that loses its connection, and finds it again.

use serde_json::json;

use super::{ask, three};
use crate::both;
use crate::desk::{Browser, Place};

/// The page for the time without a connection is kept.
const IS_READY: &str = "return navigator.serviceWorker.ready.then((found) => found.active !== null)";

both!(without_a_connection_a_reply_waits_and_goes_by_itself_once, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let mut desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    ask(&carla, "Printer jams", "It eats every second page.").await;
    bruno.open("/tickets/1").await;
    bruno.finds(IS_READY, json!(true)).await;
    bruno.is_connected(false).await;
    bruno.write("Reply", "Try the other tray").await;
    bruno.press("Send").await;
    bruno.sees_in("form.reply", "You are offline.").await;
    // It is not to be sent after all; then it is.
    bruno.press("Do not send").await;
    bruno.no_longer_sees_in("form.reply", "You are offline.").await;
    bruno.press("Send").await;
    bruno.sees_in("form.reply", "You are offline.").await;
    bruno.is_connected(true).await;
    bruno.sees_in("#conversation", "Try the other tray").await;
    carla.open("/tickets/1").await;
    carla.sees_in("#conversation", "Try the other tray").await;
    let replies = "return document.querySelectorAll('#conversation .message').length";
    assert_eq!(carla.asks(replies).await, bruno.asks(replies).await);

    // The desk itself is gone: a page says so, and leads back by itself.
    bruno.write("Reply", "And the paper").await;
    desk.kill();
    bruno.open("/tickets").await;
    bruno.sees("The desk cannot be reached from here at the moment.").await;
    bruno.sees("What you wrote is kept on this device.").await;
    let desk = place.start_again(&desk).await;
    bruno.sees_in("#ticket-list", "Printer jams").await;
    bruno.open("/tickets/1").await;
    assert_eq!(bruno.written("Reply").await.trim(), "And the paper");
    for window in [ana, bruno, carla] {
        window.forgives_interruptions().await;
        window.close().await;
    }
    drop(desk);
});
