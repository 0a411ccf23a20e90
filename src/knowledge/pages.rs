//! The help centre. It is for everybody; who is not signed in sees what is meant for everybody, and is asked to sign in
//! where that is nothing.

use axum::extract::Query;
use axum::routing::{get, post};
use kit::error::Error;
use serde::Deserialize;

use super::sections::Section;
use super::views::{KnowledgePage, Link};
use super::{
    Filter, Kind, Listed, PieceId, Scope, SectionId, State, at_tickets, choices, editor_page, exchange_page,
    files_page, list, piece_page, piece_view, search, sections, sections_page, unsaved_page, versions_page,
};
use crate::base::actor::Actor;
use crate::base::change::Reader;
use crate::base::ids::PersonId;
use crate::base::multipart::FORM_LIMIT;
use crate::base::page::{Answer, form_encode, page};
use crate::base::routes::PageRoutes;
use crate::base::texts::called;
use crate::base::visit::Visit;

/// Rows of a page.
const ROWS: usize = 30;
/// Tags that are offered.
const TAGS: i64 = 20;

/// The routes of the knowledge base.
pub fn routes() -> PageRoutes {
    let with_files = PageRoutes::new()
        .route("/knowledge/new", get(editor_page::begin).post(editor_page::create))
        .route("/knowledge/{piece}/edit", get(editor_page::open).post(editor_page::save))
        .route("/knowledge/{piece}/files", post(files_page::attach))
        .taking(FORM_LIMIT);
    PageRoutes::new()
        .route("/knowledge", get(show))
        .route("/knowledge/import", get(exchange_page::form).post(exchange_page::import))
        .route("/knowledge/drafts", post(unsaved_page::keep))
        .route("/knowledge/drafts/discarding", post(unsaved_page::discard))
        .route("/knowledge/sections", get(sections_page::show).post(sections_page::add))
        .route("/knowledge/sections/{id}", post(sections_page::rename))
        .route("/knowledge/sections/{id}/place", post(sections_page::place))
        .route("/knowledge/sections/{id}/deletion", post(sections_page::delete))
        .route("/knowledge/pictures/{id}", get(files_page::picture))
        .route("/knowledge/{piece}", get(piece_page::show))
        .route("/knowledge/{piece}/state", post(piece_page::set_state))
        .route("/knowledge/{piece}/deletion", post(piece_page::delete))
        .route("/knowledge/{piece}/votes", post(piece_page::cast))
        .route("/knowledge/{piece}/markdown", get(exchange_page::export))
        .route("/knowledge/{piece}/files/{id}/removal", post(files_page::detach))
        .route("/knowledge/{piece}/files/{id}/{name}", get(files_page::download))
        .route("/knowledge/{piece}/versions", get(versions_page::list))
        .route("/knowledge/{piece}/versions/{version}", get(versions_page::compare))
        .route("/knowledge/{piece}/versions/{version}/restoring", post(versions_page::go_back))
        .and(with_files)
        .and(at_tickets::routes())
}

/// A read in the name of a visitor, who may be nobody; what they may see is for the scope to say.
pub(super) async fn reader(visit: &Visit) -> Result<(Reader, Scope), Error> {
    let actor = visit.visitor.actor.as_ref();
    let scope = Scope::for_visitor(actor);
    let reader = visit.app.reader(actor.unwrap_or(&Actor::system())).await?;
    Ok((reader, scope))
}

/// What a visitor is told where there is nothing: who is not signed in is asked to sign in first.
pub(super) fn unseen(scope: Scope, error: Error) -> Error {
    match error {
        Error::NotFound if scope == Scope::Public => Error::SignInFirst,
        other => other,
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct ListQuery {
    q: String,
    kind: String,
    section: String,
    state: String,
    tag: String,
    missing: String,
    owner: String,
    after: String,
}

impl ListQuery {
    fn filter(&self, scope: Scope) -> Filter {
        let is_staff = scope == Scope::Staff;
        Filter {
            kind: Kind::from_word(&self.kind),
            section: self.section.parse().ok().map(SectionId),
            tag: Some(self.tag.trim().to_owned()).filter(|tag| !tag.is_empty()),
            state: State::from_word(&self.state).filter(|_| is_staff),
            missing: Some(self.missing.clone()).filter(|tag| is_staff && !tag.is_empty()),
            owner: self.owner.parse().ok().map(PersonId).filter(|_| is_staff),
        }
    }

    /// The address of the list with one thing about it changed.
    fn with(&self, change: impl FnOnce(&mut ListQuery)) -> String {
        let mut other = ListQuery { after: String::new(), ..self.clone() };
        change(&mut other);
        match other.query() {
            query if query.is_empty() => "/knowledge".to_owned(),
            query => format!("/knowledge?{query}"),
        }
    }

    /// What narrows the list, without what is looked for: the fields that are filled in.
    fn kept(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let fields = [
            ("kind", &self.kind),
            ("section", &self.section),
            ("state", &self.state),
            ("tag", &self.tag),
            ("missing", &self.missing),
            ("owner", &self.owner),
        ];
        fields.into_iter().filter(|(_, value)| !value.is_empty())
    }

    fn query(&self) -> String {
        let around = [("q", &self.q), ("after", &self.after)];
        let said = around.into_iter().filter(|(_, value)| !value.is_empty()).chain(self.kept());
        said.map(|(name, value)| format!("{name}={}", form_encode(value))).collect::<Vec<_>>().join("&")
    }
}

/// `GET /knowledge`.
async fn show(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let (reader, scope) = reader(&visit).await?;
    let is_anything = list::is_anything(&reader, scope).await?;
    if !is_anything && scope == Scope::Public {
        return Err(Error::SignInFirst);
    }
    let sections = sections::all(&reader, scope).await?;
    let (found, next) = found(&reader, scope, &query).await?;
    let tags = list::tags(&reader, scope, TAGS).await?;
    let narrowed = narrowed(&visit, &reader, scope, &query).await?;
    drop(reader);
    let t = visit.t;
    let tag_link = |tag: list::Tag| {
        let is_current = !query.tag.is_empty() && kit::fold::fold(&query.tag) == kit::fold::fold(&tag.name);
        let href = query.with(|query| query.tag = if is_current { String::new() } else { tag.name.clone() });
        Link { label: tag.name, href, count: Some(tag.count), is_current }
    };
    page(
        &visit,
        &KnowledgePage {
            layout: visit.layout(t.text("layout-knowledge")),
            write_to: visit.app.desk().address_for_strangers(),
            may_write: scope == Scope::Staff,
            kinds: kinds(&visit, &query),
            states: if scope == Scope::Staff { states(&visit, &query) } else { Vec::new() },
            sections: section_links(&visit, scope, &query, &sections),
            tags: tags.into_iter().map(tag_link).collect(),
            narrowed,
            kept: query.kept().map(|(name, value)| (name, value.clone())).collect(),
            pieces: found.iter().map(|listed| piece_view::row(&visit, scope, &sections, listed)).collect(),
            q: query.q,
            next,
            is_anything,
        },
    )
}

/// The pieces of the page, and the query of the next one.
async fn found(reader: &Reader, scope: Scope, query: &ListQuery) -> Result<(Vec<Listed>, Option<String>), Error> {
    let words = query.q.trim();
    if !words.is_empty() {
        let hits = search(reader, scope, &query.filter(scope), words, ROWS).await?;
        let ids: Vec<PieceId> = hits.iter().map(|hit| hit.id).collect();
        return Ok((list::of_ids(reader, scope, &ids).await?, None));
    }
    let (id, title) = query.after.split_once('.').unwrap_or(("0", ""));
    let after = (title, PieceId(id.parse().unwrap_or(0)));
    let most = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
    let mut found = list::list(reader, scope, &query.filter(scope), after, most).await?;
    let is_more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| is_more).map(|last| {
        let after = format!("{}.{}", last.piece.id, last.key);
        ListQuery { after, ..query.clone() }.query()
    });
    Ok((found, next))
}

fn kinds(visit: &Visit, query: &ListQuery) -> Vec<Link> {
    let all = [("", "knowledge-all"), ("procedure", "knowledge-procedures"), ("article", "knowledge-articles")];
    let link = |(word, key): (&str, &str)| Link {
        label: visit.t.text(key).to_owned(),
        href: query.with(|query| word.clone_into(&mut query.kind)),
        count: None,
        is_current: query.kind == word,
    };
    all.into_iter().map(link).collect()
}

fn states(visit: &Visit, query: &ListQuery) -> Vec<Link> {
    let words = [("", "knowledge-any-state"), ("draft", "knowledge-drafts"), ("archived", "knowledge-archive")];
    let state = words.into_iter().map(|(word, key)| Link {
        label: visit.t.text(key).to_owned(),
        href: query.with(|query| (query.state, query.missing) = (word.to_owned(), String::new())),
        count: None,
        is_current: query.state == word && query.missing.is_empty(),
    });
    let missing = visit.app.desk().content_languages(visit.app.texts).into_iter().map(|t| Link {
        label: visit.t.with("knowledge-missing", &[("language", (&called(visit.t, t.tag())).into())]),
        href: query.with(|query| (query.missing, query.state) = (t.tag().to_owned(), String::new())),
        count: None,
        is_current: query.missing == t.tag(),
    });
    let me = visit.visitor.actor.as_ref().and_then(Actor::id).map(|id| id.to_string()).unwrap_or_default();
    let is_mine = !me.is_empty() && query.owner == me;
    let mine = Link {
        label: visit.t.text("knowledge-owner-me").to_owned(),
        href: query.with(|query| query.owner = if is_mine { String::new() } else { me }),
        count: None,
        is_current: is_mine,
    };
    state.chain(missing).chain([mine]).collect()
}

/// Sections that have something for the reader; staff see all of them.
fn section_links(visit: &Visit, scope: Scope, query: &ListQuery, sections: &[Section]) -> Vec<Link> {
    let shown = sections.iter().filter(|section| scope == Scope::Staff || section.count > 0);
    let link = |section: &Section| {
        let id = section.id.to_string();
        let is_current = query.section == id;
        Link {
            label: section.name.read_in(visit.t).to_owned(),
            href: query.with(|query| query.section = if is_current { String::new() } else { id }),
            // How many of them were found is not known.
            count: query.q.is_empty().then_some(section.count),
            is_current,
        }
    };
    shown.map(link).collect()
}

/// A tag and somebody else whose pieces alone are shown, as links to the list without them.
async fn narrowed(visit: &Visit, reader: &Reader, scope: Scope, query: &ListQuery) -> Result<Vec<Link>, Error> {
    let link = |label: String, href: String| Link { label, href, count: None, is_current: true };
    let tag = Some(query.tag.trim()).filter(|tag| !tag.is_empty()).map(|tag| {
        let label = visit.t.with("knowledge-tagged", &[("tag", tag.into())]);
        link(label, query.with(|query| query.tag = String::new()))
    });
    let me = visit.visitor.actor.as_ref().and_then(Actor::id);
    let other = query.filter(scope).owner.filter(|owner| Some(*owner) != me);
    let name = choices::names(reader, other.as_slice()).await?.pop().map(|(_, name)| name);
    let owner = other.map(|_| {
        let name = name.unwrap_or_else(|| visit.t.text("knowledge-nobody").to_owned());
        let label = visit.t.with("knowledge-owned", &[("name", (&name).into())]);
        link(label, query.with(|query| query.owner = String::new()))
    });
    Ok(tag.into_iter().chain(owner).collect())
}
