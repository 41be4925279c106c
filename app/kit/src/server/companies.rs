//! The requisites of a company in forms, and the button that fills them in by the INN.

use super::visit::Visit;
use crate::fields::{Fields, Form};
use crate::texts;
use app_ui::{Button, TextField};
use base::Locale;
use leptos::prelude::*;
use people::company_lookup;
use people_model::companies::{COMPANY_CHARS_MAX, NUMBER_CHARS_MAX};
use platform::Error;

/// The name and the value of the button that fills the fields in.
pub const LOOKUP: (&str, &str) = ("do", "lookup");

/// What the fields offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompanyFieldsKind {
    /// The button that fills them in. Only where it is the form's own: nothing else that was typed may get lost.
    pub can_look_up: bool,
    /// The INN is only shown.
    pub is_fixed: bool,
}

/// The fields `company_name`, `inn`, `kpp`, `ogrn`, `legal_address`.
#[component]
pub fn CompanyFields(
    l: Locale,
    form: Form,
    #[prop(optional)] kind: CompanyFieldsKind,
    /// Whether the fields are always shown, so that browsers may ask for them.
    #[prop(default = true)]
    required: bool,
) -> impl IntoView {
    let (name, value) = LOOKUP;
    // Enter in a field presses the first button of a form: that has to be the one that sends it.
    let lookup = kind.can_look_up.then(|| {
        view! {
            <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true">{texts::send(l)}</button>
            <div><Button name=name value=value>{texts::fill_by_inn(l)}</Button></div>
        }
    });
    view! {
        <div class="grid gap-4">
            <TextField
                name="inn" label=texts::inn(l) hint=texts::inn_hint(l) value=form.value("inn") error=form.error(l, "inn")
                inputmode="numeric" autocomplete="off" maxlength=NUMBER_CHARS_MAX required readonly=kind.is_fixed
            />
            {lookup}
            <TextField
                name="company_name" label=texts::company_name(l) hint=texts::company_name_hint(l)
                value=form.value("company_name") error=form.error(l, "company_name") autocomplete="organization"
                maxlength=COMPANY_CHARS_MAX required
            />
            <TextField
                name="kpp" label=texts::kpp(l) hint=texts::kpp_hint(l) value=form.value("kpp") error=form.error(l, "kpp")
                inputmode="numeric" autocomplete="off" maxlength=NUMBER_CHARS_MAX
            />
            <TextField
                name="ogrn" label=texts::ogrn(l) hint=texts::ogrn_hint(l) value=form.value("ogrn")
                error=form.error(l, "ogrn") inputmode="numeric" autocomplete="off" maxlength=NUMBER_CHARS_MAX
            />
            <TextField
                name="legal_address" label=texts::legal_address(l) value=form.value("legal_address")
                error=form.error(l, "legal_address") autocomplete="off" maxlength=COMPANY_CHARS_MAX required
            />
        </div>
    }
    .into_any()
}

/// The label of a field of a company; `None` for others.
pub fn company_label(l: Locale, field: &str) -> Option<&'static str> {
    Some(match field {
        "inn" => texts::inn(l),
        "company_name" => texts::company_name(l),
        "kpp" => texts::kpp(l),
        "ogrn" => texts::ogrn(l),
        "legal_address" => texts::legal_address(l),
        _ => return None,
    })
}

impl Visit {
    /// Whether forms offer to fill in the requisites by the INN.
    pub async fn can_look_up(&self) -> Result<bool, Error> {
        Ok(company_lookup::lookup_state(&self.state.shop).await?.is_on())
    }

    /// Fills in the requisites by the INN that was typed. What can't be found is said in the form; everything else that was
    /// typed stays.
    pub async fn look_up(&self, mut fields: Fields) -> Result<Form, Error> {
        let found = match self.take_lookup() {
            Ok(()) => {
                let directory = self.state.ports.companies.as_ref();
                company_lookup::find(&self.state.shop, directory, fields.get("inn")).await
            }
            Err(e) => Err(e),
        };
        match found {
            Ok(found) => {
                for (field, value) in [
                    ("inn", found.inn),
                    ("company_name", found.name),
                    ("kpp", found.kpp),
                    ("ogrn", found.ogrn),
                    ("legal_address", found.legal_address),
                ] {
                    fields.set(field, value);
                }
                Ok(Form { fields, ..Form::default() })
            }
            Err(e) => Form::after(fields, e),
        }
    }
}

/// Whether the button that fills in the requisites was pressed.
pub fn is_lookup(fields: &Fields) -> bool {
    fields.get(LOOKUP.0) == LOOKUP.1
}
