//! The page on which goods are counted: a scanner that types and presses Enter, or taps. Several people use it at once.

use crate::documents::texts as words;
use crate::texts;
use app_admin_parts::{When, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, ErrorSummary, Kind, LinkButton, Notice, Size, TextField, Tone, VisuallyHidden,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::format::integer;
use base::{Locale, ProductId, StockCountId, StockDocumentId};
use catalog::warehousing::{self, Found, Scan};
use leptos::prelude::*;
use platform::Error;
use stock_model::documents::{CountSheet, Counted, Entry};

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    page(&visit, editor::known(&text)?, Form::with(&[("quantity", "1")]), Vec::new()).await
}

async fn page(visit: &Visit, id: StockDocumentId, mut form: Form, found: Vec<Found>) -> PageResult {
    let last: Option<ProductId> = visit.param("last").parse().ok();
    let sheet = warehousing::sheet(&visit.state.shop, &visit.actor, id, last).await?;
    let (l, when) = (visit.locale, When::of(visit)?);
    if form.fields.get("key").is_empty() {
        form.fields.set("key", visit.state.shop.id::<StockCountId>().to_string());
    }
    // The buttons that correct the last product are another entry.
    let again = visit.state.shop.id::<StockCountId>().to_string();
    let form = form.labelled(|field| if field == "quantity" { texts::quantity(l) } else { words::code(l) });
    let meta = Meta::staff(words::counting(l, &sheet.number)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view(l, &when, &sheet, &form, &found, &again)))
}

/// Adds an entry. An unknown code that was typed offers the products that it may mean.
pub async fn add(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id: StockDocumentId = editor::known(&text)?;
    let outcome = match quantity(&fields) {
        Ok(quantity) => {
            let scan = Scan {
                code: fields.get("code").to_owned(),
                product: fields.get("product").parse().ok(),
                quantity,
                key: fields.get("key").to_owned(),
                learn: fields.has("learn"),
            };
            warehousing::count(shop, actor, id, &scan).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(product) => {
            let here = with_query(paths::admin_stock_count(l, id), &[("last", &product.to_string())]);
            Ok(Redirect::to(&here).into_response())
        }
        Err(error) => {
            let code = fields.get("code").to_owned();
            let form = Form::after(fields, error)?;
            let is_unknown = form.problems.of("code") == Some(&Problem::NotFound);
            let found = if is_unknown { warehousing::suggest(shop, actor, &code).await? } else { Vec::new() };
            page(&visit, id, form, found).await
        }
    }
}

fn quantity(fields: &Fields) -> Result<i64, Error> {
    let typed = fields.get("quantity").trim();
    if typed.is_empty() {
        return Ok(1);
    }
    typed.parse().map_err(|_| Error::field("quantity", Problem::NotANumber))
}

fn view(l: Locale, when: &When, sheet: &CountSheet, form: &Form, found: &[Found], again: &str) -> AnyView {
    let document = paths::admin_stock_document(l, sheet.id);
    let above = vec![
        (words::documents(l).to_owned(), paths::admin_stock_documents(l)),
        (sheet.number.clone(), document.clone()),
    ];
    let errors = form.summary(l);
    let body = match sheet.is_open {
        true => entry_form(l, sheet, form, found),
        false => view! { <Notice tone=Tone::Info>{words::count_over(l)}</Notice> }.into_any(),
    };
    let last = sheet.last.as_ref().filter(|_| sheet.is_open).map(|last| last_one(l, sheet, last, again));
    let entries = entries(l, when, &sheet.entries);
    let progress = words::progress(l, &texts::lines(l, sheet.products), &texts::pieces(l, sheet.items));
    view! {
        <Breadcrumbs locale=l above/>
        <div class="grid max-w-[40rem] gap-4">
            <h1>{words::counting(l, &sheet.number)}</h1>
            <p class="text-muted">{sheet.warehouse.pick(l).to_owned()}". "{progress}</p>
            <ErrorSummary locale=l errors/>
            {last}
            {body}
            <div><LinkButton href=document>{words::to_differences(l)}</LinkButton></div>
            {entries}
        </div>
    }
    .into_any()
}

fn entry_form(l: Locale, sheet: &CountSheet, form: &Form, found: &[Found]) -> AnyView {
    let action = paths::admin_stock_count(l, sheet.id);
    let key = form.value("key");
    let (code, code_error) = (form.value("code"), form.error(l, "code"));
    let (quantity, error) = (form.value("quantity"), form.error(l, "quantity"));
    let offers = (!found.is_empty()).then(|| offers(l, &action, form, found));
    view! {
        {offers}
        <form class="grid gap-3" id="count" method="post" action=action>
            <input type="hidden" name="key" value=key/>
            <TextField name="code" label=words::code(l) hint=words::code_hint(l) value=code error=code_error autocomplete="off" enterkeyhint="done" autofocus=true/>
            <TextField name="quantity" label=texts::quantity(l) hint=words::quantity_hint(l) value=quantity error autocomplete="off"/>
            <Button kind=Kind::Primary size=Size::Large>{words::count_it(l)}</Button>
        </form>
    }
    .into_any()
}

/// The products that an unknown code may mean. The one that is chosen may learn the code.
fn offers(l: Locale, action: &str, form: &Form, found: &[Found]) -> AnyView {
    let is_barcode = form.value("code").chars().filter(|c| c.is_ascii_digit()).count() >= 8;
    let one = |product: &Found| {
        let learn = is_barcode.then(|| view! { <input type="hidden" name="learn" value="1"/> });
        view! {
            <li>
                <form class="flex flex-wrap items-center gap-2" method="post" action=action.to_owned()>
                    <input type="hidden" name="key" value=form.value("key")/>
                    <input type="hidden" name="code" value=form.value("code")/>
                    <input type="hidden" name="quantity" value=form.value("quantity")/>
                    <input type="hidden" name="product" value=product.id.to_string()/>
                    {learn}
                    <span class="me-auto min-w-0">{product.name.pick(l).to_owned()}<span class="block text-sm text-muted">{product.sku.clone()}</span></span>
                    <Button>{words::this_one(l)}</Button>
                </form>
            </li>
        }
    };
    let all = found.iter().map(one).collect_view();
    view! {
        <Card title=words::which_one(l)>
            <ul class="grid gap-3">{all}</ul>
        </Card>
    }
    .into_any()
}

/// The product that was counted last, with buttons that add one and take one away.
fn last_one(l: Locale, sheet: &CountSheet, last: &Counted, again: &str) -> AnyView {
    let action = paths::admin_stock_count(l, sheet.id);
    let button = |quantity: &'static str, label: &'static str| {
        view! {
            <form method="post" action=action.clone()>
                <input type="hidden" name="key" value=format!("{again}{quantity}")/>
                <input type="hidden" name="product" value=last.product.to_string()/>
                <input type="hidden" name="quantity" value=quantity/>
                <Button>{quantity}<VisuallyHidden>" "{label}</VisuallyHidden></Button>
            </form>
        }
    };
    view! {
        <div class="card p-4" role="status" id="last">
            <p class="font-medium">{last.name.pick(l).to_owned()}</p>
            <p class="text-sm text-muted">{last.sku.clone()}</p>
            <div class="mt-2 flex flex-wrap items-center gap-2">
                <span class="me-auto">{words::counted_now(l, &integer(l, last.counted))}</span>
                {button("+1", words::one_more(l))}
                {button("-1", words::one_less(l))}
            </div>
        </div>
    }
    .into_any()
}

fn entries(l: Locale, when: &When, entries: &[Entry]) -> AnyView {
    if entries.is_empty() {
        return view! { <p class="text-muted">{words::no_entries(l)}</p> }.into_any();
    }
    let one = |entry: &Entry| {
        let sign = if entry.quantity > 0 { "+" } else { "" };
        // Who logs in by a contact alone has no name.
        let by = [entry.by_name.clone(), when.text(entry.at)];
        let by: Vec<_> = by.into_iter().filter(|part| !part.is_empty()).collect();
        let by = by.join(" · ");
        view! {
            <li class="flex flex-wrap gap-x-3">
                <span class="me-auto min-w-0">{entry.name.pick(l).to_owned()}" · "{entry.sku.clone()}</span>
                <span class="num">{sign}{integer(l, entry.quantity)}</span>
                <span class="w-full text-sm text-muted">{by}</span>
            </li>
        }
    };
    view! {
        <section>
            <h2 class="mb-2">{words::entries(l)}</h2>
            <ul class="grid gap-2">{entries.iter().map(one).collect_view()}</ul>
        </section>
    }
    .into_any()
}
