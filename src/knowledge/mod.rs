//! The knowledge base: procedures (steps in their order, each with a text, a picture and the time that it takes) and
//! articles (rich text), in sections, in every language of the desk, for those whom each is meant for.
//!
//! Owns the tables `knowledge_*` and `unsaved_pieces`: pieces with their texts, steps, tags, files and votes, all their
//! versions, what is being written and not saved yet, the sections, and an index of its own for full text. Whoever reads has a [`Scope`]: what is outside of it does not
//! exist for them. A change names the version that it is based on, so nobody overwrites what they have not seen.
//!
//! What tickets do with pieces stands in [`at_tickets`].

pub mod api;
pub mod at_tickets;
mod choices;
mod compare;
mod content;
mod content_check;
mod editor_page;
mod exchange_page;
mod files;
mod files_page;
mod filter;
mod find;
mod form;
mod index;
mod list;
mod markdown;
mod markdown_read;
mod pages;
pub mod person_removed;
mod piece_page;
mod piece_view;
mod remove;
mod scope;
mod search;
pub mod sections;
mod sections_page;
mod store;
mod unsaved;
mod unsaved_page;
mod versions;
mod versions_page;
mod views;
mod votes;
mod write;

use kit::clock::Time;
use kit::{id, words};

use crate::base::ids::PersonId;

pub use at_tickets::prevented_between;
pub use content::{Content, Step, Text, in_language};
pub use files::File;
pub use filter::Filter;
use find::find_one;
pub use find::{Found, find, find_any};
pub use index::write_all as write_index;
pub use list::{Listed, list};
pub use markdown::to_markdown;
pub use markdown_read::{Markdown, from_markdown};
pub use pages::routes;
pub use piece_view::kind_key;
pub use remove::remove;
pub use scope::Scope;
pub use search::{Hit, search, suggest};
pub use sections::Section;
pub use versions::{Version, versions};
pub use votes::{Vote, vote};
pub use write::{create, edit, go_back, set_state, tell_who_is_not_signed_in};

id!(
    /// A procedure or an article.
    PieceId
);
id!(
    /// A section of the knowledge base.
    SectionId
);
id!(
    /// A step of a procedure.
    PieceStepId
);
id!(
    /// A picture or another file of a piece.
    FileId
);

words!(
    /// What a piece is.
    Kind {
        /// Steps in their order.
        Procedure = "procedure",
        /// A text.
        Article = "article",
    }
);

words!(
    /// Whom a piece is meant for, once it is published.
    Audience {
        /// Everybody, also who is not signed in.
        Everybody = "everybody",
        /// Everybody who is signed in.
        Requesters = "requesters",
        /// Support staff.
        Staff = "staff",
    }
);

words!(
    /// Where a piece stands.
    State {
        /// Staff are writing it.
        Draft = "draft",
        /// Its audience reads it.
        Published = "published",
        /// It is out of use; staff can still read it.
        Archived = "archived",
    }
);

/// What is known of a piece beside its content.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its id.
    pub id: PieceId,
    /// What stands for it in addresses; it stays the same whatever the title becomes.
    pub slug: String,
    /// What it is.
    pub kind: Kind,
    /// Its section.
    pub section: Option<SectionId>,
    /// Whom it is meant for.
    pub audience: Audience,
    /// Where it stands.
    pub state: State,
    /// Who looks after it.
    pub owner: Option<PersonId>,
    /// Counts its changes.
    pub version: i64,
    /// How many found it useful.
    pub useful: i64,
    /// How many did not.
    pub useless: i64,
    /// When it was begun.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
    /// When it was last published.
    pub published_at: Option<Time>,
}

kit::from_row!(Piece {
    id,
    slug,
    kind,
    section,
    audience,
    state,
    owner,
    version,
    useful,
    useless,
    created_at,
    updated_at,
    published_at
});
