use super::*;
use crate::graph::sources::tests::{Fake, found};

/// The packages of a small shop: `catalog` owns `product`, `sales` owns `cart`.
fn shop(others: Vec<Fake>) -> Tables {
    let mut packages = vec![
        Fake::package("catalog").file("crates/catalog/src/tables/product.rs", "").build(),
        Fake::package("sales").file("crates/sales/src/tables/cart.rs", "").build(),
    ];
    packages.extend(others.into_iter().map(Fake::build));
    let owners = Owners::of(&packages, &mut Vec::new());
    check(&packages, &owners)
}

fn in_file(package: &str, file: &str, text: &str) -> Vec<String> {
    found(&shop(vec![Fake::package(package).file(file, text)]).findings)
}

#[test]
fn a_foreign_entity_is_counted_where_its_table_is_named() {
    let text = "use catalog::tables::{product, self as t};\nfn f() { product::Entity::find(); }\n\
                fn g() { t::price::Column::Id;\n catalog::tables::product::Model }";
    assert_eq!(
        in_file("sales", "crates/sales/src/x.rs", text),
        [
            "crates/sales/src/x.rs:1 product",
            "crates/sales/src/x.rs:3 price",
            "crates/sales/src/x.rs:4 product"
        ]
    );
    assert_eq!(
        in_file("app-admin", "app/admin/src/x.rs", "use catalog::tables::*;"),
        ["app/admin/src/x.rs:1 *"]
    );
}

#[test]
fn own_tables_and_exported_columns_are_free() {
    let text = "use crate::tables::cart; use catalog::read::product; use sales::tables::cart as c;";
    assert_eq!(in_file("sales", "crates/sales/src/x.rs", text), [""; 0]);
}

#[test]
fn a_table_is_handed_out_by_the_module_read_alone() {
    let text =
        "pub use tables::product::Model;\nmod tables;\nuse tables::product;\npub(crate) use tables::price;";
    assert_eq!(
        in_file("catalog", "crates/catalog/src/lib.rs", text),
        ["crates/catalog/src/lib.rs:1 product"]
    );
    let read = Fake::package("catalog").module(
        "crates/catalog/src/read.rs",
        &["read"],
        "pub use crate::tables::product::Column;",
    );
    assert_eq!(found(&shop(vec![read]).findings), [""; 0]);
}

#[test]
fn only_the_owner_writes() {
    let text = "fn f() { q(\"SELECT 1\\nFROM product\"); q(\"DELETE \\\n  FROM product\"); q(\"UPDATE cart SET a = 1\"); }";
    assert_eq!(in_file("sales", "crates/sales/src/x.rs", text), ["crates/sales/src/x.rs:2 product"]);
}

#[test]
fn reading_goes_down() {
    let text = "const A: &str = \"SELECT 1 FROM product JOIN cart ON 1\";";
    assert_eq!(in_file("catalog", "crates/catalog/src/x.rs", text), ["crates/catalog/src/x.rs:1 cart"]);
    assert_eq!(in_file("service", "crates/service/src/x.rs", text), [""; 0]);
    assert_eq!(in_file("search", "crates/search/src/x.rs", text).len(), 2);
}

#[test]
fn the_demo_shop_is_counted_and_tests_are_not_free() {
    let text = "use catalog::tables::product; const A: &str = \"DELETE FROM cart\";";
    let tables = shop(vec![
        Fake::package("demo").file("crates/demo/src/load.rs", text),
        Fake::package("stock").test("crates/stock/tests/it.rs", text),
    ]);
    assert_eq!(tables.allowed, BTreeMap::from([("crates/demo/", 2)]));
    assert_eq!(found(&tables.findings).len(), 2);
    assert!(tables.findings[0].message.contains("MAY_NAME_TABLES"), "{}", tables.findings[0]);
}

#[test]
fn the_schema_is_what_migrations_leave_behind() {
    let files = [
        ("1.sql", "CREATE TABLE product (\n  id ID\n);\nCREATE TABLE gone (id ID);\nCREATE TABLE new (\n"),
        ("2.sql", "DROP TABLE gone;\nALTER TABLE new RENAME TO rating;\n"),
    ];
    let schema = schema(files.into_iter());
    assert_eq!(schema.keys().collect::<Vec<_>>(), ["product", "rating"]);
    let packages = [Fake::package("catalog")
        .file("crates/catalog/src/tables/product.rs", "")
        .file("crates/catalog/src/tables/lost.rs", "")
        .build()];
    let owners = Owners::of(&packages, &mut Vec::new());
    assert_eq!(
        found(&owners.check_schema(&schema)),
        ["1.sql:5 rating", "crates/catalog/src/tables/lost.rs:1 lost"]
    );
}
