//! CSV (RFC 4180): lines made so that no spreadsheet takes what people wrote for a formula, and reading them back.

/// One line with its end.
#[must_use]
pub fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut line = String::new();
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        push(&mut line, cell.as_ref());
    }
    line.push_str("\r\n");
    line
}

/// A text that would begin a formula gets an apostrophe before it, which spreadsheets take for "this is text".
fn push(line: &mut String, cell: &str) {
    let begins_a_formula = begins_a_formula(cell);
    let needs_quotes = begins_a_formula || cell.contains(['"', ',', ';', '\r', '\n', '\t']);
    if !needs_quotes {
        line.push_str(cell);
        return;
    }
    line.push('"');
    if begins_a_formula {
        line.push('\'');
    }
    line.push_str(&cell.replace('"', "\"\""));
    line.push('"');
}

fn begins_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
}

/// The rows of a file, each with the number of its line. Cells are parted by commas, or by semicolons where the first line has
/// only those, as spreadsheets write them in countries with decimal commas.
#[must_use]
pub fn read(text: &str) -> Vec<(usize, Vec<String>)> {
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.contains(';') && !first.contains(',') { ';' } else { ',' };
    let mut reading = Reading { rows: vec![(1, vec![String::new()])], line: 1, is_quoted: false };
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        reading.line += usize::from(letter == '\n');
        match letter {
            '"' if reading.is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                reading.push('"');
            }
            '"' if reading.is_quoted => reading.is_quoted = false,
            '"' if reading.cell_is_empty() => reading.is_quoted = true,
            letter if reading.is_quoted => reading.push(letter),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' => reading.rows.push((reading.line, vec![String::new()])),
            letter if letter == separator => reading.next_cell(),
            letter => reading.push(letter),
        }
    }
    let rows = reading.rows.into_iter().map(|(line, cells)| (line, cells.into_iter().map(plain).collect()));
    rows.filter(|(_, cells): &(usize, Vec<String>)| cells.iter().any(|cell| !cell.is_empty())).collect()
}

/// A file while it is read.
struct Reading {
    rows: Vec<(usize, Vec<String>)>,
    line: usize,
    is_quoted: bool,
}

impl Reading {
    fn push(&mut self, letter: char) {
        if let Some(cell) = self.rows.last_mut().and_then(|(_, cells)| cells.last_mut()) {
            cell.push(letter);
        }
    }

    fn next_cell(&mut self) {
        if let Some((_, cells)) = self.rows.last_mut() {
            cells.push(String::new());
        }
    }

    fn cell_is_empty(&self) -> bool {
        self.rows.last().and_then(|(_, cells)| cells.last()).is_none_or(String::is_empty)
    }
}

/// A text without the apostrophe that [`line`] put before it.
fn plain(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_a_formula(rest) => rest.to_owned(),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::{line, read};

    #[test]
    fn cells_are_quoted_where_they_would_fall_apart() {
        assert_eq!(line(["a", "b c", ""]), "a,b c,\r\n");
        assert_eq!(
            line(["a,b", "say \"yes\"", "two\nlines", "a;b"]),
            "\"a,b\",\"say \"\"yes\"\"\",\"two\nlines\",\"a;b\"\r\n"
        );
    }

    #[test]
    fn nothing_that_somebody_wrote_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(line([formula]), format!("\"'{formula}\"\r\n"));
        }
        assert_eq!(line(["a=b"]), "a=b\r\n");
    }

    #[test]
    fn what_was_written_is_read_back() {
        let rows = [["a,b", "say \"yes\"", "two\nlines"], ["a;b", "=1+1", "'tis"], ["", "-1", ""]];
        let text: String = rows.iter().map(|row| line(*row)).collect();
        let cells: Vec<Vec<String>> = read(&text).into_iter().map(|(_, cells)| cells).collect();
        assert_eq!(cells, rows);
        assert_eq!(read(&text).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 4]);
    }

    #[test]
    fn a_file_may_have_semicolons_any_line_end_and_no_last_one() {
        let expected = [(1, vec!["a".to_owned(), "b".to_owned()]), (3, vec!["c,d".to_owned(), String::new()])];
        assert_eq!(read("a;b\r\n\r\nc,d;"), expected);
        assert_eq!(read("a;b\n\n\"c,d\";\n"), expected);
        assert_eq!(read(""), []);
        assert_eq!(read("\"a"), [(1, vec!["a".to_owned()])], "a quote that never ends");
    }
}
