//! The checkout view and its form.

use super::{CartView, DeliveryChoice, OptionDelivery};
use crate::totals::CartTotals;
use base::Bilingual;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, TEXT_CHARS_MAX};
use base::{BranchId, DeliveryMethodId, Kopecks, Locale, WarehouseId};
use delivery_model::methods::{DeliveryKind, DeliveryMethod, Reach};
use delivery_model::zones::Destination;
use org_model::branches::GeoPoint;
use org_model::companies::{CompanyData, CompanyInput, Detail};
use payments_model::payments::PaymentMethod;
use serde::{Deserialize, Serialize};

/// A delivery method with its cost for this cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryOption {
    /// An active method of the buyer's branch.
    pub method: DeliveryMethod,
    /// `None` if the cart is too heavy for it.
    pub cost: Option<Kopecks>,
    /// The totals with this delivery.
    pub totals: CartTotals,
    /// What it does for the address of the form.
    pub at: OptionDelivery,
}

/// A pickup point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickupPoint {
    /// The warehouse that the order is collected from.
    pub id: WarehouseId,
    /// The branch that hands the order over.
    pub branch: BranchId,
    /// Name of that branch; empty if the shop has one branch only.
    pub branch_name: Bilingual,
    /// Name.
    pub name: Bilingual,
    /// Street and house; may be empty.
    pub address: Bilingual,
    /// Days of transfer of this cart's goods to the point; `None` if no date can be given.
    pub more_days: Option<i64>,
}

impl PickupPoint {
    /// The name in this language.
    pub fn name(&self, l: Locale) -> &str {
        self.name.pick(l)
    }

    /// Branch and address in this language, as far as they are known: «Засов на Тверской, Тверская, 1».
    pub fn place(&self, l: Locale) -> String {
        let parts = [self.branch_name.pick(l), self.address.pick(l)];
        // A point often has the name of its branch, which is said already.
        let more = parts.into_iter().filter(|part| !part.is_empty() && *part != self.name(l));
        more.collect::<Vec<_>>().join(", ")
    }
}

/// The cart at checkout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteView {
    /// With totals that exclude delivery.
    pub cart: CartView,
    /// No warehouse has the whole cart, so a courier may bring it in parts.
    pub in_parts: bool,
    /// In display order, including methods that the cart is too heavy for.
    pub deliveries: Vec<DeliveryOption>,
    /// In display order.
    pub pickup_points: Vec<PickupPoint>,
    /// The time zone of the branch, in which days are counted.
    pub zone: String,
    /// The city of the branch.
    pub city: Bilingual,
    /// The name of the branch that sells; empty if the shop has one branch only.
    pub branch: Bilingual,
    /// The payment methods offered, in display order; may be empty.
    pub payments: Vec<PaymentMethod>,
    /// Payments online are a test: no money moves.
    pub is_test_payment: bool,
    /// The money on the balance of the customer; nothing for a guest, and where the shop has no balances.
    pub balance: Kopecks,
}

impl QuoteView {
    /// Removes methods that do not serve the visitor's city, and the pickup points if no pickup is left;
    /// returns the served cities and the visitor's.
    pub fn within(&mut self, remembered: Option<&str>) -> Reach {
        let reach = Reach::of(&self.city, self.deliveries.iter().flat_map(|d| &d.method.places), remembered);
        self.deliveries.retain(|d| reach.has(&d.method.places));
        if self.deliveries.iter().all(|d| d.method.kind != DeliveryKind::Pickup) {
            self.pickup_points.clear();
        }
        reach
    }

    /// The option selected in the form, or the first that accepts the cart.
    pub fn chosen(&self, method: &str) -> Option<&DeliveryOption> {
        let possible = || self.deliveries.iter().filter(|d| d.cost.is_some());
        possible().find(|d| d.method.id.to_string() == method).or_else(|| possible().next())
    }
}

/// The checkout fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutForm {
    /// Name of the contact person.
    pub name: String,
    /// May be empty if there is a phone.
    pub email: String,
    /// May be empty if there is an email.
    pub phone: String,
    /// Id of a delivery method.
    pub delivery: String,
    /// Id of a pickup point; may be empty if there is only one.
    pub pickup: String,
    /// Read only if the method needs an address.
    pub city: String,
    /// Read only if the method needs an address.
    pub address: String,
    /// The text form of a [`PaymentMethod`].
    pub payment: String,
    /// Note for the shop; may be empty.
    pub comment: String,
    /// In kopecks: the total on the pressed button.
    pub expected_total: String,
    /// The version of the consent to the processing of personal data that was ticked; empty for none.
    pub consent: String,
    /// The version of the consent to mailings that was ticked; empty for none.
    pub marketing: String,
    /// The buyer, if it is a company; `None` for a private purchase.
    pub company: Option<CompanyInput>,
    /// The branch of a guest, not typed: the one whose methods were offered; `None` for the main one.
    pub branch: Option<BranchId>,
    /// The text form of a [`Slot`](delivery_model::windows::Slot); empty if none was chosen.
    pub window: String,
    /// The coordinates of the address, not typed; `None` if they are not known.
    pub point: Option<GeoPoint>,
    /// Whether the balance pays, as far as it goes.
    pub from_balance: bool,
}

/// A valid checkout form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckoutInput {
    /// Name of the contact person.
    pub name: String,
    /// At least one of email and phone is present.
    pub email: Option<String>,
    /// As `+` and digits.
    pub phone: Option<String>,
    /// One of the offered methods.
    pub delivery: DeliveryMethodId,
    /// The kind of that method.
    pub kind: DeliveryKind,
    /// Only for pickup.
    pub pickup: Option<WarehouseId>,
    /// Empty for pickup.
    pub city: String,
    /// Empty for pickup.
    pub address: String,
    /// One of the offered methods.
    pub payment: PaymentMethod,
    /// Note for the shop; may be empty.
    pub comment: String,
    /// The buyer, if it is a company.
    pub company: Option<CompanyData>,
    /// The total confirmed by the buyer; -1 if it was malformed, which differs from every total.
    pub expected_total: Kopecks,
    /// The zone of the address, and the chosen window.
    pub to: DeliveryChoice,
    /// Whether the balance pays, as far as it goes; the rest is paid as chosen.
    pub from_balance: bool,
}

impl CheckoutForm {
    /// The address as typed.
    pub fn destination(&self) -> Destination<'_> {
        Destination { city: &self.city, address: &self.address, point: self.point }
    }

    /// Validates the form against the checkout view. Fields not needed by the chosen delivery are ignored.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(
        &self,
        deliveries: &[DeliveryMethod],
        points: &[PickupPoint],
        payments: &[PaymentMethod],
    ) -> Result<CheckoutInput, Problems> {
        let mut form = Reader::default();
        let name = form.name("name", &self.name);
        let email = form.email_or_empty("email", &self.email);
        let phone = form.phone_or_empty("phone", &self.phone);
        let no_contact = self.email.trim().is_empty() && self.phone.trim().is_empty();
        form.check("email", !no_contact, Problem::ContactNeeded);
        let find = |text: &str| deliveries.iter().find(|d| d.id.to_string() == text);
        let delivery = form.choice("delivery", &self.delivery, find);
        let kind = delivery.map_or(DeliveryKind::Pickup, |d| d.kind);
        let pickup = match delivery {
            Some(d) if !d.kind.needs_address() => self.point(&mut form, points),
            _ => None,
        };
        let (mut city, mut address) = (String::new(), String::new());
        let mut to = DeliveryChoice::default();
        if kind.needs_address() {
            city = form.line("city", &self.city, LINE_CHARS_MAX);
            address = form.line("address", &self.address, LINE_CHARS_MAX);
            if let Some(method) = delivery.filter(|_| !city.is_empty()) {
                let destination = Destination { city: &city, address: &address, point: self.point };
                to = DeliveryChoice::read(&mut form, deliveries, method, &destination, &self.window);
            }
        }
        let offered = |text: &str| PaymentMethod::parse(text).filter(|p| payments.contains(p));
        let payment = form.choice("payment", &self.payment, offered);
        let comment = form.optional_text("comment", &self.comment, TEXT_CHARS_MAX);
        let company = self.company.as_ref().map(|company| company.read(&mut form, Detail::Invoice));
        form.check(
            "payment",
            payment != Some(PaymentMethod::Invoice) || company.is_some(),
            Problem::InvalidChoice,
        );
        let expected_total = Kopecks(self.expected_total.trim().parse().unwrap_or(-1));
        let (Some(delivery), Some(payment)) = (delivery, payment) else { return Err(form.problems) };
        form.done(CheckoutInput {
            name,
            email: email.map(|e| e.to_string()),
            phone: phone.map(|p| p.to_string()),
            delivery: delivery.id,
            kind,
            pickup,
            city,
            address,
            payment,
            comment,
            company,
            expected_total,
            to,
            from_balance: self.from_balance,
        })
    }

    /// A single pickup point is selected implicitly.
    fn point(&self, form: &mut Reader, points: &[PickupPoint]) -> Option<WarehouseId> {
        match points {
            [only] if self.pickup.is_empty() => Some(only.id),
            _ => form
                .choice("pickup", &self.pickup, |text| points.iter().find(|p| p.id.to_string() == text))
                .map(|p| p.id),
        }
    }
}

#[cfg(test)]
mod tests;
