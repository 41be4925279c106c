//! A former version: its text as visitors saw it, and how to make it the draft.

use super::texts;
use app_admin_parts::{Head, When, editor, with_query};
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, paths};
use app_storefront::pages::Shown;
use app_ui::{Breadcrumbs, Button, Kind};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::PageId;
use content::pages;
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::PublicPage;
use leptos::prelude::*;
use platform::Error;

fn numbered(text: &str) -> Result<i64, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

pub async fn show(visit: Visit, Path((id, number)): Path<(String, String)>) -> PageResult {
    let (l, id) = (visit.locale, editor::known::<PageId>(&id)?);
    let version = pages::version(&visit.state.shop, &visit.actor, id, numbered(&number)?).await?;
    let name = version.text.title.pick(l).to_owned();
    let title = texts::version(l, &version.number.to_string());
    let at = texts::published_at(l, &When::of(&visit)?.text(version.published_at));
    let restore = version.is_editable.then(|| {
        let action = paths::admin_page_version(l, id, version.number);
        let row_version = version.page_version.to_string();
        view! {
            <form class="mb-4 grid gap-2" method="post" action=action>
                <input type="hidden" name="version" value=row_version/>
                <p class="text-sm text-muted">{texts::make_draft_more(l)}</p>
                <div><Button kind=Kind::Primary>{texts::make_draft(l)}</Button></div>
            </form>
        }
    });
    let page = PublicPage {
        kind: PageKind::Page,
        slug: String::new(),
        text: version.text,
        published_at: None,
        first_published_at: None,
        pictures: version.pictures,
    };
    let shown = Shown::of(&visit, page)?;
    let above = vec![(texts::title(l).to_owned(), paths::admin_pages(l)), (name, paths::admin_page(l, id))];
    Ok(visit.page(Meta::staff(title.clone()), move || {
        view! {
            <Breadcrumbs locale=l above/>
            <Head title/>
            <p class="mb-3">{at}</p>
            {restore}
            {shown.text()}
        }
    }))
}

pub async fn restore(visit: Visit, Path((id, number)): Path<(String, String)>, fields: Fields) -> PageResult {
    let id = editor::known::<PageId>(&id)?;
    visit.actor.require(CONTENT_EDIT)?;
    let (shop, version) = (&visit.state.shop, editor::version(&fields));
    pages::restore_version(shop, &visit.actor, id, version, numbered(&number)?).await?;
    let to = with_query(paths::admin_page(visit.locale, id), &[("done", "version")]);
    Ok(Redirect::to(&to).into_response())
}
