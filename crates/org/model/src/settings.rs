//! Settings: typed values that the owner of the shop decides. The area that reads a setting declares it; the form of
//! the administration is made from the [`Registry`] of all declarations.

mod registry;
mod secret;
mod shop;
mod texts;
mod value;

pub use registry::{Definition, NewValue, Registry};
pub use secret::{SecretChange, SecretStatus, SecretText, remove_name};
pub use shop::{Address, ContactEmail, ContactPhone, Hours, MODULES, SHOP, ShopName, register};
pub use value::{Control, Line, Number, OneOf, Options, TICKED, Value, Word};

use base::Text;

/// A heading of the settings page.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// In lower-case Latin letters; the anchor of the group in the page.
    pub code: &'static str,
    /// The heading in both languages.
    pub title: Text,
}

/// A setting, represented by a type. Its value is stored under [`Setting::KEY`].
///
/// ```text
/// use base::Text;
/// use org_model::settings::{Group, Number, SHOP, Setting};
///
/// pub struct FreeReturnDays;
///
/// impl Setting for FreeReturnDays {
///     type Value = i64;
///     const KEY: &'static str = "shop.free_return_days";
///     const GROUP: Group = SHOP;
///     const LABEL: Text = |l| l.pick("Срок возврата, дней", "Time to return, days");
///     const EFFECT: Text = |l| l.pick("Показывается на странице заказа", "Shown on the page of an order");
///     const RULE: Number = Number { min: 7, max: 365 };
///     fn default() -> i64 {
///         14
///     }
/// }
/// ```
pub trait Setting: 'static {
    /// The type of the value.
    type Value: Value;
    /// `area.name`, its key in the database. Never changed.
    const KEY: &'static str;
    /// The heading that it stands under.
    const GROUP: Group;
    /// The label of its control.
    const LABEL: Text;
    /// What the value changes, in one sentence.
    const EFFECT: Text;
    /// The limits of the value.
    const RULE: <Self::Value as Value>::Rule;
    /// What an empty value means, where it may be empty.
    const IF_EMPTY: Option<Text> = None;

    /// The value of a shop that has not set it.
    fn default() -> Self::Value;
}
