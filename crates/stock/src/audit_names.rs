//! How warehouses are named in the audit log, and what the values of their entries mean.

use base::audit::Field;
use platform::audit::Namer;

/// The namers of this area.
pub const NAMERS: [Namer; 1] = [Namer {
    entity: "warehouse",
    names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM warehouse WHERE id IN",
    find: &[],
}];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("warehouse", "code", "Код", "Code"),
    Field::new("warehouse", "is_pickup", "Пункт выдачи", "Pickup point"),
    Field::new("warehouse", "transfer_days", "Дней на подвоз", "Days of transfer"),
    Field::new("warehouse", "branch", "Филиал", "Branch"),
];
