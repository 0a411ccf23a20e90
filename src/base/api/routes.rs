//! Routes of the API: each is made of the description of its operation, so that none exists without one.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use utoipa::openapi::path::HttpMethod;

use crate::base::app::App;

/// Routes, and a list of them for the test that compares it with the document.
#[derive(Default)]
pub struct ApiRoutes {
    router: Router<App>,
    listed: Vec<(String, String)>,
}

impl ApiRoutes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> ApiRoutes {
        ApiRoutes::default()
    }

    /// Adds an operation at the path and with the method of its description.
    #[must_use]
    pub fn with<P: utoipa::Path, T: 'static>(mut self, handler: impl Handler<T, App>) -> ApiRoutes {
        for method in P::methods() {
            let Some((name, filter)) = method_of(&method) else { continue };
            let route: MethodRouter<App> = on(filter, handler.clone());
            self.router = self.router.route(&P::path(), route);
            self.listed.push((name.to_owned(), P::path()));
        }
        self
    }

    /// Adds another feature's routes.
    #[must_use]
    pub fn and(mut self, other: ApiRoutes) -> ApiRoutes {
        self.router = self.router.merge(other.router);
        self.listed.extend(other.listed);
        self
    }

    /// Method and path of each.
    #[must_use]
    pub fn listed(&self) -> &[(String, String)] {
        &self.listed
    }

    /// As axum has them.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}

fn method_of(method: &HttpMethod) -> Option<(&'static str, MethodFilter)> {
    match method {
        HttpMethod::Get => Some(("get", MethodFilter::GET)),
        HttpMethod::Post => Some(("post", MethodFilter::POST)),
        HttpMethod::Patch => Some(("patch", MethodFilter::PATCH)),
        HttpMethod::Delete => Some(("delete", MethodFilter::DELETE)),
        _ => None,
    }
}
