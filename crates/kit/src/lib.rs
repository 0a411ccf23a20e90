//! The toolbox: what any server needs and this one uses. Knows no ticket and no person.

pub mod assets;
pub mod clock;
pub mod config;
pub mod csv;
pub mod db;
pub mod error;
pub mod files;
pub mod fold;
pub mod http;
pub mod hub;
pub mod ids;
pub mod images;
pub mod imap;
pub mod jobs;
pub mod lock;
pub mod log;
pub mod rich;
pub mod secrets;
pub mod serve;
pub mod smtp;
pub mod texts;

#[doc(hidden)]
pub use inventory;
#[doc(hidden)]
pub use serde;
