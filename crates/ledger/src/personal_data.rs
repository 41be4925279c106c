//! What this area keeps about people: points, balance, top-ups and cards.

use crate::book::{self, Move, Source};
use base::{AccountId, Bilingual, Kopecks};
use ledger_model::book::{LedgerCause, LedgerKind};
use people::merging::{AccountsMerged, MergeCounted};
use people::personal_data::events::{DataCollected, DataColumn, DataErased, DataTable, ErasureChecked};
use people::personal_data::processing::{CONTRACT, Processing, Term};
use platform::{Actor, Result, Subscribers, Tx};
use sea_orm::ConnectionTrait;

/// Entries of the register of processing.
pub const PROCESSING: [Processing; 1] = [Processing {
    what: |l| l.pick("Баллы, баланс и бонусные карты", "Points, balance and bonus cards"),
    purpose: |l| {
        l.pick("Вести бонусную программу и баланс клиента", "To run the bonus programme and the balance")
    },
    basis: CONTRACT,
    term: |_| Box::pin(async { Ok(Term::Account) }),
    sweep: None,
}];

const MOVES: [DataColumn; 5] = [
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("cause", "Почему", "Why"),
    DataColumn::money("amount", "Сумма", "Amount"),
    DataColumn::text("number", "Заказ или пополнение", "Order or top-up"),
    DataColumn::text("reason", "Причина", "Reason"),
];
const CARDS: [DataColumn; 3] = [
    DataColumn::text("number", "Номер карты", "Number of the card"),
    DataColumn::text("state", "Состояние", "State"),
    DataColumn::moment("issued_at", "Выдана", "Issued"),
];
const TOP_UPS: [DataColumn; 4] = [
    DataColumn::text("number", "Номер", "Number"),
    DataColumn::money("amount", "Сумма", "Amount"),
    DataColumn::money("credited", "Зачислено", "Credited"),
    DataColumn::moment("created_at", "Когда", "When"),
];

pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<DataCollected>("ledger", |tx, event| Box::pin(collect(tx, event)));
    subscribers.on::<ErasureChecked>("ledger", |tx, event| Box::pin(check(tx, event)));
    subscribers.on::<DataErased>("ledger", |tx, event| Box::pin(erase(tx, event)));
    subscribers.on::<MergeCounted>("ledger", |tx, event| Box::pin(count(tx, event)));
    subscribers.on::<AccountsMerged>("ledger", |tx, event| Box::pin(merge(tx, event)));
}

async fn collect(tx: &Tx<'_>, event: &DataCollected) -> Result<()> {
    let points: DataTable = (
        "points",
        ("Движение баллов", "Movements of points"),
        &MOVES,
        "SELECT t.at, t.cause, t.number, n.reason, CASE WHEN e.to_id = a.id THEN e.amount ELSE -e.amount END AS amount \
         FROM ledger_account a JOIN ledger_entry e ON e.from_id = a.id OR e.to_id = a.id \
         JOIN ledger_transaction t ON t.id = e.transaction_id LEFT JOIN ledger_note n ON n.transaction_id = t.id \
         WHERE a.account_id = $1 AND a.kind IN ('points', 'points_pending') ORDER BY e.id DESC",
    );
    let money: DataTable = (
        "balance",
        ("Движение баланса", "Movements of the balance"),
        &MOVES,
        "SELECT t.at, t.cause, t.number, n.reason, CASE WHEN e.to_id = a.id THEN e.amount ELSE -e.amount END AS amount \
         FROM ledger_account a JOIN ledger_entry e ON e.from_id = a.id OR e.to_id = a.id \
         JOIN ledger_transaction t ON t.id = e.transaction_id LEFT JOIN ledger_note n ON n.transaction_id = t.id \
         WHERE a.account_id = $1 AND a.kind = 'money' ORDER BY e.id DESC",
    );
    let cards: DataTable = (
        "bonus_cards",
        ("Бонусные карты", "Bonus cards"),
        &CARDS,
        "SELECT number, state, issued_at FROM bonus_card WHERE account_id = $1 ORDER BY id DESC",
    );
    let top_ups: DataTable = (
        "top_ups",
        ("Пополнения баланса", "Top-ups of the balance"),
        &TOP_UPS,
        "SELECT number, amount, credited, created_at FROM balance_top_up WHERE account_id = $1 ORDER BY id DESC",
    );
    event.add_tables(tx, &[points, money, cards, top_ups]).await
}

/// Money on the balance has to be paid back before nobody can claim it any more.
async fn check(tx: &Tx<'_>, event: &ErasureChecked) -> Result<()> {
    let money = book::balance(&**tx, event.account, LedgerKind::Money).await?;
    if money > Kopecks::ZERO {
        event.add(Bilingual::new(
            "на балансе есть деньги, сначала верните их",
            "there is money on the balance, return it first",
        ));
    }
    Ok(())
}

/// Points end with the account. The entries stay: they name an account without a name. Cards and what staff wrote are deleted.
async fn erase(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let account = event.account;
    let pending = book::purse(tx, account, LedgerKind::PointsPending).await?;
    let own = book::purse(tx, account, LedgerKind::Points).await?;
    let expired = book::of_shop(tx, LedgerKind::PointsExpired).await?;
    let actor = Actor::System("erasure");
    let key = format!("erased:{account}");
    let source = Source { key, cause: LedgerCause::Erased, account, number: "", reason: "", actor: &actor };
    let moves = [
        Move { from: pending.id, to: expired, amount: pending.balance },
        Move { from: own.id, to: expired, amount: own.balance },
    ];
    book::post(tx, &source, &moves).await?;
    for sql in [
        "UPDATE points_lot SET remaining = 0 WHERE account_id = $1",
        "DELETE FROM ledger_note WHERE transaction_id IN (SELECT id FROM ledger_transaction WHERE account_id = $1)",
        "DELETE FROM bonus_card WHERE account_id = $1",
    ] {
        tx.execute_raw(tx.sql(sql, [account.into()])).await?;
    }
    Ok(())
}

async fn count(tx: &Tx<'_>, event: &MergeCounted) -> Result<()> {
    let moves = "SELECT COUNT(*) AS n FROM ledger_transaction WHERE account_id = $1";
    event.add(tx, ("Движения баллов и баланса", "Movements of points and balance"), moves).await?;
    let cards = "SELECT COUNT(*) AS n FROM bonus_card WHERE account_id = $1";
    event.add(tx, ("Бонусные карты", "Bonus cards"), cards).await
}

/// What the account that ends has moves to the other one by entries of its own; its cards open the other one. Of two active
/// cards the newer one stays.
async fn merge(tx: &Tx<'_>, event: &AccountsMerged) -> Result<()> {
    let actor = Actor::System("merging");
    for kind in LedgerKind::ALL.iter().copied().filter(|kind| kind.is_of_customer()) {
        // Two merges of the same accounts lock them in the same order.
        let (first, second) = (event.from.min(event.into), event.from.max(event.into));
        let one = book::purse(tx, first, kind).await?;
        let other = book::purse(tx, second, kind).await?;
        let (from, into) = if first == event.from { (one, other) } else { (other, one) };
        let key = format!("merged:{}:{}:{kind}", event.from, event.into);
        let cause = LedgerCause::Merged;
        let source = Source { key, cause, account: event.into, number: "", reason: "", actor: &actor };
        book::post(tx, &source, &[Move { from: from.id, to: into.id, amount: from.balance }]).await?;
    }
    close_older_card(tx, event.from, event.into).await?;
    event
        .run(
            tx,
            &[
                "UPDATE points_lot SET account_id = $1 WHERE account_id = $2",
                "UPDATE points_order SET account_id = $1 WHERE account_id = $2",
                "UPDATE balance_top_up SET account_id = $1 WHERE account_id = $2",
                "UPDATE bonus_card SET account_id = $1 WHERE account_id = $2",
            ],
        )
        .await
}

async fn close_older_card(tx: &Tx<'_>, from: AccountId, into: AccountId) -> Result<()> {
    let sql = "UPDATE bonus_card SET state = 'replaced', closed_at = $3 WHERE state = 'active' AND account_id IN ($1, $2) \
               AND EXISTS (SELECT 1 FROM bonus_card o WHERE o.state = 'active' AND o.account_id IN ($1, $2) AND o.id > bonus_card.id)";
    tx.execute_raw(tx.sql(sql, [from.into(), into.into(), tx.now().into()])).await?;
    Ok(())
}
