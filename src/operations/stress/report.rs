//! What a run says at its end, for people and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::budget::{Budget, Verdict};
use super::fault::Fault;
use super::figures::{Figures, Tally};
use super::streams::Listened;
use super::{End, Wanted};

/// The shares whose times are told, and what they are called.
const SHARES: [(&str, f64); 5] = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999), ("max", 1.0)];

/// How a run went.
pub struct Report {
    url: String,
    clients: usize,
    rate: Option<f64>,
    end: End,
    seconds: f64,
    all: Tally,
    acts: Vec<(&'static str, Tally)>,
    faults: Vec<(Fault, u64)>,
    listened: Listened,
}

impl Report {
    pub(super) fn new(wanted: &Wanted, figures: &Figures, seconds: f64, listened: Listened) -> Report {
        let counted = figures.lock();
        Report {
            url: wanted.url.clone(),
            clients: wanted.clients,
            rate: wanted.rate,
            end: wanted.end,
            seconds,
            all: counted.all(),
            acts: counted.acts.iter().map(|(act, tally)| (act.word(), tally.clone())).collect(),
            faults: counted.faults.iter().map(|(fault, count)| (*fault, *count)).collect(),
            listened,
        }
    }

    /// The time within which this share was answered.
    pub(super) fn milliseconds(&self, share: f64) -> Option<f64> {
        self.all.milliseconds(share)
    }

    /// Percent of the requests that failed; none when there were none.
    #[expect(clippy::cast_precision_loss, reason = "no run makes requests by the quadrillion")]
    pub(super) fn errors_percent(&self) -> Option<f64> {
        let requests = self.all.requests();
        (requests > 0).then(|| self.all.failed as f64 * 100.0 / requests as f64)
    }

    /// Right answers a second.
    #[expect(clippy::cast_precision_loss, reason = "no run makes requests by the quadrillion")]
    pub(super) fn throughput(&self) -> f64 {
        if self.seconds > 0.0 { self.all.succeeded as f64 / self.seconds } else { 0.0 }
    }

    /// Whether each limit was kept.
    #[must_use]
    pub fn judge(&self, budget: &[Budget]) -> Vec<Verdict> {
        budget.iter().map(|limit| limit.judge(self)).collect()
    }

    /// For programs.
    #[must_use]
    pub fn json(&self, verdicts: &[Verdict]) -> Value {
        let acts = self.acts.iter().map(|(word, tally)| ((*word).to_owned(), json_of(tally)));
        let wanted = match self.end {
            End::Requests(count) => json!({"requests": count}),
            End::Time(length) => json!({"seconds": length.as_secs_f64()}),
        };
        let mut json = json_of(&self.all);
        if let Some(fields) = json.as_object_mut() {
            fields.extend([
                ("url".to_owned(), json!(self.url)),
                ("model".to_owned(), json!(if self.rate.is_some() { "open" } else { "closed" })),
                ("clients".to_owned(), json!(self.rate.is_none().then_some(self.clients))),
                ("rate".to_owned(), json!(self.rate)),
                ("wanted".to_owned(), wanted),
                ("seconds".to_owned(), json!(rounded(self.seconds))),
                ("throughput".to_owned(), json!(rounded(self.throughput()))),
                ("acts".to_owned(), Value::Object(acts.collect())),
                ("errors".to_owned(), by_kind(self.faults.iter().copied())),
                ("streams".to_owned(), json_of_streams(&self.listened)),
                ("budget".to_owned(), verdicts.iter().map(json_of_verdict).collect()),
            ]);
        }
        json
    }

    /// For people.
    #[must_use]
    pub fn text(&self, verdicts: &[Verdict]) -> String {
        let mut text = format!("{}: {} in {:.1} s, ", self.url, counted(self.all.requests()), self.seconds);
        let _ = match self.rate {
            Some(rate) => writeln!(text, "due at {rate} a second and measured from when they were due\n"),
            None => writeln!(text, "by {} clients, one after the other each\n", self.clients),
        };
        heads(&mut text);
        for (word, tally) in &self.acts {
            line(&mut text, word, tally);
        }
        line(&mut text, "all", &self.all);
        let _ = writeln!(text, "\n{:.1} right answers a second; times in milliseconds", self.throughput());
        self.faults_as_text(&mut text);
        self.streams_as_text(&mut text);
        for verdict in verdicts {
            let kept = if verdict.is_kept { "kept" } else { "BROKEN" };
            let _ = writeln!(text, "budget {}: {kept} ({})", verdict.text, shown(verdict));
        }
        text
    }

    fn faults_as_text(&self, text: &mut String) {
        if self.faults.is_empty() {
            text.push_str("no errors\n");
            return;
        }
        let faults = self.faults.iter().map(|(fault, count)| format!("{fault}: {count}"));
        let _ = writeln!(text, "errors: {}", faults.collect::<Vec<_>>().join(", "));
        if self.faults.iter().any(|(fault, _)| *fault == Fault::Status(429)) {
            text.push_str("status 429 is a limit of the desk's own, and says nothing about how fast it is\n");
        }
    }

    fn streams_as_text(&self, text: &mut String) {
        let listened = &self.listened;
        if listened.opened == 0 && listened.refused.is_empty() {
            return;
        }
        let _ = write!(
            text,
            "event streams: {} open, {} of them ended early, {} events",
            listened.opened, listened.ended, listened.events
        );
        for (fault, count) in &listened.refused {
            let _ = write!(text, "; {count} not opened ({fault})");
        }
        text.push('\n');
    }
}

/// The limits that were broken, as one sentence; none when all were kept.
#[must_use]
pub fn complaint(verdicts: &[Verdict]) -> Option<String> {
    let broken = verdicts.iter().filter(|verdict| !verdict.is_kept);
    let broken: Vec<String> = broken.map(|verdict| format!("{} ({})", verdict.text, shown(verdict))).collect();
    (!broken.is_empty()).then(|| format!("the budget is broken: {}", broken.join(", ")))
}

fn shown(verdict: &Verdict) -> String {
    match verdict.measured {
        Some(measured) => format!("measured {measured:.2} {}", verdict.unit),
        None => "nothing was answered".to_owned(),
    }
}

fn counted(requests: u64) -> String {
    if requests == 1 { "1 request".to_owned() } else { format!("{requests} requests") }
}

fn heads(text: &mut String) {
    let _ = write!(text, "{:<18}{:>9}{:>8}", "", "requests", "failed");
    for (name, _) in SHARES {
        let _ = write!(text, "{name:>10}");
    }
    text.push('\n');
}

fn line(text: &mut String, word: &str, tally: &Tally) {
    let _ = write!(text, "{word:<18}{:>9}{:>8}", tally.requests(), tally.failed);
    for (_, share) in SHARES {
        let _ = match tally.milliseconds(share) {
            Some(time) => write!(text, "{time:>10.1}"),
            None => write!(text, "{:>10}", "-"),
        };
    }
    text.push('\n');
}

fn json_of(tally: &Tally) -> Value {
    let times = SHARES.iter().map(|(name, share)| ((*name).to_owned(), json!(tally.milliseconds(*share))));
    json!({
        "requests": tally.requests(),
        "succeeded": tally.succeeded,
        "failed": tally.failed,
        "milliseconds": Value::Object(times.collect()),
    })
}

fn json_of_streams(listened: &Listened) -> Value {
    json!({
        "opened": listened.opened,
        "ended": listened.ended,
        "events": listened.events,
        "refused": by_kind(listened.refused.iter().map(|(fault, count)| (*fault, *count))),
    })
}

fn json_of_verdict(verdict: &Verdict) -> Value {
    json!({
        "limit": verdict.text, "measured": verdict.measured.map(rounded), "unit": verdict.unit, "kept": verdict.is_kept,
    })
}

fn by_kind(faults: impl Iterator<Item = (Fault, u64)>) -> Value {
    Value::Object(faults.map(|(fault, count)| (fault.to_string(), json!(count))).collect())
}

fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
