//! VAT rates: public data, so no actor is checked.

use crate::tables::vat_rate;
use org_model::vat::{VatCode, VatPeriod, VatTable};
use platform::{Error, Result};
use sea_orm::{ConnectionTrait, EntityTrait};

/// The VAT rates by date; the statutory ones if the shop has none.
///
/// # Errors
/// [`Error::Inconsistent`] for a stored code that is not one.
pub async fn rates(db: &impl ConnectionTrait) -> Result<VatTable> {
    let rows = vat_rate::Entity::find().all(db).await?;
    if rows.is_empty() {
        return Ok(VatTable::default());
    }
    let period = |row: vat_rate::Model| {
        let code = VatCode::parse(&row.code)
            .ok_or_else(|| Error::Inconsistent(format!("{:?} is no VAT code", row.code)))?;
        Ok(VatPeriod { code, percent_bp: row.percent_bp, starts_at: row.starts_at })
    };
    Ok(VatTable::new(rows.into_iter().map(period).collect::<Result<_>>()?))
}
