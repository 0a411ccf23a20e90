//! Writing with the editor: form, pictures, canned replies, colleagues.

use serde_json::json;
use thirtyfour::Key;

use super::{ask, close, three};
use crate::both;
use crate::desk::{Browser, Place, Window};

const EDITOR: &str = "#reply-editor";

/// The HTML that will be sent with the reply.
const HTML: &str = "return document.querySelector('form.reply [name=html]').value";

async fn writes_a_canned_reply(bruno: &Window) {
    bruno.open("/canned-replies").await;
    bruno.press("New canned reply").await;
    bruno.write("Title", "Greeting").await;
    bruno.write("Text", "Hello {first_name}, about {subject}: {assignee}").await;
    bruno.press("Save").await;
    bruno.sees("The canned reply was saved.").await;
    bruno.sees("Greeting").await;
}

async fn puts_it_in_and_fills_the_gap(bruno: &Window) {
    bruno.open("/tickets/1").await;
    bruno.press_at(EDITOR).await;
    bruno.types("/gree").await;
    bruno.sees_in(".offer", "Hello Carla, about Printer jams").await;
    bruno.types(Key::Enter + "").await;
    bruno.sees_in(EDITOR, "Hello Carla, about Printer jams: [[name of the assignee]]").await;
    // The gap is chosen, to be written over.
    bruno.types("me").await;
    bruno.sees_in(EDITOR, "Hello Carla, about Printer jams: me").await;
}

async fn formats(bruno: &Window) {
    bruno.types(Key::Enter + "").await;
    bruno.presses_with_control("b").await;
    bruno.types("Important").await;
    bruno.presses_with_control("b").await;
    bruno.types(Key::Enter + "").await;
    bruno.press_at(".reply [data-do=bullets]").await;
    bruno.types("first").await;
    bruno.types(Key::Enter + "second").await;
    let html = bruno.asks(HTML).await;
    let html = html.as_str().unwrap();
    assert!(html.contains("<b>Important</b>") && html.contains("<li>second"), "{html}");
    let pressed = bruno.attribute(".reply [data-do=bullets]", "aria-pressed").await;
    assert_eq!(pressed.as_deref(), Some("true"), "the tool says where the caret stands");
}

async fn names_a_colleague(bruno: &Window) {
    bruno.press_in("#composer", "Internal note").await;
    bruno.press_at("#note-editor").await;
    bruno.types("Hi @an").await;
    bruno.sees_in(".offer", "Ana Prado").await;
    bruno.types(Key::Tab + "").await;
    bruno.types("can you look?").await;
    bruno.press("Add note").await;
    bruno.sees_in("#conversation", "Hi @Ana Prado can you look?").await;
    bruno
        .finds("return document.querySelector('.message.note [data-mention]')?.textContent", json!("@Ana Prado"))
        .await;
}

both!(a_reply_with_form_picture_and_canned_text_reaches_its_requester_and_a_colleague_is_named, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    ask(&carla, "Printer jams", "See https://example.org/jam").await;
    assert_eq!(
        carla.asks("return document.querySelectorAll('.editor, .tools').length + ('Squire' in window)").await,
        json!(0)
    );

    writes_a_canned_reply(&bruno).await;
    puts_it_in_and_fills_the_gap(&bruno).await;
    formats(&bruno).await;
    bruno.pastes_a_picture().await;
    bruno.finds("return document.querySelector('.editor img')?.src.includes('/drafts/images/')", json!(true)).await;
    bruno.presses_with_control("\u{e007}").await;
    for window in [&bruno, &carla] {
        window.sees_in("#conversation", "Hello Carla, about Printer jams: me").await;
        window.sees_pictures_in("#conversation", 1).await;
        let drawn = "return [document.querySelectorAll('.attachments li').length, \
            document.querySelector('.answer .body b').textContent, \
            document.querySelectorAll('.answer .body li').length]";
        window.finds(drawn, json!([0, "Important", 2])).await;
    }
    assert_eq!(bruno.written("Reply").await.trim(), "", "what was sent is no draft any more");

    names_a_colleague(&bruno).await;
    ana.open("/notices").await;
    ana.sees("Bruno mentioned you in a note").await;
    close([ana, bruno, carla]).await;
});
