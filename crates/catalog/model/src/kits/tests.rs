use super::*;
use crate::accessories::RuleForm;
use crate::views::{AttributeValue, AttributeView};
use base::{AttributeId, CategoryId};

fn product(n: u8) -> ProductId {
    format!("{n:032x}").parse().unwrap()
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

/// The form of a kit of the products 1 and 2, sent with `action` and more fields.
fn sent(action: &str, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (n, quantity) in [(1, "2"), (2, "4")] {
        all.push(("part".to_owned(), product(n).to_string()));
        all.push((quantity_field(product(n)), quantity.to_owned()));
    }
    all.extend(fields(more));
    all.push(("action".to_owned(), action.to_owned()));
    all
}

fn parts(action: &str, more: &[(&str, &str)]) -> Vec<(ProductId, i64)> {
    KitForm::parse(&sent(action, more)).unwrap().composition.parts
}

#[test]
fn buttons_move_and_remove_parts_of_what_was_typed() {
    let (one, two) = (product(1), product(2));
    assert_eq!(parts("save", &[]), [(one, 2), (two, 4)]);
    assert_eq!(parts(&format!("up:{two}"), &[]), [(two, 4), (one, 2)]);
    assert_eq!(parts(&format!("up:{one}"), &[]), [(one, 2), (two, 4)], "it is the first");
    assert_eq!(parts(&format!("remove:{one}"), &[]), [(two, 4)]);
    assert_eq!(parts(&format!("up:{}", product(9)), &[]), [(one, 2), (two, 4)], "no such part");
    let twice = [("part", &*one.to_string())];
    assert_eq!(parts("save", &twice), [(one, 2), (two, 4)], "each part once");
}

#[test]
fn what_is_typed_wrong_is_named_by_its_field() {
    let problem = |action: &str, more: &[(&str, &str)], field: &str| {
        KitForm::parse(&sent(action, more)).err().and_then(|problems| problems.of(field).cloned())
    };
    assert_eq!(problem("add", &[], "sku"), Some(Problem::Required));
    assert_eq!(problem("save", &[], "sku"), None);
    let range = Some(Problem::OutOfRange { min: 1, max: QUANTITY_MAX });
    assert_eq!(problem("add", &[("sku", "A"), ("quantity", "0")], "quantity"), range);
    let discount = |text: &str| problem("save", &[("discount", text)], "discount");
    assert_eq!(discount("90"), None);
    assert_eq!(discount("90,01"), Some(Problem::OutOfRange { min: 0, max: 90 }));
    assert_eq!(discount("-1"), Some(Problem::OutOfRange { min: 0, max: 90 }));
    for wrong in ["7,125", "ten", "5 %"] {
        assert_eq!(discount(wrong), Some(Problem::NotANumber), "{wrong}");
    }
    let many: Vec<_> = (1..=51).map(|n| ("part".to_owned(), product(n).to_string())).collect();
    let quantities = (1..=51).map(|n| (quantity_field(product(n)), "1".to_owned()));
    let many = many.into_iter().chain(quantities).collect::<Vec<_>>();
    let problems = KitForm::parse(&many).unwrap_err();
    assert_eq!(problems.of("part"), Some(&Problem::TooMany { max: PARTS_MAX }));
}

#[test]
fn a_discount_is_shown_as_it_was_typed() {
    for (text, bp) in [("0", 0), ("7,5", 750), ("12,25", 1225), ("90", 9000)] {
        let form = KitForm::parse(&sent("save", &[("discount", text)])).unwrap();
        assert_eq!((form.composition.discount_bp, discount_text(bp).as_str()), (bp, text));
    }
}

fn attribute(n: u8) -> AttributeId {
    format!("{:032x}", 0xa00 + u32::from(n)).parse().unwrap()
}

fn category(n: u8) -> CategoryId {
    format!("{:032x}", 0xc00 + u32::from(n)).parse().unwrap()
}

fn part(n: u8, of: u8, values: &[(u8, &str)]) -> FitPart {
    let value = |(id, code): &(u8, &str)| {
        let name = Bilingual::new(*code, *code);
        let value = match code.parse() {
            Ok(milli) => AttributeValue::Number { milli, unit: Bilingual::default() },
            Err(_) => AttributeValue::Choice { name },
        };
        let view =
            AttributeView { id: attribute(*id), code: String::new(), name: Bilingual::default(), value };
        FitAttribute { view, codes: vec![(*code).to_owned()] }
    };
    FitPart {
        product: product(n),
        name: Bilingual::new(n.to_string(), n.to_string()),
        categories: vec![category(of), category(0)],
        values: values.iter().map(value).collect(),
    }
}

fn rule(of: u8, accessory: u8, pair: Option<(u8, u8)>) -> RuleForm {
    let pair = pair.map(|(a, b)| (attribute(a), attribute(b)));
    RuleForm { category: category(of), accessory: category(accessory), pair }
}

#[test]
fn cat_6_a_part_that_fits_none_of_the_others_is_named() {
    let names = |parts: &[FitPart], rules: &[RuleForm]| -> Vec<(String, String)> {
        misfits(parts, rules).into_iter().map(|m| (m.part.ru, m.other.ru)).collect()
    };
    let by_thread = [rule(1, 2, Some((1, 2)))];
    let (camera, other) = (part(1, 1, &[(1, "m12")]), part(2, 1, &[(1, "m16")]));
    let (fitting, wrong) = (part(3, 2, &[(2, "m12")]), part(4, 2, &[(2, "cs")]));
    assert_eq!(names(&[camera.clone(), fitting.clone()], &by_thread), []);
    let said = [("4".to_owned(), "1".to_owned())];
    assert_eq!(names(&[camera.clone(), fitting.clone(), wrong.clone()], &by_thread), said);
    assert_eq!(
        names(&[other.clone(), camera.clone(), fitting.clone()], &by_thread),
        [],
        "one camera is enough"
    );
    assert_eq!(names(&[fitting.clone(), wrong.clone()], &by_thread), [], "there is no camera to fit");
    assert_eq!(names(&[camera.clone(), part(5, 2, &[])], &by_thread), [], "its value is not known");
    let any = [rule(1, 2, Some((1, 2))), rule(1, 2, None)];
    assert_eq!(names(&[camera.clone(), wrong.clone()], &any), [], "another rule lets every one fit");
    let by_number = [rule(1, 2, Some((3, 3)))];
    let volts = |n, of, milli| part(n, of, &[(3, milli)]);
    assert_eq!(names(&[volts(1, 1, "12000"), volts(2, 2, "12000")], &by_number), []);
    assert_eq!(names(&[volts(1, 1, "12000"), volts(2, 2, "24000")], &by_number).len(), 1);
}
