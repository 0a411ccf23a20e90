//! `helpdesk doctor`: looks at everything that the desk needs, says what is wrong and how to mend it. Changes nothing, and
//! prints no secret.

mod files;

use std::path::Path;

use axum::http::{Request, StatusCode};
use kit::clock::{Clock, HOUR};
use kit::config::{Config, Provider};
use kit::db::{Db, Dialect};
use kit::error::Error;
use kit::files::Space;
use kit::smtp::{Mailbox, Outcome};
use kit::{args, sql};

use super::fault;
use crate::base::app::App;
use crate::base::texts::texts;
use crate::operations::backup::folder::{self, Proof};
use crate::operations::state::{LITTLE_SPACE, schema_version};
use crate::{app, mailboxes};

/// Hours after which the newest backup is old.
const OLD: i64 = 7 * 24;
/// What a provider answers at most to be told from nonsense.
const DISCOVERY: &str = ".well-known/openid-configuration";

/// How thoroughly.
#[derive(clap::Args, Clone, Copy)]
pub(super) struct Doctor {
    /// Look for every file: which ones are missing, and which ones nothing refers to.
    #[arg(long)]
    files: bool,
    /// Read every file, too, and compare it with what it was.
    #[arg(long, requires = "files")]
    deep: bool,
}

/// What was found at one place.
enum Finding {
    /// All is well.
    Well(String),
    /// Nothing is broken, but somebody should know.
    Remark(String),
    /// Something is broken, and how to mend it.
    Wrong(String, String),
}

use Finding::{Remark, Well, Wrong};

/// The findings so far, printed as they come.
#[derive(Default)]
struct Report {
    wrong: usize,
}

impl Report {
    fn add(&mut self, place: &str, finding: Finding) {
        match finding {
            Well(text) => println!("ok     {place}: {text}"),
            Remark(text) => println!("note   {place}: {text}"),
            Wrong(text, mend) => {
                self.wrong += 1;
                println!("WRONG  {place}: {text}\n       To mend it: {mend}");
            }
        }
    }
}

/// Looks at everything; an error when something is wrong.
pub(super) async fn run(config: Result<Config, Error>, options: Doctor) -> Result<(), Error> {
    let mut report = Report::default();
    match config {
        Ok(config) => examine(config, options, &mut report).await,
        Err(error) => report.add(
            "configuration",
            Wrong(fault::line(&error), "Correct it in helpdesk.toml or in the environment.".to_owned()),
        ),
    }
    match report.wrong {
        0 => {
            println!("\nAll is well.");
            Ok(())
        }
        1 => Err(Error::Outside("one thing is wrong; see above how to mend it".to_owned())),
        count => Err(Error::Outside(format!("{count} things are wrong; see above how to mend them"))),
    }
}

async fn examine(config: Config, options: Doctor, report: &mut Report) {
    report.add("configuration", configuration(&config));
    let key = config.data_dir.join("secret.key");
    report.add("data folder", data_folder(&config.data_dir));
    files::examine(&config, report).await;
    report.add("backups", backups(&config));
    let (finding, is_ready) = database(&config).await;
    report.add("database", finding);
    if !is_ready || !key.exists() {
        report.add("mail and sign-in", Remark("looked at once the database and the key are there".to_owned()));
        return;
    }
    match app::open(config, Clock::system()).await {
        Ok(app) => {
            outside(&app, report).await;
            if options.files {
                files::check(&app, options.deep, report).await;
            }
        }
        Err(error) => report.add("start", Wrong(fault::line(&error), "Correct what it names.".to_owned())),
    }
}

fn configuration(config: &Config) -> Finding {
    if Mailbox::parse(&config.mail_from).is_none() {
        let mend = "Set HELPDESK_MAIL_FROM to an address, such as support@example.org.";
        return Wrong("the sender of mail is no email address".to_owned(), mend.to_owned());
    }
    if !config.base_url.starts_with("http://") && !config.base_url.starts_with("https://") {
        let mend = "Set HELPDESK_BASE_URL to the address that people type, such as https://desk.example.org.";
        return Wrong(format!("{} is no web address", config.base_url), mend.to_owned());
    }
    let is_here =
        ["http://localhost", "http://127.", "http://[::1]"].iter().any(|one| config.base_url.starts_with(one));
    if !config.is_https() && !is_here {
        return Remark(format!("people reach the desk at {} without https: others can read along", config.base_url));
    }
    Well(format!("people reach the desk at {}", config.base_url))
}

fn data_folder(folder: &Path) -> Finding {
    let shown = folder.display();
    let Ok(about) = std::fs::metadata(folder) else {
        let mend = "Start the desk once, or set HELPDESK_DATA_DIR to the right folder.";
        return Wrong(format!("{shown} does not exist or may not be entered"), mend.to_owned());
    };
    let mode = std::os::unix::fs::PermissionsExt::mode(&about.permissions());
    if mode & 0o077 != 0 {
        return Wrong(format!("others than its owner may look into {shown}"), format!("chmod 700 {shown}"));
    }
    if let Err(finding) = key(folder) {
        return finding;
    }
    let probe = folder.join(".doctor");
    if let Err(error) = std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe)) {
        let mend = "Give the folder to the user that the desk runs as, and look whether the disk is full.";
        return Wrong(format!("nothing can be written into {shown}: {error}"), mend.to_owned());
    }
    space(folder, "the desk keeps its data")
}

fn key(folder: &Path) -> Result<(), Finding> {
    let path = folder.join("secret.key");
    match std::fs::read(&path) {
        Ok(bytes) if bytes.len() == 32 => Ok(()),
        Ok(_) => Err(Wrong(format!("{} is damaged", path.display()), "Put it back from a backup.".to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Remark(format!("{} is not there yet: the desk makes it at its first start", path.display())))
        }
        Err(error) => {
            let mend = "Run this as the user that the desk runs as.";
            Err(Wrong(format!("{} cannot be read: {error}", path.display()), mend.to_owned()))
        }
    }
}

fn space(folder: &Path, what: &str) -> Finding {
    let shown = folder.display();
    let (free, has_room) = match Space::of(folder) {
        Ok(space) => (Ok(space.free), space.left() > 0),
        Err(error) => (Err(error), true),
    };
    match free {
        Ok(free) if !has_room => {
            let text = format!(
                "only {} MB are free where {what} ({shown}): mail is left in its mailboxes and files are refused, so \
                 that texts are still saved",
                free / 1_000_000
            );
            Wrong(text, "Make room on this disk, or move the folder to a larger one.".to_owned())
        }
        Ok(free) if free < LITTLE_SPACE => {
            let text = format!("only {} MB are free where {what} ({shown})", free / 1_000_000);
            Wrong(text, "Make room on this disk, or move the folder to a larger one.".to_owned())
        }
        Ok(free) => Well(format!("{shown}, {} MB free", free / 1_000_000)),
        Err(error) => Remark(format!("{shown}; how much is free cannot be said: {error}")),
    }
}

fn backups(config: &Config) -> Finding {
    let looked = folder::list(config).and_then(|kept| Ok((kept, folder::failure(config)?)));
    let (kept, failure) = match looked {
        Ok(found) => found,
        Err(error) => return Wrong(fault::line(&error), "Run this as the user that the desk runs as.".to_owned()),
    };
    let mend = "Run helpdesk backup, and look at what the page of backups says.";
    if let Some(failure) = failure {
        return Wrong(format!("the last one could not be made: {}", failure.error), mend.to_owned());
    }
    let Some(newest) = kept.first() else { return Remark("there is none yet: run helpdesk backup".to_owned()) };
    let Some(note) = &newest.note else { return Remark(format!("{} was not made here", newest.name)) };
    let hours = Clock::system().now().since(note.made_at) / HOUR;
    let text = format!("{} of {} hours ago", newest.name, hours);
    match &note.proof {
        Some(Proof { fault: Some(fault), .. }) => {
            Wrong(format!("{text}, which cannot be restored: {fault}"), mend.to_owned())
        }
        _ if hours > OLD => Wrong(format!("the newest is {text}"), mend.to_owned()),
        Some(_) => Well(format!("{text}, proven by a trial restore")),
        None => Remark(format!("{text}, not yet proven by a trial restore")),
    }
}

async fn database(config: &Config) -> (Finding, bool) {
    let address = config.database();
    let wrong = |text: String, mend: &str| (Wrong(text, mend.to_owned()), false);
    if let Some(path) = address.strip_prefix("sqlite:")
        && !Path::new(path).exists()
    {
        return wrong(format!("{path} does not exist"), "Start the desk once, or run helpdesk migrate.");
    }
    let looked = async {
        let db = Db::open(&address)?;
        let version = schema_version(&db.reader().await?).await?;
        Ok::<_, Error>((db, version))
    };
    let (db, version) = match looked.await {
        Ok(found) => found,
        Err(error) => {
            let mend = "Look whether the database server runs and HELPDESK_DATABASE_URL is right; on a new database, run \
                        helpdesk migrate.";
            return wrong(format!("it cannot be read: {}", fault::line(&error)), mend);
        }
    };
    let newest = app::newest_migration();
    if version < newest {
        return wrong(
            format!("it is at version {version}, the program at {newest}"),
            "Run helpdesk migrate --check, then helpdesk migrate.",
        );
    }
    if version > newest {
        let text = format!("it is at version {version}, the program only at {newest}");
        let mend = "Use the newer program that upgraded this database, or go back as docs/upgrade.md says.";
        return wrong(text, mend);
    }
    let written = async {
        let transaction = db.transaction().await?;
        let sql = sql!("insert into throttles (key, failures, window_started_at) values ($1, 0, 0)");
        // Rolled back: nothing stays.
        transaction.execute(sql, args!["doctor"]).await.map(|_| ())
    };
    if let Err(error) = written.await {
        let mend = "Look at its permissions and at the free space of its disk.";
        return wrong(format!("it cannot be written: {}", fault::line(&error.into())), mend);
    }
    let name = match db.dialect() {
        Dialect::Sqlite => "SQLite",
        Dialect::Postgres => "PostgreSQL",
    };
    (Well(format!("{name}, version {version}, readable and writable")), true)
}

/// What stands outside: mail servers, mailboxes, services to sign in by.
async fn outside(app: &App, report: &mut Report) {
    report.add("mail out", mail_out(app).await);
    let Ok(texts) = texts() else { return };
    match mailboxes::examine(app, texts.negotiate("en")).await {
        Ok(found) if found.is_empty() => {
            let text = "no mailbox is read: mail becomes tickets by helpdesk mail deliver alone";
            report.add("mail in", Remark(text.to_owned()));
        }
        Ok(found) => {
            for mailbox in found {
                let finding = match mailbox.wrong {
                    Some((text, mend)) => Wrong(text, mend),
                    None => Well(mailbox.done.join(" ")),
                };
                report.add(&format!("mailbox {}", mailbox.name), finding);
            }
        }
        Err(error) => report.add("mail in", Wrong(fault::line(&error), "Correct what it names.".to_owned())),
    }
    for provider in &app.config.providers {
        report.add(&format!("sign-in with {}", provider.name), sign_in(app, provider).await);
    }
}

async fn mail_out(app: &App) -> Finding {
    if !app.mailer.is_configured() {
        return Remark("no mail server is configured (HELPDESK_SMTP_URL): mail waits in the outbox".to_owned());
    }
    match app.mailer.check().await {
        Outcome::Sent(_) => Well("the mail server answers and lets the desk in".to_owned()),
        Outcome::Deferred(said) | Outcome::Down(said) | Outcome::Refused(said) => {
            let mend = "Check HELPDESK_SMTP_URL: server, port, user and password, and whether a firewall lets this \
                        machine through.";
            Wrong(said, mend.to_owned())
        }
    }
}

async fn sign_in(app: &App, provider: &Provider) -> Finding {
    let address = format!("{}/{DISCOVERY}", provider.issuer.trim_end_matches('/'));
    let mend = format!("Check the issuer {} and whether this machine reaches it.", provider.issuer);
    let Ok(request) = Request::get(&address).body(Vec::new()) else {
        return Wrong(format!("{address} is no address"), mend);
    };
    let answer = match app.http.send(request).await {
        Ok(answer) if answer.status() == StatusCode::OK => answer,
        Ok(answer) => return Wrong(format!("{address} answered {}", answer.status()), mend),
        Err(failure) => return Wrong(format!("{address}: {failure}"), mend),
    };
    let document: serde_json::Value = serde_json::from_slice(answer.body()).unwrap_or_default();
    match document.get("issuer").and_then(serde_json::Value::as_str) {
        Some(issuer) if issuer == provider.issuer => Well("the provider says where to sign in".to_owned()),
        Some(issuer) => {
            Wrong(format!("the provider calls itself {issuer}"), "Set the issuer to exactly this.".to_owned())
        }
        None => Wrong(format!("{address} is no document of OpenID Connect"), mend),
    }
}
