//! What a run may cost: `p99=200ms`, `errors=0.1%`, `throughput=50`.

use std::str::FromStr;

use super::report::Report;

/// One limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    /// As it was written.
    pub text: String,
    measure: Measure,
    limit: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    /// Milliseconds within which this share is answered.
    Quantile(f64),
    /// Percent of the requests that fail.
    Errors,
    /// Requests a second, at least.
    Throughput,
}

/// How a limit was met.
pub struct Verdict {
    /// The limit as it was written.
    pub text: String,
    /// What was measured; none when there was nothing to measure.
    pub measured: Option<f64>,
    /// What that is counted in.
    pub unit: &'static str,
    /// Whether it holds.
    pub is_kept: bool,
}

impl FromStr for Budget {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "such as p99=200ms, max=2s, errors=0.1% or throughput=50".to_owned();
        let (name, value) = text.split_once('=').ok_or_else(wrong)?;
        let (measure, limit) = match name {
            "errors" => (Measure::Errors, number(value.strip_suffix('%').ok_or_else(wrong)?)),
            "throughput" => (Measure::Throughput, number(value)),
            "max" => (Measure::Quantile(1.0), milliseconds(value)),
            name => {
                let percent = number(name.strip_prefix('p').ok_or_else(wrong)?).filter(|percent| *percent <= 100.0);
                (Measure::Quantile(percent.ok_or_else(wrong)? / 100.0), milliseconds(value))
            }
        };
        Ok(Budget { text: text.to_owned(), measure, limit: limit.ok_or_else(wrong)? })
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
}

fn milliseconds(text: &str) -> Option<f64> {
    match text.strip_suffix("ms") {
        Some(number_of_them) => number(number_of_them),
        None => number(text.strip_suffix('s')?).map(|seconds| seconds * 1000.0),
    }
}

impl Budget {
    /// Whether a run kept it.
    #[must_use]
    pub fn judge(&self, report: &Report) -> Verdict {
        let (measured, unit) = match self.measure {
            Measure::Quantile(share) => (report.milliseconds(share), "ms"),
            Measure::Errors => (report.errors_percent(), "%"),
            Measure::Throughput => (Some(report.throughput()), "requests/s"),
        };
        let is_kept = measured.is_some_and(|measured| match self.measure {
            Measure::Throughput => measured >= self.limit,
            _ => measured <= self.limit,
        });
        Verdict { text: self.text.clone(), measured, unit, is_kept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_read_as_people_write_it() {
        let read = |text: &str| text.parse::<Budget>().map(|budget| (budget.measure, budget.limit));
        assert_eq!(read("p99=200ms"), Ok((Measure::Quantile(0.99), 200.0)));
        assert_eq!(read("max=1.5s"), Ok((Measure::Quantile(1.0), 1500.0)));
        assert_eq!(read("errors=0.1%"), Ok((Measure::Errors, 0.1)));
        assert_eq!(read("throughput=50"), Ok((Measure::Throughput, 50.0)));
        for odd in ["", "p99", "p99=200", "p101=1s", "errors=1", "errors=-1%", "speed=1", "p99=NaNms", "max=infs"] {
            assert!(read(odd).is_err(), "{odd}");
        }
    }
}
