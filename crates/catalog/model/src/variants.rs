//! Variants: products that differ only in options such as colour, lens or capacity, and the navigation
//! between them.

use crate::views::{AttributeValue, AttributeView, Availability, Axis, VariantOption};
use base::Bilingual;
use base::form::{Problems, Reader};
use base::{ProductId, VariantGroupId};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Maximum number of products per group.
pub const MEMBERS_MAX: i64 = 30;
/// Maximum number of attributes that are option axes; the axis of models may follow them.
pub const AXES_MAX: usize = 4;

/// A product of a group, with its attribute values in display order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Id of the product.
    pub product: ProductId,
    /// Current slug, for links to its page.
    pub slug: String,
    /// Option of the product if models repeat in the group.
    pub sku: String,
    /// Option of the product if attributes do not distinguish all members.
    pub model: String,
    /// Whether it is out of stock.
    pub is_out: bool,
    /// All attribute values, in display order of the product's category.
    pub values: Vec<AttributeView>,
}

/// Each member's value on an axis, in member order.
struct Column<'a> {
    name: Bilingual,
    values: Vec<Cow<'a, AttributeValue>>,
}

/// The option axes on the page of `here`. An attribute is an axis if it distinguishes members that earlier
/// axes do not; members that no attribute distinguishes are selected by model. An option leads to the member
/// that agrees in most of the other axes, preferring one in stock, then the first.
pub fn axes(members: &[Member], here: ProductId) -> Vec<Axis> {
    let Some(own) = members.iter().position(|m| m.product == here) else { return Vec::new() };
    if members.len() < 2 {
        return Vec::new();
    }
    let columns = columns(members, own);
    let axis = |column: &Column<'_>| Axis {
        name: column.name.clone(),
        options: options(members, &columns, column, own),
    };
    columns.iter().map(axis).collect()
}

/// The names of the options in which the products differ.
pub fn differences(members: &[Member]) -> Vec<Bilingual> {
    if members.len() < 2 { Vec::new() } else { columns(members, 0).into_iter().map(|c| c.name).collect() }
}

fn columns(members: &[Member], own: usize) -> Vec<Column<'_>> {
    let mut out: Vec<Column<'_>> = Vec::new();
    let classes = |out: &[Column<'_>]| {
        let row = |n: usize| out.iter().map(|c| &*c.values[n]).collect::<Vec<_>>();
        let mut rows: Vec<Vec<&AttributeValue>> = Vec::new();
        for n in 0..members.len() {
            let row = row(n);
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows.len()
    };
    let mut apart = 1;
    for attribute in &members[own].values {
        if out.len() == AXES_MAX || apart == members.len() {
            break;
        }
        let Some(column) = column(members, attribute) else { continue };
        out.push(column);
        let now = classes(&out);
        if now > apart { apart = now } else { drop(out.pop()) }
    }
    if apart < members.len() {
        out.push(by_model(members));
    }
    out
}

/// The values of an attribute for all members; `None` if one of them has no value, or if it is a descriptive
/// text.
fn column<'a>(members: &'a [Member], attribute: &AttributeView) -> Option<Column<'a>> {
    let value = |m: &'a Member| m.values.iter().find(|v| v.id == attribute.id).map(|v| &v.value);
    let values = members.iter().map(value).collect::<Option<Vec<_>>>()?;
    let is_text = values.iter().any(|v| matches!(v, AttributeValue::Text { .. }));
    let values = values.into_iter().map(Cow::Borrowed).collect();
    (!is_text).then(|| Column { name: attribute.name.clone(), values })
}

fn by_model(members: &[Member]) -> Column<'_> {
    let repeats = members.iter().any(|m| members.iter().filter(|o| o.model == m.model).count() > 1);
    let value = |m: &Member| {
        let text = if repeats { &m.sku } else { &m.model };
        Cow::Owned(AttributeValue::Text { text: Bilingual::new(text, text) })
    };
    let name = if repeats {
        Bilingual::new("Артикул", "SKU")
    } else {
        Bilingual::new("Модель", "Model")
    };
    Column { name, values: members.iter().map(value).collect() }
}

fn options(
    members: &[Member],
    columns: &[Column<'_>],
    column: &Column<'_>,
    own: usize,
) -> Vec<VariantOption> {
    let mut distinct: Vec<&AttributeValue> = Vec::new();
    for value in &column.values {
        if !distinct.contains(&&**value) {
            distinct.push(value);
        }
    }
    // Numbers are sorted by value, everything else by member order.
    distinct.sort_by_key(|v| match v {
        AttributeValue::Number { milli, .. } => *milli,
        AttributeValue::Flag { on } => i64::from(*on),
        _ => 0,
    });
    let others = || columns.iter().filter(move |c| !std::ptr::eq(*c, column));
    let agrees = |n: usize| others().filter(|c| c.values[n] == c.values[own]).count();
    let option = |value: &AttributeValue| {
        let is_here = *value == *column.values[own];
        let having = (0..members.len()).filter(|n| *column.values[*n] == *value);
        let nearest = if is_here {
            Some(own)
        } else {
            having.min_by_key(|n| (usize::MAX - agrees(*n), members[*n].is_out, *n))
        };
        let n = nearest?;
        Some(VariantOption {
            value: value.clone(),
            slug: members[n].slug.clone(),
            is_here,
            is_out: members[n].is_out,
            is_exact: agrees(n) == columns.len() - 1,
        })
    };
    distinct.into_iter().filter_map(option).collect()
}

/// The submitted name of a group. Fields: `name_ru name_en`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupForm {
    /// Shoppers' pages have it in structured data only.
    pub name: Bilingual,
}

impl GroupForm {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = crate::taxonomy::name(&mut form, fields);
        form.done(Self { name })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        [("name_ru", self.name.ru.as_str()), ("name_en", self.name.own_en())]
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .into()
    }
}

/// A product of a group, as shown in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberView {
    /// Id of the product.
    pub product: ProductId,
    /// SKU of the product.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Availability in all warehouses.
    pub availability: Availability,
    /// Whether shoppers can see the product.
    pub is_shown: bool,
}

/// A group, as shown in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupEdit {
    /// Id of the group.
    pub id: VariantGroupId,
    /// Sent back by the form, so that concurrent edits are detected.
    pub version: i64,
    /// The stored name.
    pub form: GroupForm,
    /// In the editor's order; includes products hidden from shoppers.
    pub members: Vec<MemberView>,
    /// The options that shoppers choose by.
    pub differences: Vec<Bilingual>,
}

/// The group of a product, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductVariants {
    /// The edited product.
    pub product: ProductId,
    /// Name of the edited product.
    pub name: Bilingual,
    /// `None` if the product is in no group.
    pub group: Option<GroupEdit>,
}

#[cfg(test)]
mod tests;
