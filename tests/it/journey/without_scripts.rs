//! The same desk in a browser that runs no scripts.

use super::{add_person, ask, close, open_the_desk, sign_in};
use crate::both;
use crate::desk::{Browser, Place, Wishes};

both!(a_request_goes_from_opening_to_resolution_without_scripts, |place: Place| {
    let Some(browser) = Browser::start(module_path!()) else { return };
    let desk = place.start(&[]).await;
    let plain = Wishes { has_scripts: false, ..Wishes::default() };
    let ana = browser.window_with(&desk.url, plain).await;
    let carla = browser.window_with(&desk.url, plain).await;
    ana.open("/").await;
    assert_eq!(ana.attribute("html", "data-bs-theme").await, None, "the script that chooses a theme did not run");
    open_the_desk(&ana, &desk.setup_link()).await;
    add_person(&ana, "Carla", "Requester").await;
    sign_in(&carla, "Carla").await;

    ask(&carla, "No internet", "Since this morning.").await;

    ana.open("/tickets?view=triage").await;
    ana.press_in("#ticket-list", "Emergency").await;
    ana.no_longer_sees_in("#ticket-list", "No internet").await;
    ana.open("/tickets/1").await;
    ana.sees_in("#ticket-head", "Emergency").await;
    // The tabs of the composer are radio buttons: choosing one needs no script.
    ana.press_in("#composer", "Internal note").await;
    ana.write("Internal note", "The switch of room 12 again.").await;
    ana.press("Add note").await;
    ana.sees_in("#conversation", "The switch of room 12 again.").await;
    ana.press_in("#composer", "Reply").await;
    ana.write("Reply", "We are on our way.").await;
    ana.press("Send").await;
    ana.sees_in("#conversation", "We are on our way.").await;

    carla.open("/tickets/1").await;
    carla.sees_in("#conversation", "We are on our way.").await;
    carla.no_longer_sees_in("#conversation", "The switch of room 12 again.").await;
    carla.write("Reply", "It works again, thank you!").await;
    carla.press("Send").await;
    carla.sees_in("#conversation", "It works again, thank you!").await;

    ana.open("/tickets/1").await;
    ana.press("Resolve").await;
    ana.sees_in("#ticket-head", "Resolved").await;
    carla.open("/tickets/1").await;
    carla.sees_in("#ticket-head", "Resolved").await;
    close([carla, ana]).await;
});
