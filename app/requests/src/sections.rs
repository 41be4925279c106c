//! Sections shared by both forms.

use crate::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_kit::{Upload, Visit};
use app_ui::{Card, Choice, FileDrop, Notice, SelectField, TextField, TextareaField, Tone};
use base::Locale;
use base::form::Rule;
use gateways::files::{ATTACHMENT_BYTES_MAX, ATTACHMENT_KINDS};
use leptos::prelude::*;
use platform::Error;
use service::files::NewFile;
use service_model::access::CREWS_EDIT;
use service_model::views::DistrictView;

pub(crate) fn uploads(files: Vec<Upload>) -> Vec<NewFile> {
    files
        .into_iter()
        .filter(|f| f.field == "files")
        .map(|f| NewFile { name: f.name, bytes: f.bytes })
        .collect()
}

/// Checks that a guest may send one more request, with these files.
pub(crate) fn check_quotas(visit: &Visit, files: &[NewFile]) -> Result<(), Error> {
    visit.take_order()?;
    visit.take_bytes(files.iter().map(|f| f.bytes.len() as u64).sum())
}

/// Enters where the visitor is: the territory that is named after the chosen city, or the only one there is, and the city
/// at the beginning of the address. What a draft or an account says stays.
///
/// # Errors
/// Those of the database.
pub(crate) async fn enter_city(visit: &Visit, form: &mut Form) -> Result<(), Error> {
    let districts = service::districts::list(&visit.state.shop).await?;
    let city = visit.chosen_city();
    let is_named = |district: &&DistrictView| {
        city.as_ref()
            .is_some_and(|city| base::text::fold(&district.name_ru).contains(&base::text::fold(&city.ru)))
    };
    let district = match districts.as_slice() {
        [only] => Some(only),
        several => several.iter().find(is_named),
    };
    if let Some(district) = district.filter(|_| form.value("district").is_empty()) {
        form.fields.set("district", district.code.clone());
    }
    if let Some(city) = city.filter(|_| form.value("address").is_empty() && form.value("site").is_empty()) {
        form.fields.set("address", format!("{}, ", city.pick(visit.locale)));
    }
    Ok(())
}

/// Notice above a form restored from a draft.
#[component]
pub fn Restored(l: Locale, is_restored: bool) -> impl IntoView {
    is_restored.then(|| {
        view! { <Notice tone=Tone::Info>{texts::draft_restored(l)}" "{texts::draft_no_files(l)}</Notice> }
    })
}

#[component]
pub fn ContactSection(l: Locale, form: Form) -> impl IntoView {
    view! {
        <Card title=texts::contact_section(l)>
            <div class="grid gap-4 sm:grid-cols-2">
                <TextField
                    name="name" label=texts::name(l) value=form.value("name") error=form.error(l, "name")
                    autocomplete="name" required=true class="sm:col-span-2"
                />
                <TextField
                    name="email" kind="email" label=texts::email(l) value=form.value("email") error=form.error(l, "email")
                    hint=texts::email_hint(l) autocomplete="email" inputmode="email" maxlength=254 check=Rule::Email
                />
                <TextField
                    name="phone" kind="tel" label=texts::phone(l) value=form.value("phone") error=form.error(l, "phone")
                    hint=texts::phone_hint(l) autocomplete="tel" inputmode="tel" maxlength=30 check=Rule::Phone
                />
            </div>
        </Card>
    }
    .into_any()
}

/// What a visitor can do where the shop offers no visits.
#[derive(Clone)]
pub struct Remedy {
    /// Phone of the shop for reading; may be empty.
    pub phone: String,
    /// Where staff who may do that enters territories.
    pub districts: Option<String>,
}

impl Remedy {
    pub(crate) fn of(visit: &Visit) -> Self {
        let phone = visit.state.shared().phone.clone();
        Self {
            phone: if phone.is_empty() { phone } else { base::contact::pretty(&phone) },
            districts: visit.actor.may(CREWS_EDIT).then(|| paths::admin_districts(visit.locale)),
        }
    }
}

/// Says that the shop offers no visits, at the place where errors of the territory lead to.
#[component]
pub fn NoVisits(l: Locale, text: &'static str, remedy: Remedy) -> impl IntoView {
    let Remedy { phone, districts } = remedy;
    let call = (!phone.is_empty()).then(|| view! { <p>{texts::no_visits_call(l, &phone)}</p> });
    let enter =
        districts.map(|href| view! { <p><a class="link" href=href>{texts::enter_districts(l)}</a></p> });
    view! {
        <div id="district" tabindex="-1"><Notice tone=Tone::Info><p>{text}</p>{call}{enter}</Notice></div>
    }
    .into_any()
}

#[component]
pub fn DistrictField(l: Locale, form: Form, districts: Vec<DistrictView>) -> impl IntoView {
    let choices = std::iter::once(Choice::new("", texts::choose_district(l)))
        .chain(districts.iter().map(|d| Choice::new(d.code.clone(), d.name(l))))
        .collect::<Vec<_>>();
    view! {
        <SelectField
            name="district" label=texts::district(l) choices selected=form.value("district")
            error=form.error(l, "district") required=true
        />
    }
    .into_any()
}

#[component]
pub fn AddressFields(l: Locale, form: Form, #[prop(optional)] required: bool) -> impl IntoView {
    view! {
        <TextField
            name="address" label=texts::address(l) value=form.value("address") hint=texts::address_hint(l)
            error=form.error(l, "address") autocomplete="address-line1" required=required
        />
        <TextareaField
            name="access_notes" label=texts::access_notes(l) value=form.value("access_notes") rows=2
            hint=texts::access_hint(l) error=form.error(l, "access_notes")
        />
    }
    .into_any()
}

#[component]
pub fn FilesField(l: Locale, form: Form, is_restored: bool) -> impl IntoView {
    let size = base::format::bytes(l, i64::try_from(ATTACHMENT_BYTES_MAX).unwrap_or(i64::MAX));
    let hint = texts::files_hint(l, &size);
    let hint = if is_restored { format!("{} {hint}", texts::draft_no_files(l)) } else { hint };
    view! {
        <FileDrop
            name="files" label=texts::files(l) hint error=form.error(l, "files")
            accept=ATTACHMENT_KINDS multiple=true
        />
    }
    .into_any()
}

/// A group of checkboxes with one name, which is also the group's id so that errors can link to it.
#[component]
pub fn Boxes(
    l: Locale,
    form: Form,
    name: &'static str,
    legend: &'static str,
    #[prop(optional)] hint: &'static str,
    /// Value, label and text at the right.
    boxes: Vec<(String, String, String)>,
) -> impl IntoView {
    let error = form.error(l, name);
    let described = app_ui::describedby(name, &hint.into(), &error.clone().into());
    let boxes = boxes
        .into_iter()
        .map(|(value, label, side)| {
            let checked = form.has(name, &value);
            view! { <app_ui::Checkbox name label value checked count=side/> }
        })
        .collect_view();
    view! {
        <fieldset class="field" id=name tabindex="-1" aria-describedby=described>
            <legend class="field-label mb-1.5">{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{name}-hint")>{hint}</p> })}
            <div class="grid gap-x-6 sm:grid-cols-2">{boxes}</div>
            {error.map(|e| view! { <p class="field-error" id=format!("{name}-error")><span>{e}</span></p> })}
        </fieldset>
    }
    .into_any()
}
