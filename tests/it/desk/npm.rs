//! Programs of npm's that tests use: each folder has its own package files, and nothing of it is shipped.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// Fetches what a folder's package files name, where it is absent; the tests that need it wait for whoever is first.
/// Fails with what is missing.
pub fn fetch(folder: &str) -> Result<(), String> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let changed = |file: &str| std::fs::metadata(path.join(file)).and_then(|file| file.modified()).ok();
    let (installed, wanted) = (changed("node_modules/.package-lock.json"), changed("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    let npm = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&path)
        .stdout(Stdio::null())
        .status();
    match npm {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`npm ci --ignore-scripts` in {folder} ended with {status}")),
        Err(error) => Err(format!("npm could not be started ({error})")),
    }
}
