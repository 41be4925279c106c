//! A client that an order is made for: by staff, or of a schedule.

use base::{AccountId, BranchId, CompanyId, Locale};
use people::companies;
use people_model::companies::CompanyData;
use platform::{Actor, Result, Scope};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A client with an account.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Client {
    pub id: AccountId,
    pub branch_id: BranchId,
    pub company_id: Option<CompanyId>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub locale: Locale,
}

impl Client {
    /// The contact that the client is reached by.
    pub fn contact(&self) -> String {
        self.email.clone().or_else(|| self.phone.as_deref().map(base::contact::pretty)).unwrap_or_default()
    }

    /// The client as somebody who buys.
    pub fn actor(&self) -> Actor {
        self.actor_in(self.locale)
    }

    /// The same in another language.
    pub fn actor_in(&self, locale: Locale) -> Actor {
        Actor::Client {
            account: self.id,
            branch: self.branch_id,
            company: self.company_id,
            locale,
            behind: None,
        }
    }

    /// The requisites of the client's company.
    pub async fn company(&self, db: &impl ConnectionTrait) -> Result<Option<CompanyData>> {
        match self.company_id {
            Some(id) => companies::data_of(db, id).await.map(Some),
            None => Ok(None),
        }
    }
}

/// An account that is not blocked, of these branches.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    account: AccountId,
) -> Result<Option<Client>> {
    let sql = "SELECT id, branch_id, company_id, name, email, phone, locale FROM account \
               WHERE id = $1 AND blocked_at IS NULL";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    let found = Client::find_by_statement(query).one(db).await?;
    Ok(found.filter(|client| scope.contains(client.branch_id)))
}
