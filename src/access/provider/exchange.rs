//! The conversation with a provider: where the browser is sent, and what its code is worth.

use axum::http::StatusCode;
use futures_util::future::BoxFuture;
use kit::config::{GOOGLE, Provider};
use kit::error::Error;
use kit::http::Failure;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType, CoreUserInfoClaims,
};
use openidconnect::url::Url;
use openidconnect::{
    AccessToken, AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenFields, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    StandardErrorResponse, StandardTokenResponse, SubjectIdentifier, TokenResponse, UserInfoError,
};

use super::claims::More;
use super::discovery::down;
use super::journey::Journey;
use super::{Fault, Refusal};
use crate::base::app::App;

/// A token that says who somebody is.
pub type IdToken =
    openidconnect::IdToken<More, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

type Tokens = StandardTokenResponse<
    IdTokenFields<
        More,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// The library's client with our claims, for a provider that says where to go and perhaps where to redeem and to ask.
type Client = openidconnect::Client<
    More,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A provider, with what it says about itself.
pub struct Speaker<'a> {
    app: &'a App,
    provider: &'a Provider,
    client: Client,
}

impl<'a> Speaker<'a> {
    /// Somebody to speak with.
    ///
    /// # Errors
    /// When the public address of the desk is none.
    pub fn new(app: &'a App, provider: &'a Provider, metadata: CoreProviderMetadata) -> Result<Speaker<'a>, Error> {
        let back = format!("{}/auth/{}/callback", app.config.base_url, provider.id);
        let back = RedirectUrl::new(back).map_err(|error| Error::Outside(format!("base_url: {error}")))?;
        let by_form = metadata.token_endpoint_auth_methods_supported().is_some_and(|methods| {
            !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
                && methods.contains(&CoreClientAuthMethod::ClientSecretPost)
        });
        let secret = ClientSecret::new(provider.client_secret.expose().to_owned());
        let client = Client::from_provider_metadata(metadata, ClientId::new(provider.client_id.clone()), Some(secret))
            .set_redirect_uri(back)
            .set_auth_type(if by_form { AuthType::RequestBody } else { AuthType::BasicAuth });
        Ok(Speaker { app, provider, client })
    }

    /// Where the browser is sent. `another`: whoever is signed in there is asked who they are all the same.
    pub fn address(&self, journey: &Journey, another: bool) -> Url {
        let (state, nonce) = (CsrfToken::new(journey.state.clone()), Nonce::new(journey.nonce.clone()));
        let verifier = PkceCodeVerifier::new(journey.verifier.clone());
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let mut request = self
            .client
            .authorize_url(flow, move || state, move || nonce)
            .add_scopes(["email", "profile"].map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if another {
            // Google has no other way to choose; elsewhere this one is the way that everybody knows.
            let is_google = self.provider.issuer == GOOGLE;
            request = request.add_prompt(if is_google { CoreAuthPrompt::SelectAccount } else { CoreAuthPrompt::Login });
        }
        request.url().0
    }

    /// Gives the code for the tokens.
    ///
    /// # Errors
    /// When the provider does not take it, gives no answer, or none that can be read.
    pub async fn redeem(&self, code: String, verifier: String) -> Result<Redeemed, Fault> {
        let request = self
            .client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| down(self.provider, &error))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier));
        let send = self.sending();
        let answer: Tokens = match request.request_async(&send).await {
            Ok(answer) => answer,
            Err(RequestTokenError::Request(failure)) => return Err(down(self.provider, &failure).into()),
            Err(RequestTokenError::ServerResponse(answer)) => return Err(self.refused(answer.error()).into()),
            // The answer itself may hold a token, so that neither it nor the error about it is told.
            Err(RequestTokenError::Parse(..) | RequestTokenError::Other(_)) => return Err(self.nonsense().into()),
        };
        let id_token = answer.id_token().cloned().ok_or(Refusal::Answer)?;
        Ok(Redeemed { id_token, access_token: answer.access_token().clone() })
    }

    /// What the provider says of somebody beyond their token; none when it has no place to ask, or does not
    /// tell.
    ///
    /// # Errors
    /// When it gives no answer, or one about somebody else.
    pub async fn user_info(
        &self,
        token: AccessToken,
        of: &SubjectIdentifier,
    ) -> Result<Option<CoreUserInfoClaims>, Fault> {
        // The library takes it for granted that a token fits into a header.
        if !token.secret().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Refusal::Answer.into());
        }
        let Ok(request) = self.client.user_info(token, Some(of.clone())) else { return Ok(None) };
        let send = self.sending();
        match request.request_async(&send).await {
            Ok(claims) => Ok(Some(claims)),
            Err(UserInfoError::Request(failure)) => Err(down(self.provider, &failure).into()),
            // It would rather not tell.
            Err(UserInfoError::Response(status, _, _)) if status != StatusCode::OK => Ok(None),
            Err(_) => Err(Refusal::Answer.into()),
        }
    }

    /// The way out as the library wants it: its futures borrow from nothing, or the compiler could not follow.
    fn sending(&self) -> impl Fn(HttpRequest) -> Sending {
        let app = self.app.clone();
        move |request| {
            let app = app.clone();
            Box::pin(async move { send(&app, request).await })
        }
    }

    fn refused(&self, error: &CoreErrorResponseType) -> Refusal {
        if matches!(error, CoreErrorResponseType::InvalidGrant) {
            return Refusal::Code;
        }
        // A word of the standard; anything else is the provider's own invention and could be anything.
        let word = match error {
            CoreErrorResponseType::Extension(_) => "a word of its own",
            known => known.as_ref(),
        };
        tracing::warn!(provider = self.provider.id, error = word, "a provider refuses to redeem codes for us");
        Refusal::Answer
    }

    fn nonsense(&self) -> Refusal {
        tracing::warn!(provider = self.provider.id, "a provider's answer to a code cannot be read");
        Refusal::Answer
    }
}

type Sending = BoxFuture<'static, Result<HttpResponse, Failure>>;

/// A provider that has broken down is as good as none.
async fn send(app: &App, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let response = app.http.send(request).await?;
    match response.status() {
        status if status.is_server_error() => Err(Failure::Unreachable(format!("it answered {status}"))),
        _ => Ok(response),
    }
}

/// What a code was worth.
pub struct Redeemed {
    /// Says who somebody is.
    pub id_token: IdToken,
    /// Lets us ask for more about them.
    pub access_token: AccessToken,
}
