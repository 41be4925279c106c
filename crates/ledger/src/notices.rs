//! What customers are notified of, in their language.

use crate::book;
use crate::messages::{Addressed, LedgerMessage, staff_pay_out_letter, staff_values};
use crate::notifications::{BALANCE_CHANGED, POINTS_CHANGED, POINTS_EXPIRING, STAFF_PAY_OUT};
use base::{AccountId, BranchId, Instant, Kopecks, Locale, format};
use ledger_model::book::LedgerKind;
use ledger_model::points;
use people::notifications::{ClientNotice, StaffNotice, tell_client, tell_staff};
use people_model::notifications::NoticeEvent;
use platform::{Result, Tx};
use sea_orm::FromQueryResult;

/// Who is written to.
#[derive(FromQueryResult)]
struct Person {
    name: String,
    email: Option<String>,
    phone: Option<String>,
    locale: Locale,
    zone: String,
}

async fn person(tx: &Tx<'_>, account: AccountId) -> Result<Option<Person>> {
    let sql = "SELECT a.name, a.email, a.phone, a.locale, b.zone FROM account a JOIN branch b ON b.id = a.branch_id \
               WHERE a.id = $1 AND a.erased_at IS NULL AND a.blocked_at IS NULL";
    Ok(Person::find_by_statement(tx.sql(sql, [account.into()])).one(&**tx).await?)
}

async fn tell(
    tx: &Tx<'_>,
    account: AccountId,
    person: &Person,
    (event, key): (&'static NoticeEvent, &str),
    message: LedgerMessage<'_>,
) -> Result<()> {
    let l = person.locale;
    let is_money = event.code == BALANCE_CHANGED.code;
    let link = if is_money { routes::account_balance(l) } else { routes::account_points(l) };
    let url = tx.shop().links().absolute(&link);
    let template = Addressed { name: &person.name, url: &url, message };
    let notice = ClientNotice {
        event,
        account: Some(account),
        locale: l,
        email: person.email.as_deref(),
        phone: person.phone.as_deref(),
        template: &template,
        key,
        link,
        by_client: false,
    };
    tell_client(tx, &notice).await
}

/// An order gave points.
pub(crate) async fn earned(
    tx: &Tx<'_>,
    account: AccountId,
    amount: Kopecks,
    number: &str,
    key: &str,
) -> Result<()> {
    let Some(person) = person(tx, account).await? else { return Ok(()) };
    let points = points::text(person.locale, amount);
    let message = LedgerMessage::Earned { number, points: &points };
    tell(tx, account, &person, (&POINTS_CHANGED, key), message).await
}

/// Staff granted points, or withdrew them if `amount` is less than zero.
pub(crate) async fn adjusted(
    tx: &Tx<'_>,
    account: AccountId,
    amount: Kopecks,
    reason: &str,
    key: &str,
) -> Result<()> {
    let Some(person) = person(tx, account).await? else { return Ok(()) };
    let points = points::text(person.locale, Kopecks(amount.0.abs()));
    let message = match amount > Kopecks::ZERO {
        true => LedgerMessage::Granted { points: &points, reason },
        false => LedgerMessage::Withdrawn { points: &points, reason },
    };
    tell(tx, account, &person, (&POINTS_CHANGED, key), message).await
}

/// Points are about to expire: the first of them at `at`.
pub(crate) async fn expiring(tx: &Tx<'_>, account: AccountId, amount: Kopecks, at: Instant) -> Result<()> {
    let Some(person) = person(tx, account).await? else { return Ok(()) };
    let l = person.locale;
    let (points, date) = (points::text(l, amount), day(l, at, &person.zone));
    let key = format!("{account}:{}", at.0);
    let message = LedgerMessage::Expiring { points: &points, date: &date };
    tell(tx, account, &person, (&POINTS_EXPIRING, &key), message).await
}

/// The day of a moment in a time zone.
fn day(l: Locale, at: Instant, zone: &str) -> String {
    match calendar::zones::TimeZone::named(zone) {
        Some(zone) => calendar::zones::date_name(l, zone.day_of(at), None),
        None => String::new(),
    }
}

/// What of the balance changed.
pub(crate) enum BalanceNews<'a> {
    /// Money came in.
    ToppedUp,
    /// Money of an order came back.
    Refunded { number: &'a str },
    /// Staff corrected it.
    Corrected { reason: &'a str },
    /// Money goes back.
    PaidOut,
}

/// The balance changed by `amount`, which may be less than zero for a correction.
pub(crate) async fn balance(
    tx: &Tx<'_>,
    account: AccountId,
    amount: Kopecks,
    news: BalanceNews<'_>,
    key: &str,
) -> Result<()> {
    let Some(person) = person(tx, account).await? else { return Ok(()) };
    let l = person.locale;
    let holds = book::balance(&**tx, account, LedgerKind::Money).await?;
    let (sum, balance) = (format::money(l, amount), format::money(l, holds));
    let message = match news {
        BalanceNews::ToppedUp => LedgerMessage::ToppedUp { sum: &sum, balance: &balance },
        BalanceNews::Refunded { number } => LedgerMessage::Refunded { number, sum: &sum, balance: &balance },
        BalanceNews::Corrected { reason } => {
            LedgerMessage::Corrected { sum: &sum, balance: &balance, reason }
        }
        BalanceNews::PaidOut => LedgerMessage::PaidOut { sum: &sum, balance: &balance },
    };
    tell(tx, account, &person, (&BALANCE_CHANGED, key), message).await
}

/// Money of a balance has to be returned by hand.
pub(crate) async fn pay_out_needed(
    tx: &Tx<'_>,
    account: AccountId,
    branch: BranchId,
    (number, amount): (&str, Kopecks),
    key: &str,
) -> Result<()> {
    let values = |l| staff_values(number, &format::money(l, amount));
    let link = |l| routes::admin_customer_ledger(l, account);
    let notice = StaffNotice {
        event: &STAFF_PAY_OUT,
        kind: staff_pay_out_letter(),
        branch: Some(branch),
        by: None,
        key,
        values: &values,
        link: &link,
    };
    tell_staff(tx, &notice).await
}
