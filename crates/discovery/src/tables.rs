//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod product_view;
pub mod search_block;
pub mod search_query;
pub mod search_query_day;
pub mod search_salt;
pub mod search_synonym;
pub mod search_visitor;
pub mod visit_count;
pub mod visit_salt;
pub mod visitor;
