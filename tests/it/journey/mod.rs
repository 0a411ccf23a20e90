//! What somebody lives through in a real browser, from the first start on.

mod answers;
mod drafts;
mod first_request;
mod focus;
mod in_place;
mod keyboard;
mod many_tickets;
mod merging;
mod offline;
mod on_a_phone;
mod people;
mod procedures;
mod together;
mod triage;
mod without_scripts;
mod writing;

use kit::args;
use kit::db::Db;

use crate::desk::{Browser, Place, Process, Window};

/// Everybody's password.
const PASSWORD: &str = "a long enough password";

/// Follows the link of the first start: Ana becomes the admin, the desk has its samples.
async fn open_the_desk(ana: &Window, link: &str) {
    ana.open(link).await;
    ana.write("Organisation", "Viveiro Boa Terra").await;
    ana.write("Your name", "Ana Prado").await;
    ana.write("Email address", "ana@example.org").await;
    ana.write("Password", PASSWORD).await;
    ana.press("Open the desk").await;
    ana.sees("Your desk is open.").await;
}

/// Adds a person; their email address is `name@example.org`.
async fn add_person(ana: &Window, name: &str, role: &str) {
    ana.open("/people/new").await;
    ana.write("Name", name).await;
    ana.write("Email address", &format!("{}@example.org", name.to_lowercase())).await;
    ana.choose("Role", role).await;
    ana.press("With a password I choose").await;
    ana.write("Password", PASSWORD).await;
    ana.press("Add person").await;
    ana.sees("The person was added.").await;
}

/// Signs in through the form.
async fn sign_in(window: &Window, name: &str) {
    window.open("/sign-in").await;
    window.write("Email address", &format!("{}@example.org", name.to_lowercase())).await;
    window.write("Password", PASSWORD).await;
    window.press("Sign in").await;
    window.sees_in("nav", name).await;
}

/// A desk of three: Ana the admin, Bruno the agent and Carla the requester, each signed in at a window of their own.
async fn three(browser: &Browser, desk: &Process) -> [Window; 3] {
    let ana = browser.window(&desk.url).await;
    open_the_desk(&ana, &desk.setup_link()).await;
    add_person(&ana, "Bruno", "Agent").await;
    add_person(&ana, "Carla", "Requester").await;
    let (bruno, carla) = (browser.window(&desk.url).await, browser.window(&desk.url).await);
    sign_in(&bruno, "Bruno").await;
    sign_in(&carla, "Carla").await;
    [ana, bruno, carla]
}

/// Opens a ticket through the form.
async fn ask(window: &Window, subject: &str, text: &str) {
    window.open("/tickets/new").await;
    window.write("Subject", subject).await;
    window.write("Description", text).await;
    window.press("Open ticket").await;
    window.sees_in("#conversation", text).await;
}

/// Ends everybody's session, as time would.
async fn end_all_sessions(place: &Place) {
    let change = Db::open(place.database_url()).unwrap().transaction().await.unwrap();
    change.execute("delete from sessions", args![]).await.unwrap();
    change.commit().await.unwrap();
}

async fn close(windows: impl IntoIterator<Item = Window>) {
    for window in windows {
        window.close().await;
    }
}
