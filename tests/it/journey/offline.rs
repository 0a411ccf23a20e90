//! A telephone that loses its connection, and finds it again.

use serde_json::json;

use super::{ask, close, three};
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

/// A page that is looked after by what answers in the desk's place.
const IS_LOOKED_AFTER: &str = "return navigator.serviceWorker.controller !== null";

both!(without_a_connection_every_form_stays_as_it_is_and_says_so, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let mut desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    ask(&carla, "Printer jams", "It eats every second page.").await;
    bruno.open("/tickets").await;
    bruno.finds(IS_READY, json!(true)).await;

    // In a list and at a ticket, where scripts send what is pressed.
    for (page, pressed) in [("/tickets", "#ticket-list .pr.normal"), ("/tickets/1", "[action$=\"/taking\"] button")] {
        bruno.open(page).await;
        bruno.mark().await;
        bruno.is_connected(false).await;
        bruno.press_at(pressed).await;
        bruno.sees_in("#connection", "You are offline, so nothing was sent.").await;
        assert!(bruno.is_still_the_same_page().await, "{page}");
        bruno.is_connected(true).await;
        bruno.no_longer_sees_in("#connection", "You are offline").await;
    }
    bruno.forgives_interruptions().await;

    // A form that is sent as forms are.
    bruno.open("/canned-replies/new").await;
    bruno.finds(IS_LOOKED_AFTER, json!(true)).await;
    bruno.write("Title", "Greeting").await;
    bruno.write("Text", "Good day to you").await;
    bruno.is_connected(false).await;
    bruno.press("Save").await;
    bruno.sees_in("#connection", "You are offline, so nothing was sent.").await;
    bruno.is_connected(true).await;
    bruno.no_longer_sees_in("#connection", "You are offline").await;

    // The line is there, and nobody at its other end.
    desk.kill();
    bruno.press("Save").await;
    bruno.sees_in("#connection", "The desk could not be reached").await;
    assert_eq!(bruno.path().await, "/canned-replies/new");
    assert_eq!(bruno.written("Title").await, "Greeting");
    assert_eq!(bruno.written("Text").await.trim(), "Good day to you");
    let desk = place.start_again(&desk).await;
    bruno.press("Save").await;
    bruno.sees("The canned reply was saved.").await;
    bruno.sees("Greeting").await;
    for window in [ana, bruno, carla] {
        window.forgives_interruptions().await;
        window.close().await;
    }
    drop(desk);
});

both!(what_is_on_its_way_says_so_at_once, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    ask(&carla, "Printer jams", "It eats every second page.").await;
    carla.open("/tickets/1").await;
    carla.write("Reply", "It did it again").await;
    carla.is_slow(3000).await;
    carla.press("Send").await;
    carla.sees_in("form.reply .draft", "Sending…").await;
    assert_eq!(carla.attribute("form.reply .btn-primary", "aria-busy").await.as_deref(), Some("true"));
    carla.sees_in("#conversation", "It did it again").await;
    carla.is_slow(0).await;

    // A form that a page answers; what it looked like just before is written down.
    bruno.open("/canned-replies/new").await;
    bruno.asks("addEventListener('pagehide', () => sessionStorage.setItem('busy', document.querySelector('[aria-busy=true]')?.textContent ?? ''))").await;
    bruno.write("Title", "Greeting").await;
    bruno.write("Text", "Good day to you").await;
    bruno.press("Save").await;
    bruno.sees("The canned reply was saved.").await;
    bruno.finds("return sessionStorage.getItem('busy').trim()", json!("Save")).await;
    close([ana, bruno, carla]).await;
});

both!(what_is_wrong_with_a_new_ticket_stands_by_its_field, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    for (window, text) in [(&carla, "#body"), (&ana, "#body-editor")] {
        window.open("/tickets/new").await;
        window.write("Subject", "   ").await;
        window.write("Description", "   ").await;
        window.press("Open ticket").await;
        window.sees_in("#subject-problem", "Please fill this in.").await;
        window.sees_in("#body-problem", "Please fill this in.").await;
        window.forgives_refusals().await;
        for field in ["#subject", text] {
            let invalid = window.attribute(field, "aria-invalid").await;
            let described = window.attribute(field, "aria-describedby").await.unwrap();
            assert!(invalid.as_deref() == Some("true") && described.contains("-problem"), "{field}: {described}");
        }
        assert_eq!(window.asks("return document.activeElement.id").await, json!("subject"));
        // It goes when the field changes; the other stays.
        window.write("Subject", "Mouse").await;
        window
            .finds("return document.querySelectorAll('#subject-problem, #subject[aria-invalid]').length", json!(0))
            .await;
        window.sees_in("#body-problem", "Please fill this in.").await;
        window.write("Description", "It squeaks").await;
        window.press("Open ticket").await;
        window.sees_in("#conversation", "It squeaks").await;
    }
    close([ana, bruno, carla]).await;
});
