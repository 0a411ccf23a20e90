//! A desk on which every route has something to show: a ticket with a file and a step, and one of each other thing.

use reqwest::multipart::{Form, Part};

use helpdesk::base::actor::Actor;
use helpdesk::intake::{self, Arrival, Defaults, Taken, Via};

use super::routes::FORMS;
use crate::desk::{Desk, Kind, Person, Setting};

/// The ticket's subject: letters that stand nowhere else.
pub const SUBJECT: &str = "Zebrafish printer";

/// A desk with the ticket of the table.
pub struct Scene {
    /// The desk.
    pub desk: Desk,
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
    /// Prepares it; the ticket is assigned to the third party, or it is not.
    pub async fn prepare(is_given: bool) -> Scene {
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

    /// Ends it.
    pub async fn end(self) {
        self.desk.end().await.remove().await;
    }

    /// A path with the ids of this desk in it.
    pub fn address(&self, path: &str) -> String {
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
            ("{name}", if path.starts_with("/guide") { "list.webp" } else { "screen.png" }),
            ("{archive}", "house.tar.zst"),
            ("{token}", "not-the-right-one"),
            // Those of the people of the test desk bear their numbers; these are caio's.
            ("{version}", if path.starts_with("/knowledge") { "1" } else { &self.picture }),
            ("{piece}", "zebra"),
            ("{topic}", "asking"),
            ("{language}", "en"),
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

pub(super) fn file_of_a_piece() -> Form {
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
pub(super) fn picture() -> Form {
    let content = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01".to_vec();
    Form::new().part("picture", Part::bytes(content).file_name("me.png"))
}

/// A form with a file of categories.
pub(super) fn categories() -> Form {
    Form::new().part("file", Part::bytes(b"{\"Protheus\": []}".to_vec()).file_name("categories.json"))
}

async fn one(desk: &Desk, question: &str) -> String {
    let rows: Vec<(i64,)> = desk.rows(question, &[]).await;
    rows.first().unwrap_or_else(|| panic!("no row: {question}")).0.to_string()
}
