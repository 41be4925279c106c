//! Records of the main branch, and the addresses and bodies that name them.

use base::Locale;
use bulk_model::runs::{CellChange, CellField};
use serde_json::json;

/// An id of nothing.
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// Records of the main branch; the order, the request, the file and the site are those of the client.
pub struct Records {
    pub order: String,
    pub request: String,
    pub file: String,
    pub site: String,
    pub crew: String,
    pub technician: String,
    pub district: String,
    pub warehouse: String,
    /// A stocktake.
    pub stocktake: String,
    pub method: String,
    pub employee: String,
    pub product: String,
    /// The id of the request.
    pub planned: String,
    pub visit: String,
    pub branch: String,
}

impl Records {
    /// The address of a route, of a record of the main branch where there is one.
    pub fn path(&self, pattern: &str) -> String {
        let under = |start: &str| pattern.starts_with(start);
        let ids = [
            ("/admin/crews/{crew}/technicians", &self.technician),
            ("/admin/crews/{id}", &self.crew),
            ("/admin/districts", &self.district),
            ("/admin/stock/documents", &self.stocktake),
            ("/admin/stock/products", &self.product),
            ("/admin/warehouses", &self.warehouse),
            ("/admin/delivery", &self.method),
            ("/admin/staff", &self.employee),
            ("/admin/branch-pages", &self.branch),
            ("/admin/products", &self.product),
            ("/account/sites", &self.site),
            ("/files", &self.file),
        ];
        let numbers = [
            ("/orders", &self.order),
            ("/admin/orders", &self.order),
            ("/service/requests", &self.request),
            ("/desk/requests", &self.request),
        ];
        let of = |list: &[(&str, &String)], otherwise: &str| {
            let found = list.iter().find(|(start, _)| under(start));
            found.map_or_else(|| otherwise.to_owned(), |(_, value)| (*value).clone())
        };
        let step = match () {
            () if under("/admin/staff") => "block",
            () if under("/admin/bulk") => "undo",
            () if under("/admin/stock") => "cancel",
            () => "archive",
        };
        let slug = match () {
            () if under("/branches") => "moscow",
            () if under("/product") => "dozorra-dz-d227v",
            () => "x",
        };
        pattern
            .replace("{id}", &of(&ids, NOBODY))
            .replace("{crew}", &self.crew)
            .replace("{number}", &of(&numbers, "1"))
            .replace("{step}", step)
            .replace("{menu}", "footer")
            .replace("{list}", "orders")
            .replace("{other}", NOBODY)
            .replace("{document}", NOBODY)
            .replace("{slug}", slug)
            .split('/')
            .map(|part| if part.starts_with('{') { "x" } else { part })
            .collect::<Vec<_>>()
            .join("/")
    }
}

impl Records {
    /// The body of a form or of a server function. Functions get all their arguments: without them they would not be
    /// called at all.
    pub fn body(&self, pattern: &str) -> (&'static str, String) {
        let (form, json) = ("application/x-www-form-urlencoded", "application/json");
        let l = Locale::Ru;
        match pattern {
            "/api/admin/products/cell" => {
                let (field, text) = (CellField::Price, String::new());
                let change = CellChange { field, version: 0, seen: text.clone(), wanted: text };
                (json, json!({ "l": l, "product": self.product, "change": change }).to_string())
            }
            "/api/admin/product-draft" => {
                let draft =
                    json!({ "l": l, "product": null, "category": NOBODY, "version": 0, "fields": [] });
                (json, draft.to_string())
            }
            "/api/admin/bulk/progress" => (json, json!({ "l": l, "what": "Run", "number": 1 }).to_string()),
            // At night, when no crew works: allowed, and refused.
            _ if pattern.contains("/desk/") && !pattern.contains("requests") => {
                let id = if pattern.ends_with("plan") && !pattern.ends_with("unplan") {
                    &self.planned
                } else {
                    &self.visit
                };
                let what = format!("id={id}&visit={}&request={}", self.visit, self.planned);
                let when = "day=2026-11-24&minute=195&time=03:15&shown=2026-11-24";
                (form, format!("{what}&crew={}&version=0&{when}", self.crew))
            }
            _ => (form, "version=0".to_owned()),
        }
    }
}
