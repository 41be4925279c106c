//! Mapping of file columns to product fields.

use base::form::{Problem, Problems};
use base::text::fold_sku;
use catalog_model::editor::ProductDefinitions;
use catalog_model::products::AttributeKind;
use serde::{Deserialize, Serialize};

/// Columns of every product table, followed by those of warehouses and attributes.
const OWN: [&str; 14] = [
    "sku",
    "name_ru",
    "name_en",
    "brand",
    "model",
    "category",
    "status",
    "price",
    "old_price",
    "vat_code",
    "warranty_months",
    "weight_g",
    "description_ru",
    "description_en",
];

/// Common names of the fields, folded, in addition to the form labels and the export headings.
const SYNONYMS: [(&str, &[&str]); 14] = [
    ("sku", &["артикул", "артикултовара", "кодтовара", "код", "sku", "article", "code", "productcode"]),
    (
        "name_ru",
        &["название", "наименование", "наименованиетовара", "номенклатура", "товар", "name", "title"],
    ),
    ("name_en", &["английскоеназвание", "названиеen", "nameenglish", "englishname"]),
    ("brand", &["бренд", "марка", "производитель", "торговаямарка", "brand", "vendor", "manufacturer"]),
    ("model", &["модель", "модельтовара", "model"]),
    ("category", &["категория", "раздел", "группа", "category", "group"]),
    ("status", &["состояние", "статус", "status", "state"]),
    ("price", &["цена", "розничнаяцена", "ценаруб", "ценарозничная", "price", "retailprice"]),
    (
        "old_price",
        &["прежняяцена", "стараяцена", "зачёркнутаяцена", "oldprice", "formerprice", "compareatprice"],
    ),
    ("vat_code", &["ндс", "ставкандс", "vat", "vatrate"]),
    ("warranty_months", &["гарантия", "гарантиямес", "гарантиямесяцев", "warranty", "warrantymonths"]),
    ("weight_g", &["вес", "весг", "весграмм", "масса", "weight", "weightg"]),
    ("description_ru", &["описание", "текстописания", "description"]),
    ("description_en", &["английскоеописание", "descriptionenglish", "englishdescription"]),
];

/// A column of a product table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading in an export: `attr:lens`, `stock:main`.
    pub heading: String,
    /// The field of the product form: `attr-lens`, `stock-main`.
    pub field: String,
}

/// All columns of a table: `stock:code` for each warehouse, `attr:code` and, for texts, `attr:code:en`.
pub fn columns(words: &ProductDefinitions) -> Vec<Column> {
    let column = |heading: String, field: String| Column { heading, field };
    let mut out: Vec<Column> = OWN.iter().map(|c| column((*c).to_owned(), (*c).to_owned())).collect();
    let stock = |code: &str| column(format!("stock:{code}"), format!("stock-{code}"));
    out.extend(words.warehouses.iter().map(|w| stock(&w.code)));
    for attribute in &words.attributes {
        let code = &attribute.code;
        out.push(column(format!("attr:{code}"), format!("attr-{code}")));
        if attribute.kind == AttributeKind::Text {
            out.push(column(format!("attr:{code}:en"), format!("attr-{code}-en")));
        }
    }
    out
}

/// The field of each column of a file, in order; empty for an unused column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(pub Vec<String>);

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
        let mut fields: Vec<String> = Vec::with_capacity(columns_of_file);
        for n in 0..columns_of_file {
            let name = format!("column-{n}");
            let field = crate::runs::value(form, &name).trim();
            if !field.is_empty() && !known.iter().any(|c| c.field == field) {
                problems.add(&name, Problem::InvalidChoice);
            } else if !field.is_empty() && fields.iter().any(|f| f == field) {
                problems.add(&name, Problem::ChosenTwice);
            }
            fields.push(field.to_owned());
        }
        if !fields.iter().any(|f| f == "sku") {
            problems.add("column-0", Problem::ColumnNeeded);
        }
        problems.into_result(Self(fields))
    }

    /// The cell of a field; empty if no column is mapped to it.
    pub fn cell<'a>(&self, cells: &'a [String], field: &str) -> &'a str {
        let column = self.0.iter().position(|f| f == field);
        column.and_then(|column| cells.get(column)).map_or("", String::as_str)
    }
}

/// Proposes a field for each heading: first by the export heading, then by the form label in either language
/// (`labels`), then by common synonyms. No field is proposed twice.
pub fn guess(
    heading: &[String],
    words: &ProductDefinitions,
    labels: impl Fn(&str) -> [String; 2],
) -> Mapping {
    let known = columns(words);
    let mut fields = vec![String::new(); heading.len()];
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
    let mut fill = |way: &dyn Fn(&str) -> Option<usize>| {
        for (n, heading) in heading.iter().enumerate().filter(|(_, h)| !h.trim().is_empty()) {
            let field = way(heading).map(|column| &known[column].field);
            if let Some(field) = field.filter(|f| fields[n].is_empty() && !fields.contains(*f)) {
                fields[n].clone_from(field);
            }
        }
    };
    fill(&exactly);
    fill(&by_label);
    fill(&by_word);
    Mapping(fields)
}

#[cfg(test)]
mod tests;
