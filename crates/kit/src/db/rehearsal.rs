//! What a piece of work asks of the database, heard while it does it and taken back: benchmarks then run the same statements
//! without the work around them. Not part of the program (feature `rehearsal`).

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use super::Value;

/// A statement that was run.
pub struct Heard {
    /// Its text.
    pub sql: String,
    /// What was bound.
    pub values: Vec<Value<'static>>,
    /// What was wanted of it.
    pub wanted: Wanted,
}

/// What a statement is run for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All its rows.
    Rows,
    /// Its first row.
    Row,
    /// What it changes.
    Change,
}

tokio::task_local! {
    static HEARD: Mutex<Vec<Heard>>;
}

/// Does a piece of work with every commit in it a rollback, and gives what it asked. What it spawns is not heard.
pub async fn rehearse<T>(work: impl Future<Output = T>) -> (T, Vec<Heard>) {
    let heard = async {
        let given = work.await;
        let heard = HEARD.with(|heard| std::mem::take(&mut *heard.lock().unwrap_or_else(PoisonError::into_inner)));
        (given, heard)
    };
    HEARD.scope(Mutex::default(), heard).await
}

/// Whether this is one.
pub(super) fn is_one() -> bool {
    HEARD.try_with(|_| ()).is_ok()
}

pub(super) fn hear(sql: &str, values: &[Value<'_>], wanted: Wanted) {
    // Outside a rehearsal nobody listens.
    let _ = HEARD.try_with(|heard| {
        let heard_now = Heard { sql: sql.to_owned(), values: values.iter().map(owned).collect(), wanted };
        heard.lock().unwrap_or_else(PoisonError::into_inner).push(heard_now);
    });
}

fn owned(value: &Value<'_>) -> Value<'static> {
    match value {
        Value::Null => Value::Null,
        Value::Bool(value) => Value::Bool(*value),
        Value::Int(value) => Value::Int(*value),
        Value::Text(value) => Value::Text(Cow::Owned(value.clone().into_owned())),
        Value::Bytes(value) => Value::Bytes(Cow::Owned(value.clone().into_owned())),
        Value::Json(value) => Value::Json(Cow::Owned(value.clone().into_owned())),
    }
}
