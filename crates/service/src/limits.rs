//! Limits of what one client may keep from others: open requests, and time of crews.

use crate::tables::service_request as request;
use base::refusal::AreaRefusal as _;
use people::counted::Counted;
use platform::{Actor, Result, Tx};
use service_model::refusal::ServiceRefusal;
use service_model::requests::RequestContact;
use service_model::settings::{LiveVisitsMax, OpenRequestsMax};

/// Checks that the client may send one more request.
///
/// # Errors
/// [`ServiceRefusal::TooManyRequests`].
pub(crate) async fn check_requests(tx: &Tx<'_>, actor: &Actor, contact: &RequestContact) -> Result<()> {
    let email = contact.email.as_ref().map(|email| email.as_str());
    let phone = contact.phone.as_ref().map(|phone| phone.as_str());
    let counted = Counted::of(actor.account(), email, phone);
    counted.lock(tx, "requests").await?;
    let max = org::settings::get::<OpenRequestsMax>(&**tx).await?;
    let open =
        "SELECT COUNT(*) AS n FROM service_request r WHERE r.state NOT IN ('done', 'cancelled', 'declined')";
    if counted.count(tx, open, "r").await? >= max {
        return Err(ServiceRefusal::TooManyRequests { max }.into_refusal().into());
    }
    Ok(())
}

/// Checks that the client of a request without a live visit may choose a time for it.
///
/// # Errors
/// [`ServiceRefusal::TooManyVisits`].
pub(crate) async fn check_visits(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let counted = Counted::of(request.account_id, request.email.as_deref(), request.phone.as_deref());
    counted.lock(tx, "requests").await?;
    let max = org::settings::get::<LiveVisitsMax>(&**tx).await?;
    let live = "SELECT COUNT(*) AS n FROM visit v JOIN service_request r ON r.id = v.request_id \
                WHERE v.state IN ('held', 'booked')";
    if counted.count(tx, live, "r").await? >= max {
        return Err(ServiceRefusal::TooManyVisits { max }.into_refusal().into());
    }
    Ok(())
}
