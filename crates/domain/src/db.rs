//! How the newtypes of this crate stand in a database column (feature `db`).
//! No query lives here: only conversions to and from `sea_orm::Value`.

/// A UUID newtype as a column and as a primary key.
macro_rules! id_column {
    ($name:ident) => {
        impl From<$name> for sea_orm::Value {
            fn from(v: $name) -> Self {
                v.0.into()
            }
        }
        impl sea_orm::sea_query::Nullable for $name {
            fn null() -> sea_orm::Value {
                <uuid::Uuid as sea_orm::sea_query::Nullable>::null()
            }
        }
        impl sea_orm::sea_query::ValueType for $name {
            fn try_from(v: sea_orm::Value) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                <uuid::Uuid as sea_orm::sea_query::ValueType>::try_from(v).map(Self)
            }
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
            fn array_type() -> sea_orm::sea_query::ArrayType {
                <uuid::Uuid as sea_orm::sea_query::ValueType>::array_type()
            }
            fn column_type() -> sea_orm::ColumnType {
                <uuid::Uuid as sea_orm::sea_query::ValueType>::column_type()
            }
        }
        impl sea_orm::TryGetable for $name {
            fn try_get_by<I: sea_orm::ColIdx>(
                r: &sea_orm::QueryResult,
                i: I,
            ) -> Result<Self, sea_orm::TryGetError> {
                <uuid::Uuid as sea_orm::TryGetable>::try_get_by(r, i).map(Self)
            }
        }
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    };
}
pub(crate) use id_column;

/// A newtype over `i64` as a column.
macro_rules! i64_column {
    ($name:ident) => {
        impl From<$name> for sea_orm::Value {
            fn from(v: $name) -> Self {
                v.0.into()
            }
        }
        impl sea_orm::sea_query::Nullable for $name {
            fn null() -> sea_orm::Value {
                <i64 as sea_orm::sea_query::Nullable>::null()
            }
        }
        impl sea_orm::sea_query::ValueType for $name {
            fn try_from(v: sea_orm::Value) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                <i64 as sea_orm::sea_query::ValueType>::try_from(v).map(Self)
            }
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
            fn array_type() -> sea_orm::sea_query::ArrayType {
                <i64 as sea_orm::sea_query::ValueType>::array_type()
            }
            fn column_type() -> sea_orm::ColumnType {
                <i64 as sea_orm::sea_query::ValueType>::column_type()
            }
        }
        impl sea_orm::TryGetable for $name {
            fn try_get_by<I: sea_orm::ColIdx>(
                r: &sea_orm::QueryResult,
                i: I,
            ) -> Result<Self, sea_orm::TryGetError> {
                <i64 as sea_orm::TryGetable>::try_get_by(r, i).map(Self)
            }
        }
    };
}
pub(crate) use i64_column;

/// A closed list (`as_str`, `parse`) as a text column. A text that is not on the list is a fault of the data.
macro_rules! text_column {
    ($name:ident) => {
        impl From<$name> for sea_orm::Value {
            fn from(v: $name) -> Self {
                v.as_str().into()
            }
        }
        impl sea_orm::sea_query::Nullable for $name {
            fn null() -> sea_orm::Value {
                <String as sea_orm::sea_query::Nullable>::null()
            }
        }
        impl sea_orm::sea_query::ValueType for $name {
            fn try_from(v: sea_orm::Value) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                let text = <String as sea_orm::sea_query::ValueType>::try_from(v)?;
                Self::parse(&text).ok_or(sea_orm::sea_query::ValueTypeErr)
            }
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
            fn array_type() -> sea_orm::sea_query::ArrayType {
                <String as sea_orm::sea_query::ValueType>::array_type()
            }
            fn column_type() -> sea_orm::ColumnType {
                sea_orm::ColumnType::Text
            }
        }
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
        impl sea_orm::TryGetable for $name {
            fn try_get_by<I: sea_orm::ColIdx>(
                r: &sea_orm::QueryResult,
                i: I,
            ) -> Result<Self, sea_orm::TryGetError> {
                let text = <String as sea_orm::TryGetable>::try_get_by(r, i)?;
                Self::parse(&text).ok_or_else(|| {
                    sea_orm::DbErr::Type(format!("{text:?} is no {}", stringify!($name))).into()
                })
            }
        }
    };
}
pub(crate) use text_column;
