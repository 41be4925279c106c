//! Registers handlers by the rows of the route table, so that each route has an address and a policy.

use crate::AppState;
use axum::Router;
use axum::routing::MethodRouter;
use routes::Route;

/// Extension of [`Router`].
pub trait RouterExt {
    /// Serves a route. Its pattern and policy come from the table; plain `route` is not allowed in page crates.
    #[must_use]
    fn on(self, route: &'static Route, handlers: MethodRouter<AppState>) -> Self;
}

impl RouterExt for Router<AppState> {
    #[expect(clippy::disallowed_methods, reason = "the one place where patterns become routes")]
    fn on(self, route: &'static Route, handlers: MethodRouter<AppState>) -> Self {
        self.route(route.pattern, handlers)
    }
}
