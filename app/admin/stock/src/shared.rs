//! Shared by the pages of this crate: choices of warehouses, links to files, empty states.

use crate::texts;
use app_admin_parts::{When, with_query};
use app_kit::paths;
use app_ui::{Choice, EmptyState, Kind, LinkButton, Size, SuccessMessage, icons};
use base::{Instant, Kopecks, Locale};
use catalog::warehousing::{own_warehouses, targets};
use leptos::prelude::*;
use platform::{Actor, Result, Shop};

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// The warehouses of the actor, the first choice is `any` unless it is empty.
///
/// # Errors
/// Those of the operation.
pub async fn own(shop: &Shop, actor: &Actor, l: Locale, any: &str) -> Result<Vec<Choice>> {
    let all = own_warehouses(shop, actor).await?;
    let first = (!any.is_empty()).then(|| Choice::new("", any));
    let own = all.iter().map(|w| Choice::new(w.id.to_string(), w.name.pick(l)));
    Ok(first.into_iter().chain(own).collect())
}

/// The warehouses that a transfer can go to.
///
/// # Errors
/// Those of the operation.
pub async fn others(shop: &Shop, actor: &Actor, l: Locale) -> Result<Vec<Choice>> {
    let all = targets(shop, actor).await?;
    let all = all.iter().map(|w| Choice::new(w.id.to_string(), w.name.pick(l)));
    Ok([Choice::new("", texts::choose(l))].into_iter().chain(all).collect())
}

/// The end of a day: the first moment of the next one. A day may have 23 or 25 hours.
pub fn end_of(when: &When, date: &str) -> Option<Instant> {
    when.day(date).and_then(|at| when.day(&when.date(Instant(at.0 + DAY + DAY / 8))))
}

/// Links to a list as files.
pub fn files(l: Locale, path: &str, pairs: &[(&str, &str)]) -> AnyView {
    let link = |kind: &'static str| {
        let all: Vec<(&str, &str)> = pairs.iter().copied().chain([("as", kind)]).collect();
        let text = texts::download(l, &kind.to_uppercase());
        view! {
            <LinkButton href=with_query(path.to_owned(), &all) kind=Kind::Ghost size=Size::Small icon=icons::DOWNLOAD>{text}</LinkButton>
        }
    };
    view! { <span class="flex flex-wrap gap-1">{["csv", "xlsx"].map(link)}</span> }.into_any()
}

/// What a shop without warehouses has to do first.
pub fn no_warehouses(l: Locale) -> AnyView {
    view! {
        <EmptyState glyph=icons::STORE title=texts::no_warehouses(l) text=texts::no_warehouses_more(l)>
            <LinkButton href=paths::admin_warehouses(l) kind=Kind::Primary>{texts::to_warehouses(l)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

/// A notice that something was done.
pub fn done(l: Locale, text: Option<&'static str>) -> AnyView {
    text.map(|text| view! { <SuccessMessage locale=l class="mb-4">{text}</SuccessMessage> }).into_any()
}

/// An amount, or a dash for an unknown one.
pub fn amount(l: Locale, amount: Option<Kopecks>) -> String {
    amount.map_or_else(|| "—".to_owned(), |amount| base::format::money(l, amount))
}
