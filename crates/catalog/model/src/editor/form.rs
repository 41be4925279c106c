//! Parsing of the product form, field by field.

use crate::definitions::{AttributeDefinition, ProductDefinitions, SEVERAL, WarehouseName};
use crate::patch::{FieldId, flag};
use crate::products::{AttributeKind, ProductKind, ProductStatus};
use base::Bilingual;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, TEXT_CHARS_MAX, get};
use base::milli::parse_milli;
use base::{AttributeChoiceId, AttributeId, CategoryId, FileId, Kopecks, WarehouseId, text};
use org_model::vat::VatCode;
use serde::{Deserialize, Serialize};

/// Maximum number of photographs per product.
pub const PICTURES_MAX: usize = 20;
/// Maximum stock that the form sets in one warehouse.
pub const STOCK_MAX: i64 = 1_000_000;
/// Maximum warranty, in months.
pub const WARRANTY_MAX: i64 = 240;
/// Maximum weight, in grams.
pub const WEIGHT_MAX: i64 = 10_000_000;
/// Maximum absolute value of a numeric attribute.
pub const NUMBER_MAX: i64 = 1_000_000_000;

/// Defaults of a new product form.
pub const PRESETS: [(&str, &str); 4] =
    [("status", "draft"), ("vat_code", "main"), ("warranty_months", "12"), ("weight_g", "0")];

/// The stored form of an attribute value; its kind was checked against the definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttributeInput {
    /// In thousandths.
    Number(i64),
    /// Id of the choice.
    Choice(AttributeChoiceId),
    /// Ids of the choices: at least one, in the order of the attribute's list.
    Choices(Vec<AttributeChoiceId>),
    /// Yes or no.
    Flag(bool),
    /// One line; the English text may be empty.
    Text(Bilingual),
}

/// A valid product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductInput {
    /// Up to 64 characters, at least one of them a letter or digit.
    pub sku: String,
    /// As typed, or derived from the name and the model.
    pub slug: String,
    /// Manufacturer's designation of the model.
    pub model: String,
    /// An omitted English name is the Russian one.
    pub name: Bilingual,
    /// Several lines; may be empty.
    pub description: Bilingual,
    /// The category whose definitions the form was read with.
    pub category: CategoryId,
    /// The brand's name; an unknown one is created.
    pub brand: String,
    /// [`ProductStatus::Published`] requires a price.
    pub status: ProductStatus,
    /// Determines the VAT rate by the date of supply.
    pub vat_code: VatCode,
    /// Warranty in months, up to [`WARRANTY_MAX`]; 0 for none.
    pub warranty_months: i64,
    /// Whether the serial numbers of its units are recorded when they are packed.
    pub has_serials: bool,
    /// Weight in grams, up to [`WEIGHT_MAX`].
    pub weight_g: i64,
    /// Drawing shown without photographs; part of its URL. If omitted, that of the category.
    pub drawing: String,
    /// Retail price; `None` is shown as “price on request”.
    pub price: Option<Kopecks>,
    /// Compare-at price; not stored without a price.
    pub old_price: Option<Kopecks>,
    /// Attributes that have a value, in display order.
    pub attributes: Vec<(AttributeId, AttributeInput)>,
    /// Quantities on hand to set; warehouses whose field is empty are left alone.
    pub stock: Vec<(WarehouseId, i64)>,
    /// The gallery, in display order, up to [`PICTURES_MAX`] different photographs.
    pub pictures: Vec<FileId>,
}

/// The category in a form, which determines its other fields.
pub fn category_of(fields: &[(String, String)]) -> Option<CategoryId> {
    get(fields, "category").trim().parse().ok()
}

/// What a form of a new product adds; goods unless the field `kind` names another kind.
pub fn kind_of(fields: &[(String, String)]) -> ProductKind {
    ProductKind::parse(get(fields, "kind")).unwrap_or(ProductKind::Goods)
}

impl ProductInput {
    /// Parses the form of a product of `category`.
    ///
    /// # Errors
    /// All problems, field by field.
    pub fn parse(
        fields: &[(String, String)],
        category: CategoryId,
        definitions: &ProductDefinitions,
    ) -> Result<Self, Problems> {
        let (input, problems) = Self::read(fields, category, definitions);
        problems.into_result(input)
    }

    /// Like [`Self::parse`], but the caller decides which problems count; an invalid field has a placeholder
    /// value.
    pub fn read(
        fields: &[(String, String)],
        category: CategoryId,
        definitions: &ProductDefinitions,
    ) -> (Self, Problems) {
        let mut form = Reader::default();
        let model = form.line("model", get(fields, "model"), LINE_CHARS_MAX);
        let name_ru = form.line("name_ru", get(fields, "name_ru"), LINE_CHARS_MAX);
        let name_en = form.optional_line("name_en", get(fields, "name_en"), LINE_CHARS_MAX);
        let price = form.optional_money("price", get(fields, "price"));
        let status = form
            .choice("status", get(fields, "status"), ProductStatus::parse)
            .unwrap_or(ProductStatus::Draft);
        if status == ProductStatus::Published && price.is_none() && form.problems.of("price").is_none() {
            form.problems.add("price", Problem::Required);
        }
        let old_price = form.optional_money("old_price", get(fields, "old_price"));
        let input = Self {
            sku: sku(&mut form, get(fields, "sku")),
            slug: slug(&mut form, get(fields, "slug"), &name_ru, &model),
            name: Bilingual { en: if name_en.is_empty() { name_ru.clone() } else { name_en }, ru: name_ru },
            description: Bilingual {
                ru: form.optional_text("description_ru", get(fields, "description_ru"), TEXT_CHARS_MAX),
                en: form.optional_text("description_en", get(fields, "description_en"), TEXT_CHARS_MAX),
            },
            category,
            brand: brand(&mut form, get(fields, "brand")),
            status,
            vat_code: form
                .choice("vat_code", get(fields, "vat_code"), VatCode::parse)
                .unwrap_or(VatCode::Main),
            warranty_months: form.number("warranty_months", get(fields, "warranty_months"), 0, WARRANTY_MAX),
            has_serials: match get(fields, "has_serials").trim() {
                "" => false,
                typed => form.choice("has_serials", typed, flag).unwrap_or(false),
            },
            weight_g: form.number("weight_g", get(fields, "weight_g"), 0, WEIGHT_MAX),
            drawing: drawing(&mut form, get(fields, "drawing"), &definitions.drawing),
            price,
            old_price,
            attributes: definitions
                .attributes
                .iter()
                .filter_map(|a| attribute(&mut form, fields, a))
                .collect(),
            stock: definitions.warehouses.iter().filter_map(|w| stock(&mut form, fields, w)).collect(),
            pictures: pictures(&mut form, fields),
            model,
        };
        (input, form.problems)
    }
}

fn sku(form: &mut Reader, value: &str) -> String {
    let sku = form.line("sku", value, 64);
    // A SKU of separators alone would match every query.
    if !sku.is_empty() && text::fold_sku(&sku).is_empty() {
        form.problems.add("sku", Problem::TooShort { min: 1 });
    }
    sku
}

fn slug(form: &mut Reader, value: &str, name: &str, model: &str) -> String {
    let wanted = if value.trim().is_empty() { format!("{name} {model}") } else { value.to_owned() };
    let slug = text::slug(&wanted);
    if slug.is_empty() && !wanted.trim().is_empty() {
        form.problems.add("slug", Problem::TooShort { min: 1 });
    }
    slug
}

fn brand(form: &mut Reader, value: &str) -> String {
    let brand = form.line("brand", value, 80);
    if !brand.is_empty() && text::slug(&brand).is_empty() {
        form.problems.add("brand", Problem::TooShort { min: 1 });
    }
    brand
}

/// A drawing name is part of a URL: Latin letters and hyphens. Defaults to the category's drawing.
fn drawing(form: &mut Reader, value: &str, usual: &str) -> String {
    let value = value.trim();
    if value.is_empty() {
        return usual.to_owned();
    }
    let fine = value.len() <= 40
        && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    form.check("drawing", fine, Problem::InvalidChoice);
    value.to_owned()
}

fn attribute(
    form: &mut Reader,
    fields: &[(String, String)],
    a: &AttributeDefinition,
) -> Option<(AttributeId, AttributeInput)> {
    let field = FieldId::Attribute(a.code.clone()).to_string();
    if a.kind == AttributeKind::Choices {
        return several(form, &field, fields, a);
    }
    let value = get(fields, &field).trim();
    if value.is_empty() {
        form.check(&field, !a.is_required, Problem::Required);
        return None;
    }
    let input = match a.kind {
        AttributeKind::Number => AttributeInput::Number(number(form, &field, value)?),
        AttributeKind::Choice => {
            let choice = a.choices.iter().find(|c| c.code == value);
            form.check(&field, choice.is_some(), Problem::InvalidChoice);
            AttributeInput::Choice(choice?.id)
        }
        AttributeKind::Choices => return None,
        AttributeKind::Flag => AttributeInput::Flag(form.choice(&field, value, |v| match v {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })?),
        AttributeKind::Text => {
            let en = FieldId::AttributeEn(a.code.clone()).to_string();
            let ru = form.line(&field, value, LINE_CHARS_MAX);
            AttributeInput::Text(Bilingual {
                ru,
                en: form.optional_line(&en, get(fields, &en), LINE_CHARS_MAX),
            })
        }
    };
    Some((a.id, input))
}

/// The codes of several choices: of one field, of repeated fields, or both.
pub fn codes<'a>(fields: &'a [(String, String)], field: &'a str) -> impl Iterator<Item = &'a str> {
    let values = fields.iter().filter(move |(n, _)| n == field).flat_map(|(_, v)| v.split(';'));
    values.map(str::trim).filter(|code| !code.is_empty())
}

fn several(
    form: &mut Reader,
    field: &str,
    fields: &[(String, String)],
    a: &AttributeDefinition,
) -> Option<(AttributeId, AttributeInput)> {
    let typed: Vec<&str> = codes(fields, field).collect();
    form.check(field, !a.is_required || !typed.is_empty(), Problem::Required);
    let is_known = |code: &&str| a.choices.iter().any(|c| c.code == **code);
    form.check(field, typed.iter().all(is_known), Problem::InvalidChoice);
    let chosen = a.choices.iter().filter(|c| typed.contains(&c.code.as_str())).map(|c| c.id);
    let chosen: Vec<AttributeChoiceId> = chosen.collect();
    (!chosen.is_empty()).then_some((a.id, AttributeInput::Choices(chosen)))
}

/// The fields with the choices of each attribute joined into one field, as stored.
pub fn joined(fields: &[(String, String)], definitions: &ProductDefinitions) -> Vec<(String, String)> {
    let several = definitions.attributes.iter().filter(|a| a.kind == AttributeKind::Choices);
    let names: Vec<String> = several.map(|a| FieldId::Attribute(a.code.clone()).to_string()).collect();
    let mut out: Vec<(String, String)> = fields.iter().filter(|(n, _)| !names.contains(n)).cloned().collect();
    for name in names.iter().filter(|name| fields.iter().any(|(n, _)| n == *name)) {
        out.push((name.clone(), codes(fields, name).collect::<Vec<_>>().join(SEVERAL)));
    }
    out
}

/// Parses a decimal of up to three places into thousandths.
fn number(form: &mut Reader, field: &str, value: &str) -> Option<i64> {
    let problem = match parse_milli(value) {
        Some(milli) if milli.abs() <= NUMBER_MAX * 1000 => return Some(milli),
        Some(_) => Problem::OutOfRange { min: -NUMBER_MAX, max: NUMBER_MAX },
        None => Problem::NotANumber,
    };
    form.problems.add(field, problem);
    None
}

fn stock(
    form: &mut Reader,
    fields: &[(String, String)],
    warehouse: &WarehouseName,
) -> Option<(WarehouseId, i64)> {
    let field = FieldId::Stock(warehouse.code.clone()).to_string();
    let value = get(fields, &field);
    (!value.trim().is_empty()).then(|| (warehouse.id, form.number(&field, value, 0, STOCK_MAX)))
}

fn pictures(form: &mut Reader, fields: &[(String, String)]) -> Vec<FileId> {
    let mut out: Vec<FileId> = Vec::new();
    for (_, value) in fields.iter().filter(|(n, v)| n == "picture" && !v.is_empty()) {
        match value.parse() {
            Ok(file) if out.contains(&file) => {}
            Ok(file) => out.push(file),
            Err(_) => form.check("picture", false, Problem::InvalidChoice),
        }
    }
    form.check("picture", out.len() <= PICTURES_MAX, Problem::TooMany { max: PICTURES_MAX as i64 });
    out
}
