//! The blocks in their order, what can be added, and the versions.

use super::texts;
use crate::form;
use app_admin_parts::{Head, When, editor, with_query};
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, paths};
use app_storefront::home::Loaded;
use app_ui::{
    Badge, Button, Column, EmptyState, IconButton, Kind, LinkButton, Notice, Size, SuccessMessage, Table,
    Tone, icons,
};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use base::form::Problem;
use base::refusal::Refusal;
use content::home::{self, HomeEdit};
use content_model::access::CONTENT_EDIT;
use content_model::blocks::{Block, BlockKind, BlockStep};
use leptos::prelude::*;
use platform::Error;

pub async fn index(visit: Visit) -> PageResult {
    page(&visit, false).await
}

async fn page(visit: &Visit, is_changed: bool) -> PageResult {
    let stored = home::editor(&visit.state.shop, &visit.actor).await?;
    let (l, when) = (visit.locale, When::of(visit)?);
    let done = match visit.param("done").as_str() {
        "published" => Some(texts::published(l)),
        "restored" => Some(texts::restored(l)),
        "deleted" => Some(texts::deleted(l)),
        _ => None,
    };
    let status = if is_changed { StatusCode::CONFLICT } else { StatusCode::OK };
    let meta = Meta { has_errors: is_changed, ..Meta::staff(texts::title(l)).status(status) };
    Ok(visit.page(meta, move || {
        let is_initial = stored.version == 0;
        let tools = tools(l, &stored);
        let versions = versions(l, &stored, &when);
        let table = match stored.draft.blocks.is_empty() {
            true => view! { <EmptyState glyph=icons::LAYOUT title=texts::empty(l) text=texts::empty_more(l)/> }.into_any(),
            false => table(l, &stored, &when),
        };
        view! {
            <Head title=texts::title(l)>{tools}</Head>
            {done.map(|text| view! { <SuccessMessage locale=l class="mb-4">{text}</SuccessMessage> })}
            {is_changed.then(|| view! { <div role="alert"><Notice tone=Tone::Alert class="mb-4">{texts::changed(l)}</Notice></div> })}
            <p class="mb-4 max-w-[56rem] text-muted">{if is_initial { texts::initial(l) } else { texts::more(l) }}</p>
            {table}
            {kinds(l)}
            {versions}
            <p class="mt-6"><a class="link" href=format!("{}#home", paths::admin_settings(l))>{texts::seo(l)}</a></p>
        }
    }))
}

fn tools(l: Locale, stored: &HomeEdit) -> AnyView {
    let changes =
        stored.has_changes.then(|| view! { <Badge tone=Tone::Accent>{texts::has_changes(l)}</Badge> });
    let publish = stored.has_changes.then(|| {
        view! {
            <form method="post" action=paths::admin_home(l)>
                <input type="hidden" name="version" value=stored.version.to_string()/>
                <Button kind=Kind::Primary size=Size::Small name="do" value="publish">{texts::publish(l)}</Button>
            </form>
        }
    });
    view! {
        {changes}
        <LinkButton href=paths::home(l) size=Size::Small icon=icons::EXTERNAL_LINK>{texts::open_in_shop(l)}</LinkButton>
        <LinkButton href=paths::admin_home_preview(l) size=Size::Small icon=icons::EYE>{texts::preview(l)}</LinkButton>
        {publish}
    }
    .into_any()
}

/// The heading of a block, or the name of its kind.
pub(super) fn name(l: Locale, block: &Block) -> String {
    let kind = block.content.kind().name(l);
    match block.title.pick(l) {
        "" => kind.to_owned(),
        title => format!("{kind}: {title}"),
    }
}

fn table(l: Locale, stored: &HomeEdit, when: &When) -> AnyView {
    let columns =
        vec![Column::new(texts::block(l)), Column::new(texts::shown(l)), Column::new(texts::order(l))];
    let last = stored.draft.blocks.len() - 1;
    let rows: Vec<_> = stored
        .draft
        .blocks
        .iter()
        .enumerate()
        .map(|(n, block)| row(l, stored.version, block, (n == 0, n == last), when))
        .collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(l: Locale, version: i64, block: &Block, (is_first, is_last): (bool, bool), when: &When) -> AnyView {
    let name = name(l, block);
    let from = block.period.from.map(|at| texts::from(l, &when.text(at)));
    let until = block.period.until.map(|at| texts::until(l, &when.text(at)));
    let period: Vec<String> = from.into_iter().chain(until).collect();
    let shown = match (block.is_hidden, period.is_empty()) {
        (true, _) => view! { <Badge>{texts::hidden(l)}</Badge> }.into_any(),
        (false, true) => texts::always(l).into_any(),
        (false, false) => period.join(" ").into_any(),
    };
    let (glyph, step, label) = match block.is_hidden {
        true => (icons::EYE, BlockStep::Show, texts::show(l, &name)),
        false => (icons::EYE_OFF, BlockStep::Hide, texts::hide(l, &name)),
    };
    let (up, down) = (texts::up(l, &name), texts::down(l, &name));
    view! {
        <tr id=anchor(block.key)>
            <td><a class="link font-medium" href=paths::admin_home_block(l, block.key)>{name}</a></td>
            <td>{shown}</td>
            <td>
                <form class="flex gap-1" method="post" action=paths::admin_home_step(l, block.key)>
                    <input type="hidden" name="version" value=version.to_string()/>
                    <IconButton glyph=icons::CHEVRON_UP label=up kind=Kind::Ghost small=true name="step" value=BlockStep::Up.as_str() disabled=is_first/>
                    <IconButton glyph=icons::CHEVRON_DOWN label=down kind=Kind::Ghost small=true name="step" value=BlockStep::Down.as_str() disabled=is_last/>
                    <IconButton glyph label kind=Kind::Ghost small=true name="step" value=step.as_str()/>
                </form>
            </td>
        </tr>
    }
    .into_any()
}

/// Fragment id of a block's row, to return to it after a move.
fn anchor(key: i64) -> String {
    format!("b-{key}")
}

/// What can be added.
fn kinds(l: Locale) -> AnyView {
    let items: Vec<_> = BlockKind::ALL
        .iter()
        .map(|kind| {
            let href = with_query(paths::admin_home_block(l, editor::NEW), &[("kind", kind.as_str())]);
            let label = texts::add_kind(l, kind.name(l));
            view! {
                <li class="card card-body grid content-start gap-1">
                    <a class="link font-medium" href=href aria-label=label>{kind.name(l)}</a>
                    <p class="text-sm text-muted">{kind.note(l)}</p>
                </li>
            }
        })
        .collect();
    view! {
        <section class="mt-6" id="kinds">
            <h2 class="mb-2">{texts::add(l)}</h2>
            <ul class="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">{items}</ul>
        </section>
    }
    .into_any()
}

fn versions(l: Locale, stored: &HomeEdit, when: &When) -> AnyView {
    if stored.versions.is_empty() {
        return ().into_any();
    }
    let restore = |number: i64, label: String| {
        view! {
            <form method="post" action=paths::admin_home(l)>
                <input type="hidden" name="version" value=stored.version.to_string()/>
                <input type="hidden" name="number" value=number.to_string()/>
                <Button size=Size::Small name="do" value="restore" attr:aria-label=label>{texts::restore(l)}</Button>
            </form>
        }
    };
    let items: Vec<_> = stored
        .versions
        .iter()
        .map(|version| {
            let number = version.number.to_string();
            let newest = version.is_newest.then(|| format!(" ({})", texts::newest(l)));
            let at = texts::published_at(l, &when.text(version.published_at));
            view! {
                <li class="flex flex-wrap items-center gap-3">
                    <span class="me-auto">{texts::version(l, &number)}{newest}" "<span class="text-sm text-muted">{at}</span></span>
                    {restore(version.number, texts::restore_version(l, &number))}
                </li>
            }
        })
        .collect();
    let initial = restore(0, texts::restore_initial(l).to_owned());
    view! {
        <section class="mt-6 max-w-[56rem]" id="versions">
            <h2 class="mb-2">{texts::versions(l)}</h2>
            <ul class="grid gap-2">
                {items}
                <li class="flex flex-wrap items-center gap-3"><span class="me-auto">{texts::initial_version(l)}</span>{initial}</li>
            </ul>
        </section>
    }
    .into_any()
}

/// Publishes the draft, or makes a version the draft.
pub async fn change(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(CONTENT_EDIT)?;
    let version = form::version(&fields);
    let (outcome, done) = match fields.get("do") {
        "publish" => (home::publish(shop, actor, version).await, "published"),
        "restore" => {
            let number = fields.get("number").parse().map_err(|_| Error::NotFound)?;
            (home::restore(shop, actor, version, number).await, "restored")
        }
        _ => return Err(Error::field("do", Problem::InvalidChoice).into()),
    };
    let to = with_query(paths::admin_home(visit.locale), &[("done", done)]);
    after(&visit, outcome, &to).await
}

pub async fn step(visit: Visit, Path(key): Path<String>, fields: Fields) -> PageResult {
    visit.actor.require(CONTENT_EDIT)?;
    let key = editor::known::<i64>(&key)?;
    let step = BlockStep::parse(fields.get("step"));
    let step = step.ok_or_else(|| Error::field("step", Problem::InvalidChoice))?;
    let outcome = home::step(&visit.state.shop, &visit.actor, form::version(&fields), key, step).await;
    let to = format!("{}#{}", paths::admin_home(visit.locale), anchor(key));
    after(&visit, outcome, &to).await
}

/// Goes on to a page; the list says so when somebody else changed the page meanwhile.
pub(super) async fn after(visit: &Visit, outcome: platform::Result<()>, to: &str) -> PageResult {
    match outcome {
        Ok(()) => Ok(Redirect::to(to).into_response()),
        Err(Error::Refused(Refusal::Changed)) => page(visit, true).await,
        Err(error) => Err(error.into()),
    }
}

/// The draft as visitors would see it.
pub async fn preview(visit: Visit) -> PageResult {
    let l = visit.locale;
    let draft = home::draft(&visit.state.shop, &visit.actor).await?;
    let loaded = Loaded::of(&visit, &draft).await?;
    Ok(visit.page(Meta::personal(texts::preview(l)), move || {
        view! {
            <Notice tone=Tone::Info title=texts::preview(l) class="mb-4">
                {texts::preview_more(l)}" "<a class="link" href=paths::admin_home(l)>{texts::title(l)}</a>
            </Notice>
            {loaded.view(l)}
        }
    }))
}
