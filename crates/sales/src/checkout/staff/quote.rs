//! What the form offers, its sums, and the search for products.

use super::super::offer;
use super::{client, may_price, rows};
use crate::cart::{self, CartOwner, Priced, Situation};
use base::contact::{Email, Phone};
use base::text::{fold, fold_sku};
use base::{Bilingual, Kopecks, ProductId};
use delivery_model::methods::DeliveryMethod;
use org_model::branches::BranchView;
use org_model::vat::VatTable;
use payments_model::payments::PaymentMethod;
use platform::{Actor, Result, Scope, Shop};
use sales_model::access::ORDERS_EDIT;
use sales_model::staff_orders::{
    FoundProduct, StaffDelivery, StaffLine, StaffLineView, StaffOrderForm, StaffQuote, TypedLine,
};
use sales_model::views::{CartView, OptionDelivery};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// Maximum number of products that a search lists.
const FOUND_MAX: usize = 12;
/// Maximum number of words that are looked for.
const WORDS_MAX: usize = 8;

/// The branch that the form sells for: the chosen one of those that the actor may sell for, otherwise the first.
pub(super) async fn branch(shop: &Shop, scope: &Scope, form: &StaffOrderForm) -> Result<Option<BranchView>> {
    let all = org::branches::within(shop, scope).await?;
    let chosen = all.iter().find(|branch| Some(branch.id) == form.branch());
    Ok(chosen.or(all.first()).cloned())
}

/// What the form offers, and its sums as far as they can be computed.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`ORDERS_EDIT`]; [`platform::Error::NotFound`] for a product that is gone.
pub async fn quote(shop: &Shop, actor: &Actor, form: &StaffOrderForm) -> Result<StaffQuote> {
    let scope = actor.require(ORDERS_EDIT)?;
    let db = shop.read();
    let branch = branch(shop, &scope, form).await?.ok_or(platform::Error::NotFound)?;
    let points = offer::pickup_points(db).await?;
    let methods = offer::methods(db, branch.id, &points).await?;
    let client = match form.account() {
        Some(account) => client::find(db, &scope, account).await?,
        None => None,
    };
    let lines = form.lines().unwrap_or_default();
    let owner = client.as_ref().map_or(CartOwner::Nobody, |client| CartOwner::Account(client.id));
    let sums = Sums::of(shop, &branch, &owner, (&lines, form)).await?;
    let mut deliveries = Vec::new();
    for method in methods {
        deliveries.push(match &sums {
            Some(sums) => sums.delivery(shop, &branch, method, form).await?,
            None => StaffDelivery { method, cost: None, total: None, at: OptionDelivery::default() },
        });
    }
    let mut quote = StaffQuote {
        lines: line_views(db, form).await?,
        deliveries,
        points,
        payments: methods_of_payment(shop, db).await?,
        branches: org::branches::within(shop, &scope).await?.iter().map(|b| (b.id, b.names())).collect(),
        total: None,
        loyalty: sums.as_ref().and_then(|sums| sums.view.points),
        zone: String::new(),
        discount: sums.as_ref().map_or(Kopecks::ZERO, |sums| sums.view.totals.discount_total),
        may_price: may_price(actor, branch.id),
        asks_consent: content::consents::is_asked(db, client.as_ref().map(|client| client.id)).await?,
        client: client.map(|client| (client.name.clone(), client.contact())),
    };
    let with_delivery = quote.delivery(&form.checkout.delivery).and_then(|delivery| delivery.total);
    quote.total = with_delivery.or(sums.map(|sums| sums.view.totals.total));
    quote.zone = branch.zone;
    Ok(quote)
}

/// Staff takes whatever the shop offers online, and what is settled by people.
pub(super) async fn methods_of_payment(shop: &Shop, db: &impl ConnectionTrait) -> Result<Vec<PaymentMethod>> {
    let mut all = vec![PaymentMethod::OnReceipt];
    let offered = payments::offer(shop, db).await?.methods;
    all.extend(offered.into_iter().filter(|method| *method != PaymentMethod::OnReceipt));
    if !all.contains(&PaymentMethod::Invoice) {
        all.push(PaymentMethod::Invoice);
    }
    Ok(all)
}

/// Sums of the goods.
struct Sums {
    priced: Priced,
    view: CartView,
    rates: VatTable,
}

impl Sums {
    /// `None` if there are no lines, or they can't be sold.
    async fn of(
        shop: &Shop,
        branch: &BranchView,
        owner: &CartOwner,
        (lines, form): (&[StaffLine], &StaffOrderForm),
    ) -> Result<Option<Self>> {
        let db = shop.read();
        let rows = rows(db, lines).await?;
        let email = Email::parse(&form.checkout.email).map(|email| email.to_string());
        let phone = Phone::parse(&form.checkout.phone).map(|phone| phone.to_string());
        let situation = Situation::of(branch, shop.now()).with_contact(email, phone);
        let mut priced = cart::priced_rows(db, owner.account(), rows, "", &situation).await?;
        cart::apply_points(db, shop, &mut priced, owner.account(), form.points()).await?;
        let rates = org::vat::of_branch(db, branch.id).await?;
        let view = cart::to_view(&priced, None, &rates, shop.now())?;
        Ok((!view.is_empty()).then_some(Self { priced, view, rates }))
    }

    /// A method for these goods and the address of the form.
    async fn delivery(
        &self,
        shop: &Shop,
        branch: &BranchView,
        method: DeliveryMethod,
        form: &StaffOrderForm,
    ) -> Result<StaffDelivery> {
        let goods = offer::Goods { priced: &self.priced, view: &self.view, rates: &self.rates };
        let to = form.checkout.destination();
        let option = goods.option(shop.read(), branch, method, &to, shop.now()).await?;
        Ok(StaffDelivery {
            cost: option.cost.map(|_| option.totals.delivery_total),
            total: option.cost.map(|_| option.totals.total),
            method: option.method,
            at: option.at,
        })
    }
}

async fn line_views(db: &impl ConnectionTrait, form: &StaffOrderForm) -> Result<Vec<StaffLineView>> {
    let ids: Vec<ProductId> = form.lines.iter().filter_map(|line| line.product.parse().ok()).collect();
    let products = cart::rows_of(db, &ids).await?;
    let needs = catalog::availability::serial_needs(db, &ids).await?;
    let view = |typed: &TypedLine| {
        let product = products.iter().find(|row| row.product_id.to_string() == typed.product)?;
        let own = Kopecks::parse_decimal(&typed.price);
        let quantity: Option<i64> = typed.quantity.trim().parse().ok();
        let price = product.price.filter(|_| product.is_for_sale());
        Some(StaffLineView {
            product: product.product_id,
            sku: product.sku.clone(),
            name: Bilingual::new(&product.name_ru, &product.name_en),
            typed: typed.clone(),
            price,
            available: product.available,
            has_serials: needs.iter().any(|need| need.sold_id == product.product_id),
            total: own.or(price).zip(quantity).and_then(|(price, n)| price.times(n)),
        })
    };
    Ok(form.lines.iter().filter_map(view).collect())
}

#[derive(FromQueryResult)]
struct Found {
    id: ProductId,
    sku: String,
    name_ru: String,
    name_en: String,
    price: Option<Kopecks>,
    available: i64,
}

/// The products on sale with this SKU, or with all these words; that with exactly the SKU alone, as a scanner types it.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`ORDERS_EDIT`].
pub async fn find_products(shop: &Shop, actor: &Actor, text: &str) -> Result<Vec<FoundProduct>> {
    actor.require(ORDERS_EDIT)?;
    let code = fold_sku(text);
    if code.is_empty() {
        return Ok(Vec::new());
    }
    let exact = look(shop, "p.sku_folded = $1", vec![code.clone().into()]).await?;
    if exact.len() == 1 {
        return Ok(exact);
    }
    let escape = |text: &str| text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let mut values: Vec<Value> = vec![format!("{}%", escape(&code)).into()];
    let mut words = Vec::new();
    for word in fold(text).split(' ').take(WORDS_MAX) {
        values.push(format!("%{}%", escape(word)).into());
        words.push(format!("p.search_folded LIKE ${} ESCAPE '\\'", values.len()));
    }
    let condition = format!("(p.sku_folded LIKE $1 ESCAPE '\\' OR ({}))", words.join(" AND "));
    look(shop, &condition, values).await
}

async fn look(shop: &Shop, condition: &str, values: Vec<Value>) -> Result<Vec<FoundProduct>> {
    let db = shop.read();
    let sql = format!(
        "SELECT p.id, p.sku, p.name_ru, p.name_en, p.price, p.available FROM product p \
         WHERE {condition} AND p.deleted_at IS NULL AND p.status = 'published' \
         ORDER BY p.available <= 0, p.sort_name, p.id LIMIT {FOUND_MAX}"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let view = |row: Found| FoundProduct {
        id: row.id,
        sku: row.sku,
        name: Bilingual::new(row.name_ru, row.name_en),
        price: row.price,
        available: row.available,
    };
    Ok(Found::find_by_statement(query).all(db).await?.into_iter().map(view).collect())
}
