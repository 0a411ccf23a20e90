//! What every part of the JSON API has in common: reading bodies and queries, refusing by field, answering once for
//! an `Idempotency-Key`, versions as ETags, problems, and routes that cannot exist without their description.
//!
//! Deliberately not here: who is behind a token (`access`), and what may be asked for (the features).

pub mod answer;
pub mod body;
pub mod once;
pub mod params;
pub mod problem;
pub mod routes;
mod schema;
pub mod version;
pub mod words;

pub use answer::Made;
pub use body::Body;
pub use once::{Asked, once};
pub use params::Params;
pub use problem::{ReadRefusals, WriteRefusals};
pub use routes::ApiRoutes;
pub use version::IfMatch;
