//! What pages become while somebody uses them: opened menus, dialogs, the palette, and forms that were not right.

use super::pages::{Page, page};
use crate::desk::{Client, Desk, Person};

/// A page, the script that brings it into a state, and what is there then.
pub const STATES: &[(&str, &str, &str)] = &[
    ("/tickets", "document.querySelector('details.bell summary').click()", "#newest-notices > *"),
    ("/tickets", "document.querySelector('nav.side details.menu summary').click()", "nav.side details[open] .sheet"),
    ("/tickets", "document.querySelector('[data-palette]').click()", "#palette-list [role=option]"),
    ("/tickets?view=all", "document.querySelector('.row-box input').click()", "#selection [data-one]"),
    (
        "/tickets",
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))",
        "dialog.help[open]",
    ),
    ("/knowledge/zebra", "document.querySelector('form[data-confirm]').requestSubmit()", "dialog.confirm[open]"),
    ("/tickets/1", "document.getElementById('to-note').click()", "#note"),
    ("/tickets/1", "document.querySelectorAll('details').forEach((part) => { part.open = true; })", "#history[open]"),
];

/// Forms that are not right, and what is sent by ana.
const WRONG: &[(&str, &[(&str, &str)])] = &[
    ("/tickets/new", &[("subject", ""), ("body", "")]),
    ("/tickets/1/assignment", &[("assignee", ""), ("reason", "")]),
    ("/tickets/1/links", &[("with", "99999"), ("link", "related")]),
    ("/people/new", &[("name", ""), ("email", "no address"), ("role", "agent"), ("password", "short")]),
    ("/departments", &[("name", "")]),
    ("/categories", &[("name", ""), ("parent", "")]),
    ("/canned-replies/new", &[("title", ""), ("body", "")]),
    ("/knowledge/new?kind=procedure", &[("language", "en"), ("title", ""), ("body", "")]),
    ("/knowledge/sections", &[("name", "")]),
    ("/tickets/views", &[("name", ""), ("query", "view=open")]),
    ("/settings", &[("organisation", ""), ("language", "en"), ("time_zone", "Nowhere"), ("days_until_closed", "x")]),
    ("/settings/working-hours", &[("monday", "from nine to five")]),
    ("/settings/holidays", &[("date", "someday"), ("name", "")]),
    ("/settings/mail", &[("subject_prefix", "IT"), ("footer", ""), ("files_mb", "0"), ("per_minute", "x")]),
    ("/settings/incoming-mail", &[("trusted_server", "no server!"), ("burst", "x"), ("per_hour", "x")]),
    ("/settings/mailboxes/new", &[("name", ""), ("address", ""), ("host", ""), ("port", "x"), ("security", "tls")]),
    ("/settings/sign-in", &[]),
    ("/backup/schedule", &[("nightly", "1"), ("hour", "99"), ("kept", "x")]),
    ("/profile", &[("name", ""), ("language", "en"), ("time_zone", "Nowhere")]),
    ("/profile/password", &[("present", "wrong"), ("password", "short")]),
];

/// A form that was not right, and how it was answered.
pub struct Wrong {
    pub address: &'static str,
    pub form: &'static [(&'static str, &'static str)],
    pub page: Page,
}

/// How each of them is answered.
pub async fn wrong(desk: &Desk) -> Vec<Wrong> {
    let ana: Client = desk.as_person("ana");
    let (mut found, mut others) = (Vec::new(), Vec::new());
    for (address, form) in WRONG {
        let answer = ana.post_form(address, form).await;
        if answer.status != 422 {
            others.push(format!("{address}: {} {}", answer.status, answer.location()));
            continue;
        }
        let page = page(&desk.url, address, Some(Person::called("ana").session()), "ana, not right", &answer);
        found.push(Wrong { address, form, page });
    }
    assert!(others.is_empty(), "these were right after all: {others:#?}");
    found
}
