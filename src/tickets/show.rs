//! One ticket with everything on it, for the page and for the API.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::{args, from_row, rich, sql};

use super::attachments::{self, Attachment};
use super::categories::{Name, category_name};
use super::find::{self, Found};
use super::history::{self, Entry};
use super::merge::{self, Absorbed, GoesOn};
use super::rating::{self, Rating};
use super::steps::{self, Step};
use super::{MessageKind, queue, tags};
use crate::base::actor::{Actor, Channel};
use crate::base::change::Reader;
use crate::base::ids::{MessageId, PersonId, TicketNumber};
use crate::base::policy::Deed;

/// Most messages that are shown at once: the newest.
const MESSAGES_LIMIT: i64 = 500;

/// A ticket with everything on it that the reader may see.
pub struct Shown {
    /// The ticket, and what permission needs to know.
    pub found: Found,
    /// Names of the people, the department and the category.
    pub names: Names,
    /// The tickets that go on in this one.
    pub absorbed: Vec<Absorbed>,
    /// Where this one goes on.
    pub goes_on: Option<GoesOn>,
    /// The conversation, oldest first, with those of the tickets that go on in this one.
    pub messages: Vec<Message>,
    /// All files.
    pub attachments: Vec<Attachment>,
    /// The checklist; empty for those who may not see it.
    pub steps: Vec<Step>,
    /// Tags; none for those who may not see them.
    pub tags: Vec<String>,
    /// What happened.
    pub history: Vec<Entry>,
    /// The rank in the queue.
    pub queue_position: Option<i64>,
    /// How the requester found the help.
    pub rating: Option<Rating>,
}

/// The names behind a ticket's ids.
#[derive(Clone, Debug)]
pub struct Names {
    /// Who asked.
    pub requester: String,
    /// Their mail address.
    pub requester_email: String,
    /// Who works on it.
    pub assignee: Option<String>,
    /// Their mail address.
    pub assignee_email: Option<String>,
    /// The department.
    pub department: Option<String>,
    /// The category or subcategory.
    pub category: Option<Name>,
    /// The category above a subcategory.
    pub parent_category: Option<Name>,
    /// Who resolved or closed it.
    pub closed_by: Option<String>,
    /// Their mail address.
    pub closed_by_email: Option<String>,
    /// Since when the requester has had their picture.
    pub requester_picture_at: Option<Time>,
    /// Since when the assignee has had theirs.
    pub assignee_picture_at: Option<Time>,
    /// What the ticket was called where it came from, if that is not its number.
    pub old_number: Option<String>,
}

from_row!(Names {
    requester,
    requester_email,
    assignee,
    assignee_email,
    department,
    category,
    parent_category,
    closed_by,
    closed_by_email,
    requester_picture_at,
    assignee_picture_at,
    old_number
});

/// A message of the conversation.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The ticket in which it was written.
    pub ticket: TicketNumber,
    /// Reply or note.
    pub kind: MessageKind,
    /// Who wrote it.
    pub author_id: PersonId,
    /// Their name.
    pub author: String,
    /// Their mail address.
    pub author_email: String,
    /// By which way it came.
    pub channel: Channel,
    /// Its text.
    pub body: String,
    /// The same as safe HTML, where that says more; pictures in it are attachments, `cid:ID`.
    pub html: Option<String>,
    /// When it was written.
    pub created_at: Time,
    /// Since when its author has had their picture.
    pub author_picture_at: Option<Time>,
    /// Whether its author asked for the ticket in which it was written.
    pub is_by_requester: bool,
    /// Of a mail: what it quotes, and the signature.
    pub folded: Option<String>,
    /// The same as safe HTML.
    pub folded_html: Option<String>,
}

from_row!(Message {
    id,
    ticket,
    kind,
    author_id,
    author,
    author_email,
    channel,
    body,
    html,
    created_at,
    author_picture_at,
    is_by_requester,
    folded,
    folded_html
});

impl Message {
    /// Whether a file of it stands in its text as a picture.
    #[must_use]
    pub fn shows(&self, file: &Attachment) -> bool {
        let name = format!("\"cid:{}\"", file.id);
        [&self.html, &self.folded_html].into_iter().flatten().any(|html| html.contains(&name))
    }

    /// How many pictures of it its sender keeps elsewhere.
    #[must_use]
    pub fn remote_pictures(&self) -> usize {
        if self.channel != Channel::Mail {
            return 0;
        }
        [&self.html, &self.folded_html].into_iter().flatten().map(|html| rich::remote_pictures(html)).sum()
    }
}

/// A ticket with everything on it.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for the reader.
pub async fn show(reader: &Reader, number: TicketNumber) -> Result<Shown, Error> {
    show_as(reader, &reader.actor, number).await
}

/// The same within an open change: what was just written is seen.
pub(super) async fn show_as(reader: &db::Reader, actor: &Actor, number: TicketNumber) -> Result<Shown, Error> {
    let found = find::to_see_as(reader, actor, number).await?;
    let sees_notes = found.may(actor, Deed::SeeNotes);
    let absorbed = merge::absorbed(reader, number).await?;
    let conversations: Vec<TicketNumber> = absorbed.iter().map(|one| one.number).chain([number]).collect();
    let mut messages = messages(reader, &conversations, sees_notes).await?;
    if !merge::shares_notes(actor) {
        messages.retain(|message| message.kind == MessageKind::Reply || message.ticket == number);
    }
    let mut attachments = attachments::of_all(reader, &conversations).await?;
    attachments.retain(|file| messages.iter().any(|message| message.id == file.message));
    Ok(Shown {
        names: names(reader, number).await?,
        attachments,
        steps: if sees_notes { steps::of(reader, number).await? } else { Vec::new() },
        tags: if sees_notes { tags::of(reader, number).await? } else { Vec::new() },
        history: history::of(reader, number, sees_notes).await?,
        queue_position: queue::position(reader, &found.ticket).await?,
        goes_on: merge::goes_on(reader, actor, &found.ticket).await?,
        absorbed,
        // What is not over has no rating: most pages need not ask.
        rating: if found.ticket.status.is_active() { None } else { rating::of(reader, number).await? },
        messages,
        found,
    })
}

async fn names(reader: &db::Reader, number: TicketNumber) -> Result<Names, Error> {
    Ok(reader
        .get(
            sql!(concat!(
                "select r.name, r.email, a.name, a.email, d.name, ",
                category_name!("c"),
                ", ",
                category_name!("p"),
                ", b.name, b.email, r.picture_at, a.picture_at, t.old_number from tickets t \
                 join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id \
                 left join departments d on d.id = t.department_id left join categories c on c.id = t.category_id \
                 left join categories p on p.id = c.parent_id left join people b on b.id = t.closed_by \
                 where t.number = $1"
            )),
            args![number],
        )
        .await?)
}

/// The messages of these tickets, the newest, in the order of their writing.
async fn messages(reader: &db::Reader, tickets: &[TicketNumber], with_notes: bool) -> Result<Vec<Message>, Error> {
    macro_rules! messages_of {
        ($tickets:literal) => {
            concat!(
                "select m.id, m.ticket_number, m.kind, m.author_id, p.name, p.email, m.channel, m.body, m.html, ",
                "m.created_at, p.picture_at, m.author_id = t.requester_id, m.folded, m.folded_html from messages m ",
                "join people p on p.id = m.author_id join tickets t on t.number = m.ticket_number ",
                "where m.ticket_number ",
                $tickets,
                " and (m.kind = 'reply' or $2) order by m.id desc limit $3"
            )
        };
    }
    let mut messages: Vec<Message> = match tickets {
        // Most tickets are one: the index has its messages in order.
        [number] => reader.all(sql!(messages_of!("= $1")), args![*number, with_notes, MESSAGES_LIMIT]).await?,
        several => {
            let text = sql!(
                sqlite messages_of!("in (select value from json_each($1))"),
                postgres messages_of!("in (select cast(value as bigint) from jsonb_array_elements_text($1))")
            );
            let list = several.iter().map(|number| number.0).collect::<serde_json::Value>();
            reader.all(reader.pick(text), args![list, with_notes, MESSAGES_LIMIT]).await?
        }
    };
    messages.reverse();
    Ok(messages)
}
