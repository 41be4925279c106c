//! The list of rules.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor::NEW;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, EmptyState, Kind, LinkButton, Notice, Size, Table, Tone, icons};
use base::Locale;
use catalog::accessories;
use catalog_model::accessories::RuleRow;
use leptos::prelude::*;

pub async fn index(visit: Visit) -> PageResult {
    let rows = accessories::rows(&visit.state.shop, &visit.actor).await?;
    let (l, deleted) = (visit.locale, visit.param("done") == "deleted");
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = if rows.is_empty() {
            view! { <EmptyState glyph=icons::COPY title=texts::none(l) text=texts::none_more(l)/> }.into_any()
        } else {
            table(l, rows)
        };
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_accessory(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {deleted.then(|| view! { <div role="status"><Notice tone=Tone::Safe class="mb-4">{texts::deleted(l)}</Notice></div> })}
            <p class="mb-3 text-sm text-muted">{texts::more(l)}</p>
            {table}
        }
    }))
}

fn table(l: Locale, rows: Vec<RuleRow>) -> AnyView {
    let columns =
        vec![Column::new(texts::category(l)), Column::new(texts::accessory(l)), Column::new(texts::same(l))];
    let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(l: Locale, r: RuleRow) -> AnyView {
    let (category, accessory) = (r.category.pick(l).to_owned(), r.accessory.pick(l).to_owned());
    let same = match r.pair {
        None => texts::any(l).to_owned(),
        Some((own, other)) if own == other => own.pick(l).to_owned(),
        Some((own, other)) => format!("{} = {}", own.pick(l), other.pick(l)),
    };
    // Several rules may share a category: the link's accessible name tells them apart.
    let named = texts::open_named(l, &category, &accessory);
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_accessory(l, r.id) aria-label=named>{category}</a></td>
            <td>{accessory}</td>
            <td>{same}</td>
        </tr>
    }
    .into_any()
}
