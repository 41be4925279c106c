//! What a shop has done in its first weeks: promotions, stock documents, and orders of a second client on every part of
//! their way: on the road with a tracking number, cancelled, and with a return that waits for a decision.

use crate::load_orders::{self, Buyer, Goods, Way};
use base::{Locale, WarehouseId};
use catalog::warehousing::{self, Arrived};
use gateways::files::Storage;
use platform::{Actor, Error, Result, Shop};
use promotions::codes::{self, NewCodes};
use promotions::edit;
use promotions_model::state::PromotionEvent;
use sales::cancelling::{self, Why};
use sales::orders::shipments;
use sales::returns;
use sales::thread::{self, NewMessage};
use sales_model::orders::{CancelReason, OrderEvent, OrderNumber};
use stock_model::documents::{DocumentForm, DocumentKind, DocumentStep, parse_lines};

const LOGIN: &str = "sergey@demo.zasov.example";
const NAME: &str = "Сергей Быков";
const PHONE: &str = "+7 900 000-00-31";

/// What a supplier brought, as it is pasted into a goods receipt: SKU, quantity, cost of one.
const RECEIVED: &str = "YTC4005CN;40;512,00\nHKZW-MS01;25;903,50";

const ON_THE_ROAD: Goods = &[("xiaomi-ytc4005cn", 4)];
const CANCELLED: Goods = &[("hank-hkzw-ms01", 2)];
const RETURNED: Goods = &[("xiaomi-ytc4005cn", 2), ("hank-hkzw-ms01", 1)];

pub(crate) async fn load(shop: &Shop, system: &Actor, storage: &Storage) -> Result<()> {
    promotions(shop, system).await?;
    documents(shop, system).await?;
    let account =
        people::accounts::create_demo_client(shop, system, LOGIN, crate::shop::SHOPPER.password, NAME)
            .await?;
    let branch = org::branches::main(shop).await?.id;
    let actor = Actor::Client { account, company: None, branch, locale: Locale::Ru, behind: None };
    let buyer = Buyer { actor, name: NAME, email: LOGIN, phone: PHONE };
    on_the_road(shop, system, storage, &buyer).await?;
    let number = load_orders::place(shop, &buyer, CANCELLED, Way::Pickup).await?;
    let why = Why { reason: CancelReason::ChangedMind, ..Why::default() };
    cancelling::cancel(shop, &buyer.actor, &number, None, why).await?;
    returned(shop, system, storage, &buyer).await
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A promotion with a code that works, and one that is still a draft.
async fn promotions(shop: &Shop, system: &Actor) -> Result<()> {
    let any = [("buyer", "anybody"), ("priority", "100"), ("combines", "1")];
    let with = |own: &[(&str, &str)]| fields(&[&any, own].concat());
    let tenth = with(&[
        ("name_ru", "Скидка новосёлам"),
        ("name_en", "Discount for new homes"),
        ("kind", "percent"),
        ("percent", "10"),
        ("min_sum", "5000"),
        ("needs_code", "1"),
        ("uses_of_one", "1"),
    ]);
    let id = edit::save(shop, system, None, &tenth, |_| None).await?;
    let word = NewCodes::Word { code: "НОВОСЕЛЬЕ".to_owned(), uses: String::new() };
    codes::add(shop, system, id, &word).await?;
    let (saved, _) = edit::one(shop, system, id).await?;
    edit::advance(shop, system, id, saved.version, PromotionEvent::Start).await?;
    let draft = with(&[
        ("name_ru", "Бесплатная доставка от 10 000 ₽"),
        ("name_en", "Free delivery from 10,000 ₽"),
        ("kind", "free_delivery"),
        ("min_sum", "10000"),
    ]);
    edit::save(shop, system, None, &draft, |_| None).await.map(|_| ())
}

/// A goods receipt that is posted, and a stocktake that has begun.
async fn documents(shop: &Shop, system: &Actor) -> Result<()> {
    let warehouses = stock::warehouses::all(shop.read()).await?;
    let of = |code: &str| warehouses.iter().find(|w| w.code == code).map(|w| w.id).ok_or(Error::NotFound);
    let receipt = DocumentForm {
        supplier: "ООО «Пример-Опт»".to_owned(),
        supplier_number: "УТ-118".to_owned(),
        ..form(of("main")?)
    };
    let id = warehousing::create(shop, system, DocumentKind::Receipt, &receipt).await?;
    let lines = parse_lines(RECEIVED).map_err(Error::Invalid)?;
    warehousing::add_lines(shop, system, id, 1, &lines).await?;
    let version = warehousing::one(shop, system, id).await?.version;
    let post = DocumentStep::Post;
    warehousing::step(shop, system, id, version, post, &Arrived::default()).await?;
    warehousing::create(shop, system, DocumentKind::Stocktake, &form(of("shop")?)).await.map(|_| ())
}

fn form(warehouse: WarehouseId) -> DocumentForm {
    DocumentForm {
        warehouse,
        to_warehouse: None,
        write_off: None,
        supplier: String::new(),
        supplier_number: String::new(),
        supplier_date: String::new(),
        vat_bp: 0,
        is_full: false,
        note: String::new(),
    }
}

/// A courier has the goods of an order; its buyer has asked something.
async fn on_the_road(shop: &Shop, system: &Actor, storage: &Storage, buyer: &Buyer) -> Result<()> {
    let way = Way::Courier("ул. Тестовая, 27, кв. 3");
    let number = load_orders::place(shop, buyer, ON_THE_ROAD, way).await?;
    load_orders::advance(shop, system, &number, &[OrderEvent::Accept]).await?;
    let shipment = shipments::create(shop, system, &number, &whole(shop, system, &number).await?).await?;
    let tracking = fields(&[("carrier", "Курьер «Пример»"), ("tracking", "PR-204-771")]);
    shipments::track(shop, system, &number, shipment, &tracking).await?;
    load_orders::advance(shop, system, &number, &[OrderEvent::Pack, OrderEvent::Ship]).await?;
    let message = NewMessage {
        text: "Позвоните, пожалуйста, за час: домофон не работает.".to_owned(),
        files: Vec::new(),
        key: shop.ids().secret().as_str().to_owned(),
    };
    thread::send(shop, storage, &buyer.actor, &number, None, message).await
}

/// All that is left of an order, as fields of a shipment.
async fn whole(shop: &Shop, system: &Actor, number: &OrderNumber) -> Result<Vec<(String, String)>> {
    let shipping = shipments::of(shop, system, number, None).await?;
    Ok(shipping.left.iter().map(|line| (format!("quantity-{}", line.line), line.left.to_string())).collect())
}

/// A received order, one piece of which its buyer wants to give back.
async fn returned(shop: &Shop, system: &Actor, storage: &Storage, buyer: &Buyer) -> Result<()> {
    let number = load_orders::place(shop, buyer, RETURNED, Way::Pickup).await?;
    let steps = [OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver];
    load_orders::advance(shop, system, &number, &steps).await?;
    let offer = returns::offer(shop, &buyer.actor, &number, None).await?;
    let line = offer.lines.first().ok_or(Error::NotFound)?;
    let mut asked = fields(&[("reason", "changed_mind"), ("wish", "money"), ("way", "bring")]);
    asked.push((format!("quantity-{}", line.line), "1".to_owned()));
    returns::request(shop, storage, &buyer.actor, (&number, None), &asked, Vec::new()).await.map(|_| ())
}
