//! A statement that is put together from what somebody chose. What people typed is always bound.

use kit::db::Value;

/// A statement being put together: text and values stay in step.
#[derive(Default)]
pub(super) struct Statement {
    pub sql: String,
    pub values: Vec<Value<'static>>,
}

impl Statement {
    /// Binds a value; gives its mark.
    pub fn bind(&mut self, value: impl Into<Value<'static>>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Adds a condition.
    pub fn and(&mut self, condition: &str) {
        self.sql.push_str(" and ");
        self.sql.push_str(condition);
    }

    /// Adds a condition on one value.
    pub fn compare(&mut self, condition: &str, value: impl Into<Value<'static>>) {
        let mark = self.bind(value);
        self.and(&format!("{condition} {mark}"));
    }

    /// Adds that a column is one of these words or numbers of ours; nothing when there are none.
    pub fn one_of(&mut self, column: &str, words: impl Iterator<Item = String>) {
        let words: Vec<String> = words.collect();
        if !words.is_empty() {
            self.and(&format!("{column} in ({})", words.join(", ")));
        }
    }
}
