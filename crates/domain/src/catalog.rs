//! Products, attributes and where they stand.

use crate::state::text_enum;

text_enum! {
    /// How the values of an attribute are typed. Numbers are kept in thousandths.
    pub enum AttributeKind { Number = "number", Choice = "choice", Flag = "flag", Text = "text" }
}

text_enum! {
    /// A kit's price and stock follow its parts.
    pub enum ProductKind { Goods = "goods", Kit = "kit" }
}

text_enum! {
    /// Only published products are seen by shoppers.
    pub enum ProductStatus { Draft = "draft", Published = "published" }
}
