//! What people write in forms is not lost when their session ends meanwhile.

use std::collections::BTreeSet;

use helpdesk::access::kept_forms::TYPED;

use super::files;

#[test]
fn the_words_of_every_text_area_are_kept() {
    let known: BTreeSet<&str> = TYPED.iter().map(|(name, _)| *name).collect();
    let mut faults = Vec::new();
    let mut count = 0;
    for file in files::below("templates", "html") {
        for rest in file.text.split("<textarea").skip(1) {
            let Some((_, rest)) = rest.split_once(" name=\"") else { continue };
            let name = rest.split('"').next().unwrap_or_default();
            count += 1;
            if !known.contains(name) {
                faults.push(format!("{}: {name} is missing in access::kept_forms::TYPED", file.path));
            }
        }
    }
    assert!(count > 5, "the guard has lost its eyes");
    files::none("text areas whose words would be lost", &faults);
}

#[test]
fn what_is_wrong_with_a_field_is_tied_to_it() {
    let mut faults = Vec::new();
    let mut count = 0;
    for file in files::below("templates", "html") {
        for tag in file.text.split('<').filter(|tag| tag.contains("is-invalid")) {
            let tag = tag.split('>').next().unwrap_or_default();
            count += 1;
            if !tag.contains("aria-invalid=\"true") || !tag.contains("-problem") {
                faults.push(format!("{}: <{tag}>", file.path));
            }
        }
    }
    assert!(count > 10, "the guard has lost its eyes");
    files::none("fields that look wrong and do not say so", &faults);
}
