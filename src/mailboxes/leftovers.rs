//! Messages that could not be taken: too large, or something failed with them. They stay in the mailbox, and are shown.

use kit::clock::Time;
use kit::error::Error;
use kit::imap::Uid;
use kit::{args, db, from_row, sql, words};
use mailtext::Bounds;

use crate::base::change::Change;
use crate::base::ids::MailboxId;

/// Letters of a sender, subject or reason that are kept.
const LONGEST: usize = 300;
/// Rows that are shown.
const MOST: i64 = 50;
/// Rows of a mailbox that are kept: whoever writes to it decides how many messages cannot be taken.
const MOST_KEPT: i64 = 1_000;

words!(
    /// Why a message was left. The texts `mailboxes-left-…` stand for the words.
    Reason {
        /// It has more bytes than are taken.
        TooLarge = "too-large",
        /// Something failed.
        Failed = "failed",
    }
);

/// A message to be left.
pub(super) struct Leftover {
    uid: Uid,
    reason: Reason,
    detail: String,
    sender: String,
    subject: String,
    size: i64,
}

/// A message that was left.
pub(super) struct Left {
    pub uid: i64,
    pub reason: Reason,
    pub detail: String,
    pub sender: String,
    pub subject: String,
    pub size: i64,
    pub found_at: Time,
}
from_row!(Left { uid, reason, detail, sender, subject, size, found_at });

impl Leftover {
    /// What there is to say of one, from its header or the whole of it.
    pub(super) fn of(uid: Uid, reason: Reason, detail: &str, (raw, size): (&[u8], u64)) -> Leftover {
        let short =
            |text: &str| -> String { text.chars().filter(|letter| !letter.is_control()).take(LONGEST).collect() };
        // Only the header is needed, and what failed once should not be read whole again.
        let header =
            raw.windows(4).position(|four| four == b"\r\n\r\n").map_or(raw, |end| raw.get(..end + 4).unwrap_or(raw));
        let message = mailtext::read(header, &Bounds::default());
        let sender = message.author().map(|author| author.address.clone()).unwrap_or_default();
        Leftover {
            uid,
            reason,
            detail: short(detail),
            sender: short(&sender),
            subject: short(&message.subject),
            size: i64::try_from(size).unwrap_or(i64::MAX),
        }
    }
}

/// Writes one down; one that is there already stays. The oldest go where there are too many: the messages themselves stay
/// in the mailbox.
pub(super) async fn insert(change: &Change, id: MailboxId, validity: i64, left: &Leftover) -> Result<(), Error> {
    let sql = sql!(
        "insert into mailbox_leftovers (mailbox_id, uid_validity, uid, reason, detail, sender, subject, size, found_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (mailbox_id, uid_validity, uid) do nothing"
    );
    let Leftover { uid, reason, detail, sender, subject, size } = left;
    let args = args![id, validity, i64::from(*uid), *reason, detail, sender, subject, *size, change.now];
    change.execute(sql, args).await?;
    let sql = sql!(
        "delete from mailbox_leftovers where mailbox_id = $1 and (uid_validity, uid) <= \
         (select uid_validity, uid from mailbox_leftovers where mailbox_id = $1 \
         order by uid_validity desc, uid desc limit 1 offset $2)"
    );
    change.execute(sql, args![id, MOST_KEPT]).await?;
    Ok(())
}

/// Those of a mailbox, newest first.
pub(super) async fn of(reader: &db::Reader, id: MailboxId) -> Result<Vec<Left>, Error> {
    let sql = sql!(
        "select uid, reason, detail, sender, subject, size, found_at from mailbox_leftovers where mailbox_id = $1 \
         order by uid_validity desc, uid desc limit $2"
    );
    Ok(reader.all(sql, args![id, MOST]).await?)
}

/// Somebody has looked after one.
pub(super) async fn settle(change: &Change, id: MailboxId, uid: i64) -> Result<(), Error> {
    change.execute(sql!("delete from mailbox_leftovers where mailbox_id = $1 and uid = $2"), args![id, uid]).await?;
    Ok(())
}
