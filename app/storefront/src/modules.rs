//! What pages and tiles show of the modules that can be switched off.

use app_kit::Shared;
use routes::Module;

/// Which parts of a tile belong to modules that are switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TileParts {
    pub has_reviews: bool,
    pub has_wishes: bool,
    pub has_comparison: bool,
}

impl Default for TileParts {
    fn default() -> Self {
        Self { has_reviews: true, has_wishes: true, has_comparison: true }
    }
}

impl TileParts {
    pub fn of(shared: &Shared) -> Self {
        Self {
            has_reviews: shared.has(Module::Reviews),
            has_wishes: shared.has(Module::Wishlist),
            has_comparison: shared.has(Module::Comparison),
        }
    }
}
