//! Values of fields.

use super::FieldId;
use crate::definitions::{AttributeDefinition, ProductDefinitions, SEVERAL};
use crate::products::{AttributeKind, ProductStatus};
use base::milli::{milli_text, parse_milli};
use base::{CategoryId, FileId, Kopecks, text};
use org_model::vat::VatCode;
use std::fmt;

/// Separator of the ids of pictures in an audit entry.
const PICTURES: &str = ", ";

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// No value.
    Empty,
    /// A text in the form in which it is stored; of a brand, its name.
    Text(String),
    /// Value of [`FieldId::Category`].
    Category(CategoryId),
    /// Value of [`FieldId::Status`].
    Status(ProductStatus),
    /// Value of [`FieldId::VatCode`].
    Vat(VatCode),
    /// A price or compare-at price.
    Money(Kopecks),
    /// Months, grams or pieces.
    Whole(i64),
    /// The value of a numeric attribute, in thousandths.
    Number(i64),
    /// Value of [`FieldId::HasSerials`], or of an attribute of kind [`AttributeKind::Flag`].
    Flag(bool),
    /// Codes of choices, in the order of the definition.
    Choices(Vec<String>),
    /// The gallery, in its order.
    Pictures(Vec<FileId>),
    /// The product is in the recycle bin.
    Deleted,
    /// Text that is no value of the field, or was not read yet; the validation refuses the former.
    Raw(String),
}

impl FieldValue {
    /// Reads a value as forms, stored rows and people write it: `1 490,5` is `1490.50`, «В продаже» is
    /// `published`, a choice goes by its code or its name. Equal values written differently are equal.
    pub fn read(field: &FieldId, typed: &str, definitions: &ProductDefinitions) -> Self {
        if matches!(field, FieldId::DescriptionRu | FieldId::DescriptionEn) {
            return Self::text(text::many_lines(typed));
        }
        let line = text::one_line(typed);
        if line.is_empty() {
            return Self::Empty;
        }
        let read = match field {
            FieldId::Category => line.parse().ok().map(Self::Category),
            FieldId::Price | FieldId::OldPrice => Kopecks::parse_decimal(&line).map(Self::Money),
            FieldId::WarrantyMonths | FieldId::WeightG | FieldId::Stock(_) => whole(&line).map(Self::Whole),
            FieldId::HasSerials => flag(&line).map(Self::Flag),
            FieldId::Status => ProductStatus::parse(status(&line)).map(Self::Status),
            FieldId::VatCode => VatCode::parse(&line).map(Self::Vat),
            FieldId::Pictures => {
                let files = line.split(PICTURES).map(|id| id.parse().ok());
                files.collect::<Option<Vec<FileId>>>().map(Self::Pictures)
            }
            FieldId::Deleted => (line == "1").then_some(Self::Deleted),
            FieldId::Attribute(code) => match definitions.attribute(code) {
                Some(definition) => attribute(definition, &line),
                None => None,
            },
            _ => return Self::Text(line),
        };
        read.unwrap_or(Self::Raw(line))
    }

    /// A text, or nothing if it is empty.
    pub fn text(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// An amount, if there is one.
    pub fn money(amount: Option<Kopecks>) -> Self {
        amount.map_or(Self::Empty, Self::Money)
    }
}

impl fmt::Display for FieldValue {
    /// Writes the value as the product form does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) | Self::Raw(text) => f.write_str(text),
            Self::Category(id) => write!(f, "{id}"),
            Self::Status(status) => write!(f, "{status}"),
            Self::Vat(code) => write!(f, "{code}"),
            Self::Money(amount) => f.write_str(&amount.to_decimal()),
            Self::Whole(n) => write!(f, "{n}"),
            Self::Number(milli) => f.write_str(&milli_text(*milli)),
            Self::Flag(on) => f.write_str(if *on { "yes" } else { "no" }),
            Self::Choices(codes) => f.write_str(&codes.join(SEVERAL)),
            Self::Pictures(files) => {
                let ids: Vec<String> = files.iter().map(FileId::to_string).collect();
                f.write_str(&ids.join(PICTURES))
            }
            Self::Deleted => f.write_str("1"),
        }
    }
}

/// Yes or no, as people and files write it.
pub(crate) fn flag(line: &str) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "yes" | "да" | "1" | "true" | "истина" => Some(true),
        "no" | "нет" | "0" | "false" | "ложь" => Some(false),
        _ => None,
    }
}

fn attribute(definition: &AttributeDefinition, line: &str) -> Option<FieldValue> {
    match definition.kind {
        AttributeKind::Number => parse_milli(line).map(FieldValue::Number),
        AttributeKind::Flag => flag(line).map(FieldValue::Flag),
        AttributeKind::Choice => choices(definition, [line]),
        AttributeKind::Choices => {
            choices(definition, line.split(';').map(str::trim).filter(|part| !part.is_empty()))
        }
        AttributeKind::Text => Some(FieldValue::Text(line.to_owned())),
    }
}

/// Finds choices by their codes or by their names in either language; `None` if one is unknown.
fn choices<'a>(
    definition: &AttributeDefinition,
    typed: impl IntoIterator<Item = &'a str>,
) -> Option<FieldValue> {
    let found = typed.into_iter().map(|part| choice(definition, part));
    let mut found = found.collect::<Option<Vec<usize>>>()?;
    found.sort_unstable();
    found.dedup();
    let codes: Vec<String> = found.into_iter().map(|n| definition.choices[n].code.clone()).collect();
    Some(if codes.is_empty() { FieldValue::Empty } else { FieldValue::Choices(codes) })
}

fn choice(definition: &AttributeDefinition, line: &str) -> Option<usize> {
    let folded = text::fold(line);
    let same = |name: &str| text::fold(name) == folded;
    let by_code = definition.choices.iter().position(|c| c.code == line);
    by_code.or_else(|| definition.choices.iter().position(|c| same(&c.name.ru) || same(&c.name.en)))
}

/// Statuses are also accepted by their names in both languages.
fn status(line: &str) -> &str {
    match line.to_lowercase().as_str() {
        "в продаже" | "on sale" => ProductStatus::Published.as_str(),
        "черновик" | "draft" => ProductStatus::Draft.as_str(),
        _ => line,
    }
}

/// Accepts `1 000` and `12,0` as whole numbers, as spreadsheets write them.
fn whole(line: &str) -> Option<i64> {
    let milli = parse_milli(line)?;
    (milli % 1000 == 0).then_some(milli / 1000)
}
