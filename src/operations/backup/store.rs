//! What a restored database still lacks.

use kit::clock::Time;
use kit::db::Db;
use kit::error::Error;
use kit::ids::Ids;
use kit::sql;
use serde_json::json;

use super::format::About;
use crate::base::audit::{Entry, Kind};
use crate::base::ids::AuditId;
use crate::knowledge;
use crate::search::jobs::REINDEX_ALL;

/// Writes what follows from the rows, orders what takes longer, and notes in the audit log what happened.
pub(super) async fn complete(db: &Db, about: &About, ids: &Ids, now: Time) -> Result<(), Error> {
    let transaction = db.transaction().await?;
    transaction.execute(sql!("delete from ticket_counts"), &[]).await?;
    let counted = sql!(
        "insert into ticket_counts (status, priority, assignee_id, tickets) \
         select status, priority, coalesce(assignee_id, 0), count(*) from tickets group by status, priority, assignee_id"
    );
    transaction.execute(counted, &[]).await?;
    knowledge::write_index(&transaction).await?;
    let job = kit::jobs::NewJob {
        kind: REINDEX_ALL.name,
        payload: json!({}),
        lane: Some(REINDEX_ALL.name),
        unique_key: Some(REINDEX_ALL.name),
        run_at: now,
    };
    kit::jobs::enqueue(&transaction, ids.next(), now, job).await?;
    let data = json!({ "made_at": about.made_at, "application": about.application });
    let entry = Entry::new(Kind::BackupRestored).with(data);
    entry.write_without_desk(&transaction, AuditId(ids.next()), now).await?;
    Ok(transaction.commit().await?)
}
