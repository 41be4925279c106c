//! Two servers started concurrently on one empty database, used, and shut down; and the first administrator.

use crate::server::{PASSWORD, START_MAX, STOP_MAX, Server, ask, zasov};
use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use testkit::On;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Session cookie of an administrator, created and logged in through the public interface.
async fn administrator(dir: &Path, database: &str, addr: SocketAddr) -> String {
    let mut create = zasov(dir, database)
        .args(["admin", "create", "admin@shop.example"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut create.stdin.take().unwrap(), format!("{PASSWORD}\n").as_bytes()).unwrap();
    assert!(create.wait().unwrap().success());
    let body = format!("login=admin%40shop.example&password={}", PASSWORD.replace(' ', "+"));
    let request = format!(
        "POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = ask(&mut TcpStream::connect(addr).await.unwrap(), &request).await;
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: zasov_session="));
    format!("zasov_session={}", cookie.unwrap_or_else(|| panic!("{answer}")).split(';').next().unwrap())
}

/// Row count of a table.
async fn count(database: &str, table: &str) -> i64 {
    use sea_orm::{ConnectionTrait as _, Statement};
    let db = platform::connect(database).await.unwrap().reader;
    let sql = format!("SELECT COUNT(*) FROM {table}");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    row.unwrap().unwrap().try_get_by_index(0).unwrap()
}

async fn two_servers(on: On) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("manifest.json"), "{}").unwrap();
    let database = testkit::empty_database(on, dir.path()).await;
    let mut one = Server::start(dir.path(), &database, "one", &[]);
    let mut two = Server::start(dir.path(), &database, "two", &[]);
    one.ready().await;
    two.ready().await;

    assert_eq!(count(&database, "schema_migration").await, i64::try_from(migrations::ALL.len()).unwrap());
    assert_eq!((count(&database, "branch").await, count(&database, "role").await), (1, 3));
    let logs = [one.log(), two.log()].concat();
    for said in ["migrations applied", "a new shop was set up"] {
        assert_eq!(logs.matches(said).count(), 1, "{said}: {logs}");
    }

    // An open board stream, and an idle connection.
    let cookie = administrator(dir.path(), &database, one.addr).await;
    let mut board = TcpStream::connect(two.addr).await.unwrap();
    let request = format!("GET /desk/events HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n");
    board.write_all(request.as_bytes()).await.unwrap();
    let mut head = [0; 15];
    timeout(START_MAX, board.read_exact(&mut head)).await.unwrap().unwrap();
    assert_eq!(&head, b"HTTP/1.1 200 OK");
    let idle = TcpStream::connect(one.addr).await.unwrap();

    one.terminate();
    two.terminate();
    let mut rest = Vec::new();
    timeout(STOP_MAX, board.read_to_end(&mut rest)).await.expect("the stream ends").unwrap();
    let rest = String::from_utf8_lossy(&rest);
    assert!(rest.contains("text/event-stream") && rest.ends_with("0\r\n\r\n"), "it ends in order: {rest}");
    assert!(one.ended().await.success() && two.ended().await.success());
    drop(idle);
    for log in [one.log(), two.log()] {
        assert!(
            log.contains("stopped") && !log.contains("ERROR") && !log.contains("did not end in time"),
            "{log}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ops_4_two_servers_start_at_once_and_stop_when_asked_sqlite() {
    two_servers(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ops_4_two_servers_start_at_once_and_stop_when_asked_postgres() {
    if !testkit::sqlite_only() {
        two_servers(On::Postgres).await;
    }
}

/// Runs `zasov admin create` with this standard input; whether it succeeded, and what it wrote.
fn create_admin(dir: &Path, database: &str, input: Stdio) -> (bool, String, String) {
    let output =
        zasov(dir, database).args(["admin", "create", "owner@shop.example"]).stdin(input).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[test]
fn acc_7_the_command_prints_a_link_for_an_owner_without_a_password() {
    let dir = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", dir.path().join("zasov.db").display());
    let mut links = Vec::new();
    for _ in 0..2 {
        let (is_ok, out, error) = create_admin(dir.path(), &database, Stdio::null());
        assert!(is_ok, "{error}");
        links.push(out.lines().last().unwrap().to_owned());
    }
    assert!(links.iter().all(|link| link.contains("/login/link?key=")), "{links:?}");
    assert_ne!(links[0], links[1], "an owner who lost the link gets another");
    let password = dir.path().join("password");
    for (text, sentence) in [("short\n", "too short, at least 8 characters"), (PASSWORD, "already")] {
        std::fs::write(&password, text).unwrap();
        let (is_ok, _, error) = create_admin(dir.path(), &database, File::open(&password).unwrap().into());
        assert!(!is_ok && error.contains(sentence) && !error.contains("FieldProblem"), "{error}");
    }
}
