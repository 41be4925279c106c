//! View of the repair form.

use crate::drafts::Kept;
use crate::sections::{
    AddressFields, Boxes, ContactSection, DistrictField, FilesField, NoVisits, Remedy, Restored,
};
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::{LegalFields, paths};
use app_requests_islands::drafts::DraftKeeper;
use app_ui::{
    Button, Card, Choice, Columns, DateField, ErrorSummary, Kind, RadioCards, Size, TextField, TextareaField,
};
use base::Locale;
use base::drafts::FormKind;
use base::form::Rule;
use base::format::money;
use content_model::consents::LegalPart;
use leptos::prelude::*;
use service_model::repair::{RepairFormat, Symptom};
use service_model::views::DistrictView;

/// The form's id, used by the islands.
const FORM: &str = "repair";

/// Reference data for the form's choices.
pub struct Reference {
    /// The texts that the form names, and the consents it asks for.
    pub legal: LegalPart,
    pub symptoms: Vec<Symptom>,
    pub districts: Vec<DistrictView>,
    /// Address of the workshop for equipment brought in.
    pub workshop: String,
    /// `2026-11-24`.
    pub today: String,
    pub remedy: Remedy,
}

#[component]
pub fn RepairPage(l: Locale, form: Form, kept: Kept, reference: Reference) -> impl IntoView {
    let Reference { legal, symptoms, districts, workshop, today, remedy } = reference;
    view! {
        <div class="grid gap-5">
            <header class="grid max-w-3xl gap-2">
                <h1>{texts::repair_title(l)}</h1>
                <p class="text-muted">{texts::repair_lead(l)}</p>
            </header>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <Restored l is_restored=kept.is_restored/>
            <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
                <form
                    method="post" enctype="multipart/form-data" action=paths::repair(l) novalidate id=FORM
                    class="grid min-w-0 gap-5"
                >
                    <input type="hidden" name="key" value=form.value("key")/>
                    <EquipmentSection l form=form.clone() today/>
                    <SymptomsSection l form=form.clone() symptoms is_restored=kept.is_restored/>
                    <FormatSection l form=form.clone() districts workshop remedy/>
                    <ContactSection l form=form.clone()/>
                    <LegalFields l part=legal form/>
                    <div><Button kind=Kind::Primary size=Size::Large>{texts::send_request(l)}</Button><LiveCheck l/></div>
                </form>
                <div class="min-w-0 lg:sticky lg:top-4"><Steps l/></div>
            </div>
            <DraftKeeper l kind=FormKind::Repair form=FORM.to_owned() saved=kept.saved/>
        </div>
    }
    .into_any()
}

/// Explains the steps after submission.
#[component]
fn Steps(l: Locale) -> impl IntoView {
    let steps = [texts::repair_step_send(l), texts::repair_step_time(l), texts::repair_step_price(l)];
    let steps = steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view();
    view! {
        <Card title=texts::repair_steps(l)>
            <ol class="grid list-decimal gap-2 ps-5 marker:text-muted">{steps}</ol>
        </Card>
    }
    .into_any()
}

#[component]
fn EquipmentSection(l: Locale, form: Form, today: String) -> impl IntoView {
    view! {
        <Card title=texts::equipment_section(l)>
            <div class="grid gap-4 sm:grid-cols-2">
                <TextField
                    name="equipment" label=texts::equipment(l) value=form.value("equipment")
                    hint=texts::equipment_hint(l) error=form.error(l, "equipment") class="sm:col-span-2"
                />
                <TextField
                    name="serial" label=texts::serial(l) value=form.value("serial") hint=texts::serial_hint(l)
                    error=form.error(l, "serial")
                />
                <TextField
                    name="order_number" label=texts::order_number(l) value=form.value("order_number")
                    hint=texts::order_number_hint(l) error=form.error(l, "order_number") check=Rule::DocumentNumber(sales_model::orders::SERIES)
                />
                <DateField
                    name="purchased_on" label=texts::purchased_on(l) value=form.value("purchased_on") max=today
                    error=form.error(l, "purchased_on")
                />
                <TextField
                    name="purchase_place" label=texts::purchase_place(l) value=form.value("purchase_place")
                    error=form.error(l, "purchase_place")
                />
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn SymptomsSection(l: Locale, form: Form, symptoms: Vec<Symptom>, is_restored: bool) -> impl IntoView {
    let side = |s: &Symptom| texts::from_price(l, &money(l, s.price));
    let boxes = symptoms.iter().map(|s| (s.code.clone(), s.name(l).to_owned(), side(s))).collect();
    view! {
        <Card title=texts::symptoms_section(l)>
            <div class="grid gap-4">
                <Boxes l form=form.clone() name="symptoms" legend=texts::symptoms(l) hint=texts::symptoms_hint(l) boxes/>
                <TextareaField
                    name="description" label=texts::description(l) value=form.value("description")
                    hint=texts::description_hint(l) error=form.error(l, "description")
                />
                <FilesField l form is_restored/>
            </div>
        </Card>
    }
    .into_any()
}

/// Fields irrelevant to a service format are hidden by the style sheet; the server ignores them.
#[component]
fn FormatSection(
    l: Locale,
    form: Form,
    districts: Vec<DistrictView>,
    workshop: String,
    remedy: Remedy,
) -> impl IntoView {
    let has_visits = !districts.is_empty();
    let note = |f: RepairFormat| match f {
        RepairFormat::Visit if !has_visits => texts::no_visits_note(l).to_owned(),
        RepairFormat::Visit => texts::format_visit(l).to_owned(),
        RepairFormat::BringIn => texts::format_bring_in(l, &workshop),
        RepairFormat::Courier => texts::format_courier(l).to_owned(),
    };
    let choice = |f: &RepairFormat| {
        Choice::new(f.as_str(), f.name(l)).note(note(*f)).disabled(f.needs_visit() && !has_visits)
    };
    let choices: Vec<Choice> = RepairFormat::ALL.iter().map(choice).collect();
    let none = (!has_visits).then(|| view! { <NoVisits l text=texts::no_visits(l) remedy/> });
    let district = has_visits.then(|| {
        view! {
            <div class="group-has-[#format-2:checked]/way:hidden">
                <DistrictField l form=form.clone() districts/>
            </div>
        }
    });
    view! {
        <Card title=texts::format_section(l)>
            <div class="group/way grid gap-4">
                {none}
                <RadioCards
                    name="format" legend=texts::format(l) choices selected=form.value("format")
                    error=form.error(l, "format") columns=Columns::Three required=true
                />
                <div class="grid gap-4 group-has-[#format-1:checked]/way:hidden">
                    {district}
                    <AddressFields l form required=true/>
                </div>
            </div>
        </Card>
    }
    .into_any()
}
