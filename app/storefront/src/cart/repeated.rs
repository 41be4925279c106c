//! Lines of a cart or a list as they can be had now.

use super::texts;
use app_kit::paths;
use app_ui::{Badge, Tone};
use base::Locale;
use base::format::{integer, money};
use leptos::prelude::*;
use sales_model::repeat::RepeatLine;

/// The lines with their prices of today; at most `most` of them.
pub(crate) fn line_list(l: Locale, lines: &[RepeatLine], most: usize) -> AnyView {
    let rows: Vec<_> = lines.iter().take(most).map(|line| row(l, line)).collect();
    let more = lines.len().saturating_sub(most);
    let more =
        (more > 0).then(|| view! { <li class="text-muted">{texts::and_more(l, &more.to_string())}</li> });
    view! { <ul class="grid gap-1">{rows}{more}</ul> }.into_any()
}

fn row(l: Locale, line: &RepeatLine) -> AnyView {
    let name = line.name.pick(l).to_owned();
    let name = match &line.slug {
        Some(slug) => view! { <a class="link" href=paths::product(l, slug)>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let price = line.now.filter(|_| line.got > 0).map(|now| {
        view! { <span class="text-muted">{format!(" × {}", money(l, now))}</span> }
    });
    view! { <li>{name}": "{integer(l, line.wanted)}{price}" "{shortage(l, line)}</li> }.into_any()
}

/// What is missing of a line.
pub(super) fn shortage(l: Locale, line: &RepeatLine) -> Option<AnyView> {
    line.is_short().then(|| {
        let text = match line.got {
            0 => texts::no_longer(l).to_owned(),
            got => texts::only(l, &integer(l, got)),
        };
        view! { <Badge tone=Tone::Info>{text}</Badge> }.into_any()
    })
}
