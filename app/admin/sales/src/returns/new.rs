//! A return at the counter, without a request.

use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Breadcrumbs, Button, Card, Choice, ErrorSummary, Kind, Notice, SelectField, TextField, TextareaField,
    Tone,
};
use base::Locale;
use leptos::prelude::*;
use sales::returns::Offer;
use sales_model::returns::{ReturnReason, ReturnWay, ReturnWish};

#[component]
pub fn Page(l: Locale, offer: Offer, form: Form) -> impl IntoView {
    let number = offer.order.to_url();
    let above = vec![
        (texts::orders(l).to_owned(), paths::admin_orders(l)),
        (texts::order(l, &offer.order.display(l)), paths::admin_order(l, &number)),
    ];
    let errors = form.summary(l);
    let lines: Vec<_> = offer
        .lines
        .iter()
        .map(|line| {
            let name = format!("quantity-{}", line.line);
            let label = texts::quantity_of(l, line.name.pick(l), line.left);
            let (value, error) = (form.value(&name), form.error(l, &name));
            view! { <TextField name label value error hint=line.sku.clone() inputmode="numeric"/> }
        })
        .collect();
    let body = if lines.is_empty() {
        view! { <Notice tone=Tone::Info>{texts::nothing_left(l)}</Notice> }.into_any()
    } else {
        let reasons: Vec<_> = ReturnReason::ALL.iter().map(|r| Choice::new(r.as_str(), r.name(l))).collect();
        let wishes: Vec<_> = ReturnWish::ALL.iter().map(|r| Choice::new(r.as_str(), r.name(l))).collect();
        let ways: Vec<_> = ReturnWay::ALL.iter().map(|r| Choice::new(r.as_str(), r.name(l))).collect();
        view! {
            <Card>
                <form class="grid max-w-[36rem] gap-4" method="post" action=paths::admin_order_return(l, &number)>
                    {lines}
                    <SelectField name="reason" label=texts::reason(l) choices=reasons selected=form.value("reason") error=form.error(l, "reason") required=true/>
                    <SelectField name="wish" label=texts::wish(l) choices=wishes selected=form.value("wish") error=form.error(l, "wish") required=true/>
                    <SelectField name="way" label=texts::way(l) choices=ways selected=form.value("way") error=form.error(l, "way") required=true/>
                    <TextareaField name="comment" label=texts::comment(l) value=form.value("comment") error=form.error(l, "comment")/>
                    <div><Button kind=Kind::Primary>{texts::create(l)}</Button></div>
                </form>
            </Card>
        }
        .into_any()
    };
    view! {
        <Breadcrumbs locale=l above/>
        <h1 class="mt-1 mb-4">{texts::new(l, &offer.order.display(l))}</h1>
        <ErrorSummary locale=l errors/>
        {body}
    }
    .into_any()
}
