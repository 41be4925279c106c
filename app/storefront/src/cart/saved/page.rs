//! The shopper's carts.

use super::super::repeated::{line_list, shortage};
use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Breadcrumbs, Button, Card, CheckboxGroup, Choice, EmptyState, ErrorSummary, Kind, Notice, SelectField,
    Size, TextField, Tone, Undo, icons,
};
use base::format::{integer, money};
use base::{Locale, SavedCartId};
use leptos::prelude::*;
use sales_model::repeat::total_now;
use sales_model::saved_carts::{CART_NAME_CHARS_MAX, SavedCartView};
use sales_model::views::CartView;

/// How many products of a cart are named.
const NAMED: usize = 6;

/// Data of the page.
pub(super) struct Shown {
    pub l: Locale,
    /// Of the current cart; empty if it has none.
    pub name: String,
    pub current: CartView,
    /// A guest has none before the first product is added.
    pub has_cart: bool,
    pub saved: Vec<SavedCartView>,
    /// The cart that was just deleted.
    pub removed: Option<SavedCartId>,
    pub is_moved: bool,
    pub form: Form,
}

/// The name that is shown.
pub(in crate::cart) fn cart_name(l: Locale, name: &str) -> String {
    if name.is_empty() { texts::unnamed(l).to_owned() } else { name.to_owned() }
}

#[component]
pub(super) fn Carts(shown: Shown) -> impl IntoView {
    let Shown { l, name, current, has_cart, saved, removed, is_moved, form } = shown;
    let errors = form.summary(l);
    let undo = removed.filter(|id| saved.iter().all(|cart| cart.id != *id)).map(|id| {
        let fields = vec![("cart".to_owned(), id.to_string()), ("do".to_owned(), "restore".to_owned())];
        view! {
            <Notice tone=Tone::Info>
                <div class="flex flex-wrap items-center gap-3" role="status">
                    <p>{texts::removed(l)}</p>
                    <Undo action=paths::cart_saved(l) label=texts::undo(l) fields/>
                </div>
            </Notice>
        }
    });
    let moved =
        is_moved.then(|| view! { <Notice tone=Tone::Safe><p role="status">{texts::moved(l)}</p></Notice> });
    let others: Vec<_> = saved.iter().map(|cart| saved_card(l, cart, &form)).collect();
    let others = match others.is_empty() {
        true => {
            view! { <EmptyState glyph=icons::CART title=texts::none(l) text=texts::none_more(l)/> }.into_any()
        }
        false => view! { <div class="grid gap-4 lg:grid-cols-2">{others}</div> }.into_any(),
    };
    view! {
        <div class="grid gap-5">
            <Breadcrumbs locale=l above=vec![(texts::cart(l).to_owned(), paths::cart(l))] here=texts::title(l)/>
            <h1>{texts::title(l)}</h1>
            <ErrorSummary locale=l errors/>
            {undo}
            {moved}
            {current_card(l, &name, &current, has_cart, &saved, &form)}
            <section class="grid gap-3" aria-labelledby="others">
                <h2 id="others">{texts::others(l)}</h2>
                {others}
            </section>
            {new_form(l, &form)}
        </div>
    }
    .into_any()
}

/// Whether the form that came back is that of this cart and this step.
fn is_of(form: &Form, cart: &str, steps: &[&str]) -> bool {
    form.is_wrong() && form.value("cart") == cart && steps.contains(&form.value("do").as_str())
}

fn new_form(l: Locale, form: &Form) -> AnyView {
    let is_wrong = is_of(form, "", &["new"]);
    let error = if is_wrong { form.error(l, "name") } else { None };
    let value = if is_wrong { form.value("name") } else { String::new() };
    let id = if is_wrong { "name" } else { "new-name" };
    view! {
        <Card title=texts::new(l)>
            <form class="grid max-w-[28rem] gap-3" method="post" action=paths::cart_saved(l) novalidate=true>
                <TextField
                    name="name" id label=texts::name(l) hint=texts::name_hint(l) value error
                    maxlength=CART_NAME_CHARS_MAX required=true
                />
                <div><Button name="do" value="new">{texts::start(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn current_card(
    l: Locale,
    name: &str,
    current: &CartView,
    has_cart: bool,
    saved: &[SavedCartView],
    form: &Form,
) -> AnyView {
    let total = texts::now_costs(l, &money(l, current.totals.total));
    let summary = match current.is_empty() {
        true => view! { <p class="text-muted">{texts::empty(l)}</p> }.into_any(),
        false => view! { <p class="font-medium">{total}</p> }.into_any(),
    };
    let to_others = (!current.is_empty() && !saved.is_empty()).then(|| move_form(l, current, saved, form));
    let rename = has_cart.then(|| name_forms(l, "", name, form));
    let title = texts::current(l, &cart_name(l, name));
    view! {
        <Card title>
            <div class="grid gap-3">
                {summary}
                <p><a class="link" href=paths::cart(l)>{texts::to_cart(l)}</a></p>
                {to_others}
                {rename}
            </div>
        </Card>
    }
    .into_any()
}

/// Lines of the current cart, to be moved or copied to another one.
fn move_form(l: Locale, current: &CartView, saved: &[SavedCartView], form: &Form) -> AnyView {
    let lines = current.lines.iter().filter(|line| !line.is_gift);
    let lines: Vec<_> = lines
        .map(|line| Choice::new(line.product.to_string(), line.name(l)).side(integer(l, line.quantity)))
        .collect();
    let ticked: Vec<String> =
        lines.iter().map(|c| c.value.clone()).filter(|id| form.has("product", id)).collect();
    let targets =
        saved.iter().map(|cart| Choice::new(cart.id.to_string(), cart_name(l, &cart.name))).collect();
    let error = form.error(l, "product");
    let is_open = error.is_some();
    view! {
        <details open=is_open>
            <summary class="link">{texts::move_lines(l)}</summary>
            <form class="mt-3 grid gap-3" method="post" action=paths::cart_saved(l)>
                <CheckboxGroup name="product" legend=texts::which(l) choices=lines ticked error/>
                <SelectField name="cart" id="target" label=texts::target(l) choices=targets selected=form.value("cart") class="max-w-[28rem]"/>
                <div class="flex flex-wrap gap-2">
                    <Button name="do" value="move">{texts::do_move(l)}</Button>
                    <Button kind=Kind::Ghost name="do" value="duplicate">{texts::do_copy_lines(l)}</Button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// Renaming and copying, which take a name.
fn name_forms(l: Locale, cart: &str, name: &str, form: &Form) -> AnyView {
    let is_wrong = is_of(form, cart, &["rename", "copy"]);
    let (value, error) = match is_wrong {
        true => (form.value("name"), form.error(l, "name")),
        false => (name.to_owned(), None),
    };
    let id = if is_wrong { "name".to_owned() } else { format!("name-{cart}") };
    view! {
        <details open=is_wrong>
            <summary class="link">{texts::change(l)}</summary>
            <form class="mt-3 grid max-w-[28rem] gap-3" method="post" action=paths::cart_saved(l) novalidate=true>
                <input type="hidden" name="cart" value=cart.to_owned()/>
                <TextField name="name" id label=texts::name(l) value error maxlength=CART_NAME_CHARS_MAX required=true/>
                <div class="flex flex-wrap gap-2">
                    <Button size=Size::Small name="do" value="rename">{texts::rename(l)}</Button>
                    <Button size=Size::Small kind=Kind::Ghost name="do" value="copy">{texts::copy(l)}</Button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

fn saved_card(l: Locale, cart: &SavedCartView, form: &Form) -> AnyView {
    let name = cart_name(l, &cart.name);
    let body = match cart.lines.is_empty() {
        true => view! { <p class="text-muted">{texts::empty(l)}</p> }.into_any(),
        false => {
            let total = texts::now_costs(l, &money(l, total_now(&cart.lines)));
            let is_short = cart.lines.iter().any(|line| shortage(l, line).is_some());
            let short = is_short.then(|| view! { <p class="text-sm text-muted">{texts::short(l)}</p> });
            view! {
                {line_list(l, &cart.lines, NAMED)}
                <p class="font-medium">{total}</p>
                {short}
            }
            .into_any()
        }
    };
    let add = (!cart.lines.is_empty()).then(|| {
        view! { <Button kind=Kind::Ghost name="do" value="add">{texts::add(l)}</Button> }
    });
    let remove = texts::remove_named(l, &name);
    let id = cart.id.to_string();
    let names = name_forms(l, &id, &cart.name, form);
    view! {
        <Card title=name>
            <div class="grid gap-3">
                {body}
                <form class="flex flex-wrap gap-2" method="post" action=paths::cart_saved(l)>
                    <input type="hidden" name="cart" value=id/>
                    <Button kind=Kind::Primary name="do" value="open">{texts::open(l)}</Button>
                    {add}
                    <Button kind=Kind::Ghost name="do" value="remove" attr:aria-label=remove>{texts::remove(l)}</Button>
                </form>
                {names}
            </div>
        </Card>
    }
    .into_any()
}
