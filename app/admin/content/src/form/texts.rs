//! Localised texts that several forms of content share.

base::texts! {
    in_russian(label: &str) = "{label} по-русски" / "{label} in Russian";
    in_english(label: &str) = "{label} по-английски" / "{label} in English";
    stored_picture = "Загруженная картинка" / "The uploaded picture";
    drop_picture = "Убрать картинку" / "Take the picture out";
    picture_hint = "JPEG, PNG или WebP, до 15 МБ" / "JPEG, PNG or WebP, up to 15 MB";
    from = "Показывать с" / "Shown from";
    from_hint = "Пусто — сразу" / "Left empty: at once";
    until = "Показывать по" / "Shown until";
    until_hint = "Включительно. Пусто — без конца" / "Inclusive. Left empty: without an end";
    is_hidden = "Скрыть" / "Hide";
}
