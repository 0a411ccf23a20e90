//! Nothing is linked whose licence deny.toml does not allow.

use std::process::Command;

use super::files;

#[test]
fn every_crate_has_a_licence_that_deny_toml_allows() {
    let text = files::one("deny.toml");
    let (_, rest) = text.split_once("allow = [").unwrap();
    let allowed: Vec<&str> = rest.split(']').next().unwrap().split('"').skip(1).step_by(2).collect();
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--workspace", "--prefix", "none", "--edges", "normal,build"])
        .args(["--format", "{p} | {l}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let crates: Vec<(&str, &str)> = tree.lines().filter_map(|line| line.split_once(" | ")).collect();
    assert!(crates.len() > 50, "the tree is no longer read: {tree}");
    let faults: Vec<String> = crates
        .iter()
        .map(|(name, licence)| (name, licence.trim_end_matches("(*)").trim()))
        .filter(|(_, licence)| !is_allowed(licence, &allowed))
        .map(|(name, licence)| format!("{name}: {licence:?}"))
        .collect();
    files::none("licences that deny.toml does not allow", &faults);
}

/// `A AND (B OR C)`: each part must offer one that is allowed. `A/B` is the old way to write `A OR B`.
fn is_allowed(licence: &str, allowed: &[&str]) -> bool {
    let licence = licence.replace(" / ", " OR ").replace('/', " OR ");
    licence.split(" AND ").all(|part| {
        let choices = part.trim_matches(['(', ')']).split(" OR ");
        choices.into_iter().any(|choice| allowed.contains(&choice.trim_matches(['(', ')'])))
    })
}
