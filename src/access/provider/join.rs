//! Who somebody is here: by their identity, at the first time by their mail address, or somebody new.

use kit::config::Provider;
use kit::error::Error;
use serde_json::json;

use super::claims::Newcomer;
use super::{Fault, Refusal, letter, store};
use crate::base::actor::Role;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::people::{self, NewPerson, Person};
use crate::settings;

/// Who this is.
///
/// # Errors
/// When they are not let in. [`Error::Conflict`] and [`Error::Invalid`] when somebody else was faster: try again.
pub async fn join(change: &Change, provider: &Provider, newcomer: &Newcomer, language: &str) -> Result<Person, Fault> {
    let person = match store::find(change, &newcomer.issuer, &newcomer.subject).await? {
        Some(person) => {
            store::used(change, &newcomer.issuer, &newcomer.subject).await?;
            people::find(change, person).await?.ok_or(Error::NotFound)?
        }
        None => match people::find_by_email(change, &newcomer.email).await? {
            Some(person) => link(change, provider, newcomer, person).await?,
            None => add(change, provider, newcomer, language).await?,
        },
    };
    if !person.is_active {
        return Err(Fault::Refused(Refusal::Deactivated, Some(person.id)));
    }
    if !change.app.desk().has_provider_worked {
        settings::mark_provider_worked(change).await?;
    }
    Ok(person)
}

/// Their mail address is somebody's here, and the provider has verified that it is theirs.
async fn link(change: &Change, provider: &Provider, newcomer: &Newcomer, person: Person) -> Result<Person, Fault> {
    if !person.is_active {
        return Err(Fault::Refused(Refusal::Deactivated, Some(person.id)));
    }
    store::lock_person(change, person.id).await?;
    // Addresses are given to others in time; whoever had it first stays who they are. That they are known as themselves
    // by now, since another of their sign-ins was faster, comes out when they are remembered.
    if store::is_known_otherwise(change, person.id, &newcomer.issuer, &newcomer.subject).await? {
        return Err(Fault::Refused(Refusal::OtherSubject, Some(person.id)));
    }
    remember(change, provider, newcomer, &person).await?;
    letter::tell(change, provider, newcomer, &person).await?;
    Ok(person)
}

async fn add(change: &Change, provider: &Provider, newcomer: &Newcomer, language: &str) -> Result<Person, Fault> {
    let name = name(&newcomer.name, &newcomer.email);
    let new = NewPerson {
        name: &name,
        email: &newcomer.email,
        role: Role::Requester,
        department: None,
        language,
        password_hash: None,
    };
    let id = people::create(change, new).await?;
    people::welcome_later(change, id).await?;
    let person = people::find(change, id).await?.ok_or(Error::NotFound)?;
    remember(change, provider, newcomer, &person).await?;
    Ok(person)
}

async fn remember(change: &Change, provider: &Provider, newcomer: &Newcomer, person: &Person) -> Result<(), Error> {
    if !store::insert(change, &newcomer.issuer, &newcomer.subject, person.id).await? {
        return Err(Error::Conflict("errors-conflict"));
    }
    let about = json!({ "provider": provider.name });
    Entry::new(Kind::IdentityLinked).by(person.id).about(person.id).with(about).write(change).await
}

/// A name that fits: what the provider says, or what their mail address suggests.
fn name(said: &str, email: &str) -> String {
    let printable = |text: &str| {
        text.split(|letter: char| letter.is_whitespace() || letter.is_control()).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut words: Vec<String> = printable(said).into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        let local = email.split('@').next().unwrap_or_default();
        let local = local.split('+').next().unwrap_or_default();
        words = local.split(['.', '_', '-']).filter(|word| !word.is_empty()).map(capitalised).collect();
    }
    let name: String = words.join(" ").chars().take(100).collect();
    let name = name.trim();
    if name.is_empty() { email.chars().take(100).collect() } else { name.to_owned() }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_is_what_the_provider_says_or_what_the_address_suggests() {
        assert_eq!(name(" João   da\u{7}Silva ", "j@example.org"), "João da Silva");
        assert_eq!(name("", "ana.de_souza+desk@example.org"), "Ana De Souza");
        assert_eq!(name(" \n", "root@example.org"), "Root");
        assert_eq!(name("", "--@example.org"), "--@example.org");
        assert_eq!(name(&"ã".repeat(300), "a@example.org").chars().count(), 100);
    }
}
