//! Triage with the keyboard alone, and by touch on a small telephone; what others do meanwhile shows.

use super::{ask, close, open_the_desk, sign_in, three};
use crate::both;
use crate::desk::{Browser, Place, Window, Wishes};

/// Somebody asks about a thing.
async fn ask_about(window: &Window, thing: &str) {
    ask(window, thing, &format!("About the {thing}.")).await;
}

/// The panel fetches itself, and this once it takes a second; says when that answer is over, whichever way.
const SLOW_ONCE: &str = "const quick = window.fetch, late = document.createElement('p');
    const say = () => { late.id = 'late'; late.textContent = 'it came'; document.querySelector('main').after(late); };
    window.fetch = async (...request) => {
        window.fetch = quick;
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return quick(...request).finally(() => setTimeout(say, 300));
    };
    htmx.trigger(document.getElementById('triage'), 'refresh');";

both!(an_agent_triages_with_the_keyboard_alone, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let [ana, bruno, carla] = three(&browser, &desk).await;
    for subject in ["printer", "network", "scanner", "telephone"] {
        ask_about(&carla, subject).await;
    }

    bruno.open("/tickets/triage").await;
    bruno.sees_in("#triage-subject", "printer").await;
    bruno.mark().await;
    bruno.types("j").await;
    bruno.sees_in("#triage-subject", "network").await;
    bruno.types("k").await;
    bruno.sees_in("#triage-subject", "printer").await;
    // What was fetched for the one before comes late, and does not take the panel back.
    bruno.asks(SLOW_ONCE).await;
    bruno.types("j").await;
    bruno.sees_in("#triage-subject", "network").await;
    bruno.sees_in("#late", "it came").await;
    bruno.sees_in("#triage-subject", "network").await;
    bruno.types("k").await;
    bruno.sees_in("#triage-subject", "printer").await;
    // Category and assignee with the same key press.
    bruno.choose("Category", "Impressora").await;
    bruno.choose("Assignee", "Bruno").await;
    bruno.asks("document.activeElement.blur()").await;
    bruno.types("2").await;
    bruno.sees_in("#triage-subject", "network").await;
    bruno.no_longer_sees_in(".waiting", "printer").await;
    bruno.types("1").await;
    bruno.sees_in("#triage-subject", "scanner").await;
    // A colleague takes one away, and another comes in: both show, and the one being read stays.
    ana.open("/tickets/triage").await;
    ana.press_in(".waiting", "telephone").await;
    ana.sees_in("#triage-subject", "telephone").await;
    ana.press_in("#triage", "Low").await;
    bruno.no_longer_sees_in(".waiting", "telephone").await;
    ask_about(&carla, "keyboard").await;
    bruno.sees_in(".waiting", "keyboard").await;
    bruno.sees_in("#triage-subject", "scanner").await;
    bruno.types("3").await;
    bruno.sees_in("#triage-subject", "keyboard").await;
    bruno.types("4").await;
    bruno.sees("All triaged").await;
    assert!(bruno.is_still_the_same_page().await, "nothing was loaded anew");

    bruno.open("/tickets/1").await;
    bruno.sees_in("#ticket-head", "Urgent").await;
    bruno.sees_in("#side-panel", "Impressora").await;
    bruno.sees_in("#side-panel", "Bruno").await;
    bruno.open("/tickets/2").await;
    bruno.sees_in("#ticket-head", "Emergency").await;
    close([ana, bruno, carla]).await;
});

both!(an_agent_triages_on_a_telephone_and_without_scripts, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let ana = browser.window_with(&desk.url, Wishes { width: 360, ..Wishes::default() }).await;
    open_the_desk(&ana, &desk.setup_link()).await;
    for subject in ["printer", "network", "scanner"] {
        ask_about(&ana, subject).await;
    }
    ana.open("/tickets?view=triage").await;
    ana.fits().await;
    ana.press("One by one").await;
    ana.sees_in("#triage-subject", "printer").await;
    ana.fits().await;
    ana.press_in("#triage", "Urgent").await;
    ana.sees_in("#triage-subject", "network").await;
    ana.press_in(".waiting", "scanner").await;
    ana.sees_in("#triage-subject", "scanner").await;
    for path in ["/tickets?view=open", "/tickets/filter?view=open", "/tickets/views/new?view=open&priority=urgent"] {
        ana.open(path).await;
        ana.fits().await;
    }
    ana.close().await;

    let plain = browser.window_with(&desk.url, Wishes { has_scripts: false, ..Wishes::default() }).await;
    sign_in(&plain, "Ana").await;
    plain.open("/tickets/triage").await;
    plain.press_in(".waiting", "scanner").await;
    plain.sees_in("#triage-subject", "scanner").await;
    plain.press_in("#triage", "Low").await;
    plain.sees_in("#triage-subject", "network").await;
    plain.press_in("#triage", "Emergency").await;
    plain.sees("All triaged").await;
    // Narrowing a list, keeping it, and taking a filter off again.
    plain.open("/tickets?view=open").await;
    plain.press("Filter").await;
    plain.press("Emergency").await;
    plain.press("Show tickets").await;
    plain.sees_in("#ticket-list", "network").await;
    plain.no_longer_sees_in("#ticket-list", "printer").await;
    plain.press("Save view").await;
    plain.write("Name", "Burning").await;
    plain.press("Save").await;
    plain.sees("The view was saved.").await;
    plain.sees_in("h1", "Burning").await;
    plain.press_at(".narrowed .chip").await;
    plain.sees_in("#ticket-list", "printer").await;
    plain.close().await;
});
