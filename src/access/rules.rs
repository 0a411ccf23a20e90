//! How people may come in at this desk: whether by password, and whether staff need a second factor.

use kit::error::Error;
use kit::{args, sql};
use serde_json::json;

use super::renewal;
use super::session::{Method, Need};
use super::store::{Known, has_second_factor};
use crate::base::actor::Role;
use crate::base::announcement::Announcement;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::desk::Desk;
use crate::base::ids::PersonId;
use crate::base::policy::{Deed, must};
use crate::settings::{self, DoorRules};

/// Whether somebody of this role may come in by password. Admins always may: a provider's outage must not lock out
/// whoever could mend it.
#[must_use]
pub fn may_use_password(desk: &Desk, role: Role) -> bool {
    desk.allows_passwords || role == Role::Admin
}

/// What a session lacks before it opens anything. Beside what was written down when it began: where staff must have a
/// second factor, a session that was begun without one opens nothing, however it came to belong to staff.
pub(super) fn lacking(app: &App, known: &Known) -> Option<Need> {
    let by_one_factor = matches!(known.method, Some(Method::Password | Method::Link));
    let is_required = by_one_factor && known.role != Role::Requester && app.desk().requires_second_factor;
    known.need.or(is_required.then_some(Need::Enrolment))
}

/// Changes the rules. Sessions of staff without a second factor end at once where it is required from now on.
///
/// # Errors
/// When the actor may not; when passwords are switched off before a provider has worked, or a second factor is required
/// by somebody who came in without one: they would lock out themselves.
pub async fn save(change: &Change, rules: DoorRules, session: Option<&str>) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let is_new = rules.requires_second_factor && !change.app.desk().requires_second_factor;
    if is_new && !came_in_safely(change, session).await? {
        return Err(Error::field("requires_second_factor", "second-factor-yours-first"));
    }
    settings::save_door(change, rules).await?;
    if is_new {
        end_sessions_without(change).await?;
    }
    Ok(())
}

async fn came_in_safely(change: &Change, session: Option<&str>) -> Result<bool, Error> {
    let (Some(session), Some(id)) = (session, change.actor.id()) else { return Ok(false) };
    let (method, _) = renewal::begun(change, session).await?;
    Ok(method == Method::Provider || has_second_factor(change, id).await?)
}

async fn end_sessions_without(change: &Change) -> Result<(), Error> {
    let sql = sql!(
        "delete from sessions where method in ('password', 'link') and person_id in \
         (select id from people where role <> 'requester') returning person_id"
    );
    let ended: Vec<(PersonId,)> = change.all(sql, args![]).await?;
    let mut people: Vec<PersonId> = ended.iter().map(|(person,)| *person).collect();
    people.sort_unstable();
    people.dedup();
    for person in people {
        Announcement::Person(person).announce(change)?;
    }
    let count = json!({ "count": ended.len(), "reason": "second_factor" });
    Entry::new(Kind::SessionsEnded).with(count).write(change).await
}
