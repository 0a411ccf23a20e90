//! What goes over the wire. Ids are strings, as JavaScript's numbers do not hold them; times are RFC 3339 in UTC.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use crate::base::actor::Channel;
use crate::base::api::words::{present, words, words_or_null};
use crate::people::api::DepartmentOut;
use crate::tickets::{MessageKind, Priority, Resolution, Status};

/// A person. Email addresses are told to agents and admins; everybody sees their own.
#[derive(Serialize, ToSchema)]
#[schema(as = Person)]
pub struct PersonOut {
    /// Id.
    #[schema(example = "3671823458304")]
    pub id: String,
    /// Name.
    #[schema(example = "Carla Menezes")]
    pub name: String,
    /// Email address; null for those who may not see it, and when the person was deleted.
    #[schema(required, example = "carla@example.org")]
    pub email: Option<String>,
}

/// A category or subcategory.
#[derive(Serialize, ToSchema)]
#[schema(as = Category)]
pub struct CategoryOut {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Internet")]
    pub name: String,
    /// Name with that of the category above it: what requests may say in place of the id.
    #[schema(example = "Rede > Internet")]
    pub path: String,
}

/// A ticket in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = TicketInList)]
pub struct SummaryOut {
    /// What people call it.
    #[schema(minimum = 1, example = 7)]
    pub number: i64,
    /// What it is about, in one line.
    #[schema(example = "Sem internet na sala 12")]
    pub subject: String,
    /// Where it stands.
    #[schema(schema_with = status)]
    pub status: Status,
    /// How urgent it is; null when not yet triaged.
    #[schema(required, schema_with = priority)]
    pub priority: Option<Priority>,
    /// Who asked.
    pub requester: PersonOut,
    /// Who works on it.
    #[schema(required)]
    pub assignee: Option<PersonOut>,
    /// The requester's department when it was opened.
    #[schema(required)]
    pub department: Option<DepartmentOut>,
    /// Category or subcategory.
    #[schema(required)]
    pub category: Option<CategoryOut>,
    /// When it was opened.
    #[schema(format = DateTime, example = "2026-03-02T12:00:00Z")]
    pub opened_at: String,
    /// When something last happened.
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// When it was closed.
    #[schema(required, format = DateTime)]
    pub closed_at: Option<String>,
    /// Seconds from opening to the end; null while it is not over.
    #[schema(required, minimum = 0)]
    pub duration_seconds: Option<i64>,
    /// Counts its changes; the ETag is made of it.
    #[schema(minimum = 1)]
    pub version: i64,
}

/// A page of a list.
#[derive(Serialize, ToSchema)]
#[schema(as = TicketPage)]
pub struct PageOut {
    /// Newest first.
    pub items: Vec<SummaryOut>,
    /// What `cursor` says to get the next page; null on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A ticket with everything on it that the reader may see.
#[derive(Serialize, ToSchema)]
#[schema(as = Ticket)]
pub struct TicketOut {
    /// What every list says of it too.
    #[serde(flatten)]
    pub summary: SummaryOut,
    /// The rank among all tickets that are open or in progress; null when it is neither.
    #[schema(required, minimum = 1)]
    pub queue_position: Option<i64>,
    /// How it ended.
    #[schema(required, schema_with = resolution)]
    pub resolution: Option<Resolution>,
    /// When it was resolved.
    #[schema(required, format = DateTime)]
    pub resolved_at: Option<String>,
    /// Who resolved or closed it.
    #[schema(required)]
    pub closed_by: Option<PersonOut>,
    /// The closed ticket that it follows up.
    #[schema(required)]
    pub follow_up_of: Option<i64>,
    /// The ticket in which this one goes on, since they were merged.
    #[schema(required)]
    pub merged_into: Option<i64>,
    /// The way it came in.
    #[schema(schema_with = channel)]
    pub channel: Channel,
    /// Tags, in the order of their names; none for those who may not see them.
    #[schema(example = json!(["impressora"]))]
    pub tags: Vec<String>,
    /// The conversation, oldest first; the first message is the description.
    pub messages: Vec<MessageOut>,
    /// The checklist; empty for those who may not see it.
    pub steps: Vec<super::step_wire::StepOut>,
    /// The history, oldest first.
    pub events: Vec<EventOut>,
}

/// A message of a conversation.
#[derive(Serialize, ToSchema)]
#[schema(as = Message)]
pub struct MessageOut {
    /// Id.
    pub id: String,
    /// The ticket it stands in. A reply to a closed ticket stands in a new one.
    #[schema(minimum = 1)]
    pub ticket: i64,
    /// Reply or internal note.
    #[schema(schema_with = message_kind)]
    pub kind: MessageKind,
    /// Who wrote it.
    pub author: PersonOut,
    /// By which way it came.
    #[schema(schema_with = channel)]
    pub channel: Channel,
    /// Its text.
    pub body: String,
    /// The same as HTML, where it was written with the editor and says more than the text; else null. It holds nothing
    /// that a browser runs or fetches from elsewhere. `cid:ID` in it is the attachment of that id.
    #[schema(required)]
    pub html: Option<String>,
    /// What stood beside the new text in a mail: what it quotes, the signature; null where there is none.
    #[schema(required)]
    pub folded: Option<String>,
    /// When it was written.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Its files.
    pub attachments: Vec<AttachmentOut>,
}

/// A file of a message.
#[derive(Serialize, ToSchema)]
#[schema(as = Attachment)]
pub struct AttachmentOut {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "tela.png")]
    pub name: String,
    /// Media type, found by looking at the content.
    #[schema(example = "image/png")]
    pub media_type: String,
    /// Bytes.
    #[schema(minimum = 0)]
    pub size: i64,
    /// Whether it stands in the message's `html` as a picture.
    pub inline: bool,
    /// Where to get it, with the same token.
    #[schema(example = "/api/v1/tickets/7/attachments/3671823458304")]
    pub url: String,
}

/// An entry of the history.
#[derive(Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventOut {
    /// Id.
    pub id: String,
    /// What happened.
    #[schema(example = "ticket_triaged")]
    pub kind: &'static str,
    /// Who did it; null when the desk itself.
    #[schema(required)]
    pub actor: Option<PersonOut>,
    /// By which way.
    #[schema(schema_with = channel)]
    pub channel: Channel,
    /// When.
    #[schema(format = DateTime)]
    pub happened_at: String,
    /// What it was before: the word of a priority, the name of a person, category or department, a subject, the tags that
    /// were removed.
    #[schema(required)]
    pub from: Option<String>,
    /// What it became.
    #[schema(required)]
    pub to: Option<String>,
    /// Why it was assigned to somebody else.
    #[schema(required)]
    pub reason: Option<String>,
    /// The message that it is about.
    #[schema(required)]
    pub message: Option<String>,
    /// The step that it is about.
    #[schema(required)]
    pub step: Option<String>,
    /// The other ticket that it is about: the follow-up, or what was followed up.
    #[schema(required)]
    pub ticket: Option<i64>,
}

/// A new ticket.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewTicket)]
#[serde(deny_unknown_fields)]
pub struct NewTicketIn {
    /// What it is about, in one line.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Sem internet na sala 12")]
    pub subject: String,
    /// The description.
    #[schema(min_length = 1, max_length = 100_000, pattern = r"\S", example = "Desde hoje cedo nada abre.")]
    pub body: String,
    /// Id, or name path such as `Rede` or `Rede > Internet`.
    #[schema(max_length = 300, example = "Rede > Internet")]
    pub category: Option<String>,
    /// In whose name: email address or id. Only agents and admins open tickets for others.
    #[schema(max_length = 300, example = "carla@example.org")]
    pub requester: Option<String>,
    /// Only agents and admins choose it.
    #[schema(schema_with = new_priority, required = false)]
    pub priority: Option<Priority>,
}

/// What is to change; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = TicketPatch)]
#[serde(deny_unknown_fields)]
pub struct TicketPatchIn {
    /// Where it is to stand. `in_progress` makes the caller the assignee when nobody is, and reopens what is over.
    #[schema(schema_with = new_status, required = false)]
    pub status: Option<Status>,
    /// How urgent it is; null puts it back among what is not yet triaged.
    #[serde(default, deserialize_with = "present")]
    #[schema(schema_with = new_priority, required = false)]
    pub priority: Option<Option<Priority>>,
    /// Id or name path; null for none.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 300, example = "Rede > Internet")]
    pub category: Option<Option<String>>,
    /// Email address or id of an agent or third party; null gives it back to nobody.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 300, example = "bruno@example.org")]
    pub assignee: Option<Option<String>>,
    /// Why it changes hands: mandatory when it had an assignee.
    #[schema(max_length = 500, example = "Bruno conhece o roteador.")]
    pub reason: Option<String>,
    /// Tags to put on. What is on it already stays.
    #[serde(default)]
    #[schema(max_items = 20, example = json!(["impressora"]))]
    pub add_tags: Vec<String>,
    /// Tags to take off. What is not on it is passed over.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub remove_tags: Vec<String>,
}

/// A new reply or note.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewMessage)]
#[serde(deny_unknown_fields)]
pub struct NewMessageIn {
    /// Its text.
    #[schema(min_length = 1, max_length = 100_000, pattern = r"\S", example = "O roteador foi trocado.")]
    pub body: String,
}

/// Files for a ticket.
#[derive(ToSchema)]
#[schema(as = NewAttachments)]
#[serde(deny_unknown_fields)]
pub struct NewAttachmentsIn {
    /// One or more files; their parts may have any name.
    #[schema(value_type = Vec<String>, format = Binary, min_items = 1, max_items = 10)]
    pub files: Vec<String>,
    /// The text beside them; when absent it names them.
    #[schema(value_type = String, required = false, max_length = 100_000)]
    pub body: Option<String>,
    /// What the message is; a reply when absent.
    #[schema(schema_with = message_kind, required = false)]
    pub kind: Option<MessageKind>,
}

fn status() -> Object {
    words(Status::SHOWN, |status| status.word(), "Where it stands.")
}

fn new_status() -> Object {
    let meaning = "Where it is to stand. `in_progress` makes the caller the assignee when nobody is, and reopens what is \
        over; a requester's `closed` withdraws, and their `open` reopens what was resolved.";
    words(Status::SHOWN, |status| status.word(), meaning)
}

fn priority() -> Object {
    words_or_null(Priority::ALL, |priority| priority.word(), "How urgent it is; null when not yet triaged.")
}

fn new_priority() -> Object {
    let meaning = "How urgent it is; null for not yet triaged. Only agents and admins choose it.";
    words_or_null(Priority::ALL, |priority| priority.word(), meaning)
}

fn resolution() -> Object {
    words_or_null(Resolution::ALL, |resolution| resolution.word(), "How it ended.")
}

fn channel() -> Object {
    words(Channel::ALL, |channel| channel.word(), "The way it came in.")
}

fn message_kind() -> Object {
    words(MessageKind::ALL, |kind| kind.word(), "A reply, or an internal note that requesters never see.")
}
