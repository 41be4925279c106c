//! View of the installation form.

use crate::drafts::Kept;
use crate::sections::{
    AddressFields, Boxes, ContactSection, DistrictField, FilesField, NoVisits, Remedy, Restored,
};
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::{LegalFields, paths};
use app_requests_islands::drafts::DraftKeeper;
use app_requests_islands::installation::{EstimatePanel, FORM};
use app_ui::{
    Button, Card, Checkbox, Choice, Columns, DateField, ErrorSummary, Kind, RadioCards, SelectField, Size,
    TextField, TextareaField,
};
use base::Locale;
use base::drafts::FormKind;
use base::form::Rule;
use base::format::money;
use content_model::consents::LegalPart;
use leptos::prelude::*;
use org_model::audience::ObjectType;
use people_model::sites::SiteView;
use service_model::estimate::{AREA_MAX, DEVICES_MAX, EstimateForm, FLOORS_MAX, Package, Rate};
use service_model::installation::{AccessRegime, Goal, Zone};
use service_model::views::DistrictView;

/// Reference data for the form's choices.
pub struct Reference {
    /// The texts that the form names, and the consents it asks for.
    pub legal: LegalPart,
    pub districts: Vec<DistrictView>,
    pub rates: Vec<Rate>,
    pub packages: Vec<Package>,
    /// The account's own sites.
    pub sites: Vec<SiteView>,
    /// `2026-11-24`.
    pub today: String,
    pub filled: EstimateForm,
    pub remedy: Remedy,
}

#[component]
pub fn InstallationPage(l: Locale, form: Form, kept: Kept, reference: Reference) -> impl IntoView {
    let Reference { legal, districts, rates, packages, sites, today, filled, remedy } = reference;
    // Without territories nobody can come, so there is nothing to send.
    let can_send = !districts.is_empty();
    let none = (!can_send).then(|| view! { <NoVisits l text=texts::no_installation(l) remedy/> });
    let send = can_send.then(|| {
        view! { <Button kind=Kind::Primary size=Size::Large>{texts::send_request(l)}</Button> }
    });
    let place = can_send.then(|| {
        view! {
            <PlaceSection l form=form.clone() districts sites today is_restored=kept.is_restored/>
            <ContactSection l form=form.clone()/>
            <LegalFields l part=legal form=form.clone()/>
        }
    });
    view! {
        <div class="grid gap-5">
            <header class="grid max-w-3xl gap-2">
                <h1>{texts::installation_title(l)}</h1>
                <p class="text-muted">{texts::installation_lead(l)}</p>
            </header>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <Restored l is_restored=kept.is_restored/>
            {none}
            <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
                <div class="grid min-w-0 gap-5">
                <form
                    method="post" enctype="multipart/form-data" action=paths::installation(l) novalidate
                    id=FORM class="grid min-w-0 gap-5"
                >
                    <input type="hidden" name="key" value=form.value("key")/>
                    <ObjectSection l form=form.clone()/>
                    <GoalsSection l form=form.clone() packages=packages.clone()/>
                    {place}
                    <div class="flex flex-wrap gap-3">
                        {send}
                        <Button name="action" value="estimate" size=Size::Large class="hidden noscript:inline-flex">
                            {texts::recalculate(l)}
                        </Button>
                        <LiveCheck l/>
                    </div>
                </form>
                <DraftKeeper l kind=FormKind::Installation form=FORM.to_owned() saved=kept.saved/>
                </div>
                <div class="min-w-0 lg:sticky lg:top-4">
                    <EstimatePanel l rates packages form=filled/>
                </div>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn ObjectSection(l: Locale, form: Form) -> impl IntoView {
    let objects: Vec<Choice> = ObjectType::ALL.iter().map(|o| Choice::new(o.as_str(), o.name(l))).collect();
    let regimes: Vec<Choice> = AccessRegime::ALL.iter().map(|a| Choice::new(a.as_str(), a.name(l))).collect();
    let zones =
        Zone::ALL.iter().map(|z| (z.as_str().to_owned(), z.name(l).to_owned(), String::new())).collect();
    let (internet, lan) = (form.fields.has("has_internet"), form.fields.has("has_lan"));
    view! {
        <Card title=texts::object_section(l)>
            <div class="grid gap-4">
                <RadioCards
                    name="object" legend=texts::object(l) choices=objects selected=form.value("object")
                    error=form.error(l, "object") columns=Columns::Three required=true
                />
                <div class="grid grid-cols-2 gap-4">
                    <TextField
                        name="area" label=texts::area(l) value=form.value("area") error=form.error(l, "area")
                        inputmode="decimal" required=true check=Rule::Whole { min: 1, max: AREA_MAX }
                    />
                    <TextField
                        name="floors" label=texts::floors(l) value=form.value("floors") error=form.error(l, "floors")
                        inputmode="numeric" check=Rule::Whole { min: 1, max: FLOORS_MAX }
                    />
                </div>
                <Boxes l form=form.clone() name="zones" legend=texts::zones(l) boxes=zones/>
                <div class="grid gap-x-6 sm:grid-cols-2">
                    <Checkbox name="has_internet" label=texts::has_internet(l) checked=internet/>
                    <Checkbox name="has_lan" label=texts::has_lan(l) checked=lan/>
                </div>
                <SelectField
                    name="access" label=texts::access(l) choices=regimes selected=form.value("access")
                    error=form.error(l, "access")
                />
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn GoalsSection(l: Locale, form: Form, packages: Vec<Package>) -> impl IntoView {
    let goals =
        Goal::ALL.iter().map(|g| (g.as_str().to_owned(), g.name(l).to_owned(), String::new())).collect();
    let offered = packages
        .iter()
        .map(|p| Choice::new(p.code.clone(), p.name(l)).note(p.about(l).to_owned()).side(money(l, p.price)));
    let choices: Vec<Choice> =
        std::iter::once(Choice::new("", texts::no_package(l))).chain(offered).collect();
    let counts = [("cameras", texts::cameras(l)), ("sensors", texts::sensors(l)), ("doors", texts::doors(l))];
    let counts = counts.map(|(name, label)| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <TextField name label value error inputmode="numeric" check=Rule::Whole { min: 0, max: DEVICES_MAX }/> }
    });
    let counts = counts.into_iter().collect_view();
    view! {
        <Card title=texts::goals_section(l)>
            <div class="grid gap-4">
                <Boxes l form=form.clone() name="goals" legend=texts::goals(l) boxes=goals/>
                <div class="grid gap-2">
                    <div class="grid grid-cols-3 items-end gap-4">
                        {counts}
                    </div>
                    <p class="field-hint">{texts::counts_hint(l)}</p>
                </div>
                <RadioCards
                    name="package" legend=texts::package(l) choices selected=form.value("package")
                    error=form.error(l, "package") columns=Columns::Two
                />
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn PlaceSection(
    l: Locale,
    form: Form,
    districts: Vec<DistrictView>,
    sites: Vec<SiteView>,
    today: String,
    is_restored: bool,
) -> impl IntoView {
    let own = (!sites.is_empty()).then(|| {
        let choices: Vec<Choice> = std::iter::once(Choice::new("", texts::other_site(l)))
            .chain(
                sites
                    .iter()
                    .map(|s| Choice::new(s.id.to_string(), format!("{}: {}, {}", s.name, s.city, s.address))),
            )
            .collect();
        view! {
            <SelectField
                name="site" label=texts::site(l) choices selected=form.value("site") hint=texts::site_hint(l)
                error=form.error(l, "site")
            />
        }
    });
    let needs_address = own.is_none();
    view! {
        <Card title=texts::place_section(l)>
            <div class="grid gap-4">
                {own}
                <DistrictField l form=form.clone() districts/>
                <AddressFields l form=form.clone() required=needs_address/>
                <div class="grid grid-cols-2 gap-4">
                    <DateField
                        name="wished_date" label=texts::wished_date(l) value=form.value("wished_date") min=today
                        error=form.error(l, "wished_date")
                    />
                    <TextField
                        name="wished_time" kind="time" label=texts::wished_time(l) value=form.value("wished_time")
                        error=form.error(l, "wished_time")
                    />
                </div>
                <TextField
                    name="order_number" label=texts::order_number(l) value=form.value("order_number")
                    hint=texts::order_number_hint(l) error=form.error(l, "order_number") check=Rule::DocumentNumber(sales_model::orders::SERIES)
                />
                <TextareaField
                    name="description" label=texts::comment(l) value=form.value("description")
                    error=form.error(l, "description")
                />
                <FilesField l form is_restored/>
            </div>
        </Card>
    }
    .into_any()
}
