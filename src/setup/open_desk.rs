//! The one deed of setup: settings, the first admin, samples where wanted, and their session.

use kit::error::{Error, Fields};
use kit::secrets::token_hash;
use serde_json::json;

use super::{samples, store};
use crate::access::session::{self, Beginning, Method, Origin};
use crate::base::actor::{Actor, Role};
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::people::{self, NewPerson, password};
use crate::settings::{self, Wanted};

/// What the first admin wishes.
pub struct Wishes<'a> {
    /// The desk's settings.
    pub settings: Wanted<'a>,
    /// Their name.
    pub name: &'a str,
    /// Their mail address.
    pub email: &'a str,
    /// Their password.
    pub password: &'a str,
    /// Whether to make the sample departments and categories.
    pub with_samples: bool,
}

/// Opens the desk and returns the token of the admin's session.
///
/// # Errors
/// [`Error::NotFound`] when the link was used or never was; [`Error::Invalid`] when a field is wrong.
pub async fn open_desk(app: &App, token: &str, wishes: &Wishes<'_>, origin: Origin<'_>) -> Result<String, Error> {
    super::must_be_waiting(app, token).await?;
    check(app, wishes)?;
    // Before the change is opened: hashing takes longer than anybody should hold one.
    let password_hash = password::hash(wishes.password).await?;

    let change = app.change(&Actor { address: origin.address, ..Actor::system() }).await?;
    if store::take_token(&change).await?.is_none_or(|hash| hash != token_hash(token)) {
        return Err(Error::NotFound);
    }
    settings::save(&change, &wishes.settings).await?;
    // The settings are locked now: an admin made by the command line meanwhile is seen here, or waits for us.
    if people::is_there_an_admin(&change).await? {
        return Err(Error::NotFound);
    }
    let admin = NewPerson {
        name: wishes.name,
        email: wishes.email,
        role: Role::Admin,
        department: None,
        language: "",
        password_hash: Some(&password_hash),
    };
    let admin = people::create(&change, admin).await?;
    if wishes.with_samples {
        samples::create(&change).await?;
    }
    // They are here: nobody else has been seen at this desk.
    people::saw(&change, admin, change.now).await?;
    let session =
        session::begin(&change, Beginning { person: admin, method: Method::Link, need: None, origin }).await?;
    let entry = Entry::new(Kind::SignedIn).by(admin).about(admin);
    entry.with(json!({ "method": Method::Link })).write(&change).await?;
    change.commit().await?;
    // The announcement reaches this process too, but the page that follows should not have to race it.
    app.reload_desk().await?;
    tracing::info!(person = admin.0, "the desk was set up");
    Ok(session)
}

/// All faults at once, those of the settings and those of the person.
fn check(app: &App, wishes: &Wishes<'_>) -> Result<(), Error> {
    let mut fields = Fields::new();
    settings::check(app.texts, &mut fields, &wishes.settings);
    people::check_name(&mut fields, wishes.name);
    fields.require(people::address(wishes.email).is_some(), "email", "errors-email");
    password::check(&mut fields, wishes.password, &[wishes.name, wishes.email, wishes.settings.organisation]);
    fields.check()
}
