//! Views of sites: the list of cards and the form.

use super::pretty_phone;
use crate::desk::Head;
use crate::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Breadcrumbs, Button, Card, Choice, EmptyState, ErrorSummary, Facts, Kind, LinkButton, SelectField,
    Size, SuccessMessage, TextField, TextareaField, icons,
};
use base::form::{LINE_CHARS_MAX, Rule};
use base::{Locale, SiteId};
use leptos::prelude::*;
use org_model::audience::ObjectType;
use people_model::sites::{ACCESS_NOTES_CHARS_MAX, SITE_NAME_CHARS_MAX, SiteView};

#[component]
pub fn SitesPage(l: Locale, sites: Vec<SiteView>, deleted: Option<SiteId>) -> impl IntoView {
    let undo = deleted.map(|id| {
        view! {
            <SuccessMessage locale=l>
                <form method="post" action=paths::account_site_restore(l, id) class="flex flex-wrap items-center gap-3">
                    <span>{texts::site_deleted(l)}</span>
                    <Button size=Size::Small icon=icons::UNDO>{texts::undo(l)}</Button>
                </form>
            </SuccessMessage>
        }
    });
    let list = if sites.is_empty() {
        view! {
            <EmptyState glyph=icons::MAP_PIN title=texts::no_sites(l) text=texts::no_sites_more(l)>
                <LinkButton kind=Kind::Primary href=paths::account_site_new(l)>{texts::add_site(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        let cards = sites.into_iter().map(|site| view! { <SiteCard l site/> }).collect_view();
        view! {
            <div class="grid gap-3 lg:grid-cols-2">{cards}</div>
            <p><LinkButton kind=Kind::Primary icon=icons::PLUS href=paths::account_site_new(l)>{texts::add_site(l)}</LinkButton></p>
        }
        .into_any()
    };
    view! {
        <div class="grid gap-5">
            <Head l title=texts::sites(l)/>
            {undo}
            {list}
        </div>
    }
    .into_any()
}

#[component]
fn SiteCard(l: Locale, site: SiteView) -> impl IntoView {
    let kind = view! { <Badge>{site.object_type.name(l)}</Badge> }.into_any();
    let contact = [site.contact_name.clone(), pretty_phone(&site.contact_phone)];
    let contact = contact.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    view! {
        <Card title=site.name aside=kind>
            <p>{format!("{}, {}", site.city, site.address)}</p>
            {(!contact.is_empty()).then(|| view! { <p class="text-muted">{contact}</p> })}
            {(!site.access_notes.is_empty()).then(|| view! {
                <p class="text-sm whitespace-pre-line text-muted">{site.access_notes}</p>
            })}
            <div class="mt-3 flex flex-wrap gap-2">
                <LinkButton size=Size::Small icon=icons::PENCIL href=paths::account_site(l, site.id)>
                    {texts::edit_site(l)}
                </LinkButton>
                <form method="post" action=paths::account_site_delete(l, site.id)>
                    <Button size=Size::Small kind=Kind::Ghost icon=icons::TRASH>{texts::delete_site(l)}</Button>
                </form>
            </div>
        </Card>
    }
    .into_any()
}

/// The stored values, shown next to a conflicting submission.
#[component]
fn Stored(l: Locale, site: SiteView) -> impl IntoView {
    let facts = [
        (texts::site_name(l), site.name),
        (texts::site_type(l), site.object_type.name(l).to_owned()),
        (texts::city(l), site.city),
        (texts::address(l), site.address),
        (texts::access_notes(l), site.access_notes),
        (texts::contact_name(l), site.contact_name),
        (texts::contact_phone(l), pretty_phone(&site.contact_phone)),
    ];
    let facts =
        facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(n, v)| (n.to_owned(), v)).collect();
    view! { <Card title=texts::stored_now(l)><Facts facts/></Card> }.into_any()
}

#[component]
pub fn SitePage(
    l: Locale,
    title: &'static str,
    id: Option<SiteId>,
    form: Form,
    stored: Option<SiteView>,
) -> impl IntoView {
    let action = id.map_or_else(|| paths::account_site_new(l), |id| paths::account_site(l, id));
    let above = vec![
        (texts::account(l).to_owned(), paths::account(l)),
        (texts::sites(l).to_owned(), paths::account_sites(l)),
    ];
    view! {
        <div class="grid max-w-2xl gap-5">
            <Breadcrumbs locale=l above here=title/>
            <h1>{title}</h1>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {stored.map(|site| view! { <Stored l site/> })}
            <form method="post" action=action novalidate=true class="grid gap-4">
                <input type="hidden" name="version" value=form.value("version")/>
                <SiteFields l form/>
                <p><Button kind=Kind::Primary>{texts::save(l)}</Button><LiveCheck l/></p>
            </form>
        </div>
    }
    .into_any()
}

#[component]
fn SiteFields(l: Locale, form: Form) -> impl IntoView {
    let none = Choice::new("", texts::site_type_none(l));
    let types = ObjectType::ALL.iter().map(|t| Choice::new(t.as_str(), t.name(l)));
    let choices = std::iter::once(none).chain(types).collect();
    let value = |field| form.value(field);
    let error = |field| form.error(l, field);
    view! {
        <TextField name="name" label=texts::site_name(l) hint=texts::site_name_hint(l) value=value("name") error=error("name")
            maxlength=SITE_NAME_CHARS_MAX required=true/>
        <SelectField name="object_type" label=texts::site_type(l) choices selected=value("object_type")
            error=error("object_type") required=true/>
        <TextField name="city" label=texts::city(l) value=value("city") error=error("city")
            autocomplete="address-level2" maxlength=SITE_NAME_CHARS_MAX required=true/>
        <TextField name="address" label=texts::address(l) hint=texts::address_hint(l) value=value("address")
            error=error("address") autocomplete="address-line1" maxlength=LINE_CHARS_MAX required=true/>
        <TextareaField name="access_notes" label=texts::access_notes(l) hint=texts::access_notes_hint(l)
            value=value("access_notes") error=error("access_notes") maxlength=ACCESS_NOTES_CHARS_MAX rows=3/>
        <TextField name="contact_name" label=texts::contact_name(l) value=value("contact_name")
            error=error("contact_name") autocomplete="name" maxlength=SITE_NAME_CHARS_MAX/>
        <TextField name="contact_phone" label=texts::contact_phone(l) hint=texts::contact_phone_hint(l)
            value=value("contact_phone") error=error("contact_phone") kind="tel" autocomplete="tel" inputmode="tel" maxlength=30 check=Rule::Phone/>
    }
    .into_any()
}
