//! Messages for rejected files.

base::texts! {
    empty = "Файл пустой. Выберите другой" / "The file is empty. Choose another";
    too_large(max: &str) = "Файл больше {max}. Уменьшите его или выберите другой" / "The file is larger than {max}. Make it smaller or choose another";
    wrong_type(allowed: &str) = "Такие файлы мы не принимаем. Подойдут: {allowed}" / "We do not take such files. These will do: {allowed}";
    extension_mismatch = "Содержимое файла не совпадает с его расширением. Сохраните файл заново и приложите ещё раз" / "The file’s content does not match its extension. Save it again and attach it once more";
    too_many_pixels = "Изображение слишком большое: до 12 000 точек по стороне и до 40 мегапикселей" / "The picture is too large: up to 12,000 pixels a side and 40 megapixels";
    damaged = "Файл повреждён и не открывается. Приложите другой" / "The file is damaged and does not open. Attach another";
}
