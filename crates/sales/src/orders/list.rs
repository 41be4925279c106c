//! Lists of orders, newest first or in the order of a column, paged by a cursor.

use super::visible;
use base::sorting::Sorting;
use base::text::{fold, fold_sku, one_line};
use base::{AccountId, Bilingual, BranchId, Instant, Kopecks, OrderId};
use payments_model::payments::PaymentMethod;
use platform::backfill::SortTexts;
use platform::sql::{Keyset, in_scope};
use platform::{Actor, Error, Result, Scope, Shop};
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::{FulfilmentState, OrderMoney, OrderNumber, OrderState, OrderStatus};
use sales_model::views::{OrderPage, OrderRow, OrderSort, OrderWait, StaffOrders};
use sea_orm::{ConnectionTrait as _, FromQueryResult, Statement, Value};

/// Maximum number of orders on a page of a list.
pub const ORDERS_PAGE: usize = 30;
/// Up to how many newer orders are counted; more are shown as «99+».
pub const NEWER_MAX: i64 = 100;
/// Maximum length of a searched text, in characters; the rest is ignored.
const FIND_CHARS_MAX: usize = 100;
/// Maximum number of words of a name that are searched; the rest is ignored.
const FIND_WORDS_MAX: usize = 8;

/// What lists are sorted and searched by, of orders that were placed before it was stored.
pub(crate) const NAMES: SortTexts =
    SortTexts { table: "shop_order", name: "contact_name", folded: "contact_folded" };
/// How many orders of a guest are looked at for one to pay.
const OPENED_MAX: usize = 5;

/// The orders of the account that is logged in. `after` is the `next` of the page before, empty for the
/// first.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Error::NotFound`] if `after` is malformed.
pub async fn own(shop: &Shop, actor: &Actor, after: &str) -> Result<OrderPage> {
    let account = actor.require_account()?;
    let mut query = Query::default();
    query.and(|q| format!("o.account_id = {}", q.bind(account)));
    query.page(shop, after).await
}

/// The newest order of the account that is logged in which waits for its payment online; `None` for a guest.
///
/// # Errors
/// Those of the database.
pub async fn unpaid(shop: &Shop, actor: &Actor) -> Result<Option<OrderNumber>> {
    let Some(account) = actor.account() else { return Ok(None) };
    let mut query = Query::default();
    query.and(|q| format!("o.account_id = {}", q.bind(account)));
    query.and(|q| {
        format!(
            "o.state = 'placed' AND o.payment_method IN ('card', 'sbp') AND o.reserved_until > {}",
            q.bind(shop.now())
        )
    });
    let mut rows = query.rows(shop, "ORDER BY o.placed_at DESC, o.id DESC", 1).await?;
    rows.pop().map(|row| row.view().map(|view| view.number)).transpose()
}

/// As [`unpaid`], among the orders that a guest's browser opens: the newest few are looked at.
///
/// # Errors
/// Those of the database.
pub async fn unpaid_of(
    shop: &Shop,
    actor: &Actor,
    opened: &[(OrderNumber, String)],
) -> Result<Option<OrderNumber>> {
    let mut newest: Vec<_> = opened.iter().collect();
    newest.sort_by(|a, b| b.0.as_str().cmp(a.0.as_str()));
    for (number, secret) in newest.into_iter().take(OPENED_MAX) {
        let Ok((order, _)) = visible(shop.read(), actor, number, Some(secret), shop.now()).await else {
            continue;
        };
        let waits = order.reserved_until.is_some_and(|until| until > shop.now());
        if order.state == OrderState::Placed && order.payment_method.is_online() && waits {
            return Ok(Some(number.clone()));
        }
    }
    Ok(None)
}

/// The last orders of an account in the branches for which the actor may see orders: one page, without a cursor.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn of_account(shop: &Shop, actor: &Actor, account: AccountId) -> Result<OrderPage> {
    let mut query = Query::within(&actor.require(ORDERS_VIEW)?);
    query.and(|q| format!("o.account_id = {}", q.bind(account)));
    query.page(shop, "").await
}

/// The orders of the branches for which the actor may see orders. A search for a whole number finds that
/// order only; any other text is looked for in number, name, email and, with four digits or more, in the
/// phone.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for another branch, and if `after` is malformed.
pub async fn list_for_staff(shop: &Shop, actor: &Actor, filter: &StaffOrders) -> Result<OrderPage> {
    filtered(actor, filter)?.sized_page(shop, filter.sort, &filter.after, ORDERS_PAGE).await
}

/// How many orders of the list are newer than `than`, its [`first_place`]; 0 for an empty one. At most [`NEWER_MAX`] are counted.
///
/// # Errors
/// Those of [`list_for_staff`].
pub async fn count_newer(shop: &Shop, actor: &Actor, filter: &StaffOrders, than: &str) -> Result<i64> {
    let mut query = filtered(actor, filter)?;
    if than.is_empty() {
        return Ok(0);
    }
    let (at, id) = place(than)?;
    query.and(|q| format!("(o.placed_at, o.id) > ({}, {})", q.bind(at), q.bind(id)));
    let sql = format!(
        "SELECT COUNT(*) AS n FROM (SELECT 1 FROM shop_order o WHERE {} LIMIT {NEWER_MAX}) AS newer",
        query.conditions.join(" AND ")
    );
    let db = shop.read();
    let counted = Statement::from_sql_and_values(db.get_database_backend(), sql, query.values);
    Ok(db.query_one_raw(counted).await?.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0))
}

/// The place of the first row of a list, for [`count_newer`]; of an empty one, and of one that does not begin with the newest,
/// this moment.
pub fn first_place(page: &OrderPage, sort: Sorting<OrderSort>, now: Instant) -> String {
    match page.rows.first().filter(|_| sort == Sorting::default()) {
        Some(row) => format!("{}.{}", row.placed_at.0, row.id),
        None => format!("{}.{}", now.0, OrderId(uuid::Uuid::nil())),
    }
}

fn filtered(actor: &Actor, filter: &StaffOrders) -> Result<Query> {
    let scope = actor.require(ORDERS_VIEW)?.only(filter.branch)?;
    Ok(Query::matching(&scope, filter))
}

/// A page of the orders of these branches that match the filter, with at most `size` orders.
pub(super) async fn page_of(
    shop: &Shop,
    scope: &Scope,
    filter: &StaffOrders,
    size: usize,
) -> Result<OrderPage> {
    Query::matching(scope, filter).sized_page(shop, filter.sort, &filter.after, size).await
}

/// The branches whose orders the actor may see, in display order.
///
/// # Errors
/// [`Error::Forbidden`] for those who may see none.
pub async fn branches(shop: &Shop, actor: &Actor) -> Result<Vec<(BranchId, Bilingual)>> {
    let scope = actor.require(ORDERS_VIEW)?;
    Ok(org::branches::within(shop, &scope).await?.into_iter().map(|b| (b.id, b.names())).collect())
}

/// The orders that wait for a step of the shop, the oldest first, at most `limit`.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn oldest_waiting(shop: &Shop, actor: &Actor, limit: usize) -> Result<Vec<OrderRow>> {
    let mut query = Query::within(&actor.require(ORDERS_VIEW)?);
    query.and(|_| waits(OrderWait::Shop).to_owned());
    let rows = query.rows(shop, "ORDER BY o.placed_at, o.id", limit).await?;
    rows.into_iter().map(Row::view).collect()
}

/// The condition on an order `o` of what it waits for. An order that is paid through the gateway waits for its buyer.
pub(crate) const fn waits(wait: OrderWait) -> &'static str {
    match wait {
        OrderWait::Shop => {
            "((o.state = 'placed' AND o.payment_method IN ('on_receipt', 'invoice')) \
              OR (o.state = 'confirmed' AND o.fulfilment = 'pending'))"
        }
        OrderWait::Refund => {
            "o.id IN (SELECT refund.payable_id FROM refund WHERE refund.payable_kind = 'order' \
               AND (refund.state = 'failed' OR (refund.state = 'required' AND refund.by_hand)))"
        }
        OrderWait::Answer => {
            "EXISTS (SELECT 1 FROM order_thread t WHERE t.order_id = o.id AND t.unanswered_since IS NOT NULL)"
        }
    }
}

/// Conditions with their values.
#[derive(Default)]
struct Query {
    conditions: Vec<String>,
    values: Vec<Value>,
}

#[derive(FromQueryResult)]
struct Row {
    id: OrderId,
    branch_id: BranchId,
    number: String,
    state: OrderState,
    fulfilment: FulfilmentState,
    placed_at: Instant,
    contact_name: String,
    contact_folded: String,
    total: Kopecks,
    payment_method: PaymentMethod,
    paid: Kopecks,
    refunded: Kopecks,
    returned: Kopecks,
    needs_refund: bool,
    has_contact_token: bool,
    pieces: i64,
    unread: i64,
    is_unanswered: bool,
}

impl Query {
    /// The orders of these branches.
    fn within(scope: &Scope) -> Self {
        let mut query = Self::default();
        query.and(|q| in_scope(scope, "o.branch_id", &mut q.values));
        query
    }

    /// The orders of these branches that match the filter.
    fn matching(scope: &Scope, filter: &StaffOrders) -> Self {
        let mut query = Self::within(scope);
        if let Some(status) = filter.status {
            let (order, fulfilment) = status.states();
            query.and(|q| format!("o.state = {} AND o.fulfilment = {}", q.bind(order), q.bind(fulfilment)));
        }
        if let Some(wait) = filter.waits {
            query.and(|_| waits(wait).to_owned());
        }
        // PostgreSQL takes no zero character in a text.
        let find: String = one_line(&filter.find).chars().take(FIND_CHARS_MAX).collect();
        if !find.is_empty() {
            query.find(&find);
        }
        query
    }

    /// The placeholder of a value.
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn and(&mut self, condition: impl FnOnce(&mut Self) -> String) {
        let condition = condition(self);
        self.conditions.push(condition);
    }

    /// By the whole number; otherwise by part of the number, email or phone, by words of the name in any order, or by the serial
    /// number of a unit.
    fn find(&mut self, text: &str) {
        if let Some(number) = OrderNumber::parse(text) {
            return self.and(|q| format!("o.number = {}", q.bind(number.as_str())));
        }
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        self.and(|q| {
            let pattern = q.bind(format!("%{escaped}%"));
            let lower = q.bind(format!("%{}%", escaped.to_lowercase()));
            let mut any = vec![
                format!("o.email LIKE {lower} ESCAPE '\\'"),
                format!("o.number LIKE {pattern} ESCAPE '\\'"),
            ];
            any.extend(named(text, q));
            let serial = fold_sku(text);
            if !serial.is_empty() {
                let serial = q.bind(serial);
                any.push(format!(
                    "o.id IN (SELECT s.order_id FROM unit u JOIN order_line s ON s.id = u.order_line_id \
                       WHERE u.serial_folded = {serial})"
                ));
            }
            if digits.len() >= 4 {
                any.push(format!("o.phone LIKE {}", q.bind(format!("%{digits}%"))));
            }
            format!("({})", any.join(" OR "))
        });
    }

    async fn page(self, shop: &Shop, after: &str) -> Result<OrderPage> {
        self.sized_page(shop, Sorting::default(), after, ORDERS_PAGE).await
    }

    async fn sized_page(
        mut self,
        shop: &Shop,
        sort: Sorting<OrderSort>,
        after: &str,
        size: usize,
    ) -> Result<OrderPage> {
        let keyset = keyset(sort);
        if !after.is_empty() {
            let behind = keyset.behind::<OrderId>(after, &mut self.values)?;
            self.conditions.push(behind);
        }
        let mut rows = self.rows(shop, &format!("ORDER BY {}", keyset.order()), size + 1).await?;
        let has_more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| has_more).map(|last| cursor(sort.by, last));
        Ok(OrderPage { rows: rows.into_iter().map(Row::view).collect::<Result<_>>()?, next })
    }

    async fn rows(self, shop: &Shop, order: &str, limit: usize) -> Result<Vec<Row>> {
        let condition =
            if self.conditions.is_empty() { "1 = 1".to_owned() } else { self.conditions.join(" AND ") };
        let needs_person = payments::refunds::NEEDS_PERSON;
        let sql = format!(
            "SELECT o.id, o.branch_id, o.number, o.state, o.fulfilment, o.placed_at, o.contact_name, o.contact_folded, o.total, o.payment_method, \
               o.paid, o.refunded, o.returned, EXISTS (SELECT 1 FROM refund WHERE refund.payable_kind = 'order' \
                 AND refund.payable_id = o.id AND {needs_person}) AS needs_refund, \
               o.contact_token_hash IS NOT NULL AS has_contact_token, \
               (SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) FROM order_line l WHERE l.order_id = o.id) AS pieces, \
               (SELECT COUNT(*) FROM order_message m WHERE m.order_id = o.id AND m.side = 'staff' AND m.at > COALESCE(\
                 (SELECT t.client_read_at FROM order_thread t WHERE t.order_id = o.id), 0)) AS unread, \
               EXISTS (SELECT 1 FROM order_thread t WHERE t.order_id = o.id AND t.unanswered_since IS NOT NULL) AS is_unanswered \
             FROM shop_order o WHERE {condition} {order} LIMIT {limit}"
        );
        let db = shop.read();
        let query = Statement::from_sql_and_values(db.get_database_backend(), sql, self.values);
        Ok(Row::find_by_statement(query).all(db).await?)
    }
}

/// The condition that an order's buyer has all these words in the name; `None` without words.
fn named(text: &str, query: &mut Query) -> Option<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| !word.is_empty()).take(FIND_WORDS_MAX);
    // Folded text contains only letters, digits and spaces: no wildcards.
    let each: Vec<_> =
        words.map(|word| format!("o.contact_folded LIKE {}", query.bind(format!("%{word}%")))).collect();
    (!each.is_empty()).then(|| format!("({})", each.join(" AND ")))
}

/// Values are written as their indexes have them.
const fn keyset(sort: Sorting<OrderSort>) -> Keyset<'static> {
    let column = match sort.by {
        OrderSort::Placed => "o.placed_at",
        OrderSort::Buyer => "o.contact_folded",
        OrderSort::Total => "o.total",
    };
    let is_text = matches!(sort.by, OrderSort::Buyer);
    Keyset { column, id: "o.id", is_text, is_up: sort.is_up }
}

/// The cursor of the last row of a page.
fn cursor(by: OrderSort, row: &Row) -> String {
    match by {
        OrderSort::Placed => Keyset::cursor(row.id, row.placed_at.0),
        OrderSort::Buyer => Keyset::cursor(row.id, &row.contact_folded),
        OrderSort::Total => Keyset::cursor(row.id, row.total.0),
    }
}

/// Parses a place `{placed_at}.{id}`.
fn place(text: &str) -> Result<(Instant, OrderId)> {
    let parsed =
        text.split_once('.').and_then(|(at, id)| Some((Instant(at.parse().ok()?), id.parse().ok()?)));
    parsed.ok_or(Error::NotFound)
}

impl Row {
    fn view(self) -> Result<OrderRow> {
        let number = OrderNumber::parse(&self.number)
            .ok_or_else(|| Error::Inconsistent(format!("{:?} is no order number", self.number)))?;
        Ok(OrderRow {
            id: self.id,
            branch: self.branch_id,
            number,
            status: OrderStatus::of(self.state, self.fulfilment),
            placed_at: self.placed_at,
            contact_name: self.contact_name,
            total: self.total,
            payment_method: self.payment_method,
            is_paid: OrderMoney {
                total: self.total - self.returned,
                paid: self.paid,
                refunded: self.refunded,
            }
            .is_paid(),
            needs_refund: self.needs_refund,
            awaits_contact: self.state == OrderState::Placed && self.has_contact_token,
            pieces: self.pieces,
            unread: self.unread,
            is_unanswered: self.is_unanswered,
        })
    }
}
