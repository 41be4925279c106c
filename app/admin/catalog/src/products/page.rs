//! The page of a product: form, photographs, history.

use super::conflict::{self, Conflict};
use super::{fields, texts};
use app_admin_islands::FormGuard;
use app_admin_islands::products::ProductDraftKeeper;
use app_admin_islands::server::fields::label;
use app_admin_parts::audit::{Past, Words};
use app_admin_parts::editor::NEW;
use app_admin_parts::products::{category_choices, stored_name};
use app_admin_parts::{Head, When};
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Breadcrumbs, Button, Card, Choice, Dialog, DialogBody, DialogButton, DialogFoot, EmptyState,
    ErrorSummary, Kind, LinkButton, Notice, RadioCards, SelectField, SuccessMessage, Tone, Undo, icons,
};
use base::{CategoryId, Locale, ProductId, WarehouseId};
use catalog_model::editor::{PictureEdit, ProductDefinitions};
use catalog_model::products::ProductKind;
use catalog_model::views::CategoryTree;
use leptos::prelude::*;
use people::audit::Log;
use std::sync::Arc;

/// Data of the page.
pub struct Editing {
    /// `None` for a new one.
    pub id: Option<ProductId>,
    pub kind: ProductKind,
    /// The version that saving will replace.
    pub version: i64,
    pub is_deleted: bool,
    /// Whether the visitor works with the stock of warehouses.
    pub sees_stock: bool,
    /// Address of the product in the shop while it is on sale.
    pub in_shop: Option<String>,
    pub definitions: ProductDefinitions,
    pub tree: Arc<CategoryTree>,
    /// Photographs stored with the product.
    pub pictures: Vec<PictureEdit>,
    pub reserved: Vec<(WarehouseId, i64)>,
    pub form: Form,
    pub conflict: Option<Conflict>,
    /// The category a new product's form was opened in.
    pub opened_in: CategoryId,
    /// When the draft was saved, as a sentence; empty without a draft.
    pub draft: String,
    /// The form was restored from the draft.
    pub is_restored: bool,
    /// The last action: `saved` or `restored`.
    pub done: String,
    pub history: Log,
    pub when: When,
}

/// First step of creating a product: choosing its category, and whether it is a kit.
#[component]
pub fn ChooseCategory(l: Locale, tree: Arc<CategoryTree>) -> impl IntoView {
    let kinds = vec![
        Choice::new(ProductKind::Goods.as_str(), texts::kind_goods(l)).note(texts::kind_goods_more(l)),
        Choice::new(ProductKind::Kit.as_str(), texts::kind_kit(l)).note(texts::kind_kit_more(l)),
    ];
    if tree.0.is_empty() {
        return view! {
            <Breadcrumbs locale=l above=vec![(texts::products(l).to_owned(), paths::admin_products(l))]/>
            <Head title=texts::new_title(l)/>
            <EmptyState glyph=icons::LAYOUT title=texts::no_categories(l) text=texts::no_categories_more(l)>
                <LinkButton href=paths::admin_setup_template(l) kind=Kind::Primary>{texts::take_template(l)}</LinkButton>
                " "
                <LinkButton href=paths::admin_category(l, "new")>{texts::new_category(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <Breadcrumbs locale=l above=vec![(texts::products(l).to_owned(), paths::admin_products(l))]/>
        <Head title=texts::new_title(l)/>
        <form class="grid max-w-[28rem] gap-4" method="get" action=paths::admin_product_new(l)>
            <p>{texts::choose_category(l)}</p>
            <SelectField name="category" label=texts::category(l) choices=category_choices(l, &tree) required=true/>
            <RadioCards name="kind" legend=texts::kind(l) choices=kinds selected=ProductKind::Goods.as_str()/>
            <div><Button kind=Kind::Primary>{texts::further(l)}</Button></div>
        </form>
    }
    .into_any()
}

#[component]
pub fn ProductPage(l: Locale, editing: Editing) -> impl IntoView {
    let e = &editing;
    let name = e.form.value("name_ru");
    let new_title = if e.kind == ProductKind::Kit { texts::new_kit(l) } else { texts::new_title(l) };
    let title = if name.is_empty() { new_title.to_owned() } else { name };
    let action = e.id.map_or_else(|| paths::admin_product_new(l), |id| paths::admin_product(l, id));
    let dirty = e.form.is_wrong() || e.conflict.is_some() || e.is_restored;
    let (product, category, version, saved) = (e.id, e.opened_in, e.version, e.draft.clone());
    let key = e.form.value("key");
    let words = Words {
        label: &|field| label(l, field, &e.definitions),
        value: &|field, value| stored_name(l, &e.tree, &e.definitions, field, value),
    };
    let history = e.id.map(|id| Past::product(id).shown(l, &e.when, e.history.clone(), words));
    let form = if e.is_deleted {
        deleted(l, e)
    } else {
        let body = form(l, e);
        view! {
            <form class="grid gap-4" id="product" method="post" action=action enctype="multipart/form-data" novalidate=true>{body}</form>
            <FormGuard form="product".to_owned() save="save".to_owned() dirty/>
            <ProductDraftKeeper l form="product".to_owned() product category version key saved/>
            <LiveCheck l/>
        }
        .into_any()
    };
    let (tools, notices, errors) = (tools(l, e), notices(l, e), e.form.summary(l));
    view! {
        <Breadcrumbs locale=l above=vec![(texts::products(l).to_owned(), paths::admin_products(l))]/>
        <Head title>{tools}</Head>
        <div class="mb-4 grid gap-3 empty:hidden">{notices}<ErrorSummary locale=l errors/></div>
        {form}
        {history}
    }
    .into_any()
}

/// Links to view the product in the shop and to delete it.
fn tools(l: Locale, e: &Editing) -> AnyView {
    let open = e.in_shop.as_ref().map(|slug| {
        view! { <LinkButton href=paths::product(l, slug) size=app_ui::Size::Small icon=icons::EXTERNAL_LINK>{texts::open_in_shop(l)}</LinkButton> }
    });
    let parts = e.id.filter(|_| e.kind == ProductKind::Kit && !e.is_deleted);
    let parts = parts.map(|id| super::parts::link(l, id));
    let stock = e.id.filter(|_| e.kind == ProductKind::Goods && e.sees_stock && !e.is_deleted).map(|id| {
        view! { <LinkButton href=paths::admin_stock_product(l, id) size=app_ui::Size::Small icon=icons::BOX>{texts::stock_of(l)}</LinkButton> }
    });
    let documents = e.id.map(|id| super::documents::link(l, id));
    let links = e.id.map(|id| super::links::link(l, id));
    let variants = e.id.map(|id| super::variants::link(l, id));
    let delete = e.id.filter(|_| !e.is_deleted).map(|id| {
        let (action, version) = (paths::admin_product_delete(l, id), e.version.to_string());
        let page = action.clone();
        view! {
            <span class="needs-script">
                <DialogButton dialog="delete" kind=Kind::Danger size=app_ui::Size::Small icon=icons::TRASH>{texts::delete(l)}</DialogButton>
            </span>
            <noscript><a class="btn btn-danger btn-sm" href=page>{texts::delete(l)}</a></noscript>
            <Dialog locale=l id="delete" title=texts::delete_title(l)>
                <form method="post" action=action>
                    <input type="hidden" name="version" value=version/>
                    <DialogBody><p>{texts::delete_more(l)}</p></DialogBody>
                    <DialogFoot><Button kind=Kind::Danger>{texts::delete(l)}</Button></DialogFoot>
                </form>
            </Dialog>
        }
    });
    view! { {open}{parts}{stock}{documents}{links}{variants}{delete} }.into_any()
}

fn notices(l: Locale, e: &Editing) -> AnyView {
    let done = match e.done.as_str() {
        "saved" => Some(texts::saved(l)),
        "restored" => Some(texts::restored(l)),
        _ => None,
    };
    let in_shop = e.in_shop.clone();
    let done = done.map(|title| {
        let more = match in_shop {
            Some(slug) => {
                view! { <a class="link" href=paths::product(l, slug)>{texts::open_in_shop(l)}</a> }.into_any()
            }
            None => texts::draft_hint(l).into_any(),
        };
        view! { <SuccessMessage locale=l title>{more}</SuccessMessage> }
    });
    let restored = e.is_restored.then(|| {
        let more = format!("{}. {}", e.draft, texts::draft_restored_more(l));
        view! { <div role="status" id="restored"><Notice tone=Tone::Info title=texts::draft_restored(l)>{more}</Notice></div> }
    });
    let conflict = e.conflict.as_ref().map(|c| {
        let who = (!c.at.is_empty()).then(|| texts::conflict_who(l, &c.who, &c.at));
        let tree = &e.tree;
        let definitions = &e.definitions;
        let table = conflict::table(l, c, definitions, |field, value| {
            stored_name(l, tree, definitions, field, value)
        });
        let drop = e.id.map(
            |id| view! { <a class="link" href=paths::admin_product(l, id)>{texts::conflict_drop(l)}</a> },
        );
        view! {
            <div role="alert" id="conflict">
                <Notice tone=Tone::Alert title=texts::conflict_title(l)>
                    <p class="mb-3">{who}" "{texts::conflict_more(l)}</p>
                    {table}
                    <p class="mt-2">{drop}</p>
                </Notice>
            </div>
        }
    });
    view! { {done}{restored}{conflict} }.into_any()
}

fn deleted(l: Locale, e: &Editing) -> AnyView {
    let restore = e.id.map(|id| {
        let fields = vec![("version".to_owned(), e.version.to_string())];
        view! { <Undo action=paths::admin_product_restore(l, id) label=texts::restore(l) fields/> }
    });
    view! { <Notice tone=Tone::Accent title=texts::is_deleted(l)>{texts::delete_more(l)}{restore}</Notice> }
        .into_any()
}

fn form(l: Locale, e: &Editing) -> AnyView {
    let about = fields::about(l, e);
    let attributes = fields::attributes(l, e);
    let pictures = fields::pictures(l, e);
    let selling = fields::selling(l, e);
    let stock = (e.kind == ProductKind::Goods).then(|| {
        let stock = fields::stock(l, e);
        view! { <Card title=texts::stock_title(l)>{stock}</Card> }
    });
    let version = e.version.to_string();
    let preview = paths::admin_product_preview(l, e.id.map_or_else(|| NEW.to_owned(), |id| id.to_string()));
    view! {
        // Enter activates the first submit button of a form.
        <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{texts::save(l)}</button>
        <input type="hidden" name="version" value=version/>
        <input type="hidden" name="key" value=e.form.value("key")/>
        <input type="hidden" name="opened_in" value=e.opened_in.to_string()/>
        {e.id.is_none().then(|| view! { <input type="hidden" name="kind" value=e.kind.as_str()/> })}
        <div class="with-aside with-summary">
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::about(l)>{about}</Card>
                <Card title=texts::attributes(l)>{attributes}</Card>
                <Card title=texts::pictures(l)>{pictures}</Card>
            </div>
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::selling(l)>{selling}</Card>
                {stock}
            </div>
        </div>
        <div class="bulk">
            <span class="me-auto needs-script text-sm pointer-coarse:invisible">{texts::save_hint(l)}</span>
            <Button formaction=preview icon=icons::EYE attr:formtarget="_blank">{texts::preview(l)}</Button>
            <Button kind=Kind::Primary id="save" name="do" value="save">{texts::save(l)}</Button>
        </div>
    }
    .into_any()
}
