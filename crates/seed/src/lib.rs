//! What a shop begins with. Its initial records: seller, main branch, VAT, price type, warehouses, delivery; they are
//! edited afterwards like everything else, and a shop that has a branch is never touched. And [`subscribers`], which
//! connect its areas.

mod access;

pub use access::permissions;

use base::jobs::ChangeKind;
use base::{BranchId, Kopecks, SellerId};
use catalog::tables::price_type;
use delivery::tables::delivery_method;
use delivery_model::methods::{DAY_MINUTES, DeliveryKind, DeliveryTerms};
use org::tables::{branch, seller, vat_rate};
use org_model::vat::STATUTORY;
use platform::{Actor, Result, Shop, Subscribers, Tx};
use sea_orm::{ActiveValue::Set, EntityTrait};
use stock::tables::warehouse;

/// The subscribers of all areas to events of areas below them: for every [`Shop`], of the server, of its commands and
/// of tests.
pub fn subscribers() -> Subscribers {
    let mut all = Subscribers::default();
    sales::subscribe(&mut all);
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
    if is_second || branch::Entity::find().one(&*tx).await?.is_some() {
        return Ok(false);
    }
    let branch = seller_and_branch(&tx, setup).await?;
    taxes_and_prices(&tx).await?;
    warehouses(&tx, branch, &setup.warehouses).await?;
    delivery(&tx, branch, &setup.delivery).await?;
    discovery::synonyms::first(&tx).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.audit(actor, org::actions::BRANCH_CREATED, branch.0, None::<&()>, Some(&setup.slug)).await?;
    tx.commit().await?;
    Ok(true)
}

async fn seller_and_branch(tx: &Tx<'_>, setup: &Setup) -> Result<BranchId> {
    let (seller_id, branch_id): (SellerId, BranchId) = (tx.id(), tx.id());
    let seller = seller::ActiveModel {
        id: Set(seller_id),
        name: Set(setup.seller_name.to_owned()),
        inn: Set(setup.inn.to_owned()),
        legal_address: Set(setup.legal_address.to_owned()),
        tax_system: Set("general".to_owned()),
        bank_details: Set(String::new()),
        version: Set(1),
        ..Default::default()
    };
    seller::Entity::insert(seller).exec_without_returning(&**tx).await?;
    let branch = branch::ActiveModel {
        id: Set(branch_id),
        slug: Set(setup.slug.to_owned()),
        name_ru: Set(setup.name.0.to_owned()),
        name_en: Set(setup.name.1.to_owned()),
        city_ru: Set(setup.city.0.to_owned()),
        city_en: Set(setup.city.1.to_owned()),
        address_ru: Set(setup.address.0.to_owned()),
        address_en: Set(setup.address.1.to_owned()),
        phone: Set(setup.phone.to_owned()),
        email: Set(setup.email.to_owned()),
        zone: Set(setup.zone.to_owned()),
        seller_id: Set(seller_id),
        is_main: Set(true),
        version: Set(1),
    };
    branch::Entity::insert(branch).exec_without_returning(&**tx).await?;
    Ok(branch_id)
}

async fn taxes_and_prices(tx: &Tx<'_>) -> Result<()> {
    let rates = STATUTORY.iter().map(|period| vat_rate::ActiveModel {
        id: Set(tx.id()),
        code: Set(period.code.as_str().to_owned()),
        percent_bp: Set(period.percent_bp),
        starts_at: Set(period.starts_at),
        ends_at: Set(None),
    });
    vat_rate::Entity::insert_many(rates).exec_without_returning(&**tx).await?;
    let retail = price_type::ActiveModel {
        id: Set(tx.id()),
        code: Set("retail".to_owned()),
        name_ru: Set("Розничная".to_owned()),
        name_en: Set("Retail".to_owned()),
    };
    price_type::Entity::insert(retail).exec_without_returning(&**tx).await?;
    Ok(())
}

async fn warehouses(tx: &Tx<'_>, branch: BranchId, list: &[FirstWarehouse]) -> Result<()> {
    let rows = list.iter().zip(1..).map(|(w, position)| warehouse::ActiveModel {
        id: Set(tx.id()),
        branch_id: Set(branch),
        code: Set(w.code.to_owned()),
        name_ru: Set(w.name.0.to_owned()),
        name_en: Set(w.name.1.to_owned()),
        address_ru: Set(w.address.0.to_owned()),
        address_en: Set(w.address.1.to_owned()),
        is_pickup: Set(w.is_pickup),
        position: Set(position),
        transfer_days: Set(w.transfer_days),
        version: Set(1),
    });
    warehouse::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(())
}

async fn delivery(tx: &Tx<'_>, branch: BranchId, list: &[FirstDelivery]) -> Result<()> {
    let rows = list.iter().zip(1..).map(|(d, position)| delivery_method::ActiveModel {
        id: Set(tx.id()),
        branch_id: Set(branch),
        code: Set(d.code.to_owned()),
        kind: Set(d.kind),
        name_ru: Set(d.name.0.to_owned()),
        name_en: Set(d.name.1.to_owned()),
        note_ru: Set(d.note.0.to_owned()),
        note_en: Set(d.note.1.to_owned()),
        price: Set(d.price),
        free_from: Set(d.free_from),
        weight_max_g: Set(d.weight_max_g),
        position: Set(position),
        is_active: Set(true),
        version: Set(1),
        city_ru: Set(d.city.0.to_owned()),
        city_en: Set(d.city.1.to_owned()),
        days_min: Set(d.terms.map(|t| t.days_min)),
        days_max: Set(d.terms.map(|t| t.days_max)),
        cutoff_minute: Set(d.terms.map_or(DAY_MINUTES, |t| t.cutoff_minute)),
        on_days_off: Set(d.terms.is_some_and(|t| t.on_days_off)),
    });
    delivery_method::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(())
}
