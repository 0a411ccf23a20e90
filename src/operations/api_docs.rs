//! The document as a page: readable offline and without scripts.

use serde_json::{Map, Value};

use super::api_document;
use crate::base::page::{Answer, page};
use crate::base::views::{ApiDocsPage, ApiGroup, ApiOperation, ApiParameter};
use crate::base::visit::Visit;

/// `GET /api/docs`.
///
/// # Errors
/// When the page cannot be drawn, which would be a defect.
pub async fn show(visit: Visit) -> Answer {
    let document = serde_json::to_value(api_document::document())?;
    page(&visit, &ApiDocsPage { layout: visit.layout(visit.t.text("layout-api")), groups: groups(&document) })
}

fn groups(document: &Value) -> Vec<ApiGroup> {
    let operations: Vec<(&str, ApiOperation)> = operations(document).collect();
    let names = document["tags"].as_array().into_iter().flatten().filter_map(|tag| tag["name"].as_str());
    let mut groups: Vec<ApiGroup> =
        names.map(|name| ApiGroup { name: name.to_owned(), operations: Vec::new() }).collect();
    for (tag, operation) in operations {
        if let Some(group) = groups.iter_mut().find(|group| group.name == tag) {
            group.operations.push(operation);
        }
    }
    groups
}

fn operations(document: &Value) -> impl Iterator<Item = (&str, ApiOperation)> {
    fields(&document["paths"]).flat_map(move |(path, item)| {
        let methods = ["get", "post", "patch", "delete"].into_iter();
        methods.filter_map(move |method| {
            let described = item.get(method)?;
            Some((described.pointer("/tags/0")?.as_str()?, operation(document, method, path, described)))
        })
    })
}

fn operation(document: &Value, method: &str, path: &str, described: &Value) -> ApiOperation {
    let parameters = described["parameters"].as_array().into_iter().flatten();
    ApiOperation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&described["summary"]),
        description: text(&described["description"]),
        body: body(document, described),
        parameters: parameters
            .map(|parameter| ApiParameter {
                name: text(&parameter["name"]),
                place: text(&parameter["in"]),
                description: text(&parameter["description"]),
                is_required: parameter["required"] == true,
            })
            .collect(),
        answers: fields(&described["responses"])
            .map(|(status, answer)| (status.to_owned(), text(&resolved(document, answer)["description"])))
            .collect(),
    }
}

/// An example of the body, with a line about each field.
fn body(document: &Value, described: &Value) -> String {
    let content = described.pointer("/requestBody/content");
    let Some((media_type, content)) = content.and_then(|content| fields(content).next()) else {
        return String::new();
    };
    let schema = resolved(document, &content["schema"]);
    let required: Vec<&Value> = schema["required"].as_array().into_iter().flatten().collect();
    let mut lines = vec![media_type.to_owned()];
    for (name, field) in fields(&schema["properties"]) {
        let is_required = required.iter().any(|required| *required == name);
        let mark = if is_required { " *" } else { "" };
        lines.push(format!("{name}{mark} ({}): {}", kind(field), text(&field["description"])));
    }
    let examples = fields(&schema["properties"]).filter_map(|(name, field)| {
        let example = field.get("example").or_else(|| field["enum"].get(0))?;
        Some((name.to_owned(), example.clone()))
    });
    let example = Value::Object(examples.collect::<Map<_, _>>());
    if media_type == "application/json" && example != Value::Object(Map::new()) {
        lines.push(String::new());
        lines.push(format!("{example:#}"));
    }
    lines.join("\n")
}

/// The words, or the types, that a field takes.
fn kind(field: &Value) -> String {
    let listed = field.get("enum").unwrap_or(&field["type"]);
    match listed {
        Value::Array(several) => several.iter().map(word).collect::<Vec<_>>().join(" | "),
        one => word(one),
    }
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What a reference stands for.
fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let target = value["$ref"].as_str().and_then(|place| document.pointer(place.trim_start_matches('#')));
    target.unwrap_or(value)
}

fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// A description as plain text: the document's are Markdown, of which ours use `code` alone.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace('`', "")
}
