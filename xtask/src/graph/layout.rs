//! The layers of the project: its packages, and what each may depend on.
//! New areas, engines and exceptions are registered here and nowhere else.

/// The areas, bottom-up. Area `x` consists of the packages `x-model` (`crates/x/model`) and `x` (`crates/x`).
pub const AREAS: [&str; 14] = [
    "org",
    "content",
    "people",
    "stock",
    "delivery",
    "catalog",
    "discovery",
    "bulk",
    "promotions",
    "payments",
    "receipts",
    "ledger",
    "sales",
    "service",
];

/// Pure calculations and file formats, bottom-up: one may stand on those before it.
pub const ENGINES: [&str; 6] = ["calendar", "documents", "pricing", "scheduling", "search", "spreadsheets"];

/// Prefixes of paths that may name, read and write the tables of any area: the demo shop and tests create
/// rows that no operation creates. Their uses are counted; an unused entry must be removed.
pub const MAY_NAME_TABLES: [&str; 8] = [
    "crates/bulk/tests/",
    "crates/demo/",
    "crates/people/tests/",
    "crates/platform/tests/",
    "crates/sales/tests/",
    "crates/service/tests/",
    "server/src/tests",
    "server/tests/",
];

/// Libraries reserved for pages and the server: they handle HTTP and HTML.
pub const PAGE_LIBRARIES: [&str; 6] =
    ["axum", "leptos", "leptos_axum", "leptos_meta", "leptos_router", "server_fn"];

/// Libraries that pages must not name: they access the database.
pub const DATABASE_LIBRARIES: [&str; 2] = ["sea_orm", "sqlx"];

/// Layer of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Base,
    /// The table of routes.
    Routes,
    Platform,
    Gateways,
    /// An engine, by its index in [`ENGINES`].
    Engine(usize),
    /// The model of an area, by its index in [`AREAS`].
    Model(usize),
    /// The operations and tables of an area, by its index in [`AREAS`].
    Area(usize),
    /// Initial data of a new shop.
    Seed,
    Demo,
    Testkit,
    /// The demo shop for tests.
    Demokit,
    /// The browser for tests of pages.
    TestBrowser,
    /// Pages, server only: a package below `app/`, or `app` itself.
    Pages,
    /// Islands and their server functions: a package `app-…-islands`, in the browser and on the server.
    Islands,
    /// What pages and islands are made with: `app-kit` and `app-ui`.
    PageKit,
    Server,
    /// The browser entry point, shared by the bundles.
    Frontend,
    /// A bundle for the browser: a package `bundle-…` in `frontend/`.
    Bundle,
    Migrations,
    /// Not part of the product.
    Tool,
}

impl Layer {
    /// The layer of a workspace package.
    pub fn of(package: &str) -> Self {
        let area = |name: &str| AREAS.iter().position(|area| *area == name);
        if let Some(place) = area(package) {
            return Self::Area(place);
        }
        if let Some(place) = package.strip_suffix("-model").and_then(area) {
            return Self::Model(place);
        }
        match package {
            "base" => Self::Base,
            "routes" => Self::Routes,
            "platform" => Self::Platform,
            "gateways" => Self::Gateways,
            "seed" => Self::Seed,
            "demo" => Self::Demo,
            "testkit" => Self::Testkit,
            "demokit" => Self::Demokit,
            "pagekit" => Self::TestBrowser,
            "zasov" => Self::Server,
            "frontend" => Self::Frontend,
            "migrations" => Self::Migrations,
            "app-kit" | "app-ui" => Self::PageKit,
            "app" => Self::Pages,
            _ if package.starts_with("bundle-") => Self::Bundle,
            _ if package.starts_with("app-") && package.ends_with("-islands") => Self::Islands,
            _ if package.starts_with("app-") => Self::Pages,
            _ if ENGINES.contains(&package) => {
                Self::Engine(ENGINES.iter().position(|engine| *engine == package).unwrap_or_default())
            }
            _ => Self::Tool,
        }
    }

    /// Whether the package is one of those in `crates/` that must not depend on pages: all but the browser for tests.
    pub fn is_in_crates(self) -> bool {
        let is_elsewhere =
            matches!(self, Self::Server | Self::Frontend | Self::Bundle | Self::Migrations | Self::Tool);
        !self.is_in_app() && !is_elsewhere && self != Self::TestBrowser
    }

    /// Whether the package is in `app/`, which must not use the database.
    pub fn is_in_app(self) -> bool {
        matches!(self, Self::Pages | Self::Islands | Self::PageKit)
    }

    /// The reason why code of this layer must not name `other`; `None` if it may.
    pub fn refusal(self, other: Self) -> Option<&'static str> {
        use Layer::{
            Area, Base, Bundle, Demo, Demokit, Engine, Frontend, Gateways, Islands, Migrations, Model,
            PageKit, Pages, Platform, Routes, Seed, Server, TestBrowser, Testkit, Tool,
        };
        match other {
            Demo if !matches!(self, Server | Demokit) => {
                return Some("only the server's commands `demo` and `generate` know it");
            }
            Testkit | Demokit | TestBrowser if !matches!(self, Testkit | Demokit | TestBrowser) => {
                return Some("it is for tests: a dev-dependency");
            }
            Frontend if self == Bundle => return None,
            Server | Frontend | Bundle | Tool => return Some("nobody knows the programs"),
            Pages | Islands | PageKit if self.is_in_crates() => {
                return Some("nothing in crates/ knows pages");
            }
            Migrations if !matches!(self, Testkit | Server) => return Some("only the server migrates"),
            _ => {}
        }
        let is_allowed = match (self, other) {
            (Base, _) => false,
            (_, Base) => true,
            (Routes | Migrations, _) => false,
            (_, Routes) => true,
            (Platform, _) => false,
            (Gateways | Engine(_), Model(_)) => true,
            (Engine(own), Engine(other)) => other < own,
            (Gateways | Engine(_), _) => false,
            (Model(upper), Model(lower)) => lower < upper,
            (Model(_), _) => false,
            (Area(_), Platform | Gateways | Engine(_)) => true,
            (Area(own), Model(area)) => area <= own,
            (Area(own), Area(area)) => area < own,
            (Area(_), _) => false,
            (Seed, Seed) => false,
            (Testkit, Area(_) | Seed | Engine(_) | Demokit | TestBrowser) | (Demokit, TestBrowser) => false,
            (TestBrowser, Pages | Islands) => false,
            (Islands, Pages | Islands) => false,
            (PageKit, Pages | Islands) => false,
            (Bundle, Islands) | (Frontend, PageKit) => true,
            (Bundle | Frontend, _) => false,
            (Tool, _) => false,
            _ => true,
        };
        (!is_allowed).then(|| self.rule())
    }

    /// Description of what code of this layer may name, for messages.
    fn rule(self) -> &'static str {
        match self {
            Self::Base => "base stands on nothing of ours",
            Self::Routes => "the table of routes stands on base",
            Self::Platform => "platform stands on base and the table of routes, and knows no area",
            Self::Gateways => "gateways know base and models",
            Self::Engine(_) => "an engine knows base, models, and engines before it in the list",
            Self::Model(_) => "a model knows base and the models of areas below",
            Self::Area(_) => {
                "an area knows base, platform, gateways, engines, its own model, and models and operations of areas below"
            }
            Self::Seed => "seed stands above the areas and below demo and server",
            Self::Testkit => "testkit knows base, models, platform, gateways and migrations",
            Self::Migrations => "migrations are SQL and know nobody's types",
            Self::Frontend => "the browser's entry knows the kit",
            Self::Bundle => "a bundle knows islands and the browser's entry",
            Self::Islands => "islands know neither pages nor the islands of other audiences",
            Self::PageKit => "kit and ui know neither pages nor islands",
            Self::Tool => "a tool reads files and knows no crate of the shop",
            Self::TestBrowser => "the browser for tests is given the routes of pages and does not name them",
            Self::Demo | Self::Demokit | Self::Pages | Self::Server => "arrows point down",
        }
    }

    /// The highest area whose tables this layer may read, as an index into [`AREAS`].
    /// `None` if the layer must not use tables at all.
    pub fn reads_up_to(self) -> Option<usize> {
        match self {
            Self::Area(place) => Some(place),
            Self::Seed | Self::Demo | Self::Testkit | Self::Server => Some(AREAS.len()),
            _ => None,
        }
    }
}

/// Folders of the table owners: `platform` and the areas.
pub fn table_owners() -> impl Iterator<Item = &'static str> {
    std::iter::once("platform").chain(AREAS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(from: &str, to: &str) -> bool {
        Layer::of(from).refusal(Layer::of(to)).is_none()
    }

    #[test]
    fn areas_name_what_is_below() {
        assert!(may("sales", "catalog") && may("sales", "sales-model") && may("sales", "pricing"));
        assert!(may("sales", "payments") && !may("payments", "sales"));
        assert!(!may("catalog", "discovery") && !may("catalog", "discovery-model"));
        assert!(!may("sales", "demo") && !may("sales", "seed") && !may("sales", "app-kit"));
        assert!(may("pagekit", "app-kit") && may("pagekit", "demokit") && !may("pagekit", "app-desk"));
        assert!(!may("sales", "pagekit") && !may("demokit", "pagekit") && !may("app-kit", "pagekit"));
        assert!(!may("sales", "testkit") && !may("sales", "migrations"));
    }

    #[test]
    fn models_and_engines_are_pure() {
        assert!(may("sales-model", "catalog-model") && may("sales-model", "base"));
        assert!(!may("sales-model", "platform") && !may("sales-model", "catalog"));
        assert!(!may("catalog-model", "sales-model") && !may("catalog-model", "search"));
        assert!(may("search", "discovery-model") && !may("search", "platform"));
        assert!(may("scheduling", "calendar") && !may("calendar", "scheduling"));
        assert!(!may("base", "org-model") && !may("platform", "org-model"));
    }

    #[test]
    fn the_browser_knows_islands_and_islands_know_no_pages() {
        assert!(may("bundle-staff", "app-admin-islands") && !may("bundle-staff", "app-desk"));
        assert!(may("bundle-shop", "frontend") && !may("frontend", "app-storefront-islands"));
        assert!(may("app-desk", "app-desk-islands") && !may("app-desk-islands", "app-desk"));
        assert!(!may("app-desk-islands", "app-admin-islands") && may("app-desk-islands", "app-kit"));
        assert!(!may("app-kit", "app-desk-islands") && may("app-admin-catalog", "app-storefront"));
        assert!(!may("sales", "app-desk-islands") && !may("seed", "app-ui"));
    }

    #[test]
    fn only_the_server_knows_the_demo_shop() {
        assert!(may("zasov", "demo") && !may("app", "demo") && !may("testkit", "demo"));
        assert!(may("demo", "seed") && may("demo", "service") && !may("seed", "demo"));
    }
}
