//! Tests only. The demo shop on SQLite, loaded once per process and copied for each test.
//! Must not depend on: pages, the server.

use gateways::files::Storage;
use sea_orm::ConnectionTrait;
use std::fs;
use std::path::Path;
use testkit::{On, Testkit};
use tokio::sync::OnceCell;

/// Ids of tests continue with another seed than those of the loader, so that they are never the same.
const SEED: u64 = 43;

/// A fresh copy of the demo shop, and the storage that holds its files.
///
/// # Panics
/// If the demo can't be loaded or copied: a test can't go on then.
pub async fn start() -> (Testkit, Storage) {
    static TEMPLATE: OnceCell<Testkit> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(load).await;
    let kit = Testkit::copy_of(template, SEED).await;
    copy_folder(&template.dir.path().join("files"), &kit.dir.path().join("files"));
    let storage = storage(&kit);
    (kit, storage)
}

async fn load() -> Testkit {
    let kit = Testkit::start(On::Sqlite).await.with_subscribers(seed::subscribers());
    demo::load_opening(&kit.shop, &storage(&kit)).await.expect("the demo loads");
    // Copies are made of the main file, so nothing may be left in the write-ahead log.
    kit.shop.writer().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.expect("a checkpoint");
    kit
}

fn storage(kit: &Testkit) -> Storage {
    Storage::local(&kit.dir.path().join("files")).expect("the storage opens")
}

fn copy_folder(from: &Path, to: &Path) {
    if !from.exists() {
        return;
    }
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the template's files") {
        let entry = entry.expect("a file");
        let target = to.join(entry.file_name());
        match entry.file_type().expect("its type").is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}
