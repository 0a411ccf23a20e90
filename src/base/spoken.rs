//! Which language belongs to which session, as far as this process has seen them: a page that must say that the database
//! does not answer says so in its reader's language.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use kit::texts::Language;

/// Sessions that are remembered at most.
const MOST: usize = 10_000;

/// Languages by the hash of the session's token; lost with the process, which does no harm.
#[derive(Default)]
pub struct Spoken(Mutex<HashMap<String, Language>>);

impl Spoken {
    /// Remembers a session's language.
    pub fn note(&self, session: &str, language: Language) {
        let mut spoken = self.lock();
        if let Some(known) = spoken.get_mut(session) {
            *known = language;
            return;
        }
        if spoken.len() >= MOST {
            spoken.clear();
        }
        spoken.insert(session.to_owned(), language);
    }

    /// What is remembered of it.
    #[must_use]
    pub fn find(&self, session: &str) -> Option<Language> {
        self.lock().get(session).copied()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Language>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
