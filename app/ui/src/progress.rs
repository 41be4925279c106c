//! Progress indicators.

use crate::{Words, texts};
use base::Locale;
use leptos::prelude::*;

/// A progress bar; indeterminate without `value`.
#[component]
pub fn Progress(
    #[prop(into)] label: String,
    #[prop(default = None)] value: Option<u32>,
    #[prop(default = 100)] max: u32,
) -> impl IntoView {
    view! { <progress class="progress" aria-label=label value=value.map(|v| v.to_string()) max=max.to_string()></progress> }
    .into_any()
}

/// Placeholder of content being loaded; `class` sets its final size (`h-5 w-40`).
#[component]
pub fn Skeleton(class: &'static str) -> impl IntoView {
    view! { <div class=crate::words::class("skeleton", class) aria-hidden="true"></div> }
}

/// Whether a step is past, current or future.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    Done,
    Now,
    #[default]
    Next,
}

/// A step of a [`Timeline`]: name, time and remark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineItem {
    pub name: String,
    pub time: Words,
    pub note: Words,
    pub step: Step,
}

/// Past and future steps, from top to bottom.
#[component]
pub fn Timeline(locale: Locale, items: Vec<TimelineItem>) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|item| {
            let (class, spoken) = match item.step {
                Step::Done => ("timeline-done", texts::step_done(locale)),
                Step::Now => ("timeline-now", texts::step_now(locale)),
                Step::Next => ("timeline-next", ""),
            };
            let current = (item.step == Step::Now).then_some("step");
            let spoken = (!spoken.is_empty()).then(|| view! { <span class="sr-only">" ("{spoken}")"</span> });
            view! {
                <li class=class aria-current=current>
                    <span class="timeline-name">{item.name}{spoken}</span>
                    {item.time.given().map(|time| view! { <span class="timeline-time">{time}</span> })}
                    {item.note.given().map(|note| view! { <span>{note}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}
