//! Nothing grows beyond what can be read at one sitting.

use super::files::{self, SourceFile};

/// Lines of a Rust file.
const RUST: usize = 500;
/// Lines of a template.
const TEMPLATE: usize = 250;

#[test]
fn no_file_is_too_long() {
    let rust = ["src", "crates", "tests", "benches"].into_iter().flat_map(|folder| files::below(folder, "rs"));
    let mut faults = Vec::new();
    let templates = files::below("templates", "html").into_iter();
    for (file, most) in rust.map(|file| (file, RUST)).chain(templates.map(|file| (file, TEMPLATE))) {
        let lines = file.text.lines().count();
        if lines > most {
            faults.push(format!("{}: {lines} lines, at most {most}", file.path));
        }
    }
    files::none("files that want to be several", &faults);
}

#[test]
fn every_folder_has_a_front_page_inside_it() {
    let sources: Vec<_> =
        ["src", "crates", "tests"].into_iter().flat_map(|folder| files::below(folder, "rs")).collect();
    let is_silent = |file: &SourceFile| file.path.ends_with("mod.rs") && !file.text.starts_with("//! ");
    let is_beside = |file: &SourceFile| {
        let folder = format!("{}/", file.path.trim_end_matches(".rs"));
        sources.iter().any(|other| other.path.starts_with(&folder))
    };
    let faults = sources.iter().filter(|file| is_silent(file) || is_beside(file)).map(|file| file.path.clone());
    files::none("folders that do not say in a mod.rs what they are", &faults.collect::<Vec<_>>());
}
