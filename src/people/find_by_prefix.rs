//! People by the beginning of their name or of a mail address: for what asks at each keystroke. The list of people also
//! looks into the middle of names, but has to read them all for that.

use kit::db::like_literal;
use kit::error::Error;
use kit::fold::fold;
use kit::{args, sql};

use super::list::Listed;
use crate::base::change::Reader;
use crate::base::policy::{Deed, must};

/// At most so many people whose name or address begins with these words, by name; nobody when there are no words.
///
/// # Errors
/// When the actor may not see people, or the database fails.
pub async fn find_by_prefix(reader: &Reader, words: &str, most: i64) -> Result<Vec<Listed>, Error> {
    must(&reader.actor, Deed::SeePeople, None)?;
    let words = fold(words.trim());
    if words.is_empty() {
        return Ok(Vec::new());
    }
    macro_rules! select {
        ($name:literal, $email:literal) => {
            concat!(
                "select p.id, p.name, p.email, p.role, d.name, p.is_active, p.last_seen_at, p.picture_at ",
                "from people p left join departments d on d.id = p.department_id where p.id in (",
                "select id from (select n.id from people n where n.deleted_at is null and ",
                $name,
                " order by n.name_folded, n.id limit $4) as named union ",
                "select id from (select a.person_id as id from addresses a where ",
                $email,
                " order by a.email limit $4) as addressed) and p.deleted_at is null ",
                "order by p.name_folded, p.id limit $4"
            )
        };
    }
    // SQLite's `like` does not use the index, and PostgreSQL's order of letters depends on the place.
    let text = sql!(
        sqlite select!("n.name_folded >= $1 and n.name_folded < $2 and $3 = $3", "a.email >= $1 and a.email < $2"),
        postgres select!(
            "n.name_folded like $3 escape '!' and cast($1 as text) <> cast($2 as text)", "a.email like $3 escape '!'"
        )
    );
    let (past, pattern) = (format!("{words}\u{10ffff}"), format!("{}%", like_literal(&words)));
    Ok(reader.all(reader.pick(text), args![&words, past, pattern, most]).await?)
}
