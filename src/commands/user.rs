//! `helpdesk user`: people from the command line, while the desk runs or before.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use kit::clock::Clock;
use kit::config::Config;
use kit::error::{Error, Fields};

use super::typed_password;
use crate::access::second_factor;
use crate::app;
use crate::base::actor::{Actor, Role};
use crate::base::change::Change;
use crate::base::ids::DepartmentId;
use crate::operations::privacy::{self, Locale};
use crate::people::{self, NewPerson, password};

/// What can be done to people.
#[derive(clap::Subcommand)]
pub(super) enum User {
    /// Add a person.
    Create(Create),
    /// Give a person another role.
    SetRole(SetRole),
    /// Take a person's second factor away: for an administrator who has lost phone and recovery codes.
    RemoveSecondFactor(RemoveSecondFactor),
    /// Write all that the desk knows about a person into an archive.
    Export(Export),
}

#[derive(clap::Args)]
pub(super) struct Create {
    /// Email address.
    #[arg(long)]
    email: String,
    /// Name.
    #[arg(long)]
    name: String,
    /// requester, third_party, agent or admin.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Department; made when there is none of this name.
    #[arg(long)]
    department: Option<String>,
    /// Read the password from standard input; without it the person cannot sign in by password.
    #[arg(long)]
    password_stdin: bool,
}

#[derive(clap::Args)]
pub(super) struct SetRole {
    /// Email address.
    #[arg(long)]
    email: String,
    /// requester, third_party, agent or admin.
    #[arg(long, value_parser = role)]
    role: Role,
}

#[derive(clap::Args)]
pub(super) struct RemoveSecondFactor {
    /// Email address.
    #[arg(long)]
    email: String,
}

#[derive(clap::Args)]
pub(super) struct Export {
    /// Email address.
    #[arg(long)]
    email: String,
    /// A file or a folder.
    path: PathBuf,
}

pub(super) async fn run(config: Config, user: User) -> Result<(), Error> {
    match user {
        User::Create(options) => create(config, options).await,
        User::SetRole(options) => set_role(config, options).await,
        User::RemoveSecondFactor(options) => remove_second_factor(config, options).await,
        User::Export(options) => export(config, options).await,
    }
}

async fn create(config: Config, options: Create) -> Result<(), Error> {
    let typed = if options.password_stdin { Some(typed_password()?) } else { None };
    let app = app::open(config, Clock::system()).await?;
    let hash = match &typed {
        Some(typed) => Some(hash(typed, &[&options.name, &options.email, &app.desk().organisation]).await?),
        None => None,
    };
    let change = app.change(&Actor::system()).await?;
    let department = match &options.department {
        Some(name) => Some(department(&change, name).await?),
        None => None,
    };
    let new = NewPerson {
        name: &options.name,
        email: &options.email,
        role: options.role,
        department,
        language: "",
        password_hash: hash.as_deref(),
    };
    people::create(&change, new).await?;
    change.commit().await
}

async fn set_role(config: Config, options: SetRole) -> Result<(), Error> {
    let app = app::open(config, Clock::system()).await?;
    let change = app.change(&Actor::system()).await?;
    let person = people::find_by_email(&change, &options.email).await?;
    let person = person.ok_or_else(|| Error::field("email", "people-unknown"))?;
    people::set_role(&change, person.id, options.role).await?;
    change.commit().await
}

async fn remove_second_factor(config: Config, options: RemoveSecondFactor) -> Result<(), Error> {
    let app = app::open(config, Clock::system()).await?;
    let change = app.change(&Actor::system()).await?;
    let person = people::find_by_email(&change, &options.email).await?;
    let person = person.ok_or_else(|| Error::field("email", "people-unknown"))?;
    second_factor::remove_of(&change, person.id).await?;
    change.commit().await
}

async fn export(config: Config, options: Export) -> Result<(), Error> {
    let app = app::open(config, Clock::system()).await?;
    let change = app.change(&Actor::system()).await?;
    let person = people::find_by_email(&change, &options.email).await?;
    let person = person.ok_or_else(|| Error::field("email", "people-unknown"))?;
    let desk = app.desk();
    let zone = jiff::tz::TimeZone::get(&desk.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let locale = Locale { t: app.language(&desk.language), zone };
    let mut export = privacy::export(change, person.id, locale).await?;
    let path = if options.path.is_dir() { options.path.join(&export.name) } else { options.path };
    let draft = path.with_extension("partial");
    let mut file = new_file(&draft)?;
    while let Some(piece) = export.pieces.recv().await {
        let written = piece.and_then(|piece| file.write_all(&piece));
        if let Err(error) = written {
            // Half an archive is none.
            std::fs::remove_file(&draft)?;
            return Err(error.into());
        }
    }
    file.sync_all()?;
    std::fs::rename(&draft, &path)?;
    println!("{}", path.display());
    Ok(())
}

/// A file that nobody else of this machine reads.
fn new_file(path: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| Error::Outside(format!("{}: {error}", path.display())))
}

async fn department(change: &Change, name: &str) -> Result<DepartmentId, Error> {
    match people::find_department_named(change, name).await? {
        Some(department) => Ok(department.id),
        None => people::create_department(change, name).await,
    }
}

async fn hash(typed: &str, about: &[&str]) -> Result<String, Error> {
    let mut fields = Fields::new();
    password::check(&mut fields, typed, about);
    fields.check()?;
    password::hash(typed).await
}

fn role(word: &str) -> Result<Role, String> {
    Role::from_word(word).ok_or_else(|| "one of requester, third_party, agent, admin".to_owned())
}
