//! The account's sites: list, form, and deletion with undo.

mod page;

use crate::texts;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base::SiteId;
use base::contact::Phone;
use base::refusal::Refusal;
use leptos::prelude::*;
use page::{SitePage, SitesPage};
use people::sites;
use people_model::sites::{SiteInput, SiteView};
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_SITES, get(list))
        .on(&routes::ACCOUNT_SITE_NEW, get(fresh).post(add))
        .on(&routes::ACCOUNT_SITE, get(edit).post(save))
        .on(&routes::ACCOUNT_SITE_DELETE, post(delete))
        .on(&routes::ACCOUNT_SITE_RESTORE, post(restore))
}

async fn list(visit: Visit) -> PageResult {
    let l = visit.locale;
    let sites = sites::list(&visit.state.shop, &visit.actor).await?;
    let deleted = visit.param("deleted").parse::<SiteId>().ok();
    Ok(visit.page(Meta::personal(texts::sites(l)), move || view! { <SitesPage l sites deleted/> }))
}

async fn fresh(visit: Visit) -> PageResult {
    visit.actor.require_account()?;
    Ok(page(&visit, None, Form::default(), None))
}

async fn add(visit: Visit, fields: Fields) -> PageResult {
    match sites::add(&visit.state.shop, &visit.actor, &input(&fields)).await {
        Ok(_) => Ok(to_list(&visit)),
        Err(error) => Ok(page(&visit, None, Form::after(fields, error)?, None)),
    }
}

async fn edit(visit: Visit, Path(id): Path<String>) -> PageResult {
    let id = parse(&id)?;
    let site = sites::get(&visit.state.shop, &visit.actor, id).await?;
    Ok(page(&visit, Some(id), filled(&site), None))
}

async fn save(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> PageResult {
    let id = parse(&id)?;
    let shop = &visit.state.shop;
    let version = fields.get("version").parse().unwrap_or(0);
    match sites::edit(shop, &visit.actor, id, version, &input(&fields)).await {
        Ok(()) => Ok(to_list(&visit)),
        Err(Error::Refused(Refusal::Changed)) => {
            // On a conflict both versions are shown: submitted values in the form, stored values beside it.
            // Saving again overwrites the stored ones.
            let stored = sites::get(shop, &visit.actor, id).await?;
            fields.set("version", stored.version.to_string());
            Ok(page(&visit, Some(id), Form::after(fields, Refusal::Changed.into())?, Some(stored)))
        }
        Err(error) => {
            // A form with problems is shown again to the owner of the site only.
            sites::get(shop, &visit.actor, id).await?;
            Ok(page(&visit, Some(id), Form::after(fields, error)?, None))
        }
    }
}

async fn delete(visit: Visit, Path(id): Path<String>) -> PageResult {
    let id = parse(&id)?;
    sites::delete(&visit.state.shop, &visit.actor, id).await?;
    Ok(Redirect::to(&format!("{}?deleted={id}", paths::account_sites(visit.locale))).into_response())
}

async fn restore(visit: Visit, Path(id): Path<String>) -> PageResult {
    sites::restore(&visit.state.shop, &visit.actor, parse(&id)?).await?;
    Ok(to_list(&visit))
}

fn parse(id: &str) -> Result<SiteId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

fn to_list(visit: &Visit) -> Response {
    Redirect::to(&paths::account_sites(visit.locale)).into_response()
}

fn input(fields: &Fields) -> SiteInput {
    let field = |name| fields.get(name).to_owned();
    SiteInput {
        name: field("name"),
        object_type: field("object_type"),
        city: field("city"),
        address: field("address"),
        access_notes: field("access_notes"),
        contact_name: field("contact_name"),
        contact_phone: field("contact_phone"),
    }
}

/// The form filled in from an existing site.
fn filled(site: &SiteView) -> Form {
    Form::with(&[
        ("name", &site.name),
        ("object_type", site.object_type.as_str()),
        ("city", &site.city),
        ("address", &site.address),
        ("access_notes", &site.access_notes),
        ("contact_name", &site.contact_name),
        ("contact_phone", &pretty_phone(&site.contact_phone)),
        ("version", &site.version.to_string()),
    ])
}

fn pretty_phone(phone: &str) -> String {
    Phone::parse(phone).map(|p| p.pretty()).unwrap_or_default()
}

fn page(visit: &Visit, id: Option<SiteId>, form: Form, stored: Option<SiteView>) -> Response {
    let l = visit.locale;
    let title = if id.is_some() { texts::edit_site(l) } else { texts::new_site(l) };
    let form =
        form.labelled(|field| if field == "name" { texts::site_name(l) } else { texts::label(l, field) });
    let meta = Meta::personal(title).bundle(Bundle::Account).wrong(form.is_wrong());
    visit.page(meta, move || view! { <SitePage l title id form stored/> })
}
