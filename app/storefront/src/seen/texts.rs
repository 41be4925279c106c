//! Words of what was looked at last.

domain::texts! {
    title = "Вы смотрели" / "You looked at";
    forget = "Очистить" / "Clear";
}
