//! The files of this repository, for guards that read them.

use std::path::{Path, PathBuf};

/// A file and where it lies, seen from the root.
pub struct SourceFile {
    /// Such as `src/tickets/open.rs`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Every file below a folder with this extension, by path.
pub fn below(folder: &str, extension: &str) -> Vec<SourceFile> {
    let root = root();
    let mut found = Vec::new();
    collect(&root.join(folder), extension, &mut found);
    found.sort();
    let read = |path: PathBuf| SourceFile {
        text: std::fs::read_to_string(&path).unwrap(),
        path: path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"),
    };
    found.into_iter().map(read).collect()
}

/// One file.
pub fn one(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Fails with every fault, one a line.
#[track_caller]
pub fn none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}\n", faults.join("\n  "));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, extension, found);
        } else if path.extension().is_some_and(|known| known == extension) {
            found.push(path);
        }
    }
}
