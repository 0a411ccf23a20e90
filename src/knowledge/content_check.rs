//! Makes what somebody wrote fit to be kept: cleaned, made safe, within limits.

use kit::db;
use kit::error::{Error, Fields};
use kit::fold::{fold, fold_words, one_line};
use kit::rich;
use kit::{args, sql};

use super::{Content, Kind, Step, Text, sections};
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::ids::PersonId;

/// Most characters of a title.
pub const TITLE_LIMIT: i64 = 200;
/// Most characters of a text.
pub const BODY_LIMIT: i64 = 100_000;
/// Most bytes of HTML that are read.
const HTML_LIMIT: usize = 900_000;
/// Most characters of a step; what a ticket's step can hold.
pub const STEP_LIMIT: i64 = 500;
/// Most steps.
pub const STEPS_LIMIT: i64 = 100;
/// Most minutes of a step: a week.
pub const MINUTES_LIMIT: i64 = 7 * 24 * 60;
/// Most tags, and most characters of one.
pub const TAGS_LIMIT: i64 = 20;
/// Most characters of a tag.
pub const TAG_LIMIT: i64 = 40;
/// Most characters of a slug.
const SLUG_LIMIT: usize = 60;
/// Words of addresses that are no piece.
const RESERVED: &[&str] = &["new", "sections", "import", "pictures", "markdown", "text", "piece"];

/// The content as it will be kept. Section and owner that it had before stay, whatever became of them.
///
/// # Errors
/// [`Error::Invalid`] by field.
pub async fn checked(
    change: &Change,
    kind: Kind,
    mut content: Content,
    before: Option<&Content>,
) -> Result<Content, Error> {
    let mut fields = Fields::new();
    content.texts = texts(change, kind, content.texts, &mut fields);
    content.steps = steps(change, kind, content.steps, &mut fields);
    content.tags = tags(content.tags, &mut fields);
    if let Some(section) = content.section.filter(|id| before.and_then(|before| before.section) != Some(*id)) {
        fields.require(sections::exists(change, section).await?, "section", "errors-unknown-choice");
    }
    if let Some(owner) = content.owner.filter(|id| before.and_then(|before| before.owner) != Some(*id)) {
        fields.require(can_own(change, owner).await?, "owner", "errors-unknown-choice");
    }
    fields.check()?;
    Ok(content)
}

fn texts(change: &Change, kind: Kind, texts: Vec<Text>, fields: &mut Fields) -> Vec<Text> {
    let mut kept: Vec<Text> = Vec::new();
    // In the order of the desk's languages, its own first, so that whoever has no language of their own reads that.
    let first = change.app.desk().content_languages(change.app.texts);
    let mut languages: Vec<&str> = change.app.texts.languages().map(kit::texts::Language::tag).collect();
    languages.sort_by_key(|tag| first.iter().position(|known| known.tag() == *tag).unwrap_or(first.len()));
    for text in &texts {
        fields.require(languages.contains(&text.language.as_str()), "language", "errors-unknown-choice");
    }
    for language in languages {
        let Some(text) = texts.iter().find(|text| text.language == language) else { continue };
        let text = clean(text);
        if !text.title.is_empty() || !text.body.is_empty() {
            check(kind, &text, fields);
            kept.push(text);
        }
    }
    if kept.is_empty() {
        fields.require(false, "title", "errors-required");
    }
    kept
}

fn check(kind: Kind, text: &Text, fields: &mut Fields) {
    fields.require(!text.title.is_empty(), "title", "errors-required");
    fields.require_within(length(&text.title) <= TITLE_LIMIT, "title", "errors-too-long", TITLE_LIMIT);
    fields.require(kind == Kind::Procedure || !text.body.is_empty(), "body", "errors-required");
    fields.require_within(length(&text.body) <= BODY_LIMIT, "body", "errors-too-long", BODY_LIMIT);
}

fn clean(text: &Text) -> Text {
    let html = text.html.as_deref().filter(|html| html.len() <= HTML_LIMIT).map(rich::sanitise).unwrap_or_default();
    // Names of people belong to notes.
    let html = rich::keep(&html, |_| true, |_| false);
    let written = rich::to_text(&html);
    let is_html = !written.trim().is_empty() || !rich::images(&html).is_empty();
    let body = if is_html { written } else { text.body.replace("\r\n", "\n").replace('\r', "\n") };
    Text {
        language: text.language.clone(),
        title: one_line(&text.title),
        body: body.trim().to_owned(),
        html: Some(html).filter(|html| is_html && !rich::is_plain(html)),
    }
}

fn steps(change: &Change, kind: Kind, steps: Vec<Step>, fields: &mut Fields) -> Vec<Step> {
    if kind == Kind::Article {
        return Vec::new();
    }
    let is_known = |tag: &str| change.app.texts.language(tag).is_some();
    let cleaned = steps.into_iter().map(|mut step| {
        step.texts.retain(|language, text| {
            text.replace("\r\n", "\n").trim().clone_into(text);
            !text.is_empty() && is_known(language)
        });
        step
    });
    let kept: Vec<Step> =
        cleaned.filter(|step| !step.texts.is_empty() || step.picture.is_some() || step.minutes.is_some()).collect();
    let count = i64::try_from(kept.len()).unwrap_or(i64::MAX);
    fields.require_within(count <= STEPS_LIMIT, "steps", "knowledge-steps-too-many", STEPS_LIMIT);
    for (place, step) in kept.iter().enumerate() {
        let (text, minutes) = (format!("text-{place}"), format!("minutes-{place}"));
        fields.require(!step.texts.is_empty(), text.clone(), "errors-required");
        let is_short = step.texts.values().all(|text| length(text) <= STEP_LIMIT);
        fields.require_within(is_short, text, "errors-too-long", STEP_LIMIT);
        let is_time = step.minutes.is_none_or(|minutes| (1..=MINUTES_LIMIT).contains(&minutes));
        fields.require_within(is_time, minutes, "knowledge-minutes-wrong", MINUTES_LIMIT);
    }
    kept
}

fn tags(tags: Vec<String>, fields: &mut Fields) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.iter().map(|tag| one_line(tag)).filter(|tag| !tag.is_empty()) {
        if !kept.iter().any(|other| fold(other) == fold(&tag)) {
            fields.require_within(length(&tag) <= TAG_LIMIT, "tags", "knowledge-tag-long", TAG_LIMIT);
            kept.push(tag);
        }
    }
    kept.sort_by_key(|tag| fold(tag));
    let count = i64::try_from(kept.len()).unwrap_or(i64::MAX);
    fields.require_within(count <= TAGS_LIMIT, "tags", "knowledge-tags-too-many", TAGS_LIMIT);
    kept
}

fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// Whether somebody can look after a piece: support staff who may come in.
async fn can_own(reader: &db::Reader, person: PersonId) -> Result<bool, Error> {
    let sql = sql!("select role from people where id = $1 and is_active");
    let found: Option<(Role,)> = reader.find(sql, args![person]).await?;
    Ok(found.is_some_and(|(role,)| role.is_staff()))
}

/// What stands for a title in addresses. It is no number, as those are ids, and no word that means a page.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    let words = fold_words(title);
    let ascii =
        words.split_ascii_whitespace().map(|word| word.replace(|letter: char| !letter.is_ascii_alphanumeric(), ""));
    for word in ascii.filter(|word| !word.is_empty()) {
        if slug.len() + word.len() >= SLUG_LIMIT {
            // A word that is too long for an address by itself stands in it as far as it goes.
            slug.push_str(word.get(..SLUG_LIMIT).filter(|_| slug.is_empty()).unwrap_or_default());
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    let is_free = !slug.is_empty() && slug.parse::<i64>().is_err() && !RESERVED.contains(&slug.as_str());
    if is_free { slug } else { format!("piece-{slug}").trim_end_matches('-').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_title_becomes_an_address_that_is_no_id_and_no_page() {
        assert_eq!(slug("Trocar o toner da impressão: HP 4250!"), "trocar-o-toner-da-impressao-hp-4250");
        assert_eq!(slug("2026"), "piece-2026");
        assert_eq!(slug("New"), "piece-new");
        assert_eq!(slug("日本"), "piece");
        assert!(slug(&"palavra ".repeat(40)).len() <= 60);
        assert_eq!(slug(&"Impressora".repeat(10)), "impressora".repeat(6));
        assert_eq!(slug(&format!("Trocar {}", "x".repeat(99))), "trocar");
    }
}
