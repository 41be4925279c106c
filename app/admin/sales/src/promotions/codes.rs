//! The codes of a promotion.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor;
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, Column, EmptyState, ErrorSummary, IconButton, Kind, LinkButton, Notice,
    SuccessMessage, Table, TextField, Tone, icons,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{Locale, PromotionCodeId, PromotionId};
use leptos::prelude::*;
use promotions::codes::{self, CODES_PAGE, NewCodes};
use promotions::edit;
use promotions_model::state::PromotionState;
use promotions_model::views::{CodeView, PromotionView};

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    let id = editor::known::<PromotionId>(&text)?;
    page(&visit, id, Form::default()).await
}

async fn page(visit: &Visit, id: PromotionId, form: Form) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let (promotion, _) = edit::one(shop, actor, id).await?;
    let after = visit.param("after").parse::<PromotionCodeId>().ok();
    let list = codes::list(shop, actor, id, after).await?;
    let added = visit.param("added").parse::<i64>().ok();
    let meta = Meta::staff(texts::codes(l)).wrong(form.is_wrong());
    let form = form.labelled(|field| texts::label(l, field));
    Ok(visit.page(meta, move || view(l, &promotion, list, &form, added)))
}

fn view(l: Locale, view: &PromotionView, list: Vec<CodeView>, form: &Form, added: Option<i64>) -> AnyView {
    let id = view.promotion.id;
    let name = view.promotion.name.pick(l).to_owned();
    let above =
        vec![(texts::title(l).to_owned(), paths::admin_promotions(l)), (name, paths::admin_promotion(l, id))];
    let can_add = view.state != PromotionState::Ended;
    let unlocks = !view.promotion.needs_code;
    view! {
        <Breadcrumbs locale=l above/>
        <Head title=texts::codes(l).to_owned()/>
        {added.map(|n| view! { <SuccessMessage locale=l class="mb-4">{texts::added(l, n)}</SuccessMessage> })}
        {unlocks.then(|| view! { <Notice tone=Tone::Accent class="mb-4">{texts::codes_unused(l)}</Notice> })}
        <div class="mb-4"><ErrorSummary locale=l errors=form.summary(l)/></div>
        {can_add.then(|| forms(l, id, form))}
        {table(l, id, list)}
    }
    .into_any()
}

fn forms(l: Locale, id: PromotionId, form: &Form) -> AnyView {
    let field = |name: &'static str, label: &'static str, hint: &'static str| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <TextField name label hint value error/> }.into_any()
    };
    let word = vec![
        field("code", texts::code(l), texts::code_hint(l)),
        field("uses", texts::code_uses(l), texts::no_limit(l)),
    ];
    let many = vec![field("count", texts::code_count(l), texts::code_count_hint(l))];
    let person = vec![field("contact", texts::contact(l), texts::contact_hint(l))];
    let card = |what: &'static str, title: &'static str, fields: Vec<AnyView>, button: &'static str| {
        let action = paths::admin_promotion_codes(l, id);
        view! {
            <Card title>
                <form method="post" action=action class="grid gap-3" novalidate=true>
                    <input type="hidden" name="what" value=what/>
                    {fields}
                    <Button kind=Kind::Secondary>{button}</Button>
                </form>
            </Card>
        }
    };
    view! {
        <div class="mb-6 grid max-w-[70rem] gap-4 lg:grid-cols-3">
            {card("word", texts::code_word(l), word, texts::code_add(l))}
            {card("many", texts::code_many(l), many, texts::code_generate(l))}
            {card("person", texts::code_person(l), person, texts::code_add(l))}
        </div>
    }
    .into_any()
}

fn table(l: Locale, id: PromotionId, list: Vec<CodeView>) -> AnyView {
    if list.is_empty() {
        return view! { <EmptyState glyph=icons::TAG title=texts::no_codes(l) text=texts::no_codes_more(l)/> }.into_any();
    }
    let next = list.last().filter(|_| list.len() == CODES_PAGE).map(|code| code.id.to_string());
    let next = next.map(|after| with_query(paths::admin_promotion_codes(l, id), &[("after", &after)]));
    let columns = vec![
        Column::new(texts::code(l)),
        Column::new(texts::uses(l)).num(),
        Column::new(texts::person(l)),
        Column::new(texts::actions(l)),
    ];
    let rows = list.into_iter().map(|code| row(l, id, code)).collect_view();
    view! {
        <p class="mb-3"><a class="link" href=paths::admin_promotion_codes_file(l, id)>{texts::codes_file(l)}</a></p>
        <Table caption=texts::codes(l) columns dense=true>{rows}</Table>
        {next.map(|href| view! { <div class="mt-3"><LinkButton href>{texts::further(l)}</LinkButton></div> })}
    }
    .into_any()
}

fn row(l: Locale, id: PromotionId, code: CodeView) -> AnyView {
    let uses = match code.uses_max {
        Some(max) => texts::of(l, &code.used.to_string(), &max.to_string()),
        None => code.used.to_string(),
    };
    let person = match code.person {
        None => texts::everybody(l).to_owned(),
        Some(hidden) if hidden.is_empty() => texts::one_person(l).to_owned(),
        Some(contact) => contact,
    };
    let remove = (code.used == 0).then(|| {
        let label = texts::code_delete(l, &code.code);
        view! {
            <form method="post" action=paths::admin_promotion_code_delete(l, id, code.id)>
                <IconButton glyph=icons::TRASH label kind=Kind::Ghost/>
            </form>
        }
    });
    view! {
        <tr>
            <td class="font-medium">{code.code.clone()}</td>
            <td class="num">{uses}</td>
            <td>{person}</td>
            <td>{remove}</td>
        </tr>
    }
    .into_any()
}

pub async fn add(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = editor::known::<PromotionId>(&text)?;
    let typed = |name: &str| fields.get(name).to_owned();
    let new = match fields.get("what") {
        "many" => NewCodes::Generated { count: typed("count") },
        "person" => NewCodes::Person { contact: typed("contact") },
        _ => NewCodes::Word { code: typed("code"), uses: typed("uses") },
    };
    match codes::add(&visit.state.shop, &visit.actor, id, &new).await {
        Ok(count) => {
            let address = paths::admin_promotion_codes(visit.locale, id);
            let to = with_query(address, &[("added", &count.to_string())]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, id, Form::after(fields, error)?).await,
    }
}

pub async fn delete(visit: Visit, Path((text, code)): Path<(String, String)>, fields: Fields) -> PageResult {
    let id = editor::known::<PromotionId>(&text)?;
    let code = editor::known::<PromotionCodeId>(&code)?;
    match codes::delete(&visit.state.shop, &visit.actor, id, code).await {
        Ok(()) => Ok(app_kit::done(&paths::admin_promotion_codes(visit.locale, id))),
        Err(error) => page(&visit, id, Form::after(fields, error)?).await,
    }
}
