//! Typed values of attributes, read as one column of a product's row.

use crate::sql::{id_text, list, stored};
use crate::structure::StoredValue;
use domain::views::catalog::Bilingual;
use domain::{AttributeChoiceId, AttributeId};
use platform::Result;
use sea_orm::DbBackend;

/// Which values of `product p` a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// Those that cards show.
    OfCard,
    All,
}

/// The SQL of the column; [`read`] reads it.
pub(crate) fn column(backend: DbBackend, which: Values) -> String {
    let join = match which {
        Values::OfCard => {
            " JOIN category_attribute ca ON ca.category_id = p.category_id AND ca.attribute_id = v.attribute_id AND ca.in_card"
        }
        Values::All => "",
    };
    let columns = format!(
        "{}, v.number_milli, {}, CASE WHEN v.flag THEN 1 WHEN NOT v.flag THEN 0 END, v.text_ru, v.text_en",
        id_text(backend, "v.attribute_id"),
        id_text(backend, "v.choice_id"),
    );
    list(
        backend,
        &columns,
        &format!("FROM product_attribute v{join} WHERE v.product_id = p.id"),
        "v.attribute_id",
    )
}

type Row = (AttributeId, Option<i64>, Option<AttributeChoiceId>, Option<i64>, Option<String>, Option<String>);

/// # Errors
/// [`platform::Error::Inconsistent`] for a text that no column of ours holds.
pub(crate) fn read(column: Option<&str>) -> Result<Vec<StoredValue>> {
    let rows: Vec<Row> = stored(column)?;
    Ok(rows
        .into_iter()
        .map(|(attribute, number_milli, choice, flag, ru, en)| StoredValue {
            attribute,
            number_milli,
            choice,
            flag: flag.map(|f| f != 0),
            text: ru.map(|ru| Bilingual::new(ru, en.unwrap_or_default())),
        })
        .collect())
}
