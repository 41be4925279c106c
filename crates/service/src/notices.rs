//! Notifications of staff about requests. They name no person: staff read who it is about on the request's page.

use crate::messages::StaffNews;
use crate::tables::service_request as request;
use people::notifications::{StaffNotice, tell_staff};
use platform::{Result, Tx};

/// A request that staff may work on: with a contact that is known, or confirmed now.
pub(crate) async fn received(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    of_request(tx, request, StaffNews::Received, request.number.as_str()).await
}

/// The client booked or moved a visit. `when` is its time in the language of the request.
pub(crate) async fn visit_chosen(tx: &Tx<'_>, request: &request::Model, key: &str, when: &str) -> Result<()> {
    of_request(tx, request, StaffNews::VisitChosen { when }, key).await
}

/// The client cancelled the request.
pub(crate) async fn cancelled(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    of_request(tx, request, StaffNews::Cancelled, request.number.as_str()).await
}

async fn of_request(tx: &Tx<'_>, request: &request::Model, news: StaffNews<'_>, key: &str) -> Result<()> {
    let (event, kind) = news.letter();
    let values = |l| news.values(&request.number.display(l), request.kind.name(l));
    let link = |l| routes::desk_request(l, request.number.to_url());
    let (branch, by) = (Some(request.branch_id), request.account_id);
    tell_staff(tx, &StaffNotice { event, kind, branch, by, key, values: &values, link: &link }).await
}
