//! The tables that this area owns, one file each. Only this area writes them; areas above read them through what it
//! exports.

pub mod bulk_row;
pub mod bulk_run;
pub mod import_file;
pub mod import_piece;
