//! The report as a document that one hands to somebody: the same figures as the page, drawn on paper.
//!
//! Owns no table, but the sheets (`paper`) and the fitting of text into them (`letters`). Deliberately not here: counting,
//! and what a report shows: it draws what the page was given (`views`).

mod letters;
mod paper;

use axum::extract::Query;
use kit::error::Error;
use kit::texts::Language;

use self::letters::{fitted, lines};
use self::paper::{AMBER, BLACK, Face, LEFT, LINE, PALE, PETROL, Paper, RIGHT, SOFT};
use super::pages::{Asked, made};
use super::views::{Bar, Heat, Plot, Ranks, Ratings, ReportPage, Tile, TimeRow};
use crate::base::download::download;
use crate::base::page::Answer;
use crate::base::visit::SignedIn;

/// `GET /reports/pdf`, with the query of the report.
pub(super) async fn save(visit: SignedIn, Query(asked): Query<Asked>) -> Answer {
    let made = made(&visit, &asked).await?;
    made.faults.check()?;
    let desk = visit.app.desk().organisation.clone();
    let when = visit.when(visit.now).absolute;
    let bytes = draw(&made.page, &desk, &made.narrowed, &when)?;
    download(&format!("report-{}-{}.pdf", made.period.from, made.period.to), "application/pdf", bytes)
}

fn draw(page: &ReportPage, desk: &str, narrowed: &[String], when: &str) -> Result<Vec<u8>, Error> {
    let t = page.layout.t;
    let mut paper = Paper::new();
    let title = t.with("reports-of-desk", &[("desk", desk.into())]);
    paper.text(LEFT, 20.0, Face::Bold, BLACK, &fitted(&title, 20.0, 420.0));
    paper.down(20.0);
    paper.text(LEFT, 11.0, Face::Regular, BLACK, &page.days);
    paper.down(14.0);
    let compared = t.with("reports-compared", &[("days", page.days_before.as_str().into())]);
    paper.text(LEFT, 9.0, Face::Regular, SOFT, &compared);
    for line in narrowed {
        paper.down(13.0);
        paper.text(LEFT, 9.0, Face::Regular, BLACK, &fitted(line, 9.0, RIGHT - LEFT));
    }
    if page.is_behind {
        paper.down(13.0);
        paper.text(LEFT, 9.0, Face::Bold, AMBER, t.text("reports-behind"));
    }
    paper.down(12.0);
    paper.rule();
    if page.is_empty {
        paper.down(30.0);
        paper.text(LEFT, 12.0, Face::Bold, BLACK, t.text("reports-empty"));
    } else {
        tiles(&mut paper, &page.tiles);
        flow(&mut paper, t, &page.flow);
        times(&mut paper, t, &page.times, page.has_hours);
        ranks(&mut paper, t, &page.ages);
        head(&mut paper, t.text("reports-by"), 60.0);
        for one in &page.ranks {
            ranks(&mut paper, t, one);
        }
        heat(&mut paper, t, &page.heat);
        ratings(&mut paper, t, &page.ratings);
    }
    let made = format!("{title} · {}", t.with("reports-made", &[("when", when.into())]));
    let foot = |page: usize, pages: usize| {
        let [page, pages] = [page, pages].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
        [made.clone(), t.with("reports-page", &[("page", page.into()), ("pages", pages.into())])]
    };
    paper.finish(&format!("{title}, {}", page.days), t.tag(), foot)
}

/// A heading that does not stand alone at the foot of a sheet.
fn head(paper: &mut Paper, text: &str, below: f32) {
    paper.need(28.0 + below);
    paper.down(26.0);
    paper.text(LEFT, 12.0, Face::Bold, BLACK, text);
    paper.down(6.0);
}

/// Three figures a row.
fn tiles(paper: &mut Paper, all: &[Tile]) {
    let wide = (RIGHT - LEFT) / 3.0;
    for row in all.chunks(3) {
        paper.need(56.0);
        paper.down(22.0);
        for (tile, x) in row.iter().zip([LEFT, LEFT + wide, LEFT + 2.0 * wide]) {
            let y = paper.y;
            paper.text_at((x, y), 8.5, Face::Regular, SOFT, tile.label);
            paper.text_at((x, y - 16.0), 15.0, Face::Bold, BLACK, &fitted(&tile.value, 15.0, wide - 12.0));
            let below = if tile.change.is_empty() { &tile.hint } else { &tile.change };
            paper.text_at((x, y - 28.0), 8.0, Face::Regular, SOFT, &fitted(below, 8.0, wide - 10.0));
        }
        paper.down(30.0);
    }
}

fn number(drawn: &str) -> f32 {
    drawn.parse().unwrap_or_default()
}

/// A whole number for a drawing.
#[expect(clippy::cast_precision_loss, reason = "a drawing")]
fn whole(number: usize) -> f32 {
    number as f32
}

/// Columns of what was opened and resolved, and below them the pile.
fn flow(paper: &mut Paper, t: Language, plot: &Plot) {
    head(paper, t.text("reports-flow"), 250.0);
    paper.down(8.0);
    let y = paper.y;
    let legend = [("reports-opened", PETROL), ("reports-resolved", PALE)];
    for ((key, ink), x) in legend.into_iter().zip([LEFT, LEFT + 90.0]) {
        paper.fill((x, y - 1.0), (8.0, 8.0), ink);
        paper.edge((x, y - 1.0), (8.0, 8.0), PETROL);
        paper.text_at((x + 12.0, y), 8.0, Face::Regular, BLACK, t.text(key));
    }
    paper.text_right(RIGHT, 8.0, Face::Regular, SOFT, t.text(plot.grain));
    paper.down(122.0);
    let y = paper.y;
    let each = (RIGHT - LEFT) / whole(plot.columns.len().max(1));
    for (column, place) in plot.columns.iter().zip(0..) {
        let x = LEFT + each * whole(place);
        let (opened, resolved) = (number(&column.opened_height), number(&column.resolved_height));
        paper.fill((x + each * 0.1, y), (each * 0.38, opened * 1.1), PETROL);
        paper.fill((x + each * 0.5, y), (each * 0.38, resolved * 1.1), PALE);
        paper.edge((x + each * 0.5, y), (each * 0.38, resolved * 1.1), PETROL);
    }
    paper.rule();
    paper.text_at((LEFT, y + 112.0), 7.0, Face::Regular, SOFT, &plot.most);
    days_below(paper, plot);
    paper.down(16.0);
    paper.text(LEFT, 9.0, Face::Bold, BLACK, t.text("reports-backlog"));
    paper.down(70.0);
    let (y, most) = (paper.y, plot.columns.iter().map(|column| column.backlog).max().unwrap_or_default().max(1));
    let mut points = Vec::new();
    for (column, place) in plot.columns.iter().zip(0..) {
        let height = number(&super::words::drawn(super::words::share(column.backlog, most))) * 0.56;
        points.push((LEFT + each * whole(place), y + height));
        points.push((LEFT + each * whole(place + 1), y + height));
    }
    paper.line(&points, 1.4, AMBER);
    paper.rule();
    paper.text_at((LEFT, y + 59.0), 7.0, Face::Regular, SOFT, &plot.most_backlog);
    days_below(paper, plot);
}

fn days_below(paper: &mut Paper, plot: &Plot) {
    paper.down(10.0);
    let first = plot.columns.first().map_or("", |column| column.label.as_str());
    let last = plot.columns.last().map_or("", |column| column.label.as_str());
    paper.text(LEFT, 7.5, Face::Regular, SOFT, first);
    if plot.columns.len() > 1 {
        paper.text_right(RIGHT, 7.5, Face::Regular, SOFT, last);
    }
}

/// How long things took.
fn times(paper: &mut Paper, t: Language, rows: &[TimeRow], has_hours: bool) {
    head(paper, t.text("reports-times"), 110.0);
    let ends = [LEFT + 226.0, LEFT + 302.0, LEFT + 400.0, RIGHT];
    let row = |paper: &mut Paper, cells: [&str; 5], face: Face| {
        paper.need(16.0);
        paper.down(14.0);
        paper.text(LEFT, 8.5, face, BLACK, &fitted(cells[0], 8.5, 184.0));
        for (cell, end) in cells.into_iter().skip(1).zip(ends) {
            paper.text_right(end, 8.5, face, BLACK, cell);
        }
        paper.down(4.0);
        paper.rule();
    };
    let keys = ["reports-what", "reports-tickets", "reports-median", "reports-ninety", "reports-median-before"];
    row(paper, keys.map(|key| t.text(key)), Face::Bold);
    for one in rows {
        let sets = [("reports-in-hours", &one.work), ("reports-by-the-clock", &one.clock)];
        for (key, cells) in sets.into_iter().skip(usize::from(!has_hours)) {
            let label = format!("{}, {}", one.label, t.text(key));
            row(paper, [&label, &one.count, &cells.median, &cells.ninety, &cells.before], Face::Regular);
        }
    }
}

/// Bars with their names and numbers.
fn ranks(paper: &mut Paper, t: Language, one: &Ranks) {
    let height = 16.0 + 15.0 * whole(one.bars.len().max(1));
    paper.need(height + 14.0);
    paper.down(20.0);
    paper.text(LEFT, 9.5, Face::Bold, BLACK, one.title);
    if one.bars.is_empty() {
        paper.down(14.0);
        paper.text(LEFT, 8.5, Face::Regular, SOFT, t.text("reports-none-resolved"));
    }
    bars(paper, &one.bars);
}

fn bars(paper: &mut Paper, all: &[Bar]) {
    for bar in all {
        paper.down(15.0);
        let y = paper.y;
        paper.text(LEFT, 8.5, Face::Regular, BLACK, &fitted(&bar.label, 8.5, 190.0));
        paper.fill((LEFT + 200.0, y - 1.5), (number(&bar.width) * 2.4, 8.0), PETROL);
        paper.text_right(RIGHT, 8.5, Face::Regular, BLACK, &bar.value);
    }
}

/// When tickets are opened: the darker, the more.
fn heat(paper: &mut Paper, t: Language, heat: &Heat) {
    head(paper, t.text("reports-heat"), 160.0);
    if !heat.busiest.is_empty() {
        paper.down(8.0);
        paper.text(LEFT, 8.5, Face::Regular, SOFT, &heat.busiest);
    }
    let each = (RIGHT - LEFT - 60.0) / 24.0;
    for day in &heat.days {
        paper.down(15.0);
        let y = paper.y;
        paper.text(LEFT, 8.0, Face::Regular, BLACK, day.label);
        for cell in &day.cells {
            let x = LEFT + 60.0 + each * whole(cell.hour);
            let share = whole(cell.level) / 5.0;
            let ink = [0.95 - 0.91 * share, 0.96 - 0.54 * share, 0.95 - 0.53 * share];
            paper.fill((x, y - 3.0), (each - 1.5, 13.0), if cell.level == 0 { [0.95, 0.96, 0.95] } else { ink });
            if cell.count > 0 {
                let face_ink = if cell.level > 2 { [1.0, 1.0, 1.0] } else { BLACK };
                paper.text_at((x + 2.0, y + 1.0), 6.0, Face::Regular, face_ink, &cell.count.to_string());
            }
        }
    }
    paper.down(12.0);
    for hour in (0..24).step_by(3) {
        paper.text(LEFT + 60.0 + each * whole(hour), 7.0, Face::Regular, SOFT, &format!("{hour} h"));
    }
}

fn ratings(paper: &mut Paper, t: Language, all: &Ratings) {
    head(paper, t.text("reports-ratings"), 110.0);
    if all.average.is_empty() {
        paper.down(10.0);
        paper.text(LEFT, 8.5, Face::Regular, SOFT, t.text("reports-no-ratings"));
        return;
    }
    paper.down(10.0);
    let said = format!("{} {} · {}", all.average, t.text("reports-of-five"), all.count);
    paper.text(LEFT, 9.5, Face::Bold, BLACK, &said);
    bars(paper, &all.bars);
    for comment in &all.comments {
        let wrapped = lines(&comment.comment, 8.5, RIGHT - LEFT - 14.0, 4);
        paper.need(28.0 + 11.0 * whole(wrapped.len()));
        paper.down(18.0);
        for line in &wrapped {
            paper.text(LEFT + 10.0, 8.5, Face::Regular, BLACK, line);
            paper.down(11.0);
        }
        let about = format!("{} / 5 · #{} {}", comment.score, comment.number, comment.subject);
        paper.text(LEFT + 10.0, 7.5, Face::Regular, SOFT, &fitted(&about, 7.5, RIGHT - LEFT - 14.0));
        let y = paper.y;
        paper.line(&[(LEFT, y - 2.0), (LEFT, y + 11.0 * whole(wrapped.len()) + 8.0)], 1.5, LINE);
    }
}
