//! Checks a body against the schema that the document shows: what is described is what is taken, and all faults are
//! told at once, by field. Bodies are flat objects, at most with lists of texts in them; their schemas use types, words,
//! lengths and `\S` alone.

use kit::error::{Error, Fields};
use serde_json::{Map, Value};
use utoipa::PartialSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Array, ArrayItems, Object, Schema, SchemaType, Type};

/// Refuses a body that is not as its type's schema says.
pub fn check<T: PartialSchema>(body: &Map<String, Value>) -> Result<(), Error> {
    let RefOr::T(Schema::Object(schema)) = T::schema() else {
        return Err(Error::Bug("the schema of a body is no object".to_owned()));
    };
    let mut fields = Fields::new();
    for name in &schema.required {
        fields.require(body.contains_key(name), name.clone(), "errors-required");
    }
    for (name, value) in body {
        match schema.properties.get(name) {
            Some(RefOr::T(Schema::Object(property))) => check_field(&mut fields, name, property, value),
            Some(RefOr::T(Schema::Array(list))) => check_list(&mut fields, name, list, value)?,
            Some(_) => return Err(Error::Bug(format!("the schema of {name} is not a plain one"))),
            None => fields.require(false, name.clone(), "api-unknown-field"),
        }
    }
    fields.check()
}

/// Each item of a list as if it were a field, the first fault told; and how many they are.
fn check_list(fields: &mut Fields, name: &str, list: &Array, value: &Value) -> Result<(), Error> {
    let ArrayItems::RefOrSchema(item) = &list.items else {
        return Err(Error::Bug(format!("the schema of {name} says nothing of its items")));
    };
    let RefOr::T(Schema::Object(item)) = item.as_ref() else {
        return Err(Error::Bug(format!("the items of {name} are not plain ones")));
    };
    let Value::Array(values) = value else {
        fields.require(false, name.to_owned(), "api-wrong-type");
        return Ok(());
    };
    if let Some(most) = list.max_items {
        let number = i64::try_from(most).unwrap_or(i64::MAX);
        fields.require_within(values.len() <= most, name.to_owned(), "api-too-many-items", number);
    }
    for value in values {
        let mut found = Fields::new();
        check_field(&mut found, name, item, value);
        if let Some(fault) = found.0.into_iter().next() {
            fields.0.push(fault);
            return Ok(());
        }
    }
    Ok(())
}

fn check_field(fields: &mut Fields, name: &str, schema: &Object, value: &Value) {
    if !is_of_type(&schema.schema_type, value) {
        fields.require(false, name.to_owned(), "api-wrong-type");
        return;
    }
    if schema.enum_values.as_ref().is_some_and(|words| !words.contains(value)) {
        fields.require(false, name.to_owned(), "errors-unknown-choice");
        return;
    }
    let Value::String(text) = value else { return };
    let length = text.chars().count();
    let is_blank = schema.pattern.is_some() && text.trim().is_empty();
    fields.require(!is_blank && length >= schema.min_length.unwrap_or(0), name.to_owned(), "errors-required");
    if let Some(most) = schema.max_length {
        let number = i64::try_from(most).unwrap_or(i64::MAX);
        fields.require_within(length <= most, name.to_owned(), "errors-too-long", number);
    }
}

fn is_of_type(expected: &SchemaType, value: &Value) -> bool {
    let is_one = |expected: &Type| {
        matches!(
            (expected, value),
            (Type::String, Value::String(_)) | (Type::Boolean, Value::Bool(_)) | (Type::Null, Value::Null)
        )
    };
    match expected {
        SchemaType::Type(one) => is_one(one),
        SchemaType::Array(several) => several.iter().any(is_one),
        SchemaType::AnyValue => true,
    }
}
