//! Categories leave as a file and come in from one: first it is shown what would happen, then it happens. A second time
//! nothing is left to do.

use kit::csv;
use kit::db;
use kit::error::Error;
use kit::fold::fold;
use serde_json::Value;

use super::reading::{HEADER, Named};
use super::{Listed, Typed, arranged, create, everything, list, rename, restore};
use crate::base::actor::Actor;
use crate::base::change::Change;
use crate::base::ids::CategoryId;
use crate::base::policy::{Deed, must};

/// What a file would do to a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It would be added.
    Added,
    /// It would be put back into use.
    Restored,
    /// It would be given a translation.
    Translated,
    /// Nothing.
    Kept,
}

/// A category of a file, and what it would do here.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What the file says.
    pub named: Named,
    /// What is here under this name.
    present: Option<Listed>,
    /// What would happen.
    pub effect: Effect,
    /// What is below it.
    pub subcategories: Vec<Planned>,
}

/// What a file would do.
///
/// # Errors
/// When the actor may not change categories, or the database fails.
pub async fn plan(reader: &db::Reader, actor: &Actor, file: Vec<Named>) -> Result<Vec<Planned>, Error> {
    must(actor, Deed::ManageLists, None)?;
    let present = arranged(everything(reader).await?);
    let plan = file.into_iter().map(|named| {
        let found = present.iter().find(|(top, _)| is_called(top, &named.name));
        let below = found.map(|(_, below)| below.as_slice()).unwrap_or_default();
        let subs = named.subcategories.iter().map(|sub| {
            let found = below.iter().find(|present| is_called(present, &sub.name));
            planned(sub.clone(), found.cloned(), Vec::new())
        });
        let subs = subs.collect();
        planned(named, found.map(|(top, _)| top.clone()), subs)
    });
    Ok(plan.collect())
}

fn is_called(category: &Listed, name: &str) -> bool {
    fold(&category.name.text) == fold(name)
}

fn planned(named: Named, present: Option<Listed>, subcategories: Vec<Planned>) -> Planned {
    let effect = match &present {
        None => Effect::Added,
        Some(present) if present.is_archived => Effect::Restored,
        Some(present) if is_news(present, &named) => Effect::Translated,
        Some(_) => Effect::Kept,
    };
    Planned { named, present, effect, subcategories }
}

/// Whether the file brings a translation where there is none. What people wrote here stays.
fn is_news(present: &Listed, named: &Named) -> bool {
    let is_one = !named.translation.is_empty() && named.translation != present.name.text;
    is_one && present.name.translation.is_none()
}

/// Does what was planned.
///
/// # Errors
/// What the verbs give.
pub async fn carry_out(change: &Change, plan: &[Planned]) -> Result<(), Error> {
    for top in plan {
        let id = carry_out_one(change, top, None).await?;
        for sub in &top.subcategories {
            carry_out_one(change, sub, Some(id)).await?;
        }
    }
    Ok(())
}

async fn carry_out_one(change: &Change, planned: &Planned, parent: Option<CategoryId>) -> Result<CategoryId, Error> {
    let (name, translation) = (planned.named.name.as_str(), planned.named.translation.as_str());
    let Some(present) = &planned.present else {
        return create(change, Typed { name, translation }, parent).await;
    };
    if present.is_archived {
        restore(change, present.id).await?;
    }
    if is_news(present, &planned.named) {
        rename(change, present.id, Typed { name: &present.name.text, translation }).await?;
    }
    Ok(present.id)
}

/// Those that can be chosen, in the old application's shape.
///
/// # Errors
/// When the actor may not see them, or the database fails.
pub async fn as_json(reader: &db::Reader, actor: &Actor) -> Result<String, Error> {
    let mut lines = Vec::new();
    for (top, below) in in_use(reader, actor).await? {
        let name = Value::from(top.name.text);
        let below = below.into_iter().map(|sub| Value::from(sub.name.text)).collect::<Vec<_>>();
        lines.push(format!("  {name}: {}", Value::from(below)));
    }
    // Line by line: an object made of a map would lose the order.
    Ok(if lines.is_empty() { "{}\n".to_owned() } else { format!("{{\n{}\n}}\n", lines.join(",\n")) })
}

/// The same as CSV, a row for each subcategory, with the translations.
///
/// # Errors
/// As [`as_json`].
pub async fn as_csv(reader: &db::Reader, actor: &Actor) -> Result<String, Error> {
    // Spreadsheets take a file for UTF-8 when it begins with this mark.
    let mut text = format!("\u{FEFF}{}", csv::line(HEADER));
    for (top, below) in in_use(reader, actor).await? {
        let (name, translation) = both_names(&top);
        if below.is_empty() {
            text.push_str(&csv::line([name, "", translation, ""]));
        }
        for sub in &below {
            let (sub, sub_translation) = both_names(sub);
            text.push_str(&csv::line([name, sub, translation, sub_translation]));
        }
    }
    Ok(text)
}

fn both_names(category: &Listed) -> (&str, &str) {
    let translation = category.name.translation.as_ref().map(|translation| translation.text.as_str());
    (&category.name.text, translation.unwrap_or_default())
}

async fn in_use(reader: &db::Reader, actor: &Actor) -> Result<Vec<(Listed, Vec<Listed>)>, Error> {
    let all = list(reader, actor).await?.into_iter().filter(|category| !category.is_archived);
    Ok(arranged(all.collect()))
}
