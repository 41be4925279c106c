//! Audit entries of a change: the fields that differ, old and new.

use std::collections::BTreeMap;

/// Form fields by name; repeated values are joined.
type Fields = BTreeMap<String, String>;

/// The fields in which two states of a form differ, with the values of each. A field missing in one of them
/// is empty there, so that both contain the same fields.
pub(super) fn differing(was: &[(String, String)], is: &[(String, String)]) -> (Fields, Fields) {
    let (mut was, mut is) = (by_name(was), by_name(is));
    for name in was.keys().chain(is.keys()).cloned().collect::<Vec<_>>() {
        let (old, new) = (was.entry(name.clone()).or_default(), is.entry(name.clone()).or_default());
        if old == new {
            was.remove(&name);
            is.remove(&name);
        }
    }
    (was, is)
}

fn by_name(fields: &[(String, String)]) -> Fields {
    let mut out = Fields::new();
    for (name, value) in fields {
        let all = out.entry(name.clone()).or_default();
        if !all.is_empty() {
            all.push_str(", ");
        }
        all.push_str(value);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_5_the_fields_that_differ_are_kept_with_both_values() {
        let fields = |list: &[(&str, &str)]| -> Vec<(String, String)> {
            list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
        };
        let was =
            fields(&[("sku", "A"), ("price", "10.00"), ("picture", "1"), ("picture", "2"), ("attr-x", "5")]);
        let is =
            fields(&[("sku", "A"), ("price", "12.00"), ("picture", "2"), ("picture", "1"), ("attr-y", "")]);
        let (old, new) = differing(&was, &is);
        let old: Vec<_> = old.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let new: Vec<_> = new.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(old, [("attr-x", "5"), ("picture", "1, 2"), ("price", "10.00")]);
        assert_eq!(new, [("attr-x", ""), ("picture", "2, 1"), ("price", "12.00")]);
        assert_eq!(differing(&was, &was), (Fields::new(), Fields::new()));
    }
}
