//! Routes of pages: a router that can say which paths it has, so that a test tries every one of them as everybody.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::MethodRouter;

use super::app::App;

/// Routes of pages, and a list of their paths.
#[derive(Default)]
pub struct PageRoutes {
    router: Router<App>,
    paths: Vec<&'static str>,
}

impl PageRoutes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> PageRoutes {
        PageRoutes::default()
    }

    /// Adds a path.
    #[must_use]
    pub fn route(mut self, path: &'static str, methods: MethodRouter<App>) -> PageRoutes {
        self.paths.push(path);
        PageRoutes { router: self.router.route(path, methods), paths: self.paths }
    }

    /// Adds another feature's routes.
    #[must_use]
    pub fn and(mut self, other: PageRoutes) -> PageRoutes {
        self.paths.extend(other.paths);
        PageRoutes { router: self.router.merge(other.router), paths: self.paths }
    }

    /// Lets the bodies sent to these routes have so many bytes.
    #[must_use]
    pub fn taking(self, bytes: usize) -> PageRoutes {
        PageRoutes { router: self.router.layer(DefaultBodyLimit::max(bytes)), ..self }
    }

    /// Every path.
    #[must_use]
    pub fn paths(&self) -> &[&'static str] {
        &self.paths
    }

    /// As axum has them.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}
