//! What the doctor says about files.

use kit::config::{Config, Place};
use kit::files::Files;

use super::{Remark, Report, Well, Wrong, space};
use crate::base::app::App;
use crate::commands::fault;
use crate::operations::contents::check::{self, Checked, Missing};

/// Whether their homes do their work.
pub(super) async fn examine(config: &Config, report: &mut Report) {
    let (Ok(home), Ok(fallback)) = (config.files_place(), config.files_fallback_place()) else { return };
    for place in std::iter::once(&home).chain(&fallback) {
        if let Place::Folder(path) = place {
            if path.exists() {
                report.add("files", space(path, "files are kept"));
            }
            continue;
        }
        let looked = match Files::at(place, config).await {
            Ok(files) => files.examine().await.map_err(|trouble| (trouble.text, trouble.mend)),
            Err(error) => Err((fault::line(&error), "Correct what it names.")),
        };
        report.add(
            "files",
            match looked {
                Ok(()) => Well(format!("{place}: the bucket can be written, read and listed")),
                Err((text, mend)) => Wrong(text, mend.to_owned()),
            },
        );
    }
    if let Some(fallback) = fallback {
        let text = format!(
            "what is not in {home} is looked for in {fallback}; run helpdesk files move --to {home}, then take \
             HELPDESK_FILES_FALLBACK away"
        );
        report.add("files", Remark(text));
    }
}

/// Whether every file is there, and which ones nothing refers to.
pub(super) async fn check(app: &App, is_deep: bool, report: &mut Report) {
    match check::check(&app.db, &app.files, app.clock.now(), is_deep, |_| {}).await {
        Ok(checked) => say(&checked, is_deep, report),
        Err(error) => {
            let mend = "Mend what is said above about files, and try again.".to_owned();
            report.add("every file", Wrong(format!("could not be looked for: {}", fault::line(&error)), mend));
        }
    }
}

fn say(checked: &Checked, is_deep: bool, report: &mut Report) {
    let looked = if is_deep { "there and what they were" } else { "there" };
    if checked.missing.count == 0 {
        report.add("every file", Well(format!("all {} are {looked}", checked.referred)));
    } else {
        let text = format!("{} of {} are missing or damaged", checked.missing.count, checked.referred);
        let mend = "Put them back from a backup, each under its name, into where files are kept.".to_owned();
        report.add("every file", Wrong(text, mend));
        for Missing { hash, fault, places } in &checked.missing.first {
            println!("       {hash} {fault}: {}", places.join(", "));
        }
        say_rest(checked.missing.count, checked.missing.first.len());
    }
    if checked.orphans.count > 0 {
        let (count, bytes) = (checked.orphans.count, checked.orphan_bytes);
        let text =
            format!("nothing refers to {count} ({bytes} bytes) for more than a day; helpdesk files tidy removes them");
        report.add("superfluous files", Remark(text));
        for orphan in &checked.orphans.first {
            println!("       {}, {} bytes, since {}", orphan.hash, orphan.size, orphan.since.rfc3339());
        }
        say_rest(checked.orphans.count, checked.orphans.first.len());
    }
}

fn say_rest(count: u64, named: usize) {
    let named = u64::try_from(named).unwrap_or(u64::MAX);
    if count > named {
        println!("       and {} more", count - named);
    }
}
