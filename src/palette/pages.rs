//! What the palette asks at each keystroke, and the page of shortcuts.

use axum::extract::Query as Parameters;
use axum::routing::get;
use kit::error::Error;
use kit::fold::fold_words;
use serde::Deserialize;

use super::views::{AnswerPart, Keys, PersonOption, PieceOption, PlaceOption, ShortcutGroup, ShortcutsPage};
use super::{places, shortcuts};
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;
use crate::base::page::{Answer, form_encode, page};
use crate::base::policy::{Deed, may};
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;
use crate::knowledge::{self, Scope};
use crate::people;
use crate::search;
use crate::tickets::staff_lists::saved::{self, SavedView};
use crate::tickets::{list, ticket_row};

/// Tickets that are offered, and the most recent ones that a browser may ask for.
const TICKETS: usize = 7;
/// People that are offered.
const PEOPLE: i64 = 5;
/// Pieces of the knowledge base that are offered.
const PIECES: usize = 4;
/// Letters from which on they are looked for.
const ENOUGH: usize = 3;
/// Pages that are offered: all when nothing is typed.
const PLACES: usize = 40;

/// The two URLs.
pub fn routes() -> PageRoutes {
    PageRoutes::new().route("/palette", get(answer)).route("/shortcuts", get(list_shortcuts))
}

/// What the palette asks.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// What was typed.
    q: String,
    /// Numbers of the tickets that this browser opened last, by commas: they are offered before anything is typed.
    recent: String,
    /// `list` for the list alone.
    part: String,
}

/// `GET /palette?q=`: a few tickets, people and pages. What it reads does not grow with the desk.
async fn answer(visit: SignedIn, Parameters(asked): Parameters<Asked>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let numbers = numbers(&reader, &asked).await?;
    let mut rows = list::rows_by_numbers(&reader, &numbers).await?;
    rows.sort_by_cached_key(|row| numbers.iter().position(|number| *number == row.number));
    let sees_people = may(&visit.actor, Deed::SeePeople, None);
    let people = if sees_people { people::find_by_prefix(&reader, &asked.q, PEOPLE).await? } else { Vec::new() };
    let views = saved::visible(&reader).await?;
    let pieces = pieces(&visit, &reader, &asked.q).await?;
    drop(reader);
    let person = |person: people::Listed| PersonOption {
        id: person.id.0,
        face: visit.face(person.id, &person.name, person.picture_at),
        email: people::shown_address(person.email),
    };
    let shown = AnswerPart {
        layout: visit.layout(""),
        words: form_encode(asked.q.trim()),
        tickets: rows.iter().map(|row| ticket_row(&visit, row)).collect(),
        people: people.into_iter().map(person).collect(),
        pieces,
        sees_people,
        places: offered(&visit, views, &asked.q),
        q: asked.q.trim().to_owned(),
    };
    page(&visit, &shown)
}

/// What the knowledge base has for these words, as far as whoever asks may read it.
async fn pieces(visit: &SignedIn, reader: &Reader, q: &str) -> Result<Vec<PieceOption>, Error> {
    if q.trim().chars().count() < ENOUGH {
        return Ok(Vec::new());
    }
    let hits =
        knowledge::search(reader, Scope::for_actor(&visit.actor), &knowledge::Filter::default(), q, PIECES).await?;
    let option =
        |hit: knowledge::Hit| PieceOption { slug: hit.slug, title: hit.title, kind: knowledge::kind_key(hit.kind) };
    Ok(hits.into_iter().map(option).collect())
}

/// The tickets to offer: the one that is named, those that are found, or those that were opened last.
async fn numbers(reader: &Reader, asked: &Asked) -> Result<Vec<TicketNumber>, Error> {
    if asked.q.trim().is_empty() {
        return Ok(asked.recent.split(',').filter_map(|number| number.parse().ok()).take(TICKETS).collect());
    }
    let named = search::number(&asked.q);
    let (_, found) = search::find_typed(reader, &asked.q, None, TICKETS).await?;
    Ok(named.into_iter().chain(found.numbers.into_iter().filter(|number| Some(*number) != named)).collect())
}

/// The pages and saved views in whose names each word that was typed begins a word.
fn offered(visit: &SignedIn, views: Vec<SavedView>, q: &str) -> Vec<PlaceOption> {
    let typed = fold_words(q);
    let is_meant = |name: &str| {
        let name = fold_words(name);
        typed.split(' ').all(|word| name.split(' ').any(|known| known.starts_with(word)))
    };
    let place = |place: &'static places::Place| PlaceOption {
        name: visit.t.text(place.text).to_owned(),
        path: place.path.to_owned(),
        icon: place.icon,
        keys: Keys::of(place.keys),
    };
    let view = |view: SavedView| PlaceOption {
        path: format!("/tickets?{}&saved={}", view.query, view.id),
        name: view.name,
        icon: "filter",
        keys: Keys::of(""),
    };
    let all = views.into_iter().map(view).chain(places::of(&visit.actor).map(place));
    all.filter(|option| is_meant(&option.name)).take(PLACES).collect()
}

/// `GET /shortcuts`.
async fn list_shortcuts(visit: SignedIn, Parameters(asked): Parameters<Asked>) -> Answer {
    let group = |(group, shortcuts): (shortcuts::Group, Vec<(&'static str, &'static str)>)| ShortcutGroup {
        name: visit.t.text(group.text()),
        shortcuts: shortcuts.into_iter().map(|(keys, text)| (Keys::of(keys), visit.t.text(text))).collect(),
    };
    let groups = shortcuts::of(&visit.actor).into_iter().map(group).collect();
    let shown = ShortcutsPage { layout: visit.layout(visit.t.text("shortcuts-title")), groups };
    if asked.part == "list" { page(&visit, &shown.as_list()) } else { page(&visit, &shown) }
}
