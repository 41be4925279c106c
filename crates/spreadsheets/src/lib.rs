//! Spreadsheets: conversion between rows and CSV or XLSX files; memory use does not grow with the number of
//! rows. Server only. Self-contained. Must not depend on: products, the database, pages, HTTP.

mod cell;
mod csv;
mod read;
mod xlsx;

pub use cell::Cell;
pub use csv::csv;
pub use read::{Line, read};
pub use xlsx::Xlsx;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    #[error("the file could not be written: {0}")]
    Io(#[from] std::io::Error),
    #[error("the table could not be written: {0}")]
    Table(String),
}

pub type Result<T> = std::result::Result<T, ExchangeError>;
