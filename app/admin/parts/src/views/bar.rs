//! The saved views above a list, and their actions.

use super::{Shelf, address, texts};
use app_kit::paths;
use app_ui::{
    Badge, Button, Checkbox, Chips, ErrorSummary, Kind, NavLink, Size, SuccessMessage, TextField, Tone, icons,
};
use base::Locale;
use leptos::prelude::*;
use people_model::saved_views::SavedView;

/// `hidden`: the current filter, as hidden fields of the form that saves it.
#[component]
pub fn Views(l: Locale, shelf: Shelf, hidden: AnyView) -> impl IntoView {
    let base = address(l, shelf.list);
    let chips: Vec<_> = shelf
        .views
        .iter()
        .map(|v| {
            let href =
                if v.query.is_empty() { format!("{base}?all=1") } else { format!("{base}?{}", v.query) };
            NavLink::new(v.name.as_str(), href).current(v.query == shelf.query)
        })
        .collect();
    let chips = (!chips.is_empty()).then(|| view! { <Chips label=texts::views(l) chips line=true/> });
    let done = match shelf.done.as_str() {
        "saved" => Some(texts::saved(l)),
        "deleted" => Some(texts::deleted(l)),
        _ => None,
    };
    let done = done.map(|text| view! { <SuccessMessage locale=l class="mb-3">{text}</SuccessMessage> });
    let (is_wrong, errors) = (shelf.form.is_wrong(), shelf.form.summary(l));
    let rows = shelf.views.iter().map(|v| row(l, &shelf, v)).collect_view();
    let whole = shelf.views.iter().any(|v| v.is_default).then(|| {
        view! {
            <form method="post" action=paths::admin_view_default(l, shelf.list.code)>
                <input type="hidden" name="id" value=""/>
                <Button kind=Kind::Ghost size=Size::Small>{texts::no_default(l)}</Button>
            </form>
        }
    });
    let keep = keep(l, &shelf, base, hidden);
    let title = if shelf.views.is_empty() { texts::save_title(l) } else { texts::manage(l) };
    view! {
        {done}
        <ErrorSummary locale=l errors/>
        <div class="mb-3 flex flex-wrap items-start gap-3">
            {chips}
            <details open=is_wrong>
                <summary class="btn btn-ghost btn-sm">{title}</summary>
                <div class="card mt-2 grid max-w-[34rem] gap-4 p-4">
                    {keep}
                    <ul class="grid gap-2 empty:hidden">{rows}</ul>
                    {whole}
                </div>
            </details>
        </div>
    }
    .into_any()
}

fn keep(l: Locale, shelf: &Shelf, action: String, hidden: AnyView) -> AnyView {
    let form = &shelf.form;
    view! {
        <form class="grid gap-3" method="post" action=action novalidate=true>
            {hidden}
            <TextField name="view_name" label=texts::name(l) hint=texts::name_hint(l) value=form.value("view_name") error=form.error(l, "view_name") required=true/>
            <Checkbox name="shared" label=texts::share(l) checked=form.has("shared", "1")/>
            <Checkbox name="default" label=texts::open_with(l) checked=form.has("default", "1")/>
            <div><Button size=Size::Small>{texts::save(l)}</Button></div>
        </form>
    }
    .into_any()
}

fn row(l: Locale, shelf: &Shelf, v: &SavedView) -> AnyView {
    let id = v.id.to_string();
    let open = (!v.is_default).then(|| {
        view! {
            <form method="post" action=paths::admin_view_default(l, shelf.list.code)>
                <input type="hidden" name="id" value=id/>
                <Button kind=Kind::Ghost size=Size::Small attr:aria-label=texts::about(l, texts::make_default(l), &v.name)>{texts::make_default(l)}</Button>
            </form>
        }
    });
    let delete = v.is_own.then(|| {
        view! {
            <form method="post" action=paths::admin_view_delete(l, shelf.list.code, v.id)>
                <Button kind=Kind::Ghost size=Size::Small icon=icons::TRASH attr:aria-label=texts::about(l, texts::delete(l), &v.name)>{texts::delete(l)}</Button>
            </form>
        }
    });
    view! {
        <li class="flex flex-wrap items-center gap-2">
            <span class="me-auto">{v.name.clone()}</span>
            {v.is_shared.then(|| view! { <Badge>{texts::shared(l)}</Badge> })}
            {v.is_default.then(|| view! { <Badge tone=Tone::Accent>{texts::default(l)}</Badge> })}
            {open}
            {delete}
        </li>
    }
    .into_any()
}
