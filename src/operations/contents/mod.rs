//! The contents of files as a whole: whether what the rows name is there, what nothing names, and moving all of it elsewhere
//! while the desk works.
//!
//! Owns no table. Works through the contents by the first byte of their hashes, a 256th of them at a time, whatever their
//! number. Deliberately not here: removing what a deed made superfluous ([`crate::tickets::contents`] does that).

pub mod check;
pub mod moving;
pub mod tidy;
