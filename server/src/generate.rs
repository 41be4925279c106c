//! `zasov generate`: a catalogue of any size, with progress on standard error.

use crate::config::Config;
use crate::outcome::Outcome;
use crate::{serve, wiring};
use demo::generate::{ITEMS_MAX, Progress};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Interval between progress lines.
const TOLD_EVERY: Duration = Duration::from_secs(1);

#[derive(Debug, clap::Args)]
pub struct Generate {
    /// How many products, 2,000,000 at most
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=ITEMS_MAX))]
    items: u64,
    /// The same seed gives the same products
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

/// Returns exit code 130 if interrupted. Stops after a complete batch, so the same command resumes from
/// there.
pub async fn run(config: &Config, wanted: &Generate) -> Outcome {
    wiring::migrate(config).await?;
    let shop = wiring::shop(config).await?;
    let is_stopped = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&is_stopped);
    tokio::spawn(async move {
        serve::asked_to_stop().await;
        stopped.store(true, Ordering::Relaxed);
    });
    let begun = Instant::now();
    let mut told = begun;
    let loaded = demo::generate::generate(&shop, wanted.items, wanted.seed, |progress| {
        if told.elapsed() >= TOLD_EVERY || progress.done == progress.of {
            told = Instant::now();
            let _ = writeln!(std::io::stderr(), "{}", line(progress, begun.elapsed()));
        }
        let is_last = progress.done == progress.of;
        if is_stopped.load(Ordering::Relaxed) && !is_last {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
    .await?;
    println!("{} products added, {} were there", loaded.added, loaded.skipped);
    if (loaded.added + loaded.skipped) as u64 == wanted.items {
        return Ok(ExitCode::SUCCESS);
    }
    println!("interrupted; the same command goes on from here");
    Ok(ExitCode::from(130))
}

/// Progress line: count, rate and remaining time.
fn line(Progress { done, of }: Progress, taken: Duration) -> String {
    let seconds = taken.as_secs_f64().max(0.001);
    let per_second = done as f64 / seconds;
    let left = (of - done) as f64 / per_second;
    format!("{done} of {of} products, {per_second:.0} per second, {left:.0} s left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ops_5_progress_says_how_long_it_still_takes() {
        let half = line(Progress { done: 5_000, of: 20_000 }, Duration::from_secs(10));
        assert_eq!(half, "5000 of 20000 products, 500 per second, 30 s left");
        let end = line(Progress { done: 200, of: 200 }, Duration::ZERO);
        assert!(end.ends_with(", 0 s left"), "{end}");
    }
}
