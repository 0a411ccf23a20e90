//! Adding mailboxes, changing, pausing and removing them.

use kit::config::Secret;
use kit::error::{Error, Fields};
use kit::fold::one_line;
use kit::imap::{Security, Server};
use serde_json::json;

use super::store::{self, Mailbox, Said};
use super::{Auth, SEALED_FOR, Typed, progress};
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::desk::{self, SETTINGS_CHANGED};
use crate::base::ids::{CategoryId, DepartmentId, MailboxId};
use crate::base::policy::{Deed, must};
use crate::intake::own_addresses;
use crate::mail::health;
use crate::people;
use crate::tickets::categories;

/// Most letters of a name.
const NAME: i64 = 100;
/// Most letters of an address, a host, a user, a folder.
const LONG: i64 = 255;

/// What somebody wants of a mailbox. The names are those of the form's fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub name: String,
    pub address: String,
    pub host: String,
    pub port: String,
    pub security: String,
    pub auth: String,
    pub user: String,
    pub password: Typed,
    pub folder: String,
    pub move_to: String,
    pub category: String,
    pub department: String,
    pub sender_name: String,
}

/// The same, checked.
struct Checked {
    wanted: Wanted,
    port: i64,
    security: Security,
    auth: Auth,
    category: Option<CategoryId>,
    department: Option<DepartmentId>,
}

/// Adds one.
///
/// # Errors
/// When the actor may not, or a field is wrong.
pub(super) async fn create(change: &Change, wanted: &Wanted) -> Result<MailboxId, Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let checked = check(change, wanted, None).await?;
    let id = MailboxId(change.next_id());
    store::insert(change, id, &checked.said(), false).await?;
    if let Some(password) = &checked.wanted.password {
        seal(change, id, password).await?;
    }
    own_addresses::set(change, id, &[&checked.wanted.address]).await?;
    log(change, &checked.wanted.name, "mailbox_added").await.map(|()| id)
}

/// Changes one. Another server, account or folder is read from its beginning; another server or account needs its secret
/// anew, so that nobody can have the old one sent to a server of theirs.
///
/// # Errors
/// When the actor may not, or a field is wrong.
pub(super) async fn edit(change: &Change, id: MailboxId, wanted: &Wanted) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let before = of_a_person(change, id).await?;
    let checked = check(change, wanted, Some(&before)).await?;
    let said = checked.said();
    let is_elsewhere = is_elsewhere(&before, &said);
    if is_elsewhere || before.folder != said.folder {
        progress::forget(change, id).await?;
    }
    store::update(change, id, &said).await?;
    match &checked.wanted.password {
        Some(password) if checked.auth == Auth::Password => seal(change, id, password).await?,
        _ if is_elsewhere => store::put_secret(change, id, None).await?,
        _ => {}
    }
    own_addresses::set(change, id, &[&checked.wanted.address]).await?;
    log(change, &checked.wanted.name, "mailbox_changed").await
}

/// Stops reading it, or goes on.
///
/// # Errors
/// When the actor may not, or it is gone.
pub(super) async fn set_active(change: &Change, id: MailboxId, is_active: bool) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let mailbox = of_a_person(change, id).await?;
    if mailbox.is_active == is_active {
        return Ok(());
    }
    store::set_active(change, id, is_active).await?;
    if !is_active {
        // Whoever pauses it knows that nothing comes.
        health::forget(change, &health::of_mailbox(id)).await?;
    }
    log(change, &mailbox.name, if is_active { "mailbox_resumed" } else { "mailbox_paused" }).await
}

/// Forgets it. What lies in it stays there, and what was taken stays here.
///
/// # Errors
/// When the actor may not; when it stands in the configuration.
pub(super) async fn delete(change: &Change, id: MailboxId) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let Some(mailbox) = store::find(change, id).await? else { return Ok(()) };
    if mailbox.is_configured && mailbox.is_active {
        return Err(Error::Conflict("mailboxes-is-configured"));
    }
    store::delete(change, id).await?;
    own_addresses::drop_all_of(change, id).await?;
    health::forget(change, &health::of_mailbox(id)).await?;
    log(change, &mailbox.name, "mailbox_removed").await
}

/// A mailbox that is changed here, and not in the configuration.
async fn of_a_person(change: &Change, id: MailboxId) -> Result<Mailbox, Error> {
    let mailbox = store::find(change, id).await?.ok_or(Error::NotFound)?;
    if mailbox.is_configured { Err(Error::Conflict("mailboxes-is-configured")) } else { Ok(mailbox) }
}

async fn log(change: &Change, name: &str, deed: &str) -> Result<(), Error> {
    desk::keep_mailbox_address(change, store::first_address(change).await?).await?;
    change.announce(SETTINGS_CHANGED.to_owned());
    Entry::new(Kind::SettingsChanged).of(name).with(json!({ "settings": [deed] })).write(change).await
}

async fn seal(change: &Change, id: MailboxId, password: &Secret) -> Result<(), Error> {
    let sealed = change.app.secrets.seal(SEALED_FOR, password.expose().as_bytes())?;
    store::put_secret(change, id, Some(&sealed)).await
}

fn is_elsewhere(before: &Mailbox, said: &Said<'_>) -> bool {
    before.host != said.host
        || before.port != said.port
        || before.user != said.user
        || before.auth != said.auth
        || (before.security != said.security && said.security == Security::None)
}

impl Checked {
    fn said(&self) -> Said<'_> {
        let some = |text: &'_ str| -> bool { !text.is_empty() };
        let wanted = &self.wanted;
        Said {
            name: &wanted.name,
            address: &wanted.address,
            host: &wanted.host,
            port: self.port,
            security: self.security,
            auth: self.auth,
            user: &wanted.user,
            folder: &wanted.folder,
            move_to: Some(wanted.move_to.as_str()).filter(|text| some(text)),
            category: self.category,
            department: self.department,
            sender_name: Some(wanted.sender_name.as_str()).filter(|text| some(text)),
        }
    }
}

/// Looks whether all is well, and tidies up what was typed.
async fn check(change: &Change, wanted: &Wanted, before: Option<&Mailbox>) -> Result<Checked, Error> {
    let wanted = tidy(wanted);
    let mut fields = Fields::new();
    check_texts(&mut fields, &wanted);
    let security = Security::from_word(&wanted.security);
    let auth = Auth::from_word(&wanted.auth);
    let port = wanted.port.parse::<u16>().ok().filter(|port| *port > 0);
    fields.require(port.is_some(), "port", "mailboxes-port-range");
    fields.require(security.is_some(), "security", "errors-unknown-choice");
    fields.require(auth.is_some(), "auth", "errors-unknown-choice");
    if let (Some(security), Some(port)) = (security, port) {
        let server = Server { host: wanted.host.clone(), port, security };
        fields.require(wanted.host.is_empty() || server.is_safe(), "security", "mailboxes-unsafe");
    }
    let needs_password = auth == Some(Auth::Password)
        && wanted.password.is_none()
        && before.is_none_or(|before| {
            before.secret.is_none()
                || before.auth != Auth::Password
                || before.host != wanted.host
                || before.user != wanted.user
                || port.is_some_and(|port| i64::from(port) != before.port)
        });
    fields.require(!needs_password, "password", "mailboxes-password-needed");
    let category = known_category(change, &wanted.category).await?;
    fields.require(category.is_some() || wanted.category.is_empty(), "category", "errors-unknown-choice");
    let department = match wanted.department.parse().ok().map(DepartmentId) {
        Some(id) => people::find_department_in_use(change, id).await?.map(|department| department.id),
        None => None,
    };
    fields.require(department.is_some() || wanted.department.is_empty(), "department", "errors-unknown-choice");
    fields.check()?;
    // Each was asked for above.
    let (Some(security), Some(auth), Some(port)) = (security, auth, port) else { return Err(Error::NotFound) };
    Ok(Checked { wanted, port: i64::from(port), security, auth, category, department })
}

fn tidy(wanted: &Wanted) -> Wanted {
    let folder = wanted.folder.trim();
    Wanted {
        name: one_line(&wanted.name),
        address: wanted.address.trim().to_ascii_lowercase(),
        host: wanted.host.trim().to_ascii_lowercase(),
        port: wanted.port.trim().to_owned(),
        user: if wanted.user.trim().is_empty() { wanted.address.trim() } else { wanted.user.trim() }.to_owned(),
        folder: if folder.is_empty() { "INBOX" } else { folder }.to_owned(),
        move_to: wanted.move_to.trim().to_owned(),
        sender_name: one_line(&wanted.sender_name),
        ..wanted.clone()
    }
}

fn check_texts(fields: &mut Fields, wanted: &Wanted) {
    let length = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    fields.require(!wanted.name.is_empty(), "name", "errors-required");
    fields.require(!wanted.host.is_empty(), "host", "errors-required");
    let is_host = !wanted.host.contains(|letter: char| letter.is_whitespace() || "/@?#\\".contains(letter));
    fields.require(is_host, "host", "mailboxes-host-odd");
    fields.require(people::address(&wanted.address).is_some(), "address", "errors-email");
    let is_another = wanted.move_to.is_empty() || wanted.move_to != wanted.folder;
    fields.require(is_another, "move_to", "mailboxes-move-elsewhere");
    for (field, text, most) in [
        ("name", &wanted.name, NAME),
        ("sender_name", &wanted.sender_name, NAME),
        ("host", &wanted.host, LONG),
        ("user", &wanted.user, LONG),
        ("folder", &wanted.folder, LONG),
        ("move_to", &wanted.move_to, LONG),
    ] {
        fields.require_within(length(text) <= most, field, "errors-too-long", most);
        fields.require(!text.contains(char::is_control), field, "errors-required");
    }
}

async fn known_category(change: &Change, wanted: &str) -> Result<Option<CategoryId>, Error> {
    let Some(wanted) = wanted.parse().ok().map(CategoryId) else { return Ok(None) };
    let tree = categories::tree(change).await?;
    let is_known = tree.iter().any(|top| top.id == wanted || top.subcategories.iter().any(|below| below.id == wanted));
    Ok(is_known.then_some(wanted))
}
