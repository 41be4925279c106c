//! Notifications of staff about requests. They name no person: staff read who it is about on the request's page.

use crate::notifications::{STAFF_REQUEST_CANCELLED, STAFF_REQUEST_NEW, STAFF_VISIT_CHOSEN};
use crate::tables::service_request as request;
use crate::texts;
use base::{AccountId, Locale};
use people::notifications::{StaffNotice, Words, tell_staff};
use people_model::notifications::NoticeEvent;
use platform::{Result, Tx};

/// A request that staff may work on: with a contact that is known, or confirmed now.
pub(crate) async fn received(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let words = |l| Words {
        title: texts::staff_received(l, &request.number.display(l)),
        body: request.kind.name(l).to_owned(),
    };
    of_request(tx, request, &STAFF_REQUEST_NEW, request.number.as_str(), &words).await
}

/// The client booked or moved a visit. `when` is its time in the language of the request.
pub(crate) async fn visit_chosen(tx: &Tx<'_>, request: &request::Model, key: &str, when: &str) -> Result<()> {
    let words = |l| Words { title: texts::staff_visit(l, &request.number.display(l)), body: when.to_owned() };
    of_request(tx, request, &STAFF_VISIT_CHOSEN, key, &words).await
}

/// The client cancelled the request.
pub(crate) async fn cancelled(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let words =
        |l| Words { title: texts::staff_cancelled(l, &request.number.display(l)), body: String::new() };
    of_request(tx, request, &STAFF_REQUEST_CANCELLED, request.number.as_str(), &words).await
}

async fn of_request(
    tx: &Tx<'_>,
    request: &request::Model,
    event: &'static NoticeEvent,
    key: &str,
    words: &(dyn Fn(Locale) -> Words + Send + Sync),
) -> Result<()> {
    let by: Option<AccountId> = request.account_id;
    let link = |l| routes::desk_request(l, request.number.to_url());
    let branch = Some(request.branch_id);
    tell_staff(tx, &StaffNotice { event, branch, by, key, words, link: &link }).await
}
