//! The written ways to solve something.

use kit::db::Foreign;
use kit::error::Error;

use super::Cells;

/// A procedure as the old application kept it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// Its number there.
    pub old_id: String,
    /// What it is called.
    pub title: String,
    /// Its steps. The old application joined them by blanks: where they bear numbers, or stand on lines, they are told
    /// apart again; else it is one.
    pub steps: Vec<String>,
}

const COLUMNS: &[&str] = &["_id", "titulo", "procedimento"];
const AT_ONCE: i64 = 500;

/// All procedures; none where the file has no such table.
///
/// # Errors
/// When the file cannot be read.
pub fn procedures(file: &Foreign) -> Result<Vec<Procedure>, Error> {
    let mut found = Vec::new();
    if file.columns("procedimento")?.is_empty() {
        return Ok(found);
    }
    let mut last = i64::MIN;
    loop {
        let rows = file.rows("procedimento", COLUMNS, last, AT_ONCE)?;
        let Some(row) = rows.last() else { return Ok(found) };
        last = row.row;
        found.extend(rows.iter().map(|row| {
            let cells = Cells { columns: COLUMNS, row };
            let old_id = Some(cells.word("_id")).filter(|id| !id.is_empty()).unwrap_or_else(|| row.row.to_string());
            Procedure { old_id, title: cells.word("titulo"), steps: steps(&cells.get("procedimento")) }
        }));
    }
}

/// The steps of a text: its lines, or what follows 1. 2. 3. in it.
fn steps(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let [only] = lines.as_slice() else { return lines.into_iter().map(str::to_owned).collect() };
    let mut steps = Vec::new();
    let mut rest = *only;
    for number in 2.. {
        let marks = [format!(" {number}. "), format!(" {number}) "), format!(" {number} - "), format!(" {number}- ")];
        let cut = marks.iter().filter_map(|mark| rest.find(mark.as_str())).min();
        let Some((before, after)) = cut.and_then(|place| rest.split_at_checked(place)) else { break };
        steps.push(before.trim().to_owned());
        rest = after.trim();
    }
    // A first step that bears no number was no list.
    if !steps.is_empty() && !only.starts_with('1') {
        return vec![(*only).to_owned()];
    }
    steps.push(rest.to_owned());
    steps
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn steps_are_told_apart_where_the_text_says_how() {
        assert_eq!(steps("1. Abrir 2. Fechar a tampa 3. Ligar"), ["1. Abrir", "2. Fechar a tampa", "3. Ligar"]);
        assert_eq!(steps("Abrir\n\n Fechar "), ["Abrir", "Fechar"]);
        assert_eq!(steps("Abrir a tampa e girar 2. vez"), ["Abrir a tampa e girar 2. vez"]);
        assert!(steps(" ").is_empty());
    }
}
