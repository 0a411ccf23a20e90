//! Nothing grows beyond what can be read at one sitting.

use super::files;

/// Lines of a Rust file.
const RUST: usize = 500;
/// Lines of a template.
const TEMPLATE: usize = 250;

#[test]
fn no_file_is_too_long() {
    let rust = ["src", "crates", "tests"].map(|folder| files::below(folder, "rs")).into_iter().flatten();
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
fn every_folder_of_the_source_has_a_front_page() {
    let faults: Vec<String> = files::below("src", "rs")
        .into_iter()
        .filter(|file| file.path.ends_with("mod.rs") && !file.text.starts_with("//! "))
        .map(|file| file.path)
        .collect();
    files::none("folders that do not say what they are", &faults);
}
