//! Mapping of file columns to product fields.

use base::form::{Problem, Problems, get};
use base::text::fold_sku;
use catalog_model::editor::ProductDefinitions;
use catalog_model::patch::FieldId;
use catalog_model::products::AttributeKind;
use serde::{Deserialize, Serialize};

/// Columns of every product table, followed by those of warehouses and attributes.
static OWN: [FieldId; 15] = [
    FieldId::Sku,
    FieldId::NameRu,
    FieldId::NameEn,
    FieldId::Brand,
    FieldId::Model,
    FieldId::Category,
    FieldId::Status,
    FieldId::Price,
    FieldId::OldPrice,
    FieldId::VatCode,
    FieldId::WarrantyMonths,
    FieldId::HasSerials,
    FieldId::WeightG,
    FieldId::DescriptionRu,
    FieldId::DescriptionEn,
];

/// Common names of the fields, folded, in addition to the form labels and the export headings.
static SYNONYMS: [(FieldId, &[&str]); 15] = [
    (
        FieldId::Sku,
        &["артикул", "артикултовара", "кодтовара", "код", "sku", "article", "code", "productcode"],
    ),
    (
        FieldId::NameRu,
        &["название", "наименование", "наименованиетовара", "номенклатура", "товар", "name", "title"],
    ),
    (FieldId::NameEn, &["английскоеназвание", "названиеen", "nameenglish", "englishname"]),
    (
        FieldId::Brand,
        &["бренд", "марка", "производитель", "торговаямарка", "brand", "vendor", "manufacturer"],
    ),
    (FieldId::Model, &["модель", "модельтовара", "model"]),
    (FieldId::Category, &["категория", "раздел", "группа", "category", "group"]),
    (FieldId::Status, &["состояние", "статус", "status", "state"]),
    (FieldId::Price, &["цена", "розничнаяцена", "ценаруб", "ценарозничная", "price", "retailprice"]),
    (
        FieldId::OldPrice,
        &["прежняяцена", "стараяцена", "зачёркнутаяцена", "oldprice", "formerprice", "compareatprice"],
    ),
    (FieldId::VatCode, &["ндс", "ставкандс", "vat", "vatrate"]),
    (FieldId::WarrantyMonths, &["гарантия", "гарантиямес", "гарантиямесяцев", "warranty", "warrantymonths"]),
    (FieldId::HasSerials, &["серийныеномера", "учётсерийныхномеров", "serialnumbers", "hasserials"]),
    (FieldId::WeightG, &["вес", "весг", "весграмм", "масса", "weight", "weightg"]),
    (FieldId::DescriptionRu, &["описание", "текстописания", "description"]),
    (FieldId::DescriptionEn, &["английскоеописание", "descriptionenglish", "englishdescription"]),
];

/// A column of a product table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading in an export: `attr:lens`, `stock:main`.
    pub heading: String,
    /// The field in this column.
    pub field: FieldId,
}

/// All columns of a table: `stock:code` for each warehouse, `attr:code` and, for texts, `attr:code:en`.
pub fn columns(words: &ProductDefinitions) -> Vec<Column> {
    let column = |heading: String, field: FieldId| Column { heading, field };
    let mut out: Vec<Column> = OWN.iter().map(|field| column(field.to_string(), field.clone())).collect();
    let stock = |code: &str| column(format!("stock:{code}"), FieldId::Stock(code.to_owned()));
    out.extend(words.warehouses.iter().map(|w| stock(&w.code)));
    for attribute in &words.attributes {
        let code = &attribute.code;
        out.push(column(format!("attr:{code}"), FieldId::Attribute(code.clone())));
        if attribute.kind == AttributeKind::Text {
            out.push(column(format!("attr:{code}:en"), FieldId::AttributeEn(code.clone())));
        }
    }
    out
}

/// The field of each column of a file, in order; `None` for an unused column. Stored as names, which are
/// empty for unused columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Mapping(pub Vec<Option<FieldId>>);

impl From<Vec<String>> for Mapping {
    fn from(names: Vec<String>) -> Self {
        Self(names.iter().map(|name| FieldId::parse(name)).collect())
    }
}

impl From<Mapping> for Vec<String> {
    fn from(mapping: Mapping) -> Self {
        mapping.names()
    }
}

impl Mapping {
    /// Parses a form whose field `column-{n}` holds the field mapped to column `n`.
    ///
    /// # Errors
    /// Unknown or repeated fields, by column; `sku` if no column is mapped to it.
    pub fn parse(
        form: &[(String, String)],
        columns_of_file: usize,
        words: &ProductDefinitions,
    ) -> Result<Self, Problems> {
        let known = columns(words);
        let mut problems = Problems::default();
        let mut mapping = Self(Vec::with_capacity(columns_of_file));
        for n in 0..columns_of_file {
            let column = format!("column-{n}");
            let name = get(form, &column).trim();
            let field = FieldId::parse(name).filter(|field| known.iter().any(|c| c.field == *field));
            if !name.is_empty() && field.is_none() {
                problems.add(&column, Problem::InvalidChoice);
            } else if field.as_ref().is_some_and(|field| mapping.has(field)) {
                problems.add(&column, Problem::ChosenTwice);
            }
            mapping.0.push(field);
        }
        if !mapping.has(&FieldId::Sku) {
            problems.add("column-0", Problem::ColumnNeeded);
        }
        problems.into_result(mapping)
    }

    /// Whether a column is mapped to the field.
    pub fn has(&self, field: &FieldId) -> bool {
        self.0.iter().flatten().any(|f| f == field)
    }

    /// The cell of a field; empty if no column is mapped to it.
    pub fn cell<'a>(&self, cells: &'a [String], field: &FieldId) -> &'a str {
        let column = self.0.iter().position(|f| f.as_ref() == Some(field));
        column.and_then(|column| cells.get(column)).map_or("", String::as_str)
    }

    /// The names of the fields; empty for unused columns.
    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|field| field.as_ref().map(FieldId::to_string).unwrap_or_default()).collect()
    }
}

/// Proposes a field for each heading: first by the export heading, then by the form label in either language
/// (`labels`), then by common synonyms. No field is proposed twice.
pub fn guess(
    heading: &[String],
    words: &ProductDefinitions,
    labels: impl Fn(&FieldId) -> [String; 2],
) -> Mapping {
    let known = columns(words);
    let mut mapping = Mapping(vec![None; heading.len()]);
    let exactly = |heading: &str| known.iter().position(|c| c.heading == heading.trim());
    let labelled: Vec<[String; 2]> = known.iter().map(|c| labels(&c.field).map(|l| fold_sku(&l))).collect();
    let by_label = |heading: &str| {
        let folded = fold_sku(heading);
        labelled.iter().position(|names| !folded.is_empty() && names.contains(&folded))
    };
    let by_word = |heading: &str| {
        let whole = fold_sku(heading);
        let short = fold_sku(heading.split([',', '(']).next().unwrap_or_default());
        let says = |words: &[&str]| words.iter().any(|w| fold_sku(w) == whole || fold_sku(w) == short);
        let (field, _) = SYNONYMS.iter().find(|(_, words)| says(words))?;
        known.iter().position(|c| c.field == *field)
    };
    let mut fill = |find: &dyn Fn(&str) -> Option<usize>| {
        for (n, heading) in heading.iter().enumerate().filter(|(_, h)| !h.trim().is_empty()) {
            let field = find(heading).map(|column| &known[column].field);
            if let Some(field) = field.filter(|f| mapping.0[n].is_none() && !mapping.has(f)) {
                mapping.0[n] = Some(field.clone());
            }
        }
    };
    fill(&exactly);
    fill(&by_label);
    fill(&by_word);
    mapping
}

#[cfg(test)]
mod tests;
