//! Reports: what they say, to whom, and that they say the same as the history.

mod door;
mod export;
mod history;
mod known;
mod prevented;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use kit::clock::Time;

use crate::desk::{Answer, Client, Desk};

/// The words of a page, a bar between what different elements say.
pub fn plain(page: &Answer) -> String {
    let mut text = String::new();
    for piece in page.text().split('<') {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words).trim();
        if !words.is_empty() {
            text.push('|');
            text.push_str(words);
        }
    }
    text.push('|');
    text.replace("&#39;", "'").replace("&#34;", "\"")
}

/// The report of an agent.
pub async fn report(client: &Client, query: &str) -> String {
    plain(&client.get(&format!("/reports?{query}")).await.expect(200))
}

/// What a figure on top says; the test fails when it is not there.
#[track_caller]
pub fn tile(report: &str, label: &str) -> String {
    let mark = format!("|{label}|");
    let mut rest = report.split(&mark).skip(1).filter_map(|rest| rest.split('|').next());
    rest.next().unwrap_or_else(|| panic!("no figure {label}: {report}")).to_owned()
}

/// Moves the clock to what the clock on the wall shows; of two such moments to the first.
pub fn go(desk: &Desk, zone: &str, wall: &str) {
    let wall: DateTime = wall.parse().unwrap();
    let at = Time(TimeZone::get(zone).unwrap().to_timestamp(wall).unwrap().as_microsecond());
    let now = desk.clock.now();
    assert!(at >= now, "the clock does not go back: {wall}");
    desk.clock.advance(at.since(now));
}
