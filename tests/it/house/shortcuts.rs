//! What a template declares for the keyboard is told to people.

use super::files;

#[test]
fn no_template_declares_a_shortcut_that_nobody_is_told_of() {
    let list = ["shortcuts", "places"].map(|name| files::one(&format!("src/palette/{name}.rs"))).concat();
    let mut faults = Vec::new();
    for file in files::below("templates", "html") {
        let declared = file.text.split("data-shortcut=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for keys in declared.filter(|keys| !keys.contains('{') && !list.contains(&format!("\"{keys}\""))) {
            faults.push(format!("{}: {keys}", file.path));
        }
    }
    files::none("shortcuts that src/palette does not list", &faults);
}
