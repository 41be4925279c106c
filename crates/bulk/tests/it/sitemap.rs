//! CAT-8: products in the sitemap.

use crate::fixture::{Fixture, camera};
use catalog::load::NewProduct;
use discovery::sitemap;
use discovery::sitemap::Part;

/// Every slug of a part, read two at a time.
async fn slugs(f: &Fixture, mut part: Part) -> Vec<String> {
    let mut out = Vec::new();
    loop {
        let page = sitemap::entries(f.shop(), part, 2).await.unwrap();
        let Some(last) = page.last() else { return out };
        part.after = Some(last.id);
        out.extend(page.into_iter().map(|e| e.slug));
    }
}

testkit::on_both_databases!(cat_8_the_sitemap_holds_every_shown_product_once, |kit| async move {
    let f = Fixture::start(kit).await;
    assert_eq!(sitemap::parts(f.shop(), 3).await.unwrap(), [], "an empty shop has no parts");
    f.add(&[NewProduct { is_published: false, ..camera("DRAFT") }]).await;
    let many: Vec<_> = (0..8).map(|n| camera(&format!("P-{n}"))).collect();
    f.add(&many).await;
    catalog::products::delete(f.shop(), &f.editor, f.id("P-4").await, 1).await.unwrap();

    let parts = sitemap::parts(f.shop(), 3).await.unwrap();
    let mut all = Vec::new();
    for (part, size) in parts.iter().zip([3, 3, 1]) {
        let own = slugs(&f, *part).await;
        assert_eq!(own.len(), size);
        all.extend(own);
    }
    assert_eq!(parts.len(), 3);
    all.sort_unstable();
    assert_eq!(all, ["p-0", "p-1", "p-2", "p-3", "p-5", "p-6", "p-7"]);

    // A part reports its last change; a new product leaves the full parts unchanged.
    f.kit.clock.advance_minutes(5);
    f.add(&[camera("NEW")]).await;
    let later = sitemap::parts(f.shop(), 3).await.unwrap();
    assert_eq!(later[..2], parts[..2]);
    assert_eq!(later[2].updated_at, f.shop().now());
    assert_eq!(slugs(&f, later[2]).await.len(), 2);
});
