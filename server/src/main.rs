//! Server entry point. Depends on all crates; no crate depends on it.

mod check;
mod cli;
mod config;
mod connections;
mod counting;
#[cfg(feature = "dist")]
mod embedded;
mod files;
mod generate;
mod health;
mod indexer;
mod logs;
mod memory;
mod middleware;
mod outcome;
mod pages;
mod registry;
mod secret_key;
mod serve;
mod shared;
mod transport;
mod webhooks;
mod wiring;
mod worker;

#[cfg(test)]
mod tests;

use clap::Parser as _;

fn main() -> std::process::ExitCode {
    memory::give_back_large_blocks();
    let cli = cli::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => {
            eprintln!("zasov: the runtime does not start: {e}");
            return std::process::ExitCode::FAILURE;
        }
    };
    match runtime.block_on(cli::run(cli)) {
        Ok(code) => code,
        Err(e) => {
            eprintln!("zasov: {e}");
            std::process::ExitCode::FAILURE
        }
    }
}
