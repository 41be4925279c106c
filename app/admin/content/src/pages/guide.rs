//! The guide: which kinds of pages the shop has, and starting texts for those that are missing.

use super::{list, texts};
use app_admin_parts::with_query;
use app_kit::fields::Fields;
use app_kit::{PageResult, Visit, paths};
use app_ui::{Badge, Button, Column, Notice, Size, Table, Tone};
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::{Locale, format};
use content::pages;
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::{PageRow, PageStatus};
use leptos::prelude::*;
use platform::Error;

pub fn view(l: Locale, rows: &[PageRow]) -> AnyView {
    let of = |kind: PageKind| rows.iter().find(|row| row.kind == kind && row.status != PageStatus::Archived);
    let is_missing = |kind: &PageKind| {
        kind.is_expected() && of(*kind).is_none_or(|row| row.status != PageStatus::Published)
    };
    let missing = PageKind::unique().filter(is_missing).count();
    let warning = (missing > 0).then(|| {
        let title = texts::guide_missing(l, &format::integer(l, i64::try_from(missing).unwrap_or(i64::MAX)));
        view! { <Notice tone=Tone::Accent title class="mb-3">{texts::guide_more(l)}</Notice> }
    });
    let columns =
        vec![Column::new(texts::kind(l)), Column::new(texts::state(l)), Column::new(texts::used_for(l))];
    let lines = PageKind::unique().map(|kind| line(l, kind, of(kind))).collect_view();
    view! {
        <section class="mt-6" id="guide">
            <h2 class="mb-2">{texts::guide(l)}</h2>
            {warning}
            <Table caption=texts::guide(l) columns dense=true>{lines}</Table>
        </section>
    }
    .into_any()
}

fn line(l: Locale, kind: PageKind, page: Option<&PageRow>) -> AnyView {
    let name = kind.name(l);
    let (name, state) = match page {
        Some(row) => (
            view! { <a class="link" href=paths::admin_page(l, row.id)>{name}</a> }.into_any(),
            list::status(l, row.status, row.has_changes),
        ),
        None => {
            let label = texts::create_named(l, name);
            let expected = kind
                .is_expected()
                .then(|| view! { " "<Badge tone=Tone::Accent>{texts::expected(l)}</Badge> });
            let state = view! {
                <form class="flex flex-wrap items-center gap-2" method="post" action=paths::admin_pages_start(l)>
                    <span>{texts::missing(l)}{expected}</span>
                    <Button size=Size::Small name="kind" value=kind.as_str() attr:aria-label=label>{texts::create(l)}</Button>
                </form>
            };
            (name.into_any(), state.into_any())
        }
    };
    view! { <tr><td>{name}</td><td>{state}</td><td>{kind.use_of(l)}</td></tr> }.into_any()
}

pub async fn start(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(CONTENT_EDIT)?;
    let kind = PageKind::parse(fields.get("kind")).filter(|kind| kind.is_unique());
    let kind = kind.ok_or_else(|| Error::field("kind", Problem::InvalidChoice))?;
    let id = pages::start(shop, actor, kind).await?;
    let to = with_query(paths::admin_page(visit.locale, id), &[("done", "started")]);
    Ok(Redirect::to(&to).into_response())
}
