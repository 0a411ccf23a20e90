//! The versions of a piece: their list, two of them compared, and going back to one. For those who write.

use axum::extract::Query;
use kit::db;
use kit::error::Error;
use kit::texts::Language;
use serde::Deserialize;

use super::compare::{self, Change, Difference, Named};
use super::sections::Section;
use super::versions::content_of;
use super::views::{ComparisonPage, DifferenceView, VersionRow, VersionsPage};
use super::{
    Audience, Content, Found, PieceId, Scope, Version, choices, files, find_any, piece_view, sections, versions, write,
};
use crate::base::ids::PersonId;
use crate::base::page::{Answer, go_on, page};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;

/// Rows of a page.
const ROWS: i64 = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct VersionsQuery {
    before: String,
    from: String,
    to: String,
}

async fn to_look_at(visit: &SignedIn, reader: &db::Reader, name: &str) -> Result<Found, Error> {
    let found = find_any(reader, Scope::for_actor(&visit.actor), name).await?;
    policy::must(&visit.actor, Deed::WriteKnowledge, None)?;
    Ok(found)
}

/// `GET /knowledge/{piece}/versions`, or two of them compared where the query names them.
pub(super) async fn list(visit: SignedIn, Path(name): Path<String>, Query(query): Query<VersionsQuery>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = to_look_at(&visit, &reader, &name).await?;
    if let (Ok(from), Ok(to)) = (query.from.parse(), query.to.parse()) {
        drop(reader);
        return comparison(&visit, found, from, to).await;
    }
    let before = query.before.parse().unwrap_or(i64::MAX);
    let mut all = versions(&reader, found.piece.id, before, ROWS + 1).await?;
    drop(reader);
    let is_more = all.len() > usize::try_from(ROWS).unwrap_or_default();
    all.truncate(usize::try_from(ROWS).unwrap_or_default());
    let next = all.last().filter(|_| is_more).map(|last| format!("before={}", last.version));
    let t = visit.t;
    let row = |version: &Version| VersionRow {
        version: version.version,
        sentence: sentence(t, version),
        when: visit.when(version.made_at),
        is_current: version.version == found.piece.version,
    };
    let shown = VersionsPage {
        layout: visit.layout(t.text("knowledge-versions")),
        href: piece_view::href(&found.piece),
        title: found.content.title_in(t.tag()).to_owned(),
        versions: all.iter().map(row).collect(),
        next,
        from: (found.piece.version - 1).max(1),
        to: found.piece.version,
    };
    page(&visit, &shown)
}

/// What was done in a version, and by whom.
fn sentence(t: Language, version: &Version) -> String {
    let name = version.author.as_deref().unwrap_or_else(|| t.text("knowledge-nobody"));
    t.with("knowledge-version-deed", &[("deed", version.deed.as_str().into()), ("name", name.into())])
}

/// `GET /knowledge/{piece}/versions/{version}`: what it changed.
pub(super) async fn compare(visit: SignedIn, Path((name, version)): Path<(String, i64)>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = to_look_at(&visit, &reader, &name).await?;
    drop(reader);
    comparison(&visit, found, version - 1, version).await
}

async fn comparison(visit: &SignedIn, found: Found, from: i64, to: i64) -> Answer {
    let t = visit.t;
    let (from, to) = (from.min(to), from.max(to));
    let reader = visit.app.reader(&visit.actor).await?;
    let after = content_of(&reader, found.piece.id, to).await?;
    let before = content_or_empty(&reader, found.piece.id, from).await?;
    let newest = versions(&reader, found.piece.id, to + 1, 1).await?.pop().ok_or(Error::NotFound)?;
    let names = Names::read(&reader, t, found.piece.id, &[&before, &after]).await?;
    drop(reader);
    let differences = views(t, compare::compare(&before, &after, |named| names.of(t, named)));
    let shown = ComparisonPage {
        layout: visit.layout(t.with("knowledge-version-title", &[("version", to.into())])),
        href: piece_view::href(&found.piece),
        title: found.content.title_in(t.tag()).to_owned(),
        sentence: format!("{} · {}", sentence(t, &newest), visit.when(newest.made_at).absolute),
        from,
        to,
        differences,
        back_to: (to != found.piece.version).then_some(to),
    };
    page(visit, &shown)
}

/// What it said in a version; before the first one that was nothing.
pub(super) async fn content_or_empty(reader: &db::Reader, piece: PieceId, version: i64) -> Result<Content, Error> {
    match content_of(reader, piece, version).await {
        Err(Error::NotFound) => Ok(Content { audience: Audience::Requesters, ..Content::empty() }),
        other => other,
    }
}

/// `POST /knowledge/{piece}/versions/{version}/restoring`.
pub(super) async fn go_back(visit: SignedIn, Path((name, version)): Path<(String, i64)>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let piece = find_any(&change, Scope::for_actor(&visit.actor), &name).await?.piece;
    write::go_back(&change, piece.id, version).await?;
    change.commit().await?;
    Ok(go_on(&piece_view::href(&piece), Some(("success", "knowledge-went-back"))))
}

/// What ids in contents are called.
pub(super) struct Names {
    sections: Vec<Section>,
    files: Vec<files::File>,
    owners: Vec<(PersonId, String)>,
}

impl Names {
    pub(super) async fn read(
        reader: &db::Reader,
        t: Language,
        piece: PieceId,
        contents: &[&Content],
    ) -> Result<Names, Error> {
        let ids: Vec<PersonId> = contents.iter().filter_map(|content| content.owner).collect();
        let known = choices::names(reader, &ids).await?;
        let name = |id: PersonId| known.iter().find(|(other, _)| *other == id).map(|(_, name)| name.clone());
        let nobody = || t.text("knowledge-nobody").to_owned();
        let owners = ids.iter().map(|id| (*id, name(*id).filter(|name| !name.is_empty()).unwrap_or_else(nobody)));
        let owners = owners.collect();
        let sections = sections::all(reader, Scope::Staff).await?;
        Ok(Names { sections, files: files::of_piece(reader, piece).await?, owners })
    }

    pub(super) fn of(&self, t: Language, named: Named) -> String {
        let found = match named {
            Named::Section(id) => {
                let section = self.sections.iter().find(|section| section.id.0 == id);
                section.map(|section| section.name.read_in(t).to_owned())
            }
            Named::Person(id) => self.owners.iter().find(|(owner, _)| owner.0 == id).map(|(_, name)| name.clone()),
            Named::File(id) => self.files.iter().find(|file| file.id.0 == id).map(|file| file.name.clone()),
            Named::Audience(word) => {
                Audience::from_word(word).map(|audience| t.text(choices::audience_key(audience)).to_owned())
            }
        };
        found.unwrap_or_else(|| "–".to_owned())
    }
}

/// Differences as the page draws them.
pub(super) fn views(t: Language, differences: Vec<Difference>) -> Vec<DifferenceView> {
    let run = |run: compare::Run| {
        let class = match run.change {
            Change::Same => "",
            Change::Gone => "del",
            Change::New => "ins",
        };
        (class, run.text)
    };
    let view = |difference: Difference| {
        let part = t.text(difference.part);
        let part = match difference.detail.as_str() {
            "" => part.to_owned(),
            language => format!("{part} ({language})"),
        };
        DifferenceView { part, runs: difference.runs.into_iter().map(run).collect() }
    };
    differences.into_iter().map(view).collect()
}
