//! format=flowed (RFC 3676): lines that were broken for transport are put together again.

/// The text with its soft line breaks undone; the marks of quotes stay.
pub(crate) fn unflow(text: &str, is_blank_dropped: bool) -> String {
    let mut whole = String::with_capacity(text.len());
    // The depth of the quote of the line that the next one continues.
    let mut open: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let content = line.get(depth..).unwrap_or_default();
        // A blank was put before lines that begin with a blank, a ">" or "From"; before a ">" it still tells text from quote.
        let content = content.strip_prefix(' ').filter(|rest| depth > 0 || !rest.starts_with('>')).unwrap_or(content);
        let is_signature = content == "-- ";
        if open != Some(depth) || is_signature {
            if open.is_some() {
                whole.push('\n');
            }
            whole.extend(std::iter::repeat_n('>', depth));
            if depth > 0 && !content.is_empty() {
                whole.push(' ');
            }
        }
        if content.ends_with(' ') && !is_signature {
            whole.push_str(if is_blank_dropped { content.strip_suffix(' ').unwrap_or(content) } else { content });
            open = Some(depth);
        } else {
            whole.push_str(content);
            whole.push('\n');
            open = None;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::unflow;

    #[test]
    fn soft_breaks_go_and_quotes_stay_apart() {
        assert_eq!(unflow("One \ntwo\nthree\n", false), "One two\nthree\n");
        assert_eq!(unflow("> One \n> two\n>> deeper \nout\n", false), "> One two\n>> deeper \nout\n");
        assert_eq!(unflow("auto \nmobil\n", true), "automobil\n");
        assert_eq!(unflow(" > no quote\n-- \nAna\n", false), " > no quote\n-- \nAna\n");
    }
}
