//! How many requests this process answered, and how fast: counted since it started, by pattern of the address.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Upper ends of the classes of durations, in seconds.
const CLASSES: [f64; 11] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// The figures; cheap to clone.
#[derive(Clone)]
pub struct Traffic {
    answered: Family<Answered, Counter>,
    durations: Family<Kind, Histogram>,
}

/// A request and how it was answered.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// `GET` and so on.
    pub method: &'a str,
    /// The pattern of the address; empty where none fits.
    pub route: &'a str,
    /// The answer's.
    pub status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    method: String,
    route: String,
}

impl Default for Traffic {
    fn default() -> Self {
        let durations = Family::new_with_constructor((|| Histogram::new(CLASSES)) as fn() -> Histogram);
        Traffic { answered: Family::default(), durations }
    }
}

impl Traffic {
    /// Counts a request that took so many milliseconds.
    pub fn note(&self, asked: Asked<'_>, milliseconds: f64) {
        let kind = Kind { method: method(asked.method).to_owned(), route: asked.route.to_owned() };
        self.durations.get_or_create(&kind).observe(milliseconds / 1000.0);
        let answered = Answered { method: kind.method, route: kind.route, status: asked.status };
        self.answered.get_or_create(&answered).inc();
    }

    /// Puts the figures among those that are given out.
    pub fn register(&self, registry: &mut Registry) {
        registry.register("http_requests", "Requests answered by this process", self.answered.clone());
        registry.register_with_unit(
            "http_request_duration",
            "From a request's arrival to the head of its answer",
            Unit::Seconds,
            self.durations.clone(),
        );
    }
}

/// Anybody can invent methods; what they invent is one.
fn method(word: &str) -> &str {
    match word {
        "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" => word,
        _ => "other",
    }
}
