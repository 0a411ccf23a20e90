//! What somebody is writing survives what may happen to a page.

use std::time::Duration;

use serde_json::json;
use thirtyfour::Key;

use super::{ask, end_all_sessions, sign_in, three};
use crate::both;
use crate::desk::{Browser, Place, Process, Window};

/// What this browser keeps for itself.
const KEPT_HERE: &str = "return Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length";

/// Carla has asked; Bruno and she look at the ticket.
async fn carla_asks(browser: &Browser, desk: &Process) -> (Window, Window) {
    let [ana, bruno, carla] = three(browser, desk).await;
    ana.close().await;
    ask(&carla, "Printer jams", "It eats every second page.").await;
    bruno.open("/tickets/1").await;
    (bruno, carla)
}

async fn sign_out(window: &Window) {
    window.press_at("nav details.menu > summary").await;
    window.press_in("nav details.menu", "Sign out").await;
    window.sees("Sign in").await;
}

both!(a_draft_survives_reload_sign_out_and_a_change_of_device_and_is_shown_to_nobody_else, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let (bruno, carla) = carla_asks(&browser, &desk).await;
    bruno.write("Reply", "Half an answer").await;
    bruno.sees_in("form.reply", "Draft saved").await;
    bruno.finds(KEPT_HERE, json!(0)).await;
    bruno.open("/tickets/1").await;
    bruno.sees_in("form.reply", "Your draft is back").await;
    assert_eq!(bruno.written("Reply").await.trim(), "Half an answer");

    // Typed at the last moment before the sign-out, on a computer that others use too.
    bruno.press_at("#reply-editor").await;
    bruno.types(Key::Control + Key::End).await;
    bruno.types(", and more").await;
    sign_out(&bruno).await;
    bruno.finds(KEPT_HERE, json!(0)).await;
    sign_in(&bruno, "Carla").await;
    bruno.open("/tickets/1").await;
    assert_eq!(bruno.written("Reply").await, "");
    sign_out(&bruno).await;

    let elsewhere = browser.window(&desk.url).await;
    sign_in(&elsewhere, "Bruno").await;
    elsewhere.open("/tickets/1").await;
    elsewhere.sees_in("#reply-editor", "Half an answer, and more").await;
    elsewhere.press("Send").await;
    elsewhere.sees_in("#conversation", "Half an answer, and more").await;
    assert_eq!(elsewhere.written("Reply").await.trim(), "");
    sign_in(&bruno, "Bruno").await;
    bruno.open("/tickets/1").await;
    bruno.sees_in("#conversation", "Half an answer, and more").await;
    assert_eq!(bruno.written("Reply").await.trim(), "", "what was sent elsewhere is no draft here");

    // A new ticket, and throwing away.
    carla.open("/tickets/new").await;
    carla.write("Subject", "Mouse").await;
    carla.write("Description", "It is").await;
    carla.sees("Draft saved").await;
    carla.open("/tickets/new").await;
    assert_eq!(
        (carla.written("Subject").await, carla.written("Description").await),
        ("Mouse".to_owned(), "It is".to_owned())
    );
    carla.press("Discard").await;
    carla.sees("Draft discarded").await;
    carla.open("/tickets/new").await;
    assert_eq!(carla.written("Subject").await, "");
    for window in [bruno, carla, elsewhere] {
        window.forgives_interruptions().await;
        window.close().await;
    }
});

async fn the_connection_is_lost(bruno: &Window) {
    bruno.write("Reply", "Written in a tunnel").await;
    bruno.is_connected(false).await;
    bruno.press("Send").await;
    bruno.sees_in("form.reply", "You are offline.").await;
    assert_eq!(bruno.written("Reply").await.trim(), "Written in a tunnel");
    bruno.is_connected(true).await;
    bruno.sees_in("#conversation", "Written in a tunnel").await;
    bruno.forgives_interruptions().await;
}

async fn the_tab_is_closed(bruno: &Window) {
    bruno.write("Reply", "Closed too soon").await;
    bruno.closes_the_tab().await;
    bruno.open("/tickets/1").await;
    bruno.sees_in("#reply-editor", "Closed too soon").await;
    bruno.press("Send").await;
    bruno.sees_in("#conversation", "Closed too soon").await;
}

async fn the_session_ends(place: &Place, carla: &Window) {
    carla.open("/tickets/1").await;
    carla.write("Reply", "Written after the end").await;
    let file = place.folder().join("bill.txt");
    std::fs::write(&file, "12").unwrap();
    carla.attach("Attach files", &file).await;
    end_all_sessions(place).await;
    carla.press("Send").await;
    carla.sees("Your session has ended. What you wrote is kept").await;
    carla.write("Email address", "carla@example.org").await;
    carla.write("Password", super::PASSWORD).await;
    carla.press("Sign in").await;
    carla.sees_in("#ticket-head", "Printer jams").await;
    assert_eq!(carla.written("Reply").await, "Written after the end");
    carla.sees_in("form.reply", "Files are not kept. Please choose them again: bill.txt").await;
    carla.press("Send").await;
    carla.sees_in("#conversation", "Written after the end").await;
    carla.forgives_interruptions().await;
}

both!(no_words_are_lost_when_connection_tab_session_or_server_end_while_somebody_writes, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let mut desk = place.start(&[]).await;
    let (bruno, carla) = carla_asks(&browser, &desk).await;
    the_connection_is_lost(&bruno).await;
    the_tab_is_closed(&bruno).await;
    the_session_ends(place, &carla).await;
    sign_in(&bruno, "Bruno").await;

    // The server dies at a moment at which nothing of this has reached it.
    bruno.open("/tickets/1").await;
    bruno.press_at("#reply-editor").await;
    carla.open("/tickets/1").await;
    desk.kill();
    bruno.types("Nobody has heard this").await;
    carla.write("Reply", "Nor this").await;
    bruno.sees_in("form.reply", "Saved in this browser").await;
    carla.press("Send").await;
    carla.sees_in("form.reply", "Nothing is lost").await;
    // Long enough for what was on its way to have failed.
    tokio::time::sleep(Duration::from_millis(200)).await;
    desk = place.start_again(&desk).await;
    for (window, words) in [(&bruno, "Nobody has heard this"), (&carla, "Nor this")] {
        window.open("/tickets/1").await;
        window.sees_in("form.reply", "Your draft is back").await;
        assert_eq!(window.written("Reply").await.trim(), words);
        window.forgives_interruptions().await;
        window.press("Send").await;
        if words == "Nor this" {
            // Bruno has just answered, and she began before that.
            window.press("Send anyway").await;
            window.sees_in("#conversation", words).await;
            window.forgives_questions().await;
        }
        window.sees_in("#conversation", words).await;
        window.forgives_interruptions().await;
    }
    for (words, count) in
        [("Written in a tunnel", 1), ("Closed too soon", 1), ("Written after the end", 1), ("Nor this", 1)]
    {
        let script = format!("return document.getElementById('conversation').textContent.split('{words}').length - 1");
        bruno.finds(&script, json!(count)).await;
    }
    bruno.close().await;
    carla.close().await;
    drop(desk);
});

both!(a_draft_that_was_deleted_leaves_nothing_behind_and_other_words_are_offered, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let (bruno, carla) = carla_asks(&browser, &desk).await;
    bruno.write("Reply", "Half an answer").await;
    bruno.sees_in("form.reply", "Draft saved").await;
    bruno.presses_with_control("a").await;
    bruno.types(Key::Delete + "").await;
    bruno.open("/tickets").await;
    bruno.open("/knowledge").await;
    bruno.finds(KEPT_HERE, json!(0)).await;
    bruno.open("/tickets/1").await;
    assert_eq!(bruno.written("Reply").await.trim(), "");

    // Written where there is no connection, and closed; meanwhile something else was written at another machine.
    bruno.is_connected(false).await;
    bruno.write("Reply", "Written in the train").await;
    bruno.sees_in("form.reply", "Saved in this browser").await;
    bruno.closes_the_tab().await;
    let elsewhere = browser.window(&desk.url).await;
    sign_in(&elsewhere, "Bruno").await;
    elsewhere.open("/tickets/1").await;
    elsewhere.write("Reply", "Written at home").await;
    elsewhere.sees_in("form.reply", "Draft saved").await;
    bruno.open("/tickets").await;
    bruno.finds("return Object.values(localStorage).some((text) => text.includes('waits'))", json!(true)).await;
    bruno.forgives_interruptions_and_questions().await;
    // Refused once, it is not sent again.
    bruno.open("/knowledge").await;
    bruno.open("/tickets/1").await;
    bruno.sees_in("#reply-editor", "Written at home").await;
    bruno.sees_in("form.reply .beside", "Written in the train").await;
    bruno.press("Use this text instead").await;
    bruno.sees_in("#reply-editor", "Written in the train").await;
    bruno.sees_in("form.reply .beside", "Written at home").await;
    bruno.press("Discard this text").await;
    bruno.sees_in("form.reply", "Draft saved").await;
    bruno.finds(KEPT_HERE, json!(0)).await;
    for window in [bruno, carla, elsewhere] {
        window.close().await;
    }
});
