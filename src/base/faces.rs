//! Faces: a person's name with their picture, where they have one.
//!
//! Who may see a picture is whoever may see the name beside it, and that depends on the tickets somebody sees. So the
//! address of a picture is signed: only pages that show the name know it, and serving it asks no ticket.

use kit::clock::Time;

use super::app::App;
use super::ids::PersonId;
use super::views::Face;

const PURPOSE: &str = "picture";

/// Somebody's face.
#[must_use]
pub fn face(app: &App, id: PersonId, name: &str, picture_at: Option<Time>) -> Face {
    let picture = picture_at.map(|at| format!("/people/{id}/picture/{}", app.secrets.sign(PURPOSE, &signed(id, at))));
    Face { picture, ..Face::of(name) }
}

/// Whether this is the version of the picture that somebody has had since a moment.
#[must_use]
pub fn is_version(app: &App, id: PersonId, picture_at: Time, version: &str) -> bool {
    app.secrets.verifies(PURPOSE, &signed(id, picture_at), version)
}

fn signed(id: PersonId, picture_at: Time) -> String {
    format!("{id}:{}", picture_at.0)
}
