//! The tree of parts (RFC 2046), found in one walk from the outside to the inside.
//!
//! A container is cut at its boundary before anything in it is read, so its parts cannot reach beyond it, whatever they
//! say. Each byte is looked at once a level, and the levels are bounded. An attached message is a part without parts:
//! it is a file to whoever reads this message.

use std::ops::Range;

use memchr::memmem;

use super::header::{self, Header};
use super::media::Media;
use crate::bounds::Bounds;
use crate::flag::{Flag, Flags};
use crate::slices;

/// A part as it was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) media: Media,
    pub(crate) depth: usize,
    /// Its content within the raw message, still encoded.
    pub(crate) range: Range<usize>,
    /// The parts within it, by index.
    pub(crate) children: Vec<usize>,
}

/// The header of the message and its parts, the outermost first.
pub(crate) fn walk(raw: &[u8], bounds: &Bounds, flags: &mut Flags) -> (Header, Vec<Found>) {
    let mut walk = Walk { raw, bounds, flags, found: Vec::new() };
    let (header, body) = header::read(raw, bounds, walk.flags);
    walk.flags.raise_if(header.fields.is_empty(), Flag::HeaderMissing);
    let media = Media::of(&header, "text/plain", walk.flags);
    walk.enter(media, body..raw.len(), 0);
    (header, walk.found)
}

struct Walk<'m, 'f> {
    raw: &'m [u8],
    bounds: &'m Bounds,
    flags: &'f mut Flags,
    found: Vec<Found>,
}

impl Walk<'_, '_> {
    fn enter(&mut self, media: Media, range: Range<usize>, depth: usize) -> usize {
        let index = self.found.len();
        let is_container = media.is_container();
        let boundary = media.boundary.clone();
        let default = if media.kind == "multipart/digest" { "message/rfc822" } else { "text/plain" };
        self.found.push(Found { media, depth, range: range.clone(), children: Vec::new() });
        if !is_container {
            return index;
        }
        if depth >= self.bounds.depth.min(100) {
            self.flags.raise(Flag::TooDeep);
            return index;
        }
        let regions = self.regions(&range, boundary.as_deref());
        let mut children = Vec::with_capacity(regions.len());
        for region in regions {
            if self.found.len() >= self.bounds.parts {
                self.flags.raise(Flag::TooManyParts);
                break;
            }
            let (header, body) = header::read(slices::bytes(self.raw, region.clone()), self.bounds, self.flags);
            let media = Media::of(&header, default, self.flags);
            children.push(self.enter(media, region.start + body..region.end, depth + 1));
        }
        if let Some(found) = self.found.get_mut(index) {
            if children.is_empty() {
                // Nothing separates anything: what is there is a text, or else would be lost.
                "text/plain".clone_into(&mut found.media.kind);
            }
            found.children = children;
        }
        index
    }

    /// The parts of a container, by its boundary or by what looks like one.
    fn regions(&mut self, range: &Range<usize>, boundary: Option<&str>) -> Vec<Range<usize>> {
        self.flags.raise_if(boundary.is_none(), Flag::BoundaryMissing);
        if let Some(boundary) = boundary {
            let regions = self.split(range, boundary.as_bytes());
            if !regions.is_empty() {
                return regions;
            }
            self.flags.raise(Flag::BoundaryNotFound);
        }
        match guess(slices::bytes(self.raw, range.clone())) {
            Some(guessed) => self.split(range, &guessed),
            None => Vec::new(),
        }
    }

    fn split(&mut self, range: &Range<usize>, boundary: &[u8]) -> Vec<Range<usize>> {
        let content = slices::bytes(self.raw, range.clone());
        let most = self.bounds.parts.saturating_sub(self.found.len()) + 1;
        let mut regions = Vec::new();
        let mut open: Option<usize> = None;
        for delimiter in delimiters(content, boundary) {
            if let Some(start) = open.take() {
                regions.push(range.start + start..range.start + delimiter.start.max(start));
            }
            if delimiter.is_last {
                let rest = slices::bytes(content, delimiter.next..content.len());
                self.flags.raise_if(has_words(rest), Flag::TextOutsideParts);
                return regions;
            }
            if regions.len() >= most {
                return regions;
            }
            open = Some(delimiter.next);
        }
        if let Some(start) = open {
            self.flags.raise(Flag::BoundaryNotClosed);
            regions.push(range.start + start..range.end);
        }
        regions
    }
}

struct Delimiter {
    /// Where the content before it ends.
    start: usize,
    /// Where what follows it begins.
    next: usize,
    is_last: bool,
}

fn delimiters<'c>(content: &'c [u8], boundary: &[u8]) -> impl Iterator<Item = Delimiter> + use<'c> {
    let needle = [b"--", boundary].concat();
    let finder = memmem::Finder::new(&needle).into_owned();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let place = from + finder.find(slices::bytes(content, from..content.len()))?;
            from = place + needle.len();
            if place > 0 && content.get(place - 1) != Some(&b'\n') {
                continue;
            }
            let (line, next) = header::line_at(content, from);
            let rest = line.strip_prefix(b"--").unwrap_or(line);
            if rest.trim_ascii().is_empty() {
                from = next;
                let start = before_line_end(content, place);
                return Some(Delimiter { start, next, is_last: rest.len() != line.len() });
            }
        }
    })
}

/// The line break before a delimiter belongs to it.
fn before_line_end(content: &[u8], place: usize) -> usize {
    let before = slices::bytes(content, 0..place);
    let before = before.strip_suffix(b"\n").unwrap_or(before);
    before.strip_suffix(b"\r").unwrap_or(before).len()
}

/// The boundary of a container that does not name it: a line with two hyphens, followed by a field of a part.
fn guess(content: &[u8]) -> Option<Vec<u8>> {
    let starts =
        memmem::find_iter(content, b"--").filter(|place| *place == 0 || content.get(place - 1) == Some(&b'\n'));
    for place in starts {
        let (line, next) = header::line_at(content, place + 2);
        let (following, _) = header::line_at(content, next);
        let is_field = following.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"content-"));
        if is_field && !line.is_empty() && line.len() <= 200 {
            return Some(line.trim_ascii_end().to_vec());
        }
    }
    None
}

/// Whether there is more after a container than blank lines and the remains of outer boundaries.
fn has_words(rest: &[u8]) -> bool {
    let lines = slices::bytes(rest, 0..64 << 10).split(|byte| *byte == b'\n');
    let mut lines = lines.filter(|line| !line.starts_with(b"--"));
    lines.any(|line| line.iter().filter(|byte| byte.is_ascii_alphanumeric()).count() > 2)
}
