//! Pieces that the types on the wire are made of: fields that may be absent, and fields that hold one of a few words.

use serde::{Deserialize, Deserializer};
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};

/// A field that was sent, null or not; one that was not sent stays none.
///
/// # Errors
/// When the value is of another type.
pub fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// The schema of one of these words.
pub fn words<T>(all: &[T], word: impl Fn(&T) -> &'static str, description: &str) -> Object {
    let words = all.iter().map(word);
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).description(Some(description)).build()
}

/// The schema of one of these words, or null.
pub fn words_or_null<T>(all: &[T], word: impl Fn(&T) -> &'static str, description: &str) -> Object {
    let words = all.iter().map(|one| Some(word(one))).chain([None]);
    let kinds = SchemaType::from_iter([Type::String, Type::Null]);
    ObjectBuilder::new().schema_type(kinds).enum_values(Some(words)).description(Some(description)).build()
}
