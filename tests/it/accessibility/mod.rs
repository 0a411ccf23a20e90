//! Whoever reads with a screen reader, a keyboard or large letters: axe-core over every page in every theme and language, and
//! the Nu HTML checker over what the desk answers. The list of pages is the router's own; see `pages`.

mod axe;
mod elsewhere;
mod nu;
mod pages;
mod special;
mod states;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::desk::npm;

/// Where the package files of the two checkers are.
const FOLDER: &str = "tests/it/accessibility/checkers";

/// A file of the checkers' packages. Without npm the test is skipped, loudly, and not at all where CI runs it.
fn checker(file: &str, test: &str) -> Option<PathBuf> {
    match npm::fetch(FOLDER) {
        Ok(()) => Some(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join("node_modules").join(file)),
        Err(missing) => {
            skip(&missing, test);
            None
        }
    }
}

fn skip(missing: &str, test: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing}, and CI skips nothing");
    // Not eprintln: the test runner would swallow it.
    let _ = writeln!(std::io::stderr(), "SKIPPED without a checker, as {missing}: {test}");
}
