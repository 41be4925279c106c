//! Reads what is known of the shop: at most one query for each area.

use super::guide::Facts;
use app_kit::{AppState, Letters, OnlinePayments, Visit};
use content_model::kinds::PageKind;
use platform::Result;
use routes::Module;

/// The pages that the law asks of a shop that sells online.
const LEGAL: [PageKind; 3] = [PageKind::Privacy, PageKind::Consent, PageKind::Offer];

/// What is known of the shop.
///
/// # Errors
/// [`platform::Error::Forbidden`] without the permission for the settings.
pub async fn read(visit: &Visit) -> Result<Facts> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let company = org::setup::facts(shop, actor).await?;
    let (tree, pages, has_products, has_delivery, has_staff, has_crews) = tokio::try_join!(
        catalog::categories::tree(shop),
        content::pages::links(shop),
        catalog::products::has_published(shop),
        delivery::methods::is_set_up(shop.read()),
        people::staff::has_colleagues(shop, actor),
        service::crews::has_any(shop.read()),
    )?;
    let has_receipts = !matches!(receipts::till_state(shop).await?, receipts::TillState::Missing(_));
    Ok(Facts {
        has_company: company.has_seller,
        has_branch: company.has_address && company.has_hours,
        has_contacts: company.has_name && company.has_contacts,
        has_look: visit.state.shared().look.version > 0,
        has_categories: !tree.0.is_empty(),
        has_products,
        has_delivery,
        has_payment: has_payment(&visit.state),
        has_receipts,
        has_legal: LEGAL.iter().all(|kind| pages.0.iter().any(|page| page.kind == *kind)),
        has_mail: has_mail(&visit.state),
        has_sms: has_sms(&visit.state),
        has_staff,
        // Without services there is nobody to send.
        has_crews: has_crews || !visit.state.shared().has(Module::Services),
        skipped: company.skipped,
    })
}

/// Whether customers pay through the gateway with real money.
fn has_payment(state: &AppState) -> bool {
    state.shared().online_payments == OnlinePayments::Real
}

/// Whether letters leave the server.
fn has_mail(state: &AppState) -> bool {
    state.shared().letters == Letters::Server
}

/// Whether messages reach phones.
fn has_sms(state: &AppState) -> bool {
    state.shop.sends_sms()
}
