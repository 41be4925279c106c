//! The fields of a document.

use super::{Places, texts};
use app_admin_parts::editor;
use app_kit::fields::Form;
use app_ui::{Checkbox, Choice, SelectField, TextField, TextareaField};
use base::Locale;
use leptos::prelude::*;
use stock_model::documents::{DocumentKind, WriteOffReason};

/// The label of a field, for the summary of errors.
pub fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "warehouse" => texts::place(l),
        "to_warehouse" => texts::to_place(l),
        "write_off" => texts::write_off(l),
        "supplier" => texts::supplier(l),
        "supplier_number" => texts::supplier_number(l),
        "supplier_date" => texts::supplier_date(l),
        "vat" => texts::vat(l),
        "note" => texts::note(l),
        "lines" => texts::lines(l),
        field if field.starts_with("cost-") => texts::cost(l),
        field if field.starts_with("received-") => texts::received(l),
        _ => crate::texts::quantity(l),
    }
}

/// The fields that a kind of document has.
pub fn fields(l: Locale, kind: DocumentKind, places: Places, form: &Form) -> AnyView {
    let place = if kind == DocumentKind::Transfer { texts::from_place(l) } else { texts::place(l) };
    let (selected, error) = (form.value("warehouse"), form.error(l, "warehouse"));
    let own = match kind {
        DocumentKind::Receipt => supply(l, form),
        DocumentKind::Transfer => {
            let (selected, error) = (form.value("to_warehouse"), form.error(l, "to_warehouse"));
            view! { <SelectField name="to_warehouse" label=texts::to_place(l) choices=places.others selected error required=true/> }.into_any()
        }
        DocumentKind::WriteOff => {
            let reasons =
                WriteOffReason::ALL.iter().map(|reason| Choice::new(reason.as_str(), reason.name(l)));
            let choices: Vec<_> =
                [Choice::new("", crate::texts::choose(l))].into_iter().chain(reasons).collect();
            let (selected, error) = (form.value("write_off"), form.error(l, "write_off"));
            view! { <SelectField name="write_off" label=texts::write_off(l) choices selected error required=true/> }
                .into_any()
        }
        DocumentKind::Stocktake => {
            let checked = form.fields.has("is_full");
            view! { <Checkbox name="is_full" label=texts::is_full(l) hint=texts::is_full_hint(l) checked/> }
                .into_any()
        }
    };
    let (note, note_error) = (form.value("note"), form.error(l, "note"));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField name="warehouse" label=place choices=places.own selected error required=true/>
            {own}
        </div>
        <TextareaField name="note" label=texts::note(l) hint=texts::note_hint(l) value=note error=note_error rows=2/>
    }
    .into_any()
}

fn supply(l: Locale, form: &Form) -> AnyView {
    let (date, date_error) = (form.value("supplier_date"), form.error(l, "supplier_date"));
    let (vat, vat_error) = (form.value("vat"), form.error(l, "vat"));
    view! {
        {editor::line(l, form, "supplier", texts::supplier(l), false)}
        {editor::line(l, form, "supplier_number", texts::supplier_number(l), false)}
        <TextField name="supplier_date" kind="date" label=texts::supplier_date(l) value=date error=date_error/>
        <TextField name="vat" label=texts::vat(l) hint=texts::vat_hint(l) value=vat error=vat_error inputmode="numeric"/>
    }
    .into_any()
}
