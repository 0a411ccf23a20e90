//! A body cut into what is new, what is quoted, and the signature, so that nothing is ever lost.
//!
//! Owns the signs by which lines are known as quote or signature, and the decision for text and HTML alike. Deliberately not
//! here: reading HTML and the marks in it (`html`), making it safe, and hiding anything: whoever shows the body folds it.

mod attribution;
mod blocks;
mod decide;
pub(crate) mod lines;
mod signature;
mod words;

use std::ops::Range;

pub(crate) use words::fold;

use crate::html::Tree;
use crate::slices;

/// What a message is to what came before it: the same words mean different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// It begins something: a block of header fields in it was put there to be read.
    Fresh,
    /// It answers: what it answers follows it.
    Reply,
    /// It passes something on, and that is its content.
    Forward,
}

/// What a piece of a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What its author wrote now.
    New,
    /// What was written before, with the line that says by whom.
    Quote,
    /// The signature, the program's line of advertising, the legal notice.
    Signature,
}

/// A piece of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// A body in pieces: one after the other they are the body, to the byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    pieces: Vec<Piece>,
}

impl Split {
    /// The pieces in their order, without gap or overlap; neighbours differ in kind.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// What to show at once: everything new.
    pub fn shown(&self, body: &str) -> String {
        self.only(body, |kind| kind == Kind::New)
    }

    /// What to fold: everything else.
    pub fn folded(&self, body: &str) -> String {
        self.only(body, |kind| kind != Kind::New)
    }

    /// What is quoted.
    pub fn quote(&self, body: &str) -> String {
        self.only(body, |kind| kind == Kind::Quote)
    }

    /// The signature.
    pub fn signature(&self, body: &str) -> String {
        self.only(body, |kind| kind == Kind::Signature)
    }

    fn only(&self, body: &str, is_wanted: impl Fn(Kind) -> bool) -> String {
        let wanted = self.pieces.iter().filter(|piece| is_wanted(piece.kind));
        wanted.map(|piece| slices::text(body, piece.range.clone())).collect()
    }

    /// Everything between the folded pieces, which stand in their order, is new.
    fn around(length: usize, folded: Vec<(Range<usize>, Kind)>) -> Self {
        let mut split = Self { pieces: Vec::new() };
        let mut place = 0;
        for (range, kind) in folded {
            split.push(Kind::New, place..range.start);
            place = range.end.max(place);
            split.push(kind, range);
        }
        split.push(Kind::New, place..length);
        split
    }

    fn push(&mut self, kind: Kind, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.kind == kind => last.range.end = range.end,
            _ => self.pieces.push(Piece { kind, range }),
        }
    }
}

/// A longer body is shown whole.
const LONGEST: usize = 2 << 20;

/// Cuts a text body.
#[must_use]
pub fn text(body: &str, kin: Kin) -> Split {
    if body.len() > LONGEST {
        return Split::around(body.len(), Vec::new());
    }
    let (lines, places) = lines::of_text(body);
    let kinds = decide::kinds(&lines, kin);
    let folded = places.into_iter().zip(kinds).filter(|(_, kind)| *kind != Kind::New);
    Split::around(body.len(), folded.collect())
}

/// Cuts an HTML body, by its text and by the marks that mail programs leave in it.
///
/// A folded piece is a row of whole elements and texts, so the shown half and the folded half are each as well nested as
/// the body was. Cut first and sanitise each half afterwards: sanitising removes the marks.
#[must_use]
pub fn html(body: &str, kin: Kin) -> Split {
    let tree = if body.len() > LONGEST { None } else { Tree::of(body) };
    let Some(tree) = tree else { return Split::around(body.len(), Vec::new()) };
    let kinds = decide::kinds(&tree.lines, kin);
    Split::around(body.len(), tree.folded(&kinds))
}
