//! Progress of a running run.

use crate::progress::Progress;
use app_kit::api::ApiError;
use base::Locale;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Polling interval.
const EVERY: Duration = Duration::from_millis(1000);

/// What is being observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Watched {
    /// A run of bulk changes.
    Run,
    /// An import file being read.
    File,
}

/// Current progress.
#[server(prefix = "/api", endpoint = "admin/bulk/progress", input = Json)]
pub async fn run_progress(l: Locale, what: Watched, number: i64) -> Result<Progress, ApiError> {
    use crate::server::runs as server;
    let visit = app_kit::current_visit()?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    Ok(match what {
        Watched::Run => server::run_progress(l, &bulk::runs::run(shop, actor, number).await?),
        Watched::File => server::file_progress(l, &bulk::imports::file(shop, actor, number).await?),
    })
}

/// Polls and updates sentence and bar, and reloads the page when the run has finished. Without scripts the
/// link beside it does that.
#[island]
pub fn RunProgress(l: Locale, what: Watched, number: i64, at: Progress) -> impl IntoView {
    let now = RwSignal::new(at);
    Effect::new(move |_| {
        let timer = set_interval_with_handle(
            move || {
                spawn_local(async move {
                    // A failed call is retried at the next interval.
                    let Ok(at) = run_progress(l, what, number).await else { return };
                    let is_over = !at.is_moving;
                    now.set(at);
                    if is_over {
                        // Fails only in documents without a window.
                        let _ = window().location().reload();
                    }
                });
            },
            EVERY,
        );
        if let Ok(timer) = timer {
            on_cleanup(move || timer.clear());
        }
    });
    let value = move || (now.get().total > 0).then(|| now.get().done.to_string());
    view! {
        <p role="status" id="run-progress">{move || now.get().text}</p>
        <progress
            class="progress mt-2"
            aria-labelledby="run-progress"
            max=move || now.get().total.max(1).to_string()
            value=value
        ></progress>
    }
}
