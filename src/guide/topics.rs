//! What there is to read, and for whom first.

use crate::base::actor::Role;

/// A page of the guide.
pub struct Topic {
    /// The last part of its address, and the name of its file.
    pub name: &'static str,
    /// The icon beside it.
    pub icon: &'static str,
    /// Whose work it is about: for everybody else it stands further below.
    pub roles: &'static [Role],
}

/// The guide, in each language.
pub const TOPICS: &[Topic] = &[
    Topic { name: "asking", icon: "lifebuoy", roles: &[Role::Requester] },
    Topic { name: "working", icon: "inbox", roles: &[Role::ThirdParty, Role::Agent, Role::Admin] },
    Topic { name: "knowledge", icon: "book", roles: &[Role::ThirdParty, Role::Agent, Role::Admin] },
    Topic { name: "mail", icon: "mail", roles: &[Role::Agent, Role::Admin] },
    Topic { name: "administering", icon: "settings", roles: &[Role::Admin] },
    Topic { name: "running", icon: "archive", roles: &[Role::Admin] },
];

/// Longer documents about running a desk, in English.
pub const DOCUMENTS: &[&str] = &["backup", "files", "moving-in", "privacy", "stress", "upgrade"];
