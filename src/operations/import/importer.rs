//! What all imports share: who is who, what is known already, and making what is missing. In a dry run nothing is
//! written: what would be made gets a number that stands for it until the end.

use std::collections::HashMap;

use kit::clock::Time;
use kit::config::GOOGLE;
use kit::error::Error;
use kit::fold::{fold, one_line};
use kit::texts::Language;

use super::imported_ids::ImportedIds;
use super::known_people::KnownPeople;
use super::report::Report;
use crate::access;
use crate::base::actor::Actor;
use crate::base::announcement::Announcement;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::{CategoryId, DepartmentId, PersonId, TicketNumber};
use crate::people::imported::{Imported as NewPerson, Somebody, import};
use crate::search::index;
use crate::tickets::categories;
use crate::tickets::imported::{self, Imported};
use crate::tickets::{MessageKind, categories::Listed};
use crate::{people, people::create_department};

/// Most characters of a department's name, and of a category's.
const LONGEST_NAME: usize = 60;

/// An import under way.
pub(super) struct Importer<'a> {
    pub(super) app: &'a App,
    pub(super) now: Time,
    pub(super) t: Language,
    pub(super) imported_ids: ImportedIds,
    pub(super) known_people: KnownPeople,
    pub(super) report: Report,
    categories: HashMap<(Option<CategoryId>, String), CategoryId>,
    source: &'static str,
    pretended: i64,
}

impl<'a> Importer<'a> {
    /// Reads what the desk knows.
    pub(super) async fn begin(app: &'a App, source: &'static str, is_dry: bool) -> Result<Importer<'a>, Error> {
        let reader = app.reader(&Actor::system()).await?;
        let mut importer = Importer {
            app,
            now: app.clock.now(),
            t: app.language(&app.desk().language),
            imported_ids: ImportedIds::load(&reader, source).await?,
            known_people: KnownPeople::load(&reader).await?,
            report: Report::new(is_dry),
            categories: HashMap::new(),
            source,
            pretended: 0,
        };
        importer.learn_categories(categories::everything(&reader).await?);
        Ok(importer)
    }

    /// Remembers the categories that there are.
    pub(super) fn learn_categories(&mut self, listed: Vec<Listed>) {
        for one in listed {
            self.categories.insert((one.parent, fold(&one.name.text)), one.id);
        }
    }

    /// A change to write in; none in a dry run.
    pub(super) async fn change(&self) -> Result<Option<Change>, Error> {
        if self.report.is_dry {
            return Ok(None);
        }
        Ok(Some(self.app.change(&Actor::system()).await?))
    }

    /// Makes durable what was written, together with what came from where.
    pub(super) async fn commit(&mut self, change: Option<Change>) -> Result<(), Error> {
        let Some(change) = change else { return Ok(()) };
        self.imported_ids.write(&change).await?;
        change.commit().await
    }

    /// Ends it: one entry of the audit log, and one word to the open pages.
    pub(super) async fn end(self) -> Result<Report, Error> {
        if self.report.changes_something()
            && let Some(change) = self.change().await?
        {
            let about = serde_json::json!({ "what": self.source, "people": self.report.people_added,
                "tickets": self.report.tickets_added });
            Entry::new(Kind::Imported).with(about).write(&change).await?;
            Announcement::CaughtUp(true).announce(&change)?;
            change.commit().await?;
        }
        Ok(self.report)
    }

    /// A number for what would be made.
    pub(super) fn pretend(&mut self) -> i64 {
        self.pretended -= 1;
        self.pretended
    }

    /// The department of this name, made where there is none.
    pub(super) async fn department(
        &mut self,
        change: Option<&Change>,
        name: &str,
    ) -> Result<Option<DepartmentId>, Error> {
        let name = fitting(name, LONGEST_NAME);
        if name.is_empty() {
            return Ok(None);
        }
        let key = fold(&name);
        if let Some(id) = self.imported_ids.find("department", &key) {
            return Ok(Some(self.known_people.department(&name).unwrap_or(DepartmentId(id))));
        }
        let id = match (self.known_people.department(&name), change) {
            (Some(id), _) => id,
            (None, change) => {
                self.report.departments += 1;
                match change {
                    Some(change) => create_department(change, &name).await?,
                    None => DepartmentId(self.pretend()),
                }
            }
        };
        self.imported_ids.add("department", &key, id.0);
        self.known_people.add_department(&name, id);
        Ok(Some(id))
    }

    /// The category or subcategory of this name, made where there is none.
    pub(super) async fn category(
        &mut self,
        change: Option<&Change>,
        parent: Option<CategoryId>,
        name: &str,
    ) -> Result<Option<CategoryId>, Error> {
        let name = fitting(name, LONGEST_NAME);
        if name.is_empty() {
            return Ok(parent);
        }
        let folded = fold(&name);
        let key = format!("{} -> {folded}", parent.map_or(0, |parent| parent.0));
        if let Some(id) = self.imported_ids.find("category", &key) {
            return Ok(Some(CategoryId(id)));
        }
        let id = match (self.categories.get(&(parent, folded.clone())), change) {
            (Some(id), _) => *id,
            (None, change) => {
                self.report.categories += 1;
                match change {
                    Some(change) => categories::create(change, name.as_str(), parent).await?,
                    None => CategoryId(self.pretend()),
                }
            }
        };
        self.imported_ids.add("category", &key, id.0);
        self.categories.insert((parent, folded), id);
        Ok(Some(id))
    }

    /// Adds somebody new.
    pub(super) async fn add_person(&mut self, change: Option<&Change>, new: NewPerson) -> Result<PersonId, Error> {
        let id = match change {
            Some(change) => import(change, &new).await?,
            None => PersonId(self.pretend()),
        };
        let NewPerson { name, role, department, is_active, .. } = &new;
        let (role, department, is_active) = (*role, *department, *is_active);
        self.known_people
            .add(Somebody { id, name_folded: fold(name), role, department, is_active }, new.email.as_deref());
        Ok(id)
    }

    /// Joins somebody to what Google knows them by.
    pub(super) async fn join(&mut self, change: Option<&Change>, subject: &str, id: PersonId) -> Result<(), Error> {
        if let Some(change) = change {
            access::join_imported(change, (GOOGLE, "Google"), subject, id).await?;
        }
        self.known_people.join(subject, id);
        Ok(())
    }

    /// Somebody of whom only a name is known: they cannot come in, and nobody writes to them.
    pub(super) async fn shadow(&mut self, change: Option<&Change>, name: &str) -> Result<PersonId, Error> {
        let name = fitting(name, 100);
        let key = self.hidden("author", &fold(&name));
        if let Some(id) = self.imported_ids.find("author", &key) {
            return Ok(PersonId(id));
        }
        let role = crate::base::actor::Role::Requester;
        let new = NewPerson { name, email: None, role, department: None, language: String::new(), is_active: false };
        let id = self.add_person(change, new).await?;
        self.report.people_added += 1;
        self.imported_ids.add("author", &key, id.0);
        Ok(id)
    }

    /// The one in whose name stands what has no other author.
    pub(super) async fn narrator(&mut self, change: Option<&Change>) -> Result<PersonId, Error> {
        self.shadow(change, self.t.text("import-old-desk")).await
    }

    /// A name for somebody under which nobody finds them who has not the desk's key.
    pub(super) fn hidden(&self, kind: &str, old: &str) -> String {
        self.app.secrets.sign("imported", &format!("{kind}:{old}"))
    }

    /// Writes tickets and their documents.
    pub(super) async fn write(&mut self, change: Option<&Change>, tickets: Vec<Imported>) -> Result<(), Error> {
        for ticket in &tickets {
            let is_note = |message: &&imported::Said| message.kind == MessageKind::Note;
            let notes = ticket.messages.iter().filter(is_note).count();
            let files = ticket.messages.iter().map(|message| message.files.len()).sum::<usize>();
            self.report.tickets_added += 1;
            self.report.renumbered += i64::from(ticket.old_number.is_some());
            self.report.notes += count(notes);
            self.report.replies += count(ticket.messages.len() - notes);
            self.report.steps += count(ticket.steps.len());
            // A dry run has counted those that are there.
            self.report.files += if change.is_some() { count(files) } else { 0 };
        }
        let Some(change) = change else { return Ok(()) };
        let numbers: Vec<TicketNumber> = tickets.iter().map(|ticket| ticket.number).collect();
        imported::write(change, tickets).await?;
        index::reindex(change, &numbers).await
    }
}

/// A name on one line, without control characters, cut where it is too long.
pub(super) fn fitting(name: &str, most: usize) -> String {
    let clean: String = name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words = one_line(&clean);
    words.chars().take(most).collect::<String>().trim_end().to_owned()
}

/// An email address; none when it is none.
pub(super) fn address(typed: &str) -> Option<String> {
    people::address(typed)
}

/// A number for a report.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
