//! The page that asks before something is done with many tickets, and the form on it.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use kit::secrets;

use super::order::{self, must};
use super::store;
use super::views::{ChosenTicket, NewBulkPage};
use super::{MOST, Wanted, What};
use crate::base::change::{Change, Reader};
use crate::base::idempotency::{self, Claim};
use crate::base::ids::{CategoryId, PersonId, TicketNumber};
use crate::base::page::{Answer, field_errors, go_on, local_path, page_with};
use crate::base::views::Choice;
use crate::base::visit::SignedIn;
use crate::tickets::staff_lists::all::all_of;
use crate::tickets::{Priority, categories};
use crate::{canned_replies, people};

/// Tickets that are named before it is done.
const NAMED: usize = 5;

/// What was sent: names may come several times.
type Sent = Vec<(String, String)>;

/// What was sent, by name.
struct Asked {
    sent: Sent,
}

impl Asked {
    fn text(&self, name: &str) -> &str {
        self.sent.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    fn what(&self) -> Result<What, Error> {
        What::from_word(self.text("what")).ok_or(Error::NotFound)
    }

    /// The list from which one came.
    fn back(&self) -> &str {
        match local_path(self.text("back")) {
            "/" => "/tickets",
            path => path,
        }
    }

    /// The numbers of the checkboxes, or those that the first page kept.
    fn numbers(&self) -> Vec<TicketNumber> {
        let chosen = self.sent.iter().filter(|(name, _)| name == "t" || name == "numbers");
        chosen.flat_map(|(_, value)| value.split(',')).filter_map(|number| number.trim().parse().ok()).collect()
    }

    fn wanted(&self) -> Result<Wanted, Error> {
        let unknown = |field| Error::field(field, "errors-unknown-choice");
        let id = |field: &'static str| match self.text(field) {
            "" | "none" => Ok(None),
            text => text.parse::<i64>().map(Some).map_err(|_| unknown(field)),
        };
        Ok(match self.what()? {
            What::Triage => {
                Wanted::Triage { priority: Priority::from_word(self.text("priority")).ok_or(unknown("priority"))? }
            }
            What::Category if self.text("category").is_empty() => return Err(unknown("category")),
            What::Category => Wanted::Category { category: id("category")?.map(CategoryId) },
            What::Tag => Wanted::Tag { add: names(self.text("add")), remove: names(self.text("remove")) },
            What::Assign if self.text("assignee").is_empty() => return Err(unknown("assignee")),
            What::Assign => {
                Wanted::Assign { to: id("assignee")?.map(PersonId), reason: self.text("reason").to_owned() }
            }
            What::Reply => Wanted::Reply { body: self.text("body").replace("\r\n", "\n") },
            What::Resolve => Wanted::Resolve,
            What::Close => Wanted::Close,
            What::Bin => Wanted::Bin,
        })
    }
}

/// Tags as they are typed: with commas between them.
fn names(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// `GET /bulk/new`: the chosen tickets, or all of the list from which one came.
pub(super) async fn ask(visit: SignedIn, Query(sent): Query<Sent>) -> Answer {
    let form = Asked { sent };
    must(&visit.actor, form.what()?)?;
    let (mut numbers, mut is_cut) = (form.numbers(), false);
    // All of a list, that is; what a search finds is chosen one by one.
    if !form.text("all").is_empty() && form.back().starts_with("/tickets") {
        (numbers, is_cut) = all_of(&visit, form.back(), MOST).await?;
    }
    numbers.truncate(MOST);
    let shown = make(&visit, &form, &numbers, &Fields::new()).await?;
    if shown.total == 0 {
        return Ok(go_on(form.back(), Some(("warning", "bulk-none"))));
    }
    page_with(&visit, StatusCode::OK, &NewBulkPage { is_cut, ..shown })
}

/// `POST /bulk`.
pub(super) async fn order(visit: SignedIn, Form(sent): Form<Sent>) -> Answer {
    let form = Asked { sent };
    must(&visit.actor, form.what()?)?;
    match order_once(&visit, &form).await {
        Ok(to) => Ok(go_on(&to, None)),
        Err(Error::Invalid(faults)) if faults.of("tickets").is_some() => {
            Ok(go_on(form.back(), Some(("warning", "bulk-none"))))
        }
        Err(Error::Invalid(faults)) => {
            let shown = make(&visit, &form, &form.numbers(), &faults).await?;
            page_with(&visit, StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => Err(error),
    }
}

/// Orders it once, however often the form is sent; gives the address of its page.
async fn order_once(visit: &SignedIn, form: &Asked) -> Result<String, Error> {
    let wanted = form.wanted()?;
    let change = visit.app.change(&visit.actor).await?;
    let person = change.actor.id().ok_or(Error::Forbidden)?;
    let key = form.text("form_key");
    let key = (!key.is_empty() && key.len() <= 100).then(|| format!("form:{key}"));
    if let Some(key) = &key
        && let Claim::Repeat { location: Some(to), .. } = idempotency::claim(&change, person, key, "").await?
    {
        return Ok(to);
    }
    let to = ordered(&change, wanted, form).await?;
    if let Some(key) = &key {
        idempotency::finish(&change, person, key, 303, Some(&to), "").await?;
    }
    change.commit().await?;
    Ok(to)
}

async fn ordered(change: &Change, wanted: Wanted, form: &Asked) -> Result<String, Error> {
    let id = order::order(change, wanted, &form.numbers(), form.back().to_owned()).await?;
    Ok(format!("/bulk/{id}"))
}

async fn make(visit: &SignedIn, form: &Asked, numbers: &[TicketNumber], faults: &Fields) -> Result<NewBulkPage, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let what = form.what()?;
    let tickets = store::tickets(&reader, numbers).await?;
    let total = i64::try_from(tickets.len()).unwrap_or(i64::MAX);
    let people = match what.is_written_about() {
        true => store::people_outside(&reader, numbers, visit.actor.id()).await?,
        false => 0,
    };
    let named =
        |(number, subject): &(TicketNumber, String)| ChosenTicket { number: number.0, subject: subject.clone() };
    let first: Vec<ChosenTicket> = tickets.iter().take(NAMED).map(named).collect();
    let numbers: Vec<String> = tickets.iter().map(|(number, _)| number.to_string()).collect();
    Ok(NewBulkPage {
        layout: visit.layout(visit.t.count(&format!("bulk-new-{what}"), total)),
        what: what.word(),
        numbers: numbers.join(","),
        total,
        is_cut: false,
        more: total - i64::try_from(first.len()).unwrap_or(total),
        first,
        people,
        is_written_about: what.is_written_about(),
        back: form.back().to_owned(),
        form_key: secrets::random_token()?,
        priority: form.text("priority").to_owned(),
        categories: if what == What::Category { category_choices(visit, &reader, form).await? } else { Vec::new() },
        assignees: if what == What::Assign { assignee_choices(visit, &reader, form).await? } else { Vec::new() },
        add: form.text("add").to_owned(),
        remove: form.text("remove").to_owned(),
        reason: form.text("reason").to_owned(),
        body: form.text("body").to_owned(),
        variables: if what == What::Reply { variables(visit) } else { Vec::new() },
        errors: field_errors(visit.t, faults),
    })
}

fn variables(visit: &SignedIn) -> Vec<(String, &'static str)> {
    canned_replies::VARIABLES.iter().map(|(word, key)| (format!("{{{word}}}"), visit.t.text(key))).collect()
}

async fn category_choices(visit: &SignedIn, reader: &Reader, form: &Asked) -> Result<Vec<Choice>, Error> {
    let chosen = form.text("category");
    let choice = |value: String, label: String| Choice { is_selected: value == chosen, value, label };
    let mut choices = vec![
        choice(String::new(), visit.t.text("tickets-category-choose").to_owned()),
        choice("none".to_owned(), visit.t.text("bulk-no-category").to_owned()),
    ];
    for top in categories::tree(reader).await? {
        choices.push(choice(top.id.to_string(), top.name.read_in(visit.t).to_owned()));
        let path = |name| categories::path(visit.t, Some(&top.name), Some(name)).unwrap_or_default();
        choices.extend(top.subcategories.iter().map(|sub| choice(sub.id.to_string(), path(&sub.name))));
    }
    Ok(choices)
}

async fn assignee_choices(visit: &SignedIn, reader: &Reader, form: &Asked) -> Result<Vec<Choice>, Error> {
    let chosen = form.text("assignee");
    let choice = |value: String, label: String| Choice { is_selected: value == chosen, value, label };
    let first = [
        choice(String::new(), visit.t.text("tickets-assignee-choose").to_owned()),
        choice("none".to_owned(), visit.t.text("bulk-nobody").to_owned()),
    ];
    let people = people::assignable(reader).await?;
    Ok(first.into_iter().chain(people.into_iter().map(|person| choice(person.id.to_string(), person.name))).collect())
}
