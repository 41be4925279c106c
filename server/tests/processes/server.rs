//! A server as a process.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

/// Startup may be slow on a busy machine.
pub const START_MAX: Duration = Duration::from_secs(60);
/// Shutdown must be prompt: open streams end at once, and nothing else is in progress.
pub const STOP_MAX: Duration = Duration::from_secs(8);
pub const PASSWORD: &str = "correct horse battery staple";

/// A server process, killed at the end of the test.
pub struct Server {
    child: Child,
    pub addr: SocketAddr,
    log: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn zasov(dir: &Path, database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zasov"));
    command
        .env_clear()
        .env("ZASOV_DATABASE_URL", database)
        .env("ZASOV_DATA_DIR", dir)
        .env("ZASOV_SITE_DIR", dir)
        .env("ZASOV_LOG", "info")
        .current_dir(dir);
    command
}

impl Server {
    /// At a free address, with these settings besides those of [`zasov`].
    pub fn start(dir: &Path, database: &str, name: &str, settings: &[(&str, &str)]) -> Self {
        Self::start_at(free_address(), dir, database, name, settings)
    }

    /// At an address where another one may have been before.
    pub fn start_at(
        addr: SocketAddr,
        dir: &Path,
        database: &str,
        name: &str,
        settings: &[(&str, &str)],
    ) -> Self {
        let log = dir.join(format!("{name}.log"));
        let lines = File::options().create(true).append(true).open(&log).unwrap();
        let child = zasov(dir, database)
            .arg("serve")
            .envs(settings.iter().copied())
            .env("ZASOV_ADDR", addr.to_string())
            .stdout(Stdio::null())
            .stderr(lines)
            .spawn()
            .unwrap();
        Self { child, addr, log }
    }

    /// As a power failure would: nothing is finished.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    pub async fn ready(&mut self) {
        let begun = Instant::now();
        loop {
            if let Some(ended) = self.child.try_wait().unwrap() {
                panic!("it ended with {ended}: {}", self.log());
            }
            if let Ok(mut stream) = TcpStream::connect(self.addr).await
                && ask(&mut stream, "GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .await
                    .starts_with("HTTP/1.1 200")
            {
                return;
            }
            assert!(begun.elapsed() < START_MAX, "not ready: {}", self.log());
            sleep(Duration::from_millis(50)).await;
        }
    }

    pub fn terminate(&self) {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    pub async fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < STOP_MAX, "it does not stop: {}", self.log());
            sleep(Duration::from_millis(20)).await;
        }
    }
}

/// An address that nobody listens at.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// Sends a request and reads the complete response.
pub async fn ask(stream: &mut TcpStream, request: &str) -> String {
    let mut answer = Vec::new();
    if stream.write_all(request.as_bytes()).await.is_ok() {
        let _ = timeout(START_MAX, stream.read_to_end(&mut answer)).await;
    }
    String::from_utf8_lossy(&answer).into_owned()
}
