//! Delivery at checkout and in orders: what a method does for the address, and the windows that can be chosen.

use base::form::{Problem, Reader};
use base::{Bilingual, DeliveryZoneId, Locale};
use delivery_model::methods::{DeliveryKind, DeliveryMethod, outside_problem};
use delivery_model::windows::{OfferedSlot, Slot};
use delivery_model::zones::{Destination, Reached};
use serde::{Deserialize, Serialize};

/// How sure the cost of a delivery option is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CostKind {
    /// It is what will be paid.
    #[default]
    Exact,
    /// The smallest one: the address is not known yet.
    From,
    /// A person names it after the order is placed.
    Named,
    /// The method does not deliver to the address.
    Outside,
}

/// What a delivery method does for the address of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionDelivery {
    /// How sure its cost is.
    pub kind: CostKind,
    /// The zone of the address; empty if it is not known, or if the method has none.
    pub zone: Bilingual,
    /// The windows of that zone, full ones too; empty if the time is agreed otherwise.
    pub windows: Vec<OfferedSlot>,
}

/// What the form says about delivery, after the geography was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeliveryChoice {
    /// The zone of the address; `None` if the method has none, or if it can't be found out.
    pub zone: Option<DeliveryZoneId>,
    /// The zone can't be found out.
    pub is_unknown: bool,
    /// The chosen window; `None` if none was chosen.
    pub slot: Option<Slot>,
}

impl DeliveryChoice {
    /// Finds the zone of an address, and reads the chosen window.
    pub(super) fn read(
        form: &mut Reader,
        methods: &[DeliveryMethod],
        method: &DeliveryMethod,
        to: &Destination<'_>,
        window: &str,
    ) -> Self {
        let mut choice = Self::default();
        match method.reach(to) {
            Reached::Method => {}
            Reached::Zone(zone) => choice.zone = Some(zone.id),
            Reached::Unknown => choice.is_unknown = true,
            Reached::Outside => form.problems.add("city", outside(methods, method, to)),
        }
        choice.slot = window.trim().parse().ok();
        let is_read = choice.slot.is_some() || window.trim().is_empty();
        form.check("window", is_read, Problem::InvalidChoice);
        choice
    }
}

/// The problem of an address that a method does not reach, with the methods that do.
fn outside(methods: &[DeliveryMethod], method: &DeliveryMethod, to: &Destination<'_>) -> Problem {
    let names = match method.places.is_empty() {
        true => method.zones.iter().map(|zone| zone.name.clone()).collect(),
        false => method.places.clone(),
    };
    let own = outside_problem(&names);
    let others = methods.iter().filter(|other| {
        other.kind == DeliveryKind::Courier
            && other.id != method.id
            && !matches!(other.reach(to), Reached::Outside)
    });
    let others: Vec<&DeliveryMethod> = others.collect();
    Problem::of_area("delivery.outside", |l| {
        let told = own.text(l);
        if others.is_empty() {
            return told;
        }
        let names = others.iter().map(|other| format!("«{}»", other.name(l))).collect::<Vec<_>>().join(", ");
        match l {
            Locale::Ru => format!("{told}. По этому адресу доставляет: {names}"),
            Locale::En => format!("{told}. To this address: {names}"),
        }
    })
}

/// The delivery of an order as its page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDeliveryView {
    /// The time zone of the branch that delivers, in which windows are shown.
    pub time_zone: String,
    /// The name of the zone; empty without one.
    pub zone: Bilingual,
    /// Whether a person still has to name the cost.
    pub is_cost_open: bool,
    /// The chosen window.
    pub slot: Option<Slot>,
    /// The windows that the viewer may move the order to; empty if it can't be moved.
    pub windows: Vec<OfferedSlot>,
    /// Where the goods are held: for staff all warehouses by SKU, for buyers nothing.
    pub held: Vec<HeldAt>,
    /// How many warehouses the goods come from.
    pub warehouses: usize,
    /// Whether goods have to be brought to the pickup point first.
    pub is_brought: bool,
}

/// Goods of an order in a warehouse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldAt {
    /// Of the product that is held; for a kit, of its part.
    pub sku: String,
    /// The warehouse.
    pub warehouse: Bilingual,
    /// Number of items.
    pub quantity: i64,
}
