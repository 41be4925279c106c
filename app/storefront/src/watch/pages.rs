//! Routes of alerts.

use super::page::{Ask, Done, Link, heading, sent};
use super::texts;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base::ProductId;
use leptos::prelude::*;
use platform::Error;
use sales::watches;
use sales::watches::Wanted;
use sales_model::watches::WatchKind;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::WATCH, get(show).post(ask)).on(&routes::WATCH_ANSWER, post(answer))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let token = visit.param("key");
    if !token.is_empty() {
        return by_link(&visit, token).await;
    }
    let done = |title: &'static str, text: String, has_list: bool| {
        visit.page(Meta::personal(title), move || view! { <Done l title text has_list/> })
    };
    match visit.param("done").as_str() {
        "sent" => Ok(done(texts::sent_title(l), sent(l), false)),
        "noted" => Ok(done(texts::noted_title(l), texts::noted(l).to_owned(), true)),
        "ended" => Ok(done(texts::ended_title(l), texts::ended(l).to_owned(), false)),
        _ => {
            let fields = vec![
                ("product".to_owned(), visit.param("product")),
                ("kind".to_owned(), visit.param("kind")),
            ];
            form(&visit, Form { fields: Fields(fields), ..Form::default() }).await
        }
    }
}

async fn form(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let (product, kind) = named(&form.fields)?;
    let name = sales::cart::product_name(&visit.state.shop, l, product).await?.ok_or(Error::NotFound)?;
    let title = heading(l, kind, &name);
    let is_guest = visit.actor.account().is_none();
    let form = form.labelled(|_| texts::email(l));
    let meta = Meta::personal(texts::title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <Ask l title product kind is_guest form/> }))
}

fn named(fields: &Fields) -> Result<(ProductId, WatchKind), Error> {
    let product = fields.get("product").parse().map_err(|_| Error::NotFound)?;
    Ok((product, WatchKind::parse(fields.get("kind")).ok_or(Error::NotFound)?))
}

async fn ask(visit: Visit, fields: Fields) -> PageResult {
    let (product, kind) = named(&fields)?;
    let wanted = Wanted { product, kind, email: fields.get("email").to_owned() };
    match watches::ask(&visit.state.shop, &visit.actor, &wanted).await {
        Ok(()) => {
            let done = if visit.actor.account().is_some() { "noted" } else { "sent" };
            Ok(to(&visit, &format!("done={done}")))
        }
        Err(error) => form(&visit, Form::after(fields, error)?).await,
    }
}

fn to(visit: &Visit, query: &str) -> Response {
    Redirect::to(&format!("{}?{query}", paths::watch(visit.locale))).into_response()
}

async fn by_link(visit: &Visit, token: String) -> PageResult {
    let l = visit.locale;
    match watches::by_link(&visit.state.shop, &token).await? {
        Some(watch) => {
            Ok(visit.page(Meta::personal(texts::title(l)), move || view! { <Link l watch token/> }))
        }
        None => {
            let meta = Meta::personal(texts::over_title(l)).status(StatusCode::NOT_FOUND);
            let (title, text) = (texts::over_title(l), texts::over(l).to_owned());
            Ok(visit.page(meta, move || view! { <Done l title text/> }))
        }
    }
}

/// Handles the confirmation form.
async fn answer(visit: Visit, fields: Fields) -> PageResult {
    let token = fields.get("key");
    let shop = &visit.state.shop;
    if fields.get("action") == "end" {
        watches::end(shop, token).await?;
        return Ok(to(&visit, "done=ended"));
    }
    match watches::confirm(shop, token).await {
        // The page of the link shows the current status.
        Ok(()) => Ok(to(&visit, &format!("key={token}"))),
        Err(Error::NotFound) => by_link(&visit, token.to_owned()).await,
        Err(e) => Err(e.into()),
    }
}
