//! ADM-5: changes of products are recorded in one way, wherever they come from.

use crate::fixture::{Fixture, camera, count, merged};
use base::ProductId;
use bulk::runs::set_cell;
use bulk_model::runs::{CellChange, CellField};
use catalog::products;
use catalog_model::access::CATALOG_EDIT;
use serde_json::{Value, json};

/// The entries about a product, oldest first: action, values before, values after.
async fn history(f: &Fixture, id: ProductId) -> Vec<(String, Value, Value)> {
    let log = people::audit::history(f.shop(), &f.editor, CATALOG_EDIT, "product", id.0);
    let entries = log.await.unwrap().entries.into_iter().rev();
    entries.map(|e| (e.action, e.before.unwrap_or_default(), e.after.unwrap_or_default())).collect()
}

testkit::on_both_databases!(adm_5_form_list_and_recycle_bin_are_recorded_in_one_way, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let id = f.id("A").await;
    let edit = products::get_for_edit(f.shop(), &f.editor, id).await.unwrap();
    // The same brand written differently is not a change.
    let typed = [("brand".to_owned(), "ДОЗОР".to_owned()), ("price".to_owned(), "4 000".to_owned())];
    f.kit.clock.advance_minutes(1);
    products::update(f.shop(), &f.editor, id, 1, &merged(&edit.fields, &typed)).await.unwrap();
    f.kit.clock.advance_minutes(1);
    let (seen, wanted) = ("4000.00".to_owned(), "3000".to_owned());
    let change = CellChange { field: CellField::Price, version: 2, seen, wanted };
    set_cell(f.shop(), &f.editor, id, &change).await.unwrap();
    f.kit.clock.advance_minutes(1);
    products::delete(f.shop(), &f.editor, id, 3).await.unwrap();
    f.kit.clock.advance_minutes(1);
    products::restore(f.shop(), &f.editor, id, 4).await.unwrap();
    let entry = |action: &str, before, after| (action.to_owned(), before, after);
    assert_eq!(
        history(&f, id).await,
        [
            entry("product.update", json!({ "price": "5000.00" }), json!({ "price": "4000.00" })),
            entry("product.update", json!({ "price": "4000.00" }), json!({ "price": "3000.00" })),
            entry("product.delete", json!({ "deleted": "" }), json!({ "deleted": "1" })),
            entry("product.restore", json!({ "deleted": "1" }), json!({ "deleted": "" })),
        ]
    );
    f.check().await;
});

testkit::on_both_databases!(
    adm_1_a_category_chosen_in_the_form_drops_values_that_it_does_not_have,
    |kit| async move {
        let f = Fixture::start(kit).await;
        f.add(&[camera("A")]).await;
        let id = f.id("A").await;
        let alarm = catalog::categories::tree(f.shop()).await.unwrap().by_slug("alarm").unwrap().id;
        let edit = products::get_for_edit(f.shop(), &f.editor, id).await.unwrap();
        let fields = merged(&edit.fields, &[("category".to_owned(), alarm.to_string())]);
        products::update(f.shop(), &f.editor, id, 1, &fields).await.unwrap();
        assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM product_attribute").await, 0);
        let (_, before, after) = history(&f, id).await.remove(0);
        assert_eq!((&before["attr-lens"], &before["attr-ip"]), (&json!("2,8"), &json!("ip67")));
        assert_eq!((&after["attr-lens"], &after["category"]), (&json!(""), &json!(alarm.to_string())));
        f.check().await;
    }
);
