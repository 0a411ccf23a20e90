//! The texts that people read, embedded from `locales/`.

use std::sync::OnceLock;

use kit::error::Error;
use kit::texts::{Language, Texts};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

static TEXTS: OnceLock<Texts> = OnceLock::new();

/// All texts, read at the first call.
///
/// # Errors
/// When a file cannot be read, which the tests rule out.
pub fn texts() -> Result<&'static Texts, Error> {
    if let Some(texts) = TEXTS.get() {
        return Ok(texts);
    }
    let files = Locales::iter().filter_map(|path| {
        let (language, name) = path.split_once('/')?;
        let content = Locales::get(&path)?;
        Some((language.to_owned(), name.to_owned(), String::from_utf8_lossy(&content.data).into_owned()))
    });
    let texts = Texts::load(files).map_err(|error| Error::Bug(error.to_string()))?;
    Ok(TEXTS.get_or_init(|| texts))
}

/// What a language is called in a sentence of another one: "português", "Portuguese".
#[must_use]
pub fn called(t: Language, tag: &str) -> String {
    t.with("language-called", &[("tag", tag.into())])
}
