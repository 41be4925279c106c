//! The bonus programme: tiers, and rules of categories and brands.

use ::ledger::programme;
use app_admin_parts::products::category_choices;
use app_admin_parts::{Head, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{
    Button, Card, Checkbox, Choice, Column, ErrorSummary, Kind, Notice, SelectField, Table, TextField, Tone,
};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::form::LINE_CHARS_MAX;
use base::{BrandId, Locale, PointsRuleId, PointsTierId, format};
use catalog_model::views::CategoryTree;
use ledger_model::access::PROGRAMME_EDIT;
use ledger_model::points::percent;
use ledger_model::programme::{Rule, Subject, Tier};
use leptos::prelude::*;
use platform::Result;
use routes::Module;

mod texts {
    //! Localised texts of the bonus programme.

    base::texts! {
        title = "Бонусная программа" / "Bonus programme";
        more = "Уровень клиента — по сумме полученных заказов за 12 месяцев. Сколько дней ждать баллы, когда они сгорают и какую часть заказа оплачивают, задаётся в настройках." / "The tier of a customer follows the orders received within 12 months. How long points wait, when they expire and how much of an order they pay is in the settings.";
        settings = "Открыть настройки" / "Open the settings";
        off = "Программа выключена: баллы не начисляются и не списываются." / "The programme is switched off: points are neither earned nor spent.";
        saved = "Сохранено." / "Saved.";
        tiers = "Уровни" / "Tiers";
        no_tiers = "Уровней нет: всем начисляется процент из настроек." / "There are no tiers: everybody earns the percentage of the settings.";
        name_ru = "Название по-русски" / "Name in Russian";
        name_en = "Название по-английски" / "Name in English";
        threshold = "Покупки от, ₽" / "Purchases from, ₽";
        percent = "Начислять, %" / "Earns, %";
        percent_hint = "Пусто — процент уровня, 0 — не начислять" / "Empty for that of the tier, 0 for none";
        add_tier = "Новый уровень" / "New tier";
        save = "Сохранить" / "Save";
        delete = "Удалить" / "Delete";
        change = "Изменить" / "Change";
        rules = "Правила для категорий и брендов" / "Rules of categories and brands";
        no_rules = "Правил нет: за все товары начисляется процент уровня, все можно оплатить баллами." / "There are no rules: all goods earn the percentage of the tier and can be paid with points.";
        add_rule = "Новое правило" / "New rule";
        category = "Категория" / "Category";
        brand = "Бренд" / "Brand";
        none = "не выбрано" / "none";
        one_of = "Выберите категорию или бренд; прежнее правило заменится" / "Choose a category or a brand; its former rule is replaced";
        subject = "Товары" / "Goods";
        payable = "Можно оплатить баллами" / "Can be paid with points";
        not_payable = "Баллами не оплачивается" / "Not paid with points";
        of_tier = "процент уровня" / "that of the tier";
        gone = "удалено" / "deleted";
    }

    /// Label of a form field.
    pub fn label(l: base::Locale, field: &str) -> &'static str {
        match field {
            "name_ru" => name_ru(l),
            "name_en" => name_en(l),
            "threshold" => threshold(l),
            "percent" => percent(l),
            "category" => category(l),
            "brand" => brand(l),
            _ => "",
        }
    }
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_POINTS, get(show))
        .on(&routes::ADMIN_POINTS_TIER, get(back).post(tier))
        .on(&routes::ADMIN_POINTS_RULE, get(back).post(rule))
}

async fn show(visit: Visit) -> PageResult {
    page(&visit, ("", Form::default())).await
}

/// A page shown again after an error has the address of its form; a reload lands here.
async fn back(visit: Visit) -> PageResult {
    visit.actor.require_everywhere(PROGRAMME_EDIT)?;
    Ok(Redirect::to(&paths::admin_points(visit.locale)).into_response())
}

/// Saves or deletes a tier, by the button `do`.
async fn tier(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id: Option<PointsTierId> = editor::id(&text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let outcome = match (id, fields.get("do")) {
        (Some(id), "delete") => programme::delete_tier(shop, actor, id).await,
        (id, _) => {
            let known = id.map(|id| (id, editor::version(&fields)));
            programme::save_tier(shop, actor, known, &fields.0).await
        }
    };
    answer(&visit, outcome, (&text, fields)).await
}

/// Saves or deletes a rule, by the button `do`.
async fn rule(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id: Option<PointsRuleId> = editor::id(&text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let outcome = match (id, fields.get("do")) {
        (Some(id), "delete") => programme::delete_rule(shop, actor, id).await,
        _ => programme::save_rule(shop, actor, &fields.0).await,
    };
    answer(&visit, outcome, ("rule", fields)).await
}

async fn answer(visit: &Visit, outcome: Result<()>, (of, fields): (&str, Fields)) -> PageResult {
    match outcome {
        Ok(()) => {
            let to = with_query(paths::admin_points(visit.locale), &[("done", "1")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(visit, (of, Form::after(fields, error)?)).await,
    }
}

/// The page; a refused form is that of the tier `of`, of a `new` one, or of a `rule`.
async fn page(visit: &Visit, (of, form): (&str, Form)) -> PageResult {
    visit.actor.require_everywhere(PROGRAMME_EDIT)?;
    let (shop, l) = (&visit.state.shop, visit.locale);
    let (tiers, rules) = (programme::tiers(shop.read()).await?, programme::rules(shop.read()).await?);
    let tree = catalog::categories::tree(shop).await?;
    let brands = programme::brands(shop.read()).await?;
    let form = form.labelled(|field| texts::label(l, field).to_owned());
    let is_on = visit.state.shared().has(Module::Points);
    let done = !visit.param("done").is_empty();
    let of = of.to_owned();
    let meta = Meta::staff(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        let errors = form.summary(l);
        view! {
            <Head title=texts::title(l)/>
            <p class="mb-4 max-w-[56rem] text-muted">
                {texts::more(l)}" "<a class="link" href=format!("{}#points", paths::admin_settings(l))>{texts::settings(l)}</a>
            </p>
            {(!is_on).then(|| view! { <Notice tone=Tone::Accent class="mb-4"><p>{texts::off(l)}</p></Notice> })}
            {done.then(|| view! { <div role="status"><Notice tone=Tone::Safe class="mb-4">{texts::saved(l)}</Notice></div> })}
            <ErrorSummary locale=l errors/>
            {tiers_section(l, &tiers, (of.as_str(), &form))}
            {rules_section(l, &rules, (&tree, brands.as_slice()), (of == "rule").then_some(&form))}
        }
        .into_any()
    }))
}

/// The fields of a tier: those that were typed, or the stored ones.
fn tier_form(l: Locale, tier: Option<&Tier>, refused: Option<&Form>) -> AnyView {
    let id = tier.map_or("new".to_owned(), |tier| tier.id.to_string());
    let stored = |field: &str| match (tier, field) {
        (Some(tier), "name_ru") => tier.name.ru.clone(),
        (Some(tier), "name_en") => tier.name.en.clone(),
        (Some(tier), "threshold") => tier.threshold.to_decimal(),
        (Some(tier), "percent") => base::Kopecks(tier.percent_bp).to_decimal(),
        _ => String::new(),
    };
    let field = |name: &'static str| {
        let value = refused.map_or_else(|| stored(name), |form| form.value(name));
        let error = refused.and_then(|form| form.error(l, name));
        let required = name != "name_en";
        view! { <TextField name id=format!("{name}-{id}") label=texts::label(l, name) value error maxlength=LINE_CHARS_MAX required/> }
    };
    let delete =
        tier.map(|_| view! { <Button kind=Kind::Ghost name="do" value="delete">{texts::delete(l)}</Button> });
    let version = tier.map_or(0, |tier| tier.version).to_string();
    view! {
        <form class="mt-3 grid gap-3 sm:grid-cols-2" method="post" action=paths::admin_points_tier(l, &id) novalidate=true>
            <input type="hidden" name="version" value=version/>
            {field("name_ru")}{field("name_en")}{field("threshold")}{field("percent")}
            <div class="flex flex-wrap gap-3 sm:col-span-2">
                <Button kind=Kind::Primary name="do" value="save">{texts::save(l)}</Button>{delete}
            </div>
        </form>
    }
    .into_any()
}

fn tiers_section(l: Locale, tiers: &[Tier], (of, form): (&str, &Form)) -> AnyView {
    let is_wrong = form.is_wrong();
    let rows: Vec<_> = tiers
        .iter()
        .map(|tier| {
            let refused = (is_wrong && of == tier.id.to_string()).then_some(form);
            let facts = format!(
                "{}: {}, {}",
                tier.name.pick(l),
                format::money(l, tier.threshold),
                percent(l, tier.percent_bp)
            );
            view! {
                <li>
                    <details open=refused.is_some()>
                        <summary class="cursor-pointer">{facts}" "<span class="link">{texts::change(l)}</span></summary>
                        {tier_form(l, Some(tier), refused)}
                    </details>
                </li>
            }
        })
        .collect();
    let none = rows.is_empty().then(|| view! { <p class="text-muted">{texts::no_tiers(l)}</p> });
    let new = (is_wrong && of == "new").then_some(form);
    let (is_open, fields) = (new.is_some(), tier_form(l, None, new));
    view! {
        <Card title=texts::tiers(l)>
            {none}
            <ul class="grid list-none gap-3 p-0">{rows}</ul>
            <details class="mt-4" open=is_open>
                <summary class="link cursor-pointer">{texts::add_tier(l)}</summary>
                {fields}
            </details>
        </Card>
    }
    .into_any()
}

fn rules_section(
    l: Locale,
    rules: &[Rule],
    (tree, brands): (&CategoryTree, &[(BrandId, String)]),
    refused: Option<&Form>,
) -> AnyView {
    let name = |rule: &Rule| {
        let found = match rule.subject {
            Subject::Category(id) => tree.0.iter().find(|c| c.id == id).map(|c| c.name.pick(l).to_owned()),
            Subject::Brand(id) => brands.iter().find(|(brand, _)| *brand == id).map(|(_, name)| name.clone()),
        };
        found.unwrap_or_else(|| texts::gone(l).to_owned())
    };
    let rows: Vec<_> = rules
        .iter()
        .map(|rule| {
            let rate = rule.percent_bp.map_or_else(|| texts::of_tier(l).to_owned(), |bp| percent(l, bp));
            let payable = if rule.is_payable { texts::payable(l) } else { texts::not_payable(l) };
            view! {
                <tr>
                    <th scope="row">{name(rule)}</th>
                    <td data-label=texts::percent(l)>{rate}</td>
                    <td>{payable}</td>
                    <td>
                        <form method="post" action=paths::admin_points_rule(l, rule.id)>
                            <Button kind=Kind::Ghost name="do" value="delete">{texts::delete(l)}</Button>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::subject(l)),
        Column::new(texts::percent(l)),
        Column::new(texts::payable(l)),
        Column::new(texts::delete(l)),
    ];
    let table = match rows.is_empty() {
        true => view! { <p class="text-muted">{texts::no_rules(l)}</p> }.into_any(),
        false => view! { <Table caption=texts::rules(l) columns cards=true>{rows}</Table> }.into_any(),
    };
    let (is_open, fields) = (refused.is_some(), rule_form(l, (tree, brands), refused));
    view! {
        <div class="mt-5"><Card title=texts::rules(l)>
            {table}
            <details class="mt-4" open=is_open>
                <summary class="link cursor-pointer">{texts::add_rule(l)}</summary>
                {fields}
            </details>
        </Card></div>
    }
    .into_any()
}

fn rule_form(
    l: Locale,
    (tree, brands): (&CategoryTree, &[(BrandId, String)]),
    refused: Option<&Form>,
) -> AnyView {
    let value = |field: &str| refused.map(|form| form.value(field)).unwrap_or_default();
    let error = |field: &str| refused.and_then(|form| form.error(l, field));
    let none = || Choice::new("", texts::none(l));
    let categories: Vec<Choice> = std::iter::once(none()).chain(category_choices(l, tree)).collect();
    let brands = brands.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()));
    let brands: Vec<Choice> = std::iter::once(none()).chain(brands).collect();
    let (category, brand, rate) = (value("category"), value("brand"), value("percent"));
    let checked = refused.is_none_or(|form| form.has("payable", "1"));
    view! {
        <form class="mt-3 grid gap-3 sm:grid-cols-2" method="post" action=paths::admin_points_rule(l, "new") novalidate=true>
            <SelectField name="category" label=texts::category(l) hint=texts::one_of(l) choices=categories selected=category error=error("category")/>
            <SelectField name="brand" label=texts::brand(l) choices=brands selected=brand error=error("brand")/>
            <TextField name="percent" label=texts::percent(l) hint=texts::percent_hint(l) value=rate error=error("percent") inputmode="decimal" maxlength=6/>
            <Checkbox name="payable" label=texts::payable(l) checked/>
            <div class="sm:col-span-2"><Button kind=Kind::Primary name="do" value="save">{texts::save(l)}</Button></div>
        </form>
    }
    .into_any()
}
