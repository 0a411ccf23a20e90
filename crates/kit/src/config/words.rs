//! Several words in one setting: a text with commas, as in the environment, or a list, as in a file.

use serde::{Deserialize, Deserializer};

/// The words, without blanks around them; empty ones are none.
pub(super) fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        List(Vec<String>),
    }
    let written = match Written::deserialize(deserializer)? {
        Written::Text(text) => text.split(',').map(str::to_owned).collect(),
        Written::List(list) => list,
    };
    Ok(written.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect())
}
