//! A row as it stands in an export.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kit::clock::Time;
use kit::db::portable::{Kind, Reached, TableColumn};
use kit::error::Error;
use serde_json::{Map, Value};

use crate::base::ids::PersonId;
use crate::intake;

/// A row by the names of its columns, in their order.
pub(super) struct Row(Vec<(String, Value)>);

impl Row {
    /// The row of a line. Bytes are for [`bytes`].
    pub(super) fn read(reached: &Reached, line: &str, person: PersonId) -> Result<Row, Error> {
        let values: Vec<Value> = serde_json::from_str(line)?;
        let fields = reached.table.columns.iter().zip(values).filter(|(column, _)| column.kind != Kind::Bytes);
        let mut row = Row(fields.map(|(column, value)| (column.name.clone(), told(column, value))).collect());
        match reached.table.name.as_str() {
            "audit" if row.text("actor_id") != person.to_string() => row.put("address", Value::from("")),
            "deliveries" => {
                let letter = without_links(row.text("letter"));
                row.put("letter", Value::from(letter));
            }
            _ => {}
        }
        Ok(row)
    }

    /// A text of it; empty when there is none.
    pub(super) fn text(&self, column: &str) -> &str {
        let found = self.0.iter().find(|(name, _)| name == column);
        found.and_then(|(_, value)| value.as_str()).unwrap_or_default()
    }

    fn put(&mut self, column: &str, value: Value) {
        if let Some(field) = self.0.iter_mut().find(|(name, _)| name == column) {
            field.1 = value;
        }
    }

    /// As JSON, on one line.
    pub(super) fn json(&self) -> String {
        let field = |(name, value): &(String, Value)| format!("{}: {value}", Value::from(name.as_str()));
        format!("{{{}}}", self.0.iter().map(field).collect::<Vec<_>>().join(", "))
    }
}

/// The bytes of a line, where its table has a column of them, under the name that the row has among the files.
pub(super) fn bytes(reached: &Reached, line: &str) -> Result<Option<(String, Vec<u8>)>, Error> {
    let columns = &reached.table.columns;
    if !columns.iter().any(|column| column.kind == Kind::Bytes) {
        return Ok(None);
    }
    let values: Vec<Value> = serde_json::from_str(line)?;
    let named =
        |name: &str| columns.iter().zip(&values).find(|(column, _)| column.name == name).map(|(_, value)| value);
    let content = columns.iter().zip(&values).find(|(column, _)| column.kind == Kind::Bytes);
    let Some(content) = content.and_then(|(_, value)| value.as_str()) else { return Ok(None) };
    let content = STANDARD.decode(content).map_err(|error| Error::Bug(error.to_string()))?;
    let content = if reached.table.name == "raw_mails" { intake::decompressed(&content)? } else { content };
    let key: Vec<String> = reached.key.iter().filter_map(|column| named(column)).map(Value::to_string).collect();
    let ending = match named("media_type").and_then(Value::as_str) {
        Some("image/png") => "png",
        Some("image/jpeg") => "jpg",
        Some("image/webp") => "webp",
        _ if reached.table.name == "raw_mails" => "eml",
        _ => "bin",
    };
    Ok(Some((format!("files/{}/{}.{ending}", reached.table.name, safe(&key.join("-"))), content)))
}

/// Where the content of a stored file lies in the archive.
pub(super) fn file_path(table: &str, id: &str, name: &str) -> String {
    format!("files/{table}/{}-{}", safe(id), safe(name))
}

/// A name that is one on every system, and leads nowhere else.
pub(super) fn safe(name: &str) -> String {
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | ' ');
    let name: String = name.chars().map(|letter| if fits(letter) { letter } else { '_' }).take(80).collect();
    name.trim_matches(['.', ' ']).to_owned()
}

/// Moments as RFC 3339, ids as text: they are longer than what JavaScript takes for a number.
fn told(column: &TableColumn, value: Value) -> Value {
    let name = column.name.as_str();
    match value.as_i64().filter(|_| column.kind == Kind::Int) {
        Some(time) if name == "at" || name.ends_with("_at") || name.ends_with("_until") => {
            Value::from(Time(time).rfc3339())
        }
        Some(id) if name == "id" || name.ends_with("_id") => Value::from(id.to_string()),
        _ => value,
    }
}

/// A letter without the ways in that it carries.
fn without_links(letter: &str) -> String {
    let Ok(mut letter) = serde_json::from_str::<Map<String, Value>>(letter) else { return String::new() };
    for part in ["action", "choices", "link", "unwatch"] {
        letter.remove(part);
    }
    Value::Object(letter).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        assert_eq!(safe("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(safe("relatório (2).pdf"), "relatório _2_.pdf");
        assert_eq!(safe("..."), "");
        assert_eq!(safe(&"ä".repeat(300)).chars().count(), 80);
    }

    #[test]
    fn a_letter_loses_its_ways_in() {
        let letter = r#"{"heading":"Hello","link":"sealed","action":{"path":"/invitation?token=…"}}"#;
        assert_eq!(without_links(letter), r#"{"heading":"Hello"}"#);
        assert_eq!(without_links("odd"), "");
    }
}
