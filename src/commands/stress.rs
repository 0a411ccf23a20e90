//! `helpdesk stress`: how a desk bears many people at once.

use std::time::Duration;

use kit::error::Error;

use super::typed_password;
use crate::operations::stress::budget::Budget;
use crate::operations::stress::{self, End, Wanted, report};

/// Event streams that one person may have open at a desk.
const STREAMS: usize = 20;

/// Where, who, how much.
#[derive(clap::Args)]
pub(super) struct Stress {
    /// The desk, such as http://localhost:8001.
    url: String,
    /// Clients that work at once, each asking again once it was answered.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=5000))]
    clients: u16,
    /// End after so many requests (of all clients together).
    #[arg(long, value_name = "N", conflicts_with = "duration", value_parser = clap::value_parser!(u64).range(1..))]
    requests: Option<u64>,
    /// End after so many seconds (30 when neither is given).
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    duration: Option<u64>,
    /// Make so many requests a second, however slow the desk is, and measure each from the moment at which it was due.
    #[arg(long, value_name = "PER_SECOND", conflicts_with = "clients", value_parser = rate)]
    rate: Option<f64>,
    /// Sign in with this email address; without it, only what needs no sign-in is asked for.
    #[arg(long, value_name = "ADDRESS", requires = "password_stdin")]
    email: Option<String>,
    /// Read the password from standard input.
    #[arg(long, requires = "email")]
    password_stdin: bool,
    /// Open no tickets and answer none: else it does, with a subject that begins with "Stress test", and the desk writes
    /// the mail that follows.
    #[arg(long)]
    read_only: bool,
    /// Event streams kept open meanwhile, as open pages have them (default: one a client, at most 20; a desk opens no more
    /// for one person).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=5000))]
    streams: Option<u16>,
    /// Seconds after which an answer that has not come is an error.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
    /// Fail (exit status 1) when this does not hold: p50, p90, p99, p99.9, max (=200ms, =2s), errors (=0.1%) or
    /// throughput (=50, right answers a second at least). May be given several times.
    #[arg(long, value_name = "LIMIT")]
    budget: Vec<Budget>,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
    /// Put a desk under load that is not on this machine. Only one that is yours.
    #[arg(long)]
    allow_other_machine: bool,
}

/// Does it; an error when the budget is broken.
pub(super) async fn run(options: Stress) -> Result<(), Error> {
    let stopped = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let (budget, is_json) = (options.budget.clone(), options.json);
    let report = stress::run(&wanted(options)?, stopped).await?;
    let verdicts = report.judge(&budget);
    if is_json {
        println!("{}", serde_json::to_string_pretty(&report.json(&verdicts))?);
    } else {
        print!("{}", report.text(&verdicts));
    }
    report::complaint(&verdicts).map_or(Ok(()), |complaint| Err(Error::Outside(complaint)))
}

fn wanted(options: Stress) -> Result<Wanted, Error> {
    let clients = usize::from(options.clients);
    Ok(Wanted {
        clients,
        rate: options.rate,
        end: match (options.requests, options.duration) {
            (Some(count), _) => End::Requests(count),
            (None, seconds) => End::Time(Duration::from_secs(seconds.unwrap_or(30))),
        },
        streams: options.streams.map_or(clients.min(STREAMS), usize::from),
        patience: Duration::from_secs(options.timeout),
        only_reads: options.read_only,
        is_elsewhere: options.allow_other_machine,
        person: options.email.map(|email| Ok::<_, Error>((email, typed_password()?))).transpose()?,
        url: options.url,
    })
}

fn rate(text: &str) -> Result<f64, String> {
    let rate = text.parse().ok().filter(|rate: &f64| (0.001..=100_000.0).contains(rate));
    rate.ok_or_else(|| "requests a second, up to 100000".to_owned())
}
