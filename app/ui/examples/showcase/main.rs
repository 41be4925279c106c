//! Writes one page as HTML, to view components without a server:
//! `cargo run -p app-ui --features ssr --example showcase -- shelf [light|dark] > page.html`.
//! Pages: `showcase`, and compositions with sample products: `shelf`, `product`, `checkout`, `board`.

mod board;
mod checkout;
mod frame;
mod product;
mod shelf;

use app_ui::showcase::Showcase;
use base::Locale;
use leptos::prelude::*;

fn main() {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let theme = words.next().unwrap_or_else(|| "light".to_owned());
    let body = Owner::new().with(|| match name.as_str() {
        "shelf" => frame::site(shelf::page()).to_html(),
        "product" => frame::site(product::page()).to_html(),
        "checkout" => frame::site(checkout::page()).to_html(),
        "board" => frame::desk(board::page()).to_html(),
        _ => frame::desk(view! { <Showcase locale=Locale::Ru/> }.into_any()).to_html(),
    });
    println!(
        "<!doctype html><html lang=\"ru\" data-theme=\"{theme}\"><head><meta charset=\"utf-8\"><title>{name}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"/pkg/main.css\"></head><body>{body}</body></html>"
    );
}
