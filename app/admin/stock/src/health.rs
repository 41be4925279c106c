//! What is wrong with the stock, with a button that repairs it.

use crate::{shared, texts};
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Button, Column, EmptyState, ErrorSummary, Table, VisuallyHidden, icons};
use axum::response::{IntoResponse, Redirect};
use base::format::integer;
use base::{Locale, OrderId, ProductId};
use catalog::warehousing;
use leptos::prelude::*;
use platform::{Error, Result};
use sales::stock_health;
use stock_model::access::STOCK_REPAIR;
use stock_model::levels::{Finding, StockFault};

pub async fn index(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let mut found = warehousing::findings(shop, actor).await?;
    found.extend(stock_health::findings(shop, actor).await?);
    let is_done = visit.param("done") == "repaired";
    let meta = Meta::staff(texts::health(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view(l, found, &form, is_done)))
}

/// Repairs one finding.
pub async fn repair(visit: Visit, fields: Fields) -> PageResult {
    match repair_one(&visit, &fields).await {
        Ok(()) => {
            let page = with_query(paths::admin_stock_health(visit.locale), &[("done", "repaired")]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

async fn repair_one(visit: &Visit, fields: &Fields) -> Result<()> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let fault = StockFault::parse(fields.get("fault")).ok_or(Error::NotFound);
    let subject = fields.get("subject");
    let warehouse = fields.get("warehouse").parse().ok();
    // Without the permission it is not shown what is wrong with the form.
    actor.require(STOCK_REPAIR)?;
    match fault? {
        StockFault::Ended => {
            let id: OrderId = subject.parse().map_err(|_| Error::NotFound)?;
            stock_health::release(shop, actor, id).await
        }
        fault => {
            let id: ProductId = subject.parse().map_err(|_| Error::NotFound)?;
            warehousing::repair(shop, actor, fault, id, warehouse).await
        }
    }
}

fn view(l: Locale, found: Vec<Finding>, form: &Form, is_done: bool) -> AnyView {
    let errors = form.summary(l);
    let body = match found.is_empty() {
        true => view! {
            <EmptyState glyph=icons::CIRCLE_CHECK title=texts::all_fine(l) text=texts::all_fine_more(l)/>
        }
        .into_any(),
        false => table(l, &found),
    };
    view! {
        <Head title=texts::health(l)/>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::health_more(l)}</p>
        {shared::done(l, is_done.then(|| texts::repaired(l)))}
        <ErrorSummary locale=l errors/>
        {body}
    }
    .into_any()
}

fn table(l: Locale, found: &[Finding]) -> AnyView {
    let columns = vec![
        Column::new(texts::product(l)),
        Column::new(texts::warehouse(l)),
        Column::new(texts::reason(l)),
        Column::new(texts::repair(l)).silent(),
    ];
    let row = |one: &Finding| {
        let name = one.name.clone();
        let values = texts::found_values(l, &integer(l, one.found), &integer(l, one.expected));
        view! {
            <tr>
                <td class="font-medium">{one.name.clone()}</td>
                <td>{one.place.pick(l).to_owned()}</td>
                <td>
                    {one.fault.name(l)}": "{values}
                    <span class="block text-sm text-muted">{one.fault.repair(l)}</span>
                </td>
                <td>
                    <form method="post" action=paths::admin_stock_health(l)>
                        <input type="hidden" name="fault" value=one.fault.as_str()/>
                        <input type="hidden" name="subject" value=one.subject.to_string()/>
                        <input type="hidden" name="warehouse" value=one.warehouse.map(|id| id.to_string()).unwrap_or_default()/>
                        <Button>{texts::repair(l)}<VisuallyHidden>" "{name}</VisuallyHidden></Button>
                    </form>
                </td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = found.iter().map(row).collect();
    view! { <Table caption=texts::health(l) columns cards=true>{rows}</Table> }.into_any()
}
