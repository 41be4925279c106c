//! Changes of an order after it was placed: which are allowed, and what the order costs then.
//!
//! What was sold keeps its price, and a discount is kept for each piece: it is never spread over other lines. New lines
//! have the price of the day, or an own one.

use crate::adjustments::AdjustmentSource;
use crate::totals::LineKind;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, TEXT_CHARS_MAX};
use base::{Kopecks, Locale, OrderLineId, QUANTITY_MAX, format};
use org_model::branches::GeoPoint;
use org_model::vat::{VatCode, VatRate};

/// Maximum number of lines that one change adds.
pub const NEW_LINES_MAX: usize = 3;

/// A line as it is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldLine {
    /// Goods or work.
    pub kind: LineKind,
    /// Number of items, at least 1.
    pub quantity: i64,
    /// Price of one item before discounts, including VAT.
    pub unit_price: Kopecks,
    /// The parts of the discount with what they come from, in the order of application; negative lowers the price.
    pub adjustments: Vec<(AdjustmentSource, Kopecks)>,
    /// The rate at the time of supply.
    pub rate: VatRate,
}

/// What a line costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSums {
    /// The parts of the discount for this quantity, each as in [`SoldLine::adjustments`].
    pub adjustments: Vec<Kopecks>,
    /// What they take off; negative if they raise the price.
    pub discount: Kopecks,
    /// `unit_price × quantity − discount`.
    pub total: Kopecks,
    /// The VAT included in `total`.
    pub vat: Kopecks,
}

impl SoldLine {
    /// What `quantity` items of the line cost, at least 1, with the same discount for each of them, rounded to the kopeck once
    /// for all parts together. More items get no more points than were spent. `None` if the sum does not fit.
    pub fn sums_of(&self, quantity: i64) -> Option<LineSums> {
        let full = self.unit_price.times(quantity)?;
        let (mut before, mut scaled_before, mut fixed) = (Kopecks::ZERO, Kopecks::ZERO, Kopecks::ZERO);
        let mut adjustments = Vec::with_capacity(self.adjustments.len());
        for (source, part) in &self.adjustments {
            if *source == AdjustmentSource::Points && quantity > self.quantity {
                fixed += *part;
                adjustments.push(*part);
                continue;
            }
            before += *part;
            let scaled = before.share(quantity, self.quantity.max(1));
            adjustments.push(scaled - scaled_before);
            scaled_before = scaled;
        }
        let change = scaled_before + fixed;
        let total = full + change;
        Some(LineSums { adjustments, discount: -change, total, vat: self.rate.part_of(total) })
    }
}

/// What an order costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderSums {
    /// Goods before discounts.
    pub goods: Kopecks,
    /// Work before discounts.
    pub services: Kopecks,
    /// What discounts take off the lines.
    pub discount: Kopecks,
    /// After discounts.
    pub delivery: Kopecks,
    /// `goods + services − discount + delivery`.
    pub total: Kopecks,
    /// The VAT of all lines and of delivery.
    pub vat: Kopecks,
}

impl OrderSums {
    /// The sums of lines of this kind, unit price and quantity with what they cost, and of delivery with its VAT.
    pub fn of<'a>(
        lines: impl IntoIterator<Item = (LineKind, Kopecks, i64, &'a LineSums)>,
        (delivery, delivery_vat): (Kopecks, Kopecks),
    ) -> Option<Self> {
        let mut sums = Self { delivery, vat: delivery_vat, ..Self::default() };
        for (kind, price, quantity, line) in lines {
            let full = price.times(quantity)?;
            match kind {
                LineKind::Goods => sums.goods += full,
                LineKind::Service => sums.services += full,
            }
            sums.discount += line.discount;
            sums.vat += line.vat;
        }
        sums.total = sums.goods + sums.services - sums.discount + sums.delivery;
        Some(sums)
    }
}

/// A new line as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewLineForm {
    /// A SKU.
    pub code: String,
    /// Number of items.
    pub quantity: String,
    /// Own price of one item in roubles; empty for the current price.
    pub price: String,
}

/// The form of a change as typed; `None` for what the form does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditForm {
    /// The version of the order that the form showed.
    pub version: i64,
    /// The quantity of each line; 0 or empty removes it.
    pub lines: Vec<(OrderLineId, String)>,
    /// Lines to add; those without a code are left out.
    pub added: Vec<NewLineForm>,
    /// Receiver and place, for staff.
    pub receiving: Option<ReceivingForm>,
    /// The coordinates of the address, not typed; `None` if they are not known.
    pub point: Option<GeoPoint>,
}

/// Receiver and place as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceivingForm {
    /// Name of the receiver.
    pub name: String,
    /// May be empty if there is a phone.
    pub email: String,
    /// May be empty if there is an email.
    pub phone: String,
    /// Read only where the order is brought.
    pub city: String,
    /// Read only where the order is brought.
    pub address: String,
    /// Note for the shop; may be empty.
    pub comment: String,
}

/// Receiver and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiving {
    /// Name of the receiver.
    pub name: String,
    /// At least one of email and phone is present.
    pub email: Option<String>,
    /// As `+` and digits.
    pub phone: Option<String>,
    /// Empty for pickup.
    pub city: String,
    /// Empty for pickup.
    pub address: String,
    /// Note for the shop; may be empty.
    pub comment: String,
}

/// A line to add, whose product is still to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedLine {
    /// A SKU.
    pub code: String,
    /// 1 to [`QUANTITY_MAX`].
    pub quantity: i64,
    /// Own price of one item.
    pub price: Option<Kopecks>,
}

/// A form that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// As in the form.
    pub version: i64,
    /// The new quantity of each line; 0 removes it.
    pub lines: Vec<(OrderLineId, i64)>,
    /// Lines to add.
    pub added: Vec<AddedLine>,
    /// Receiver and place; `None` to leave them.
    pub receiving: Option<Receiving>,
    /// As in the form.
    pub point: Option<GeoPoint>,
}

impl EditForm {
    /// Validates the form. `needs_address` says whether the order is brought.
    ///
    /// # Errors
    /// The problems, by field: `quantity-{line}`, `code-{n}`, `new-quantity-{n}`, `new-price-{n}`, and those of the receiver.
    pub fn parse(&self, needs_address: bool) -> Result<Edit, Problems> {
        let mut form = Reader::default();
        let quantity = |(line, text): &(OrderLineId, String), form: &mut Reader| {
            let text = if text.trim().is_empty() { "0" } else { text };
            (*line, form.number(&format!("quantity-{line}"), text, 0, QUANTITY_MAX))
        };
        let lines = self.lines.iter().map(|line| quantity(line, &mut form)).collect();
        let mut added = Vec::new();
        for (n, line) in self.added.iter().take(NEW_LINES_MAX).enumerate() {
            let code = form.optional_line(&format!("code-{n}"), &line.code, LINE_CHARS_MAX);
            if code.is_empty() {
                continue;
            }
            let text = if line.quantity.trim().is_empty() { "1" } else { &line.quantity };
            let quantity = form.number(&format!("new-quantity-{n}"), text, 1, QUANTITY_MAX);
            let price = form.optional_money(&format!("new-price-{n}"), &line.price);
            added.push(AddedLine { code, quantity, price });
        }
        let receiving = self.receiving.as_ref().map(|r| r.read(&mut form, needs_address));
        form.done(Edit { version: self.version, lines, added, receiving, point: self.point })
    }
}

impl ReceivingForm {
    fn read(&self, form: &mut Reader, needs_address: bool) -> Receiving {
        let name = form.name("name", &self.name);
        let email = form.email_or_empty("email", &self.email);
        let phone = form.phone_or_empty("phone", &self.phone);
        let no_contact = self.email.trim().is_empty() && self.phone.trim().is_empty();
        form.check("email", !no_contact, Problem::ContactNeeded);
        let (mut city, mut address) = (String::new(), String::new());
        if needs_address {
            city = form.line("city", &self.city, LINE_CHARS_MAX);
            address = form.line("address", &self.address, LINE_CHARS_MAX);
        }
        let comment = form.optional_text("comment", &self.comment, TEXT_CHARS_MAX);
        let (email, phone) = (email.map(|e| e.to_string()), phone.map(|p| p.to_string()));
        Receiving { name, email, phone, city, address, comment }
    }
}

/// What becomes of the cost of delivery to another zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneCost {
    /// A person names it.
    Open,
    /// It stays: it was paid, or it is paid online, or a promotion pays it.
    Same,
}

/// One thing that changed, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another quantity of a line: its name, before, after.
    Quantity(String, i64, i64),
    /// A line that was removed.
    Removed(String, i64),
    /// A line that was added.
    Added(String, i64),
    /// Receiver, contact, place or comment.
    Receiving,
    /// The order goes to another zone, whose name may be empty: its time is agreed on again, and its cost is named again or
    /// stays.
    Zone(String, ZoneCost),
    /// The sum: before, after.
    Total(Kopecks, Kopecks),
}

/// The changes as one line for the history and the letter.
pub fn told(l: Locale, changes: &[Change]) -> String {
    let one = |change: &Change| match change {
        Change::Quantity(name, before, after) => format!("{name}: {before} → {after}"),
        Change::Removed(name, quantity) => format!("{} {name} × {quantity}", l.pick("убрали", "removed")),
        Change::Added(name, quantity) => format!("{} {name} × {quantity}", l.pick("добавили", "added")),
        Change::Receiving => l.pick("получатель и адрес", "receiver and address").to_owned(),
        Change::Zone(name, cost) => {
            let zone = match name.as_str() {
                "" => l.pick("другая зона доставки", "another delivery zone").to_owned(),
                name => format!("{} {name}", l.pick("зона доставки:", "delivery zone:")),
            };
            let cost = match cost {
                ZoneCost::Open => {
                    l.pick("стоимость доставки назовём отдельно", "we name the cost of delivery later")
                }
                ZoneCost::Same => l.pick("стоимость доставки прежняя", "the cost of delivery stays"),
            };
            format!("{zone}, {cost}, {}", l.pick("время согласуем", "the time is to be agreed on"))
        }
        Change::Total(before, after) => {
            let (before, after) = (format::money(l, *before), format::money(l, *after));
            format!("{}: {before} → {after}", l.pick("сумма", "sum"))
        }
    };
    changes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The stored rate of a line; `None` for a code that is unknown.
pub fn rate_of(code: &str, percent_bp: i64) -> Option<VatRate> {
    Some(VatRate { code: VatCode::parse(code)?, percent_bp })
}

#[cfg(test)]
mod tests;
