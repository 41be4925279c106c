//! File upload, and an empty template that can be filled in.

use super::texts;
use app_admin_islands::server::fields::field_label;
use app_admin_parts::Head;
use app_admin_parts::download::{Blank, Format, answer};
use app_admin_parts::products::category_choices;
use app_admin_parts::products::texts::products as products_title;
use app_kit::fields::Form;
use app_kit::{Meta, MultipartForm, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, Choice, ErrorSummary, FileDrop, Kind, LinkButton, SelectField, Size, icons,
};
use axum::extract::{FromRequest as _, Request};
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::{CategoryId, Locale};
use bulk::imports;
use bulk_model::imports::{Column, columns};
use catalog::{categories, products};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::ProductDefinitions;
use leptos::prelude::*;
use platform::Error;
use spreadsheets::Cell;

pub async fn ask(visit: Visit) -> PageResult {
    show(&visit, Form::default()).await
}

/// Accepts an uploaded file. The permission is checked before the body is read.
pub async fn take(visit: Visit, request: Request) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(CATALOG_EDIT)?;
    let sent = match MultipartForm::from_request(request, &()).await {
        Ok(sent) => sent,
        Err(status) => return Ok(status.into_response()),
    };
    let uploaded = match sent.files.into_iter().next() {
        Some(file) => imports::upload(shop, actor, &visit.state.ports.storage, &file.name, file.bytes).await,
        None => Err(Error::field("file", Problem::Required)),
    };
    match uploaded {
        Ok(number) => Ok(Redirect::to(&paths::admin_import_file(l, number)).into_response()),
        Err(error) => show(&visit, Form::after(sent.fields, error)?).await,
    }
}

/// An empty table with the columns of a category.
pub async fn template(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let format = Format::parse(&visit.param("as"))?;
    let words = match visit.param("category").parse::<CategoryId>() {
        Ok(category) => products::definitions(shop, actor, category).await?,
        Err(_) => {
            let all = products::vocabulary(shop, actor).await?;
            ProductDefinitions { attributes: vec![], ..all }
        }
    };
    let heading = headings(l, &words).into_iter().map(Cell::Text).collect();
    Ok(answer(shop, Blank(heading), format, "template"))
}

/// Column headings; duplicate names are replaced by those of the export.
pub fn headings(l: Locale, words: &ProductDefinitions) -> Vec<String> {
    let columns = columns(words);
    let name = |c: &Column| field_label(l, &c.field, words);
    let names: Vec<String> = columns.iter().map(name).collect();
    let is_own = |n: &String| names.iter().filter(|other| *other == n).count() == 1;
    columns.iter().zip(&names).map(|(c, n)| if is_own(n) { n.clone() } else { c.heading.clone() }).collect()
}

async fn show(visit: &Visit, form: Form) -> PageResult {
    visit.actor.require(CATALOG_EDIT)?;
    let l = visit.locale;
    let tree = categories::tree(&visit.state.shop).await?;
    let form = form.labelled(|_| texts::file(l));
    let meta = Meta::staff(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        let above = vec![(products_title(l).to_owned(), paths::admin_products(l))];
        let error = form.error(l, "file").unwrap_or_default();
        let errors = form.summary(l);
        let mut choices = vec![Choice::new("", texts::no_attributes(l))];
        choices.extend(category_choices(l, &tree));
        let kinds = Format::ALL.map(|format| {
            view! { <Button size=Size::Small name="as" value=format.as_str() icon=icons::DOWNLOAD>{texts::download(l, &format.as_str().to_uppercase())}</Button> }
        });
        let (action, template) = (paths::admin_import(l), paths::admin_import_template(l));
        view! {
            <Breadcrumbs locale=l above/>
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_bulk(l) size=Size::Small icon=icons::HISTORY>{texts::runs(l)}</LinkButton>
            </Head>
            <div class="mb-4 empty:hidden"><ErrorSummary locale=l errors/></div>
            <div class="grid items-start gap-4 lg:grid-cols-2">
                <Card title=texts::file(l)>
                    <form class="grid gap-4" method="post" action=action enctype="multipart/form-data">
                        <p>{texts::about(l)}</p>
                        <FileDrop name="file" label=texts::choose_file(l) hint=texts::file_hint(l) error accept=".xlsx,.csv,.txt" required=true/>
                        <div><Button kind=Kind::Primary>{texts::upload(l)}</Button></div>
                    </form>
                </Card>
                <Card title=texts::template(l)>
                    <form class="grid gap-4" method="get" action=template>
                        <p>{texts::template_more(l)}</p>
                        <SelectField name="category" label=texts::category(l) choices hint=texts::category_hint(l)/>
                        <div class="flex flex-wrap gap-2">{kinds}</div>
                    </form>
                </Card>
            </div>
        }
    }))
}
