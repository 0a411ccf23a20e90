//! The forms that link tickets with one another.

use axum::Form;
use kit::error::Error;
use serde::Deserialize;

use super::links::{self, Link};
use super::pages::{deed, deed_typed, page_of};
use super::side_views::Typed;
use crate::base::ids::TicketNumber;
use crate::base::page::Answer;
use crate::base::path::Path;
use crate::base::visit::SignedIn;

/// The other ticket's number, and what it is to this one.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LinkForm {
    with: String,
    link: String,
}

/// Links two tickets.
pub async fn add(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<LinkForm>) -> Answer {
    let typed = Typed(vec![("with", form.with.clone()), ("link", form.link.clone())]);
    deed_typed(&visit, number, (&page_of(number), "tickets-flash-linked"), typed, |change| {
        Box::pin(async move {
            let link = Link::from_word(&form.link).ok_or_else(|| Error::field("link", "errors-unknown-choice"))?;
            links::link(change, number, typed_number(&form.with, "with")?, link).await
        })
    })
    .await
}

/// Takes a link away.
pub async fn remove(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<LinkForm>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-unlinked", |change| {
        Box::pin(async move { links::unlink(change, number, typed_number(&form.with, "with")?).await })
    })
    .await
}

/// A ticket's number as people type it: `12`, `#12`, or the address of its page.
pub(super) fn typed_number(text: &str, field: &'static str) -> Result<TicketNumber, Error> {
    let text = text.trim();
    let text = text.rsplit_once("/tickets/").map_or(text, |(_, rest)| rest);
    let text = text.strip_prefix('#').unwrap_or(text);
    let digits = text.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    if digits.is_empty() {
        return Err(Error::field(field, "tickets-number-wanted"));
    }
    digits.parse().map_err(|_| Error::field(field, "tickets-number-unknown"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_understood_as_people_type_it() {
        for text in ["12", " #12 ", "https://desk.example.org/tickets/12#m5", "/tickets/12?history=mail"] {
            assert_eq!(typed_number(text, "with").unwrap(), TicketNumber(12), "{text}");
        }
        for text in ["", "#", "twelve", "99999999999999999999"] {
            assert!(typed_number(text, "with").is_err(), "{text}");
        }
    }
}
