//! The pages about tokens for programs: one's own, and for admins those of others.

use axum::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::confirm::{Proof, asking, confirm};
use super::sessions_page::owner;
use super::sessions_views::{TokenRow, TokensPage};
use super::token;
use crate::base::ids::{PersonId, TokenId};
use crate::base::page::{Answer, field_errors, page_with};
use crate::base::path::Path;
use crate::base::routes::PageRoutes;
use crate::base::sure::{Question, Sure};
use crate::base::visit::SignedIn;
use crate::people;

pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/profile/tokens", get(own).post(make))
        .route("/profile/tokens/{token_id}/revocation", post(revoke_own))
        .route("/people/{id}/tokens", get(of_person))
        .route("/people/{id}/tokens/{token_id}/revocation", post(revoke))
}

/// The form for a new token.
#[derive(Deserialize, Default)]
#[serde(default)]
struct TokenForm {
    name: String,
    #[serde(flatten)]
    proof: Proof,
}

/// What became of a wish for a new token.
#[derive(Default)]
struct Made {
    token: Option<String>,
    /// As typed, when it was refused.
    name: String,
    faults: Fields,
}

async fn own(visit: SignedIn) -> Answer {
    shown(&visit, StatusCode::OK, me(&visit)?, Made::default()).await
}

async fn of_person(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    shown(&visit, StatusCode::OK, id, Made::default()).await
}

/// Answers with the page itself and no redirect: the token is shown this once, and stands in no address.
async fn make(visit: SignedIn, headers: HeaderMap, Form(form): Form<TokenForm>) -> Answer {
    let me = me(&visit)?;
    let refused = |faults| Made { name: form.name.clone(), faults, ..Made::default() };
    match made(&visit, me, &headers, &form).await {
        Ok(token) => shown(&visit, StatusCode::CREATED, me, Made { token: Some(token), ..Made::default() }).await,
        Err(error) => {
            let (status, faults) = form.proof.refused(error)?;
            shown(&visit, status, me, refused(faults)).await
        }
    }
}

/// The name is looked at first: a code of the second factor works once.
async fn made(visit: &SignedIn, me: PersonId, headers: &HeaderMap, form: &TokenForm) -> Result<String, Error> {
    token::check(&*visit.app.reader(&visit.actor).await?, me, &form.name).await?;
    confirm(visit, headers, &form.proof).await?;
    let change = visit.app.change(&visit.actor).await?;
    let token = token::create(&change, me, &form.name).await?;
    change.commit().await?;
    Ok(token)
}

async fn revoke_own(visit: SignedIn, Path(token): Path<TokenId>, Form(sure): Form<Sure>) -> Answer {
    revoked(&visit, &sure, (me(&visit)?, token), "/profile/tokens").await
}

async fn revoke(visit: SignedIn, Path((id, token)): Path<(PersonId, TokenId)>, Form(sure): Form<Sure>) -> Answer {
    people::must_manage(&visit.actor)?;
    revoked(&visit, &sure, (id, token), &format!("/people/{id}/tokens")).await
}

async fn revoked(visit: &SignedIn, sure: &Sure, (person, id): (PersonId, TokenId), to: &str) -> Answer {
    let theirs = token::list(&visit.app.reader(&visit.actor).await?, person).await?;
    let name = theirs.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?.name;
    let question = Question::new(visit, ("tokens-revoke", "tokens-revoke-confirm"), name, to);
    sure.deed(visit, question, (to, "tokens-revoked"), |change| Box::pin(token::revoke(change, person, id))).await
}

fn me(visit: &SignedIn) -> Result<PersonId, Error> {
    visit.actor.id().ok_or(Error::SignInFirst)
}

async fn shown(visit: &SignedIn, status: StatusCode, person: PersonId, made: Made) -> Answer {
    let is_own = visit.actor.id() == Some(person) && visit.here.starts_with("/profile/");
    let reader = visit.app.reader(&visit.actor).await?;
    let tokens = token::list(&reader, person).await?;
    let owner = if is_own { None } else { Some(owner(&reader, person).await?) };
    drop(reader);
    let row = |token: token::Listed| TokenRow {
        id: token.id.to_string(),
        name: token.name,
        created: visit.when(token.created_at),
        used: token.last_used_at.map(|time| visit.when(time)),
    };
    let shown = TokensPage {
        layout: visit.layout(visit.t.text("tokens-title")),
        asking: asking(visit).await?,
        base: if is_own { "/profile/tokens".to_owned() } else { format!("/people/{person}/tokens") },
        owner,
        tokens: tokens.into_iter().map(row).collect(),
        made: made.token,
        name: made.name,
        errors: field_errors(visit.t, &made.faults),
    };
    page_with(visit, status, &shown)
}
