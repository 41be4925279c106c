//! All routes of the product: pattern, address builder and policy in one row each. Pure: runs in the browser
//! and on the server. Must not depend on: anything but `base`.
//!
//! Page crates register a handler by its row (`Router::on` of `app-kit`), pages and messages build addresses by
//! the function of the row, and the server looks up the policy of each request here.

#![warn(missing_docs)]

pub mod addresses;
mod links;
mod machine;
mod modules;
pub mod policy;
mod shop;
mod staff;

pub use links::Links;
pub use machine::*;
pub use modules::Module;
pub use policy::Policy;
pub use shop::*;
pub use staff::*;

/// A method that routes answer. `HEAD` counts as `GET`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes something.
    Post,
}

/// One row: a pattern in the syntax of `matchit`, without the locale prefix, and the policy of each method.
#[derive(Debug, PartialEq, Eq)]
pub struct Route {
    /// For example `/product/{slug}`.
    pub pattern: &'static str,
    /// Each method that is answered, with its policy.
    pub methods: &'static [(Method, Policy)],
}

impl Route {
    /// The policy of a method; `None` if the route does not answer it.
    pub fn policy(&self, method: Method) -> Option<Policy> {
        self.methods.iter().find(|(m, _)| *m == method).map(|(_, policy)| *policy)
    }
}

/// Every route.
pub fn all() -> impl Iterator<Item = &'static Route> {
    [shop::ALL, staff::ALL, machine::ALL].into_iter().flatten().copied()
}

/// Declares rows: `NAME name(parameters) = "pattern" => METHOD policy, …;`. Yields the constant for registering
/// and policies, the function for addresses, and the list `ALL` of the module.
macro_rules! routes {
    ($($(#[$meta:meta])* $constant:ident $name:ident($($arg:ident),*) = $pattern:literal => $($method:ident $policy:expr),+;)*) => {
        $(
            #[doc = concat!("The row of `", $pattern, "`.")]
            #[doc = ""]
            $(#[$meta])*
            pub static $constant: $crate::Route = $crate::Route {
                pattern: $pattern,
                methods: &[$(($crate::routes!(@method $method), $policy)),+],
            };

            #[doc = concat!("The address of `", $pattern, "` in a language.")]
            #[doc = ""]
            $(#[$meta])*
            pub fn $name(l: base::Locale $(, $arg: impl std::fmt::Display)*) -> String {
                $crate::addresses::in_locale(l, &format!($pattern))
            }
        )*

        pub(crate) const ALL: &[&$crate::Route] = &[$(&$constant),*];
    };
    (@method GET) => { $crate::Method::Get };
    (@method POST) => { $crate::Method::Post };
}
use routes;

#[cfg(test)]
mod tests {
    use super::*;
    use base::Locale;
    use std::collections::HashSet;

    #[test]
    fn english_pages_have_a_prefix() {
        assert_eq!(home(Locale::Ru), "/");
        assert_eq!(home(Locale::En), "/en");
        assert_eq!(product(Locale::En, "cam-1"), "/en/product/cam-1");
    }

    #[test]
    fn patterns_are_unique_and_absolute() {
        let mut seen = HashSet::new();
        for route in all() {
            assert!(route.pattern.starts_with('/'), "{}", route.pattern);
            assert!(seen.insert(route.pattern), "{} is listed twice", route.pattern);
            assert!(!route.methods.is_empty(), "{}", route.pattern);
        }
    }

    #[test]
    fn what_changes_something_comes_from_our_own_pages_or_is_a_notification() {
        use policy::{Body, Cache, Origin};
        for route in all() {
            for (method, policy) in route.methods {
                let is_write = *method == Method::Post;
                let is_guarded = policy.origin == Origin::Own || policy.body == Body::Notification;
                assert!(!is_write || is_guarded, "{}", route.pattern);
                assert!(is_write || policy.body == Body::None, "{} reads a body of GET", route.pattern);
                assert!(!is_write || policy.cache == Cache::Private, "{}", route.pattern);
            }
        }
    }
}
