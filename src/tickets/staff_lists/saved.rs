//! Saved views: filters with a name. Somebody's own, and those that staff share with one another.
//!
//! Owns the table views. A view keeps the query of the list's address, so that it is what the address says.

use kit::error::{Error, Fields};
use kit::fold::{fold, one_line};
use kit::{args, from_row, id, sql};

use super::filter::{Filter, View};
use crate::base::change::{Change, Reader};
use crate::base::ids::PersonId;
use crate::base::policy::{Deed, may, must};

id!(
    /// A saved view.
    ViewId
);

/// Most views of one person.
pub const MOST_OWN: usize = 30;
/// Most characters of a name.
pub const NAME_LIMIT: i64 = 60;

/// A filter with a name.
#[derive(Clone, Debug)]
pub struct SavedView {
    /// Id.
    pub id: ViewId,
    /// Whose it is.
    pub owner: PersonId,
    /// Name.
    pub name: String,
    /// The query of the list's address.
    pub query: String,
    /// Whether all staff have it.
    pub is_shared: bool,
}

from_row!(SavedView { id, owner, name, query, is_shared });

impl SavedView {
    /// What it narrows to.
    #[must_use]
    pub fn filter(&self) -> Filter {
        Filter::parse(&self.query, View::All)
    }
}

/// What somebody writes about a view.
pub struct Wanted<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether all staff have it.
    pub is_shared: bool,
}

/// Those that the reader has, their own first; none for those who have none.
///
/// # Errors
/// When the database fails.
pub async fn visible(reader: &Reader) -> Result<Vec<SavedView>, Error> {
    if !may(&reader.actor, Deed::ShareTexts, None) {
        return Ok(Vec::new());
    }
    let sql = sql!(
        "select own.id, own.owner_id, own.name, own.query, own.is_shared from \
         (select id, owner_id, name, query, is_shared from views where owner_id = $1 order by id limit 30) own \
         union all select others.id, others.owner_id, others.name, others.query, others.is_shared from \
         (select id, owner_id, name, query, is_shared from views where is_shared and owner_id <> $1 \
         order by id limit 30) others"
    );
    let mut views: Vec<SavedView> = reader.all(sql, args![reader.actor.id()]).await?;
    views.sort_by_key(|view| (Some(view.owner) != reader.actor.id(), view.id));
    Ok(views)
}

/// One that the reader has.
///
/// # Errors
/// [`Error::NotFound`] when it is somebody else's and not shared, [`Error::Forbidden`] for those who have no views.
pub async fn find(reader: &Reader, id: ViewId) -> Result<SavedView, Error> {
    must(&reader.actor, Deed::ShareTexts, None)?;
    let sql = sql!("select id, owner_id, name, query, is_shared from views where id = $1");
    let view: Option<SavedView> = reader.find(sql, args![id]).await?;
    view.filter(|view| view.is_shared || Some(view.owner) == reader.actor.id()).ok_or(Error::NotFound)
}

/// Keeps a filter under a name. The same once more is the same view.
///
/// # Errors
/// [`Error::Forbidden`] by policy; [`Error::Invalid`] for the name, or when there are too many.
pub async fn create(change: &Change, wanted: &Wanted<'_>, filter: &Filter) -> Result<ViewId, Error> {
    must(&change.actor, Deed::ShareTexts, None)?;
    let owner = change.actor.id().ok_or(Error::Forbidden)?;
    let name = checked(wanted.name)?;
    let query = filter.query();
    let own = own(change, owner).await?;
    if let Some(same) = own.iter().find(|view| fold(&view.name) == fold(&name)) {
        let is_repeat = same.query == query && same.is_shared == wanted.is_shared;
        return if is_repeat { Ok(same.id) } else { Err(Error::field("name", "errors-name-taken")) };
    }
    let most = i64::try_from(MOST_OWN).unwrap_or_default();
    let mut fields = Fields::new();
    fields.require_within(own.len() < MOST_OWN, "name", "views-too-many", most);
    fields.check()?;
    let id = ViewId(change.next_id());
    let sql =
        sql!("insert into views (id, owner_id, name, query, is_shared, created_at) values ($1, $2, $3, $4, $5, $6)");
    change.execute(sql, args![id, owner, &name, &query, wanted.is_shared, change.now]).await?;
    Ok(id)
}

/// Gives it another name, shares it or no longer, and lets it narrow to something else where a filter is given.
///
/// # Errors
/// [`Error::NotFound`] when it is somebody else's and not shared; [`Error::Forbidden`] when it is shared by somebody else
/// and the actor does not look after such; [`Error::Invalid`] for the name.
pub async fn edit(change: &Change, id: ViewId, wanted: &Wanted<'_>, filter: Option<&Filter>) -> Result<(), Error> {
    let view = to_change(change, id).await?;
    let name = checked(wanted.name)?;
    let others = own(change, view.owner).await?;
    let is_taken = others.iter().any(|other| other.id != id && fold(&other.name) == fold(&name));
    let mut fields = Fields::new();
    fields.require(!is_taken, "name", "errors-name-taken");
    fields.check()?;
    let query = filter.map_or(view.query, Filter::query);
    let sql = sql!("update views set name = $2, is_shared = $3, query = $4 where id = $1");
    change.execute(sql, args![id, &name, wanted.is_shared, &query]).await?;
    Ok(())
}

/// Takes it away, for all who have it.
///
/// # Errors
/// As [`edit`].
pub async fn delete(change: &Change, id: ViewId) -> Result<(), Error> {
    let view = to_change(change, id).await?;
    change.execute(sql!("delete from views where id = $1"), args![view.id]).await?;
    Ok(())
}

async fn to_change(change: &Change, id: ViewId) -> Result<SavedView, Error> {
    must(&change.actor, Deed::ShareTexts, None)?;
    macro_rules! select_view {
        () => {
            "select id, owner_id, name, query, is_shared from views where id = $1"
        };
    }
    let text = sql!(sqlite select_view!(), postgres concat!(select_view!(), " for update"));
    let view: SavedView = change.find(change.pick(text), args![id]).await?.ok_or(Error::NotFound)?;
    if Some(view.owner) != change.actor.id() {
        if !view.is_shared {
            return Err(Error::NotFound);
        }
        must(&change.actor, Deed::ManageSharedViews, None)?;
    }
    Ok(view)
}

async fn own(change: &Change, owner: PersonId) -> Result<Vec<SavedView>, Error> {
    let sql = sql!("select id, owner_id, name, query, is_shared from views where owner_id = $1 order by id limit 100");
    Ok(change.all(sql, args![owner]).await?)
}

fn checked(name: &str) -> Result<String, Error> {
    let name = one_line(name);
    let length = i64::try_from(name.chars().count()).unwrap_or(i64::MAX);
    let mut fields = Fields::new();
    fields.require(!name.is_empty(), "name", "errors-required");
    fields.require_within(length <= NAME_LIMIT, "name", "errors-too-long", NAME_LIMIT);
    fields.check()?;
    Ok(name)
}
