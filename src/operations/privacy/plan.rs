//! Which rows are about a person: found in the references of the database, so that a table which is made tomorrow is in the
//! export without a line here.
//!
//! Theirs are their own row, the tickets that they asked for, and what goes along when one of these goes. Besides there is
//! each row that names them: what they wrote at others' tickets, and what was done to them.

use kit::db::portable::{Reached, Reference, Schema, Table, Way};

use super::rules::{ALSO, NOT_THEIRS, is_withheld};

/// The column by which tables that hang on tickets are put in order: a conversation is read together.
const TICKET: &str = "ticket_number";

/// Every table that holds something about a person, and how it is found.
#[must_use]
pub fn plan(schema: &Schema) -> Vec<Reached> {
    let planner = Planner { references: references(schema) };
    schema.tables.iter().filter_map(|table| planner.reached(schema, table)).collect()
}

fn references(schema: &Schema) -> Vec<Reference> {
    let is_theirs = |reference: &&Reference| !NOT_THEIRS.contains(&(&reference.table, &reference.column));
    let also = ALSO.iter().map(|(table, column, to, to_column)| Reference {
        table: (*table).to_owned(),
        column: (*column).to_owned(),
        to: (*to).to_owned(),
        to_column: (*to_column).to_owned(),
        goes_along: true,
    });
    schema.references.iter().filter(is_theirs).cloned().chain(also).collect()
}

struct Planner {
    references: Vec<Reference>,
}

impl Planner {
    fn reached(&self, schema: &Schema, table: &Table) -> Option<Reached> {
        let ways = self.ways(&table.name);
        let key = schema.keys.get(&table.name).cloned().unwrap_or_default();
        if ways.is_empty() {
            return None;
        }
        let mut shown = table.clone();
        shown.columns.retain(|column| !is_withheld(&table.name, &column.name));
        let by_ticket = shown.columns.iter().any(|column| column.name == TICKET);
        let order = by_ticket.then(|| TICKET.to_owned()).into_iter().chain(key.iter().cloned()).collect();
        Some(Reached { table: shown, key, ways, order })
    }

    /// How rows of a table are found that are theirs or name them.
    fn ways(&self, table: &str) -> Vec<Way> {
        let mut ways = self.own(table, &[]);
        for reference in self.of(table).filter(|reference| names_a_person(reference)) {
            let way = Way::Is(reference.column.clone());
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        ways
    }

    /// How rows of a table are found that are theirs, coming from these tables.
    fn own(&self, table: &str, from: &[&str]) -> Vec<Way> {
        match table {
            "people" => return vec![Way::Is("id".to_owned())],
            "tickets" => return vec![Way::Is("requester_id".to_owned())],
            _ => {}
        }
        let from: Vec<&str> = from.iter().copied().chain([table]).collect();
        let going_along = self.of(table).filter(|reference| reference.goes_along && !from.contains(&&*reference.to));
        going_along.filter_map(|reference| self.way(reference, &from)).collect()
    }

    fn way(&self, reference: &Reference, from: &[&str]) -> Option<Way> {
        if names_a_person(reference) {
            return Some(Way::Is(reference.column.clone()));
        }
        let ways = self.own(&reference.to, from);
        let (column, to) = (reference.column.clone(), reference.to.clone());
        (!ways.is_empty()).then(|| Way::Through { column, to, to_column: reference.to_column.clone(), ways })
    }

    fn of(&self, table: &str) -> impl Iterator<Item = &Reference> {
        self.references.iter().filter(move |reference| reference.table == table)
    }
}

fn names_a_person(reference: &Reference) -> bool {
    reference.to == "people" && reference.to_column == "id"
}
