//! What a mail says.
pub mod authentication;
mod automatic;
mod bounds;
mod flag;
mod html;
mod read;
mod reports;
mod slices;
pub mod split;
pub mod subject;

pub use automatic::{Evidence, Nature, OwnMark, Rule, nature};
pub use bounds::Bounds;
pub use flag::Flag;
pub use html::{from_text as html_from_text, to_text as text_from_html};
pub use read::{Address, Encoding, Field, File, FileKind, Header, Message, Part, ReturnPath, Role, TextSource, read};
pub use reports::{Action, Receipt, Recipient, Report};
pub use split::Kin;
