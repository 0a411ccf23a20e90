//! HTML as far as mail needs it: its text, and which of its elements are quote and signature.
//!
//! Nothing here makes HTML safe to show; see the front page of the crate for the order of steps.

mod marks;
mod text;
mod tokens;
mod tree;

pub use text::{from_text, to_text};

pub(crate) use marks::Mark;
pub(crate) use text::{charset, content_ids};
pub(crate) use tree::Tree;
