//! Every route, tried by nobody and by every role, printed: who reaches what shows in a review as a changed line.
//!
//! The ticket of the table was opened by carla, with a file and a step; "given" is the third party to whom it was
//! assigned, "third party" the same person when it was not.

use std::fmt::Write;

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use helpdesk::base::actor::Actor;
use helpdesk::intake::{self, Arrival, Defaults, Taken, Via};

use crate::desk::{Client, Desk, Kind, PASSWORD, Person, Setting, run};

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

/// The ticket's subject: letters that stand nowhere else.
const SUBJECT: &str = "Zebrafish printer";

/// Pages that name tickets: whether each names this one.
const NAMED_IN: &[&str] =
    &["/tickets", "/tickets?view=all", "/tickets/triage", "/search?q=from:carla", "/search?q=blinks", "/notices"];

/// What is sent to each route that takes a form: what somebody who may do it would send.
const FORMS: &[(&str, &[(&str, &str)])] = &[
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
    ("/profile/second-factor", &[]),
    ("/profile/second-factor/code", &[("code", "000000")]),
    ("/profile/second-factor/codes", &[("code", "000000")]),
    ("/profile/second-factor/removal", &[("code", "000000")]),
    ("/profile/notifications", &[("on", "mail:replied")]),
    ("/profile/picture", &[]),
    ("/profile/picture/removal", &[]),
    ("/profile/sessions/ending", &[]),
    ("/profile/sessions/{session}/ending", &[]),
    ("/profile/tokens", &[("name", "Scanner")]),
    ("/profile/tokens/{token_id}/revocation", &[]),
    ("/people/{id}/sessions/ending", &[]),
    ("/people/{id}/sessions/{session}/ending", &[]),
    ("/people/{id}/tokens/{token_id}/revocation", &[]),
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
    ("/categories/{id}/merging", &[("into", "")]),
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
    ("/people/{id}/deactivation", &[]),
    ("/people/{id}/activation", &[]),
    ("/people/{id}/deletion", &[("tickets", "anonymise")]),
    ("/people/{id}/export", &[("present", PASSWORD)]),
    ("/departments/{id}", &[("name", "Suprimentos")]),
    ("/departments/{id}/merging", &[("into", "1")]),
    ("/departments/{id}/archiving", &[]),
    ("/departments/{id}/restoring", &[]),
    ("/people/{id}/invitation", &[]),
    ("/people/{id}/invitation/withdrawal", &[]),
    ("/people/{id}/second-factor/removal", &[]),
    ("/outbox/{id}/retry", &[]),
    ("/outbox/{id}/cancellation", &[]),
    ("/canned-replies/new", &[("title", "Greeting"), ("body", "Hello")]),
    ("/canned-replies/{id}", &[("title", "Greeting"), ("body", "Hello")]),
    ("/canned-replies/{id}/deletion", &[]),
    ("/drafts", &[("place", "reply:1"), ("body", "Half an answer")]),
    ("/drafts/discarding", &[("place", "reply:1")]),
    ("/drafts/images", &[]),
    ("/tickets/new", &[("subject", "Another"), ("body", "One more.")]),
    ("/tickets/density", &[("density", "comfortable")]),
    ("/tickets/views", &[("name", "Printers"), ("query", "view=open")]),
    ("/tickets/views/{id}", &[("name", "Printers"), ("shared", "1")]),
    ("/tickets/views/{id}/deletion", &[]),
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
    ("/tickets/{number}/cancellation", &[]),
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
    ("/tickets/{number}/steps/{step}/deletion", &[]),
    ("/knowledge/new", &[("language", "en"), ("title", "Another"), ("body", "One more.")]),
    ("/knowledge/import", &[("body", "# Another\n\nOne more.")]),
    ("/knowledge/drafts", &[("place", "article"), ("language", "en"), ("title", "Zebra")]),
    ("/knowledge/drafts/discarding", &[("place", "article"), ("language", "en")]),
    ("/knowledge/sections", &[("name", "Network")]),
    ("/knowledge/sections/{id}", &[("name", "Printing")]),
    ("/knowledge/sections/{id}/place", &[("to", "up")]),
    ("/knowledge/sections/{id}/deletion", &[]),
    ("/knowledge/{piece}/edit", &[("language", "en"), ("base", "3"), ("title", "Zebra"), ("body", "Stripes.")]),
    ("/knowledge/{piece}/state", &[("state", "archived")]),
    ("/knowledge/{piece}/deletion", &[]),
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

/// A desk with the ticket of the table.
struct Scene {
    desk: Desk,
    ticket: String,
    step: String,
    attachment: String,
    delivery: String,
    canned_reply: String,
    category: String,
    /// Another ticket, in the bin.
    binned: String,
    /// What bruno does with many.
    bulk: String,
    /// A view that bruno shares.
    view: String,
    /// A mail with a file that came in and nobody has decided about.
    mail: String,
    /// The ticket's first message: it has a picture that is kept elsewhere.
    message: String,
    /// A mailbox that ana added.
    mailbox: String,
    /// The version of caio's picture.
    picture: String,
    /// A section of the knowledge base, and the file of an article that is for everybody who is signed in.
    section: String,
    file: String,
}

impl Scene {
    async fn prepare(is_given: bool) -> Scene {
        let desk = Desk::prepare(Kind::Sqlite).await;
        let file = Part::bytes(b"\x89PNG\r\n\x1a\n".to_vec()).file_name("screen.png").mime_str("image/png").unwrap();
        let form = Form::new().text("subject", SUBJECT).text("body", "It blinks.").part("files", file);
        let opened = desk.as_person("carla").post_multipart("/tickets/new", form).await.expect(303);
        let bruno = desk.as_person("bruno");
        if is_given {
            let diego = Person::called("diego").id.to_string();
            let form = [("assignee", diego.as_str()), ("reason", "He repairs it.")];
            bruno.post_form(&format!("{}/assignment", opened.location()), &form).await.expect(303);
        }
        bruno.post_form(&format!("{}/steps", opened.location()), &[("text", "Restart it")]).await.expect(303);
        let text = [("title", "Greeting"), ("body", "Hello")];
        bruno.post_form("/canned-replies/new", &text).await.expect(303);
        let form = [("subject", "Opened by mistake"), ("body", "Sorry.")];
        let mistake = desk.as_person("carla").post_form("/tickets/new", &form).await.expect(303);
        desk.as_person("ana").post_form(&format!("{}/deletion", mistake.location()), &[]).await.expect(303);
        let many = [("what", "triage"), ("priority", "low"), ("numbers", "1")];
        bruno.post_form("/bulk", &many).await.expect(303);
        desk.as_person("ana").post_form("/categories", &[("name", "Office"), ("parent", "")]).await.expect(303);
        let view = [("name", "Open ones"), ("query", "view=open"), ("shared", "1")];
        bruno.post_form("/tickets/views", &view).await.expect(303);
        let mail = mail_from_carla(&desk).await;
        let message = one(&desk, "select id from messages order by id limit 1").await;
        let mailbox: Vec<(&str, &str)> =
            FORMS.iter().find(|(path, _)| *path == "/settings/mailboxes/new").map(|(_, form)| form.to_vec()).unwrap();
        let mailbox = desk.as_person("ana").post_form("/settings/mailboxes/new", &mailbox).await.expect(303);
        let (section, file) = article_of_bruno(&desk).await;
        desk.deactivate("beatriz").await;
        std::fs::create_dir(desk.folder().join("backups")).unwrap();
        std::fs::write(desk.folder().join("backups/house.tar.zst"), "an archive").unwrap();
        let caio = desk.as_person("caio");
        caio.post_multipart("/profile/picture", picture()).await.expect(303);
        let profile = caio.get("/profile").await;
        let (_, address) = profile.text().split_once("/people/6/picture/").unwrap();
        Scene {
            picture: address.split('"').next().unwrap().to_owned(),
            bulk: one(&desk, "select id from bulk_deeds").await,
            mailbox: mailbox.location().rsplit('/').next().unwrap().to_owned(),
            binned: mistake.location().rsplit('/').next().unwrap().to_owned(),
            ticket: opened.location().rsplit('/').next().unwrap().to_owned(),
            step: one(&desk, "select id from steps").await,
            attachment: one(&desk, "select id from attachments").await,
            category: one(&desk, "select id from categories").await,
            canned_reply: one(&desk, "select id from canned_replies").await,
            view: one(&desk, "select id from views").await,
            mail,
            message,
            section,
            file,
            delivery: one(&desk, "select id from deliveries order by id limit 1").await,
            desk,
        }
    }

    async fn end(self) {
        self.desk.end().await.remove().await;
    }

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

    /// A path with the ids of this desk in it.
    fn address(&self, path: &str) -> String {
        let id = match path {
            path if path.starts_with("/tickets/views") => &self.view,
            path if path.starts_with("/tickets") => &self.attachment,
            path if path.starts_with("/outbox") => &self.delivery,
            path if path.starts_with("/mail/") => &self.mail,
            path if path.starts_with("/settings/mailboxes") => &self.mailbox,
            path if path.starts_with("/canned-replies") => &self.canned_reply,
            path if path.starts_with("/departments") => "2",
            path if path.starts_with("/categories") => &self.category,
            path if path.starts_with("/knowledge/sections") => &self.section,
            path if path.starts_with("/knowledge") => &self.file,
            _ => &Person::called("caio").id.to_string(),
        };
        let known = [
            ("{number}", if path.starts_with("/bin") { self.binned.as_str() } else { &self.ticket }),
            ("{bulk}", &self.bulk),
            ("{message}", &self.message),
            ("{place}", "0"),
            ("{step}", &self.step),
            ("{id}", id),
            ("{name}", "screen.png"),
            ("{archive}", "house.tar.zst"),
            ("{token}", "not-the-right-one"),
            // Those of the people of the test desk bear their numbers; these are caio's.
            ("{version}", if path.starts_with("/knowledge") { "1" } else { &self.picture }),
            ("{piece}", "zebra"),
            ("{uid}", "1"),
            ("{session}", "6"),
            ("{token_id}", "6"),
            // This desk has none: who comes by one is shown in access/provider.
            ("{provider}", "google"),
        ];
        let address = known.iter().fold(path.to_owned(), |path, (mark, value)| path.replace(mark, value));
        assert!(!address.contains('{'), "nothing to put into {address}");
        address
    }
}

/// A section, and the file of an article: bruno's, and for everybody who is signed in.
async fn article_of_bruno(desk: &Desk) -> (String, String) {
    let bruno = desk.as_person("bruno");
    bruno.post_form("/knowledge/sections", &[("name", "Printing")]).await.expect(303);
    let form =
        [("language", "en"), ("title", "Zebra"), ("body", "Stripes."), ("audience", "requesters"), ("owner", "2")];
    bruno.post_form("/knowledge/new?kind=article", &form).await.expect(303);
    bruno.post_multipart("/knowledge/zebra/files", file_of_a_piece()).await.expect(303);
    bruno.post_form("/knowledge/zebra/state", &[("state", "published")]).await.expect(303);
    (one(desk, "select id from knowledge_sections").await, one(desk, "select id from knowledge_files").await)
}

fn file_of_a_piece() -> Form {
    Form::new().part("files", Part::bytes(b"a,b".to_vec()).file_name("screen.png"))
}

/// A mail with a file, as a mail server hands it over; and what such mail leaves in a conversation.
async fn mail_from_carla(desk: &Desk) -> String {
    let raw = "From: carla@example.org\nSubject: Scan\nContent-Type: application/pdf; name=scan.pdf\n\n%PDF-1.4\n";
    let arrival = Arrival { raw: raw.as_bytes(), via: Via::Pipe, recipient: None, defaults: Defaults::default() };
    let change = desk.app.change(&Actor::system()).await.unwrap();
    let Taken::New(id) = intake::take(&change, &arrival).await.unwrap() else { panic!("it is new") };
    let picture = "<a href=\"https://example.net/a.png\" class=\"picture\">[a]</a>";
    let first = "select id from messages order by id limit 1";
    let text = format!("update messages set channel = 'mail', html = '{picture}' where id in ({first})");
    change.execute(&text, &[]).await.unwrap();
    change.commit().await.unwrap();
    id.to_string()
}

/// A form with the smallest picture.
fn picture() -> Form {
    let content = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01".to_vec();
    Form::new().part("picture", Part::bytes(content).file_name("me.png"))
}

/// A form with a file of categories.
fn categories() -> Form {
    Form::new().part("file", Part::bytes(b"{\"Protheus\": []}".to_vec()).file_name("categories.json"))
}

async fn one(desk: &Desk, question: &str) -> String {
    let rows: Vec<(i64,)> = desk.rows(question, &[]).await;
    rows.first().unwrap_or_else(|| panic!("no row: {question}")).0.to_string()
}

/// Every route of the pages, as the router itself has them: a path that exists, and the methods that it allows.
async fn routes(desk: &Desk) -> Vec<(Method, String)> {
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
