//! The command line: `helpdesk [serve]`, `migrate` and the others.
//!
//! Owns no table: it reads what was typed, calls the features as the system itself, and prints what came of it. Deliberately
//! not here: what a command does (`operations`, `people`, `access`, `intake` and `setup` do it); `doctor` alone looks for itself.

mod backup;
mod demo;
mod doctor;
mod fault;
mod files;
mod import;
mod mail;
mod migrate;
mod ready;
mod restore;
mod stress;
mod token;
mod user;

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use kit::clock::Clock;
use kit::config::Config;
use kit::error::Error;
use tokio::net::TcpListener;

use crate::{app, setup};

/// A support desk in one binary: tickets by web and mail, on SQLite or PostgreSQL.
#[derive(Parser)]
#[command(name = "helpdesk", version)]
struct CommandLine {
    /// The configuration file (default: helpdesk.toml in the working directory, where there is one).
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Start the desk (migrates first). What happens without a command.
    Serve(Serve),
    /// Bring the database up to date and exit.
    Migrate(migrate::Migrate),
    /// People.
    #[command(subcommand)]
    User(user::User),
    /// Tokens for programs.
    #[command(subcommand)]
    Token(token::Token),
    /// What the desk replaces moves in.
    #[command(subcommand)]
    Import(import::Import),
    /// Mail from a pipe.
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Fill an empty database with demo data.
    Demo(demo::Demo),
    /// Ask the desk that runs here whether it is ready: 0 = yes. For health checks.
    Ready {
        /// Where it listens (default: as configured).
        #[arg(long, value_name = "ADDR")]
        listen: Option<String>,
    },
    /// Copy the whole desk into one file, while it runs.
    Backup(backup::Backup),
    /// Put a desk back from a backup: the desk must not run.
    Restore(restore::Restore),
    /// The contents of files.
    #[command(subcommand)]
    Files(files::Command),
    /// Look at everything that the desk needs, and say what is wrong and how to mend it.
    Doctor(doctor::Doctor),
    /// Do at a desk what many people do at once, and say how long it takes and what fails.
    Stress(stress::Stress),
}

#[derive(clap::Args, Default)]
struct Serve {
    /// Address of the web server (default: 127.0.0.1:8001).
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Fill an empty database with demo data first.
    #[arg(long)]
    demo: bool,
}

/// Runs what the command line says. 0 = done, 1 = failed with one line on standard error, 2 = wrong usage.
#[must_use]
pub fn run() -> ExitCode {
    let line = CommandLine::parse();
    let config = Config::load(line.config.as_deref());
    let command = match line.command {
        Some(Command::Mail(command)) => return pipe(config, command),
        Some(Command::Doctor(options)) => return examined(config, options),
        Some(command) => command,
        None => Command::Serve(Serve::default()),
    };
    match config.and_then(|config| start(command, config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("helpdesk: {}", fault::line(&error));
            ExitCode::FAILURE
        }
    }
}

/// A mail server stands at the other end: whatever fails is said as it understands it.
fn pipe(config: Result<Config, Error>, command: mail::Mail) -> ExitCode {
    let runtime = config.and_then(|config| Ok((prepare(&config)?, config)));
    let (runtime, config) = match runtime {
        Ok((runtime, config)) => (Ok(runtime), Ok(config)),
        Err(error) => (tokio::runtime::Runtime::new(), Err(error)),
    };
    match runtime {
        Ok(runtime) => runtime.block_on(mail::run(config, command)),
        Err(_) => ExitCode::from(mail::TRY_AGAIN),
    }
}

/// A configuration that cannot be read is a finding, too.
fn examined(config: Result<Config, Error>, options: doctor::Doctor) -> ExitCode {
    let runtime = match &config {
        Ok(config) => prepare(config),
        Err(_) => tokio::runtime::Runtime::new().map_err(Error::from),
    };
    match runtime.and_then(|runtime| runtime.block_on(doctor::run(config, options))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("helpdesk: {}", fault::line(&error));
            ExitCode::FAILURE
        }
    }
}

fn prepare(config: &Config) -> Result<tokio::runtime::Runtime, Error> {
    kit::log::start(&config.log, config.log_format == "json")?;
    // Another provider cannot have been installed: this is the first line that touches TLS.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(tokio::runtime::Runtime::new()?)
}

fn start(command: Command, config: Config) -> Result<(), Error> {
    prepare(&config)?.block_on(async {
        match command {
            Command::Serve(options) => serve(config, options).await,
            Command::Migrate(options) => migrate::run(&config, options).await,
            Command::User(command) => user::run(config, command).await,
            Command::Token(command) => token::run(config, command).await,
            Command::Import(command) => import::run(config, command).await,
            Command::Demo(options) => demo::run(config, options).await,
            Command::Ready { listen } => ready::run(&config, listen).await,
            Command::Backup(options) => backup::run(config, options).await,
            Command::Restore(options) => restore::run(config, options).await,
            Command::Files(command) => files::run(config, command).await,
            Command::Stress(options) => stress::run(options).await,
            // They have a start of their own.
            Command::Mail(_) | Command::Doctor(_) => Ok(()),
        }
    })
}

/// What somebody types, or a program writes, as a password on standard input.
fn typed_password() -> Result<String, Error> {
    let mut typed = String::new();
    std::io::stdin().read_to_string(&mut typed)?;
    Ok(typed.trim_end_matches(['\r', '\n']).to_owned())
}

async fn serve(config: Config, options: Serve) -> Result<(), Error> {
    let config = Config { listen: options.listen.unwrap_or(config.listen), ..config };
    let listener = TcpListener::bind(&config.listen)
        .await
        .map_err(|error| Error::Outside(format!("cannot listen on {}: {error}", config.listen)))?;
    let base_url = config.base_url.clone();
    let app = app::open(config, Clock::system()).await?;
    if options.demo {
        demo::fill_when_empty(&app).await?;
    }
    let token = setup::prepare(&app).await?;
    println!("HelpDesk is open at {base_url}");
    if let Some(token) = token {
        println!("Create the first admin: {base_url}/setup?token={token}");
    }
    app::run(app, listener, asked_to_stop()).await
}

/// Resolves when the operator (Ctrl-C) or the system (SIGTERM) wants an end.
async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
        }
        Err(_) => {
            // Without SIGTERM there is still Ctrl-C.
            let _ = interrupted.await;
        }
    }
}
