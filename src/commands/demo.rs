//! `helpdesk demo` and `helpdesk serve --demo`.

use std::io::{IsTerminal, Write};

use kit::clock::Clock;
use kit::config::Config;
use kit::error::Error;

use crate::app;
use crate::base::app::App;
use crate::setup::demo::{self, PASSWORD, SEED, SIGN_IN, Wanted};

/// How large the demo is and what it depends on.
#[derive(clap::Args)]
pub struct Demo {
    /// 150, 2,000 or 100,000 tickets.
    #[arg(long, value_enum, default_value = "s")]
    size: Size,
    /// Any other number of tickets.
    #[arg(long, value_name = "N", conflicts_with = "size", value_parser = clap::value_parser!(i64).range(1..=10_000_000))]
    tickets: Option<i64>,
    /// The same seed gives the same content.
    #[arg(long, value_name = "N", default_value_t = SEED)]
    seed: u64,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Size {
    /// 150 tickets
    S,
    /// 2,000 tickets
    M,
    /// 100,000 tickets
    L,
}

impl Size {
    fn tickets(self) -> i64 {
        match self {
            Size::S => 150,
            Size::M => 2_000,
            Size::L => 100_000,
        }
    }
}

/// Fills the database that the configuration names.
pub async fn run(config: Config, options: Demo) -> Result<(), Error> {
    let app = app::open(config, Clock::system()).await?;
    let tickets = options.tickets.unwrap_or_else(|| options.size.tickets());
    fill(&app, Wanted { tickets, seed: options.seed }).await
}

/// Fills the database before it is served; one that is in use stays as it is.
pub async fn fill_when_empty(app: &App) -> Result<(), Error> {
    if demo::is_empty(app).await? {
        return fill(app, Wanted { tickets: Size::S.tickets(), seed: SEED }).await;
    }
    println!("The database is not empty: it is served as it is, without new demo data.");
    Ok(())
}

async fn fill(app: &App, wanted: Wanted) -> Result<(), Error> {
    let is_terminal = std::io::stderr().is_terminal();
    let shown = std::sync::atomic::AtomicI64::new(0);
    demo::fill(app, wanted, |written| {
        let percent = written * 100 / wanted.tickets;
        if is_terminal {
            eprint!("\r{written} of {} tickets ({percent} %)", wanted.tickets);
            // A progress that cannot be shown stops nothing.
            let _ = std::io::stderr().flush();
        } else if percent >= shown.load(std::sync::atomic::Ordering::Relaxed) + 5 {
            shown.store(percent, std::sync::atomic::Ordering::Relaxed);
            eprintln!("{written} of {} tickets ({percent} %)", wanted.tickets);
        }
    })
    .await?;
    if is_terminal {
        eprintln!();
    }
    println!("The demo is ready. Sign in with the password \"{PASSWORD}\" as");
    for (role, email) in SIGN_IN {
        println!("  {email} ({})", role.replace('_', " "));
    }
    Ok(())
}
