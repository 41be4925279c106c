//! A shop of its own for a test: a database, the stand-in of the gateway, an administrator, and goods to sell.

use crate::remote;
use crate::server::{PASSWORD, Server, free_address, zasov};
use pagekit::Browser;
use platform::Databases;
use sea_orm::{ConnectionTrait as _, Statement, Value};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;
use testkit::On;

/// Login of the administrator.
const OWNER: &str = "owner@shop.example";
/// Secret of the stand-in's tills.
const TILL_SECRET: &str = "demo-secret";

/// Dropping it ends the gateway and deletes the files, which stay for a look if the test failed.
pub struct OwnShop {
    pub dir: tempfile::TempDir,
    pub database: String,
    pub client: reqwest::Client,
    db: Databases,
    gateway: Child,
    gateway_addr: SocketAddr,
    /// Where the first server listens, and the gateway sends its notifications.
    pub addr: SocketAddr,
}

impl Drop for OwnShop {
    fn drop(&mut self) {
        let _ = self.gateway.kill();
        let _ = self.gateway.wait();
        if std::thread::panicking() {
            self.dir.disable_cleanup(true);
            eprintln!("the database and the logs stay in {}", self.dir.path().display());
        }
    }
}

impl OwnShop {
    /// An empty shop whose gateway has this temper, with its first server.
    pub async fn open(on: On, temper: &str) -> (Self, Server) {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("manifest.json"), "{}").unwrap();
        let database = testkit::empty_database(on, dir.path()).await;
        let (addr, gateway_addr) = (free_address(), free_address());
        let gateway = zasov(dir.path(), &database)
            .arg("gateway")
            .env("ZASOV_GATEWAY_ADDR", gateway_addr.to_string())
            .env("ZASOV_GATEWAY_TEMPER", temper)
            .env("ZASOV_PUBLIC_URL", format!("http://{addr}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let migrated = zasov(dir.path(), &database).arg("migrate").stdout(Stdio::null()).status().unwrap();
        assert!(migrated.success());
        let db = platform::connect(&database).await.unwrap();
        let client = remote::client();
        let shop = Self { dir, database, client, db, gateway, gateway_addr, addr };
        let mut server = shop.server(addr, "one");
        server.ready().await;
        shop.create_owner();
        (shop, server)
    }

    /// Starts the first server of this shop.
    pub fn server(&self, addr: SocketAddr, name: &str) -> Server {
        self.server_in(self.dir.path(), addr, name)
    }

    /// Starts another server, with a folder of its own and the same key for secrets.
    pub fn another_server(&self, name: &str) -> Server {
        let dir = self.dir.path().join(name);
        std::fs::create_dir(&dir).unwrap();
        for file in ["manifest.json", "secret.key"] {
            std::fs::copy(self.dir.path().join(file), dir.join(file)).unwrap();
        }
        self.server_in(&dir, free_address(), name)
    }

    fn server_in(&self, dir: &Path, addr: SocketAddr, name: &str) -> Server {
        let gateway = format!("http://{}/v3", self.gateway_addr);
        let public = format!("http://{}", self.addr);
        let settings = [
            ("ZASOV_GATEWAY_URL", gateway.as_str()),
            ("ZASOV_PUBLIC_URL", public.as_str()),
            ("ZASOV_TRUSTED_PROXIES", "127.0.0.1/32"),
            ("ZASOV_LOG", "warn"),
        ];
        Server::start_at(addr, dir, &self.database, name, &settings)
    }

    fn create_owner(&self) {
        let mut create = zasov(self.dir.path(), &self.database)
            .args(["admin", "create", OWNER])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let password = format!("{PASSWORD}\n");
        std::io::Write::write_all(&mut create.stdin.take().unwrap(), password.as_bytes()).unwrap();
        assert!(create.wait().unwrap().success());
    }

    /// A browser of the administrator.
    pub async fn owner(&self, server: SocketAddr, address: &str) -> Browser {
        let browser = remote::browser(&self.client, server, address);
        browser.log_in(OWNER, PASSWORD).await;
        browser
    }

    /// Publishes a product with this many pieces, and switches the till on.
    pub async fn stock(&self, owner: &Browser, pieces: i64) {
        let template = owner.get("/admin/setup/template").await.form("/admin/setup/template");
        owner.submit(&template).await;
        let choice = owner.get("/admin/products/new").await;
        let categories = choice.select("#category option");
        let locks = categories.iter().find(|option| option.text().contains("Электронные замки")).unwrap();
        let page = owner.get(&format!("/admin/products/new?category={}", locks.attr("value").unwrap())).await;
        let mut form = page.form_at("#product").with("do", "save");
        let fields = [
            ("name_ru", "Замок первый"),
            ("name_en", "First lock"),
            ("brand", "Probe"),
            ("model", "L1"),
            ("sku", "L1"),
            ("slug", "lock-l1"),
            ("price", "9900"),
            ("status", "published"),
        ];
        for (id, value) in fields {
            form = form.with(page.first(&format!("#{id}")).attr("name").unwrap(), value);
        }
        let stock = page.first("input[name^='stock-']:not([name$='-was'])");
        let saved = owner.submit(&form.with(stock.attr("name").unwrap(), &pieces.to_string())).await;
        assert!(saved.location().contains("done=saved"), "{} {:?}", saved.status, saved.errors());
        let settings = owner.get("/admin/settings").await.form("/admin/settings");
        let saved = owner.submit(&settings.with("receipts-till", "gateway")).await;
        assert!(saved.location().contains("done=saved"), "{} {:?}", saved.status, saved.errors());
    }

    /// Changes how the till works: the fields of the stand-in's `TillTemper`.
    pub async fn temper_till(&self, temper: serde_json::Value) {
        let call = self.client.post(format!("http://{}/standin/till", self.gateway_addr));
        let answer = call.header("Token", TILL_SECRET).json(&temper).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// The page on which a payment is paid, by its id at the gateway.
    pub fn page_of(&self, payment: &str) -> String {
        format!("http://{}/pay/{payment}", self.gateway_addr)
    }

    /// Presses a button of the page of the gateway: `pay`, `decline` or `leave`.
    pub async fn at_gateway(&self, page: &str, button: &str) {
        let answer = self.client.post(format!("{page}/{button}")).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{page}: {}", answer.status());
    }

    /// What the gateway has taken less what it has returned, in kopecks, from its journal.
    pub fn books_of_the_gateway(&self) -> i64 {
        let text = std::fs::read_to_string(self.dir.path().join("gateway/gateway.jsonl")).unwrap();
        let mut last = std::collections::BTreeMap::new();
        for line in text.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let payment = &line["record"]["payment"];
            if let Some(id) = payment["id"].as_str() {
                last.insert(id.to_owned(), payment.clone());
            }
        }
        let kopecks = |amount: &serde_json::Value| {
            amount["value"].as_str().and_then(base::Kopecks::parse_decimal).map_or(0, |sum| sum.0)
        };
        let taken = last.values().filter(|payment| payment["status"] == "succeeded");
        taken.map(|payment| kopecks(&payment["amount"]) - kopecks(&payment["refunded_amount"])).sum()
    }

    pub async fn run(&self, sql: &str, values: impl IntoIterator<Item = Value>) {
        let db = &self.db.writer;
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
    }

    /// The first column of all rows, as text.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let db = &self.db.writer;
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// The first column of all rows, as ids.
    pub async fn ids(&self, sql: &str) -> Vec<uuid::Uuid> {
        let db = &self.db.writer;
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    pub async fn number(&self, sql: &str) -> i64 {
        let db = &self.db.writer;
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }

    /// Lets time pass for everything that waits for a moment: the moments move, since the clock of a server can't.
    pub async fn pass(&self, time: Duration) {
        let micros = i64::try_from(time.as_micros()).unwrap();
        for sql in [
            "UPDATE job SET due_at = due_at - $1, leased_until = leased_until - $1 WHERE state = 'queued'",
            "UPDATE payment SET created_at = created_at - $1, updated_at = updated_at - $1, looked_at = looked_at - $1, \
               not_found_at = not_found_at - $1",
            "UPDATE refund SET created_at = created_at - $1, updated_at = updated_at - $1, next_at = next_at - $1",
            "UPDATE receipt SET next_at = next_at - $1 WHERE state IN ('new', 'sent')",
            "UPDATE shop_order SET reserved_until = reserved_until - $1 WHERE state = 'placed'",
        ] {
            self.run(sql, [micros.into()]).await;
        }
        // Keys that name a minute of before do not keep the same job from being queued again.
        let keys = "UPDATE job SET unique_key = NULL WHERE state = 'done' OR kind = 'reconcile_payments'";
        self.run(keys, []).await;
    }

    /// What `zasov check` says.
    pub fn check(&self) -> String {
        let output = zasov(self.dir.path(), &self.database).arg("check").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}
