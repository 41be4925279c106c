//! What the cart page shows beside the cart: what a repeated order left out, an order that waits for its payment, products
//! kept for later, and saving the cart as a template.

use super::pages::{News, page};
use super::saved::cart_name;
use super::texts;
use app_checkout_islands::server::orders::remembered;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_storefront_islands::server::cart::owner;
use app_ui::{Button, IconButton, Kind, LinkButton, Notice, Size, TextField, Tone, icons};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use base::format::{integer, money};
use base::{Locale, OrderTemplateId};
use leptos::prelude::*;
use platform::Result;
use sales::cart::{self, LaterLine};
use sales::{repeat, templates};
use sales_model::orders::OrderNumber;
use sales_model::repeat::{RepeatLine, TEMPLATE_NAME_CHARS_MAX};

/// Data beside the cart.
pub struct Again {
    later: Vec<LaterLine>,
    /// The lines of the order or template that was just put into the cart.
    repeated: Option<Vec<RepeatLine>>,
    /// An order of the visitor that waits for its payment online.
    unpaid: Option<OrderNumber>,
    /// The name of the cart; empty if it has none.
    name: String,
    /// How many carts are saved beside it.
    saved: usize,
    is_guest: bool,
}

impl Again {
    /// `opened` are the guest's orders that this browser opens, with their secrets.
    pub async fn of(
        visit: &Visit,
        repeated: Option<Vec<RepeatLine>>,
        opened: &[(OrderNumber, String)],
    ) -> Result<Self> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        Ok(Self {
            later: cart::later(shop, &owner(visit)).await?,
            repeated,
            unpaid: match actor.account() {
                Some(_) => sales::orders::unpaid(shop, actor).await?,
                None => sales::orders::unpaid_of(shop, actor, opened).await?,
            },
            name: cart::name(shop, &owner(visit)).await?,
            saved: cart::saved(shop, &owner(visit)).await?.len(),
            is_guest: actor.account().is_none(),
        })
    }

    /// Whether the visitor is logged in.
    pub fn has_account(&self) -> bool {
        !self.is_guest
    }

    /// What was left out or costs something else, and an order to pay.
    pub fn news(&self, l: Locale) -> AnyView {
        let repeated = self.repeated.as_deref().map(|lines| news(l, lines));
        let unpaid = self.unpaid.as_ref().map(|number| {
            let title = texts::unpaid(l, &number.display(l));
            let href = paths::order(l, number.to_url());
            view! {
                <Notice tone=Tone::Accent title>
                    <p class="flex flex-wrap items-center gap-3">
                        {texts::unpaid_more(l)}
                        <LinkButton href size=Size::Small>{texts::open_order(l)}</LinkButton>
                    </p>
                </Notice>
            }
        });
        view! { {repeated}{unpaid} }.into_any()
    }

    /// The name of the cart, if it has one or there are others, and the links to them and to sharing.
    pub fn others(&self, l: Locale, has_lines: bool) -> AnyView {
        let is_one = self.name.is_empty() && self.saved == 0;
        let name = (!is_one).then(|| view! { <strong>{cart_name(l, &self.name)}</strong> });
        let to_saved = match self.saved {
            0 => texts::new_cart(l).to_owned(),
            n => texts::other_carts(l, &n.to_string()),
        };
        let share = has_lines.then(|| {
            view! { <a class="link" href=paths::cart_share(l)>{texts::share(l)}</a> }
        });
        view! {
            <p class="flex flex-wrap items-center gap-x-4 gap-y-2">
                {name}
                <a class="link" href=paths::cart_saved(l)>{to_saved}</a>
                {share}
            </p>
        }
        .into_any()
    }

    /// The products kept for later.
    pub fn later(&self, l: Locale) -> AnyView {
        if self.later.is_empty() {
            return ().into_any();
        }
        let lines: Vec<_> = self.later.iter().map(|line| later_line(l, line)).collect();
        view! {
            <section class="card" aria-labelledby="later">
                <div class="card-body grid gap-3">
                    <h2 id="later">{texts::later(l)}</h2>
                    <p class="text-sm text-muted">{texts::later_more(l)}</p>
                    <ul class="grid gap-2">{lines}</ul>
                </div>
            </section>
        }
        .into_any()
    }

    /// The form that saves the cart, for those with an account.
    pub fn template(&self, l: Locale, form: &Form) -> AnyView {
        if self.is_guest {
            return ().into_any();
        }
        let error = form.error(l, "template");
        let is_open = error.is_some();
        view! {
            <details open=is_open>
                <summary class="link">{texts::save_template(l)}</summary>
                <form class="mt-3 grid max-w-[28rem] gap-3" method="post" action=paths::cart_template(l) novalidate=true>
                    <TextField
                        name="template" label=texts::template_name(l) hint=texts::template_hint(l) value=form.value("template")
                        error maxlength=TEMPLATE_NAME_CHARS_MAX required=true
                    />
                    <div class="flex flex-wrap gap-3">
                        <Button>{texts::do_save(l)}</Button>
                        <LinkButton href=paths::account_templates(l) kind=Kind::Ghost>{texts::to_templates(l)}</LinkButton>
                    </div>
                </form>
            </details>
        }
        .into_any()
    }
}

/// The lines of what the address says was repeated; nothing if it is not the visitor's.
pub async fn repeated(visit: &Visit, headers: &HeaderMap) -> Result<Option<Vec<RepeatLine>>> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let found = if let Some(number) = OrderNumber::parse(&visit.param("repeated")) {
        let token = remembered(headers, visit, &number);
        repeat::of_order(shop, actor, &number, token.as_deref()).await
    } else if let Ok(id) = visit.param("template").parse::<OrderTemplateId>() {
        templates::of(shop, actor, id).await
    } else {
        return Ok(None);
    };
    Ok(found.ok())
}

fn news(l: Locale, lines: &[RepeatLine]) -> AnyView {
    let name = |line: &RepeatLine| line.name.pick(l).to_owned();
    let short = lines.iter().filter(|line| line.is_short()).map(|line| match line.got {
        0 => texts::repeated_gone(l, &name(line)),
        got => texts::repeated_fewer(l, &name(line), &integer(l, got), &integer(l, line.wanted)),
    });
    let prices = lines.iter().filter_map(|line| {
        let (was, now) = line.price_change()?;
        Some(texts::repeated_price(l, &name(line), &money(l, was), &money(l, now)))
    });
    let all: Vec<_> = short.chain(prices).map(|text| view! { <li>{text}</li> }).collect();
    let body = match all.is_empty() {
        true => view! { <p>{texts::repeated_all(l)}</p> }.into_any(),
        false => view! { <ul class="list-disc ps-5">{all}</ul> }.into_any(),
    };
    view! { <Notice tone=Tone::Info title=texts::repeated(l)><div role="status">{body}</div></Notice> }
        .into_any()
}

fn later_line(l: Locale, line: &LaterLine) -> AnyView {
    let name = line.name.pick(l).to_owned();
    let can_buy = line.price.is_some() && line.available > 0;
    let more = match line.price {
        Some(price) if can_buy => format!("{} × {}", integer(l, line.quantity), money(l, price)),
        _ => texts::no_longer(l).to_owned(),
    };
    let back = can_buy.then(|| {
        let label = texts::back_named(l, &name);
        view! { <Button size=Size::Small name="action" value="back" attr:aria-label=label>{texts::back(l)}</Button> }
    });
    view! {
        <li class="flex flex-wrap items-center gap-3 border-b border-line pb-2 last:border-b-0">
            <span class="me-auto">
                <a class="link" href=paths::product(l, &line.slug)>{name.clone()}</a>
                <span class="block text-sm text-muted">{more}</span>
            </span>
            <form class="flex items-center gap-2" method="post" action=paths::cart_change(l)>
                <input type="hidden" name="product" value=line.product.to_string()/>
                {back}
                <IconButton glyph=icons::TRASH label=texts::forget_named(l, &name) kind=Kind::Ghost name="action" value="forget"/>
            </form>
        </li>
    }
    .into_any()
}

/// Saves the cart as a template.
pub async fn save_template(visit: Visit, fields: Fields) -> PageResult {
    let (shop, owner) = (&visit.state.shop, owner(&visit));
    match templates::save_cart(shop, &visit.actor, &owner, fields.get("template")).await {
        Ok(_) => {
            let to = format!("{}?saved=1", paths::account_templates(visit.locale));
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, News::default(), Form::after(fields, error)?).await,
    }
}
