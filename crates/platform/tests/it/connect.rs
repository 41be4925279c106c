//! Opening a database.

use platform::connect;
use tokio::task::JoinSet;

/// A new file is switched to WAL mode under an exclusive lock, for which SQLite itself does not wait.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ops_4_servers_that_open_one_new_file_at_once_all_get_in() {
    for _ in 0..20 {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", dir.path().join("new.db").display());
        let mut opening = JoinSet::new();
        for _ in 0..8 {
            let url = url.clone();
            opening.spawn(async move { connect(&url).await.map(|_| ()) });
        }
        while let Some(opened) = opening.join_next().await {
            opened.unwrap().unwrap();
        }
    }
}
