//! The forms of saved views, and their counts.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::chips;
use super::filter::{Filter, View};
use super::saved::{self, SavedView, ViewId, Wanted};
use super::staff_page::{Asked, counts_address, grouped, saved_tabs};
use super::{counts, walk};
use crate::base::page::{Answer, field_errors, go_on, page, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::sure::{self, Question, Sure};
use crate::base::visit::SignedIn;
use crate::tickets::list_views::{SavedViewPage, SavedViewsPart};
use crate::tickets::views::view_key;

/// Tickets of a view that are counted; more are "99+".
const MOST: usize = 99;
/// Views that are counted one by one.
const COUNTED: usize = 12;

type Pairs = Query<Vec<(String, String)>>;

/// What somebody writes about a view.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ViewForm {
    name: String,
    shared: String,
    /// The filter, as the query of the list's address.
    query: String,
    /// Whether the view shall narrow to it from now on.
    replace: String,
}

impl ViewForm {
    fn wanted(&self) -> Wanted<'_> {
        Wanted { name: &self.name, is_shared: self.shared == "1" }
    }

    fn filter(&self) -> Filter {
        Filter::parse(&self.query, View::All)
    }
}

/// `GET /tickets/views`: the tabs of the saved views once more, all of them with their counts.
pub(super) async fn counted(visit: SignedIn, Query(query): Pairs) -> Answer {
    must(&visit.actor, Deed::ShareTexts, None)?;
    let asked = Asked::read(&visit, &query);
    let reader = visit.app.reader(&visit.actor).await?;
    let views = saved::visible(&reader).await?;
    let counts = counts::read(&reader).await?;
    let mut tabs = saved_tabs(&visit, &views, &asked, &counts);
    let open = tabs.iter_mut().zip(&views).filter(|(tab, _)| tab.count.is_empty());
    // A dozen short walks: each view asks for something else, so no statement could answer for all.
    for (tab, view) in open.take(COUNTED) {
        let (count, has_more) = walk::count(&reader, &view.filter(), MOST).await?;
        let count = grouped(i64::try_from(count).unwrap_or(i64::MAX));
        tab.count = if has_more { format!("{count}+") } else { count };
    }
    drop(reader);
    let shown = SavedViewsPart { layout: visit.layout(""), saved: tabs, counts_at: counts_address(&views, &asked) };
    page(&visit, &shown)
}

/// `GET /tickets/views/new`, with the query of the list.
pub(super) async fn new_form(visit: SignedIn, Query(query): Pairs) -> Answer {
    must(&visit.actor, Deed::ShareTexts, None)?;
    let form = ViewForm { query: Asked::read(&visit, &query).filter.query(), ..ViewForm::default() };
    form_page(&visit, StatusCode::OK, None, &form, &Fields::new()).await
}

/// `POST /tickets/views`.
pub(super) async fn create(visit: SignedIn, Form(form): Form<ViewForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let filter = form.filter();
    match saved::create(&change, &form.wanted(), &filter).await {
        Ok(id) => {
            change.commit().await?;
            Ok(go_on(&address(id, &filter), Some(("success", "views-saved"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, &form, &faults).await
        }
        Err(error) => Err(error),
    }
}

/// `GET /tickets/views/{id}`, with the query of the list.
pub(super) async fn edit_form(visit: SignedIn, Path(id): Path<ViewId>, Query(query): Pairs) -> Answer {
    let view = saved::find(&visit.app.reader(&visit.actor).await?, id).await?;
    if Some(view.owner) != visit.actor.id() {
        must(&visit.actor, Deed::ManageSharedViews, None)?;
    }
    let shown = if query.is_empty() { view.query.clone() } else { Asked::read(&visit, &query).filter.query() };
    let shared = if view.is_shared { "1" } else { "" };
    let form = ViewForm { name: view.name.clone(), shared: shared.to_owned(), query: shown, replace: String::new() };
    form_page(&visit, StatusCode::OK, Some(&view), &form, &Fields::new()).await
}

/// `POST /tickets/views/{id}`.
pub(super) async fn edit(visit: SignedIn, Path(id): Path<ViewId>, Form(form): Form<ViewForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let wanted = Some(form.filter()).filter(|_| form.replace == "1");
    match saved::edit(&change, id, &form.wanted(), wanted.as_ref()).await {
        Ok(()) => {
            change.commit().await?;
            let to = match saved::find(&visit.app.reader(&visit.actor).await?, id).await {
                Ok(view) => address(id, &view.filter()),
                // Whoever takes a view of somebody else out of sight does not see it any more themselves.
                Err(Error::NotFound) => "/tickets".to_owned(),
                Err(error) => return Err(error),
            };
            Ok(go_on(&to, Some(("success", "views-changed"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            let view = saved::find(&visit.app.reader(&visit.actor).await?, id).await?;
            form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(&view), &form, &faults).await
        }
        Err(error) => Err(error),
    }
}

/// `POST /tickets/views/{id}/deletion`.
pub(super) async fn delete(visit: SignedIn, Path(id): Path<ViewId>, Form(sure): Form<Sure>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    saved::delete(&change, id).await?;
    if !sure.is_said() {
        drop(change);
        let view = saved::find(&visit.app.reader(&visit.actor).await?, id).await?;
        let key = if view.is_shared { "views-delete-confirm-shared" } else { "views-delete-confirm" };
        let back = format!("/tickets/views/{id}");
        return sure::ask(&visit, Question::new(&visit, ("views-delete", key), view.name, &back));
    }
    change.commit().await?;
    Ok(go_on("/tickets", Some(("success", "views-deleted"))))
}

fn address(id: ViewId, filter: &Filter) -> String {
    format!("/tickets?{}&saved={id}", filter.query())
}

async fn form_page(
    visit: &SignedIn,
    status: StatusCode,
    view: Option<&SavedView>,
    form: &ViewForm,
    faults: &Fields,
) -> Answer {
    let t = visit.t;
    let reader = visit.app.reader(&visit.actor).await?;
    let (filter, names) = chips::named(&reader, visit.t, form.filter()).await?;
    drop(reader);
    let queue = t.text(view_key(filter.view().word())).to_owned();
    let narrowed = chips::chips(visit, &filter, &names).into_iter().map(|(label, _)| label);
    let (title, action, deletion) = match view {
        Some(view) => {
            let action = format!("/tickets/views/{}", view.id);
            ("views-edit-title", action.clone(), format!("{action}/deletion"))
        }
        None => ("views-new-title", "/tickets/views".to_owned(), String::new()),
    };
    let shown = SavedViewPage {
        layout: visit.layout(t.text(title)),
        action,
        deletion,
        back: match view {
            Some(view) => format!("/tickets?{}&saved={}", filter.query(), view.id),
            None => format!("/tickets?{}", filter.query()),
        },
        name: form.name.clone(),
        is_shared: form.shared == "1",
        may_replace: view.is_some_and(|view| view.filter() != filter),
        query: filter.query(),
        chips: std::iter::once(queue).chain(narrowed).collect(),
        errors: field_errors(t, faults),
    };
    page_with(visit, status, &shown)
}
