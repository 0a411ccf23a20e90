//! Lines of CSV (RFC 4180), made so that no spreadsheet takes what people wrote for a formula.

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
    let begins_a_formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}']);
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

#[cfg(test)]
mod tests {
    use super::line;

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
}
