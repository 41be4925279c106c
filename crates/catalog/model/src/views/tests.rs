use super::*;
use base::Locale;
use base::{AttributeId, CategoryId};

fn node(n: u128, parent: Option<u128>) -> CategoryNode {
    let id = |n: u128| CategoryId(uuid::Uuid::from_u128(n));
    let name = Bilingual::new(n.to_string(), "");
    CategoryNode { id: id(n), parent: parent.map(id), slug: n.to_string(), name, picture: String::new() }
}

#[test]
fn cat_1_the_tree_knows_ways_and_subtrees() {
    let tree = CategoryTree(vec![node(1, None), node(2, Some(1)), node(3, Some(2)), node(4, None)]);
    let slugs = |nodes: Vec<CategoryNode>| nodes.into_iter().map(|c| c.slug).collect::<Vec<_>>().join(" ");
    assert_eq!(slugs(tree.ancestors(tree.0[2].id)), "1 2 3");
    assert_eq!(tree.subtree(tree.0[0].id).len(), 3);
    assert_eq!(tree.subtree(tree.0[3].id), [tree.0[3].id]);
    assert_eq!(tree.roots().count(), 2);
}

#[test]
fn cat_1_facts_read_as_people_write() {
    let view = |name: &str, value| AttributeView {
        id: AttributeId(uuid::Uuid::nil()),
        code: String::new(),
        name: Bilingual::new(name, ""),
        value,
    };
    let number = AttributeValue::Number { milli: 2800, unit: Bilingual::new("мм", "mm") };
    assert_eq!(view("Фокус", number.clone()).fact(Locale::Ru), "Фокус: 2,8\u{a0}мм");
    assert_eq!(view("Фокус", number).value(Locale::En), "2.8\u{a0}mm");
    assert_eq!(view("Микрофон", AttributeValue::Flag { on: true }).fact(Locale::Ru), "Микрофон");
    assert_eq!(view("Микрофон", AttributeValue::Flag { on: false }).fact(Locale::Ru), "Микрофон: нет");
}

#[test]
fn pages_end_where_nobody_walks() {
    for (total, pages) in [(0, 0), (1, 1), (24, 1), (25, 2), (1_000_000, PAGES_MAX)] {
        assert_eq!(ProductPage::pages(total), pages, "{total}");
    }
    assert_eq!(Availability::of(0), Availability::Out);
    assert_eq!(Availability::of(5), Availability::Few { left: 5 });
    assert_eq!(Availability::of(6), Availability::Plenty);
}
