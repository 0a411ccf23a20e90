//! What somebody is writing of a piece and has not saved yet: it outlives the page, the session and the machine.

use kit::clock::{DAY, Time};
use kit::error::Error;
use kit::{args, sql};
use serde_json::{Value, json};

use super::form::PieceForm;
use super::{Kind, PieceId, Scope, find_any};
use crate::base::change::{Change, Reader};
use crate::base::policy::{self, Deed};

/// How long it is kept when nobody goes on with it.
const KEPT: i64 = 90 * DAY;

/// Fields by name, in the order of the form.
pub type Fields = Vec<(String, String)>;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A new piece.
    New(Kind),
    /// One that is there.
    Piece(PieceId),
}

impl Place {
    /// The place that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Place> {
        Kind::from_word(word).map(Place::New).or_else(|| word.parse().ok().map(|id| Place::Piece(PieceId(id))))
    }

    /// The word that names it.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Place::New(kind) => kind.word().to_owned(),
            Place::Piece(id) => id.to_string(),
        }
    }

    fn in_language(self, language: &str) -> String {
        format!("{}:{language}", self.word())
    }
}

/// Keeps what whoever acts is writing, in place of what was kept before. A form that says nothing is not kept.
///
/// # Errors
/// [`Error::NotFound`] when the piece does not exist for them, [`Error::Forbidden`] when they write none.
pub async fn keep(change: &Change, place: Place, fields: &Fields) -> Result<(), Error> {
    let piece = match place {
        Place::Piece(id) => Some(find_any(change, Scope::for_actor(&change.actor), &id.to_string()).await?.piece.id),
        Place::New(_) => None,
    };
    policy::must(&change.actor, Deed::WriteKnowledge, None)?;
    let person = change.actor.id().ok_or(Error::Forbidden)?;
    let form = PieceForm::of_fields(fields.iter().cloned());
    let place_in_language = place.in_language(&form.language);
    if form.says_nothing() {
        return forget(change, place, &form.language).await;
    }
    change.execute(sql!("delete from unsaved_pieces where kept_at < $1"), args![change.now.plus(-KEPT)]).await?;
    let sql = sql!(
        "insert into unsaved_pieces (person_id, place, piece_id, fields, kept_at) values ($1, $2, $3, $4, $5) \
         on conflict (person_id, place) do update set fields = excluded.fields, kept_at = excluded.kept_at"
    );
    change.execute(sql, args![person, &place_in_language, piece, json!(fields), change.now]).await?;
    Ok(())
}

/// Throws away what whoever acts was writing.
///
/// # Errors
/// [`Error::Forbidden`] when they write none.
pub async fn discard(change: &Change, place: Place, language: &str) -> Result<(), Error> {
    policy::must(&change.actor, Deed::WriteKnowledge, None)?;
    forget(change, place, language).await
}

/// It was saved, or says nothing any more.
///
/// # Errors
/// When the database fails.
pub async fn forget(change: &Change, place: Place, language: &str) -> Result<(), Error> {
    let sql = sql!("delete from unsaved_pieces where person_id = $1 and place = $2");
    change.execute(sql, args![change.actor.id(), place.in_language(language)]).await?;
    Ok(())
}

/// What whoever reads had been writing, and when it was kept.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &Reader, place: Place, language: &str) -> Result<Option<(Fields, Time)>, Error> {
    let sql = sql!("select fields, kept_at from unsaved_pieces where person_id = $1 and place = $2");
    let found: Option<(Value, Time)> = reader.find(sql, args![reader.actor.id(), place.in_language(language)]).await?;
    found.map(|(fields, at)| Ok((serde_json::from_value(fields)?, at))).transpose()
}
