//! Values bound to statements, the same for both drivers.

use std::borrow::Cow;
use std::error::Error;

use rusqlite::types::{ToSqlOutput, ValueRef};
use serde_json::Value as Json;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// A value for a placeholder. Make them with [`args!`](crate::args).
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// SQL null of any type.
    Null,
    /// A truth value (0 or 1 in SQLite).
    Bool(bool),
    /// A whole number; times are microseconds since 1970 in UTC.
    Int(i64),
    /// Text.
    Text(Cow<'a, str>),
    /// Raw bytes.
    Bytes(Cow<'a, [u8]>),
    /// A JSON document (text in SQLite, jsonb in PostgreSQL).
    Json(Cow<'a, Json>),
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Bool(value) => ToSqlOutput::from(i64::from(*value)),
            Value::Int(value) => ToSqlOutput::from(*value),
            Value::Text(value) => match without_nul(value) {
                Cow::Borrowed(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
                Cow::Owned(text) => ToSqlOutput::from(text),
            },
            Value::Bytes(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
            Value::Json(value) => ToSqlOutput::from(json_without_nul(value).to_string()),
        })
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Bool(value) => value.to_sql_checked(ty, out),
            Value::Int(value) => match *ty {
                Type::INT4 => i32::try_from(*value)?.to_sql_checked(ty, out),
                Type::INT2 => i16::try_from(*value)?.to_sql_checked(ty, out),
                _ => value.to_sql_checked(ty, out),
            },
            Value::Text(value) => without_nul(value).as_ref().to_sql_checked(ty, out),
            Value::Bytes(value) => value.as_ref().to_sql_checked(ty, out),
            Value::Json(value) => json_without_nul(value).as_ref().to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// PostgreSQL keeps no U+0000 in text, and SQLite's functions stop at one: both get U+FFFD, as browsers make of it.
fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// The same within a JSON document, names of fields included.
fn json_without_nul(value: &Json) -> Cow<'_, Json> {
    if has_nul(value) { Cow::Owned(replaced_nul(value)) } else { Cow::Borrowed(value) }
}

fn has_nul(value: &Json) -> bool {
    match value {
        Json::String(text) => text.contains('\0'),
        Json::Array(items) => items.iter().any(has_nul),
        Json::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

fn replaced_nul(value: &Json) -> Json {
    match value {
        Json::String(text) => Json::String(without_nul(text).into_owned()),
        Json::Array(items) => items.iter().map(replaced_nul).collect(),
        Json::Object(fields) => {
            fields.iter().map(|(name, value)| (without_nul(name).into_owned(), replaced_nul(value))).collect()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => value.clone(),
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Value::Int(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Value::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Value::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Value<'_> {
    fn from(value: String) -> Self {
        Value::Text(Cow::Owned(value))
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(value: &'a [u8]) -> Self {
        Value::Bytes(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Value::Bytes(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a Json> for Value<'a> {
    fn from(value: &'a Json) -> Self {
        Value::Json(Cow::Borrowed(value))
    }
}

impl From<Json> for Value<'_> {
    fn from(value: Json) -> Self {
        Value::Json(Cow::Owned(value))
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// The values for `$1`, `$2`, … in order.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        &[$($crate::db::Value::from($value)),*]
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_no_database_keeps_is_replaced_wherever_it_stands() {
        assert_eq!(without_nul("a\0b"), "a\u{FFFD}b");
        assert!(matches!(without_nul("ab"), Cow::Borrowed("ab")));
        let document = json!({"a\0": ["x\0", 1, null, {"b": "y"}]});
        assert_eq!(*json_without_nul(&document), json!({"a\u{FFFD}": ["x\u{FFFD}", 1, null, {"b": "y"}]}));
    }
}
