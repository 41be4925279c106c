//! The list of pages, below it the guide.

use super::{guide, texts};
use app_admin_parts::editor::NEW;
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, SelectField, Size, Table,
    TextField, Tone, icons,
};
use base::Locale;
use content::pages;
use content_model::kinds::PageKind;
use content_model::pages::{PageFilter, PageList, PageRow, PageStatus};
use leptos::prelude::*;

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let filter = PageFilter {
        find: visit.param("q"),
        status: PageStatus::parse(&visit.param("status")),
        kind: PageKind::parse(&visit.param("kind")),
        after: visit.param("after"),
    };
    let found = pages::list(shop, actor, &filter).await?;
    let special = pages::unique(shop, actor).await?;
    let (l, when) = (visit.locale, When::of(&visit)?);
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let guide = guide::view(l, &special);
        let list = list(l, found, &filter, &when);
        view! {
            <Head title=texts::title(l)>
                {new(l, PageKind::Article, texts::add_article(l))}
                {new(l, PageKind::Guide, texts::add_guide(l))}
                <LinkButton href=paths::admin_page(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {list}
            {guide}
        }
    }))
}

/// A link to the form of a new article or guide.
fn new(l: Locale, kind: PageKind, label: &'static str) -> AnyView {
    let href = with_query(paths::admin_page(l, NEW), &[("kind", kind.as_str())]);
    view! { <LinkButton href size=Size::Small icon=icons::PLUS>{label}</LinkButton> }.into_any()
}

fn list(l: Locale, found: PageList, filter: &PageFilter, when: &When) -> AnyView {
    if found.by_status.is_empty() {
        return view! {
            <EmptyState glyph=icons::FILE title=texts::none(l) text=texts::none_more(l)>
                <LinkButton href=paths::admin_page(l, NEW) icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let kind = filter.kind.map(PageKind::as_str).unwrap_or_default();
    let mut kinds = vec![Choice::new("", texts::all(l))];
    kinds.extend(PageKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))));
    let address = |status: &str, after: &str| {
        let asked = [("status", status), ("kind", kind), ("q", &filter.find), ("after", after)];
        with_query(paths::admin_pages(l), &asked)
    };
    let mut chips = vec![NavLink::new(texts::all(l), address("", "")).current(filter.status.is_none())];
    chips.extend(PageStatus::ALL.iter().map(|status| {
        NavLink::new(status.name(l), address(status.as_str(), ""))
            .current(filter.status == Some(*status))
            .count(found.count(*status))
    }));
    let status = filter.status.map(PageStatus::as_str).unwrap_or_default();
    let first = (!filter.after.is_empty()).then(|| address(status, ""));
    let next = found.next.as_deref().map(|next| address(status, next));
    let table = if found.rows.is_empty() {
        view! {
            <EmptyState glyph=icons::SEARCH title=texts::nothing(l) text=texts::nothing_more(l)>
                <LinkButton href=paths::admin_pages(l)>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        table(l, found.rows, when)
    };
    view! {
        <form class="mb-4 flex max-w-[48rem] flex-wrap items-end gap-2" method="get" action=paths::admin_pages(l) role="search">
            <input type="hidden" name="status" value=status/>
            <TextField name="q" label=texts::find_label(l) value=filter.find.clone()/>
            <SelectField name="kind" label=texts::kind(l) choices=kinds selected=kind.to_owned()/>
            <Button kind=Kind::Secondary>{texts::find(l)}</Button>
        </form>
        <div class="mb-4"><Chips label=texts::state(l) chips line=true/></div>
        {table}
        <Further l first next/>
    }
    .into_any()
}

fn table(l: Locale, rows: Vec<PageRow>, when: &When) -> AnyView {
    let columns = vec![
        Column::new(texts::page(l)),
        Column::new(texts::kind(l)),
        Column::new(texts::state(l)),
        Column::new(texts::changed(l)),
    ];
    let rows = rows.into_iter().map(|row| line(l, row, when)).collect_view();
    view! { <Table caption=texts::title(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

fn line(l: Locale, row: PageRow, when: &When) -> AnyView {
    let planned = row.publish_at.map(|at| {
        view! { <span class="block text-sm text-muted">{texts::planned_at(l, &when.text(at))}</span> }
    });
    view! {
        <tr>
            <td>
                <a class="link font-medium" href=paths::admin_page(l, row.id)>{row.title.pick(l).to_owned()}</a>
                <br/><span class="text-muted">{paths::page_of(Locale::Ru, row.kind, &row.slug)}</span>
            </td>
            <td data-label=texts::kind(l)>{row.kind.name(l)}</td>
            <td data-label=texts::state(l)>{status(l, row.status, row.has_changes)}{planned}</td>
            <td class="whitespace-nowrap" data-label=texts::changed(l)>{when.text(row.updated_at)}</td>
        </tr>
    }
    .into_any()
}

/// The status of a page as a badge, and whether it has changes that visitors do not see.
pub(super) fn status(l: Locale, status: PageStatus, has_changes: bool) -> AnyView {
    let tone = match status {
        PageStatus::Draft => Tone::Accent,
        PageStatus::Published => Tone::Safe,
        PageStatus::Archived => Tone::Plain,
    };
    let changes = (status == PageStatus::Published && has_changes)
        .then(|| view! { " "<span class="text-sm text-muted">{texts::has_changes(l)}</span> });
    view! { <Badge tone>{status.name(l)}</Badge>{changes} }.into_any()
}
