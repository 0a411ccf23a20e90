//! What incoming mail says of a person who was removed: nothing of it is left but that it arrived. What it became in a
//! ticket is for `tickets` to look after. There may be thousands, so a job does it; a second run finds nothing.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::jobs::{JobKind, Payload};
use kit::{args, sql};
use serde_json::Value;

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::Recorded;
use crate::base::ids::MailId;
use crate::base::removed_person::{self, RemovedPerson};

/// Takes a removed person out of the incoming mail.
pub const FORGET: JobKind<App> =
    JobKind { name: "forget_in_incoming_mail", run: |app, payload| Box::pin(forget(app, payload)), every: None };

/// Mails of one change.
const AT_ONCE: i64 = 200;

/// Subscriber: orders what follows for the incoming mail.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(removed_person::order(change, recorded, FORGET.name))
}

async fn forget(app: App, payload: Payload) -> Result<(), Error> {
    let removed: RemovedPerson = serde_json::from_value(payload)?;
    while forget_some(&app, &removed).await? {}
    forget_silence(&app, &removed).await
}

/// An address that got no answers for a while is nobody's now.
async fn forget_silence(app: &App, removed: &RemovedPerson) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    let text = sql!(
        sqlite "delete from silenced_addresses where address in (select value from json_each($1))",
        postgres "delete from silenced_addresses where address in (select jsonb_array_elements_text($1))"
    );
    change.execute(change.pick(text), args![addresses(removed)]).await?;
    change.commit().await
}

/// The addresses among what they were known as.
fn addresses(removed: &RemovedPerson) -> Value {
    removed.known_as.iter().filter(|name| name.contains('@')).cloned().collect()
}

/// Whether there was anything to do.
async fn forget_some(app: &App, removed: &RemovedPerson) -> Result<bool, Error> {
    let change = app.change(&Actor::system()).await?;
    let addresses = addresses(removed);
    macro_rules! forget {
        ($addresses:literal) => {
            concat!(
                "update mails set from_address = '', from_name = '', subject = '', message_id = null, ",
                "recipient = null, decision = null, problem = null where id in (select id from mails ",
                "where from_address <> '' and (person_id = $1 or from_address in (",
                $addresses,
                ")) order by id limit $3) returning id"
            )
        };
    }
    let text = sql!(
        sqlite forget!("select value from json_each($2)"),
        postgres forget!("select jsonb_array_elements_text($2)")
    );
    let gone: Vec<(MailId,)> = change.all(change.pick(text), args![removed.person, &addresses, AT_ONCE]).await?;
    let list: Value = gone.iter().map(|row| Value::from(row.0.0)).collect();
    let contents = sql!(
        sqlite "delete from raw_mails where mail_id in (select value from json_each($1))",
        postgres "delete from raw_mails where mail_id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1))"
    );
    change.execute(change.pick(contents), args![list]).await?;
    change.commit().await?;
    Ok(!gone.is_empty())
}
