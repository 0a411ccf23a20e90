//! The pages that are looked at, and as whom: every GET route of the router as each role, where what it shows differs. A
//! route that shows nobody a page must stand in [`NO_PAGES`], with the reason.

use std::collections::{BTreeMap, BTreeSet};

use kit::args;
use reqwest::Method;

use super::elsewhere::Elsewhere;
use super::special::Special;
use crate::desk::{Answer, Client, Desk, Person};
use crate::house::routes::routes;
use crate::house::scene::Scene;

/// Routes that show no page.
pub const NO_PAGES: &[(&str, &str)] = &[
    ("/", "leads on"),
    ("/auth/{provider}", "leads to the provider"),
    ("/canned-replies/choices", "data for the composer"),
    ("/drafts/images/{id}", "a picture"),
    ("/guide/pictures/{language}/{name}", "a picture"),
    ("/live", "a stream that does not end"),
    ("/manifest.webmanifest", "what a browser reads to install the desk"),
    ("/outbox/{id}/preview", "a mail, written for the programs that read mail"),
    ("/profile/second-factor/picture", "a picture"),
    ("/service-worker.js", "a script"),
    ("/settings/mailboxes/grant", "leads on to the mailbox"),
    ("/sign-in/enrolment/picture", "a picture"),
];

/// Routes that need more than their path, or look quite different with it. `{number}` and the like are filled in.
const MORE: &[(&str, &[&str])] = &[
    ("/bulk/new", &["/bulk/new?what=triage&t={number}", "/bulk/new?what=reply&t={number}"]),
    ("/guide/{topic}", &["/guide/asking", "/guide/running", "/guide/backup"]),
    ("/knowledge", &["/knowledge", "/knowledge?q=zebra", "/knowledge?q=nothing+like+it"]),
    ("/knowledge/new", &["/knowledge/new", "/knowledge/new?kind=procedure"]),
    ("/knowledge/{piece}", &["/knowledge/{piece}", "/knowledge/change-the-toner"]),
    (
        "/knowledge/{piece}/edit",
        &["/knowledge/{piece}/edit?language=en", "/knowledge/change-the-toner/edit?language=en"],
    ),
    ("/knowledge/{piece}/figures", &["/knowledge/change-the-toner/figures"]),
    ("/mail", &["/mail", "/mail?state=all"]),
    ("/outbox", &["/outbox", "/outbox?state=sent"]),
    ("/reports", &["/reports", "/reports?period=week"]),
    ("/reports/tickets", &["/reports/tickets?period=week&of=opened"]),
    ("/search", &["/search", "/search?q=zebrafish", "/search?q=nothing+like+it"]),
    ("/tickets", &["/tickets", "/tickets?view=all", "/tickets?q=nothing+like+it"]),
    ("/tickets/filter", &["/tickets/filter", "/tickets/filter?view=all"]),
    ("/tickets/views/new", &["/tickets/views/new?view=open"]),
    ("/tickets/{number}/knowledge/{piece}/start", &["/tickets/{number}/knowledge/change-the-toner/start"]),
];

/// Pages that say why there is none: nobody finds them on a route.
const REFUSALS: &[(&str, Option<&str>)] = &[
    ("/nowhere", Some("ana")),
    ("/nowhere", None),
    ("/audit", Some("carla")),
    ("/invitation", None),
    ("/sign-in/reset", None),
    ("/setup", None),
];

/// Who looks, those first who see most.
const WHO: &[Option<&str>] = &[Some("ana"), Some("bruno"), Some("carla"), Some("diego"), None];

/// A page as it was answered to somebody.
pub struct Page {
    /// The desk.
    pub desk: String,
    /// Where it is.
    pub address: String,
    /// Whoever reads it: their cookie, where they have one.
    pub cookie: Option<String>,
    /// What one calls them.
    pub reader: String,
    /// What the desk answered.
    pub html: String,
    /// Whether it is shown in a frame that runs no script: words of somebody's mail, with pictures from elsewhere.
    pub is_in_a_sandbox: bool,
}

impl Page {
    /// As faults name it.
    pub fn name(&self) -> String {
        format!("{} as {}", self.address, self.reader)
    }

    /// Whether it is a page, not a part of one.
    pub fn is_whole(&self) -> bool {
        self.html.trim_start().starts_with("<!doctype html>")
    }
}

/// Everybody reads this language from now on.
pub async fn speak(desk: &Desk, language: &str) {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update people set language = $1", args![language]).await.unwrap();
    change.commit().await.unwrap();
}

/// Every page of the scene in the language that people speak just now; visitors are given it.
pub async fn gather(scene: &Scene, special: &Special, elsewhere: &Elsewhere, language: &str) -> Vec<Page> {
    let mut found = Vec::new();
    let mut seen = BTreeMap::new();
    let all: Vec<String> = routes(&scene.desk)
        .await
        .into_iter()
        .filter(|(method, _)| *method == Method::GET)
        .map(|(_, path)| path)
        .collect();
    for who in WHO {
        for route in all.iter().filter(|route| NO_PAGES.iter().all(|(known, _)| known != route)) {
            for address in addresses(scene, route) {
                visit(scene, language, (*who, route, &address), &mut seen, &mut found).await;
            }
        }
    }
    let others = [special.pages(&scene.desk, language).await, elsewhere.pages(language).await];
    for (route, page) in others.into_iter().flatten() {
        // An empty desk's forms are those of the other one.
        if seen.entry(route).or_default().insert(main_of(&page.html).to_owned()) {
            found.push(page);
        }
    }
    for (address, who) in REFUSALS {
        let (client, cookie) = reader(&scene.desk, *who, language);
        found.push(page(&scene.desk.url, address, cookie, who.unwrap_or("nobody"), &client.get(address).await));
    }
    let forgotten: Vec<&String> = all
        .iter()
        .filter(|route| !seen.contains_key(*route) && NO_PAGES.iter().all(|(known, _)| known != route))
        .collect();
    assert!(forgotten.is_empty(), "nobody saw a page on these routes, and NO_PAGES has no reason: {forgotten:?}");
    let gone: Vec<_> = NO_PAGES.iter().filter(|(known, _)| !all.iter().any(|route| route == known)).collect();
    assert!(gone.is_empty(), "no such routes: {gone:?}");
    found
}

/// Looks at an address, and keeps what it shows when nobody before was shown the same.
async fn visit(
    scene: &Scene,
    language: &str,
    (who, route, address): (Option<&str>, &String, &str),
    seen: &mut BTreeMap<String, BTreeSet<String>>,
    found: &mut Vec<Page>,
) {
    let (client, cookie) = reader(&scene.desk, who, language);
    let answer = client.get(address).await;
    if answer.status != 200 {
        return;
    }
    let content = seen.entry(route.clone()).or_default();
    if !answer.header("content-type").starts_with("text/html") {
        return;
    }
    if content.insert(main_of(answer.text()).to_owned()) {
        found.push(page(&scene.desk.url, address, cookie, who.unwrap_or("nobody"), &answer));
    }
}

/// What differs from page to page: the frame is the same for all of a role.
fn main_of(html: &str) -> &str {
    html.split_once("<main").map_or(html, |(_, main)| main)
}

/// A page as somebody was answered.
pub fn page(desk: &str, address: &str, cookie: Option<String>, reader: &str, answer: &Answer) -> Page {
    assert!(answer.header("content-type").starts_with("text/html"), "{address}: {}", answer.header("content-type"));
    let (desk, address, reader) = (desk.to_owned(), address.to_owned(), reader.to_owned());
    let is_in_a_sandbox = answer.header("content-security-policy").contains("sandbox");
    Page { desk, address, cookie, reader, html: answer.text().to_owned(), is_in_a_sandbox }
}

/// Somebody at the door, and their cookie.
fn reader(desk: &Desk, who: Option<&str>, language: &str) -> (Client, Option<String>) {
    match who {
        Some(name) => (desk.as_person(name), Some(Person::called(name).session())),
        None => (desk.nobody().with_header("accept-language", language), None),
    }
}

fn addresses(scene: &Scene, route: &str) -> Vec<String> {
    let more = MORE.iter().find(|(known, _)| *known == route);
    more.map_or_else(|| vec![scene.address(route)], |(_, all)| all.iter().map(|path| scene.address(path)).collect())
}
