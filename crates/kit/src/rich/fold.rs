//! Where a long text is folded: only between two of its outermost pieces, so that each part is whole.

use super::tokens::{Token, is_void, tokens};

/// Sanitised HTML in up to three parts, in their order; nothing is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded<'a> {
    /// What is shown at once.
    pub shown: &'a str,
    /// The rest of a long text.
    pub rest: &'a str,
    /// The quotation at its end.
    pub quote: &'a str,
}

/// An outermost piece.
struct Piece {
    start: usize,
    letters: usize,
    is_quote: bool,
}

/// Folds the quotation at the end, where something stands before it, and what goes on after so many letters, where that
/// is worth it.
#[must_use]
pub fn fold(html: &str, most: usize) -> Folded<'_> {
    let pieces = pieces(html);
    let quote = quote_at_the_end(&pieces).unwrap_or(html.len());
    let mut letters = 0;
    let mut end = quote;
    for piece in pieces.iter().take_while(|piece| piece.start < quote) {
        if letters >= most {
            end = piece.start;
            break;
        }
        letters += piece.letters;
    }
    let part = |from: usize, to: usize| html.get(from..to).unwrap_or_default();
    let left: usize =
        pieces.iter().filter(|piece| (end..quote).contains(&piece.start)).map(|piece| piece.letters).sum();
    if left < most / 4 {
        end = quote;
    }
    Folded { shown: part(0, end), rest: part(end, quote), quote: part(quote, html.len()) }
}

/// Where the quotation at the end begins; none when there is none, or nothing else.
fn quote_at_the_end(pieces: &[Piece]) -> Option<usize> {
    let last = pieces.iter().rposition(|piece| piece.letters > 0)?;
    let before = pieces.get(..=last)?.iter().rposition(|piece| !piece.is_quote && piece.letters > 0)?;
    let first = pieces.get(before + 1..=last)?.iter().find(|piece| piece.is_quote)?;
    Some(first.start)
}

fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut depth = 0_usize;
    for (start, token) in tokens(html) {
        let (name, letters) = match token {
            Token::Text(text) => ("", text.trim().chars().count()),
            Token::Open { name, .. } => (name, usize::from(name == "img")),
            Token::Close { .. } => {
                depth = depth.saturating_sub(1);
                continue;
            }
        };
        if depth == 0 {
            pieces.push(Piece { start, letters: 0, is_quote: name == "blockquote" });
        }
        if let Some(piece) = pieces.last_mut() {
            piece.letters += letters;
        }
        if !name.is_empty() && !is_void(name) {
            depth += 1;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Folded, fold};

    #[test]
    fn a_quotation_at_the_end_is_folded_and_one_in_the_middle_is_not() {
        let html = "<div>Yes.</div><blockquote>a</blockquote><div><br></div><blockquote>b</blockquote><div><br></div>";
        let folded = fold(html, 1000);
        assert_eq!((folded.shown, folded.rest), ("<div>Yes.</div>", ""));
        assert_eq!(format!("{}{}", folded.shown, folded.quote), html);
        for whole in ["<blockquote>a</blockquote><div>Yes.</div>", "<blockquote>a</blockquote>", "", "text"] {
            assert_eq!(fold(whole, 1000), Folded { shown: whole, rest: "", quote: "" });
        }
    }

    #[test]
    fn a_long_text_is_folded_between_two_pieces_and_keeps_every_letter() {
        let html = "<div>palavra palavra</div>".repeat(40);
        let folded = fold(&html, 100);
        assert_eq!(folded.shown, "<div>palavra palavra</div>".repeat(7));
        assert_eq!(format!("{}{}", folded.shown, folded.rest), html);
        assert_eq!(fold(&html, 590).rest, "", "a little more is no reason");
    }
}
