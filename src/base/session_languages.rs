//! Which language belongs to which session, as far as this process has seen them: a page that must say that the database
//! does not answer says so in its reader's language.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use kit::texts::Language;

/// Sessions that are remembered at most.
const MOST: usize = 10_000;

/// Languages by the hash of the session's token; lost with the process, which does no harm.
#[derive(Default)]
pub struct SessionLanguages(Mutex<HashMap<String, Language>>);

impl SessionLanguages {
    /// Remembers a session's language.
    pub fn note(&self, session: &str, language: Language) {
        let mut noted = self.lock();
        if let Some(before) = noted.get_mut(session) {
            *before = language;
            return;
        }
        if noted.len() >= MOST {
            noted.clear();
        }
        noted.insert(session.to_owned(), language);
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
