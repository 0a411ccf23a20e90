//! Beginning a piece, changing it, publishing and archiving it. Each change is a version.

use kit::error::Error;

use super::find::{self, Found};
use super::{Content, Kind, Piece, PieceId, PieceStepId, Scope, State, content_check, files, index, list, store};
use crate::base::audit::{self, Entry};
use crate::base::change::Change;
use crate::base::desk;
use crate::base::policy::{self, Deed};
use serde_json::json;

/// The word of a version that begins a piece.
pub const BEGUN: &str = "begun";
/// The word of a version that changes what it says.
pub const EDITED: &str = "edited";
/// The word of a version that goes back to an earlier one.
pub const WENT_BACK: &str = "went_back";
/// Tries to find a free slug.
const TRIES: usize = 50;

/// Begins a piece, as a draft.
///
/// # Errors
/// [`Error::Forbidden`] by policy, [`Error::Invalid`] by field.
pub async fn create(change: &Change, kind: Kind, content: Content) -> Result<PieceId, Error> {
    policy::must(&change.actor, Deed::WriteKnowledge, None)?;
    let content = Content { owner: content.owner.or(change.actor.id()), files: Vec::new(), ..content };
    let mut content = content_check::checked(change, kind, content, None).await?;
    let name = content.texts.first().map(|text| text.title.clone()).unwrap_or_default();
    let id = PieceId(change.next_id());
    let piece = Piece {
        id,
        slug: free_slug(change, &name).await?,
        kind,
        section: content.section,
        audience: content.audience,
        state: State::Draft,
        owner: content.owner,
        version: 1,
        useful: 0,
        useless: 0,
        created_at: change.now,
        updated_at: change.now,
        published_at: None,
    };
    store::insert(change, &piece, &name).await?;
    number_steps(change, &mut content, &[]);
    files::adopt(change, id, &mut content).await?;
    keep(change, &piece, &content, BEGUN).await?;
    Ok(id)
}

/// Changes what a piece says. `base` is the version that the change was made from; that it was published or archived since
/// is no change of what it says. Nothing happens when nothing changed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Invalid`] by field; [`Error::Conflict`] when somebody else changed
/// it meanwhile.
pub async fn edit(change: &Change, id: PieceId, base: i64, content: Content) -> Result<i64, Error> {
    let found = find::to_change(change, id).await?;
    if found.piece.version != base && store::version_content(change, id, base).await?.as_ref() != Some(&found.content) {
        return Err(Error::Conflict("knowledge-changed-meanwhile"));
    }
    save(change, found, content, EDITED).await
}

/// Makes a piece say again what it said in an earlier version; who may read it stays.
///
/// # Errors
/// As [`edit`]; [`Error::NotFound`] also when there is no such version.
pub async fn go_back(change: &Change, id: PieceId, version: i64) -> Result<i64, Error> {
    let found = find::to_change(change, id).await?;
    let mut content = store::version_content(change, id, version).await?.ok_or(Error::NotFound)?;
    // What has gone since cannot come back with it.
    content.section = found.content.section;
    content.owner = found.content.owner;
    content.audience = found.content.audience;
    save(change, found, content, WENT_BACK).await
}

pub(super) async fn save(change: &Change, found: Found, content: Content, deed: &str) -> Result<i64, Error> {
    let Found { mut piece, content: before } = found;
    let mut content = content_check::checked(change, piece.kind, content, Some(&before)).await?;
    number_steps(change, &mut content, &before.steps);
    files::adopt(change, piece.id, &mut content).await?;
    if content == before {
        return Ok(piece.version);
    }
    piece.version += 1;
    (piece.section, piece.audience, piece.owner) = (content.section, content.audience, content.owner);
    let name = content.texts.first().map(|text| text.title.as_str()).unwrap_or_default();
    store::update(change, &piece, name).await?;
    keep(change, &piece, &content, deed).await?;
    tell_who_is_not_signed_in(change).await?;
    Ok(piece.version)
}

/// Lets the sign-in page name the help centre once something in it is for everybody, and no longer when nothing is.
///
/// # Errors
/// When the database fails.
pub async fn tell_who_is_not_signed_in(change: &Change) -> Result<(), Error> {
    desk::keep_public_help(change, list::is_anything(change, Scope::Public).await?).await
}

/// Publishes a piece, archives it, or makes it a draft again. Nothing happens when it is there already.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] when a procedure without steps is to be published.
pub async fn set_state(change: &Change, id: PieceId, state: State) -> Result<i64, Error> {
    let Found { mut piece, content } = find::to_change(change, id).await?;
    if piece.state == state {
        return Ok(piece.version);
    }
    if state == State::Published {
        if piece.kind == Kind::Procedure && content.steps.is_empty() {
            return Err(Error::Conflict("knowledge-no-steps"));
        }
        piece.published_at = Some(change.now);
    }
    piece.state = state;
    piece.version += 1;
    let name = content.texts.first().map(|text| text.title.as_str()).unwrap_or_default();
    store::update(change, &piece, name).await?;
    store::insert_version(change, id, (piece.version, state.word()), &content).await?;
    tell_who_is_not_signed_in(change).await?;
    Entry::new(audit::Kind::KnowledgeChanged).of(name).with(json!({ "deed": state.word() })).write(change).await?;
    Ok(piece.version)
}

async fn keep(change: &Change, piece: &Piece, content: &Content, deed: &str) -> Result<(), Error> {
    index::forget(change, piece.id).await?;
    store::write_content(change, piece.id, content).await?;
    store::insert_version(change, piece.id, (piece.version, deed), content).await?;
    index::write(change, piece.id, content).await
}

/// New steps get an id; those of this piece keep theirs, so that versions tell which is which.
fn number_steps(change: &Change, content: &mut Content, before: &[super::Step]) {
    let mut seen: Vec<PieceStepId> = Vec::new();
    for step in &mut content.steps {
        let is_known = before.iter().any(|other| other.id == step.id) && !seen.contains(&step.id);
        if !is_known {
            step.id = PieceStepId(change.next_id());
        }
        seen.push(step.id);
    }
}

async fn free_slug(change: &Change, title: &str) -> Result<String, Error> {
    let slug = content_check::slug(title);
    for count in 1..=TRIES {
        let wanted = if count == 1 { slug.clone() } else { format!("{slug}-{count}") };
        if !store::is_slug_taken(change, &wanted).await? {
            return Ok(wanted);
        }
    }
    Ok(format!("{slug}-{}", change.next_id()))
}
