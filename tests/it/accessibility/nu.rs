//! The Nu HTML checker, with which the W3C checks pages, over what the desk answers: one run for all pages.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::elsewhere::Elsewhere;
use super::pages::{Page, gather, speak};
use super::special::Special;
use super::states::wrong;
use super::{checker, skip};
use crate::desk::{Desk, Kind, run};
use crate::house::files;
use crate::house::scene::Scene;

/// What it says of things that are as they shall be, with the reason.
const NOISE: &[(&str, &str)] = &[
    (
        "Article lacks heading.",
        "the messages of a conversation: whoever jumps from heading to heading wants the parts of the page, not every message",
    ),
    ("Bad value “x” for attribute “value” on element “input”", "what was typed wrongly stays as it was typed"),
    ("Bad value “someday” for attribute “value” on element “input”", "the same"),
];

#[test]
fn the_nu_html_checker_finds_nothing_on_any_page() {
    run::<Desk>(Kind::Sqlite, module_path!(), async |_: &Desk| {
        let Some(jar) = checker("vnu-jar/build/dist/vnu.jar", module_path!()) else { return };
        if Command::new("java").arg("-version").output().is_err() {
            return skip("java could not be started (Debian: default-jre-headless)", module_path!());
        }
        let scene = Scene::prepare(true).await;
        let (special, elsewhere) = (Special::prepare(&scene.desk).await, Elsewhere::prepare().await);
        let mut pages = Vec::new();
        for language in ["en", "pt-BR"] {
            speak(&scene.desk, language).await;
            pages.extend(gather(&scene, &special, &elsewhere, language).await);
            pages.extend(wrong(&scene.desk).await.into_iter().map(|wrong| wrong.page));
        }
        elsewhere.end().await;
        scene.end().await;
        let found = check(&jar, &pages);
        files::none("the Nu HTML checker found", &found);
    });
}

/// What the checker has to say of them.
fn check(jar: &Path, pages: &[Page]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (place, page) in pages.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{place}.html")), whole(page)).unwrap();
    }
    let output = Command::new("java")
        .args(["-Xmx512m", "-jar"])
        .arg(jar)
        .args(["--format", "json", "--exit-zero-always", "--stdout"])
        .arg(folder.path())
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let messages = said["messages"].as_array().expect("a list of messages");
    let of = |message: &Value| {
        let url = message["url"].as_str().unwrap_or_default();
        let place: usize = url.rsplit('/').next()?.trim_end_matches(".html").parse().ok()?;
        Some(pages.get(place)?.name())
    };
    let counts = |message: &&Value| {
        let said = message["message"].as_str().unwrap_or_default();
        !NOISE.iter().any(|(noise, _)| said.starts_with(noise))
    };
    messages
        .iter()
        .filter(counts)
        .map(|message| {
            let name = of(message).unwrap_or_else(|| message["url"].to_string());
            format!("{name}: {} {}", message["message"], message["extract"])
        })
        .collect()
}

/// A page as it is; a part of one within the least page around it.
fn whole(page: &Page) -> String {
    if page.is_whole() {
        return page.html.clone();
    }
    let role = if page.address.starts_with("/palette") { " role=\"listbox\" aria-label=\"List\"" } else { "" };
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Part</title></head>\
         <body><h1>Part</h1><h2>Part</h2><div{role}>{}</div></body></html>",
        page.html
    )
}
