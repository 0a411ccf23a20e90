//! The SQL of canned replies.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::fold::fold;
use kit::{args, from_row, sql};

use super::CannedReplyId;
use crate::base::change::Change;
use crate::base::ids::TicketNumber;

/// A canned reply as its row holds it.
pub struct CannedReply {
    pub id: CannedReplyId,
    pub title: String,
    pub title_folded: String,
    pub body: String,
    pub html: Option<String>,
    pub author: Option<String>,
    pub updated_at: Time,
}

from_row!(CannedReply { id, title, title_folded, body, html, author, updated_at });

/// What is written into one.
pub struct Text<'a> {
    pub title: &'a str,
    pub body: &'a str,
    pub html: Option<&'a str>,
}

/// The names at a ticket.
pub struct Names {
    pub requester: String,
    pub subject: String,
    pub assignee: Option<String>,
}

from_row!(Names { requester, subject, assignee });

/// Those after a place in the order of titles.
pub async fn list(reader: &db::Reader, after: (&str, CannedReplyId), most: i64) -> Result<Vec<CannedReply>, Error> {
    let sql = sql!(
        "select c.id, c.title, c.title_folded, c.body, c.html, p.name, c.updated_at from canned_replies c \
         left join people p on p.id = c.author_id where (c.title_folded, c.id) > ($1, $2) \
         order by c.title_folded, c.id limit $3"
    );
    Ok(reader.all(sql, args![after.0, after.1, most]).await?)
}

/// Those whose title, or a word of it, begins like this.
pub async fn named(reader: &db::Reader, beginning: &str, most: i64) -> Result<Vec<CannedReply>, Error> {
    let (first, later) = (format!("{beginning}%"), format!("% {beginning}%"));
    let sql = sql!(
        "select c.id, c.title, c.title_folded, c.body, c.html, p.name, c.updated_at from canned_replies c \
         left join people p on p.id = c.author_id where c.title_folded like $1 or c.title_folded like $2 \
         order by c.title_folded, c.id limit $3"
    );
    Ok(reader.all(sql, args![first, later, most]).await?)
}

pub async fn find(reader: &db::Reader, id: CannedReplyId) -> Result<Option<CannedReply>, Error> {
    let sql = sql!(
        "select c.id, c.title, c.title_folded, c.body, c.html, p.name, c.updated_at from canned_replies c \
         left join people p on p.id = c.author_id where c.id = $1"
    );
    Ok(reader.find(sql, args![id]).await?)
}

pub async fn names(reader: &db::Reader, number: TicketNumber) -> Result<Names, Error> {
    let sql = sql!(
        "select r.name, t.subject, a.name from tickets t join people r on r.id = t.requester_id \
         left join people a on a.id = t.assignee_id where t.number = $1"
    );
    Ok(reader.get(sql, args![number]).await?)
}

pub async fn insert(change: &Change, id: CannedReplyId, text: &Text<'_>) -> Result<(), Error> {
    let sql = sql!(
        "insert into canned_replies (id, title, title_folded, body, html, author_id, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7)"
    );
    let (folded, author) = (fold(text.title), change.actor.id());
    change.execute(sql, args![id, text.title, folded, text.body, text.html, author, change.now]).await?;
    Ok(())
}

/// Whether it was there.
pub async fn update(change: &Change, id: CannedReplyId, text: &Text<'_>) -> Result<bool, Error> {
    let sql = sql!(
        "update canned_replies set title = $2, title_folded = $3, body = $4, html = $5, author_id = $6, updated_at = $7 \
         where id = $1"
    );
    let (folded, author) = (fold(text.title), change.actor.id());
    let count = change.execute(sql, args![id, text.title, folded, text.body, text.html, author, change.now]).await?;
    Ok(count == 1)
}

pub async fn delete(change: &Change, id: CannedReplyId) -> Result<(), Error> {
    change.execute(sql!("delete from canned_replies where id = $1"), args![id]).await?;
    Ok(())
}
