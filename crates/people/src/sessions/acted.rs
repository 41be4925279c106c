//! The client that an employee acts for. Every request looks again whether that is still allowed.

use super::{SignedIn, display_name, sql};
use base::{AccountId, BranchId, CompanyId, SessionId};
use people_model::access::CUSTOMERS_ACT;
use platform::{Actor, Behind, Result, Shop};
use sea_orm::FromQueryResult;

/// The client, as the actor of the requests of the session.
pub(super) struct Acted {
    actor: Actor,
    name: String,
    city: Option<String>,
}

impl Acted {
    pub(super) fn signed_in(self, session: SessionId) -> SignedIn {
        let Self { actor, name, city } = self;
        SignedIn { actor, session, name, city, must_add_factor: false }
    }
}

#[derive(FromQueryResult)]
struct Row {
    branch_id: BranchId,
    company_id: Option<CompanyId>,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    city: Option<String>,
}

/// The client; `None` if the employee may not act for it any more: the permission is gone, the client was blocked, erased,
/// or moved to a branch of others.
pub(super) async fn client(
    shop: &Shop,
    employee: &Actor,
    client: AccountId,
    behind: Behind,
) -> Result<Option<Acted>> {
    const FIND: &str = "SELECT a.branch_id, a.company_id, a.name, a.email, a.phone, p.city FROM account a \
        LEFT JOIN account_preference p ON p.account_id = a.id \
        WHERE a.id = $1 AND a.kind <> 'staff' AND a.blocked_at IS NULL AND a.erased_at IS NULL";
    let Ok(scope) = employee.require(CUSTOMERS_ACT) else { return Ok(None) };
    let db = shop.read();
    let Some(row) = Row::find_by_statement(sql(db, FIND, [client.into()])).one(db).await? else {
        return Ok(None);
    };
    if !scope.contains(row.branch_id) {
        return Ok(None);
    }
    let actor = Actor::Client {
        account: client,
        company: row.company_id,
        branch: row.branch_id,
        locale: employee.locale(),
        behind: Some(behind),
    };
    let name = display_name(row.name, row.email, row.phone);
    Ok(Some(Acted { actor, name, city: row.city.filter(|city| !city.is_empty()) }))
}
