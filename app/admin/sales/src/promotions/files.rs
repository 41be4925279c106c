//! Codes and uses of a promotion as files.

use super::texts;
use app_admin_parts::When;
use app_admin_parts::download::{Format, Source, answer};
use app_admin_parts::editor;
use app_kit::{PageResult, Visit};
use axum::extract::Path;
use base::{Locale, PromotionCodeId, PromotionId, PromotionUseId};
use platform::{Actor, Result, Shop};
use promotions::{codes, list};
use promotions_model::views::{CodeView, UseView};
use spreadsheets::Cell;

struct Codes {
    l: Locale,
    actor: Actor,
    promotion: PromotionId,
    after: Option<PromotionCodeId>,
}

impl Source for Codes {
    fn heading(&self) -> Vec<Cell> {
        let l = self.l;
        [texts::code(l), texts::uses(l), texts::uses_max(l), texts::person(l)].map(Cell::text).into()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        let rows = codes::list(shop, &self.actor, self.promotion, self.after).await?;
        self.after = rows.last().map(|row| row.id).or(self.after);
        let cells = |row: CodeView| {
            vec![
                Cell::text(row.code),
                Cell::number(&row.used.to_string()),
                Cell::text(row.uses_max.map(|max| max.to_string()).unwrap_or_default()),
                Cell::text(row.person.unwrap_or_default()),
            ]
        };
        Ok(rows.into_iter().map(cells).collect())
    }
}

struct Uses {
    l: Locale,
    actor: Actor,
    when: When,
    promotion: PromotionId,
    after: Option<PromotionUseId>,
}

impl Source for Uses {
    fn heading(&self) -> Vec<Cell> {
        let l = self.l;
        let names =
            [texts::used_at(l), texts::order(l), texts::code(l), texts::spent(l), texts::use_state(l)];
        names.map(Cell::text).into()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        let (rows, last) = list::uses(shop, &self.actor, self.promotion, self.after).await?;
        self.after = last.or(self.after);
        let orders: Vec<_> = rows.iter().map(|row| row.order).collect();
        let numbers = sales::trials::order_numbers(shop, &self.actor, &orders).await?;
        let l = self.l;
        let cells = |row: UseView| {
            let number = numbers.get(&row.order).map(|number| number.display(l));
            let state = if row.is_held { texts::use_held(l) } else { texts::use_released(l) };
            vec![
                Cell::text(self.when.text(row.at)),
                Cell::text(number.unwrap_or_default()),
                Cell::text(row.code.unwrap_or_default()),
                Cell::number(&row.amount.to_decimal()),
                Cell::text(state),
            ]
        };
        Ok(rows.into_iter().map(cells).collect())
    }
}

pub async fn codes(visit: Visit, Path(text): Path<String>) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let promotion = editor::known::<PromotionId>(&text)?;
    // Refused before the answer begins.
    codes::note_export(shop, &visit.actor, promotion).await?;
    let source = Codes { l, actor: visit.actor.clone(), promotion, after: None };
    Ok(answer(shop, source, Format::Csv, "codes"))
}

pub async fn uses(visit: Visit, Path(text): Path<String>) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let promotion = editor::known::<PromotionId>(&text)?;
    list::note_export(shop, &visit.actor, promotion).await?;
    let when = When::of(&visit)?;
    let source = Uses { l, actor: visit.actor.clone(), when, promotion, after: None };
    Ok(answer(shop, source, Format::Csv, "uses"))
}
