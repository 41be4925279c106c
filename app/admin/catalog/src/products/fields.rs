//! Fields of the product form, grouped in cards.

use super::page::Editing;
use super::texts;
use super::upload::photo;
use app_admin_islands::products::Gallery;
use app_admin_parts::products::category_choices;
use app_ui::{
    Button, CheckboxGroup, Choice, Field, SelectField, Size, TextField, TextInput, TextareaField, Words,
    describedby,
};
use base::Locale;
use base::form::Rule;
use catalog_model::editor::{AttributeDefinition, WARRANTY_MAX, WEIGHT_MAX, codes};
use catalog_model::patch::FieldId;
use catalog_model::products::{AttributeKind, ProductKind, ProductStatus};
use leptos::prelude::*;
use org_model::vat::VatCode;
use std::collections::BTreeSet;

fn text(l: Locale, e: &Editing, name: &str, label: &str, hint: &str, required: bool) -> AnyView {
    let (value, error) = (e.form.value(name), e.form.error(l, name));
    view! { <TextField name label=label hint=hint value error required/> }.into_any()
}

fn figure(l: Locale, e: &Editing, name: &str, label: &str, hint: &str, check: Rule) -> AnyView {
    let (value, error) = (e.form.value(name), e.form.error(l, name));
    view! { <TextField name label=label hint=hint value error inputmode="decimal" check/> }.into_any()
}

pub fn about(l: Locale, e: &Editing) -> AnyView {
    let long = |name: &str, label: &'static str| {
        let (value, error) = (e.form.value(name), e.form.error(l, name));
        view! { <TextareaField name label=label value error rows=5/> }
    };
    let brands: Vec<_> =
        e.definitions.brands.iter().map(|b| view! { <option value=b.clone()></option> }).collect();
    let brand = {
        let (value, error) = (e.form.value("brand"), e.form.error(l, "brand"));
        let (error, none) = (Words::from(error), Words::default());
        let (described, invalid) = (describedby("brand", &none, &error), !error.is_empty());
        view! {
            <Field id="brand" label=texts::brand(l) error required=true>
                <TextInput id="brand" name="brand" value required=true autocomplete="off" describedby=described invalid attr:list="brands"/>
            </Field>
        }
    };
    let category = e.form.value("category");
    let kept = other_attributes(e);
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField
                name="category"
                label=texts::category(l)
                choices=category_choices(l, &e.tree)
                selected=category
                error=e.form.error(l, "category")
                required=true
            />
            <div class="grid content-end gap-1">
                <div><Button size=Size::Small name="do" value="fields">{texts::show_fields(l)}</Button></div>
                <p class="field-hint">{texts::show_fields_hint(l)}</p>
            </div>
            {kept}
            {text(l, e, "name_ru", texts::name_ru(l), "", true)}
            {text(l, e, "name_en", texts::name_en(l), texts::name_en_hint(l), false)}
            {brand}
            {text(l, e, "model", texts::model(l), "", true)}
            <datalist id="brands">{brands}</datalist>
            {text(l, e, "sku", texts::sku(l), "", true)}
            {text(l, e, "slug", texts::slug(l), texts::slug_hint(l), false)}
            {long("description_ru", texts::description_ru(l))}
            {long("description_en", texts::description_en(l))}
        </div>
    }
    .into_any()
}

/// Values of attributes not assigned to this category: kept in case the category is changed back.
fn other_attributes(e: &Editing) -> AnyView {
    let is_other = |name: &str| {
        let field = FieldId::parse(name);
        field.and_then(|f| f.attribute().map(|code| e.definitions.attribute(code).is_none())) == Some(true)
    };
    let others = e.form.fields.0.iter().filter(|(n, v)| !v.is_empty() && is_other(n));
    let inputs: Vec<_> =
        others.map(|(n, v)| view! { <input type="hidden" name=n.clone() value=v.clone()/> }).collect();
    inputs.into_any()
}

pub fn attributes(l: Locale, e: &Editing) -> AnyView {
    if e.definitions.attributes.is_empty() {
        return view! { <p class="text-muted">{texts::no_attributes(l)}</p> }.into_any();
    }
    let mut groups: Vec<(&str, Vec<AnyView>)> = Vec::new();
    for a in &e.definitions.attributes {
        let name = a.group.pick(l);
        let field = attribute(l, e, a);
        match groups.iter_mut().find(|(n, _)| *n == name) {
            Some((_, fields)) => fields.push(field),
            None => groups.push((name, vec![field])),
        }
    }
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(name, fields)| {
            view! {
                <fieldset class="mb-4 last:mb-0">
                    <legend class="mb-2 font-medium">{name.to_owned()}</legend>
                    <div class="grid gap-4 sm:grid-cols-2">{fields}</div>
                </fieldset>
            }
        })
        .collect();
    groups.into_any()
}

fn attribute(l: Locale, e: &Editing, a: &AttributeDefinition) -> AnyView {
    let name = FieldId::Attribute(a.code.clone()).to_string();
    let (value, error, required) = (e.form.value(&name), e.form.error(l, &name), a.is_required);
    let unit = a.unit.pick(l);
    let label =
        if unit.is_empty() { a.name.pick(l).to_owned() } else { format!("{}, {unit}", a.name.pick(l)) };
    match a.kind {
        AttributeKind::Choices => several(l, e, a, &label),
        AttributeKind::Number => {
            view! { <TextField name label=label value error required inputmode="decimal"/> }.into_any()
        }
        AttributeKind::Choice | AttributeKind::Flag => {
            let mut choices = vec![Choice::new("", texts::not_given(l))];
            if a.kind == AttributeKind::Flag {
                choices.extend([Choice::new("yes", texts::yes(l)), Choice::new("no", texts::no(l))]);
            }
            choices.extend(a.choices.iter().map(|c| Choice::new(c.code.clone(), c.name.pick(l))));
            view! { <SelectField name label=label choices selected=value error required/> }.into_any()
        }
        AttributeKind::Text => {
            let en = FieldId::AttributeEn(a.code.clone()).to_string();
            let (en_value, en_error) = (e.form.value(&en), e.form.error(l, &en));
            let en_label = texts::in_english(l, a.name.pick(l));
            view! {
                <TextField name label=label value error required/>
                <TextField name=en label=en_label value=en_value error=en_error/>
            }
            .into_any()
        }
    }
}

/// A checkbox per choice; ticked ones are submitted as fields of the same name.
fn several(l: Locale, e: &Editing, a: &AttributeDefinition, label: &str) -> AnyView {
    let name = FieldId::Attribute(a.code.clone()).to_string();
    let ticked = codes(&e.form.fields.0, &name).map(str::to_owned).collect();
    let choices = a.choices.iter().map(|c| Choice::new(c.code.clone(), c.name.pick(l))).collect();
    let error = e.form.error(l, &name);
    view! { <CheckboxGroup name legend=label choices ticked error required=a.is_required/> }.into_any()
}

pub fn selling(l: Locale, e: &Editing) -> AnyView {
    let statuses: Vec<Choice> =
        ProductStatus::ALL.iter().map(|s| Choice::new(s.as_str(), s.name(l))).collect();
    let codes: Vec<Choice> =
        VatCode::ALL.iter().map(|c| Choice::new(c.as_str(), texts::vat_name(l, *c))).collect();
    let prices = if e.kind == ProductKind::Kit {
        // The form is submitted as a whole, so the computed kit price is included.
        view! {
            <p class="text-sm text-muted">{texts::kit_price(l)}</p>
            {e.form.error(l, "price").is_some().then(|| view! { <p class="field-error" id="price" tabindex="-1">{texts::kit_no_price(l)}</p> })}
            <input type="hidden" name="price" value=e.form.value("price")/>
            <input type="hidden" name="old_price" value=e.form.value("old_price")/>
        }
        .into_any()
    } else {
        view! {
            {figure(l, e, "price", texts::price_field(l), "", Rule::Money)}
            {figure(l, e, "old_price", texts::old_price(l), texts::old_price_hint(l), Rule::Money)}
        }
        .into_any()
    };
    let (status, vat) = (e.form.value("status"), e.form.value("vat_code"));
    let status = if e.id.is_none() && e.kind == ProductKind::Kit {
        // Without parts it can't be sold.
        view! {
            <p>{texts::kit_begins(l)}</p>
            <input type="hidden" name="status" value=ProductStatus::Draft.as_str()/>
        }
        .into_any()
    } else {
        view! { <SelectField name="status" label=texts::status(l) choices=statuses selected=status error=e.form.error(l, "status") required=true/> }
        .into_any()
    };
    view! {
        <div class="grid gap-4">
            {status}
            {prices}
            <SelectField name="vat_code" label=texts::vat(l) choices=codes selected=vat error=e.form.error(l, "vat_code") required=true/>
            {figure(l, e, "warranty_months", texts::warranty(l), "", Rule::Number { min: 0, max: WARRANTY_MAX })}
            {serials(l, e)}
            {figure(l, e, "weight_g", texts::weight(l), "", Rule::Number { min: 0, max: WEIGHT_MAX })}
        </div>
    }
    .into_any()
}

/// Whether the serial numbers of the units are recorded when they are packed.
fn serials(l: Locale, e: &Editing) -> AnyView {
    let choices = vec![Choice::new("no", texts::no(l)), Choice::new("yes", texts::yes(l))];
    let selected = e.form.value("has_serials");
    view! { <SelectField name="has_serials" label=texts::has_serials(l) hint=texts::has_serials_hint(l) choices selected error=e.form.error(l, "has_serials")/> }
        .into_any()
}

pub fn stock(l: Locale, e: &Editing) -> AnyView {
    let fields: Vec<_> = e
        .definitions
        .warehouses
        .iter()
        .map(|w| {
            let name = FieldId::Stock(w.code.clone()).to_string();
            let was = format!("{name}-was");
            // A redisplayed form keeps the values it was opened with.
            let opened = if e.form.fields.has(&was) { e.form.value(&was) } else { e.form.value(&name) };
            let held = e.reserved.iter().find(|(id, _)| *id == w.id).map_or(0, |(_, n)| *n);
            let hint = if held > 0 { texts::reserved(l, held) } else { String::new() };
            let (value, error) = (e.form.value(&name), e.form.error(l, &name));
            view! {
                <TextField name label=texts::stock_in(l, w.name.pick(l)) value error hint inputmode="numeric"/>
                <input type="hidden" name=was value=opened/>
            }
        })
        .collect();
    view! { <div class="grid gap-4">{fields}</div> }.into_any()
}

pub fn pictures(l: Locale, e: &Editing) -> AnyView {
    let mut seen = BTreeSet::new();
    let ids = e.form.fields.all("picture").filter(|id| seen.insert((*id).to_owned()));
    let stored = |id: &str| e.pictures.iter().find(|p| p.file.to_string() == id).map(photo);
    let photos: Vec<_> = ids.filter_map(stored).collect();
    let main = e.form.value("main");
    let error = e.form.error(l, "picture").unwrap_or_default();
    let drawing = text(l, e, "drawing", texts::drawing(l), "", false);
    view! {
        <div class="grid gap-4">
            <Gallery l photos main error/>
            {drawing}
        </div>
    }
    .into_any()
}
