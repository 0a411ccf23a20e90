//! Backups: the whole desk in one file, made while it works; put back so that nothing is lost at any moment; proved by trials.
//!
//! Owns the folder `backups` of the data folder, and no table: what lies in the folder is the truth, and it outlives the
//! database. docs/backup.md describes the archive. Deliberately not here: copying archives to other machines (any tool does
//! that), and what a feature's rows mean (they are copied as they are).

pub mod folder;
mod format;
pub mod jobs;
mod make;
pub mod occupancy;
mod pack;
mod pages;
mod restore;
mod store;
mod switch;
mod unpack;
pub mod views;

use axum::routing::{get, post};
use kit::error::Error;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::base::routes::PageRoutes;

pub use make::{Made, Source, log_made, make};
pub use restore::{Restored, restore, try_out};
pub use unpack::Program;

pub(super) use pack::{Exactly, Hashed};
pub(super) use pages::row;
pub(super) use switch::{beside, database_file, remove, sync_folder};

/// Tables that are in no archive. Sessions end with a restore: one that was ended since must not come back, nor what was kept
/// for it; counters of attempts are of the moment. What the search and the counts know is made from the rows.
const LEFT_OUT: &[&str] =
    &["kept_forms", "knowledge_search", "sessions", "throttles", "ticket_counts", "ticket_search"];

/// The pages of this part.
pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/backup", get(pages::show).post(pages::make))
        .route("/backup/schedule", post(pages::save))
        .route("/backup/{archive}", get(pages::ask).post(pages::download))
        .route("/backup/{archive}/proof", post(pages::prove))
}

/// Works on a thread of its own: reading, packing and writing a desk takes minutes, and nobody shall wait behind it. When the
/// process ends, so does the work.
async fn aside<T, W>(work: W) -> Result<T, Error>
where
    T: Send + 'static,
    W: AsyncFnOnce() -> Result<T, Error> + Send + 'static,
{
    let handle = Handle::current();
    let (sender, receiver) = oneshot::channel();
    let begun = std::thread::Builder::new().name("backup".to_owned()).spawn(move || {
        // Whoever asked may be gone.
        let _ = sender.send(handle.block_on(work()));
    });
    begun?;
    receiver.await.map_err(|_| Error::Bug("the thread of a backup ended badly".to_owned()))?
}
