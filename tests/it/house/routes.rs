//! Every route, tried by nobody and by every role, printed: who reaches what shows in a review as a changed line.
//!
//! The ticket of the table was opened by carla, with a file and a step; "given" is the third party to whom it was
//! assigned, "third party" the same person when it was not.

use std::fmt::Write;

use reqwest::Method;

use super::scene::{SUBJECT, Scene, categories, file_of_a_piece, picture};
use crate::desk::{Client, Desk, Kind, PASSWORD, run};

/// Who tries: the heading, the person, and whether the ticket is assigned to the third party.
const TRIED_BY: &[(&str, Who, bool)] = &[
    ("nobody", Who::Nobody, true),
    ("requester", Who::SignedIn("carla"), true),
    ("other", Who::SignedIn("caio"), true),
    ("given", Who::SignedIn("diego"), true),
    ("3rd party", Who::SignedIn("diego"), false),
    ("agent", Who::SignedIn("bruno"), true),
    ("admin", Who::SignedIn("ana"), true),
    ("token", Who::WithToken("ana"), true),
    ("inactive", Who::Inactive("beatriz"), true),
];

/// How somebody comes.
#[derive(Clone, Copy)]
enum Who {
    /// As a stranger.
    Nobody,
    /// With a session.
    SignedIn(&'static str),
    /// With an API token, which opens no page.
    WithToken(&'static str),
    /// With the session of somebody who may no longer come in.
    Inactive(&'static str),
}

/// Pages that name tickets: whether each names this one.
const NAMED_IN: &[&str] =
    &["/tickets", "/tickets?view=all", "/tickets/triage", "/search?q=from:carla", "/search?q=blinks", "/notices"];

/// What is sent to each route that takes a form: what somebody who may do it would send.
pub(super) const FORMS: &[(&str, &[(&str, &str)])] = &[
    ("/sign-in", &[("email", "caio@example.org"), ("password", "not this one")]),
    ("/sign-out", &[]),
    ("/sign-in/forgotten", &[("email", "caio@example.org")]),
    ("/sign-in/reset", &[("token", "not-the-right-one"), ("password", "a whole new sentence")]),
    ("/sign-in/second-factor", &[("code", "000000")]),
    ("/sign-in/enrolment", &[]),
    ("/sign-in/enrolment/code", &[("code", "000000")]),
    ("/invitation", &[("token", "not-the-right-one"), ("password", "a whole new sentence"), ("language", "en")]),
    ("/welcome", &[("department", "2"), ("language", "en"), ("next", "")]),
    ("/setup", &[("token", "not-the-right-one")]),
    ("/reports/exports", &[("query", "period=week"), ("of", "opened")]),
    ("/theme", &[("theme", "dark")]),
    ("/profile", &[("name", "Somebody Else"), ("language", "en"), ("time_zone", "")]),
    ("/profile/password", &[("present", PASSWORD), ("password", "a whole new sentence")]),
    ("/profile/second-factor", &[("present", PASSWORD)]),
    ("/profile/second-factor/code", &[("code", "000000")]),
    ("/profile/second-factor/codes", &[("code", "000000")]),
    ("/profile/second-factor/removal", &[("code", "000000")]),
    ("/profile/notifications", &[("on", "mail:replied")]),
    ("/profile/picture", &[]),
    ("/profile/picture/removal", &[]),
    ("/profile/sessions/ending", &[]),
    ("/profile/sessions/{session}/ending", &[]),
    ("/profile/tokens", &[("name", "Scanner"), ("present", PASSWORD)]),
    ("/profile/tokens/{token_id}/revocation", &[("confirmed", "1")]),
    ("/people/{id}/sessions/ending", &[]),
    ("/people/{id}/sessions/{session}/ending", &[]),
    ("/people/{id}/tokens/{token_id}/revocation", &[("confirmed", "1")]),
    ("/notices/reading", &[]),
    ("/notices/{id}/reading", &[]),
    ("/audit/exports", &[]),
    ("/mail/{id}/moving", &[("ticket", "1")]),
    ("/mail/{id}/own-ticket", &[]),
    ("/mail/{id}/processing", &[]),
    ("/mail/{id}/release", &[]),
    ("/mail/{id}/keeping", &[]),
    ("/mail/{id}/blocking", &[("sender", "@example.net")]),
    ("/mail/{id}/unblocking", &[("sender", "@example.net")]),
    ("/settings/incoming-mail", &[("trusted_server", "mx.example.org"), ("burst", "10"), ("per_hour", "10")]),
    ("/settings/incoming-mail/blocks", &[("sender", "example.net")]),
    ("/settings/incoming-mail/blocks/removal", &[("sender", "@example.net")]),
    ("/settings/incoming-mail/silenced/ending", &[("sender", "eve@example.net")]),
    ("/backup", &[]),
    ("/backup/schedule", &[("nightly", "1"), ("hour", "3"), ("kept", "5")]),
    ("/backup/{archive}", &[("present", PASSWORD)]),
    ("/backup/{archive}/proof", &[]),
    ("/settings/mail", &[("subject_prefix", "IT"), ("footer", ""), ("files_mb", "5"), ("per_minute", "0")]),
    ("/settings/mail/test", &[]),
    ("/settings/status/jobs/{id}/removal", &[]),
    ("/settings/status/jobs/{id}/revival", &[]),
    (
        "/settings/mailboxes/new",
        &[
            ("name", "Second"),
            ("address", "second@example.org"),
            ("host", "localhost"),
            ("port", "1"),
            ("security", "none"),
            ("auth", "password"),
            ("password", "a password"),
        ],
    ),
    (
        "/settings/mailboxes/{id}",
        &[
            ("name", "First"),
            ("address", "first@example.org"),
            ("host", "localhost"),
            ("port", "1"),
            ("security", "none"),
            ("auth", "password"),
        ],
    ),
    ("/settings/mailboxes/{id}/test", &[]),
    ("/settings/mailboxes/{id}/grant", &[]),
    ("/settings/mailboxes/{id}/pause", &[("is_active", "0")]),
    ("/settings/mailboxes/{id}/deletion", &[]),
    ("/settings/mailboxes/{id}/leftovers/{uid}", &[]),
    ("/settings/working-hours", &[("monday", "8-12, 14-18")]),
    ("/settings/holidays", &[("date", "2026-12-24"), ("name", "Eve")]),
    ("/settings/holidays/list", &[("lines", "25/12 Natal")]),
    ("/settings/holidays/{id}/removal", &[]),
    ("/settings", &[("organisation", "Nursery"), ("language", "en"), ("time_zone", "UTC"), ("days_until_closed", "9")]),
    ("/settings/sign-in", &[("allows_passwords", "1")]),
    ("/departments", &[("name", "Silvicultura")]),
    ("/categories", &[("name", "Protheus"), ("parent", "")]),
    ("/categories/import", &[]),
    ("/categories/{id}", &[("name", "Protheus 12")]),
    ("/categories/{id}/place", &[("to", "up")]),
    ("/categories/{id}/moving", &[("parent", "")]),
    ("/categories/{id}/merging", &[("into", ""), ("confirmed", "1")]),
    ("/categories/{id}/archiving", &[]),
    ("/categories/{id}/restoring", &[]),
    (
        "/people/new",
        &[("name", "Nova"), ("email", "nova@example.org"), ("role", "agent"), ("password", "a long enough one")],
    ),
    ("/people/{id}", &[("name", "Caio B."), ("department", "2")]),
    ("/people/{id}/role", &[("role", "agent")]),
    ("/people/{id}/addresses", &[("email", "brandao@example.org")]),
    ("/people/{id}/addresses/main", &[("email", "caio@example.org")]),
    ("/people/{id}/addresses/removal", &[("email", "brandao@example.org")]),
    ("/people/{id}/deactivation", &[("confirmed", "1")]),
    ("/people/{id}/activation", &[]),
    ("/people/{id}/deletion", &[("tickets", "anonymise")]),
    ("/people/{id}/export", &[("present", PASSWORD)]),
    ("/departments/{id}", &[("name", "Suprimentos")]),
    ("/departments/{id}/merging", &[("into", "1"), ("confirmed", "1")]),
    ("/departments/{id}/archiving", &[]),
    ("/departments/{id}/restoring", &[]),
    ("/people/{id}/invitation", &[]),
    ("/people/{id}/hand-over", &[("way", "link"), ("present", PASSWORD)]),
    ("/people/{id}/invitation/withdrawal", &[]),
    ("/people/{id}/second-factor/removal", &[("confirmed", "1")]),
    ("/outbox/{id}/retry", &[]),
    ("/outbox/{id}/cancellation", &[("confirmed", "1")]),
    ("/canned-replies/new", &[("title", "Greeting"), ("body", "Hello")]),
    ("/canned-replies/{id}", &[("title", "Greeting"), ("body", "Hello")]),
    ("/canned-replies/{id}/deletion", &[("confirmed", "1")]),
    ("/drafts", &[("place", "reply:1"), ("body", "Half an answer")]),
    ("/drafts/discarding", &[("place", "reply:1")]),
    ("/drafts/images", &[]),
    ("/tickets/new", &[("subject", "Another"), ("body", "One more.")]),
    ("/tickets/density", &[("density", "comfortable")]),
    ("/tickets/views", &[("name", "Printers"), ("query", "view=open")]),
    ("/tickets/views/{id}", &[("name", "Printers"), ("shared", "1")]),
    ("/tickets/views/{id}/deletion", &[("confirmed", "1")]),
    ("/tickets/{number}/triage", &[("priority", "urgent")]),
    ("/tickets/{number}/replies", &[("body", "An answer.")]),
    ("/tickets/{number}/notes", &[("body", "Between us.")]),
    ("/tickets/{number}/notices/reading", &[]),
    ("/tickets/{number}/presence", &[("page", "1")]),
    ("/tickets/{number}/priority", &[("priority", "urgent")]),
    ("/tickets/{number}/category", &[("category", "")]),
    ("/tickets/{number}/subject", &[("subject", "Zebrafish printer, mended")]),
    ("/tickets/{number}/department", &[("department", "2")]),
    ("/tickets/{number}/watchers", &[("watcher", "ana@example.org")]),
    ("/tickets/{number}/watchers/removal", &[("person", "1")]),
    ("/stop-watching", &[]),
    ("/tickets/{number}/links", &[("with", "1"), ("link", "related")]),
    ("/tickets/{number}/links/removal", &[("with", "1")]),
    ("/tickets/{number}/merging", &[("into", "1")]),
    ("/tickets/{number}/merging/undoing", &[]),
    ("/tickets/{number}/tags", &[("add", "printers")]),
    ("/tickets/{number}/taking", &[]),
    ("/tickets/{number}/assignment", &[("assignee", "1"), ("reason", "She knows the printer.")]),
    ("/tickets/{number}/waiting", &[]),
    ("/tickets/{number}/resolution", &[]),
    ("/tickets/{number}/closing", &[]),
    ("/tickets/{number}/cancellation", &[("confirmed", "1")]),
    ("/tickets/{number}/reopening", &[]),
    ("/tickets/{number}/rating", &[("score", "5")]),
    ("/tickets/{number}/deletion", &[("confirmed", "1")]),
    ("/bulk", &[("what", "resolve"), ("numbers", "1")]),
    ("/bulk/{bulk}/stopping", &[]),
    ("/bulk/{bulk}/undoing", &[]),
    ("/bulk/{bulk}/continuation", &[]),
    ("/bin/{number}/restoration", &[]),
    ("/bin/{number}/deletion", &[]),
    ("/tickets/{number}/steps", &[("text", "Look at the cable")]),
    ("/tickets/{number}/steps/{step}", &[("text", "Restart it twice")]),
    ("/tickets/{number}/steps/{step}/done", &[("done", "1")]),
    ("/tickets/{number}/steps/{step}/place", &[("to", "end")]),
    ("/tickets/{number}/steps/{step}/deletion", &[("confirmed", "1")]),
    ("/knowledge/new", &[("language", "en"), ("title", "Another"), ("body", "One more.")]),
    ("/knowledge/import", &[("body", "# Another\n\nOne more.")]),
    ("/knowledge/drafts", &[("place", "article"), ("language", "en"), ("title", "Zebra")]),
    ("/knowledge/drafts/discarding", &[("place", "article"), ("language", "en")]),
    ("/knowledge/sections", &[("name", "Network")]),
    ("/knowledge/sections/{id}", &[("name", "Printing")]),
    ("/knowledge/sections/{id}/place", &[("to", "up")]),
    ("/knowledge/sections/{id}/deletion", &[("confirmed", "1")]),
    ("/knowledge/{piece}/edit", &[("language", "en"), ("base", "3"), ("title", "Zebra"), ("body", "Stripes.")]),
    ("/knowledge/{piece}/state", &[("state", "archived")]),
    ("/knowledge/{piece}/deletion", &[("confirmed", "1")]),
    ("/knowledge/{piece}/votes", &[("useful", "yes")]),
    ("/knowledge/{piece}/files", &[]),
    ("/knowledge/{piece}/files/{id}/removal", &[]),
    ("/knowledge/{piece}/versions/{version}/restoring", &[]),
    ("/tickets/{number}/knowledge/{piece}/insertion", &[("what", "text")]),
    ("/tickets/{number}/knowledge/{piece}/start", &[("assignee", "")]),
    ("/tickets/new/answers", &[("subject", "Zebra")]),
    ("/tickets/new/looking", &[("subject", "Zebra"), ("body", "Stripes?")]),
    ("/knowledge/{piece}/solved", &[]),
    ("/knowledge/{piece}/solved/undoing", &[]),
    ("/categories/{id}/procedure", &[("procedure", "")]),
];

#[test]
fn who_reaches_which_page() {
    run::<Desk>(Kind::Sqlite, module_path!(), async |desk: &Desk| {
        let routes = routes(desk).await;
        let mut lines: Vec<String> =
            routes.iter().map(|(method, path)| format!("{:<50}", format!("{method} {path}"))).collect();
        lines.extend(NAMED_IN.iter().map(|path| format!("{:<50}", format!("{path} names it"))));
        let mut heading = format!("{:<50}", "");
        for (column, who, is_given) in TRIED_BY {
            write!(heading, "{column:<11}").unwrap();
            let cells = column_of(&routes, *who, *is_given).await;
            assert_eq!(cells.len(), lines.len());
            for (line, cell) in lines.iter_mut().zip(cells) {
                write!(line, "{cell:<11}").unwrap();
            }
        }
        let lines: Vec<&str> = std::iter::once(&heading).chain(&lines).map(|line| line.trim_end()).collect();
        insta::assert_snapshot!(lines.join("\n"));
    });
}

/// What one person gets, route by route. What changes something is tried at a desk on which nothing else has happened.
async fn column_of(routes: &[(Method, String)], who: Who, is_given: bool) -> Vec<String> {
    let mut cells = Vec::new();
    let quiet = Scene::prepare(is_given).await;
    let mut fresh = Scene::prepare(is_given).await;
    for (method, path) in routes {
        let scene = if *method == Method::GET { &quiet } else { &fresh };
        let cell = scene.tried(method, path, who).await;
        // What was refused has changed nothing.
        let is_refused = ["403", "404", "303 door"].contains(&cell.trim());
        cells.push(cell);
        if *method != Method::GET && !is_refused {
            std::mem::replace(&mut fresh, Scene::prepare(is_given).await).end().await;
        }
    }
    fresh.end().await;
    for path in NAMED_IN {
        let page = quiet.client(who).get(path).await;
        cells.push(if page.says(SUBJECT) { "yes" } else { "no" }.to_owned());
    }
    quiet.end().await;
    cells
}

impl Scene {
    fn client(&self, who: Who) -> Client {
        match who {
            Who::Nobody => self.desk.nobody(),
            Who::SignedIn(name) | Who::Inactive(name) => self.desk.as_person(name),
            Who::WithToken(name) => self.desk.api(name),
        }
    }

    /// The status that somebody gets from a route, and whether it leads to the door.
    async fn tried(&self, method: &Method, path: &str, who: Who) -> String {
        let mut request = self.client(who).request(method.clone(), &self.address(path));
        if *method == Method::POST {
            let form = FORMS.iter().find(|(known, _)| *known == path).unwrap_or_else(|| panic!("FORMS lacks {path}"));
            request = match path {
                "/profile/picture" | "/drafts/images" => request.multipart(picture()),
                "/categories/import" => request.multipart(categories()),
                "/knowledge/{piece}/files" => request.multipart(file_of_a_piece()),
                _ => request.form(form.1),
            };
        }
        let response = request.send().await.unwrap();
        let location = response.headers().get("location").and_then(|value| value.to_str().ok()).unwrap_or_default();
        format!("{}{}", response.status().as_u16(), if location.starts_with("/sign-in") { " door" } else { "" })
    }
}

/// Every route of the pages, as the router itself has them: a path that exists, and the methods that it allows.
pub async fn routes(desk: &Desk) -> Vec<(Method, String)> {
    let mut found = Vec::new();
    for path in helpdesk::routes::pages().paths() {
        let filled = path.replace(['{', '}'], "");
        let refused = desk.nobody().send(desk.nobody().request(Method::TRACE, &filled)).await.expect(405);
        let allowed: Vec<&str> = refused.header("allow").split(',').collect();
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            if allowed.contains(&method.as_str()) {
                found.push((method, (*path).to_owned()));
            }
        }
    }
    found.sort_by(|one, other| (&one.1, one.0.as_str()).cmp(&(&other.1, other.0.as_str())));
    found
}
