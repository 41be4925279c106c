//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its public API.

pub mod receipt;
