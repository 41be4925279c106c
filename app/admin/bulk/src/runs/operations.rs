//! Forms of the operations, one card each.

use super::choose::Choosing;
use super::texts;
use app_admin_parts::products::{category_choices, filter};
use app_kit::paths;
use app_ui::{Button, Card, Checkbox, CheckboxGroup, Choice, Kind, SelectField, TextField};
use base::Locale;
use bulk_model::runs::{Products, Rounding};
use catalog_model::editor::AttributeDefinition;
use catalog_model::products::{AttributeKind, ProductStatus};
use leptos::prelude::*;

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "percent" => texts::percent(l),
        "rounding" => texts::rounding(l),
        "category-to" | "category" => texts::category(l),
        "attribute" => texts::attribute(l),
        "value" => texts::value(l),
        "value-en" => texts::value_en(l),
        "status-to" | "status" => texts::status(l),
        _ => texts::choose_title(l),
    }
}

/// The selected products as hidden fields, for every form.
fn hidden(products: &Products) -> AnyView {
    match products {
        Products::Matching(wanted) => {
            let wanted = filter::hidden(wanted);
            view! { <input type="hidden" name="scope" value="matching"/>{wanted} }.into_any()
        }
        Products::Chosen(ids) => {
            let ids = ids.iter().map(|id| view! { <input type="hidden" name="id" value=id.to_string()/> });
            let ids = ids.collect_view();
            view! { <input type="hidden" name="scope" value="chosen"/>{ids} }.into_any()
        }
    }
}

/// A form with `body` as its fields.
fn form(l: Locale, c: &Choosing, operation: &'static str, body: AnyView) -> AnyView {
    let hidden = hidden(&c.products);
    view! {
        <form class="grid gap-4" method="post" action=paths::admin_bulk_new(l)>
            {hidden}
            <input type="hidden" name="operation" value=operation/>
            {body}
            <div><Button kind=Kind::Primary>{texts::show_changes(l)}</Button></div>
        </form>
    }
    .into_any()
}

pub fn forms(l: Locale, c: &Choosing) -> AnyView {
    if matches!(&c.products, Products::Matching(wanted) if wanted.deleted) {
        let more = view! { <p>{texts::restore_more(l)}</p> }.into_any();
        let restore = form(l, c, "restore", more);
        return view! { <Card title=texts::restore(l)>{restore}</Card> }.into_any();
    }
    let delete = view! { <p>{texts::delete_more(l)}</p> }.into_any();
    let (price, category, status) = (price(l, c), category(l, c), status(l, c));
    let (attribute, delete) = (attribute(l, c), form(l, c, "delete", delete));
    view! {
        <div class="grid items-start gap-4 lg:grid-cols-2">
            <Card title=texts::price(l)>{price}</Card>
            <Card title=texts::attribute(l)>{attribute}</Card>
            <Card title=texts::status(l)>{status}</Card>
            <Card title=texts::category(l)>{category}</Card>
            <Card title=texts::bin(l)>{delete}</Card>
        </div>
    }
    .into_any()
}

fn price(l: Locale, c: &Choosing) -> AnyView {
    let f = &c.form;
    let error = |field: &str| f.error(l, field).unwrap_or_default();
    let choices = Rounding::ALL.iter().map(|r| Choice::new(r.as_str(), texts::rounding_name(l, *r)));
    let choices: Vec<_> = choices.collect();
    let rounding = f.value("rounding");
    let rounding = if rounding.is_empty() { Rounding::Rouble.to_string() } else { rounding };
    let body = view! {
        <TextField name="percent" label=texts::percent(l) value=f.value("percent") hint=texts::percent_hint(l) error=error("percent") inputmode="text" required=true/>
        <SelectField name="rounding" label=texts::rounding(l) choices selected=rounding hint=texts::rounding_hint(l)/>
        <Checkbox name="shows_former" label=texts::shows_former(l) checked=f.has("shows_former", "1")/>
    };
    form(l, c, "price", body.into_any())
}

fn category(l: Locale, c: &Choosing) -> AnyView {
    let error = c.form.error(l, "category-to").unwrap_or_default();
    let body = view! {
        <SelectField name="category-to" label=texts::category(l) choices=category_choices(l, &c.tree) selected=c.form.value("category-to") hint=texts::category_more(l) error required=true/>
    };
    form(l, c, "category", body.into_any())
}

fn status(l: Locale, c: &Choosing) -> AnyView {
    let choices = ProductStatus::ALL.iter().map(|s| Choice::new(s.as_str(), s.name(l)));
    let choices = choices.rev().collect::<Vec<_>>();
    let body = view! {
        <SelectField name="status-to" label=texts::status(l) choices selected=c.form.value("status-to") required=true/>
    };
    form(l, c, "status", body.into_any())
}

/// The attribute is chosen first: its possible values depend on it.
fn attribute(l: Locale, c: &Choosing) -> AnyView {
    let code = c.form.value("attribute");
    let label = |code: &str| c.labels.get(code).cloned().unwrap_or_default();
    let choices = c.words.attributes.iter().map(|a| Choice::new(a.code.as_str(), label(&a.code)));
    let choices: Vec<_> = choices.collect();
    let hidden = hidden(&c.products);
    let chosen = c.words.attributes.iter().find(|a| a.code == code).map(|a| value(l, c, a));
    view! {
        <form class="grid gap-3" method="get" action=paths::admin_bulk_new(l)>
            {hidden}
            <SelectField name="attribute" label=texts::attribute(l) choices selected=code required=true/>
            <div><Button>{texts::choose_attribute(l)}</Button></div>
        </form>
        {chosen}
    }
    .into_any()
}

fn value(l: Locale, c: &Choosing, a: &AttributeDefinition) -> AnyView {
    let unit = a.unit.pick(l);
    let label =
        if unit.is_empty() { a.name.pick(l).to_owned() } else { format!("{}, {unit}", a.name.pick(l)) };
    let typed = c.form.value("value");
    let mut choices = vec![Choice::new("", texts::empty(l))];
    let field = match a.kind {
        AttributeKind::Choice => {
            choices.extend(a.choices.iter().map(|o| Choice::new(o.code.as_str(), o.name.pick(l))));
            view! { <SelectField name="value" label choices selected=typed hint=texts::attribute_more(l)/> }.into_any()
        }
        AttributeKind::Choices => {
            let ticked = c.form.fields.all("value").map(str::to_owned).collect();
            let choices = a.choices.iter().map(|o| Choice::new(o.code.as_str(), o.name.pick(l))).collect();
            view! { <CheckboxGroup name="value" legend=label choices ticked hint=texts::attribute_more(l)/> }.into_any()
        }
        AttributeKind::Flag => {
            choices.extend([Choice::new("yes", texts::yes(l)), Choice::new("no", texts::no(l))]);
            view! { <SelectField name="value" label choices selected=typed hint=texts::attribute_more(l)/> }.into_any()
        }
        AttributeKind::Number => {
            view! { <TextField name="value" label value=typed inputmode="decimal" hint=texts::attribute_more(l)/> }
                .into_any()
        }
        AttributeKind::Text => view! {
            <TextField name="value" label value=typed hint=texts::attribute_more(l)/>
            <TextField name="value-en" label=texts::value_en(l) value=c.form.value("value-en")/>
        }
        .into_any(),
    };
    let body = view! { <input type="hidden" name="attribute" value=a.code.clone()/>{field} };
    let form = form(l, c, "attribute", body.into_any());
    view! { <div class="mt-5">{form}</div> }.into_any()
}
