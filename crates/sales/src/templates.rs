//! Named lists of products that a customer orders again and again.

use crate::cart::{self, CartOwner};
use crate::tables::{order_template, order_template_line};
use crate::{repeat, repeat_lines};
use base::form::Problem;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, OrderTemplateId, ProductId};
use platform::sql::insert_all;
use platform::{Actor, Error, Result, Secret, Shop, Tx, with_retries};
use sales_model::orders::OrderNumber;
use sales_model::refusal::SalesRefusal;
use sales_model::repeat::{RepeatLine, TEMPLATES_MAX, TemplateView, read_template_name};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

/// The templates of the account that is logged in, by name.
///
/// # Errors
/// [`Error::LoginNeeded`].
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<TemplateView>> {
    let account = actor.require_account()?;
    let rows = order_template::Entity::find()
        .filter(order_template::Column::AccountId.eq(account))
        .order_by_asc(order_template::Column::Name)
        .order_by_asc(order_template::Column::Id)
        .all(shop.read())
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let lines = lines(shop, row.id).await?;
        all.push(TemplateView { id: row.id, name: row.name, version: row.version, lines });
    }
    Ok(all)
}

/// The lines of an own template as they can be had now.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::NotFound`].
pub async fn of(shop: &Shop, actor: &Actor, id: OrderTemplateId) -> Result<Vec<RepeatLine>> {
    own(shop.read(), actor, id).await?;
    lines(shop, id).await
}

async fn lines(shop: &Shop, id: OrderTemplateId) -> Result<Vec<RepeatLine>> {
    let sql = "SELECT l.product_id, a.name_ru, a.name_en, p.slug, l.quantity AS wanted, \
                 CAST(NULL AS BIGINT) AS was, p.price AS now, p.available \
               FROM order_template_line l JOIN product a ON a.id = l.product_id \
               LEFT JOIN product p ON p.id = l.product_id AND p.deleted_at IS NULL AND p.status = 'published' \
               WHERE l.template_id = $1 ORDER BY l.position";
    repeat_lines::read(shop, sql, id.into()).await
}

/// Saves the products of the cart as a template.
///
/// # Errors
/// [`Error::LoginNeeded`]; problems of the field `template`; [`SalesRefusal::CartEmpty`], [`SalesRefusal::ListFull`].
pub async fn save_cart(shop: &Shop, actor: &Actor, owner: &CartOwner, name: &str) -> Result<OrderTemplateId> {
    let rows = cart::rows(shop.read(), owner).await?;
    let products: Vec<_> = rows.iter().map(|row| (row.product_id, row.quantity)).collect();
    save(shop, actor, &products, name).await
}

/// Saves the products of an own order as a template.
///
/// # Errors
/// As [`save_cart`]; [`Error::NotFound`] for an order of somebody else.
pub async fn save_order(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    name: &str,
) -> Result<OrderTemplateId> {
    let lines = repeat::of_order(shop, actor, number, token).await?;
    save(shop, actor, &repeat_lines::wanted(&lines), name).await
}

async fn save(
    shop: &Shop,
    actor: &Actor,
    products: &[(ProductId, i64)],
    name: &str,
) -> Result<OrderTemplateId> {
    let account = actor.require_account()?;
    let name = read_template_name(name)?;
    if products.is_empty() {
        return Err(SalesRefusal::CartEmpty.into_refusal().into());
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        require_free(&tx, account, &name, None).await?;
        let of_account = order_template::Entity::find().filter(order_template::Column::AccountId.eq(account));
        if i64::try_from(of_account.count(&*tx).await?).unwrap_or(i64::MAX) >= TEMPLATES_MAX {
            return Err(SalesRefusal::ListFull { max: TEMPLATES_MAX }.into_refusal().into());
        }
        let id: OrderTemplateId = tx.id();
        let row = order_template::ActiveModel {
            id: Set(id),
            account_id: Set(account),
            name: Set(name.clone()),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            version: Set(1),
        };
        order_template::Entity::insert(row).exec_without_returning(&*tx).await?;
        let line =
            |(position, (product, quantity)): (i64, &(ProductId, i64))| order_template_line::ActiveModel {
                template_id: Set(id),
                product_id: Set(*product),
                position: Set(position),
                quantity: Set(*quantity),
            };
        insert_all(&tx, (1i64..).zip(products).map(line).collect()).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

/// Puts what can be had of an own template into the cart. Returns the secret for the cookie of a new guest cart, which an
/// account does not need.
///
/// # Errors
/// As [`of`].
pub async fn to_cart(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    id: OrderTemplateId,
) -> Result<Option<Secret>> {
    let lines = of(shop, actor, id).await?;
    cart::put_all(shop, owner, &repeat_lines::wanted(&lines)).await
}

/// Renames an own template.
///
/// # Errors
/// As [`of`]; problems of the field `template`; [`Refusal::Changed`] if it was saved meanwhile.
pub async fn rename(
    shop: &Shop,
    actor: &Actor,
    (id, version): (OrderTemplateId, i64),
    name: &str,
) -> Result<()> {
    let name = read_template_name(name)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = own(&*tx, actor, id).await?;
        require_free(&tx, row.account_id, &name, Some(id)).await?;
        let sql = "UPDATE order_template SET name = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2";
        let values = [id.into(), version.into(), name.clone().into(), tx.now().into()];
        if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
            return Err(Refusal::Changed.into());
        }
        tx.commit().await
    })
    .await
}

/// Deletes an own template.
///
/// # Errors
/// As [`of`].
pub async fn remove(shop: &Shop, actor: &Actor, id: OrderTemplateId) -> Result<()> {
    let tx = shop.begin().await?;
    own(&*tx, actor, id).await?;
    order_template_line::Entity::delete_many()
        .filter(order_template_line::Column::TemplateId.eq(id))
        .exec(&*tx)
        .await?;
    order_template::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.commit().await
}

async fn own(db: &impl ConnectionTrait, actor: &Actor, id: OrderTemplateId) -> Result<order_template::Model> {
    let account = actor.require_account()?;
    let row = order_template::Entity::find_by_id(id).one(db).await?;
    row.filter(|row| row.account_id == account).ok_or(Error::NotFound)
}

/// Two templates of one name can't be distinguished.
async fn require_free(
    tx: &Tx<'_>,
    account: AccountId,
    name: &str,
    except: Option<OrderTemplateId>,
) -> Result<()> {
    let same = order_template::Entity::find()
        .filter(order_template::Column::AccountId.eq(account))
        .filter(order_template::Column::Name.eq(name))
        .one(&**tx)
        .await?;
    match same {
        Some(row) if Some(row.id) != except => Err(Error::field("template", Problem::AlreadyTaken)),
        _ => Ok(()),
    }
}
