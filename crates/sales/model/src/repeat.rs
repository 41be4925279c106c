//! Things that a customer orders again: a former order, a named template, and products kept beside the cart.

use base::form::{Problem, Problems, Reader};
use base::{Bilingual, Kopecks, OrderTemplateId, ProductId};
use serde::{Deserialize, Serialize};

/// Maximum length of the name of a template, in characters.
pub const TEMPLATE_NAME_CHARS_MAX: usize = 80;
/// Maximum number of templates of one account.
pub const TEMPLATES_MAX: i64 = 50;

/// A product of a former order or a template, as it can be had now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatLine {
    /// `None` for what is no product, such as work.
    pub product: Option<ProductId>,
    /// The name; of a product that is gone, the one it was sold by.
    pub name: Bilingual,
    /// The slug, if the product is on sale.
    pub slug: Option<String>,
    /// How many pieces are wanted.
    pub wanted: i64,
    /// How many of them can be ordered now.
    pub got: i64,
    /// The price of one when it was ordered; `None` in a template.
    pub was: Option<Kopecks>,
    /// The current price of one; `None` if it is not for sale.
    pub now: Option<Kopecks>,
}

impl RepeatLine {
    /// How many pieces can be had of a product with this price and stock.
    pub fn got(wanted: i64, price: Option<Kopecks>, available: i64, pieces_max: i64) -> i64 {
        if price.is_none() { 0 } else { wanted.min(available).min(pieces_max).max(0) }
    }

    /// Whether less than wanted can be had.
    pub const fn is_short(&self) -> bool {
        self.got < self.wanted
    }

    /// The price then and now, if it can be had and costs something else now.
    pub fn price_change(&self) -> Option<(Kopecks, Kopecks)> {
        self.was.zip(self.now).filter(|(was, now)| was != now && self.got > 0)
    }
}

/// What costs now what of these lines can be had.
pub fn total_now(lines: &[RepeatLine]) -> Kopecks {
    lines.iter().filter_map(|line| line.now?.times(line.got)).sum()
}

/// A template of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// Key of its row.
    pub id: OrderTemplateId,
    /// Chosen by its owner.
    pub name: String,
    /// Changes with each save.
    pub version: i64,
    /// In the order of the cart that it was made from.
    pub lines: Vec<RepeatLine>,
}

impl TemplateView {
    /// What costs now what of it can be had.
    pub fn total(&self) -> Kopecks {
        total_now(&self.lines)
    }
}

/// Reads the name of a template.
///
/// # Errors
/// Problems of the field `template`.
pub fn read_template_name(text: &str) -> Result<String, Problems> {
    let mut form = Reader::default();
    let name = form.optional_line("template", text, TEMPLATE_NAME_CHARS_MAX);
    form.check("template", !name.is_empty(), Problem::Required);
    form.done(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_3_what_can_be_had_is_no_more_than_there_is() {
        let price = Some(Kopecks(100));
        for (wanted, price, available, expected) in
            [(3, price, 5, 3), (3, price, 2, 2), (3, price, -1, 0), (3, None, 5, 0), (30, price, 50, 20)]
        {
            assert_eq!(RepeatLine::got(wanted, price, available, 20), expected, "{wanted} of {available}");
        }
        assert_eq!(read_template_name("  ").unwrap_err().of("template"), Some(&Problem::Required));
        assert_eq!(read_template_name(" Офис ").as_deref(), Ok("Офис"));
    }
}
