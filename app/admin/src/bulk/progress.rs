//! How far a run is, while it goes on.

use app_kit::api::ApiError;
use base::Locale;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How often the page asks.
const EVERY: Duration = Duration::from_millis(1000);

/// How far it is: a sentence, and the part that is done where that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub is_moving: bool,
    pub text: String,
    pub done: u32,
    /// Zero while nobody knows how much there is.
    pub total: u32,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Watched {
    /// A run of changes.
    Run,
    /// The file of an import, while it is read.
    File,
}

/// How far it is now.
#[server(prefix = "/api", endpoint = "admin/bulk/progress", input = Json)]
pub async fn run_progress(l: Locale, what: Watched, number: i64) -> Result<Progress, ApiError> {
    let visit = app_kit::api::visit()?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    Ok(match what {
        Watched::Run => super::page::progress(l, &bulk::runs::run(shop, actor, number).await?),
        Watched::File => crate::imports::progress(l, &bulk::imports::file(shop, actor, number).await?),
    })
}

/// Keeps the sentence and the bar up to date, and loads the page anew once it has come to rest. Without a
/// script the link beside it does.
#[island]
pub fn RunProgress(l: Locale, what: Watched, number: i64, at: Progress) -> impl IntoView {
    let now = RwSignal::new(at);
    Effect::new(move |_| {
        let timer = set_interval_with_handle(
            move || {
                spawn_local(async move {
                    // A call that does not arrive is tried again by the next one.
                    let Ok(at) = run_progress(l, what, number).await else { return };
                    let is_over = !at.is_moving;
                    now.set(at);
                    if is_over {
                        // It fails in documents without a window only.
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
