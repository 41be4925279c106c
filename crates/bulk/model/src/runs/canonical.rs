//! Canonical form of each value, so that equal values typed differently are not a change.

use base::milli::{milli_text, parse_milli};
use base::{Kopecks, text};
use catalog_model::editor::{AttributeDefinition, ProductDefinitions, SEVERAL};
use catalog_model::products::{AttributeKind, ProductStatus};
use org_model::vat::VatCode;

/// The value as the product form shows it once stored; an invalid value is returned as typed and is reported
/// by the form validation.
pub fn canonical(field: &str, typed: &str, definitions: &ProductDefinitions) -> String {
    if field.starts_with("description_") {
        return text::many_lines(typed);
    }
    let line = text::one_line(typed);
    let read = match field {
        "price" | "old_price" => Kopecks::parse_decimal(&line).map(Kopecks::to_decimal),
        "warranty_months" | "weight_g" => whole(&line),
        "status" => ProductStatus::parse(status(&line)).map(|s| s.to_string()),
        "vat_code" => VatCode::parse(&line).map(|c| c.to_string()),
        _ if field.starts_with("stock-") => whole(&line),
        _ => match definitions.attributes.iter().find(|a| field.strip_prefix("attr-") == Some(&a.code)) {
            Some(definition) => attribute(definition, &line),
            None => None,
        },
    };
    read.unwrap_or(line)
}

fn attribute(definition: &AttributeDefinition, line: &str) -> Option<String> {
    match definition.kind {
        AttributeKind::Number => parse_milli(line).map(milli_text),
        AttributeKind::Flag => match line.to_lowercase().as_str() {
            "yes" | "да" | "1" | "true" | "истина" => Some("yes".to_owned()),
            "no" | "нет" | "0" | "false" | "ложь" => Some("no".to_owned()),
            _ => None,
        },
        AttributeKind::Choice => choice(definition, line).map(|n| definition.choices[n].code.clone()),
        AttributeKind::Choices => {
            let parts = line.split(';').map(str::trim).filter(|part| !part.is_empty());
            let mut chosen = parts.map(|part| choice(definition, part)).collect::<Option<Vec<_>>>()?;
            chosen.sort_unstable();
            chosen.dedup();
            let codes: Vec<_> = chosen.into_iter().map(|n| definition.choices[n].code.as_str()).collect();
            Some(codes.join(SEVERAL))
        }
        AttributeKind::Text => None,
    }
}

/// Finds a choice by its code or by its name in either language.
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
fn whole(line: &str) -> Option<String> {
    let milli = parse_milli(line)?;
    (milli % 1000 == 0).then(|| (milli / 1000).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Bilingual;
    use catalog_model::editor::ChoiceDefinition;

    #[test]
    fn adm_3_the_same_value_written_otherwise_is_the_same() {
        let id = "00000000000000000000000000000001";
        let attribute = |code: &str, kind, choices| AttributeDefinition {
            id: id.parse().unwrap(),
            code: code.to_owned(),
            kind,
            name: Bilingual::default(),
            unit: Bilingual::default(),
            group: Bilingual::default(),
            is_required: false,
            choices,
        };
        let radar = ChoiceDefinition {
            id: id.parse().unwrap(),
            code: "radar".to_owned(),
            name: Bilingual::new("Радар присутствия", "Presence radar"),
        };
        let definitions = ProductDefinitions {
            attributes: vec![
                attribute("lens", AttributeKind::Number, vec![]),
                attribute("kind", AttributeKind::Choice, vec![radar]),
                attribute("light", AttributeKind::Flag, vec![]),
            ],
            ..ProductDefinitions::default()
        };
        for (field, typed, wanted) in [
            ("price", "1 490,5", "1490.50"),
            ("price", "дорого", "дорого"),
            ("weight_g", "1 000,0", "1000"),
            ("weight_g", "1,5", "1,5"),
            ("status", "В продаже", "published"),
            ("stock-main", "7.0", "7"),
            ("attr-lens", "4.0", "4"),
            ("attr-kind", "радар  присутствия", "radar"),
            ("attr-kind", "radar", "radar"),
            ("attr-light", "Да", "yes"),
            ("attr-light", "наверное", "наверное"),
            ("name_ru", "  Камера  «Дозор» ", "Камера «Дозор»"),
        ] {
            assert_eq!(canonical(field, typed, &definitions), wanted, "{field} {typed}");
            assert_eq!(canonical(field, wanted, &definitions), wanted, "{field} {wanted} stays");
        }
    }
}
