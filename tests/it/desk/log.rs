//! The log of the whole suite, at its most talkative, searched after every test for the secrets that the tests used.
//!
//! Whatever a test sends or is given that only its person may know is noted here: passwords, cookies, tokens, codes,
//! one-time links. A test at whose end one of them stands in the log fails, whoever wrote it there.

use std::collections::HashSet;
use std::io::Write;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Everything that is said, by everybody but the tests' own client.
const FILTER: &str = "trace,reqwest=off,hyper_util::client=off,thirtyfour=off";
/// Bytes of the log that are kept: far more than is said while one test runs.
const KEPT: usize = 256 * 1024 * 1024;
/// Shorter words are no secrets.
const SHORTEST: usize = 8;

static LOG: Mutex<Log> = Mutex::new(Log { forgotten: 0, text: Vec::new() });
static SECRETS: Mutex<Option<HashSet<String>>> = Mutex::new(None);

struct Log {
    /// Bytes that are no longer kept.
    forgotten: usize,
    text: Vec<u8>,
}

/// Writes into the kept log.
struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut log = lock(&LOG);
        if log.text.len() > KEPT {
            log.forgotten += log.text.len();
            log.text.clear();
        }
        log.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Begins to keep the log, once.
pub fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| kit::log::start_into(FILTER, false, || Kept).unwrap());
}

/// Where the log stands now.
pub fn position() -> usize {
    let log = lock(&LOG);
    log.forgotten + log.text.len()
}

/// Adds what a process of the desk said.
pub fn add(line: &str) {
    let _ = Kept.write(line.as_bytes());
    let _ = Kept.write(b"\n");
}

/// Notes something that must never stand in a log.
pub fn note_secret(secret: &str) {
    if secret.len() >= SHORTEST {
        lock(&SECRETS).get_or_insert_default().insert(secret.to_owned());
    }
}

/// Fails when a secret stands in what was logged since `start`.
pub fn check(start: usize) {
    let log = lock(&LOG);
    let said = String::from_utf8_lossy(log.text.get(start.saturating_sub(log.forgotten)..).unwrap_or_default());
    let secrets = lock(&SECRETS);
    let Some(secrets) = secrets.as_ref() else { return };
    for line in said.lines() {
        if let Some(secret) = secret_in(line, secrets) {
            panic!("a secret stands in the log: {secret:?} in {line:?}");
        }
    }
}

/// Most secrets are one word, which is looked up; the others are looked for.
fn secret_in<'s>(line: &str, secrets: &'s HashSet<String>) -> Option<&'s str> {
    let is_of_a_word = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    let word = line.split(|letter| !is_of_a_word(letter)).find_map(|word| secrets.get(word));
    let phrase = || secrets.iter().find(|secret| !secret.chars().all(is_of_a_word) && line.contains(secret.as_str()));
    word.or_else(phrase).map(String::as_str)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn a_secret_is_found_wherever_it_stands() {
    let secrets = HashSet::from(["correct horse battery".to_owned(), "q-Zk_91xYvA".to_owned()]);
    assert_eq!(secret_in("cookie: s=q-Zk_91xYvA; Path=/", &secrets), Some("q-Zk_91xYvA"));
    assert_eq!(secret_in("form: \"correct horse battery\"", &secrets), Some("correct horse battery"));
    assert_eq!(secret_in("nothing of the kind: q-Zk_91xYv", &secrets), None);
}
