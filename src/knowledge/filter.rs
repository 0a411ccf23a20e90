//! What a list of pieces is narrowed to, whether it goes by title or by what was looked for.

use super::{Kind, SectionId, State};
use crate::base::ids::PersonId;

/// What is wanted; what is not said narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What it is.
    pub kind: Option<Kind>,
    /// In which section.
    pub section: Option<SectionId>,
    /// With which tag.
    pub tag: Option<String>,
    /// Where it stands.
    pub state: Option<State>,
    /// Only what has no text in this language.
    pub missing: Option<String>,
    /// Only what this person looks after.
    pub owner: Option<PersonId>,
}

/// The same as conditions on `knowledge_pieces p`: the placeholders hold the kind, the section, the state, the folded tag,
/// the language without a text, and the owner; what is empty or 0 narrows nothing.
macro_rules! narrowed {
    ($kind:literal, $section:literal, $state:literal, $tag:literal, $missing:literal, $owner:literal) => {
        concat!(
            "(",
            $kind,
            " = '' or p.kind = ",
            $kind,
            ") and (cast(",
            $section,
            " as bigint) = 0 or p.section_id = ",
            $section,
            ") and (",
            $state,
            " = '' or p.state = ",
            $state,
            ") and (",
            $tag,
            " = '' or exists (select 1 from knowledge_tags t where t.piece_id = p.id and t.name_folded = ",
            $tag,
            ")) and (",
            $missing,
            " = '' or not exists (select 1 from knowledge_texts n where n.piece_id = p.id and n.language = ",
            $missing,
            ")) and (cast(",
            $owner,
            " as bigint) = 0 or p.owner_id = ",
            $owner,
            ")"
        )
    };
}
pub(super) use narrowed;

impl Filter {
    /// The tag as it is compared.
    pub(super) fn folded_tag(&self) -> String {
        self.tag.as_deref().map(kit::fold::fold).unwrap_or_default()
    }

    /// What stands in the placeholders of `narrowed!` beside the tag, in their order.
    pub(super) fn values(&self) -> (&'static str, i64, &'static str, &str, i64) {
        (
            self.kind.map_or("", Kind::word),
            self.section.map_or(0, |section| section.0),
            self.state.map_or("", State::word),
            self.missing.as_deref().unwrap_or_default(),
            self.owner.map_or(0, |owner| owner.0),
        )
    }
}
