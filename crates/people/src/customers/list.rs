//! The list of customers, the newest first or in the order of a column, paged by a cursor.

use super::part::{Part, visible};
use crate::folding::HAS_WORD;
use base::sorting::Sorting;
use base::{AccountId, Bilingual, BranchId, Instant};
use people_model::access::CUSTOMERS_VIEW;
use people_model::accounts::AccountKind;
use people_model::customers::{
    ASKS_COMPANY, CustomerFilter, CustomerList, CustomerRow, CustomerSearch, CustomerSort, CustomerState,
};
use platform::sql::{Keyset, in_scope};
use platform::{Actor, Result, Scope, Shop};
use sea_orm::{FromQueryResult, Statement, Value};

/// Customers on a page of the list.
pub const CUSTOMERS_PAGE: usize = 50;

/// The columns of a row.
pub(super) const COLUMNS: &str = "\
    SELECT a.id, a.kind, a.name, a.name_folded, a.email, a.phone, a.branch_id, b.name_ru, b.name_en, c.name AS company, c.inn, \
      a.confirmed_at, a.blocked_at, a.created_at \
    FROM account a JOIN branch b ON b.id = a.branch_id LEFT JOIN company c ON c.id = a.company_id \
    WHERE a.kind <> 'staff' AND a.erased_at IS NULL";

/// A row of the list as it is read.
#[derive(FromQueryResult)]
pub(super) struct Row {
    id: AccountId,
    kind: AccountKind,
    name: String,
    name_folded: String,
    email: Option<String>,
    phone: Option<String>,
    branch_id: BranchId,
    name_ru: String,
    name_en: String,
    company: Option<String>,
    inn: Option<String>,
    confirmed_at: Option<Instant>,
    blocked_at: Option<Instant>,
    created_at: Instant,
}

/// Values are written as their indexes have them.
const fn keyset(sort: Sorting<CustomerSort>) -> Keyset<'static> {
    let column = match sort.by {
        CustomerSort::Created => "a.created_at",
        CustomerSort::Name => "a.name_folded",
    };
    Keyset { column, id: "a.id", is_text: matches!(sort.by, CustomerSort::Name), is_up: sort.is_up }
}

/// The cursor of the last row of a page.
fn cursor(by: CustomerSort, row: &Row) -> String {
    match by {
        CustomerSort::Created => Keyset::cursor(row.id, row.created_at.0),
        CustomerSort::Name => Keyset::cursor(row.id, &row.name_folded),
    }
}

/// Conditions with their values.
#[derive(Default)]
pub(super) struct Query {
    sql: String,
    values: Vec<Value>,
}

impl Query {
    /// Adds a condition in which `$?` is the value.
    pub(super) fn and(&mut self, condition: &str, value: impl Into<Value>) {
        let condition = self.bound(condition, value);
        self.plain(&condition);
    }

    /// Adds a condition without a value.
    fn plain(&mut self, condition: &str) {
        self.sql.push_str(" AND (");
        self.sql.push_str(condition);
        self.sql.push(')');
    }

    fn bound(&mut self, condition: &str, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        condition.replace("$?", &format!("${}", self.values.len()))
    }

    /// The condition of a part for the branches of its scope.
    fn scoped(&mut self, condition: &str, scope: &Scope) -> String {
        condition.replace("{scope}", &in_scope(scope, "t.branch_id", &mut self.values))
    }

    /// Limits the rows to the branches of a scope.
    pub(super) fn within(&mut self, scope: &Scope) {
        let condition = in_scope(scope, "a.branch_id", &mut self.values);
        self.plain(&condition);
    }

    fn find(&mut self, text: &str, parts: &[(&Part, Scope)]) {
        let search = CustomerSearch::parse(text);
        if search.is_empty() {
            return;
        }
        let words = match &search.digits {
            Some(digits) => self.bound(HAS_WORD, digits.as_str()),
            None => {
                let each: Vec<_> =
                    search.words.iter().map(|word| self.bound(HAS_WORD, word.as_str())).collect();
                each.join(" AND ")
            }
        };
        let mut any = vec![format!("({words})")];
        for (part, scope) in parts {
            if let Some(number) = (part.number)(text.trim()) {
                let condition = self.scoped(part.has_number, scope);
                any.push(self.bound(&condition, number));
            }
        }
        self.plain(&any.join(" OR "));
    }

    fn filter(&mut self, wanted: &CustomerFilter, parts: &[(&Part, Scope)]) -> Result<()> {
        self.find(&wanted.find, parts);
        if let Some(kind) = wanted.kind {
            self.and("a.kind = $?", kind);
        }
        if let Some(branch) = wanted.branch {
            self.and("a.branch_id = $?", branch);
        }
        match wanted.state {
            Some(CustomerState::Blocked) => self.plain("a.blocked_at IS NOT NULL"),
            Some(CustomerState::Active) => {
                self.plain("a.blocked_at IS NULL AND a.confirmed_at IS NOT NULL");
            }
            Some(CustomerState::Unclaimed) => self.plain("a.blocked_at IS NULL AND a.confirmed_at IS NULL"),
            None => {}
        }
        if wanted.open == ASKS_COMPANY {
            self.plain(
                "EXISTS (SELECT 1 FROM company_join j WHERE j.account_id = a.id AND j.state = 'waiting')",
            );
        }
        if let Some((part, scope)) = parts.iter().find(|(part, _)| part.code == wanted.open) {
            let condition = self.scoped(part.has_open, scope);
            self.plain(&condition);
        }
        if !wanted.after.is_empty() {
            let behind = keyset(wanted.sort).behind::<AccountId>(&wanted.after, &mut self.values)?;
            self.plain(&behind);
        }
        Ok(())
    }

    pub(super) async fn rows(
        self,
        shop: &Shop,
        sort: Sorting<CustomerSort>,
        limit: usize,
    ) -> Result<Vec<Row>> {
        let sql = format!("{COLUMNS}{} ORDER BY {} LIMIT {limit}", self.sql, keyset(sort).order());
        let db = shop.read();
        let query = Statement::from_sql_and_values(db.get_database_backend(), sql, self.values);
        Ok(Row::find_by_statement(query).all(db).await?)
    }
}

/// Customers in a scope that a condition names, in which each `$?` is one of the values; the newest first.
pub(crate) async fn rows_where(
    shop: &Shop,
    scope: Scope,
    condition: &str,
    values: Vec<Value>,
    limit: usize,
) -> Result<Vec<CustomerRow>> {
    let mut query = Query::default();
    query.within(&scope);
    let mut condition = condition.to_owned();
    for value in values {
        query.values.push(value);
        condition = condition.replacen("$?", &format!("${}", query.values.len()), 1);
    }
    query.plain(&condition);
    Ok(query.rows(shop, Sorting::default(), limit).await?.into_iter().map(Row::view).collect())
}

impl Row {
    pub(super) fn view(self) -> CustomerRow {
        CustomerRow {
            id: self.id,
            kind: self.kind,
            name: self.name,
            email: self.email,
            phone: self.phone,
            company: self.company.zip(self.inn),
            branch: self.branch_id,
            branch_name: Bilingual::new(self.name_ru, self.name_en),
            state: CustomerState::of(self.confirmed_at.is_some(), self.blocked_at.is_some()),
            created_at: self.created_at,
            counts: Vec::new(),
        }
    }
}

/// Customers of the actor's branches. The counts of a row are those of the parts that the actor may see; a part without
/// permission neither filters nor finds by number.
///
/// # Errors
/// Fails without [`CUSTOMERS_VIEW`]; [`Error::NotFound`] for a malformed `after`.
pub async fn list(
    shop: &Shop,
    actor: &Actor,
    parts: &[Part],
    wanted: &CustomerFilter,
) -> Result<CustomerList> {
    let scope = actor.require(CUSTOMERS_VIEW)?;
    let parts = visible(actor, parts);
    let mut query = Query::default();
    query.within(&scope);
    query.filter(wanted, &parts)?;
    let mut rows = query.rows(shop, wanted.sort, CUSTOMERS_PAGE + 1).await?;
    let has_more = rows.len() > CUSTOMERS_PAGE;
    rows.truncate(CUSTOMERS_PAGE);
    let next = rows.last().filter(|_| has_more).map(|row| cursor(wanted.sort.by, row));
    let mut rows: Vec<_> = rows.into_iter().map(Row::view).collect();
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    for (part, scope) in parts {
        let counts = (part.counts)(shop, scope, &ids).await?;
        for row in &mut rows {
            row.counts.push(counts.get(&row.id).copied().unwrap_or_default());
        }
    }
    Ok(CustomerList { rows, next })
}
