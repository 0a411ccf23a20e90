//! A new person.

use kit::error::{Error, Fields};
use kit::fold::one_line;
use serde_json::json;

use super::{departments, remove, store};
use crate::base::actor::Role;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::{DepartmentId, PersonId};
use crate::base::policy::{Deed, must};
use crate::settings;

/// Most characters of a name.
const LONGEST_NAME: usize = 100;
/// Most characters of a mail address.
const LONGEST_ADDRESS: usize = 200;

/// What is known of somebody new.
pub struct NewPerson<'a> {
    /// Name.
    pub name: &'a str,
    /// Mail address, as typed.
    pub email: &'a str,
    /// Role.
    pub role: Role,
    /// Department, where they have one.
    pub department: Option<DepartmentId>,
    /// Language tag; empty when they chose none.
    pub language: &'a str,
    /// Hash of the password (see [`super::password::hash`]); without one they cannot sign in by password.
    pub password_hash: Option<&'a str>,
}

/// Adds a person. The first admin opens the desk.
///
/// # Errors
/// When the actor may not, a field is wrong, or the mail address is somebody's.
pub async fn create(change: &Change, new: NewPerson<'_>) -> Result<PersonId, Error> {
    must(&change.actor, Deed::ManagePeople, None)?;
    let mut fields = Fields::new();
    let name = check_name(&mut fields, new.name);
    let email = address(new.email);
    fields.require(email.is_some(), "email", "errors-email");
    fields.check()?;
    if let Some(department) = new.department
        && departments::find_department_in_use(change, department).await?.is_none()
    {
        return Err(Error::field("department", "errors-unknown-choice"));
    }
    let id = PersonId(change.next_id());
    store::insert(change, id, &name, &email.unwrap_or_default(), &new).await?;
    Entry::new(Kind::PersonAdded).about(id).with(json!({ "role": new.role })).write(change).await?;
    if new.role == Role::Admin {
        settings::mark_set_up(change).await?;
    }
    Ok(id)
}

/// Adds somebody whom staff want to keep informed and whom the desk does not know yet: a requester with a mail address.
/// Without a name they are called by what stands before the `@`.
///
/// # Errors
/// [`Error::Forbidden`] for those who may not act for others; [`Error::Invalid`] for `name` or `email`.
pub async fn add_requester(change: &Change, name: &str, address: &str) -> Result<PersonId, Error> {
    must(&change.actor, Deed::OpenForOthers, None)?;
    let called = if name.trim().is_empty() { address.split('@').next().unwrap_or_default() } else { name };
    let mut fields = Fields::new();
    let name = check_name(&mut fields, called);
    fields.require(self::address(address).as_deref() == Some(address), "email", "errors-email");
    fields.check()?;
    let new = NewPerson {
        name: &name,
        email: address,
        role: Role::Requester,
        department: None,
        language: "",
        password_hash: None,
    };
    let id = PersonId(change.next_id());
    store::insert(change, id, &name, address, &new).await?;
    Entry::new(Kind::PersonAdded).about(id).with(json!({ "role": new.role })).write(change).await?;
    Ok(id)
}

/// A name as it is stored: single blanks, no control characters. Notes what is wrong with it.
pub fn check_name(fields: &mut Fields, typed: &str) -> String {
    let name = one_line(typed);
    fields.require(!name.is_empty() && !name.contains(char::is_control), "name", "errors-required");
    let most = i64::try_from(LONGEST_NAME).unwrap_or_default();
    fields.require_within(name.chars().count() <= LONGEST_NAME, "name", "errors-too-long", most);
    name
}

/// A mail address in lower case; none when it is not one that our mail could be sent to.
#[must_use]
pub fn address(typed: &str) -> Option<String> {
    let address = typed.trim().to_ascii_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    let is_label = |label: &str| {
        let inside = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        inside && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let is_right = local.len() <= 64
        && address.len() <= LONGEST_ADDRESS
        && local.split('.').all(is_atom)
        && domain.split('.').all(is_label);
    // What stands in place of a removed person's address is nobody's to have.
    (is_right && !remove::is_nobodys(&address)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_is_lower_cased_and_must_be_one() {
        assert_eq!(address(" Ana.Souza+Desk@Example.ORG ").as_deref(), Some("ana.souza+desk@example.org"));
        assert_eq!(address("root@localhost").as_deref(), Some("root@localhost"));
        for wrong in
            ["", "ana", "@example.org", "ana@", "a b@example.org", "a@b@c", "a..b@x.org", ".a@x.org", "a@-x.org"]
        {
            assert_eq!(address(wrong), None, "{wrong}");
        }
        for wrong in [
            "deleted-7@deleted.invalid",
            "ana@example..org",
            "ana@exa_mple.org",
            "ana@example.org\r\nbcc: x@y.org",
            "<ana@example.org>",
        ] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
        assert_eq!(address(&format!("{}@example.org", "a".repeat(65))), None);
    }

    #[test]
    fn a_name_has_between_one_and_a_hundred_characters() {
        let check = |typed: &str| {
            let mut fields = Fields::new();
            let name = check_name(&mut fields, typed);
            (name, fields.0.first().map(|fault| fault.key))
        };
        assert_eq!(check("  João   da Silva "), ("João da Silva".to_owned(), None));
        assert_eq!(check(" ").1, Some("errors-required"));
        assert_eq!(check("a\u{7}b").1, Some("errors-required"));
        assert_eq!(check(&"ã".repeat(100)).1, None);
        assert_eq!(check(&"ã".repeat(101)).1, Some("errors-too-long"));
    }
}
