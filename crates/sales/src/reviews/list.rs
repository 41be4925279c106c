//! Published reviews and questions: the newest on the product page, all on pages of their own.

use super::{PAGE, cursor, cut};
use crate::tables::{question, review};
use base::{Instant, ProductId, QuestionId, ReviewId};
use catalog_model::Rating;
use platform::{Result, Shop};
use sales_model::reviews::Moderation;
use sales_model::views::reviews::{Newest, QuestionView, ReviewView, Voices};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

/// Number of reviews and of questions on the product page.
const NEWEST: usize = 3;

#[derive(FromQueryResult)]
struct Row {
    is_review: i64,
    id: Uuid,
    author: String,
    rating: i64,
    pros: String,
    cons: String,
    body: String,
    at: Instant,
}

/// The newest reviews and questions in one query; no query if the rating shows that there are none.
///
/// # Errors
/// Those of the database.
pub async fn newest(shop: &Shop, product: ProductId, rating: Rating) -> Result<Newest> {
    if rating.is_empty() {
        return Ok(Newest::default());
    }
    let db = shop.read();
    let part = |columns: &str, table: &str| {
        format!(
            "SELECT * FROM (SELECT {columns}, at FROM {table} WHERE product_id = $1 AND state = $2 \
             ORDER BY at DESC, id DESC LIMIT {NEWEST}) AS new_{table}"
        )
    };
    let sql = format!(
        "{} UNION ALL {} ORDER BY at DESC, id DESC",
        part("CAST(1 AS BIGINT) AS is_review, id, author, rating, pros, cons, body", "review"),
        // The answer takes the column of the advantages, so that both parts have the same columns.
        part(
            "CAST(0 AS BIGINT) AS is_review, id, author, CAST(0 AS BIGINT) AS rating, answer AS pros, '' AS cons, body",
            "question"
        ),
    );
    let values = [product.into(), Moderation::Published.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let (reviews, questions): (Vec<Row>, Vec<Row>) =
        Row::find_by_statement(query).all(db).await?.into_iter().partition(|row| row.is_review == 1);
    Ok(Newest {
        reviews: reviews.into_iter().map(Row::review).collect(),
        questions: questions.into_iter().map(Row::question).collect(),
    })
}

impl Row {
    fn review(self) -> ReviewView {
        let Self { id, author, rating, pros, cons, body: text, at, .. } = self;
        ReviewView { id: ReviewId(id), author, rating, pros, cons, text, at }
    }

    fn question(self) -> QuestionView {
        let Self { id, author, pros: answer, body: text, at, .. } = self;
        QuestionView { id: QuestionId(id), author, text, answer, at }
    }
}

/// Published reviews of a product, newest first.
///
/// # Errors
/// [`platform::Error::NotFound`] if the cursor `after` is malformed.
pub async fn reviews(shop: &Shop, product: ProductId, after: &str) -> Result<Voices<ReviewView>> {
    use review::Column;
    let own =
        Condition::all().add(Column::ProductId.eq(product)).add(Column::State.eq(Moderation::Published));
    let mut query = review::Entity::find().filter(own);
    if !after.is_empty() {
        let (at, id) = cursor::<ReviewId>(after)?;
        let same = Condition::all().add(Column::At.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::At.lt(at)).add(same));
    }
    let query = query.order_by_desc(Column::At).order_by_desc(Column::Id).limit(PAGE as u64 + 1);
    let mut rows = query.all(shop.read()).await?;
    let next = cut(&mut rows, |row| format!("{}.{}", row.at.0, row.id));
    let view = |r: review::Model| ReviewView {
        id: r.id,
        author: r.author,
        rating: r.rating,
        pros: r.pros,
        cons: r.cons,
        text: r.body,
        at: r.at,
    };
    Ok(Voices { rows: rows.into_iter().map(view).collect(), next })
}

/// Answered questions about a product, newest first.
///
/// # Errors
/// [`platform::Error::NotFound`] if the cursor `after` is malformed.
pub async fn questions(shop: &Shop, product: ProductId, after: &str) -> Result<Voices<QuestionView>> {
    use question::Column;
    let own =
        Condition::all().add(Column::ProductId.eq(product)).add(Column::State.eq(Moderation::Published));
    let mut query = question::Entity::find().filter(own);
    if !after.is_empty() {
        let (at, id) = cursor::<QuestionId>(after)?;
        let same = Condition::all().add(Column::At.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::At.lt(at)).add(same));
    }
    let query = query.order_by_desc(Column::At).order_by_desc(Column::Id).limit(PAGE as u64 + 1);
    let mut rows = query.all(shop.read()).await?;
    let next = cut(&mut rows, |row| format!("{}.{}", row.at.0, row.id));
    let view = |q: question::Model| QuestionView {
        id: q.id,
        author: q.author,
        text: q.body,
        answer: q.answer,
        at: q.at,
    };
    Ok(Voices { rows: rows.into_iter().map(view).collect(), next })
}
