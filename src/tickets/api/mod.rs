//! The JSON API of tickets: reads what is asked, calls the verbs in one change, answers.
//!
//! `wire` has what goes over the wire, `draw` makes it for one reader, `names` finds persons and categories as requests
//! name them. The route that lists tickets stands in `search`, which also knows what `q=` finds.

mod categories;
pub mod category_wire;
mod conversation;
pub mod draw;
mod files;
pub mod list;
mod names;
mod patch;
pub mod step_wire;
mod steps;
pub mod summaries;
mod tickets;
pub mod wire;

use utoipa::OpenApi;

use crate::base::api::ApiRoutes;
use crate::base::ids::TicketNumber;

/// The operations on tickets, described.
#[derive(OpenApi)]
#[openapi(
    paths(
        categories::list,
        categories::add,
        categories::show,
        categories::change,
        categories::merge,
        tickets::open,
        tickets::show,
        tickets::change,
        tickets::delete,
        conversation::reply,
        conversation::note,
        steps::add,
        steps::change,
        steps::remove,
        files::attach,
        files::download
    ),
    tags(
        (name = "Tickets", description = "What people ask for, and where it stands."),
        (name = "Conversation", description = "Replies, internal notes and files of a ticket."),
        (name = "Steps", description = "The checklist of a ticket."),
        (name = "Lists", description = "What tickets are sorted by.")
    )
)]
pub struct Document;

/// The routes of tickets.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new()
        .with::<categories::__path_list, _>(categories::list)
        .with::<categories::__path_add, _>(categories::add)
        .with::<categories::__path_show, _>(categories::show)
        .with::<categories::__path_change, _>(categories::change)
        .with::<categories::__path_merge, _>(categories::merge)
        .with::<tickets::__path_open, _>(tickets::open)
        .with::<tickets::__path_show, _>(tickets::show)
        .with::<tickets::__path_change, _>(tickets::change)
        .with::<tickets::__path_delete, _>(tickets::delete)
        .with::<conversation::__path_reply, _>(conversation::reply)
        .with::<conversation::__path_note, _>(conversation::note)
        .with::<steps::__path_add, _>(steps::add)
        .with::<steps::__path_change, _>(steps::change)
        .with::<steps::__path_remove, _>(steps::remove)
        .with::<files::__path_attach, _>(files::attach)
        .with::<files::__path_download, _>(files::download)
}

/// The address of a ticket.
pub(super) fn address(number: TicketNumber) -> String {
    format!("/api/v1/tickets/{number}")
}
