//! Database column conversions for newtypes (feature `db`; without it the macros expand to nothing). Contains
//! no queries, only conversions to and from `sea_orm::Value`.

/// Implements a UUID newtype as a column and as a primary key.
#[cfg(feature = "db")]
#[macro_export]
macro_rules! id_column {
    ($name:ident) => {
        impl From<$name> for $crate::macros::sea_orm::Value {
            fn from(v: $name) -> Self {
                v.0.into()
            }
        }
        impl $crate::macros::sea_orm::sea_query::Nullable for $name {
            fn null() -> $crate::macros::sea_orm::Value {
                <$crate::macros::uuid::Uuid as $crate::macros::sea_orm::sea_query::Nullable>::null()
            }
        }
        impl $crate::macros::sea_orm::sea_query::ValueType for $name {
            fn try_from(
                v: $crate::macros::sea_orm::Value,
            ) -> Result<Self, $crate::macros::sea_orm::sea_query::ValueTypeErr> {
                <$crate::macros::uuid::Uuid as $crate::macros::sea_orm::sea_query::ValueType>::try_from(v)
                    .map(Self)
            }
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
            fn array_type() -> $crate::macros::sea_orm::sea_query::ArrayType {
                <$crate::macros::uuid::Uuid as $crate::macros::sea_orm::sea_query::ValueType>::array_type()
            }
            fn column_type() -> $crate::macros::sea_orm::ColumnType {
                <$crate::macros::uuid::Uuid as $crate::macros::sea_orm::sea_query::ValueType>::column_type()
            }
        }
        impl $crate::macros::sea_orm::TryGetable for $name {
            fn try_get_by<I: $crate::macros::sea_orm::ColIdx>(
                r: &$crate::macros::sea_orm::QueryResult,
                i: I,
            ) -> Result<Self, $crate::macros::sea_orm::TryGetError> {
                <$crate::macros::uuid::Uuid as $crate::macros::sea_orm::TryGetable>::try_get_by(r, i)
                    .map(Self)
            }
        }
        impl $crate::macros::sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, $crate::macros::sea_orm::DbErr> {
                Err($crate::macros::sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    };
}

/// Implements a UUID newtype as a column and as a primary key.
#[cfg(not(feature = "db"))]
#[macro_export]
macro_rules! id_column {
    ($name:ident) => {};
}

/// Implements a newtype over `i64` as a column.
#[cfg(feature = "db")]
#[macro_export]
macro_rules! i64_column {
    ($name:ident) => {
        impl From<$name> for $crate::macros::sea_orm::Value {
            fn from(v: $name) -> Self {
                v.0.into()
            }
        }
        impl $crate::macros::sea_orm::sea_query::Nullable for $name {
            fn null() -> $crate::macros::sea_orm::Value {
                <i64 as $crate::macros::sea_orm::sea_query::Nullable>::null()
            }
        }
        impl $crate::macros::sea_orm::sea_query::ValueType for $name {
            fn try_from(
                v: $crate::macros::sea_orm::Value,
            ) -> Result<Self, $crate::macros::sea_orm::sea_query::ValueTypeErr> {
                <i64 as $crate::macros::sea_orm::sea_query::ValueType>::try_from(v).map(Self)
            }
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
            fn array_type() -> $crate::macros::sea_orm::sea_query::ArrayType {
                <i64 as $crate::macros::sea_orm::sea_query::ValueType>::array_type()
            }
            fn column_type() -> $crate::macros::sea_orm::ColumnType {
                <i64 as $crate::macros::sea_orm::sea_query::ValueType>::column_type()
            }
        }
        impl $crate::macros::sea_orm::TryGetable for $name {
            fn try_get_by<I: $crate::macros::sea_orm::ColIdx>(
                r: &$crate::macros::sea_orm::QueryResult,
                i: I,
            ) -> Result<Self, $crate::macros::sea_orm::TryGetError> {
                <i64 as $crate::macros::sea_orm::TryGetable>::try_get_by(r, i).map(Self)
            }
        }
    };
}

/// Implements a newtype over `i64` as a column.
#[cfg(not(feature = "db"))]
#[macro_export]
macro_rules! i64_column {
    ($name:ident) => {};
}

/// Implements a text enum (`as_str`, `parse`) as a text column. An unknown text is a data error.
#[cfg(feature = "db")]
#[macro_export]
macro_rules! text_column {
    ($name:ident) => {
        impl From<$name> for $crate::macros::sea_orm::Value {
            fn from(v: $name) -> Self {
                v.as_str().into()
            }
        }
        impl $crate::macros::sea_orm::sea_query::Nullable for $name {
            fn null() -> $crate::macros::sea_orm::Value {
                <String as $crate::macros::sea_orm::sea_query::Nullable>::null()
            }
        }
        impl $crate::macros::sea_orm::sea_query::ValueType for $name {
            fn try_from(
                v: $crate::macros::sea_orm::Value,
            ) -> Result<Self, $crate::macros::sea_orm::sea_query::ValueTypeErr> {
                let text = <String as $crate::macros::sea_orm::sea_query::ValueType>::try_from(v)?;
                Self::parse(&text).ok_or($crate::macros::sea_orm::sea_query::ValueTypeErr)
            }
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
            fn array_type() -> $crate::macros::sea_orm::sea_query::ArrayType {
                <String as $crate::macros::sea_orm::sea_query::ValueType>::array_type()
            }
            fn column_type() -> $crate::macros::sea_orm::ColumnType {
                $crate::macros::sea_orm::ColumnType::Text
            }
        }
        impl $crate::macros::sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, $crate::macros::sea_orm::DbErr> {
                Err($crate::macros::sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
        impl $crate::macros::sea_orm::TryGetable for $name {
            fn try_get_by<I: $crate::macros::sea_orm::ColIdx>(
                r: &$crate::macros::sea_orm::QueryResult,
                i: I,
            ) -> Result<Self, $crate::macros::sea_orm::TryGetError> {
                let text = <String as $crate::macros::sea_orm::TryGetable>::try_get_by(r, i)?;
                Self::parse(&text).ok_or_else(|| {
                    $crate::macros::sea_orm::DbErr::Type(format!("{text:?} is no {}", stringify!($name)))
                        .into()
                })
            }
        }
    };
}

/// Implements a text enum (`as_str`, `parse`) as a text column. An unknown text is a data error.
#[cfg(not(feature = "db"))]
#[macro_export]
macro_rules! text_column {
    ($name:ident) => {};
}
