//! The demo data that a desk runs on: filled once below target/bench, and copied for each run, so that what one run
//! opens is not there for the next.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tokio_postgres::{NoTls, SimpleQueryMessage, SimpleQueryRow};

const PROGRAM: &str = env!("CARGO_BIN_EXE_helpdesk");

/// A data folder, and on PostgreSQL a database.
pub struct Place {
    folder: PathBuf,
    database: Option<String>,
}

impl Place {
    /// A fresh copy of demo data with so many tickets; on this PostgreSQL server, or on SQLite.
    pub fn fresh(size: u64, server: Option<&str>) -> Place {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
        let kind = if server.is_some() { "postgres" } else { "sqlite" };
        let (filled, copy) = (format!("{kind}_{size}"), format!("{kind}_{size}_run"));
        let database = |name: &str| server.map(|server| with_database(server, &format!("helpdesk_bench_{name}")));
        let original = Place { folder: root.join(&filled), database: database(&filled) };
        let is_there = server.is_none_or(|server| has_database(server, &format!("helpdesk_bench_{filled}")));
        if !is_there || !original.folder.join("filled").exists() {
            let _ = std::fs::remove_dir_all(&original.folder);
            std::fs::create_dir_all(&original.folder).expect("a folder for the demo data");
            if let Some(server) = server {
                empty_database(server, &filled);
            }
            eprintln!("filling a desk with {size} tickets ({kind})");
            original.run(&["demo", "--tickets", &size.to_string()]);
            std::fs::write(original.folder.join("filled"), "").expect("a mark");
        }
        let place = Place { folder: root.join(&copy), database: database(&copy) };
        let _ = std::fs::remove_dir_all(&place.folder);
        copy_folder(&original.folder, &place.folder);
        if let Some(server) = server {
            on_server(server, &format!("drop database if exists helpdesk_bench_{copy} with (force)"));
            on_server(server, &format!("create database helpdesk_bench_{copy} template helpdesk_bench_{filled}"));
        }
        place
    }

    /// The program with these arguments.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HELPDESK_")) {
            command.env_remove(name);
        }
        command.args(arguments).env("HELPDESK_DATA_DIR", &self.folder).env("HELPDESK_LOG", "warn");
        command.current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null());
        if let Some(database) = &self.database {
            command.env("HELPDESK_DATABASE_URL", database);
        }
        command
    }

    /// Where its data lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The address of its database on PostgreSQL.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// Runs a command to its end and gives what it printed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::inherit()).output();
        let output = output.expect("the command starts");
        assert!(output.status.success(), "{arguments:?} failed");
        let _ = std::io::stdout().flush();
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Makes an empty database, in the place of one of that name; its address.
pub fn empty_database(server: &str, name: &str) -> String {
    let database = format!("helpdesk_bench_{name}");
    on_server(server, &format!("drop database if exists {database} with (force)"));
    on_server(server, &format!("create database {database}"));
    with_database(server, &database)
}

/// The server's address with another database in it.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, None), |(left, right)| (left, Some(right)));
    let (host, _) = address.rsplit_once('/').expect("an address like postgres://user@host:port/postgres");
    options.map_or_else(|| format!("{host}/{name}"), |options| format!("{host}/{name}?{options}"))
}

fn has_database(server: &str, name: &str) -> bool {
    !on_server(server, &format!("select 1 from pg_database where datname = '{name}'")).is_empty()
}

/// Runs a statement; the rows that it gives.
fn on_server(server: &str, statement: &str) -> Vec<SimpleQueryRow> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(server, NoTls).await.expect("the server answers");
        let connection = tokio::spawn(connection);
        let told = client.simple_query(statement).await.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
        drop(client);
        let _ = connection.await;
        let row = |told| if let SimpleQueryMessage::Row(row) = told { Some(row) } else { None };
        told.into_iter().filter_map(row).collect()
    })
}
