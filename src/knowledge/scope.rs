//! Which pieces exist for somebody: as a condition in SQL for lists and the search, and as a question about one piece.
//! A test proves that both say the same.

use kit::words;

use super::{Audience, Piece, State};
use crate::base::actor::Actor;
use crate::base::policy::{self, Deed};

words!(
    /// Who reads.
    Scope {
        /// Somebody who is not signed in.
        Public = "public",
        /// Somebody who is.
        SignedIn = "signed_in",
        /// Support staff, who see drafts and what is archived, too.
        Staff = "staff",
    }
);

impl Scope {
    /// The scope of whoever acts; the desk itself sees everything.
    #[must_use]
    pub fn for_actor(actor: &Actor) -> Scope {
        match actor {
            actor if policy::may(actor, Deed::WriteKnowledge, None) => Scope::Staff,
            actor if policy::may(actor, Deed::ReadKnowledge, None) => Scope::SignedIn,
            _ => Scope::Public,
        }
    }

    /// The scope of a visitor, who may be nobody.
    #[must_use]
    pub fn for_visitor(actor: Option<&Actor>) -> Scope {
        actor.map_or(Scope::Public, Scope::for_actor)
    }

    /// Whether a piece exists within it.
    #[must_use]
    pub fn admits(self, piece: &Piece) -> bool {
        match (self, piece.audience) {
            (Scope::Staff, _) => true,
            (_, _) if piece.state != State::Published => false,
            (_, Audience::Everybody) => true,
            (Scope::SignedIn, Audience::Requesters) => true,
            (Scope::SignedIn, Audience::Staff) | (Scope::Public, Audience::Requesters | Audience::Staff) => false,
        }
    }
}

/// The same as a condition on `knowledge_pieces p`; the placeholder holds the scope.
macro_rules! within {
    ($scope:literal) => {
        concat!(
            "(",
            $scope,
            " = 'staff' or (p.state = 'published' and (p.audience = 'everybody' or (",
            $scope,
            " = 'signed_in' and p.audience = 'requesters'))))"
        )
    };
}
pub(super) use within;
