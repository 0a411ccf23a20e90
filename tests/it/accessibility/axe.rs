//! axe-core over every page: two languages, both themes, a wide window and a phone.

use serde_json::{Value, json};

use super::checker;
use super::elsewhere::Elsewhere;
use super::pages::{gather, speak};
use super::special::Special;
use super::states::{STATES, wrong};
use crate::desk::{Browser, Desk, Kind, Person, Window, run};
use crate::house::files;
use crate::house::scene::Scene;

/// Language, then the themes and widths. What a language changes, one look shows.
const LOOKS: &[(&str, &[(&str, u32)])] = &[("en", &[("light", 1280), ("dark", 360)]), ("pt-BR", &[("dark", 1280)])];

/// Everything that axe-core knows of WCAG 2.2 AA, and what it holds for good practice.
const LOOK: &str = "const [theme, done] = arguments; document.documentElement.dataset.bsTheme = theme; \
    axe.run(document, { iframes: false, resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }) \
    .then((found) => done(found.violations.flatMap((one) => one.nodes.map((node) => \
        `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.any.concat(node.all, node.none).map((why) => why.message).join('; ')}`))), \
    (error) => done([String(error)]))";

/// Folded parts of a page and its menus, opened.
const UNFOLD: &str = "document.querySelectorAll('main details').forEach((part) => { part.open = true; })";

#[test]
fn axe_finds_nothing_on_any_page_in_any_theme_and_language() {
    run::<Desk>(Kind::Sqlite, module_path!(), async |_: &Desk| {
        let Some(browser) = Browser::start(module_path!()) else { return };
        let Some(axe) = checker("axe-core/axe.min.js", module_path!()) else { return };
        let scene = Scene::prepare(true).await;
        let (special, elsewhere) = (Special::prepare(&scene.desk).await, Elsewhere::prepare().await);
        let window = browser.window(&scene.desk.url).await;
        window.always_runs(&std::fs::read_to_string(axe).unwrap()).await;
        let mut found = Vec::new();
        for (language, looks) in LOOKS {
            speak(&scene.desk, language).await;
            for page in gather(&scene, &special, &elsewhere, language)
                .await
                .iter()
                .filter(|page| page.is_whole() && !page.is_in_a_sandbox)
            {
                window.becomes(&page.desk, page.cookie.as_deref(), language).await;
                window.goes_to(&format!("{}{}", page.desk, page.address)).await;
                found.extend(seen(&window, &page.name(), language, looks).await);
            }
            let session = Person::called("ana").session();
            window.becomes(&scene.desk.url, Some(&session), language).await;
            for (address, deed, shown) in STATES {
                window.open(address).await;
                window.asks(deed).await;
                window.finds(&format!("return document.querySelector('{shown}') !== null"), json!(true)).await;
                let seen = seen(&window, &format!("{address} after {deed}"), language, &looks[..1]).await;
                // An open menu covers what is below it, on purpose.
                found.extend(seen.into_iter().filter(|fault| !fault.contains("partially obscured")));
            }
            for wrong in wrong(&scene.desk).await {
                window.sends(wrong.address, wrong.form).await;
                found.extend(seen(&window, &wrong.page.name(), language, looks).await);
            }
        }
        window.close_whatever_it_complained_of().await;
        elsewhere.end().await;
        scene.end().await;
        found.sort();
        found.dedup();
        files::none("axe-core found", &found);
    });
}

/// What is wrong with what the window shows, in each look.
async fn seen(window: &Window, name: &str, language: &str, looks: &[(&str, u32)]) -> Vec<String> {
    let mut found = Vec::new();
    for (theme, width) in looks {
        window.is_wide(*width).await;
        if *width < 500 {
            window.asks(UNFOLD).await;
        }
        let faults = window.asks_and_waits(LOOK, vec![json!(theme)]).await;
        let faults = faults.as_array().cloned().unwrap_or_default();
        let text = |fault: &Value| fault.as_str().unwrap_or_default().to_owned();
        found.extend(faults.iter().map(|fault| format!("{name} ({language}, {theme}, {width}): {}", text(fault))));
    }
    found
}
