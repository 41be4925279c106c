//! Editors, forms, and what a case asks the database.

use base::{Instant, PageId};
use content::pages::{self, Save};
use content_model::access::{CONSENTS_VIEW, CONTENT_EDIT};
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageText};
use platform::{Actor, Result, Shop};
use sea_orm::{ConnectionTrait, Statement};
use testkit::Testkit;

pub fn editor(kit: &Testkit) -> Actor {
    kit.staff(kit.shop.id(), kit.shop.id(), &[CONTENT_EDIT, CONSENTS_VIEW])
}

/// A form with a text that can be published.
pub fn form(kind: PageKind, slug: &str, body: &str) -> PageForm {
    let title = base::Bilingual::new(format!("О {slug}"), "");
    let body = base::Bilingual::new(body, "");
    PageForm { kind, slug: slug.to_owned(), text: PageText { title, body, ..PageText::default() } }
}

pub async fn add(kit: &Testkit, form: &PageForm) -> Result<PageId> {
    pages::save(&kit.shop, &editor(kit), Save { page: None, form, publishes: true }).await
}

pub async fn change(kit: &Testkit, id: PageId, form: &PageForm, publishes: bool) -> Result<PageId> {
    let version = pages::one(&kit.shop, &editor(kit), id).await?.version;
    pages::save(&kit.shop, &editor(kit), Save { page: Some((id, version)), form, publishes }).await
}

pub async fn texts(shop: &Shop, sql: &str) -> Vec<String> {
    let db = shop.read();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// A picture of 30 × 20 pixels.
pub fn png() -> bytes::Bytes {
    let mut out = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(30, 20).write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner().into()
}

/// Dates of forms: `day 2` begins two days after the present of the kit.
pub fn day(text: &str) -> Option<(Instant, Instant)> {
    let n: i64 = text.strip_prefix("day ")?.parse().ok()?;
    Some((testkit::NOW.plus_days(n), testkit::NOW.plus_days(n + 1)))
}
