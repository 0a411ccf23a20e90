//! The knowledge base of the demo's support team: Markdown files, as people would import them.

use kit::clock::{DAY, Time};
use kit::error::Error;
use kit::{args, sql};

use crate::base::actor::{Actor, Channel, Role, SignedInPerson};
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::knowledge::{self, Content, PieceId, SectionId, from_markdown, sections};

/// Sections, each with its name in English.
const SECTIONS: [(&str, &str); 6] = [
    ("Rede e internet", "Network and internet"),
    ("Impressoras", "Printers"),
    ("Protheus", "Protheus"),
    ("Office e e-mail", "Office and mail"),
    ("Equipamentos", "Equipment"),
    ("Segurança", "Security"),
];

/// A piece: its text, the same in English where there is one, and how many found it useful and how many did not.
struct Source {
    text: &'static str,
    language: &'static str,
    translation: Option<&'static str>,
    votes: (usize, usize),
    is_published: bool,
}

macro_rules! piece {
    ($file:literal, $language:literal, $translation:expr, $votes:expr, $is_published:literal) => {
        Source {
            text: include_str!(concat!("knowledge/", $file, ".", $language, ".md")),
            language: $language,
            translation: $translation,
            votes: $votes,
            is_published: $is_published,
        }
    };
}

const PIECES: &[Source] = &[
    piece!("trocar-toner", "pt-BR", Some(include_str!("knowledge/trocar-toner.en.md")), (9, 1), true),
    piece!("vpn-em-casa", "pt-BR", Some(include_str!("knowledge/vpn-em-casa.en.md")), (14, 2), true),
    piece!("wifi-visitantes", "pt-BR", Some(include_str!("knowledge/wifi-visitantes.en.md")), (6, 0), true),
    piece!("phishing", "pt-BR", Some(include_str!("knowledge/phishing.en.md")), (11, 0), true),
    piece!("papel-preso", "pt-BR", None, (5, 3), true),
    piece!("senha-protheus", "pt-BR", None, (12, 1), true),
    piece!("usuario-protheus", "pt-BR", None, (0, 0), true),
    piece!("assinatura-outlook", "pt-BR", None, (3, 0), true),
    piece!("excel-travado", "pt-BR", None, (7, 4), true),
    piece!("novo-colaborador", "pt-BR", None, (0, 0), true),
    piece!("meeting-rooms", "en", None, (2, 0), true),
    piece!("backup-servidores", "pt-BR", None, (0, 0), false),
];

/// Comments that go with the first votes for and against.
const COMMENTS: [&str; 2] = ["Resolvi sozinho em cinco minutos, obrigado!", "Na minha impressora a tampa é diferente."];

/// Writes sections, pieces and votes.
pub async fn write(app: &App, staff_email: &str) -> Result<(), Error> {
    let Some(author) = person(app, staff_email).await? else { return Ok(()) };
    let now = app.clock.now();
    let mut change = app.change(&author).await?;
    let mut sections = Vec::new();
    for (name, translation) in SECTIONS {
        let typed = sections::Typed { name: name.to_owned(), translation: translation.to_owned() };
        sections.push((name, sections::create(&change, &typed).await?));
    }
    let voters = voters(&change).await?;
    for (place, source) in (1..).zip(PIECES) {
        // One every nine days, the newest a few days old.
        change.now = Time(now.0 - (5 + 9 * (i64::try_from(PIECES.len()).unwrap_or_default() - place)) * DAY);
        let id = add(&change, source, &sections).await?;
        vote(&change, id, source.votes, &voters).await?;
    }
    change.now = now;
    knowledge::tell_who_is_not_signed_in(&change).await?;
    change.commit().await
}

async fn add(change: &Change, source: &Source, sections: &[(&str, SectionId)]) -> Result<PieceId, Error> {
    let read = from_markdown(source.text, None);
    let section = sections.iter().find(|(name, _)| Some(*name) == read.section.as_deref()).map(|(_, id)| *id);
    let content = knowledge::in_language(Content { section, ..read.content }, source.language);
    let content = match source.translation {
        Some(text) => translated(content, text),
        None => content,
    };
    let id = knowledge::create(change, read.kind, content).await?;
    if source.is_published {
        let sql = sql!("update knowledge_pieces set state = 'published', published_at = $2 where id = $1");
        change.execute(sql, args![id, change.now]).await?;
    }
    Ok(id)
}

/// The content with its words in English beside those that are there.
fn translated(mut content: Content, text: &str) -> Content {
    let other = knowledge::in_language(from_markdown(text, None).content, "en");
    content.texts.extend(other.texts);
    for (step, other) in content.steps.iter_mut().zip(other.steps) {
        step.texts.extend(other.texts);
    }
    content
}

/// Requesters, in the order of their ids.
async fn voters(change: &Change) -> Result<Vec<PersonId>, Error> {
    let sql = sql!("select id from people where role = 'requester' and is_active order by id limit 30");
    let rows: Vec<(PersonId,)> = change.all(sql, &[]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

async fn vote(change: &Change, id: PieceId, counts: (usize, usize), voters: &[PersonId]) -> Result<(), Error> {
    let (useful, useless) = counts;
    let rows = voters.iter().take(useful + useless).enumerate().map(|(place, person)| {
        let is_useful = place < useful;
        let comment = match place {
            0 => COMMENTS.first(),
            place if place == useful && useless > 2 => COMMENTS.get(1),
            _ => None,
        };
        serde_json::json!([person.0, i64::from(is_useful), comment.copied().unwrap_or_default()])
    });
    let rows: Vec<serde_json::Value> = rows.collect();
    let counted = |wanted: i64| {
        let count = rows.iter().filter(|row| row.get(1).and_then(serde_json::Value::as_i64) == Some(wanted)).count();
        i64::try_from(count).unwrap_or_default()
    };
    let (for_it, against) = (counted(1), counted(0));
    let sql = sql!(
        sqlite "insert into knowledge_votes (piece_id, person_id, is_useful, comment, voted_at) \
                select $1, value ->> 0, value ->> 1, value ->> 2, $3 from json_each($2)",
        postgres "insert into knowledge_votes (piece_id, person_id, is_useful, comment, voted_at) \
                  select cast($1 as bigint), cast(value ->> 0 as bigint), value ->> 1 = '1', value ->> 2, \
                  cast($3 as bigint) from jsonb_array_elements($2)"
    );
    let voted_at = change.now.plus(2 * DAY);
    change.execute(change.pick(sql), args![id, serde_json::Value::Array(rows), voted_at]).await?;
    let sql = sql!("update knowledge_pieces set useful = $2, useless = $3 where id = $1");
    change.execute(sql, args![id, for_it, against]).await?;
    Ok(())
}

async fn person(app: &App, email: &str) -> Result<Option<Actor>, Error> {
    let reader = app.reader(&Actor::system()).await?;
    let found: Option<(PersonId, String, Role)> =
        reader.find(sql!("select id, name, role from people where email = $1"), args![email]).await?;
    Ok(found.map(|(id, name, role)| {
        let person = SignedInPerson {
            id,
            name,
            email: email.to_owned(),
            role,
            department_id: None,
            language: String::new(),
            time_zone: None,
        };
        Actor { person: Some(person), channel: Channel::Web, address: None }
    }))
}
