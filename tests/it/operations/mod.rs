//! What those who run the desk look at.

mod figures;
mod proxies;
mod status;
