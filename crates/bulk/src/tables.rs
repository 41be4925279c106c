//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod bulk_row;
pub mod bulk_run;
pub mod import_file;
pub mod import_piece;
