//! What an import did, or would do, as the operator reads it.

use std::fmt;

/// Notes that are printed; the others are counted.
const MOST_NOTES: usize = 200;

/// How many things were imported, and what is to be known of some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Whether nothing was written.
    pub is_dry: bool,
    /// People who are new here.
    pub people_added: i64,
    /// People who were here already and got their identity.
    pub people_joined: i64,
    /// People who were imported before, or are here already.
    pub people_known: i64,
    /// Departments that were made.
    pub departments: i64,
    /// Categories and subcategories that were made.
    pub categories: i64,
    /// Tickets.
    pub tickets_added: i64,
    /// Tickets that were imported before.
    pub tickets_known: i64,
    /// Tickets that got another number.
    pub renumbered: i64,
    /// Replies, descriptions included.
    pub replies: i64,
    /// Notes, which staff alone see.
    pub notes: i64,
    /// Steps.
    pub steps: i64,
    /// Files.
    pub files: i64,
    /// Procedures that were added to the knowledge base.
    pub procedures: i64,
    told: Vec<String>,
    untold: usize,
}

impl Report {
    /// Nothing yet.
    pub(super) fn new(is_dry: bool) -> Report {
        Report { is_dry, ..Report::default() }
    }

    /// Notes something that a person should look at.
    pub(super) fn tell(&mut self, what: String) {
        if self.told.len() < MOST_NOTES { self.told.push(what) } else { self.untold += 1 }
    }

    /// What a person should look at.
    #[must_use]
    pub fn told(&self) -> &[String] {
        &self.told
    }

    /// Whether anything was written, or would be.
    #[must_use]
    pub fn changes_something(&self) -> bool {
        let made = [
            self.people_added,
            self.people_joined,
            self.departments,
            self.categories,
            self.tickets_added,
            self.procedures,
        ];
        made.iter().any(|count| *count > 0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_dry {
            writeln!(out, "A dry run: nothing was written. This is what would be.")?;
        }
        let lines = [
            ("people added", self.people_added),
            ("people joined to those who were here", self.people_joined),
            ("people left as they are", self.people_known),
            ("departments made", self.departments),
            ("categories made", self.categories),
            ("tickets added", self.tickets_added),
            ("tickets moved in before, left as they are", self.tickets_known),
            ("of them with a new number", self.renumbered),
            ("replies and descriptions", self.replies),
            ("internal notes", self.notes),
            ("steps", self.steps),
            ("files", self.files),
            ("procedures added", self.procedures),
        ];
        for (what, count) in lines.into_iter().filter(|(_, count)| *count > 0) {
            writeln!(out, "{count:>8} {what}")?;
        }
        if !self.changes_something() {
            writeln!(out, "Nothing to do: everything is here.")?;
        }
        for note in &self.told {
            writeln!(out, "note: {note}")?;
        }
        if self.untold > 0 {
            writeln!(out, "note: and {} more.", self.untold)?;
        }
        Ok(())
    }
}
