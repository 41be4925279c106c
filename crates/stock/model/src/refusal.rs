//! Refusals of stock.

use base::Locale;
use base::locale::plural;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why something can't be done with warehouses now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum StockRefusal {
    /// Goods are in the warehouse.
    HoldsStock {
        /// Products with a quantity there.
        products: i64,
        /// Items of all of them.
        items: i64,
        /// Of these, held for orders.
        reserved: i64,
    },
    /// It is the last warehouse: goods have to be somewhere.
    LastWarehouse,
    /// Warehouses belong to the branch.
    BranchHasWarehouses {
        /// Their Russian names, separated by commas.
        names: String,
    },
    /// The branch of the warehouse is in the archive, so the warehouse can't come back.
    BranchArchived,
    /// A document would take more than is free.
    NotEnough {
        /// The products, at most [`SHORT_MAX`].
        lines: Vec<ShortLine>,
    },
    /// There is nothing in the document.
    NoLines,
    /// The warehouse is in the archive and receives nothing.
    WarehouseArchived {
        /// Its Russian name.
        name: String,
    },
    /// Other quantities arrived than were sent, and nobody said why.
    DifferenceNeedsReason,
    /// Orders hold more than there is, so a person has to look.
    CantRepair,
}

/// Most products that a refusal names.
pub const SHORT_MAX: usize = 10;

/// A product of which there is too little.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortLine {
    /// Its SKU.
    pub sku: String,
    /// What the document takes.
    pub wanted: i64,
    /// What is on hand and not reserved.
    pub free: i64,
}

impl AreaRefusal for StockRefusal {
    const AREA: &'static str = "stock";

    fn text(&self, l: Locale) -> String {
        let s = |ru: &str, en: &str| l.pick(ru, en).to_owned();
        match self {
            Self::HoldsStock { products, items, reserved } => {
                let held = match (reserved, l) {
                    (0, _) => String::new(),
                    (n, Locale::Ru) => format!(", из них {n} в резерве заказов"),
                    (n, Locale::En) => format!(", {n} of them reserved for orders"),
                };
                let names = plural(l, *products, ["товар", "товара", "товаров"], ["product", "products"]);
                match l {
                    Locale::Ru => format!(
                        "На складе лежит {products} {names}, всего {items} шт.{held}. Сначала отдайте заказы и обнулите остатки в карточках товаров или в массовом изменении"
                    ),
                    Locale::En => format!(
                        "{products} {names} are in the warehouse, {items} items{held}. Finish the orders and set the stock to zero in the products or by a bulk edit first"
                    ),
                }
            }
            Self::LastWarehouse => s(
                "Это последний склад, товарам нужно где-то лежать. Сначала создайте другой",
                "This is the last warehouse, goods have to be somewhere. Create another one first",
            ),
            Self::BranchHasWarehouses { names } => match l {
                Locale::Ru => format!(
                    "У филиала есть склады: {names}. Сначала уберите их в архив или отдайте другому филиалу"
                ),
                Locale::En => format!(
                    "Warehouses belong to the branch: {names}. Archive them or give them to another branch first"
                ),
            },
            Self::NotEnough { lines } => {
                let one = |line: &ShortLine| match l {
                    Locale::Ru => format!("{}: нужно {}, свободно {}", line.sku, line.wanted, line.free),
                    Locale::En => format!("{}: {} needed, {} free", line.sku, line.wanted, line.free),
                };
                let named = lines.iter().map(one).collect::<Vec<_>>().join("; ");
                match l {
                    Locale::Ru => format!("Не хватает товара, остальное в резерве заказов. {named}"),
                    Locale::En => format!("There is too little, the rest is reserved for orders. {named}"),
                }
            }
            Self::NoLines => s(
                "В документе пока нет товаров. Сначала добавьте их",
                "There are no products in the document yet. Add them first",
            ),
            Self::WarehouseArchived { name } => match l {
                Locale::Ru => format!("Склад «{name}» в архиве. Сначала верните его"),
                Locale::En => format!("The warehouse {name} is in the archive. Bring it back first"),
            },
            Self::DifferenceNeedsReason => s(
                "Пришло не столько, сколько отправили. Укажите причину",
                "Other quantities arrived than were sent. Say why",
            ),
            Self::CantRepair => s(
                "Заказы держат больше, чем лежит на складе. Проверьте эти заказы и остаток",
                "Orders hold more than there is in the warehouse. Look at these orders and at the stock",
            ),
            Self::BranchArchived => s(
                "Филиал этого склада в архиве. Сначала верните филиал или выберите другой",
                "The branch of this warehouse is in the archive. Bring it back first, or choose another one",
            ),
        }
    }
}
