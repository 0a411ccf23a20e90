//! Where files lie: the same desk with its files in a folder and in a bucket.

mod checking;
mod in_a_bucket;
mod leaving;
mod moving;

use std::os::unix::fs::PermissionsExt;

use helpdesk::base::app::App;
use kit::config::Config;
use reqwest::multipart::{Form, Part};

use crate::desk::{Answer, Bucket, Client, Database, Desk, Kind, Place, Setting};

/// A desk whose files lie in a bucket.
pub struct Far {
    pub desk: Desk,
    pub bucket: tokio::sync::Mutex<Bucket>,
}

impl Setting for Far {
    async fn prepare(kind: Kind) -> Far {
        let bucket = Bucket::start().await;
        let desk = Desk::prepare_with(kind, |config: &mut Config| bucket.configure(config)).await;
        Far { desk, bucket: tokio::sync::Mutex::new(bucket) }
    }

    async fn check(&self) {
        self.desk.check().await;
    }

    async fn end(self) -> Database {
        self.desk.end().await
    }
}

/// A form that opens a ticket with one file.
fn ticket_with(name: &'static str, content: &[u8]) -> Form {
    let part = Part::bytes(content.to_vec()).file_name(name).mime_str("application/octet-stream").unwrap();
    Form::new().text("subject", "With a file").text("body", "See the file").text("form_key", "").part("files", part)
}

/// Opens such a ticket and says where its file is.
async fn sent(client: &Client, name: &'static str, content: &[u8]) -> String {
    let sent = client.post_multipart("/tickets/new", ticket_with(name, content)).await.expect(303);
    let ticket = sent.location().to_owned();
    let page = client.get(&ticket).await.expect(200);
    let start = page.text().find(&format!("{ticket}/attachments/")).expect("a link to the file");
    page.text()[start..].split('"').next().unwrap().to_owned()
}

/// The doctor finds fault with a data folder that others may look into.
fn make_private(place: &Place) {
    std::fs::set_permissions(place.folder(), PermissionsExt::from_mode(0o700)).unwrap();
}

fn hash(content: &[u8]) -> String {
    kit::secrets::content_hash(content)
}

async fn stored(app: &App, content: &[u8]) -> String {
    let mut upload = app.files.receive(i64::MAX).await.unwrap();
    upload.write(content).await.unwrap();
    app.files.keep(upload, "").await.unwrap().hash
}

/// Bytes that no compression shortens and no pattern repeats, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

#[track_caller]
fn says(answer: &Answer, words: &str) {
    assert!(answer.says(words), "{words}: {}", answer.text());
}
