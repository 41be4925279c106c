//! Localised texts of the product islands, compiled into the browser bundle.

base::texts! {
    draft_discard = "Отбросить правку" / "Drop the changes";
    upload = "Добавить фотографии" / "Add photographs";
    upload_hint = "JPEG, PNG или WebP. Показываются в порядке загрузки, без них будет рисунок" / "JPEG, PNG or WebP. Shown in the order of upload; without any there is a drawing";
    keep_picture(n: usize) = "Оставить фотографию {n}" / "Keep photograph {n}";
    main_picture(n: usize) = "Сделать главной: {n}" / "Make it the main one: {n}";
    picture_of(n: usize, count: usize) = "Фотография {n} из {count}" / "Photograph {n} of {count}";
    is_main = "Главная" / "Main one";
    to_left(n: usize) = "Левее: фотография {n}" / "To the left: photograph {n}";
    to_right(n: usize) = "Правее: фотография {n}" / "To the right: photograph {n}";
    remove_picture(n: usize) = "Убрать фотографию {n}" / "Remove photograph {n}";
    sending(name: &str) = "Загружается: {name}" / "Uploading: {name}";
    uploaded(name: &str) = "Загружена: {name}" / "Uploaded: {name}";
    moved(n: usize) = "Теперь на месте {n}" / "Now in place {n}";
    moved_by_drag = "Порядок фотографий изменён" / "The order of the photographs has changed";
    removed = "Фотография убрана" / "Photograph removed";
    hide = "Скрыть" / "Hide";
    not_sent = "не загрузилась, попробуйте ещё раз" / "was not uploaded, try again";
}
