//! The log of the whole suite, at its most talkative, searched after every test for the secrets that the tests used.
//!
//! Whatever a test sends or is given that only its person may know is noted here: passwords, cookies, tokens, codes,
//! one-time links. A test at whose end one of them stands in the log fails, whoever wrote it there.

use std::collections::HashSet;
use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, Once, PoisonError};

use aho_corasick::AhoCorasick;

/// Everything that is said, by everybody but the tests' own client.
const FILTER: &str = "trace,reqwest=off,hyper_util::client=off,thirtyfour=off";
/// Bytes of the log that are kept: far more than is said while one test runs.
const KEPT: usize = 256 * 1024 * 1024;
/// Shorter words are no secrets.
const SHORTEST: usize = 8;
/// Searches that read all that was said.
const SEARCHES: usize = 12;

static LOG: Mutex<Log> = Mutex::new(Log { forgotten: 0, text: Vec::new() });
static SECRETS: LazyLock<Mutex<Secrets>> = LazyLock::new(Mutex::default);

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

/// What was said since then, by all tests that run.
pub fn since(position: usize) -> String {
    let log = lock(&LOG);
    let start = position.saturating_sub(log.forgotten).min(log.text.len());
    String::from_utf8_lossy(log.text.get(start..).unwrap_or_default()).into_owned()
}

/// Adds what a process of the desk said.
pub fn add(line: &str) {
    let _ = Kept.write(line.as_bytes());
    let _ = Kept.write(b"\n");
}

/// Notes something that must never stand in a log.
pub fn note_secret(secret: &str) {
    if secret.len() >= SHORTEST {
        let mut secrets = lock(&SECRETS);
        if secrets.known.insert(secret.to_owned()) {
            secrets.new.push(secret.to_owned());
        }
    }
}

/// Fails when a secret stands in what was logged since `start`.
pub fn check(start: usize) {
    // Copied, so that whoever has something to say does not wait for the search.
    let said = {
        let log = lock(&LOG);
        log.text.get(start.saturating_sub(log.forgotten)..).unwrap_or_default().to_vec()
    };
    let searches = lock(&SECRETS).searches();
    if let Some((secret, line)) = searches.iter().find_map(|search| search.first_in(&said)) {
        panic!("a secret stands in the log: {secret:?} in {line:?}");
    }
}

/// What must stand in no log, whichever test made it.
#[derive(Default)]
struct Secrets {
    known: HashSet<String>,
    /// What no search looks for yet.
    new: Vec<String>,
    searches: Vec<Arc<Search>>,
}

impl Secrets {
    /// All of them, as searches: a few, as each of them reads all that was said, and made anew as seldom as that allows.
    fn searches(&mut self) -> Vec<Arc<Search>> {
        if !self.new.is_empty() {
            if self.searches.len() >= SEARCHES {
                self.searches.clear();
                self.new = self.known.iter().cloned().collect();
            }
            self.searches.push(Arc::new(Search::of(std::mem::take(&mut self.new))));
        }
        self.searches.clone()
    }
}

/// A search for many secrets at once.
struct Search {
    secrets: Vec<String>,
    automaton: AhoCorasick,
}

impl Search {
    fn of(secrets: Vec<String>) -> Search {
        Search { automaton: AhoCorasick::new(&secrets).unwrap(), secrets }
    }

    /// The first that stands in the text, and its line. A secret that is one word stands there as a word.
    fn first_in(&self, text: &[u8]) -> Option<(&str, String)> {
        let is_of_a_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_".contains(byte);
        let found = self.automaton.find_overlapping_iter(text).find(|found| {
            let is_a_part = || {
                let before = text[..found.start()].last();
                before.is_some_and(is_of_a_word) || text.get(found.end()).is_some_and(is_of_a_word)
            };
            !self.secrets[found.pattern()].as_bytes().iter().all(is_of_a_word) || !is_a_part()
        })?;
        let is_end = |byte: &u8| *byte == b'\n';
        let from = text[..found.start()].iter().rposition(is_end).map_or(0, |end| end + 1);
        let until = text[found.end()..].iter().position(is_end).map_or(text.len(), |end| found.end() + end);
        Some((&self.secrets[found.pattern()], String::from_utf8_lossy(&text[from..until]).into_owned()))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn a_secret_is_found_wherever_it_stands() {
    let search = Search::of(vec!["correct horse battery".to_owned(), "q-Zk_91xYvA".to_owned()]);
    let found = |text: &str| search.first_in(text.as_bytes()).map(|(secret, line)| (secret.to_owned(), line));
    let cookie = "cookie: s=q-Zk_91xYvA; Path=/";
    assert_eq!(found(&format!("before\n{cookie}\nafter")), Some(("q-Zk_91xYvA".to_owned(), cookie.to_owned())));
    assert_eq!(found("form: \"correct horse battery\"").unwrap().0, "correct horse battery");
    assert_eq!(found("nothing of the kind: q-Zk_91xYv, and q-Zk_91xYvAB is another word"), None);
}

#[test]
fn secrets_are_looked_for_however_many_there_are() {
    let mut secrets = Secrets::default();
    for turn in 0..3 * SEARCHES {
        secrets.known.insert(format!("secret-{turn}-of-a-test"));
        secrets.new.push(format!("secret-{turn}-of-a-test"));
        let searches = secrets.searches();
        assert!(searches.len() <= SEARCHES, "{}", searches.len());
        for earlier in 0..=turn {
            let line = format!("said: secret-{earlier}-of-a-test.");
            assert!(searches.iter().any(|search| search.first_in(line.as_bytes()).is_some()), "{line} after {turn}");
        }
    }
}
