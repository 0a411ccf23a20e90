//! The pages of backups.

use axum::Form;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use kit::error::{Error, Fields};
use kit::jobs::{Standing, standing};
use serde::Deserialize;

use super::folder::{self, Kept};
use super::jobs::{self, MAKING, PROVING};
use super::views::{BackupPage, BackupRow, DownloadPage};
use crate::access::confirm::{Proof, asking, confirm};
use crate::base::audit::{Entry, Kind};
use crate::base::download::download_packed;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::size::size;
use crate::base::views::Choice;
use crate::base::visit::SignedIn;
use crate::settings::{self, BackupRules};

/// The form of the schedule.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::operations) struct ScheduleForm {
    nightly: Option<String>,
    hour: String,
    kept: String,
}

pub(in crate::operations) async fn show(visit: SignedIn) -> Answer {
    let desk = visit.app.desk();
    let form = ScheduleForm {
        nightly: desk.backs_up_nightly.then(String::new),
        hour: desk.backup_hour.to_string(),
        kept: desk.backups_kept.to_string(),
    };
    list_page(&visit, StatusCode::OK, &form, &Fields::new()).await
}

pub(in crate::operations) async fn make(visit: SignedIn) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    jobs::order(&change).await?;
    change.commit().await?;
    Ok(go_on("/backup", Some(("success", "backup-ordered"))))
}

pub(in crate::operations) async fn prove(visit: SignedIn, Path(name): Path<String>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    jobs::order_proof(&change, &name).await?;
    change.commit().await?;
    Ok(go_on("/backup", Some(("success", "backup-proof-ordered"))))
}

pub(in crate::operations) async fn save(visit: SignedIn, Form(form): Form<ScheduleForm>) -> Answer {
    let rules = BackupRules {
        is_nightly: form.nightly.is_some(),
        hour: form.hour.trim().parse().unwrap_or(-1),
        kept: form.kept.trim().parse().unwrap_or(-1),
    };
    let change = visit.app.change(&visit.actor).await?;
    match settings::save_backups(&change, rules).await {
        Err(Error::Invalid(fields)) => {
            drop(change);
            return list_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields).await;
        }
        other => other?,
    }
    change.commit().await?;
    visit.app.reload_desk().await?;
    Ok(go_on("/backup", Some(("success", "settings-saved"))))
}

pub(in crate::operations) async fn ask(visit: SignedIn, Path(name): Path<String>) -> Answer {
    download_page(&visit, StatusCode::OK, &name, &Fields::new()).await
}

pub(in crate::operations) async fn download(
    visit: SignedIn,
    Path(name): Path<String>,
    headers: HeaderMap,
    Form(proof): Form<Proof>,
) -> Answer {
    must(&visit.actor, Deed::ManageBackups, None)?;
    let path = folder::find(&visit.app.config, &name)?.ok_or(Error::NotFound)?;
    if let Err(error) = confirm(&visit, &headers, &proof).await {
        let (status, faults) = proof.refused(error)?;
        return download_page(&visit, status, &name, &faults).await;
    }
    let file = tokio::fs::File::open(&path).await?;
    let change = visit.app.change(&visit.actor).await?;
    Entry::new(Kind::BackupDownloaded).of(&name).write(&change).await?;
    change.commit().await?;
    sent(file, &name).await
}

async fn sent(file: tokio::fs::File, name: &str) -> Answer {
    let size = file.metadata().await?.len();
    let content = Body::from_stream(tokio_util::io::ReaderStream::new(file));
    let mut answer = download_packed(name, "application/zstd", content)?;
    answer.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    Ok(answer)
}

async fn list_page(visit: &SignedIn, status: StatusCode, form: &ScheduleForm, fields: &Fields) -> Answer {
    must(&visit.actor, Deed::ManageBackups, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let is_making = standing(&reader, MAKING).await? == Some(Standing::UnderWay);
    let is_proving = standing(&reader, PROVING).await? == Some(Standing::UnderWay);
    drop(reader);
    let rows = folder::list(&visit.app.config)?.into_iter().map(|kept| row(visit, kept, is_proving));
    let failure = folder::failure(&visit.app.config)?;
    let shown = BackupPage {
        layout: visit.layout(visit.t.text("backup-title")),
        rows: rows.collect(),
        is_making,
        failure: failure.map(|failure| (failure.error, visit.when(failure.at))),
        folder: folder::folder(&visit.app.config).display().to_string(),
        is_nightly: form.nightly.is_some(),
        hours: hours(&form.hour),
        kept: form.kept.clone(),
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}

fn hours(chosen: &str) -> Vec<Choice> {
    let hour = |hour: i64| Choice {
        value: hour.to_string(),
        label: format!("{hour:02}:00"),
        is_selected: hour.to_string() == chosen,
    };
    (0..24).map(hour).collect()
}

pub(in crate::operations) fn row(visit: &SignedIn, kept: Kept, is_proving: bool) -> BackupRow {
    let t = visit.t;
    let proof = kept.note.as_ref().and_then(|note| note.proof.clone());
    let fault = proof.as_ref().and_then(|proof| proof.fault.clone());
    let content = kept.note.as_ref().filter(|note| note.rows > 0);
    BackupRow {
        made: kept.note.as_ref().map(|note| visit.when(note.made_at)),
        size: size(t, i64::try_from(kept.size).unwrap_or(i64::MAX)),
        content: content
            .map(|note| t.with("backup-content", &[("rows", note.rows.into()), ("files", note.files.into())]))
            .unwrap_or_default(),
        state: match (&proof, &fault) {
            (None, _) if is_proving => "trying",
            (None, _) => "untried",
            (Some(_), None) => "proven",
            (Some(_), Some(_)) => "failed",
        },
        proved: proof.map(|proof| visit.when(proof.at)),
        fault: fault.unwrap_or_default(),
        name: kept.name,
    }
}

async fn download_page(visit: &SignedIn, status: StatusCode, name: &str, fields: &Fields) -> Answer {
    must(&visit.actor, Deed::ManageBackups, None)?;
    let path = folder::find(&visit.app.config, name)?.ok_or(Error::NotFound)?;
    let shown = DownloadPage {
        layout: visit.layout(visit.t.text("backup-download-title")),
        name: name.to_owned(),
        size: size(visit.t, i64::try_from(tokio::fs::metadata(&path).await?.len()).unwrap_or(i64::MAX)),
        asking: asking(visit).await?,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
