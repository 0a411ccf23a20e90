//! Files with categories: JSON in the old application's shape, `{"Rede": ["Internet", …]}`, and CSV with a row for each
//! subcategory. Pure functions: nothing is looked up, nothing is changed.

use std::fmt;

use kit::csv;
use kit::error::{Error, FieldError, Fields};
use kit::fold::{fold, one_line};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::LONGEST_NAME;

/// Most bytes of a file.
pub const LARGEST: usize = 256 * 1024;
/// Most categories and subcategories of a file.
pub const MOST_NAMED: usize = 500;

/// The words that may stand above the columns of a CSV file, in each language.
const COLUMNS: [&[&str]; 4] = [
    &["category", "categoria"],
    &["subcategory", "subcategoria"],
    &["category translation", "traducao da categoria", "traduccion de la categoria"],
    &["subcategory translation", "traducao da subcategoria", "traduccion de la subcategoria"],
];

/// The words above the columns of a CSV file that the desk writes.
pub const HEADER: [&str; 4] = ["category", "subcategory", "category translation", "subcategory translation"];

/// A category of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Its name, tidy.
    pub name: String,
    /// The same in the other language; empty where the file says nothing.
    pub translation: String,
    /// What is below it.
    pub subcategories: Vec<Named>,
}

/// Reads a file of either kind. What is named twice is there once.
///
/// # Errors
/// [`Error::Invalid`] for `file`, with the line where one can be named.
pub fn read(content: &[u8]) -> Result<Vec<Named>, Error> {
    if content.len() > LARGEST {
        return Err(too_large());
    }
    let text = std::str::from_utf8(content).map_err(|_| fault("categories-file-not-utf8"))?;
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if text.is_empty() {
        return Err(fault("categories-file-missing"));
    }
    let mut found = Found::default();
    match text.starts_with(['{', '[']) {
        true => read_json(&mut found, text)?,
        false => read_csv(&mut found, text)?,
    }
    if found.all.is_empty() {
        return Err(fault("categories-file-empty"));
    }
    Ok(found.all)
}

/// What is said of a file that is too large to be read.
#[must_use]
pub fn too_large() -> Error {
    numbered("categories-file-too-large", LARGEST / 1024)
}

/// What was read so far.
#[derive(Default)]
struct Found {
    all: Vec<Named>,
    count: usize,
}

impl Found {
    fn add(&mut self, line: usize, category: [&str; 2], subcategory: [&str; 2]) -> Result<(), Error> {
        let top = note(&mut self.all, &mut self.count, line, category)?;
        let Some(top) = top else { return Err(numbered("categories-file-no-name", line)) };
        note(&mut top.subcategories, &mut self.count, line, subcategory)?;
        if self.count > MOST_NAMED { Err(numbered("categories-file-too-many", MOST_NAMED)) } else { Ok(()) }
    }
}

/// The one of this name, added where it is not there; none when there is no name.
fn note<'f>(
    level: &'f mut Vec<Named>,
    count: &mut usize,
    line: usize,
    [name, translation]: [&str; 2],
) -> Result<Option<&'f mut Named>, Error> {
    let (name, translation) = (one_line(name), one_line(translation));
    let is_name = |text: &str| text.chars().count() <= LONGEST_NAME && !text.contains(char::is_control);
    if !is_name(&name) || !is_name(&translation) {
        return Err(numbered("categories-file-long-name", line));
    }
    if name.is_empty() {
        return if translation.is_empty() { Ok(None) } else { Err(numbered("categories-file-no-name", line)) };
    }
    let folded = fold(&name);
    let place = level.iter().position(|known| fold(&known.name) == folded).unwrap_or_else(|| {
        *count += 1;
        level.push(Named { name, ..Named::default() });
        level.len() - 1
    });
    let mut found = level.get_mut(place);
    if let Some(named) = found.as_mut().filter(|named| named.translation.is_empty()) {
        named.translation = translation;
    }
    Ok(found)
}

/// An object of lists, in the order of the file, whatever stands in it twice.
struct Object(Vec<(String, Vec<String>)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Object;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object of lists")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Object(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

fn read_json(found: &mut Found, text: &str) -> Result<(), Error> {
    let Object(entries) = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => numbered("categories-file-shape", error.line()),
        _ => numbered("categories-file-not-json", error.line()),
    })?;
    for (place, (name, subcategories)) in (1..).zip(entries) {
        found.add(place, [&name, ""], ["", ""])?;
        for subcategory in &subcategories {
            found.add(place, [&name, ""], [subcategory, ""])?;
        }
    }
    Ok(())
}

fn read_csv(found: &mut Found, text: &str) -> Result<(), Error> {
    let mut rows = csv::read(text).into_iter();
    let (_, header) = rows.next().unwrap_or_default();
    let header: Vec<String> = header.iter().map(|cell| fold(&cell.replace('_', " ")).trim().to_owned()).collect();
    let columns = COLUMNS.map(|words| header.iter().position(|cell| words.contains(&cell.as_str())));
    let [Some(_), ..] = columns else { return Err(fault("categories-file-no-header")) };
    for (line, row) in rows.filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())) {
        let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).map_or("", String::as_str);
        let [category, subcategory, translation, sub_translation] = columns.map(cell);
        found.add(line, [category, translation], [subcategory, sub_translation])?;
    }
    Ok(())
}

fn fault(key: &'static str) -> Error {
    Error::field("file", key)
}

fn numbered(key: &'static str, number: usize) -> Error {
    let number = i64::try_from(number).ok();
    Error::Invalid(Fields(vec![FieldError { field: "file".into(), key, number }]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(content: &str) -> Vec<(String, Vec<String>)> {
        let all = read(content.as_bytes()).unwrap().into_iter();
        all.map(|top| (top.name, top.subcategories.into_iter().map(|sub| sub.name).collect())).collect()
    }

    fn refused(content: &[u8]) -> (&'static str, Option<i64>) {
        let Err(Error::Invalid(fields)) = read(content) else { panic!("it was taken") };
        (fields.0[0].key, fields.0[0].number)
    }

    #[test]
    fn the_old_applications_file_is_read_in_its_order_and_what_stands_twice_is_there_once() {
        let file =
            "\u{FEFF}{\"Rede\": [\"Internet\", \"Scanner\"], \"Office\": [], \"REDE\": [\" internet \", \"VPN\"]}";
        let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let expected =
            [("Rede".to_owned(), strings(&["Internet", "Scanner", "VPN"])), ("Office".to_owned(), Vec::new())];
        assert_eq!(named(file), expected);
        let rows = "Categoria;Subcategoria\r\nRede;Internet\r\n\r\nrede;\"Scanner\"\nOffice;\nRede;VPN\n";
        assert_eq!(named(rows), expected, "as a Brazilian spreadsheet saves it");
    }

    #[test]
    fn translations_are_read_from_their_columns_wherever_they_stand() {
        let file =
            "subcategory translation,category,subcategory,Category_Translation\nPrinter,Rede,Impressora,Network\n";
        let all = read(file.as_bytes()).unwrap();
        assert_eq!((all[0].translation.as_str(), all[0].subcategories[0].translation.as_str()), ("Network", "Printer"));
    }

    #[test]
    fn a_bad_file_is_told_what_is_wrong_with_it_and_where() {
        let names: Vec<String> = (0..=MOST_NAMED).map(|number| format!("c{number}")).collect();
        let many = format!("category\n{}", names.join("\n"));
        let large = vec![b'x'; LARGEST + 1];
        let long = format!("category\nRede\n{}\n", "x".repeat(LONGEST_NAME + 1));
        for (content, key, number) in [
            (b"".as_slice(), "categories-file-missing", None),
            (b"\xff\xfe", "categories-file-not-utf8", None),
            (b"{\"Rede\": [\"Internet\",\n}", "categories-file-not-json", Some(2)),
            (b"{\"Rede\":\n \"Internet\"}", "categories-file-shape", Some(2)),
            (b"[\"Rede\"]", "categories-file-shape", Some(1)),
            (b"{}", "categories-file-empty", None),
            (b"name,below\nRede,\n", "categories-file-no-header", None),
            (b"category\n", "categories-file-empty", None),
            (b"category,subcategory\nRede,Internet\n,Scanner\n", "categories-file-no-name", Some(3)),
            (b"{\"\": [\"Internet\"]}", "categories-file-no-name", Some(1)),
            (long.as_bytes(), "categories-file-long-name", Some(3)),
            (many.as_bytes(), "categories-file-too-many", Some(500)),
            (&large, "categories-file-too-large", Some(256)),
        ] {
            assert_eq!(refused(content), (key, number), "{}", String::from_utf8_lossy(content));
        }
    }
}
