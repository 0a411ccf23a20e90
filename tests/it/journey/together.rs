//! Several people at one ticket at the same time, and what a page does by itself meanwhile.

use serde_json::json;
use thirtyfour::Key;

use super::{ask, close, three};
use crate::both;
use crate::desk::{Browser, Place, Process, Window};

const EDITOR: &str = "#reply-editor";
/// Where the caret stands: the text before it.
const BEFORE_CARET: &str = "const caret = getSelection(); return caret.focusNode.data?.slice(0, caret.focusOffset)";

/// Ana and Bruno are support staff; Carla asked something that both look at.
async fn two_agents(browser: &Browser, desk: &Process) -> [Window; 3] {
    let [ana, bruno, carla] = three(browser, desk).await;
    ask(&carla, "Printer jams", "It eats every second page.").await;
    for agent in [&ana, &bruno] {
        agent.open("/tickets/1").await;
    }
    [ana, bruno, carla]
}

/// How often somebody's words stand in the conversation.
fn count(words: &str) -> String {
    format!("return document.getElementById('conversation').textContent.split('{words}').length - 1")
}

async fn each_sees_who_else_is_there(ana: &Window, bruno: &Window, carla: &Window) {
    bruno.sees_in(".presence", "Ana Prado has this ticket open").await;
    bruno.press_at(EDITOR).await;
    bruno.types("Have you tried").await;
    ana.sees_in(".presence", "Bruno is typing").await;
    ana.open("/tickets?view=all").await;
    ana.finds("return document.querySelector('#t1 .here .one')?.title", json!("Bruno is typing")).await;
    ana.mark().await;
    // He stops, and it shows without anybody's doing.
    ana.finds("return document.querySelector('#t1 .here .one')?.title", json!("Bruno has this ticket open")).await;
    assert!(ana.is_still_the_same_page().await);
    assert_eq!(carla.asks("return document.querySelectorAll('.here, .presence').length").await, json!(0));
}

async fn ana_answers_first(ana: &Window, bruno: &Window) {
    bruno.mark().await;
    ana.open("/tickets/1").await;
    ana.write("Reply", "Please open tray two.").await;
    ana.press("Send").await;
    ana.sees_in("#conversation", "Please open tray two.").await;
    // His page shows it at once; he has not looked up.
    bruno.sees_in("#conversation", "Please open tray two.").await;
    bruno.types(" another tray?").await;
    bruno.sees_in(EDITOR, "Have you tried another tray?").await;
    assert!(bruno.is_still_the_same_page().await);
}

async fn bruno_is_asked_and_goes_on(bruno: &Window) {
    bruno.press("Send").await;
    bruno.sees_in(".meanwhile", "Nothing has been sent yet.").await;
    bruno.sees_in(".meanwhile", "Please open tray two.").await;
    bruno.sees_in(EDITOR, "Have you tried another tray?").await;
    bruno.finds(&count("another tray"), json!(0)).await;
    bruno.press("Keep editing").await;
    bruno.types(Key::Control + Key::End).await;
    bruno.types(" Tray three.").await;
    bruno.press("Send").await;
    bruno.sees_in("#conversation", "Have you tried another tray? Tray three.").await;
    bruno.finds("return document.querySelectorAll('.meanwhile').length", json!(0)).await;
}

async fn bruno_is_asked_and_sends(ana: &Window, bruno: &Window) {
    bruno.press_at(EDITOR).await;
    bruno.types("I close this now.").await;
    ana.sees_in("#conversation", "Tray three.").await;
    ana.press_in(".triage", "Urgent").await;
    bruno.sees_in("#ticket-head", "Urgent").await;
    bruno.press("Send and resolve").await;
    bruno.sees_in(".meanwhile", "Urgent").await;
    bruno.sees_in("#ticket-head", "Open").await;
    bruno.press("Send anyway").await;
    bruno.sees_in("#ticket-head", "Resolved").await;
    bruno.finds(&count("I close this now"), json!(1)).await;
}

both!(two_agents_collide_the_second_is_asked_and_nothing_is_lost, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = two_agents(&browser, &desk).await;
    each_sees_who_else_is_there(&ana, &bruno, &carla).await;
    ana_answers_first(&ana, &bruno).await;
    bruno_is_asked_and_goes_on(&bruno).await;
    bruno_is_asked_and_sends(&ana, &bruno).await;
    // The refusal to send at once is an answer like others, and the browser notes it.
    for window in [ana, bruno, carla] {
        window.forgives_questions().await;
        window.close().await;
    }
});

both!(a_page_changes_around_somebody_who_writes_and_moves_neither_caret_nor_scroll_nor_choice, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = two_agents(&browser, &desk).await;
    bruno.mark().await;
    bruno.press_at(EDITOR).await;
    bruno.types("first second").await;
    for _ in 0.."second".len() {
        bruno.types(Key::Left + "").await;
    }
    bruno.asks("scrollTo(0, 40)").await;
    let before = bruno.asks("return scrollY").await;
    for words in ["One more thing.", "And another."] {
        carla.write("Reply", words).await;
        carla.press("Send").await;
        carla.sees_in("#conversation", words).await;
        bruno.sees_in("#conversation", words).await;
    }
    assert_eq!(bruno.asks(BEFORE_CARET).await, json!("first "));
    assert_eq!(bruno.asks("return scrollY").await, before);
    bruno.types("and ").await;
    bruno.sees_in(EDITOR, "first and second").await;

    // What is chosen to be copied stays chosen, and a half-written reason stays where it is.
    bruno.press_at("#side-panel details.edit:has(#assignee) summary").await;
    bruno.write("Reason (optional)", "Knows print").await;
    carla.write("Reply", "Please hurry.").await;
    carla.press("Send").await;
    bruno.sees_in("#conversation", "Please hurry.").await;
    bruno.types("ers").await;
    assert_eq!(
        bruno.asks("return [document.activeElement.id, document.activeElement.value]").await,
        json!(["reason", "Knows printers"])
    );
    bruno.asks("getSelection().selectAllChildren(document.querySelector('#conversation .message .body'))").await;
    ana.press("Take").await;
    bruno.sees_in("#ticket-head", "In progress").await;
    bruno.finds("return getSelection().toString().trim()", json!("It eats every second page.")).await;
    assert!(bruno.is_still_the_same_page().await);
    close([ana, bruno, carla]).await;
});

both!(a_page_that_was_cut_off_says_so_and_catches_up_by_itself, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let mut desk = place.start(&[]).await;
    let [ana, bruno, carla] = two_agents(&browser, &desk).await;
    bruno.mark().await;
    carla.open("/tickets").await;
    carla.mark().await;
    bruno.press_at(EDITOR).await;
    bruno.types("Half").await;
    bruno.sees_in("form.reply", "Draft saved").await;
    desk.kill();
    bruno.sees_in("#connection", "tries again by itself").await;
    desk = place.start_again(&desk).await;
    ana.open("/tickets/1").await;
    ana.write("Reply", "Said while nobody could hear.").await;
    ana.press("Send and resolve").await;
    ana.sees_in("#ticket-head", "Resolved").await;
    bruno.sees_in("#conversation", "Said while nobody could hear.").await;
    bruno.sees_in("#ticket-head", "Resolved").await;
    bruno.no_longer_sees_in("#connection", "tries again").await;
    bruno.sees_in(".presence", "Ana Prado has this ticket open").await;
    carla.no_longer_sees_in("#ticket-list", "Printer jams").await;
    bruno.types(" an answer").await;
    bruno.sees_in(EDITOR, "Half an answer").await;
    for window in [&bruno, &carla] {
        assert!(window.is_still_the_same_page().await);
    }
    for window in [ana, bruno, carla] {
        window.forgives_interruptions().await;
        window.close().await;
    }
    drop(desk);
});

both!(the_bell_rings_by_itself_and_falls_silent_when_it_was_read, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = two_agents(&browser, &desk).await;
    // Both have looked at the first one.
    bruno.finds("return document.querySelectorAll('#unread b').length", json!(0)).await;
    bruno.open("/people").await;
    bruno.mark().await;
    ask(&carla, "Scanner", "It hums.").await;
    bruno.sees_in("#unread", "1").await;
    bruno.press_at("details.bell > summary").await;
    bruno.sees_in("#newest-notices", "Carla opened a ticket").await;
    carla.write("Reply", "Now it sings.").await;
    carla.press("Send").await;
    bruno.sees_in("#unread", "2").await;
    bruno.sees_in("#newest-notices", "Carla replied").await;
    // The bar of a phone, which has no bell, says the same number.
    bruno.finds("return document.querySelector('.unread-too').textContent", json!("2")).await;
    bruno.press_at("#newest-notices li.unread form.read button").await;
    bruno.sees_in("#unread", "1").await;
    assert!(bruno.is_still_the_same_page().await);
    bruno.press_in("#newest-notices", "Mark all as read").await;
    bruno.finds("return document.querySelectorAll('#unread b, #newest-notices .unread').length", json!(0)).await;
    // Ana looks at it: that counts as reading, and the number goes in her other pages too.
    ana.open("/people").await;
    ana.sees_in("#unread", "2").await;
    ana.open("/tickets/2").await;
    ana.finds("return document.querySelectorAll('#unread b').length", json!(0)).await;
    close([ana, bruno, carla]).await;
});
