//! Blocked senders: their mail is kept and goes no further. An address, or a whole domain as `@example.org`.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};

use super::take::normal;
use crate::base::change::{Change, Reader};
use crate::base::policy::{self, Deed};
use crate::people;

/// Most entries that are listed.
const MOST: i64 = 1_000;

/// An entry.
#[derive(Clone, Debug)]
pub struct Block {
    /// An address, or a domain with its `@`.
    pub pattern: String,
    /// Who blocked it; none when nobody knows any more.
    pub by: Option<String>,
    /// Since when.
    pub at: Time,
}
from_row!(Block { pattern, by, at });

/// All of them, in the order of the alphabet.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn list(reader: &Reader) -> Result<Vec<Block>, Error> {
    policy::must(&reader.actor, Deed::SeeIncoming, None)?;
    let sql = sql!(
        "select block.pattern, person.name, block.blocked_at from blocked_senders as block \
         left join people as person on person.id = block.blocked_by order by block.pattern limit $1"
    );
    Ok(reader.all(sql, args![MOST]).await?)
}

/// Blocks an address (`eve@example.net`) or a domain (`example.net`, `@example.net`). Blocked already: nothing happens.
///
/// # Errors
/// [`Error::Invalid`] for `sender` when it is neither; by policy.
pub async fn add(change: &Change, typed: &str) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ManageIncoming, None)?;
    let pattern = pattern(typed).ok_or_else(|| Error::field("sender", "intake-block-unreadable"))?;
    let sql = sql!(
        "insert into blocked_senders (pattern, blocked_by, blocked_at) values ($1, $2, $3) on conflict do nothing"
    );
    change.execute(sql, args![pattern, change.actor.id(), change.now]).await?;
    Ok(())
}

/// Takes a block back. None there: nothing happens.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn remove(change: &Change, pattern: &str) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ManageIncoming, None)?;
    let pattern = pattern.trim().to_ascii_lowercase();
    change.execute(sql!("delete from blocked_senders where pattern = $1"), args![pattern]).await?;
    Ok(())
}

/// The entry that an address meets. A domain covers those below it.
pub(super) async fn met_by(reader: &db::Reader, address: &str) -> Result<Option<String>, Error> {
    let mut patterns = vec![address.to_owned()];
    let mut domain = address.rsplit_once('@').map(|(_, domain)| domain);
    while let Some(name) = domain.filter(|_| patterns.len() < 10) {
        patterns.push(format!("@{name}"));
        domain = name.split_once('.').map(|(_, rest)| rest);
    }
    let text = sql!(
        sqlite "select pattern from blocked_senders where pattern in (select value from json_each($1)) \
                order by length(pattern) desc limit 1",
        postgres "select pattern from blocked_senders where pattern in (select jsonb_array_elements_text($1)) \
                  order by length(pattern) desc limit 1"
    );
    let list = serde_json::Value::from(patterns);
    let row: Option<(String,)> = reader.find(reader.pick(text), args![list]).await?;
    Ok(row.map(|row| row.0))
}

fn pattern(typed: &str) -> Option<String> {
    let typed = typed.trim().to_ascii_lowercase();
    if typed.contains('@') && !typed.starts_with('@') {
        return Some(normal(&typed)).filter(|address| people::address(address).is_some());
    }
    let domain = typed.trim_start_matches('@');
    people::address(&format!("x@{domain}"))?;
    domain.contains('.').then(|| format!("@{domain}"))
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn an_address_or_a_domain_is_blocked_and_nothing_else() {
        assert_eq!(pattern(" Eve@Example.NET ").as_deref(), Some("eve@example.net"));
        assert_eq!(pattern("example.net").as_deref(), Some("@example.net"));
        assert_eq!(pattern("@Mail.example.net").as_deref(), Some("@mail.example.net"));
        for odd in ["", "@", "net", "a b@example.net", "@exa_mple.net", "x@y@z"] {
            assert_eq!(pattern(odd), None, "{odd}");
        }
    }
}
