//! What the customer says about the site and interests, for recommendations and for staff.

use crate::desk::Head;
use crate::texts as shared;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, paths, set_city_cookie};
use app_ui::{
    Button, Checkbox, CheckboxGroup, Choice, ErrorSummary, Kind, SelectField, SuccessMessage, TextField,
};
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::Locale;
use base::refusal::Refusal;
use leptos::prelude::*;
use org_model::audience::{Interest, ObjectType};
use people::preferences;
use people_model::preferences::{Preferences, PreferencesInput, PreferredContact};
use people_model::sites::SITE_NAME_CHARS_MAX;
use platform::Error;

base::texts! {
    more = "Всё необязательно. По ответам мы подбираем товары и понимаем, как с вами связаться." / "Nothing is required. We use it to suggest products and to know how to contact you.";
    object_type = "Что нужно защитить" / "What is to be secured";
    any_object = "Не указано" / "Not given";
    interests = "Что интересно" / "What interests you";
    contact = "Как с вами связаться" / "How to contact you";
    any_contact = "Как удобнее магазину" / "As the shop prefers";
    personal = "Учитывать просмотры и покупки" / "Consider what I look at and buy";
    personal_hint = "Если снять отметку, просмотры перестанут запоминаться, а запомненные удалятся в течение часа" / "Without the mark nothing that you look at is remembered, and what was remembered is deleted within an hour";
    saved = "Сохранено" / "Saved";
    changed_more = "Ответы сохранены в другом окне. Ниже — то, что вы отметили сейчас; сохраните ещё раз, чтобы оставить это." / "The answers were saved in another window. Below is what you chose now; save once more to keep it.";
}

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_PREFERENCES, get(show).post(save))
}

async fn show(visit: Visit) -> PageResult {
    let stored = preferences::own(&visit.state.shop, &visit.actor).await?;
    Ok(page(&visit, filled(&visit, &stored).await?))
}

async fn save(visit: Visit, mut fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    if fields.get("action") == "skip" {
        return skip(&visit).await;
    }
    // A form without its version is that of nothing.
    let saved = match fields.get("version").parse() {
        Ok(version) => preferences::save(shop, actor, version, &input(&fields)).await,
        Err(_) => Err(Refusal::Changed.into()),
    };
    match saved {
        Ok(()) => {
            let back = format!("{}?done=saved", paths::account_preferences(visit.locale));
            let mut response = Redirect::to(&back).into_response();
            remember_city(&visit, fields.get("city"), &mut response).await?;
            Ok(response)
        }
        Err(error) => {
            // After a conflict the form is saved over what is stored now.
            if matches!(error, Error::Refused(Refusal::Changed)) {
                fields.set("version", preferences::own(shop, actor).await?.version.to_string());
            }
            Ok(page(&visit, Form::after(fields, error)?))
        }
    }
}

/// The city of the account takes the place of one that the browser remembers from before. Where it is not served, or is the
/// branch's own, the browser need not remember any.
async fn remember_city(visit: &Visit, city: &str, response: &mut Response) -> platform::Result<()> {
    let reach = catalog::delivery_reach(&visit.state.shop).await?;
    let key = reach.named(city).map(|city| city.key.as_str()).filter(|key| !reach.is_own(key));
    set_city_cookie(response.headers_mut(), visit, key.unwrap_or_default());
    Ok(())
}

/// The customer does not want to answer: nobody asks again.
async fn skip(visit: &Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let nothing = PreferencesInput { is_personal: true, ..PreferencesInput::default() };
    match preferences::save(shop, actor, 0, &nothing).await {
        // Answered in another window.
        Ok(()) | Err(Error::Refused(Refusal::Changed)) => {
            Ok(Redirect::to(&paths::home(visit.locale)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn input(fields: &Fields) -> PreferencesInput {
    PreferencesInput {
        city: fields.get("city").to_owned(),
        object_type: fields.get("object_type").to_owned(),
        interests: fields.all("interest").map(str::to_owned).collect(),
        contact: fields.get("preferred_contact").to_owned(),
        is_personal: fields.has("personal"),
    }
}

/// The form of what is stored; before the first save the city is the one that the visitor chose for delivery, or that of
/// the shop.
async fn filled(visit: &Visit, stored: &Preferences) -> platform::Result<Form> {
    let city = match stored.is_new() {
        true => {
            let outlook = catalog::taxonomy::outlook(&visit.state.shop).await?;
            outlook.reach(visit.header.city.as_deref()).here.name.pick(visit.locale).to_owned()
        }
        false => stored.city.clone(),
    };
    let version = stored.version.to_string();
    let mut values = vec![
        ("city", city.as_str()),
        ("object_type", stored.object_type.map_or("", ObjectType::as_str)),
        ("preferred_contact", stored.contact.map_or("", PreferredContact::as_str)),
        ("version", &version),
    ];
    values.extend(stored.interests.iter().map(|interest| ("interest", interest.as_str())));
    values.extend(stored.is_personal.then_some(("personal", "1")));
    Ok(Form::with(&values))
}

fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "object_type" => object_type(l),
        "interest" => interests(l),
        "preferred_contact" => contact(l),
        other => shared::label(l, other),
    }
}

fn page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let form = form.labelled(|field| label(l, field));
    let is_saved = visit.param("done") == "saved";
    let meta = Meta::personal(shared::preferences(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    visit.page(meta, move || view! { <PreferencesPage l form is_saved/> })
}

#[component]
fn PreferencesPage(l: Locale, form: Form, is_saved: bool) -> impl IntoView {
    let is_conflict = form.refusal == Some(Refusal::Changed);
    view! {
        <div class="grid max-w-2xl gap-5">
            <Head l title=shared::preferences(l)/>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {is_conflict.then(|| view! { <p>{changed_more(l)}</p> })}
            {is_saved.then(|| view! { <SuccessMessage locale=l>{saved(l)}</SuccessMessage> })}
            <p class="text-muted">{more(l)}</p>
            <form method="post" action=paths::account_preferences(l) novalidate=true class="grid gap-4">
                <input type="hidden" name="version" value=form.value("version")/>
                <Questions l form/>
                <div><Button kind=Kind::Primary>{shared::save(l)}</Button><LiveCheck l/></div>
            </form>
        </div>
    }
    .into_any()
}

#[component]
fn Questions(l: Locale, form: Form) -> impl IntoView {
    let objects = std::iter::once(Choice::new("", any_object(l)))
        .chain(ObjectType::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))))
        .collect();
    let kinds = Interest::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    let contacts = std::iter::once(Choice::new("", any_contact(l)))
        .chain(PreferredContact::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))))
        .collect();
    let ticked = form.fields.all("interest").map(str::to_owned).collect();
    let error = |field| form.error(l, field);
    view! {
        <SelectField name="object_type" label=object_type(l) choices=objects selected=form.value("object_type")
            error=error("object_type")/>
        <CheckboxGroup name="interest" legend=interests(l) choices=kinds ticked error=error("interest")/>
        <TextField name="city" label=shared::city(l) value=form.value("city") error=error("city")
            autocomplete="address-level2" maxlength=SITE_NAME_CHARS_MAX/>
        <SelectField name="preferred_contact" label=contact(l) choices=contacts selected=form.value("preferred_contact")
            error=error("preferred_contact")/>
        <Checkbox name="personal" label=personal(l) hint=personal_hint(l) checked=form.fields.has("personal")/>
    }
    .into_any()
}
