//! What a shop begins with. Its initial records: seller, main branch, VAT, price type, warehouses, delivery; they are
//! edited afterwards like everything else, and a shop that has a branch is never touched. And [`subscribers`], which
//! connect its areas.

mod access;

pub use access::permissions;

use base::jobs::ChangeKind;
use base::{Bilingual, Kopecks};
use delivery::methods::NewMethod;
use delivery_model::methods::{DeliveryKind, DeliveryTerms};
use org::setup::FirstBranch;
use platform::{Actor, Result, Shop, Subscribers};
use stock::warehouses::NewWarehouse;

/// The subscribers of all areas to events of areas below them: for every [`Shop`], of the server, of its commands and
/// of tests.
pub fn subscribers() -> Subscribers {
    let mut all = Subscribers::default();
    people::personal_data::subscribe(&mut all);
    people::notifications::subscribe(&mut all);
    people::merging::subscribe(&mut all);
    stock::subscribe(&mut all);
    discovery::subscribe(&mut all);
    promotions::subscribe(&mut all);
    ledger::subscribe(&mut all);
    sales::subscribe(&mut all);
    service::subscribe(&mut all);
    all
}

/// Russian and English.
pub type Words = (&'static str, &'static str);

/// The initial data of a new shop.
pub struct Setup {
    pub seller_name: &'static str,
    pub inn: &'static str,
    pub legal_address: &'static str,
    pub slug: &'static str,
    pub name: Words,
    pub city: Words,
    pub address: Words,
    pub phone: &'static str,
    pub email: &'static str,
    /// IANA name.
    pub zone: &'static str,
    pub warehouses: Vec<FirstWarehouse>,
    pub delivery: Vec<FirstDelivery>,
}

pub struct FirstWarehouse {
    pub code: &'static str,
    pub name: Words,
    pub address: Words,
    pub is_pickup: bool,
    /// Days of transfer from other warehouses.
    pub transfer_days: Option<i64>,
}

pub struct FirstDelivery {
    pub code: &'static str,
    pub kind: DeliveryKind,
    pub name: Words,
    pub note: Words,
    pub price: Kopecks,
    pub free_from: Option<Kopecks>,
    pub weight_max_g: Option<i64>,
    /// The city it serves; an empty name means everywhere.
    pub city: Words,
    pub terms: Option<DeliveryTerms>,
}

impl Default for Setup {
    /// A shop that its administrator still has to name.
    fn default() -> Self {
        Self {
            seller_name: "Продавец",
            inn: "",
            legal_address: "",
            slug: "main",
            name: ("Главный магазин", "Main shop"),
            city: ("Москва", "Moscow"),
            address: ("", ""),
            phone: "",
            email: "",
            zone: "Europe/Moscow",
            warehouses: vec![FirstWarehouse {
                code: "main",
                name: ("Основной склад", "Main warehouse"),
                address: ("", ""),
                is_pickup: true,
                transfer_days: None,
            }],
            delivery: vec![FirstDelivery {
                code: "pickup",
                kind: DeliveryKind::Pickup,
                name: ("Самовывоз", "Pickup"),
                note: ("", ""),
                price: Kopecks::ZERO,
                free_from: None,
                weight_max_g: None,
                city: ("", ""),
                // Delivery times are left to the administrator.
                terms: None,
            }],
        }
    }
}

/// The scope and the key under which the first of several concurrently starting servers sets the shop up.
const ONCE: (&str, &str) = ("setup", "first-rows");

/// Creates the initial records unless the shop has a branch; returns whether it did. A concurrent call waits
/// for the first.
///
/// # Errors
/// [`platform::Error::Forbidden`] for everybody but the system actor.
pub async fn seed_shop(shop: &Shop, actor: &Actor, setup: &Setup) -> Result<bool> {
    if !matches!(actor, Actor::System(_)) {
        return Err(platform::Error::Forbidden);
    }
    let tx = shop.begin().await?;
    let is_second = tx.claim(ONCE.0, ONCE.1, tx.id()).await?.is_some();
    if is_second || org::setup::is_done(&*tx).await? {
        return Ok(false);
    }
    let branch = org::setup::create(&tx, first_branch(setup)).await?;
    catalog::prices::retail(&tx).await?;
    stock::warehouses::add_missing(&tx, branch, &warehouses(&setup.warehouses)).await?;
    delivery::methods::add(&tx, branch, methods(&setup.delivery)).await?;
    discovery::synonyms::first(&tx).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.audit(actor, org::actions::BRANCH_CREATED, branch.0, None::<&()>, Some(&setup.slug)).await?;
    tx.commit().await?;
    Ok(true)
}

fn two((ru, en): Words) -> Bilingual {
    Bilingual::new(ru, en)
}

fn first_branch(setup: &Setup) -> FirstBranch {
    FirstBranch {
        seller_name: setup.seller_name.to_owned(),
        inn: setup.inn.to_owned(),
        legal_address: setup.legal_address.to_owned(),
        slug: setup.slug.to_owned(),
        name: two(setup.name),
        city: two(setup.city),
        address: two(setup.address),
        phone: setup.phone.to_owned(),
        email: setup.email.to_owned(),
        zone: setup.zone.to_owned(),
    }
}

fn warehouses(list: &[FirstWarehouse]) -> Vec<NewWarehouse> {
    let new = |w: &FirstWarehouse| NewWarehouse {
        code: w.code.to_owned(),
        name: two(w.name),
        address: two(w.address),
        is_pickup: w.is_pickup,
        transfer_days: w.transfer_days,
    };
    list.iter().map(new).collect()
}

fn methods(list: &[FirstDelivery]) -> Vec<NewMethod> {
    let new = |d: &FirstDelivery| NewMethod {
        code: d.code.to_owned(),
        kind: d.kind,
        name: two(d.name),
        note: two(d.note),
        price: d.price,
        free_from: d.free_from,
        weight_max_g: d.weight_max_g,
        places: if d.city.0.is_empty() { Vec::new() } else { vec![two(d.city)] },
        terms: d.terms,
    };
    list.iter().map(new).collect()
}
