//! Rows for PostgreSQL as one array for each column: `INSERT … SELECT * FROM UNNEST(…)`.
//!
//! A statement with a parameter for each value of 500 rows costs PostgreSQL more to parse and to plan than the rows cost to
//! store. With arrays the statement is short and the same for any number of rows, so that it is prepared once.

use sea_orm::{ActiveModelTrait, DbBackend, EntityTrait, IdenStatic as _, Iterable as _, Statement, Value};

/// A statement that inserts the rows, all with the same columns; `None` for values of a type that is not known here.
pub(super) fn insert<E, A>(rows: &[A]) -> Option<Statement>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E>,
{
    let (mut names, mut casts, mut arrays) = (Vec::new(), Vec::new(), Vec::new());
    for column in E::Column::iter() {
        let values: Vec<Value> = rows.iter().filter_map(|row| row.get(column).into_value()).collect();
        let Some(first) = values.first() else { continue };
        if values.len() != rows.len() {
            return None;
        }
        names.push(format!("\"{}\"", column.as_str()));
        casts.push(format!("${}::text::{}[]", names.len(), type_of(first)?));
        arrays.push(Value::from(array(&values)?));
    }
    let sql = format!(
        "INSERT INTO \"{}\" ({}) SELECT * FROM UNNEST({})",
        E::default().table_name(),
        names.join(", "),
        casts.join(", ")
    );
    (!arrays.is_empty()).then(|| Statement::from_sql_and_values(DbBackend::Postgres, sql, arrays))
}

fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Bool(_) => Some("boolean"),
        Value::BigInt(_) => Some("bigint"),
        Value::String(_) => Some("text"),
        Value::Uuid(_) => Some("uuid"),
        Value::Json(_) => Some("jsonb"),
        _ => None,
    }
}

/// The values as PostgreSQL writes an array: `{1,NULL,2}`.
/// <https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO>
fn array(values: &[Value]) -> Option<String> {
    let mut out = String::from("{");
    for value in values {
        if out.len() > 1 {
            out.push(',');
        }
        match value {
            Value::Bool(Some(is_true)) => out.push(if *is_true { 't' } else { 'f' }),
            Value::BigInt(Some(number)) => out.push_str(&number.to_string()),
            Value::Uuid(Some(id)) => out.push_str(&id.to_string()),
            Value::String(Some(text)) => push_quoted(&mut out, text),
            Value::Json(Some(json)) => push_quoted(&mut out, &json.to_string()),
            Value::Bool(None)
            | Value::BigInt(None)
            | Value::Uuid(None)
            | Value::String(None)
            | Value::Json(None) => out.push_str("NULL"),
            _ => return None,
        }
    }
    out.push('}');
    Some(out)
}

fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::change_log;
    use base::Instant;
    use base::jobs::ChangeKind;
    use sea_orm::ActiveValue::Set;

    #[test]
    fn texts_stay_as_they_are_inside_an_array() {
        let texts = ["", "null", "a,b}", "\"quoted\"", "back\\slash", "Засов"];
        let mut values: Vec<Value> = texts.iter().map(|text| Value::from(*text)).collect();
        values.push(Value::String(None));
        let expected = r#"{"","null","a,b}","\"quoted\"","back\\slash","Засов",NULL}"#;
        assert_eq!(array(&values).as_deref(), Some(expected));
        assert_eq!(array(&[Value::from(-5_i64), Value::BigInt(None)]).as_deref(), Some("{-5,NULL}"));
        assert_eq!(array(&[Value::from(1.5_f64)]), None);
    }

    #[test]
    fn columns_that_no_row_sets_are_left_to_the_database() {
        let row = |entity_id| change_log::ActiveModel {
            kind: Set(ChangeKind::Product),
            entity_id: Set(entity_id),
            at: Set(Instant(7)),
            ..Default::default()
        };
        let rows = [row(None), row(Some(uuid::Uuid::nil()))];
        let statement = insert::<change_log::Entity, _>(&rows).unwrap();
        assert_eq!(
            statement.sql,
            "INSERT INTO \"change_log\" (\"kind\", \"entity_id\", \"at\") \
             SELECT * FROM UNNEST($1::text::text[], $2::text::uuid[], $3::text::bigint[])"
        );
        let other = change_log::ActiveModel { at: Set(Instant(7)), ..Default::default() };
        assert!(insert::<change_log::Entity, _>(&[row(None), other]).is_none(), "not the same columns");
        assert!(insert::<change_log::Entity, change_log::ActiveModel>(&[]).is_none());
    }
}
