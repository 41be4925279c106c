//! Drafts of the product form.

use super::When;
use app_kit::Visit;
use base::{CategoryId, Instant, Locale, ProductId};
use catalog::products::drafts::{self, Subject};
use platform::Result;

base::texts! {
    draft_saved(at: &str) = "Черновик правки сохранён: {at}" / "The draft of your changes is saved: {at}";
}

/// Saves the contents of a product's form, or of a new product's form in `category`; returns the sentence with
/// the time.
pub(crate) async fn save(
    visit: &Visit,
    l: Locale,
    product: Option<ProductId>,
    category: CategoryId,
    version: i64,
    fields: Vec<(String, String)>,
) -> Result<String> {
    let subject = product.map_or(Subject::New(category), Subject::Product);
    let at = drafts::save(&visit.state.shop, &visit.actor, subject, version, fields).await?;
    sentence(visit, l, at)
}

/// «Черновик сохранён в 14:05», with the date unless it is today.
///
/// # Errors
/// The configured zone is not in the time zone database.
pub fn sentence(visit: &Visit, l: Locale, at: Instant) -> Result<String> {
    Ok(draft_saved(l, &When::of(visit)?.clock(at, visit.state.shop.now())))
}
