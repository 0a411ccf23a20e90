//! Entries of the audit log, newest first, a page at a time by key.

use kit::clock::{HOUR, Time};
use kit::db::{Value, like_literal};
use kit::error::Error;
use kit::fold::fold;
use kit::{from_row, ids};

use crate::base::audit::Kind;
use crate::base::change::Reader;
use crate::base::ids::{AuditId, PersonId};
use crate::base::paging::{Page, Place};
use crate::base::policy::{Deed, must};

/// Entries on a page.
pub const PAGE: usize = 50;

/// Ids are made a moment after the change that they belong to has begun, and no change is open for so long.
const LONGEST_CHANGE: i64 = HOUR;

/// Which entries.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these kinds; none for all.
    pub kinds: Vec<Kind>,
    /// Only what this person did, or what was done to them.
    pub person: Option<PersonId>,
    /// The same, named by the beginning of a name, of a later word of it, or of a mail address; empty for all.
    pub who: String,
    /// Not before this moment.
    pub from: Option<Time>,
    /// Before this moment.
    pub until: Option<Time>,
    /// Beginning of the network address; empty for all.
    pub address: String,
}

/// An entry with the names of the people in it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: AuditId,
    /// When it happened.
    pub happened_at: Time,
    /// The word of its kind; a later version of the desk may have written one that is unknown here.
    pub kind: String,
    /// The word of the way by which it was done.
    pub channel: String,
    /// From which network address; empty where there is none.
    pub address: String,
    /// To what it happened, where it is no person.
    pub thing: String,
    /// More about it.
    pub data: serde_json::Value,
    /// Who did it.
    pub actor: Option<PersonId>,
    /// Their name.
    pub actor_name: Option<String>,
    /// To whom it happened.
    pub about: Option<PersonId>,
    /// Their name.
    pub about_name: Option<String>,
    /// Who got the tickets of somebody who was deleted.
    pub heir: Option<PersonId>,
    /// Their name.
    pub heir_name: Option<String>,
}
from_row!(Listed {
    id,
    happened_at,
    kind,
    channel,
    address,
    thing,
    data,
    actor,
    actor_name,
    about,
    about_name,
    heir,
    heir_name
});

impl Listed {
    /// The word of the way by which it was done. At the door the desk itself acts, for somebody who is not signed in yet
    /// and comes by the web all the same.
    #[must_use]
    pub fn way(&self) -> &str {
        if self.channel == "system" && !self.address.is_empty() { "web" } else { &self.channel }
    }
}

const ENTRY: &str = "select e.id, e.happened_at, e.kind, e.channel, e.address, e.thing, e.data, e.actor_id, a.name, \
     e.about_id, b.name, h.id, h.name from audit e left join people a on a.id = e.actor_id \
     left join people b on b.id = e.about_id left join people h on e.kind = 'person_deleted' \
     and h.id = (case when e.kind = 'person_deleted' then cast(e.data ->> 'to' as bigint) end) where ";
const NAMED: &str = "(select p.id from people p where p.name_folded like {0} escape '!' \
     or p.name_folded like {1} escape '!' or p.email like {0} escape '!')";

/// A page of the log; the newest one without a place.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn page(reader: &Reader, filter: &Filter, place: Option<Place<AuditId>>) -> Result<Page<Listed>, Error> {
    must(&reader.actor, Deed::SeeAudit, None)?;
    let statement = statement(filter, place.unwrap_or(Place::OlderThan(AuditId(i64::MAX))), PAGE + 1);
    Ok(Page::read(reader.all(&statement.sql, &statement.values).await?, PAGE, place))
}

/// No entries, for a filter that cannot be read.
///
/// # Errors
/// By policy.
pub fn none(reader: &Reader) -> Result<Page<Listed>, Error> {
    must(&reader.actor, Deed::SeeAudit, None)?;
    Ok(Page::empty())
}

/// The next entries for whoever reads all of them.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn older(reader: &Reader, filter: &Filter, than: AuditId, most: usize) -> Result<Vec<Listed>, Error> {
    must(&reader.actor, Deed::SeeAudit, None)?;
    let statement = statement(filter, Place::OlderThan(than), most);
    Ok(reader.all(&statement.sql, &statement.values).await?)
}

/// A statement being put together: text and values stay in step.
struct Statement {
    sql: String,
    values: Vec<Value<'static>>,
}

impl Statement {
    /// The placeholder of a value.
    fn bind(&mut self, value: impl Into<Value<'static>>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn add(&mut self, text: &str) {
        self.sql.push_str(text);
    }

    /// Adds a condition with one value for its `{}`.
    fn and(&mut self, condition: &str, value: impl Into<Value<'static>>) {
        let mark = self.bind(value);
        self.add(" and ");
        self.add(&condition.replace("{}", &mark));
    }
}

fn statement(filter: &Filter, place: Place<AuditId>, most: usize) -> Statement {
    let mut statement = Statement { sql: ENTRY.to_owned(), values: Vec::new() };
    let (id, sign, direction) = match place {
        Place::OlderThan(id) => (id, "<", " desc"),
        Place::NewerThan(id) => (id, ">", ""),
    };
    let mark = statement.bind(id);
    statement.add(&format!("e.id {sign} {mark}"));
    narrow(&mut statement, filter);
    let mark = statement.bind(i64::try_from(most).unwrap_or(i64::MAX));
    statement.add(&format!(" order by e.id{direction} limit {mark}"));
    statement
}

fn narrow(statement: &mut Statement, filter: &Filter) {
    if !filter.kinds.is_empty() {
        let marks: Vec<String> = filter.kinds.iter().map(|kind| statement.bind(*kind)).collect();
        statement.add(&format!(" and e.kind in ({})", marks.join(", ")));
    }
    if let Some(person) = filter.person {
        statement.and("(e.actor_id = {} or e.about_id = {})", person);
    }
    if !filter.who.is_empty() {
        let words = like_literal(&fold(&filter.who));
        let named = NAMED
            .replace("{0}", &statement.bind(format!("{words}%")))
            .replace("{1}", &statement.bind(format!("% {words}%")));
        statement.add(&format!(" and (e.actor_id in {named} or e.about_id in {named})"));
    }
    // Ids grow with time, and the log is read in their order: they find the period, the moments cut it exactly.
    if let Some(from) = filter.from {
        statement.and("e.id >= {}", ids::first_at(from));
        statement.and("e.happened_at >= {}", from);
    }
    if let Some(until) = filter.until {
        statement.and("e.id < {}", ids::first_at(until.plus(LONGEST_CHANGE)));
        statement.and("e.happened_at < {}", until);
    }
    if !filter.address.is_empty() {
        statement.and("e.address like {} escape '!'", format!("{}%", like_literal(&filter.address)));
    }
}

/// Every shape that a statement can take: for the test that prepares them on both databases.
#[must_use]
pub fn statements() -> Vec<String> {
    let all = Filter {
        kinds: vec![Kind::SignedIn, Kind::SignedOut],
        person: Some(PersonId(1)),
        who: "ana".to_owned(),
        from: Some(Time(0)),
        until: Some(Time(0)),
        address: "127.".to_owned(),
    };
    let alone = [
        Filter::default(),
        Filter { kinds: all.kinds.clone(), ..Filter::default() },
        Filter { person: all.person, ..Filter::default() },
        Filter { who: all.who.clone(), ..Filter::default() },
        Filter { from: all.from, ..Filter::default() },
        Filter { until: all.until, ..Filter::default() },
        Filter { address: all.address.clone(), ..Filter::default() },
        all,
    ];
    let places = [Place::OlderThan(AuditId(1)), Place::NewerThan(AuditId(1))];
    alone.iter().flat_map(|filter| places.map(|place| statement(filter, place, 1).sql)).collect()
}
