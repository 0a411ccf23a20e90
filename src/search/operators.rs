//! The operators of the search field, in each language: `from:ana`, `is:open`, `prioridade:urgente`, `antes:10/03/2026`.

use kit::fold::{fold, fold_words};

use super::day::Day;
use super::query::{Fact, Query, Term, value};
use super::tokens::Field;
use crate::tickets::{Priority, Status, UNTRIAGED};

/// Letters of the longest name of an operator, with room for marks.
const LONGEST_NAME: usize = 24;

/// What stands before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Who asked.
    From,
    /// Who works on it.
    To,
    /// Status, and whose work it is.
    Is,
    /// Priority.
    Priority,
    /// A tag.
    Tag,
    /// Category or subcategory.
    Category,
    /// Department.
    Department,
    /// Opened before a day.
    Before,
    /// Opened on a day or later.
    After,
}

impl Operator {
    fn named(folded: &str) -> Option<Operator> {
        Some(match folded {
            "from" | "requester" | "de" | "solicitante" => Operator::From,
            "to" | "assignee" | "para" | "responsavel" | "responsable" => Operator::To,
            "is" | "status" | "e" | "es" | "esta" | "situacao" | "estado" => Operator::Is,
            "priority" | "prioridade" | "prioridad" => Operator::Priority,
            "tag" | "etiqueta" => Operator::Tag,
            "category" | "categoria" => Operator::Category,
            "department" | "departamento" | "setor" => Operator::Department,
            "before" | "antes" => Operator::Before,
            "after" | "since" | "depois" | "despues" | "desde" => Operator::After,
            _ => return None,
        })
    }
}

/// Takes `name:value` off the front, when the name is one; returns what is left, too.
pub(super) fn split(text: &str) -> Option<(Operator, &str, &str)> {
    let (name, after) = text.split_once(':')?;
    let is_name = name.len() <= LONGEST_NAME && !after.is_empty() && !after.starts_with(char::is_whitespace);
    let operator = Operator::named(&fold(name)).filter(|_| is_name)?;
    let (value, _, rest) = value(after);
    Some((operator, value, rest))
}

/// Adds what an operator says; false when it does not know the value.
pub(super) fn apply(query: &mut Query, operator: Operator, value: &str, is_unwanted: bool) -> bool {
    let fact = match operator {
        Operator::Before | Operator::After => return apply_day(query, operator, value, is_unwanted),
        // A person is found by any beginnings of their names; what is chosen from lists, by whole words.
        Operator::From => Term::new(value, true).map(|term| Fact::Named(Field::Requester, term)),
        Operator::To => Term::new(value, true).map(|term| Fact::Named(Field::Assignee, term)),
        Operator::Tag => Term::new(value, value.ends_with('*')).map(|term| Fact::Named(Field::Tag, term)),
        Operator::Category => Term::new(value, value.ends_with('*')).map(|term| Fact::Named(Field::Category, term)),
        Operator::Department => Term::new(value, value.ends_with('*')).map(|term| Fact::Named(Field::Department, term)),
        Operator::Is => state(&fold_words(value)),
        Operator::Priority => rank(&fold_words(value)).map(Fact::Rank),
    };
    let Some(fact) = fact else { return false };
    if is_unwanted { &mut query.unwanted_facts } else { &mut query.facts }.push(fact);
    true
}

fn apply_day(query: &mut Query, operator: Operator, value: &str, is_unwanted: bool) -> bool {
    let day = Day::read(value);
    // What is not before a day is after it.
    let is_before = (operator == Operator::Before) != is_unwanted;
    *(if is_before { &mut query.before } else { &mut query.after }) = day;
    day.is_some()
}

fn state(words: &str) -> Option<Fact> {
    Some(match words {
        "unassigned" | "sem responsavel" | "de ninguem" | "sin asignar" => Fact::Unassigned,
        "mine" | "meu" | "meus" | "mio" | "mios" => Fact::Mine,
        "untriaged" | "nao triado" | "nao triados" | "sem triagem" | "sin triaje" => Fact::Rank(UNTRIAGED),
        "progress" | "em atendimento" | "atendimento" | "em andamento" | "andamento" | "en curso" | "curso" => {
            Fact::Status(Status::InProgress)
        }
        "aberto" | "abertos" | "abierto" | "abiertos" => Fact::Status(Status::Open),
        "aguardando" | "espera" | "en espera" => Fact::Status(Status::Waiting),
        "resolvido" | "resolvidos" | "resuelto" | "resueltos" => Fact::Status(Status::Resolved),
        "fechado" | "fechados" | "encerrado" | "encerrados" | "cerrado" | "cerrados" => Fact::Status(Status::Closed),
        _ => Fact::Status(Status::named(&words.replace(' ', "_"))?),
    })
}

fn rank(words: &str) -> Option<i64> {
    let priority = match words {
        "none" | "null" | "untriaged" | "nenhuma" | "ninguna" | "nao triado" | "sem" => return Some(UNTRIAGED),
        "emergencia" => Priority::Emergency,
        "urgente" => Priority::Urgent,
        "baixa" | "baja" => Priority::Low,
        word => Priority::from_word(word)?,
    };
    Some(Priority::rank(Some(priority)))
}
