//! Deleting and restoring a product.

use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Button, Kind, LinkButton};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::ProductId;
use catalog::products;
use leptos::prelude::*;
use platform::Error;

fn id(text: &str) -> Result<ProductId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

fn version(fields: &Fields) -> i64 {
    fields.get("version").parse().unwrap_or_default()
}

/// Confirmation page, used if the dialog can't be opened.
pub async fn ask(visit: Visit, Path(text): Path<String>) -> PageResult {
    let product = products::get_for_edit(&visit.state.shop, &visit.actor, id(&text)?).await?;
    let l = visit.locale;
    let name =
        product.fields.iter().find(|(n, _)| n == "name_ru").map(|(_, v)| v.clone()).unwrap_or_default();
    Ok(visit.page(Meta::staff(texts::delete_title(l)), move || {
        view! {
            <Head title=texts::delete_title(l)/>
            <p class="font-medium">{name}</p>
            <p class="mt-2 mb-4 max-w-[44rem]">{texts::delete_more(l)}</p>
            <form class="flex gap-2" method="post" action=paths::admin_product_delete(l, product.id)>
                <input type="hidden" name="version" value=product.version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
                <LinkButton href=paths::admin_product(l, product.id)>{texts::keep(l)}</LinkButton>
            </form>
        }
    }))
}

pub async fn delete(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = id(&text)?;
    products::delete(&visit.state.shop, &visit.actor, id, version(&fields)).await?;
    let list = with_query(paths::admin_products(visit.locale), &[("gone", &id.to_string())]);
    Ok(Redirect::to(&list).into_response())
}

pub async fn restore(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = id(&text)?;
    products::restore(&visit.state.shop, &visit.actor, id, version(&fields)).await?;
    let page = with_query(paths::admin_product(visit.locale, id), &[("done", "restored")]);
    Ok(Redirect::to(&page).into_response())
}
