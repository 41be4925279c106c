//! The fields of a promotion.

use super::texts;
use app_admin_parts::editor::hinted;
use app_admin_parts::products::category_choices;
use app_kit::fields::Form;
use app_ui::{Card, Checkbox, CheckboxGroup, Choice, DateField, SelectField, TextareaField};
use base::{BrandId, Locale};
use catalog_model::views::CategoryTree;
use leptos::prelude::*;
use org_model::audience::ObjectType;
use promotions_model::promotion::{BenefitKind, BuyerKind};

/// What the form offers to choose from.
pub struct Offered {
    pub tree: std::sync::Arc<CategoryTree>,
    pub brands: Vec<(BrandId, String)>,
    pub branches: Vec<Choice>,
}

/// All fields.
pub fn body(l: Locale, form: &Form, offered: &Offered) -> AnyView {
    view! {
        {main(l, form, offered)}
        {benefit(l, form)}
        {target(l, form, offered)}
        {conditions(l, form)}
        {limits(l, form)}
        {stacking(l, form)}
    }
    .into_any()
}

/// A part of the form under its title.
fn card(title: &'static str, fields: AnyView) -> AnyView {
    view! { <Card title>{fields}</Card> }.into_any()
}

fn select(l: Locale, form: &Form, name: &'static str, label: &'static str, choices: Vec<Choice>) -> AnyView {
    let (selected, error) = (form.value(name), form.error(l, name));
    view! { <SelectField name label choices selected error required=true/> }.into_any()
}

fn ticked(form: &Form, name: &'static str, label: &'static str, hint: &'static str) -> AnyView {
    let checked = form.fields.has(name);
    view! { <Checkbox name label hint checked/> }.into_any()
}

fn boxes(form: &Form, name: &'static str, legend: &'static str, choices: Vec<Choice>) -> AnyView {
    let ticked = form.fields.all(name).map(str::to_owned).collect();
    view! { <CheckboxGroup name legend choices ticked/> }.into_any()
}

fn main(l: Locale, form: &Form, offered: &Offered) -> AnyView {
    let (from, from_error) = (form.value("from"), form.error(l, "from"));
    let (until, until_error) = (form.value("until"), form.error(l, "until"));
    let fields = view! {
        <div class="grid gap-4">
            <div class="grid gap-4 sm:grid-cols-2">
                {hinted(l, form, "name_ru", texts::name_ru(l), texts::name_hint(l), true)}
                {hinted(l, form, "name_en", texts::name_en(l), "", false)}
            </div>
            {select(l, form, "branch", texts::branch(l), offered.branches.clone())}
            <div class="grid gap-4 sm:grid-cols-2">
                <DateField name="from" label=texts::from(l) hint=texts::from_hint(l) value=from error=from_error/>
                <DateField name="until" label=texts::until(l) hint=texts::until_hint(l) value=until error=until_error/>
            </div>
            {ticked(form, "needs_code", texts::needs_code(l), texts::needs_code_hint(l))}
        </div>
    };
    card(texts::part_main(l), fields.into_any())
}

fn benefit(l: Locale, form: &Form) -> AnyView {
    let kinds = BenefitKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    let (bundle, bundle_error) = (form.value("bundle"), form.error(l, "bundle"));
    let fields = view! {
        <div class="grid gap-4">
            {select(l, form, "kind", texts::kind(l), kinds)}
            <p class="text-sm text-muted">{texts::benefit_more(l)}</p>
            <div class="grid gap-4 sm:grid-cols-2">
                {hinted(l, form, "percent", texts::percent(l), texts::percent_hint(l), false)}
                {hinted(l, form, "amount", texts::amount(l), texts::amount_hint(l), false)}
                {hinted(l, form, "gift", texts::gift(l), texts::gift_hint(l), false)}
                {hinted(l, form, "gift_quantity", texts::gift_quantity(l), "", false)}
                {hinted(l, form, "every", texts::every(l), texts::every_hint(l), false)}
                {hinted(l, form, "bundle_price", texts::bundle_price(l), texts::bundle_price_hint(l), false)}
            </div>
            <TextareaField name="bundle" label=texts::bundle(l) hint=texts::bundle_hint(l) value=bundle error=bundle_error rows=3/>
        </div>
    };
    card(texts::part_benefit(l), fields.into_any())
}

fn target(l: Locale, form: &Form, offered: &Offered) -> AnyView {
    let categories = category_choices(l, &offered.tree);
    let brands = offered.brands.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let (products, products_error) = (form.value("products"), form.error(l, "products"));
    let (choices, choices_error) = (form.value("choices"), form.error(l, "choices"));
    let has_categories = form.fields.has("category");
    let has_brands = form.fields.has("brand");
    let fields = view! {
        <div class="grid gap-4">
            <p class="text-sm text-muted">{texts::target_more(l)}</p>
            <details class="grid gap-2" open=has_categories>
                <summary class="link">{texts::categories(l)}</summary>
                {boxes(form, "category", texts::categories(l), categories)}
            </details>
            <details class="grid gap-2" open=has_brands>
                <summary class="link">{texts::brands(l)}</summary>
                {boxes(form, "brand", texts::brands(l), brands)}
            </details>
            <TextareaField name="choices" label=texts::choices(l) hint=texts::choices_hint(l) value=choices error=choices_error rows=2/>
            <TextareaField name="products" label=texts::products(l) hint=texts::products_hint(l) value=products error=products_error rows=3/>
        </div>
    };
    card(texts::part_target(l), fields.into_any())
}

fn conditions(l: Locale, form: &Form) -> AnyView {
    let buyers = BuyerKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    let sites =
        ObjectType::ALL.iter().map(|kind| Choice::new(kind.as_str(), texts::site(l, *kind))).collect();
    let days = (1..=7).map(|day: u8| Choice::new(day.to_string(), texts::weekday(l, day))).collect();
    let fields = view! {
        <div class="grid gap-4">
            <div class="grid gap-4 sm:grid-cols-2">
                {hinted(l, form, "min_sum", texts::min_sum(l), texts::min_sum_hint(l), false)}
                {hinted(l, form, "min_quantity", texts::min_quantity(l), "", false)}
            </div>
            {select(l, form, "buyer", texts::buyer(l), buyers)}
            {ticked(form, "is_registered", texts::is_registered(l), "")}
            {ticked(form, "is_first_order", texts::is_first_order(l), texts::is_first_order_hint(l))}
            {boxes(form, "object_type", texts::object_types(l), sites)}
            {boxes(form, "weekday", texts::weekdays(l), days)}
            <div class="grid gap-4 sm:grid-cols-2">
                {hinted(l, form, "from_time", texts::from_time(l), texts::time_hint(l), false)}
                {hinted(l, form, "to_time", texts::to_time(l), "", false)}
            </div>
        </div>
    };
    card(texts::part_conditions(l), fields.into_any())
}

fn limits(l: Locale, form: &Form) -> AnyView {
    let fields = view! {
        <div class="grid gap-4 sm:grid-cols-3">
            {hinted(l, form, "uses", texts::uses_max(l), texts::no_limit(l), false)}
            {hinted(l, form, "uses_of_one", texts::uses_of_one(l), texts::uses_of_one_hint(l), false)}
            {hinted(l, form, "budget", texts::budget(l), texts::budget_hint(l), false)}
        </div>
    };
    card(texts::part_limits(l), fields.into_any())
}

fn stacking(l: Locale, form: &Form) -> AnyView {
    let fields = view! {
        <div class="grid gap-4">
            {ticked(form, "combines", texts::combines(l), texts::combines_hint(l))}
            <div class="grid gap-4 sm:grid-cols-3">
                {hinted(l, form, "priority", texts::priority(l), texts::priority_hint(l), true)}
                {hinted(l, form, "group", texts::group(l), texts::group_hint(l), false)}
                {hinted(l, form, "floor", texts::floor(l), texts::floor_hint(l), false)}
            </div>
        </div>
    };
    card(texts::part_stacking(l), fields.into_any())
}
