//! Texts about the texts of letters.

base::texts! {
    or_by_link = "Если кнопка не открывается, скопируйте ссылку:" / "If the button does not open, copy the link:";
    brace = "Фигурные скобки бывают только вокруг названия переменной" / "Braces stand only around the name of a variable";
    unknown(code: &str, all: &str) = "Переменной {code} здесь нет. Есть: {all}" / "There is no variable {code} here. There are: {all}";
    not_here(code: &str) = "Переменной {code} в этом поле не место" / "The variable {code} can't stand in this field";
    alone(code: &str) = "Переменной {code} нужна отдельная строка" / "The variable {code} needs a line of its own";
    missing(code: &str) = "Оставьте переменную {code}: без неё письмо бесполезно" / "Keep the variable {code}: without it the letter is of no use";
    one_line = "Тема пишется одной строкой" / "A subject is one line";
    sms_too_long(chars: usize, max: usize) = "СМС выйдет слишком длинной: знаков с примерами значений — {chars}, можно {max}" / "The SMS would be too long: {chars} characters with the sample values, {max} at most";
}
