//! What a shopper's first page may weigh. A release of the site that weighs more is not built.

use anyhow::{Result, bail};

/// The most that a group of files may weigh, compressed as they are sent.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    bytes_max: usize,
}

/// Of the 220,000 bytes of a first listing, 12,000 are for its HTML.
const BUDGETS: [Budget; 2] = [
    Budget { what: "the WASM of the shop", files: &["shop.wasm"], bytes_max: 130_000 },
    Budget {
        what: "what the first page of a shopper loads, without its HTML",
        files: &[
            "shop.wasm",
            "shop.js",
            "boot.js",
            "forms.js",
            "theme.js",
            "main.css",
            "favicon.svg",
            "fonts/golos-text-cyrillic-wght-normal.woff2",
            "fonts/golos-text-latin-wght-normal.woff2",
            "fonts/golos-text-latin-ext-wght-normal.woff2",
        ],
        bytes_max: 208_000,
    },
];

/// Compares sizes with the budgets; `size` is the compressed size of a file in bytes, by its logical name.
/// Returns a line with all figures.
///
/// # Errors
/// A budget is exceeded, or a file of it is missing.
pub fn check(size: impl Fn(&str) -> Option<usize>) -> Result<String> {
    let mut figures = Vec::new();
    for Budget { what, files, bytes_max } in BUDGETS {
        let mut bytes = 0;
        for file in files {
            match size(file) {
                Some(size) => bytes += size,
                None => bail!("the site has no {file}, which a budget names"),
            }
        }
        if bytes > bytes_max {
            bail!("{what} weighs {bytes} bytes, more than its {bytes_max}: see docs/decisions/0018");
        }
        figures.push(format!("{what}: {bytes} of {bytes_max} bytes"));
    }
    Ok(figures.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_within_its_budgets_is_built() {
        let figures = check(|_| Some(10_000)).unwrap();
        assert!(figures.contains("10000 of 130000"), "{figures}");
    }

    #[test]
    fn a_bundle_that_outgrows_its_budget_is_refused() {
        let size = |name: &str| Some(if name == "shop.wasm" { 130_001 } else { 1 });
        let refused = check(size).unwrap_err().to_string();
        assert!(refused.contains("130001 bytes, more than its 130000"), "{refused}");
    }

    #[test]
    fn the_files_of_a_first_page_are_weighed_together() {
        let refused = check(|_| Some(25_000)).unwrap_err().to_string();
        assert!(refused.contains("more than its 208000"), "{refused}");
    }

    #[test]
    fn a_file_that_is_missing_is_not_weightless() {
        assert!(check(|name| (name != "boot.js").then_some(1)).is_err());
    }
}
