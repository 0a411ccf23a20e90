//! Listing, adding, reading, changing and deleting.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::db;
use kit::error::Error;

use super::super::{
    Content, Filter, Found, Kind, Listed, PieceId, Scope, SectionId, State, find, list as lists, remove as verbs,
    search, sections, store, write,
};
use super::named;
use super::wire::{ArticleOut, ArticlePage, ArticlePatchIn, NewArticleIn};
use crate::base::api::{Body, IfMatch, Made, Params, ReadRefusals, WriteRefusals, once};
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;

/// Most articles of a page.
const MOST: i64 = 100;
/// Articles of a page when nobody says how many.
const USUAL: i64 = 25;
/// Most characters of what is looked for.
const LONGEST: usize = 500;
/// Most characters of a tag that is asked for.
const LONGEST_TAG: usize = 100;

/// List articles
///
/// Procedures and articles that the caller may read, by title; with `q` those that it finds, best match first and on one
/// page.
#[utoipa::path(
    get, path = "/api/v1/articles", tag = "Articles", operation_id = "listArticles",
    params(
        ("q" = Option<String>, Query, max_length = 500,
            description = "Words of a title, a text, a step or a tag."),
        ("kind" = Option<String>, Query, pattern = "^(procedure|article)$", description = "Only this kind."),
        ("section" = Option<String>, Query, pattern = "^[0-9]{1,18}$", description = "Only this section, by id."),
        ("tag" = Option<String>, Query, max_length = 100, description = "Only with this tag."),
        ("state" = Option<String>, Query, pattern = "^(draft|published|archived)$",
            description = "Only this state. Who is no support staff sees what is published alone."),
        ("owner" = Option<String>, Query, pattern = "^[0-9]{1,18}$",
            description = "Only what this person looks after, by id. Who is no support staff does not learn of it."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "Articles of a page; 25 when absent."),
        ("cursor" = Option<String>, Query, pattern = "^[1-9][0-9]{0,17}$",
            description = "`next_cursor` of the page before, as it came.")
    ),
    responses((status = 200, description = "A page of the list.", body = ArticlePage), ReadRefusals)
)]
pub async fn list(visit: SignedIn, mut params: Params) -> Result<Made, Error> {
    let is_short = |text: &str| text.chars().count() <= LONGEST;
    let words = params.read("q", "api-text-long", |text| is_short(text).then(|| text.to_owned()));
    let kind = params.read("kind", "errors-unknown-choice", Kind::from_word);
    let section = params.read("section", "errors-unknown-choice", |text| text.parse().ok().map(SectionId));
    let is_tag = |text: &str| text.chars().count() <= LONGEST_TAG;
    let tag = params.read("tag", "api-text-long", |text| is_tag(text).then(|| text.to_owned()));
    let state = params.read("state", "errors-unknown-choice", State::from_word);
    let owner = params.read("owner", "errors-unknown-choice", |text| text.parse().ok().map(PersonId));
    let limit = params.limit(USUAL, MOST);
    let after = params.cursor().map(PieceId);
    params.finish()?;
    let scope = Scope::for_actor(&visit.actor);
    let owner = owner.filter(|_| scope == Scope::Staff);
    let filter = Filter { kind, section, tag, state, missing: None, owner };
    let reader = visit.app.reader(&visit.actor).await?;
    let (found, next) = match words.filter(|words| !words.trim().is_empty()) {
        Some(words) => (searched(&reader, scope, &filter, &words, limit).await?, None),
        None => page(&reader, scope, &filter, after, limit).await?,
    };
    let sections = sections::all(&reader, scope).await?;
    let item =
        |listed: Listed| ArticleOut::of(Found { piece: listed.piece, content: listed.content }, scope, &sections);
    Made::found(&ArticlePage { items: found.into_iter().map(item).collect(), next_cursor: next })
}

async fn searched(
    reader: &db::Reader,
    scope: Scope,
    filter: &Filter,
    words: &str,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    let hits = search(reader, scope, filter, words, usize::try_from(limit).unwrap_or_default()).await?;
    let ids: Vec<PieceId> = hits.iter().map(|hit| hit.id).collect();
    lists::of_ids(reader, scope, &ids).await
}

async fn page(
    reader: &db::Reader,
    scope: Scope,
    filter: &Filter,
    after: Option<PieceId>,
    limit: i64,
) -> Result<(Vec<Listed>, Option<String>), Error> {
    let key = match after {
        Some(id) => store::key_of(reader, id).await?.ok_or_else(|| Error::field("cursor", "api-cursor"))?,
        None => String::new(),
    };
    let after = (key.as_str(), after.unwrap_or(PieceId(0)));
    let mut found = lists::list(reader, scope, filter, after, limit + 1).await?;
    let most = usize::try_from(limit).unwrap_or_default();
    let has_more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| has_more).map(|last| last.piece.id.to_string());
    Ok((found, next))
}

/// Add an article
///
/// A procedure or an article, in one language. Only agents and admins may.
#[utoipa::path(
    post, path = "/api/v1/articles", tag = "Articles", operation_id = "addArticle", request_body = NewArticleIn,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
        description = "Makes a repeat harmless.")),
    responses(
        (status = 201, description = "The article, and where it is.", body = ArticleOut, headers(
            ("Location" = String, description = "Its address."), ("ETag" = String, description = "Its version."))),
        WriteRefusals
    )
)]
pub async fn add(visit: SignedIn, body: Body<NewArticleIn>) -> Result<Made, Error> {
    must(&visit.actor, Deed::WriteKnowledge, None)?;
    let new = body.is;
    let language = named::language(&visit, new.language.as_deref())?;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            let section = match &new.section {
                Some(text) => Some(named::section(change, text).await?),
                None => None,
            };
            named::check_html(new.html.as_deref())?;
            let content = named::new_content(&new, &language, section);
            let id = write::create(change, new.kind.unwrap_or(Kind::Article), content).await?;
            if let Some(state) = new.state {
                write::set_state(change, id, state).await?;
            }
            Made::created(format!("/api/v1/articles/{id}"), &drawn(change, id).await?)
        })
    })
    .await
}

/// Read an article
#[utoipa::path(
    get, path = "/api/v1/articles/{id}", tag = "Articles", operation_id = "getArticle",
    params(("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304")),
    responses(
        (status = 200, description = "The article.", body = ArticleOut, headers(
            ("ETag" = String, description = "Its version."))),
        ReadRefusals
    )
)]
pub async fn show(visit: SignedIn, Path(text): Path<String>) -> Result<Made, Error> {
    let scope = Scope::for_actor(&visit.actor);
    let reader = visit.app.reader(&visit.actor).await?;
    let found = find(&reader, scope, named::piece_id(&text)?).await?;
    let sections = sections::all(&reader, scope).await?;
    Made::found(&ArticleOut::of(found, scope, &sections))
}

/// Change an article
///
/// Several fields at once happen together or not at all. Only agents and admins may.
#[utoipa::path(
    patch, path = "/api/v1/articles/{id}", tag = "Articles", operation_id = "changeArticle",
    request_body = ArticlePatchIn,
    params(
        ("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304"),
        ("If-Match" = Option<String>, Header, description = "The ETag that the change is based on.")
    ),
    responses(
        (status = 200, description = "The article as it is now.", body = ArticleOut, headers(
            ("ETag" = String, description = "Its new version."))),
        WriteRefusals
    )
)]
pub async fn change(
    visit: SignedIn,
    Path(text): Path<String>,
    wanted: IfMatch,
    body: Body<ArticlePatchIn>,
) -> Result<Made, Error> {
    let id = named::piece_id(&text)?;
    let change = visit.app.change(&visit.actor).await?;
    let found = find(&change, Scope::for_actor(&visit.actor), id).await?;
    must(&visit.actor, Deed::WriteKnowledge, None)?;
    if !wanted.admits(found.piece.version) {
        return Err(Error::Stale);
    }
    let language = named::language(&visit, body.is.language.as_deref())?;
    named::check_html(body.is.html.as_deref())?;
    let mut content = named::changed(&found.content, &body.is, &language);
    content.section = section_of(&change, &body.is, &content).await?;
    write::edit(&change, id, found.piece.version, content).await?;
    if let Some(state) = body.is.state {
        write::set_state(&change, id, state).await?;
    }
    let made = Made::found(&drawn(&change, id).await?)?;
    change.commit().await?;
    Ok(made)
}

async fn section_of(change: &Change, patch: &ArticlePatchIn, content: &Content) -> Result<Option<SectionId>, Error> {
    match &patch.section {
        Some(Some(text)) => Ok(Some(named::section(change, text).await?)),
        Some(None) => Ok(None),
        None => Ok(content.section),
    }
}

/// Delete an article
///
/// For good, with its versions, files and votes. Admins may, and who looks after it.
#[utoipa::path(
    delete, path = "/api/v1/articles/{id}", tag = "Articles", operation_id = "deleteArticle",
    params(
        ("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304"),
        ("If-Match" = Option<String>, Header, description = "The ETag of what is to be deleted.")
    ),
    responses((status = 204, description = "It is gone."), WriteRefusals)
)]
pub async fn remove(visit: SignedIn, Path(text): Path<String>, wanted: IfMatch) -> Result<Response, Error> {
    let change = visit.app.change(&visit.actor).await?;
    verbs::remove(&change, named::piece_id(&text)?, |version| wanted.admits(version)).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn drawn(change: &Change, id: PieceId) -> Result<ArticleOut, Error> {
    let found = find(change, Scope::Staff, id).await?;
    let sections = sections::all(change, Scope::Staff).await?;
    Ok(ArticleOut::of(found, Scope::Staff, &sections))
}
