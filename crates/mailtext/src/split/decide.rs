//! Which lines are new, quote and signature.
//!
//! When in doubt a line is new: a quote too much is a nuisance, an answer too little is a lost word.

use super::lines::Line;
use super::{Kin, Kind, attribution, blocks, signature, words};
use crate::html::Mark;

/// The quoted lines `start..end`, with the line before them that says whose they are.
struct Run {
    start: usize,
    end: usize,
    is_attributed: bool,
    is_indent: bool,
}

/// What a look through the lines finds.
#[derive(Default)]
struct Scan {
    runs: Vec<Run>,
    /// From here on everything is quoted.
    cut: Option<usize>,
    /// From here on everything is forwarded, and so new.
    forwarded: Option<usize>,
}

/// As many new lines are asked whether they point at the quote.
const MOST_READ: usize = 200;

/// The kind of every line.
pub(crate) fn kinds(lines: &[Line<'_>], kin: Kin) -> Vec<Kind> {
    let mut kinds = vec![Kind::New; lines.len()];
    let mut scan = scan(lines, kin);
    if kin == Kin::Forward {
        scan.forwarded = scan.forwarded.or(scan.cut).or(scan.runs.first().map(|run| run.start));
        scan.runs.clear();
        scan.cut = None;
    }
    scan.runs.retain(|run| run.is_attributed || (!run.is_indent && kin == Kin::Reply));
    if is_between_lines(lines, &scan.runs) {
        scan.runs.clear();
    }
    // Words before and after a quote that nobody is named for: somebody cites, in words of their own.
    let is_said = |line: &Line<'_>| line.is_own() && words::is_said(&line.text);
    let (first, last) = (lines.iter().position(is_said), lines.iter().rposition(is_said));
    let is_amid =
        |run: &Run| first.is_some_and(|place| place < run.start) && last.is_some_and(|place| place >= run.end);
    scan.runs.retain(|run| run.is_attributed || !is_amid(run));
    for run in &scan.runs {
        paint(&mut kinds, run.start..run.end, Kind::Quote);
    }
    if let Some(cut) = scan.cut {
        paint(&mut kinds, cut..lines.len(), Kind::Quote);
    }
    mark_signatures(lines, &scan, &mut kinds);
    if is_hardly_anything(lines, &kinds) {
        kinds.fill(Kind::New);
    }
    kinds
}

fn paint(kinds: &mut [Kind], range: std::ops::Range<usize>, kind: Kind) {
    kinds.get_mut(range).unwrap_or_default().fill(kind);
}

fn scan(lines: &[Line<'_>], kin: Kin) -> Scan {
    let mut scan = Scan::default();
    let mut place = 0;
    while let Some(line) = lines.get(place) {
        if line.mark == Some(Mark::Forward) || (line.is_own() && blocks::is_forward(&line.text)) {
            scan.forwarded = Some(place);
            break;
        }
        if !line.is_own() {
            let end = end_of_run(lines, place);
            if !is_forwarded_run(lines, place, end) {
                let is_attributed = says_whose(lines, place, kin);
                scan.runs.push(Run { start: place, end, is_attributed, is_indent: line.is_indent });
            }
            place = end;
        } else if line.mark == Some(Mark::Cut) || blocks::is_original(&line.text) || blocks::begins_at(lines, place) {
            let start = blocks::with_separators(lines, place);
            match kin {
                Kin::Reply => scan.cut = Some(start),
                Kin::Fresh | Kin::Forward => scan.forwarded = Some(start),
            }
            break;
        } else {
            let next = attributed(lines, place, kin, &mut scan);
            if scan.cut.is_some() {
                break;
            }
            place = next;
        }
    }
    scan
}

/// Looks for the line that says whose the following lines are, and says where to go on.
fn attributed(lines: &[Line<'_>], place: usize, kin: Kin, scan: &mut Scan) -> usize {
    let Some(found) = attribution::at(lines, place) else { return place + 1 };
    // Some programs quote without a mark: in an answer, a line that cannot be anything else is believed.
    let is_believed = found.is_certain && kin == Kin::Reply;
    if found.is_run_on && is_believed {
        scan.cut = Some(place);
        return place;
    }
    let next = first_filled(lines, found.end);
    match lines.get(next) {
        Some(line) if !line.is_own() => {
            let end = end_of_run(lines, next);
            scan.runs.push(Run { start: place, end, is_attributed: true, is_indent: false });
            end
        }
        Some(_) if is_believed => {
            scan.cut = Some(place);
            place
        }
        _ => place + 1,
    }
}

fn first_filled(lines: &[Line<'_>], from: usize) -> usize {
    let rest = lines.get(from..).unwrap_or_default();
    from + rest.iter().position(|line| !line.is_blank() || !line.is_own()).unwrap_or(rest.len())
}

/// The end of the quoted lines; blank lines within them belong to them.
fn end_of_run(lines: &[Line<'_>], start: usize) -> usize {
    let mut end = start;
    while lines.get(end).is_some_and(|line| !line.is_own()) {
        while lines.get(end).is_some_and(|line| !line.is_own()) {
            end += 1;
        }
        let next = first_filled(lines, end);
        if lines.get(next).is_some_and(|line| !line.is_own()) {
            end = next;
        }
    }
    end
}

/// Some programs put a forwarded message behind marks of quoting.
fn is_forwarded_run(lines: &[Line<'_>], start: usize, end: usize) -> bool {
    let mut run = lines.get(start..end).unwrap_or_default().iter();
    run.find(|line| !line.is_blank()).is_some_and(|line| blocks::is_forward(&line.text))
}

/// Whether a run itself begins by saying whose it is: Apple and Outlook Express put that line within the quote.
fn says_whose(lines: &[Line<'_>], start: usize, kin: Kin) -> bool {
    let Some(rest) = lines.get(start..) else { return false };
    let place = start + rest.iter().position(|line| !line.is_blank()).unwrap_or_default();
    let is_block =
        || lines.get(place).is_some_and(|line| blocks::is_original(&line.text)) || blocks::begins_at(lines, place);
    attribution::at(lines, place).is_some() || (kin == Kin::Reply && is_block())
}

/// Whether somebody answered between the quoted lines.
fn is_between_lines(lines: &[Line<'_>], runs: &[Run]) -> bool {
    let between = runs.iter().zip(runs.iter().skip(1)).map(|(run, next)| run.end..next.start);
    between.into_iter().any(|gap| lines.get(gap).unwrap_or_default().iter().any(|line| words::is_said(&line.text)))
}

fn mark_signatures(lines: &[Line<'_>], scan: &Scan, kinds: &mut [Kind]) {
    let end = scan.cut.or(scan.forwarded).unwrap_or(lines.len());
    let is_new = |place: &usize| kinds.get(*place) == Some(&Kind::New);
    let is_marked = |place: &usize| lines.get(*place).is_some_and(|line| line.mark == Some(Mark::Signature));
    // Who writes on within the element of the signature makes it long, and is read.
    let marked: Vec<usize> = (0..end).filter(is_new).filter(is_marked).take(signature::MOST_LINES + 1).collect();
    for place in marked.iter().filter(|_| marked.len() <= signature::MOST_LINES) {
        paint(kinds, *place..*place + 1, Kind::Signature);
    }
    let mut starts = vec![0];
    starts.extend(scan.runs.iter().map(|run| run.end));
    for (number, start) in starts.into_iter().enumerate() {
        let until = scan.runs.get(number).map_or(end, |run| run.start);
        let own = lines.get(start..until).unwrap_or_default();
        if let Some(place) = signature::start(own) {
            paint(kinds, start + place..until, Kind::Signature);
        }
    }
}

/// Whether so little is new that the reader needs the rest.
fn is_hardly_anything(lines: &[Line<'_>], kinds: &[Kind]) -> bool {
    let new = || lines.iter().zip(kinds).filter(|(_, kind)| **kind == Kind::New).map(|(line, _)| line);
    if !new().any(|line| words::is_said(&line.text)) {
        return true;
    }
    if !kinds.contains(&Kind::Quote) {
        return false;
    }
    // "See below." and "My answers are in red." point at what would be folded.
    let said: Vec<&str> = new().map(|line| line.text.trim()).filter(|text| !text.is_empty()).take(MOST_READ).collect();
    (said.len() < 3 && words::points_below(&said.join(" "))) || said.iter().any(|text| words::points_into(text))
}
