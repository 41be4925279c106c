//! The strip of recently viewed products.

use super::api::{SeenCard, seen_cards};
use super::{kept, texts};
use base::{Locale, ProductId, format};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Records this product and displays those viewed before.
#[island]
pub fn RecentlyViewed(l: Locale, product: ProductId) -> impl IntoView {
    let cards = RwSignal::new(Vec::<SeenCard>::new());
    Effect::new(move |_| {
        let mut seen = kept::read();
        seen.put_first(product, discovery_model::picks::SEEN_MAX);
        kept::write(&seen);
        seen.take(product);
        if seen.is_empty() {
            return;
        }
        spawn_local(async move {
            // Without a response the page stays unchanged.
            if let Ok(found) = seen_cards(l, seen.to_text()).await {
                cards.set(found);
            }
        });
    });
    let forget = move |_| {
        kept::forget();
        cards.set(Vec::new());
    };
    move || {
        let cards = cards.get();
        (!cards.is_empty()).then(|| {
            let items = cards.into_iter().map(|card| item(l, card)).collect_view();
            view! {
                <section class="seen" aria-labelledby="seen">
                    <div class="flex flex-wrap items-center justify-between gap-3">
                        <h2 id="seen">{texts::title(l)}</h2>
                        <button type="button" class="btn btn-ghost btn-sm" on:click=forget>{texts::forget(l)}</button>
                    </div>
                    <ul>{items}</ul>
                </section>
            }
        })
    }
}

fn item(l: Locale, card: SeenCard) -> impl IntoView {
    view! {
        <li>
            <a href=card.href>
                <img src=card.image alt="" width="96" height="72" loading="lazy" decoding="async"/>
                <span>{card.name}</span>
                {card.price.map(|price| view! { <span class="font-medium tabular-nums">{format::money(l, price)}</span> })}
            </a>
        </li>
    }
}
