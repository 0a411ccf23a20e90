//! The list for staff and third parties.

use axum::Form;
use axum::http::HeaderMap;
use kit::error::Error;
use serde::Deserialize;

use super::chips::{self, Names};
use super::counts::{self, Counts};
use super::filter::{Asker, Filter, Sort, View, Whose};
use super::filter_page;
use super::resolved_filter::{usual, within_sight};
use super::saved::{self, SavedView};
use super::walk;
use crate::base::actor::Role;
use crate::base::change::Reader;
use crate::base::cookies::{Cookie, YEAR};
use crate::base::page::{Answer, form_encode, go_on, local_path, page, set_cookie};
use crate::base::policy::{Deed, may};
use crate::base::visit::SignedIn;
use crate::people;
use crate::tickets::first_steps;
use crate::tickets::list::{Key, PAGE, Page, Position};
use crate::tickets::list_page::ticket_row;
use crate::tickets::list_views::{ListLinks, Tab, TicketListPage};
use crate::tickets::tags;
use crate::tickets::views::{priority_key, view_key};
use crate::tickets::{Priority, UNTRIAGED};

/// The cookie that remembers how close the lines stand.
const DENSITY: Cookie = Cookie::new("density", YEAR);

/// What the query of a list's address says.
pub(super) struct Asked {
    pub filter: Filter,
    pub position: Position,
    /// The saved view that the list came from.
    pub saved: String,
    part: String,
    /// Whether there were fields without a value: a form sends them, an address need not have them.
    is_untidy: bool,
}

impl Asked {
    /// Reads it, as far as this person may narrow lists.
    pub(super) fn read(visit: &SignedIn, query: &[(String, String)]) -> Asked {
        let one =
            |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
        let is_of_somebody = may(&visit.actor, Deed::SeePeople, None)
            && [one("requester"), one("assignee")].iter().any(|text| text.parse::<i64>().is_ok());
        let role = visit.actor.role();
        Asked {
            filter: within_sight(Filter::read(query, usual(role, is_of_somebody)), role),
            position: Position::read(&one("after"), &one("before")),
            saved: one("saved"),
            part: one("part"),
            is_untidy: query.iter().any(|(_, value)| value.trim().is_empty()),
        }
    }

    /// The query of an address with this filter, that still knows the saved view.
    pub(super) fn query(&self, filter: &Filter) -> String {
        let query = filter.query();
        if self.saved.is_empty() { query } else { format!("{query}&saved={}", form_encode(&self.saved)) }
    }
}

/// `GET /tickets` of everybody who works on tickets.
pub async fn list(visit: &SignedIn, query: &[(String, String)], headers: &HeaderMap) -> Answer {
    let mut asked = Asked::read(visit, query);
    if filter_page::ends_before(&asked.filter) {
        return filter_page::draw(visit, query).await;
    }
    let reader = visit.app.reader(&visit.actor).await?;
    let mut flash = None;
    if let Some(Asker::Typed(text)) = &asked.filter.requester {
        let found = person_typed(&reader, text).await?;
        flash = found.is_none().then_some(("warning", "lists-unknown-requester"));
        asked.filter.requester = found;
        asked.is_untidy = true;
    }
    let (filter, names) = chips::named(&reader, visit.t, std::mem::replace(&mut asked.filter, Filter::all())).await?;
    if !filter.text.is_empty() {
        return Ok(go_on(&format!("/search?q={}", form_encode(&chips::for_search(&filter, &names))), flash));
    }
    if asked.is_untidy {
        return Ok(go_on(&format!("/tickets?{}", asked.query(&filter)), flash));
    }
    asked.filter = filter;
    let found = walk::page(&reader, &asked.filter, asked.position, PAGE).await?;
    let known = Known {
        counts: counts::read(&reader).await?,
        saved: saved::visible(&reader).await?,
        names,
        density: density(visit, headers),
    };
    let mut shown = drawn(visit, &asked, &known, found);
    tags::put_on_rows(&reader, &mut shown.rows).await?;
    if shown.rows.is_empty() {
        shown.first_steps = first_steps::find(&reader).await?;
    }
    drop(reader);
    if asked.part == "rows" { page(visit, &shown.as_rows()) } else { page(visit, &shown) }
}

/// Somebody by a mail address or the beginning of a name; none where nobody, or more than one, is called so.
async fn person_typed(reader: &Reader, text: &str) -> Result<Option<Asker>, Error> {
    let found = people::list(reader, &people::Filter { words: text.to_owned(), ..people::Filter::default() }).await?;
    let is_called = |person: &&people::Listed| kit::fold::fold(&person.name) == kit::fold::fold(text);
    let exactly = found.people.iter().find(is_called).or(match found.people.as_slice() {
        [one] => Some(one),
        _ => None,
    });
    Ok(exactly.map(|person| Asker::Person(person.id)))
}

/// What stands around the list.
struct Known {
    counts: Counts,
    saved: Vec<SavedView>,
    names: Names,
    density: &'static str,
}

fn drawn(visit: &SignedIn, asked: &Asked, known: &Known, found: Page) -> TicketListPage {
    let (t, filter) = (visit.t, &asked.filter);
    let query = asked.query(filter);
    let at = |place: &str, key: Key| format!("{query}&{place}={}", key.to_text());
    let chips = chips::chips(visit, filter, &known.names);
    let chips: Vec<(String, String)> = chips.into_iter().map(|(label, query)| (label, address(&query))).collect();
    let order = |sort: &Sort| Tab {
        label: t.text(sort_key(*sort)).to_owned(),
        href: address(&asked.query(&filter.clone().in_order(Some(*sort)))),
        count: String::new(),
        is_current: *sort == filter.sort,
    };
    TicketListPage {
        layout: visit.layout(title(visit, asked, known)),
        view: filter.view().word(),
        queues: queues(visit, filter, &known.counts),
        saved: saved_tabs(visit, &known.saved, asked, &known.counts),
        counts_at: counts_address(&known.saved, asked),
        priorities: priorities(visit, asked, &known.counts),
        links: links(visit, asked, known, chips.is_empty()),
        chips,
        orders: filter.sorts().iter().map(order).collect(),
        density: known.density,
        rows: found.rows.iter().map(|row| ticket_row(visit, row)).collect(),
        newer: found.newer.map(|key| at("before", key)),
        older: found.older.map(|key| at("after", key)),
        is_cut_short: found.is_cut_short,
        first_steps: Vec::new(),
        may_triage: may(&visit.actor, Deed::Triage, None),
    }
}

fn title(visit: &SignedIn, asked: &Asked, known: &Known) -> String {
    let is_it = |view: &&SavedView| view.id.to_string() == asked.saved;
    let of = |key: &str, name: &str| visit.t.with(key, &[("name", name.into())]);
    match known.saved.iter().find(is_it) {
        Some(view) => view.name.clone(),
        None if !known.names.requester.is_empty() => of("tickets-of-requester", &known.names.requester),
        None if !known.names.assignee.is_empty() => of("tickets-of-assignee", &known.names.assignee),
        None => visit.t.text(view_key(asked.filter.view().word())).to_owned(),
    }
}

/// The queues that somebody has, with how many there are; of somebody's tickets, how far they are.
fn queues(visit: &SignedIn, filter: &Filter, counts: &Counts) -> Vec<Tab> {
    let is_of_somebody = filter.requester.is_some() || matches!(filter.assignee, Some(Whose::Of(_)));
    let views: &[View] = match visit.actor.role() {
        _ if is_of_somebody => &[View::Unfinished, View::Finished, View::All],
        Some(Role::ThirdParty) => &[View::Mine, View::Resolved, View::Closed, View::All],
        _ => &[
            View::Open,
            View::InProgress,
            View::Waiting,
            View::Mine,
            View::Unassigned,
            View::Triage,
            View::Finished,
            View::All,
        ],
    };
    let current = if is_of_somebody {
        let statuses = Filter { assignee: None, priorities: Vec::new(), ..filter.clone() };
        views.iter().find(|view| view.filter().statuses == statuses.statuses).copied()
    } else {
        Some(filter.view())
    };
    let tab = |view: &View| {
        let base = view.filter();
        let there = if is_of_somebody {
            let (assignee, requester) = (filter.assignee, filter.requester.clone());
            Filter { assignee, requester, ..base }.in_order(None)
        } else {
            base
        };
        Tab {
            label: visit.t.text(view_key(view.word())).to_owned(),
            count: counted(visit, &there, counts),
            href: address(&there.query()),
            is_current: current == Some(*view),
        }
    };
    views.iter().map(tab).collect()
}

/// The four priorities, each of them within what is shown.
fn priorities(visit: &SignedIn, asked: &Asked, counts: &Counts) -> Vec<(&'static str, Tab)> {
    let filter = &asked.filter;
    // Within triage there are none, by its nature.
    let base = if filter.view() == View::Triage { View::Unfinished.filter() } else { filter.clone() };
    let tab = |priority: &Priority| {
        let is_current = filter.priorities == [Some(*priority)];
        let wanted = if is_current { Vec::new() } else { vec![Some(*priority)] };
        let sort = Some(base.sort);
        let alone = Filter { priorities: vec![Some(*priority)], ..base.clone() };
        let tab = Tab {
            label: visit.t.text(priority_key(priority.word())).to_owned(),
            count: counted(visit, &alone, counts),
            href: address(&asked.query(&Filter { priorities: wanted, ..base.clone() }.in_order(sort))),
            is_current,
        };
        (priority.word(), tab)
    };
    Priority::ALL.iter().filter(|priority| Priority::rank(Some(**priority)) < UNTRIAGED).map(tab).collect()
}

/// The saved views. What the counts know is there at once; the rest when the list asks for it.
pub(super) fn saved_tabs(visit: &SignedIn, saved: &[SavedView], asked: &Asked, counts: &Counts) -> Vec<Tab> {
    let tab = |view: &SavedView| {
        let filter = view.filter();
        Tab {
            label: view.name.clone(),
            count: counted(visit, &filter, counts),
            href: format!("/tickets?{}&saved={}", filter.query(), view.id),
            is_current: view.id.to_string() == asked.saved,
        }
    };
    saved.iter().map(tab).collect()
}

/// Where the other counts come from; empty where nothing is left to count.
pub(super) fn counts_address(saved: &[SavedView], asked: &Asked) -> String {
    let is_open = saved.iter().any(|view| !view.filter().is_plain());
    if is_open { format!("/tickets/views?{}", asked.query(&asked.filter)) } else { String::new() }
}

fn counted(visit: &SignedIn, filter: &Filter, counts: &Counts) -> String {
    if *filter == Filter::all() {
        return String::new();
    }
    counts.count(filter, visit.actor.is_staff()).map(grouped).unwrap_or_default()
}

/// A number with its thousands apart, as both languages may write it.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.max(0).to_string();
    let mut text = String::with_capacity(digits.len() + 6);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

fn links(visit: &SignedIn, asked: &Asked, known: &Known, is_plain: bool) -> ListLinks {
    let query = asked.query(&asked.filter);
    let clear = if is_plain { String::new() } else { address(&asked.filter.view().filter().query()) };
    let has_views = may(&visit.actor, Deed::ShareTexts, None);
    let mine = known.saved.iter().find(|view| view.id.to_string() == asked.saved);
    let may_edit = mine
        .is_some_and(|view| Some(view.owner) == visit.actor.id() || may(&visit.actor, Deed::ManageSharedViews, None));
    ListLinks {
        narrow: format!("/tickets/filter?{query}"),
        clear,
        save: if has_views { format!("/tickets/views/new?{}", asked.filter.query()) } else { String::new() },
        edit: mine
            .filter(|_| may_edit)
            .map(|view| format!("/tickets/views/{}?{}", view.id, asked.filter.query()))
            .unwrap_or_default(),
    }
}

fn address(query: &str) -> String {
    format!("/tickets?{query}")
}

fn sort_key(sort: Sort) -> &'static str {
    match sort {
        Sort::Queue => "lists-sort-queue",
        Sort::Newest => "lists-sort-newest",
        Sort::Oldest => "lists-sort-oldest",
        Sort::Changed => "lists-sort-changed",
    }
}

fn density(visit: &SignedIn, headers: &HeaderMap) -> &'static str {
    match DENSITY.read(&visit.app, headers) {
        Some("comfortable") => "comfortable",
        _ => "compact",
    }
}

/// How close the lines of lists stand.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DensityForm {
    density: String,
    next: String,
}

/// `POST /tickets/density`: remembered by this browser.
pub(super) async fn set_density(visit: SignedIn, Form(form): Form<DensityForm>) -> Answer {
    let chosen = if form.density == "comfortable" { "comfortable" } else { "compact" };
    let to = Some(local_path(&form.next)).filter(|path| path.starts_with("/tickets")).unwrap_or("/tickets");
    let mut answer = go_on(to, None);
    set_cookie(&mut answer, &DENSITY.with(&visit.app, chosen));
    Ok(answer)
}
