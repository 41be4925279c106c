//! A small shop: two warehouses, three categories, two attributes, a handful of products.

use base::Bilingual;
use base::access::Permission;
use base::{AccountId, BranchId, Kopecks, OrderId, OrderLineId, ProductId, SellerId, WarehouseId};
use catalog::load;
use catalog::load::{NewAttribute, NewBrand, NewCategory, NewCategoryAttribute, NewProduct, NewValue};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::products::{AttributeKind, ProductKind};
use catalog_model::taxonomy::Suits;
use gateways::files::Storage;
use org_model::vat::VatCode;
use platform::jobs::{Provides, Registry};
use platform::{Actor, Error, Result, Shop, with_retries};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use testkit::Testkit;

// Permissions of areas above this one.
pub const ORDERS_VIEW: Permission = Permission::new("orders.view");
pub const ORDERS_EDIT: Permission = Permission::new("orders.edit");
pub const RATES_EDIT: Permission = Permission::new("rates.edit");

pub struct Fixture {
    pub kit: Testkit,
    pub main: WarehouseId,
    pub second: WarehouseId,
    pub branch: BranchId,
    pub seller: SellerId,
    pub editor: Actor,
}

pub fn two(ru: &str, en: &str) -> Bilingual {
    Bilingual::new(ru, en)
}

/// A published camera for 5,000 roubles, ten in stock in the main warehouse.
pub fn camera(sku: &str) -> NewProduct {
    NewProduct {
        sku: sku.to_owned(),
        slug: base::text::slug(sku),
        category: "ip".to_owned(),
        brand: "dozor".to_owned(),
        model: format!("M-{sku}"),
        name: two(&format!("IP-камера уличная {sku}"), &format!("Outdoor IP camera {sku}")),
        description: two("Видит ночью.", "Sees at night."),
        kind: ProductKind::Goods,
        is_published: true,
        vat_code: VatCode::Main,
        warranty_months: 24,
        weight_g: 400,
        drawing: "dome".to_owned(),
        price: Some(Kopecks::from_roubles(5000)),
        old_price: None,
        kit_discount_bp: 0,
        popularity: 0,
        is_demo: true,
        source: "test".to_owned(),
        attributes: vec![
            ("lens".to_owned(), NewValue::Number(2800)),
            ("ip".to_owned(), NewValue::Choice("ip67".to_owned())),
        ],
        stock: vec![("main".to_owned(), 10)],
        parts: vec![],
    }
}

pub fn kit_of(sku: &str, parts: &[(&str, i64)]) -> NewProduct {
    NewProduct {
        kind: ProductKind::Kit,
        category: "video".to_owned(),
        attributes: vec![],
        stock: vec![],
        price: None,
        parts: parts.iter().map(|(sku, n)| ((*sku).to_owned(), *n)).collect(),
        ..camera(sku)
    }
}

impl Fixture {
    pub async fn start(kit: Testkit) -> Self {
        let shop = &kit.shop;
        let (branch, seller): (BranchId, SellerId) = (shop.id(), shop.id());
        let (main, second) = people_side(shop, branch, seller).await.unwrap();
        let account: AccountId = shop.id();
        let editor = kit.staff(account, branch, &[CATALOG_EDIT]);
        structure(shop, &editor).await.unwrap();
        Self { main, second, branch, seller, editor, kit }
    }

    pub fn shop(&self) -> &Shop {
        &self.kit.shop
    }

    pub async fn add(&self, products: &[NewProduct]) {
        let loaded = load::products(self.shop(), &self.editor, products).await.unwrap();
        assert_eq!(loaded.added, products.len());
    }

    pub async fn id(&self, sku: &str) -> ProductId {
        self.row(sku).await.id
    }

    pub async fn row(&self, sku: &str) -> catalog::tables::product::Model {
        let column = catalog::tables::product::Column::Sku;
        catalog::tables::product::Entity::find()
            .filter(column.eq(sku))
            .one(self.shop().read())
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn balance(&self, sku: &str, warehouse: WarehouseId) -> (i64, i64) {
        let key = (self.id(sku).await, warehouse);
        let row =
            stock::tables::stock_balance::Entity::find_by_id(key).one(self.shop().read()).await.unwrap();
        row.map_or((0, 0), |b| (b.on_hand, b.reserved))
    }

    /// An order of one line with its reservation, in one transaction, as at checkout.
    pub async fn order(&self, product: ProductId, quantity: i64) -> Result<OrderId> {
        place(self.shop().clone(), self.branch, self.seller, product, quantity).await
    }

    pub fn storage(&self) -> Storage {
        Storage::local(&self.kit.dir.path().join("files")).unwrap()
    }

    pub fn context(&self) -> Context {
        Context(self.storage())
    }

    /// Runs due jobs until none is left, as the worker does; returns their number.
    pub async fn work(&self) -> usize {
        let (shop, registry, context) = (self.shop(), registry(), self.context());
        let mut done = 0;
        loop {
            let jobs = platform::jobs::lease(shop, "test", 8).await.unwrap();
            if jobs.is_empty() {
                return done;
            }
            for job in jobs {
                registry.run(shop, &context, &job).await.unwrap();
                assert!(platform::jobs::done(shop, &job).await.unwrap());
                done += 1;
            }
        }
    }

    /// Asserts that the data is consistent.
    pub async fn check(&self) {
        assert_eq!(catalog::check(self.shop()).await.unwrap(), Vec::<String>::new());
    }
}

/// The form fields with some of them replaced.
pub fn merged(fields: &[(String, String)], patch: &[(String, String)]) -> Vec<(String, String)> {
    let kept = fields.iter().filter(|(n, _)| patch.iter().all(|(p, _)| p != n));
    kept.chain(patch).cloned().collect()
}

/// What the jobs of bulk changes need.
pub struct Context(Storage);

impl Provides<Storage> for Context {
    fn provide(&self) -> &Storage {
        &self.0
    }
}

pub fn registry() -> Registry<Context> {
    let mut registry = Registry::default();
    bulk::jobs::register(&mut registry);
    registry
}

pub async fn place(
    shop: Shop,
    branch: BranchId,
    seller: SellerId,
    product: ProductId,
    quantity: i64,
) -> Result<OrderId> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, line): (OrderId, OrderLineId) = (tx.id(), tx.id());
        let now = tx.now();
        let method = delivery::tables::delivery_method::Entity::find().one(&*tx).await?.ok_or(Error::NotFound)?.id;
        let sql = "INSERT INTO shop_order (id, number, branch_id, seller_id, state, contact_name, phone, delivery_kind, \
                     delivery_method_id, goods_total, delivery_total, total, vat_total, payment_method, locale, access_token_hash, \
                     placed_at, updated_at) \
                   VALUES ($1, $2, $3, $4, 'new', 'Анна', '+79120000000', 'pickup', $5, 0, 0, 0, 0, 'card', 'ru', '-', $6, $6)";
        let values = [order.into(), order.to_string().into(), branch.into(), seller.into(), method.into(), now.into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
        let sql = "INSERT INTO order_line (id, order_id, position, kind, product_id, sku, name_ru, name_en, quantity, unit_price, \
                     total, vat_code, vat_bp, vat) SELECT $1, $2, 1, 'goods', id, sku, name_ru, name_en, $4, 0, 0, 'main', 2200, 0 \
                   FROM product WHERE id = $3";
        tx.execute_raw(tx.sql(sql, [line.into(), order.into(), product.into(), quantity.into()])).await?;
        catalog::availability::reserve(&tx, base::Locale::Ru, order, line, product, quantity).await?;
        tx.commit().await?;
        Ok(order)
    })
    .await
}

/// Records of other crates that the catalogue needs: seller, branch, warehouses, a delivery method.
async fn people_side(shop: &Shop, branch: BranchId, seller: SellerId) -> Result<(WarehouseId, WarehouseId)> {
    let tx = shop.begin().await?;
    let sql = "INSERT INTO seller (id, name, inn, legal_address, tax_system) VALUES ($1, 'ООО', '7700000000', '', 'general')";
    tx.execute_raw(tx.sql(sql, [seller.into()])).await?;
    let sql = "INSERT INTO branch (id, slug, name_ru, name_en, city_ru, city_en, address_ru, address_en, phone, email, zone, seller_id, is_main) \
               VALUES ($1, 'main', 'Москва', 'Moscow', '', '', '', '', '', '', 'Europe/Moscow', $2, TRUE)";
    tx.execute_raw(tx.sql(sql, [branch.into(), seller.into()])).await?;
    let sql = "INSERT INTO delivery_method (id, branch_id, code, kind, name_ru, name_en, price, position) \
               VALUES ($1, $2, 'pickup', 'pickup', 'Самовывоз', 'Pickup', 0, 1)";
    tx.execute_raw(tx.sql(sql, [shop.id::<base::DeliveryMethodId>().into(), branch.into()])).await?;
    let mut ids = Vec::new();
    for (code, position, is_pickup) in [("main", 1, true), ("second", 2, false)] {
        let id: WarehouseId = tx.id();
        let row = stock::tables::warehouse::ActiveModel {
            id: Set(id),
            branch_id: Set(branch),
            code: Set(code.to_owned()),
            name_ru: Set(code.to_owned()),
            name_en: Set(code.to_owned()),
            address_ru: Set(String::new()),
            address_en: Set(String::new()),
            is_pickup: Set(is_pickup),
            position: Set(position),
            transfer_days: Set(is_pickup.then_some(2)),
            archived_at: Set(None),
            version: Set(1),
        };
        stock::tables::warehouse::Entity::insert(row).exec_without_returning(&*tx).await?;
        ids.push(id);
    }
    tx.commit().await?;
    Ok((ids[0], ids[1]))
}

async fn structure(shop: &Shop, editor: &Actor) -> Result<()> {
    let category = |slug: &str, parent: Option<&str>, name: Bilingual, position| NewCategory {
        slug: slug.to_owned(),
        parent: parent.map(str::to_owned),
        name,
        picture: "dome".to_owned(),
        position,
        suits: Suits::default(),
    };
    let categories = [
        category("video", None, two("Видеонаблюдение", "Video surveillance"), 1),
        category("cameras", Some("video"), two("Камеры", "Cameras"), 1),
        category("ip", Some("cameras"), two("IP-камеры", "IP cameras"), 1),
        category("alarm", None, two("Сигнализация", "Alarms"), 2),
    ];
    load::categories(shop, editor, &categories).await?;
    let brand = NewBrand { slug: "dozor".to_owned(), name: "Дозор".to_owned(), is_demo: true };
    load::brands(shop, editor, &[brand]).await?;
    let attribute = |code: &str, kind, name, unit, choices| NewAttribute {
        code: code.to_owned(),
        kind,
        name,
        unit,
        group: two("Главное", "Main"),
        choices,
    };
    let choices = vec![("ip67".to_owned(), two("IP67", "IP67")), ("ip20".to_owned(), two("IP20", "IP20"))];
    let attributes = [
        attribute("lens", AttributeKind::Number, two("Объектив", "Lens"), two("мм", "mm"), vec![]),
        attribute("ip", AttributeKind::Choice, two("Защита", "Protection"), Bilingual::default(), choices),
        attribute("note", AttributeKind::Text, two("Питание", "Power"), Bilingual::default(), vec![]),
    ];
    load::attributes(shop, editor, &attributes).await?;
    let link = |attribute: &str, position, in_card| NewCategoryAttribute {
        category: "ip".to_owned(),
        attribute: attribute.to_owned(),
        position,
        is_required: attribute == "lens",
        in_card,
        in_facet: true,
        is_compared: true,
    };
    load::category_attributes(
        shop,
        editor,
        &[link("lens", 1, true), link("ip", 2, true), link("note", 3, false)],
    )
    .await?;
    Ok(())
}

/// Runs a query that returns one number.
pub async fn count(shop: &Shop, sql: &str) -> i64 {
    let db = shop.read();
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}
