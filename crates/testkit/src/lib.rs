//! Tests only. A fresh database per test on SQLite and PostgreSQL, a fixed clock, seeded ids, actors.
//!
//! Each case is written once and runs on both:
//! ```text
//! testkit::on_both_databases!(pay_2_stock_is_reserved_with_the_order, |kit| async move { … });
//! ```
//! PostgreSQL is where `ZASOV_TEST_POSTGRES` points; without it the case fails rather than being skipped,
//! unless `ZASOV_TEST_SQLITE_ONLY=1` selects SQLite alone for quick local runs.

#[cfg(debug_assertions)]
mod faults;
mod postgres;

#[cfg(debug_assertions)]
pub use faults::{Breaks, Broken};

use base::access::Permission;
use base::{AccountId, BranchId, Instant, Locale};
use platform::sealing::{KEY_BYTES, SealingKey};
use platform::{Actor, Clock, Databases, FixedSettings, Grant, Ids, Shop, Subscribers};
use routes::Links;
use sea_orm::Database;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// Origin of the links in messages.
pub const PUBLIC_URL: &str = "http://shop.example";

/// Sunday 22 November 2026, 09:00 in Moscow.
pub const NOW: Instant = Instant::from_unix_seconds(1_795_327_200);

/// The shop of one test. Dropping it deletes its files and its database.
pub struct Testkit {
    pub shop: Shop,
    pub clock: Clock,
    /// A folder for files of the test.
    pub dir: tempfile::TempDir,
    /// Removes the database on PostgreSQL; the one on SQLite is a file in `dir`.
    copy: Option<postgres::Copy>,
}

/// The database that a case runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

impl Testkit {
    pub async fn start(on: On) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let (databases, copy) = match on {
            On::Sqlite => (sqlite(&dir).await, None),
            On::Postgres => {
                let (databases, copy) = postgres::copy().await;
                (databases, Some(copy))
            }
        };
        let clock = Clock::fixed(NOW);
        let shop =
            Shop::new(databases, clock.clone(), Ids::seeded(42), Links::new(PUBLIC_URL)).with_sms(true);
        connect(&shop);
        Self { shop, clock, dir, copy }
    }

    /// The same kit, its shop with these subscribers to events.
    #[must_use]
    pub fn with_subscribers(mut self, subscribers: Subscribers) -> Self {
        self.shop = self.shop.with_subscribers(subscribers);
        self
    }

    /// A copy of a shop on SQLite, with its database as it was at its last checkpoint, and with its subscribers. New
    /// ids come from `seed`.
    ///
    /// # Panics
    /// If the file can't be copied or opened.
    pub async fn copy_of(template: &Self, seed: u64) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("zasov.db");
        std::fs::copy(template.dir.path().join("zasov.db"), &path).expect("the template is copied");
        let databases = platform::connect(&format!("sqlite:{}", path.display())).await.expect("SQLite opens");
        let clock = Clock::fixed(NOW);
        let shop = Shop::new(databases, clock.clone(), Ids::seeded(seed), Links::new(PUBLIC_URL))
            .with_subscribers(template.shop.subscribers().clone())
            .with_sms(true);
        connect(&shop);
        Self { shop, clock, dir, copy: None }
    }

    /// As many servers as a shop has on this database, each with connections and ids of its own: `many` on PostgreSQL, and on
    /// SQLite the one that it allows.
    ///
    /// # Panics
    /// If the database can't be opened.
    pub async fn servers(&self, many: u64) -> Vec<Shop> {
        let Some(copy) = &self.copy else { return vec![self.shop.clone()] };
        let mut servers = Vec::new();
        for seed in 0..many {
            let databases = platform::connect(&copy.url()).await.expect("the copy opens");
            let shop =
                Shop::new(databases, self.clock.clone(), Ids::seeded(1_000 + seed), Links::new(PUBLIC_URL))
                    .with_subscribers(self.shop.subscribers().clone())
                    .with_sms(true);
            connect(&shop);
            servers.push(shop);
        }
        servers
    }

    pub fn guest(&self) -> Actor {
        Actor::Guest { locale: Locale::Ru }
    }

    pub fn system(&self) -> Actor {
        Actor::System("test")
    }

    pub fn client(&self, account: AccountId, branch: BranchId) -> Actor {
        Actor::Client { account, company: None, branch, locale: Locale::Ru, behind: None }
    }

    /// Staff with these permissions in all branches.
    pub fn staff(&self, account: AccountId, branch: BranchId, permissions: &[Permission]) -> Actor {
        Actor::Staff {
            account,
            branch,
            grants: permissions.iter().map(|p| Grant::new(*p, None)).collect(),
            locale: Locale::Ru,
        }
    }
}

/// The URL of an empty database, for programs started as separate processes; the folder holds the SQLite
/// file.
pub async fn empty_database(on: On, dir: &std::path::Path) -> String {
    match on {
        On::Sqlite => format!("sqlite:{}", dir.join("zasov.db").display()),
        On::Postgres => postgres::empty().await,
    }
}

/// Gives the shop a key for secrets, and keys of a payment gateway as a configuration would.
fn connect(shop: &Shop) {
    shop.install(Arc::new(SealingKey::new(&[7; KEY_BYTES]).expect("a key")));
    let keys = FixedSettings::default().with("payments.shop_id", "1").with("payments.secret_key", "s");
    shop.install(Arc::new(keys));
}

/// A migrated SQLite file, created once per process and copied for each test.
async fn sqlite(dir: &tempfile::TempDir) -> Databases {
    static TEMPLATE: OnceCell<(tempfile::TempDir, PathBuf)> = OnceCell::const_new();
    let (_, template) = TEMPLATE
        .get_or_init(|| async {
            let dir = tempfile::tempdir().expect("a temporary folder");
            let path = dir.path().join("template.db");
            let db =
                Database::connect(format!("sqlite:{}?mode=rwc", path.display())).await.expect("SQLite opens");
            migrations::run(&db, NOW.0).await.expect("migrations run");
            db.close().await.expect("SQLite closes");
            (dir, path)
        })
        .await;
    let path = dir.path().join("zasov.db");
    std::fs::copy(template, &path).expect("the template is copied");
    platform::connect(&format!("sqlite:{}", path.display())).await.expect("SQLite opens")
}

/// Whether PostgreSQL is skipped for quick local runs; `make test` never does.
#[expect(clippy::disallowed_methods, reason = "a switch of the tests themselves")]
pub fn sqlite_only() -> bool {
    std::env::var("ZASOV_TEST_SQLITE_ONLY").is_ok_and(|v| v == "1")
}

/// How much a test does: what this variable says, otherwise `default`, which is for every change. The long forms of the tests
/// under load are named in decision 0051.
///
/// # Panics
/// If the variable is no number.
#[expect(clippy::disallowed_methods, reason = "a switch of the tests themselves")]
pub fn size(variable: &str, default: usize) -> usize {
    match std::env::var(variable) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{variable} is a number, not {text}")),
        Err(_) => default,
    }
}

/// Removes the empty comments that mark hydration points from a page: their number depends on how views are
/// compiled, and they are invisible.
pub fn without_markers(html: &str) -> String {
    html.replace("<!---->", "")
}

/// Expands one case into two tests: `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! on_both_databases {
    ($name:ident, |$kit:ident| $body:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn case($kit: $crate::Testkit) {
                $body.await
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                case($crate::Testkit::start($crate::On::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if $crate::sqlite_only() {
                    return;
                }
                case($crate::Testkit::start($crate::On::Postgres).await).await;
            }
        }
    };
}
