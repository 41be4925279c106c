//! The composition of a kit: its form, and whether its parts fit each other.

mod fit;

pub use fit::{FitAttribute, FitPart, Misfit, misfits};

use crate::views::Availability;
use base::form::{Problem, Problems, Reader, get};
use base::milli::{milli_text, parse_milli};
use base::{Bilingual, Kopecks, ProductId};
use serde::{Deserialize, Serialize};

/// Most parts of a kit.
pub const PARTS_MAX: i64 = 50;
/// Most pieces of one part in a kit.
pub const QUANTITY_MAX: i64 = 999;
/// Largest discount, in hundredths of a percent; the database has the same limit.
pub const DISCOUNT_MAX_BP: i64 = 9_000;

/// The composition of a kit as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composition {
    /// How much less the kit costs than its parts, in hundredths of a percent.
    pub discount_bp: i64,
    /// Parts with their pieces in one kit, in display order.
    pub parts: Vec<(ProductId, i64)>,
}

/// A part by its SKU, which is not in the kit yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPart {
    /// As typed.
    pub sku: String,
    /// Pieces in one kit.
    pub quantity: i64,
}

/// The submitted form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KitForm {
    /// What was submitted, with the moved or removed part applied.
    pub composition: Composition,
    /// A part to add at the end.
    pub new: Option<NewPart>,
}

/// Field of the quantity of a part.
pub fn quantity_field(part: ProductId) -> String {
    format!("quantity-{part}")
}

/// The discount as it is typed: percent with up to two decimals.
pub fn discount_text(bp: i64) -> String {
    milli_text(bp * 10)
}

impl KitForm {
    /// Parses the form. Fields: `part` for each part, in order, `quantity-…` for its pieces, `discount` in percent, `sku` and
    /// `quantity` of a new part, and `action`: `save`, `add`, `up:` or `remove:` with the id of a part.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let (step, subject) = get(fields, "action").split_once(':').unwrap_or((get(fields, "action"), ""));
        let mut parts: Vec<(ProductId, i64)> = Vec::new();
        for (_, id) in fields.iter().filter(|(name, _)| name == "part") {
            let parsed = form.choice("part", id, |id| id.parse::<ProductId>().ok());
            let Some(id) = parsed else { continue };
            // What is removed need not be right.
            if (step == "remove" && subject == id.to_string()) || parts.iter().any(|(known, _)| *known == id)
            {
                continue;
            }
            let field = quantity_field(id);
            parts.push((id, form.number(&field, get(fields, &field), 1, QUANTITY_MAX)));
        }
        if step == "up"
            && let Some(at) = parts.iter().position(|(id, _)| id.to_string() == subject)
            && at > 0
        {
            parts.swap(at - 1, at);
        }
        let discount_bp = discount(&mut form, get(fields, "discount"));
        let sku = get(fields, "sku").trim();
        form.check("sku", step != "add" || !sku.is_empty(), Problem::Required);
        let new = (!sku.is_empty()).then(|| NewPart {
            sku: sku.to_owned(),
            quantity: form.number("quantity", get(fields, "quantity"), 1, QUANTITY_MAX),
        });
        let count = i64::try_from(parts.len() + usize::from(new.is_some())).unwrap_or(i64::MAX);
        form.check("part", count <= PARTS_MAX, Problem::TooMany { max: PARTS_MAX });
        form.done(Self { composition: Composition { discount_bp, parts }, new })
    }
}

/// Parses `7,5` as 750.
fn discount(form: &mut Reader, text: &str) -> i64 {
    if text.trim().is_empty() {
        return 0;
    }
    let Some(milli) = parse_milli(text).filter(|milli| milli % 10 == 0) else {
        form.problems.add("discount", Problem::NotANumber);
        return 0;
    };
    let bp = milli / 10;
    let range = Problem::OutOfRange { min: 0, max: DISCOUNT_MAX_BP / 100 };
    form.check("discount", (0..=DISCOUNT_MAX_BP).contains(&bp), range);
    bp
}

/// A kit that is on sale would have no parts.
pub fn empty_kit() -> Problem {
    Problem::of_area("catalog.empty_kit", |l| {
        let ru = "Комплект продаётся: оставьте в нём хотя бы одну часть или снимите его с продажи";
        l.pick(ru, "The kit is on sale: leave at least one part in it, or take it off sale").to_owned()
    })
}

/// The product with the typed SKU is a kit itself.
pub fn kit_in_kit() -> Problem {
    Problem::of_area("catalog.kit_in_kit", |l| {
        let ru = "Это комплект: в комплект входят только товары";
        l.pick(ru, "This is a kit: a kit consists of goods only").to_owned()
    })
}

/// A part, as shown in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartEdit {
    /// Id of the part.
    pub product: ProductId,
    /// SKU of the part.
    pub sku: String,
    /// Name of the part.
    pub name: Bilingual,
    /// Pieces in one kit.
    pub quantity: i64,
    /// Retail price of one piece.
    pub price: Option<Kopecks>,
    /// Availability of the part by itself.
    pub availability: Availability,
    /// Whether shoppers can see the part.
    pub is_shown: bool,
}

/// A kit in its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitEdit {
    /// Id of the kit.
    pub product: ProductId,
    /// Name of the kit.
    pub name: Bilingual,
    /// Version of the product, sent back by the form.
    pub version: i64,
    /// The stored discount, in hundredths of a percent.
    pub discount_bp: i64,
    /// The parts, in display order.
    pub parts: Vec<PartEdit>,
    /// The price of all parts; `None` if one has none, or without parts.
    pub sum: Option<Kopecks>,
    /// The price of the kit.
    pub price: Option<Kopecks>,
    /// How many kits the free pieces of all parts make.
    pub available: i64,
    /// Whether shoppers can see the kit.
    pub is_shown: bool,
    /// Parts that do not fit any of the others by the rules of accessories.
    pub misfits: Vec<Misfit>,
}

impl KitEdit {
    /// The fields that [`KitForm::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let parts = self.parts.iter().flat_map(|part| {
            [
                ("part".to_owned(), part.product.to_string()),
                (quantity_field(part.product), part.quantity.to_string()),
            ]
        });
        let own = [
            ("discount".to_owned(), discount_text(self.discount_bp)),
            ("quantity".to_owned(), "1".to_owned()),
        ];
        parts.chain(own).collect()
    }
}

#[cfg(test)]
mod tests;
