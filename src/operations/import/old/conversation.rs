//! From a history to messages: mail of people who are known becomes their replies, all else notes. A page shows five
//! hundred messages, and a message has its limit; so what is long is parted and what is much is gathered, and no word of it
//! is lost.

use kit::clock::Time;

use super::read::Block;
use crate::tickets::open::BODY_LIMIT;

/// Most messages of a history.
const MOST: usize = 400;

/// A piece of a conversation.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Whose mail it is; none where it is no mail.
    pub(super) from: Option<String>,
    pub(super) text: String,
    pub(super) folded: Option<String>,
    pub(super) at: Time,
}

/// The messages that a history becomes. `is_known` tells whose addresses are somebody's.
pub(super) fn pieces(blocks: Vec<Block>, is_known: impl Fn(&str) -> bool) -> Vec<Piece> {
    let most = usize::try_from(BODY_LIMIT).unwrap_or(usize::MAX);
    let bytes = blocks.iter().map(|block| block.text.len() + 2).sum::<usize>();
    let parted: usize = blocks.iter().map(|block| 1 + block.text.len() / most).sum();
    if parted > MOST {
        return gathered(blocks, most.max(bytes / (MOST / 2)));
    }
    let pieces = blocks.into_iter().map(|block| match block.from {
        Some((from, head)) if is_known(&from) => reply(from, head, &block.text, block.at),
        _ => Piece { from: None, text: block.text, folded: None, at: block.at },
    });
    pieces.flat_map(|piece| part(piece, most)).collect()
}

/// The line that says whose it is, is folded: it stands above the message already.
fn reply(from: String, head: usize, text: &str, at: Time) -> Piece {
    let (line, rest) = text.split_at_checked(head).unwrap_or(("", text));
    match rest.trim() {
        "" => Piece { from: Some(from), text: text.to_owned(), folded: None, at },
        said => Piece { from: Some(from), text: said.to_owned(), folded: Some(line.to_owned()), at },
    }
}

fn part(piece: Piece, most: usize) -> Vec<Piece> {
    let mut rest = piece.text.as_str();
    let mut parts = Vec::new();
    while rest.chars().nth(most).is_some() {
        let end = rest.char_indices().nth(most).map_or(rest.len(), |(end, _)| end);
        let cut =
            rest.get(..end).and_then(|text| text.rfind(char::is_whitespace)).filter(|cut| *cut > 0).unwrap_or(end);
        let (before, after) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        parts.push(Piece { from: piece.from.clone(), text: before.to_owned(), folded: None, at: piece.at });
        rest = after.trim_start();
    }
    parts.push(Piece { text: rest.to_owned(), ..piece });
    parts
}

/// Blocks joined to long notes.
fn gathered(blocks: Vec<Block>, most: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for block in blocks {
        match pieces.last_mut().filter(|last| last.text.len() + block.text.len() + 2 <= most) {
            Some(last) => {
                last.text.push_str("\n\n");
                last.text.push_str(&block.text);
            }
            None => pieces.push(Piece { from: None, text: block.text, folded: None, at: block.at }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str, from: Option<&str>) -> Block {
        let head = text.lines().next().map_or(0, str::len);
        Block { text: text.to_owned(), from: from.map(|from| (from.to_owned(), head)), at: Time(0) }
    }

    #[test]
    fn no_word_is_lost_however_long_or_many_the_blocks_are() {
        let long = (0..60_000).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
        let parts = pieces(vec![block(&long, None)], |_| false);
        assert_eq!(parts.len(), 5);
        assert_eq!(parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" "), long);
        let many = (0..5_000).map(|number| block(&format!("linha {number}"), Some("a@b.c"))).collect();
        let joined = pieces(many, |_| true);
        assert!(joined.len() <= MOST, "{}", joined.len());
        let text = joined.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n\n") + "\n";
        assert!((0..5_000).all(|number| text.contains(&format!("linha {number}\n"))));
        let unbroken = pieces(vec![block(&"ã".repeat(250_000), None)], |_| false);
        assert_eq!(unbroken.iter().map(|piece| piece.text.chars().count()).sum::<usize>(), 250_000);
    }

    #[test]
    fn mail_of_somebody_who_is_known_is_their_reply() {
        let text = "De: ana@example.org\nChegou, obrigada.";
        let known = pieces(vec![block(text, Some("ana@example.org"))], |_| true);
        let folded = Some("De: ana@example.org".to_owned());
        let from = Some("ana@example.org".to_owned());
        assert_eq!(known, [Piece { from, text: "Chegou, obrigada.".to_owned(), folded, at: Time(0) }]);
        let unknown = pieces(vec![block(text, Some("ana@example.org"))], |_| false);
        assert_eq!(unknown, [Piece { from: None, text: text.to_owned(), folded: None, at: Time(0) }]);
    }
}
