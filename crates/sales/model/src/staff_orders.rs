//! An order that staff enters for a client: by phone, or at the counter.

use crate::shipments::serials;
use crate::views::{CheckoutForm, OptionDelivery, PickupPoint};
use base::form::{Problem, Problems, Reader};
use base::{AccountId, Bilingual, BranchId, Kopecks, Locale, ProductId, QUANTITY_MAX, text_enum};
use delivery_model::methods::DeliveryMethod;
use ledger_model::points::POINTS_MAX;
use ledger_model::views::CartPoints;
use payments_model::payments::PaymentMethod;
use serde::{Deserialize, Serialize};

/// Maximum number of lines of such an order.
pub const STAFF_LINES_MAX: usize = 200;
/// An own price of one item is at most ten million roubles.
const PRICE_MAX: Kopecks = Kopecks(1_000_000_000);

text_enum! {
    /// How the order came about, and what happens with it at once.
    pub enum StaffSale {
        /// By phone: the client gets a link to see and pay.
        Order = "order",
        /// At the counter: it is paid and handed over at once.
        Counter = "counter",
    }
}

/// A line as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedLine {
    /// Id of a product.
    pub product: String,
    /// Number of items.
    pub quantity: String,
    /// Own price of one item in roubles; empty for the current price.
    pub price: String,
    /// Serial numbers of the units that are handed over at the counter, one a line.
    #[serde(default)]
    pub serials: String,
}

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffOrderForm {
    /// Contact, delivery, payment and comment.
    pub checkout: CheckoutForm,
    /// The client's account; empty for somebody without one.
    pub account: String,
    /// The branch that sells.
    pub branch: String,
    /// In the order of their addition.
    pub lines: Vec<TypedLine>,
    /// The client agreed by word to the processing of their data.
    pub consent: bool,
    /// How many points of the client the order spends, as far as it may.
    #[serde(default)]
    pub spend_points: String,
}

/// A line that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffLine {
    /// Each product once.
    pub product: ProductId,
    /// 1 to [`QUANTITY_MAX`].
    pub quantity: i64,
    /// Own price of one item; `None` for the current price.
    pub price: Option<Kopecks>,
    /// Serial numbers of the units; for a kit those of its parts, one part after the other.
    pub serials: Vec<String>,
}

impl StaffOrderForm {
    /// The form of these fields; lines are the fields `product`, `quantity` and `price` in their order, with `serials-{id}`.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let get = |name: &str| {
            pairs.iter().find(|(n, _)| n == name).map_or_else(String::new, |(_, value)| value.clone())
        };
        let all = |name: &'static str| pairs.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.clone());
        let prices = all("price").chain(std::iter::repeat(String::new()));
        let line = |((product, quantity), price)| {
            let serials = get(&format!("serials-{product}"));
            TypedLine { product, quantity, price, serials }
        };
        Self {
            checkout: CheckoutForm {
                name: get("name"),
                email: get("email"),
                phone: get("phone"),
                delivery: get("delivery"),
                pickup: get("pickup"),
                city: get("city"),
                address: get("address"),
                payment: get("payment"),
                comment: get("comment"),
                window: get("window"),
                ..CheckoutForm::default()
            },
            account: get("account"),
            branch: get("branch"),
            lines: all("product").zip(all("quantity")).zip(prices).map(line).take(STAFF_LINES_MAX).collect(),
            consent: !get("consent").is_empty(),
            spend_points: get("spend_points"),
        }
    }

    /// The points to spend; none for what is no whole number.
    pub fn points(&self) -> Kopecks {
        let points: i64 = self.spend_points.trim().parse().unwrap_or_default();
        Kopecks::from_roubles(points.clamp(0, POINTS_MAX))
    }

    /// As the fields that [`Self::from_pairs`] reads; empty ones are left out, but for those of lines.
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let c = &self.checkout;
        let single = [
            ("name", &c.name),
            ("email", &c.email),
            ("phone", &c.phone),
            ("delivery", &c.delivery),
            ("pickup", &c.pickup),
            ("city", &c.city),
            ("address", &c.address),
            ("payment", &c.payment),
            ("comment", &c.comment),
            ("window", &c.window),
            ("account", &self.account),
            ("branch", &self.branch),
            ("spend_points", &self.spend_points),
        ];
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut pairs: Vec<_> = single
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| pair(name, value))
            .collect();
        if self.consent {
            pairs.push(pair("consent", "1"));
        }
        for line in &self.lines {
            pairs.push(pair("product", &line.product));
            pairs.push(pair("quantity", &line.quantity));
            pairs.push(pair("price", &line.price));
            if !line.serials.is_empty() {
                pairs.push(pair(&format!("serials-{}", line.product), &line.serials));
            }
        }
        pairs
    }

    /// Puts a product into the form: one more of a line that is there, else a new line. Returns whether there was room.
    pub fn put(&mut self, product: ProductId) -> bool {
        self.put_many(product, 1)
    }

    /// As [`Self::put`], for several pieces.
    pub fn put_many(&mut self, product: ProductId, pieces: i64) -> bool {
        let id = product.to_string();
        if let Some(line) = self.lines.iter_mut().find(|line| line.product == id) {
            let has: i64 = line.quantity.trim().parse().unwrap_or(0);
            line.quantity = has.saturating_add(pieces).clamp(1, QUANTITY_MAX).to_string();
            return true;
        }
        if self.lines.len() >= STAFF_LINES_MAX {
            return false;
        }
        let quantity = pieces.clamp(1, QUANTITY_MAX).to_string();
        self.lines.push(TypedLine { product: id, quantity, ..TypedLine::default() });
        true
    }

    /// The account of the client.
    pub fn account(&self) -> Option<AccountId> {
        self.account.parse().ok()
    }

    /// The branch that sells.
    pub fn branch(&self) -> Option<BranchId> {
        self.branch.parse().ok()
    }

    /// Reads the lines; what is wrong with one is a problem of `quantity-{id}`, `price-{id}` or `serials-{id}`.
    ///
    /// # Errors
    /// Also on `code`, if there are none.
    pub fn lines(&self) -> Result<Vec<StaffLine>, Problems> {
        let mut form = Reader::default();
        let mut lines: Vec<StaffLine> = Vec::new();
        for line in &self.lines {
            let Ok(product) = line.product.parse::<ProductId>() else { continue };
            let quantity = form.number(&format!("quantity-{product}"), &line.quantity, 1, QUANTITY_MAX);
            let field = format!("price-{product}");
            let price = form.optional_money(&field, &line.price);
            let too_much = Problem::OutOfRange { min: 0, max: PRICE_MAX.0 / 100 };
            form.check(&field, price.is_none_or(|p| p <= PRICE_MAX), too_much);
            let serials = serials(&line.serials).unwrap_or_else(|problem| {
                form.check(&format!("serials-{product}"), false, problem);
                Vec::new()
            });
            if lines.iter().all(|known| known.product != product) {
                lines.push(StaffLine { product, quantity, price, serials });
            }
        }
        form.check("code", !lines.is_empty(), Problem::Required);
        form.done(lines)
    }
}

/// A line as the form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffLineView {
    /// Identifies the line.
    pub product: ProductId,
    /// The merchant's code.
    pub sku: String,
    /// The name.
    pub name: Bilingual,
    /// As typed.
    pub typed: TypedLine,
    /// The current price; `None` if it has none, or is not for sale.
    pub price: Option<Kopecks>,
    /// Pieces that can be reserved.
    pub available: i64,
    /// Whether its units have serial numbers, which a sale at the counter records.
    pub has_serials: bool,
    /// Price of all items as typed, before discounts; `None` if it can't be computed.
    pub total: Option<Kopecks>,
}

/// A product that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundProduct {
    /// Identifies it.
    pub id: ProductId,
    /// The merchant's code.
    pub sku: String,
    /// The name.
    pub name: Bilingual,
    /// `None` if it has no price.
    pub price: Option<Kopecks>,
    /// Pieces that can be reserved.
    pub available: i64,
}

/// A delivery method for the goods and the address of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffDelivery {
    /// The method.
    pub method: DeliveryMethod,
    /// What delivery costs after promotions; `None` if the method does not take these goods, or without goods.
    pub cost: Option<Kopecks>,
    /// What the order costs with it; `None` as for `cost`.
    pub total: Option<Kopecks>,
    /// What it does for the address.
    pub at: OptionDelivery,
}

/// What the form offers, and the sums of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffQuote {
    /// In the order of the form.
    pub lines: Vec<StaffLineView>,
    /// The methods of the branch.
    pub deliveries: Vec<StaffDelivery>,
    /// The time zone of the branch, in which windows are shown.
    pub zone: String,
    /// Pickup points of all branches.
    pub points: Vec<PickupPoint>,
    /// The ways to pay.
    pub payments: Vec<PaymentMethod>,
    /// The branches that the actor may sell for.
    pub branches: Vec<(BranchId, Bilingual)>,
    /// What the order costs with the chosen delivery; `None` while lines can't be computed.
    pub total: Option<Kopecks>,
    /// What promotions and points took off.
    pub discount: Kopecks,
    /// What the client may spend of points; `None` without a client, and without a bonus programme.
    pub loyalty: Option<CartPoints>,
    /// The client's name and contact, if an account was chosen.
    pub client: Option<(String, String)>,
    /// Whether the actor may set own prices.
    pub may_price: bool,
    /// The consent to the processing of data has to be asked for.
    pub asks_consent: bool,
}

impl StaffQuote {
    /// The method with this id.
    pub fn delivery(&self, id: &str) -> Option<&StaffDelivery> {
        self.deliveries.iter().find(|delivery| delivery.method.id.to_string() == id)
    }
}

impl FoundProduct {
    /// The name in this language.
    pub fn name(&self, l: Locale) -> &str {
        self.name.pick(l)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn product(n: u128) -> ProductId {
        ProductId(Uuid::from_u128(n))
    }

    #[test]
    fn ord_5_a_form_is_kept_as_it_was_typed() {
        let mut form = StaffOrderForm { account: "x".into(), consent: true, ..StaffOrderForm::default() };
        form.checkout.name = "Анна".into();
        form.checkout.window = "window".into();
        assert!(form.put(product(1)) && form.put(product(2)) && form.put(product(1)));
        form.lines[1].price = "12,5".into();
        form.lines[1].serials = "A\nB".into();
        assert_eq!(form.lines.iter().map(|l| l.quantity.as_str()).collect::<Vec<_>>(), ["2", "1"]);
        assert_eq!(StaffOrderForm::from_pairs(&form.to_pairs()), form);
        let lines = form.lines().unwrap();
        let serials = vec!["A".to_owned(), "B".to_owned()];
        assert_eq!(
            lines[1],
            StaffLine { product: product(2), quantity: 1, price: Some(Kopecks(1250)), serials }
        );
    }

    #[test]
    fn ord_5_wrong_lines_are_named() {
        let mut form = StaffOrderForm::default();
        assert_eq!(form.lines().unwrap_err().of("code"), Some(&Problem::Required));
        form.put(product(1));
        form.lines[0].quantity = "0".into();
        form.lines[0].price = "x".into();
        let problems = form.lines().unwrap_err();
        assert!(problems.of(&format!("quantity-{}", product(1))).is_some());
        assert!(problems.of(&format!("price-{}", product(1))).is_some());
        for n in 0..300 {
            form.put(product(n));
        }
        assert_eq!(form.lines.len(), STAFF_LINES_MAX);
    }
}
