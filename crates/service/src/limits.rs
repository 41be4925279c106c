//! Limits of what one client may keep from others: open requests, and time of crews.

use crate::tables::service_request as request;
use base::AccountId;
use base::refusal::AreaRefusal as _;
use platform::{Actor, Result, Tx};
use sea_orm::{ConnectionTrait, Value};
use service_model::refusal::ServiceRefusal;
use service_model::requests::RequestContact;
use service_model::settings::{LiveVisitsMax, OpenRequestsMax};

/// The requests that count towards a limit: the account's, or those of guests with the same email or phone. Requests of
/// guests never count against an account.
enum Counted<'a> {
    Account(AccountId),
    Contact { email: Option<&'a str>, phone: Option<&'a str> },
}

impl Counted<'_> {
    /// A condition on `service_request r` with its two values.
    fn condition(&self) -> (&'static str, [Value; 2]) {
        match self {
            Self::Account(id) => ("r.account_id = $1 AND r.account_id = $2", [(*id).into(), (*id).into()]),
            Self::Contact { email, phone } => (
                "r.account_id IS NULL AND (r.email = $1 OR r.phone = $2)",
                [(*email).into(), (*phone).into()],
            ),
        }
    }

    /// What is counted by two transactions at once is counted one after the other.
    async fn lock(&self, tx: &Tx<'_>) -> Result<()> {
        match self {
            Self::Account(id) => tx.lock_name(&format!("requests:{id}")).await,
            Self::Contact { email, phone } => {
                for contact in [email, phone].into_iter().flatten() {
                    tx.lock_name(&format!("requests:{contact}")).await?;
                }
                Ok(())
            }
        }
    }

    async fn count(&self, tx: &Tx<'_>, query: &str) -> Result<i64> {
        let (condition, values) = self.condition();
        match tx.query_one_raw(tx.sql(format!("{query} AND {condition}"), values)).await? {
            Some(row) => Ok(row.try_get("", "n")?),
            None => Ok(0),
        }
    }
}

/// Checks that the client may send one more request.
///
/// # Errors
/// [`ServiceRefusal::TooManyRequests`].
pub(crate) async fn check_requests(tx: &Tx<'_>, actor: &Actor, contact: &RequestContact) -> Result<()> {
    let counted = match actor.account() {
        Some(id) => Counted::Account(id),
        None => Counted::Contact {
            email: contact.email.as_ref().map(|email| email.as_str()),
            phone: contact.phone.as_ref().map(|phone| phone.as_str()),
        },
    };
    counted.lock(tx).await?;
    let max = org::settings::get::<OpenRequestsMax>(&**tx).await?;
    let open =
        "SELECT COUNT(*) AS n FROM service_request r WHERE r.state NOT IN ('done', 'cancelled', 'declined')";
    if counted.count(tx, open).await? >= max {
        return Err(ServiceRefusal::TooManyRequests { max }.into_refusal().into());
    }
    Ok(())
}

/// Checks that the client of a request without a live visit may choose a time for it.
///
/// # Errors
/// [`ServiceRefusal::TooManyVisits`].
pub(crate) async fn check_visits(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let counted = match request.account_id {
        Some(id) => Counted::Account(id),
        None => Counted::Contact { email: request.email.as_deref(), phone: request.phone.as_deref() },
    };
    counted.lock(tx).await?;
    let max = org::settings::get::<LiveVisitsMax>(&**tx).await?;
    let live = "SELECT COUNT(*) AS n FROM visit v JOIN service_request r ON r.id = v.request_id \
                WHERE v.state IN ('held', 'booked')";
    if counted.count(tx, live).await? >= max {
        return Err(ServiceRefusal::TooManyVisits { max }.into_refusal().into());
    }
    Ok(())
}
