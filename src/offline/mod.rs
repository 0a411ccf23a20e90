//! The desk on a telephone's home screen, and what a browser shows while it has no connection.
//!
//! Owns no tables. A service worker (`templates/offline/service_worker.js`) keeps one page and what it is drawn with; pages
//! of people are never kept, as others may use the same browser. What somebody was writing is kept by
//! `assets/js/drafts.js`, and sent when the connection is back by `assets/js/sending.js`.

mod pages;

pub use pages::routes;
