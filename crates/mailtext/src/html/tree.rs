//! HTML as lines of text whose places are known, and painted back onto its elements.

use std::collections::HashMap;
use std::ops::Range;

use super::marks::{self, Mark};
use super::text;
use super::tokens::{Name, Tag, Token, tokens};
use crate::slices;
use crate::split::Kind;
use crate::split::lines::Line;

/// Beyond these an HTML body is shown whole: no honest one has so many.
const MOST_NODES: usize = 200_000;
const MOST_LEVELS: usize = 500;
/// As much of a line as is looked at.
const LONGEST_LINE: usize = 1_000;

/// The elements of an HTML text, and the lines that a reader sees.
pub(crate) struct Tree {
    nodes: Vec<Node>,
    pub(crate) lines: Vec<Line<'static>>,
}

struct Node {
    range: Range<usize>,
    /// The index of its parent; its own for the root.
    parent: usize,
    content: Content,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// An element, which is what is in it.
    Element,
    /// Text or an image: a piece of a line.
    Line(usize),
    /// Blanks, breaks, comments: part of what is around them.
    Neutral,
}

/// What is known of a node while it is painted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paint {
    Unknown,
    All(Kind),
    Mixed,
}

impl Tree {
    /// None when the text has more elements or levels than are looked at.
    pub(crate) fn of(html: &str) -> Option<Self> {
        let mut builder = Builder::new(html.len());
        for (range, token) in tokens(html) {
            builder.take(range, token);
            if builder.tree.nodes.len() > MOST_NODES || builder.open.len() > MOST_LEVELS {
                return None;
            }
        }
        builder.close_to(1, html.len());
        Some(builder.tree)
    }

    /// Where what is not new stands: whole elements and texts, so that each half of the HTML stays well nested.
    pub(crate) fn folded(&self, kinds: &[Kind]) -> Vec<(Range<usize>, Kind)> {
        let paints = self.paints(kinds);
        let mut folded: Vec<(Range<usize>, Kind)> = Vec::new();
        for (node, paint) in self.nodes.iter().zip(&paints).skip(1) {
            let end = folded.last().map_or(0, |(range, _)| range.end);
            if let Paint::All(kind @ (Kind::Quote | Kind::Signature)) = paint
                && node.range.start >= end
            {
                match folded.last_mut() {
                    Some((last, last_kind)) if last.end == node.range.start && last_kind == kind => {
                        last.end = node.range.end;
                    }
                    _ => folded.push((node.range.clone(), *kind)),
                }
            }
        }
        folded
    }

    fn paints(&self, kinds: &[Kind]) -> Vec<Paint> {
        let mut paints: Vec<Paint> = self
            .nodes
            .iter()
            .map(|node| match node.content {
                Content::Line(line) => kinds.get(line).map_or(Paint::Unknown, |kind| Paint::All(*kind)),
                Content::Element | Content::Neutral => Paint::Unknown,
            })
            .collect();
        // Children stand behind their parents, so backwards every element is complete when it is reached.
        for index in (1..self.nodes.len()).rev() {
            let (Some(node), Some(paint)) = (self.nodes.get(index), paints.get(index).copied()) else { continue };
            if let Some(parent) = paints.get_mut(node.parent) {
                *parent = merge(*parent, paint);
            }
        }
        // What holds nothing goes with what follows it, or with what it follows.
        self.adopt((1..self.nodes.len()).rev(), &mut paints);
        self.adopt(1..self.nodes.len(), &mut paints);
        paints
    }

    fn adopt(&self, order: impl Iterator<Item = usize>, paints: &mut [Paint]) {
        let mut neighbours = vec![Paint::Unknown; self.nodes.len()];
        for index in order {
            let Some(node) = self.nodes.get(index) else { continue };
            let (Some(paint), Some(neighbour)) = (paints.get_mut(index), neighbours.get_mut(node.parent)) else {
                continue;
            };
            if *paint == Paint::Unknown {
                *paint = *neighbour;
            } else {
                *neighbour = *paint;
            }
        }
    }
}

fn merge(parent: Paint, child: Paint) -> Paint {
    match (parent, child) {
        (Paint::Unknown, child) => child,
        (parent, Paint::Unknown) => parent,
        (Paint::All(one), Paint::All(other)) if one == other => parent,
        _ => Paint::Mixed,
    }
}

struct Builder {
    tree: Tree,
    open: Vec<Open>,
    /// How many elements of a name are open.
    counts: HashMap<Name, usize>,
    /// The line that goes on.
    line: Option<usize>,
    /// The next line is the first of the message that is answered.
    is_cut_due: bool,
}

/// An element that is open, and what holds within it.
#[derive(Clone, Copy)]
struct Open {
    node: usize,
    name: Option<Name>,
    tag: Tag,
    depth: usize,
    is_indent: bool,
    mark: Option<Mark>,
    is_preformatted: bool,
}

impl Builder {
    fn new(length: usize) -> Self {
        let root = Node { range: 0..length, parent: 0, content: Content::Element };
        let open = Open {
            node: 0,
            name: None,
            tag: Tag::Block,
            depth: 0,
            is_indent: false,
            mark: None,
            is_preformatted: false,
        };
        let tree = Tree { nodes: vec![root], lines: Vec::new() };
        Self { tree, open: vec![open], counts: HashMap::new(), line: None, is_cut_due: false }
    }

    fn take(&mut self, range: Range<usize>, token: Token<'_>) {
        match token {
            Token::Text(text) => self.text(range, text),
            Token::Open(Tag::Image, ..) => {
                self.leaf(range, "\u{FFFC}");
            }
            Token::Open(tag, _, attributes) if tag.is_void() => {
                self.mark_void(tag, attributes);
                self.neutral(range);
            }
            Token::Open(tag, name, attributes) => self.open(range, tag, name, attributes),
            Token::Close(tag, name) => self.close(range, tag, name),
            Token::Hidden => self.neutral(range),
        }
    }

    fn mark_void(&mut self, tag: Tag, attributes: &str) {
        if matches!(tag, Tag::Break | Tag::Rule) {
            self.line = None;
        }
        self.is_cut_due |= tag == Tag::Rule && marks::of(tag, attributes) == Some(Mark::Cut);
    }

    fn open(&mut self, range: Range<usize>, tag: Tag, name: Name, attributes: &str) {
        let is_same = self.open.last().is_some_and(|open| open.name == Some(name));
        if is_same && matches!(tag, Tag::Paragraph | Tag::Item | Tag::Row | Tag::Cell) {
            self.close_to(self.open.len().saturating_sub(1), range.start);
        }
        let mark = if tag == Tag::Link { None } else { marks::of(tag, attributes) };
        if tag.is_block() || mark.is_some() {
            self.line = None;
        }
        self.is_cut_due |= mark == Some(Mark::Cut);
        let node = self.node(range, Content::Element);
        let Some(mut inner) = self.open.last().copied() else { return };
        inner.node = node;
        inner.name = Some(name);
        inner.tag = tag;
        inner.is_preformatted |= tag == Tag::Pre;
        match mark {
            Some(Mark::Quote) => inner.depth += 1,
            Some(Mark::Indent) => {
                inner.is_indent |= inner.depth == 0;
                inner.depth += 1;
            }
            Some(mark @ (Mark::Attribution | Mark::Signature | Mark::Forward)) => inner.mark = Some(mark),
            Some(Mark::Cut) | None => {}
        }
        self.open.push(inner);
        *self.counts.entry(name).or_default() += 1;
    }

    fn close(&mut self, range: Range<usize>, tag: Tag, name: Name) {
        if tag.is_block() {
            self.line = None;
        }
        // An end without a start would otherwise be looked for among all that is open, each time.
        if self.counts.get(&name).copied().unwrap_or_default() == 0 {
            self.neutral(range);
            return;
        }
        let level = self.open.iter().rposition(|open| open.name == Some(name)).unwrap_or(1);
        self.close_to(level + 1, range.start);
        self.close_to(level, range.end);
    }

    /// Closes what is open beyond a level.
    fn close_to(&mut self, level: usize, end: usize) {
        while self.open.len() > level.max(1) {
            let Some(open) = self.open.pop() else { return };
            if let Some(node) = self.tree.nodes.get_mut(open.node) {
                node.range.end = end;
            }
            if let Some(count) = open.name.and_then(|name| self.counts.get_mut(&name)) {
                *count = count.saturating_sub(1);
            }
            let is_marked = self.open.last().is_some_and(|outer| outer.depth != open.depth || outer.mark != open.mark);
            if open.tag.is_block() || is_marked {
                self.line = None;
            }
        }
    }

    fn text(&mut self, range: Range<usize>, text: &str) {
        if !self.open.last().is_some_and(|open| open.is_preformatted) {
            if text.trim().is_empty() {
                self.neutral(range);
            } else {
                self.leaf(range, text);
            }
            return;
        }
        let mut start = range.start;
        for piece in text.split_inclusive('\n') {
            let place = start..start + piece.len();
            start = place.end;
            if piece.trim().is_empty() {
                self.neutral(place);
            } else {
                self.leaf(place, piece);
            }
            if piece.ends_with('\n') {
                self.line = None;
            }
        }
    }

    fn leaf(&mut self, range: Range<usize>, words: &str) {
        let mut decoded = String::new();
        text::decode(slices::at_most(words, LONGEST_LINE), &mut decoded);
        if decoded.trim().is_empty() {
            self.neutral(range);
            return;
        }
        let line = self.line.unwrap_or_else(|| self.new_line());
        if let Some(line) = self.tree.lines.get_mut(line) {
            let text = line.text.to_mut();
            if text.len() < LONGEST_LINE {
                let mut is_blank_due = !text.is_empty() && decoded.starts_with(char::is_whitespace);
                for word in decoded.split_whitespace() {
                    if is_blank_due && !text.ends_with(' ') {
                        text.push(' ');
                    }
                    text.push_str(word);
                    is_blank_due = true;
                }
                if decoded.ends_with(char::is_whitespace) {
                    text.push(' ');
                }
            }
        }
        self.node(range, Content::Line(line));
    }

    fn new_line(&mut self) -> usize {
        let open = self.open.last().copied();
        let mark = if std::mem::take(&mut self.is_cut_due) { Some(Mark::Cut) } else { open.and_then(|open| open.mark) };
        let line = Line {
            text: String::new().into(),
            depth: open.map_or(0, |open| open.depth),
            is_indent: open.is_some_and(|open| open.is_indent),
            mark,
        };
        self.tree.lines.push(line);
        let index = self.tree.lines.len() - 1;
        self.line = Some(index);
        index
    }

    fn neutral(&mut self, range: Range<usize>) {
        self.node(range, Content::Neutral);
    }

    fn node(&mut self, range: Range<usize>, content: Content) -> usize {
        let parent = self.open.last().map_or(0, |open| open.node);
        self.tree.nodes.push(Node { range, parent, content });
        self.tree.nodes.len() - 1
    }
}
