//! The entries and commands of this crate in the menu of staff, with the number of products that run low.

use app_admin_parts::menu::{Counter, MenuCommand, MenuEntry, STOCK};
use app_kit::paths;
use app_ui::icons;
use platform::{Actor, Result, Shop};
use stock_model::access::{STOCK_COST, STOCK_EDIT, STOCK_REPAIR};
use stock_model::documents::DocumentKind;

base::texts! {
    levels = "Остатки" / "Stock";
    documents = "Документы" / "Documents";
    movements = "Движения" / "Movements";
    margin = "Маржа" / "Margin";
    health = "Проверка остатков" / "Check of the stock";
    new_receipt = "Новая приёмка" / "New receipt";
    new_stocktake = "Новая инвентаризация" / "New stocktake";
}

const LOW: &str = "stock.low";

/// The entries.
pub const ENTRIES: [MenuEntry; 5] = [
    MenuEntry::new(&STOCK, 10, STOCK_EDIT, levels, paths::admin_stock, icons::BOX).counted(LOW),
    MenuEntry::new(&STOCK, 20, STOCK_EDIT, documents, paths::admin_stock_documents, icons::CLIPBOARD),
    MenuEntry::new(&STOCK, 30, STOCK_EDIT, movements, paths::admin_stock_movements, icons::HISTORY),
    MenuEntry::new(&STOCK, 40, STOCK_COST, margin, paths::admin_stock_margin, icons::CHART),
    MenuEntry::new(&STOCK, 50, STOCK_REPAIR, health, paths::admin_stock_health, icons::CIRCLE_CHECK),
];

/// The commands.
pub const COMMANDS: [MenuCommand; 2] = [
    MenuCommand {
        permission: STOCK_EDIT,
        label: new_receipt,
        words: "создать добавить поступление add create",
        href: |l| paths::admin_stock_document_new(l, DocumentKind::Receipt),
        icon: icons::PLUS,
    },
    MenuCommand {
        permission: STOCK_EDIT,
        label: new_stocktake,
        words: "пересчёт посчитать count",
        href: |l| paths::admin_stock_document_new(l, DocumentKind::Stocktake),
        icon: icons::PLUS,
    },
];

/// Products below their minimum.
pub const COUNTER: Counter = Counter { name: "stock", read: |shop, actor| Box::pin(counts(shop, actor)) };

async fn counts(shop: &Shop, actor: &Actor) -> Result<Vec<(&'static str, i64)>> {
    if !actor.may(STOCK_EDIT) {
        return Ok(Vec::new());
    }
    Ok(vec![(LOW, catalog::warehousing::count_low(shop, actor).await?)])
}
