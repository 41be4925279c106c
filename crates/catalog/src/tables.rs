//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod accessory_rule;
pub mod attribute;
pub mod attribute_choice;
pub mod brand;
pub mod category;
pub mod category_attribute;
pub mod category_slug_history;
pub mod kit_part;
pub mod price;
pub mod price_type;
pub mod product;
pub mod product_attribute;
pub mod product_barcode;
pub mod product_document;
pub mod product_draft;
pub mod product_link;
pub mod product_picture;
pub mod product_rating;
pub mod product_slug_history;
pub mod variant_group;
pub mod variant_member;
