//! Demo shop: its data, its drawings, and the loader that fills an empty database with it. Server only. Must
//! not depend on: pages, HTTP. All run-time data is embedded in the program.

pub mod catalogue;
pub mod draw;
pub mod generate;
mod load;
mod load_accessories;
mod load_catalogue;
mod load_client;
mod load_ledger;
mod load_orders;
mod load_reviews;
mod load_sales;
mod load_service;
mod load_variants;
mod shop;

pub use load::{is_loaded, load, load_opening};
pub use shop::Login;
