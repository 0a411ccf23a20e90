//! Addresses from which mail came too fast: until the time is over, or an admin says so, nothing that arrives makes the
//! desk write to them by itself. What people write is sent to them all the same.

use kit::clock::{HOUR, Time};
use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};

use crate::base::change::{Change, Reader};
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::base::policy::{self, Deed};

/// How long an address is not answered after it was last too fast.
const LASTS: i64 = 24 * HOUR;
/// Most entries that are listed or looked at.
const MOST: i64 = 500;

/// An entry.
#[derive(Clone, Debug)]
pub struct Silenced {
    /// The address.
    pub address: String,
    /// Mails within ten minutes when it was last too fast.
    pub mails: i64,
    /// Since when.
    pub since: Time,
    /// Until when.
    pub until: Time,
}
from_row!(Silenced { address, mails, since, until });

/// All that are not over, the newest first.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn list(reader: &Reader) -> Result<Vec<Silenced>, Error> {
    policy::must(&reader.actor, Deed::SeeIncoming, None)?;
    let sql = sql!(
        "select address, mails, silenced_at, ends_at from silenced_addresses where ends_at > $1 \
         order by silenced_at desc, address limit $2"
    );
    Ok(reader.all(sql, args![reader.now, MOST]).await?)
}

/// Answers an address again. Not silenced: nothing happens.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn end(change: &Change, address: &str) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ManageIncoming, None)?;
    change.execute(sql!("delete from silenced_addresses where address = $1"), args![address]).await?;
    Ok(())
}

/// Whether an address is silenced.
pub(super) async fn is_silenced(reader: &db::Reader, address: &str, now: Time) -> Result<bool, Error> {
    let sql = sql!("select address from silenced_addresses where address = $1 and ends_at > $2");
    let row: Option<(String,)> = reader.find(sql, args![address, now]).await?;
    Ok(row.is_some())
}

/// The people whose addresses are silenced.
pub(super) async fn people(reader: &db::Reader, now: Time) -> Result<Vec<PersonId>, Error> {
    let sql = sql!(
        "select known.person_id from silenced_addresses as silenced \
         join addresses as known on known.email = silenced.address where silenced.ends_at > $1 \
         order by known.person_id limit $2"
    );
    let rows: Vec<(PersonId,)> = reader.all(sql, args![now, MOST]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Breaks the circuit. That it is broken is told to the admins once, not with each mail that still comes.
pub(super) async fn begin(change: &Change, address: &str, mails: i64) -> Result<(), Error> {
    let was_silenced = is_silenced(change, address, change.now).await?;
    let sql = sql!(
        "insert into silenced_addresses (address, mails, silenced_at, ends_at) values ($1, $2, $3, $4) \
         on conflict (address) do update set mails = $2, ends_at = $4"
    );
    change.execute(sql, args![address, mails, change.now, change.now.plus(LASTS)]).await?;
    if !was_silenced {
        change.record(None, Event::AddressSilenced { mails }).await?;
    }
    Ok(())
}

/// Removes the entries that are over.
pub(super) async fn forget_ended(change: &Change) -> Result<(), Error> {
    change.execute(sql!("delete from silenced_addresses where ends_at <= $1"), args![change.now]).await?;
    Ok(())
}
