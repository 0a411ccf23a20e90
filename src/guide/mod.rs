//! The guide: how things are done at the desk, for who asks, who answers, who administers and who runs it.
//!
//! Owns no tables. Its texts are `docs/guide/<language>/*.md` and some of `docs/`, embedded as they are, so that the repository
//! and the desk say the same; its pictures are made by `scripts/pictures`. Deliberately not here: the help centre, which
//! is what an organisation writes for its own people (`knowledge`).

mod pages;
mod text;
mod topics;
mod views;

pub use pages::routes;
