//! Words of what was looked at last.

base::texts! {
    title = "Вы смотрели" / "You looked at";
    forget = "Очистить" / "Clear";
}
