//! Localised texts of the islands.

base::texts! {
    draft_discard = "Удалить черновик" / "Delete the draft";
    estimate = "Предварительная смета" / "Preliminary estimate";
    estimate_empty = "Укажите тип объекта, площадь и задачи: смета появится здесь." / "Give the kind of site, its area and the goals: the estimate appears here.";
    estimate_total = "Итого" / "Total";
    estimate_time(hours: &str) = "Работа на объекте: около {hours}" / "Work on the site: about {hours}";
    estimate_note = "Сумма предварительная. Координатор проверит её и согласует с вами до начала работ." / "The sum is preliminary. A coordinator checks it and agrees it with you before the work begins.";
    package_not_here = "Выбранный пакет не подходит к этому объекту, смета посчитана по расценкам." / "The chosen package does not fit this site, so the estimate goes by the rates.";
    counted_for(what: &str) = "Рассчитано: {what}" / "Counted: {what}";
    slot_just_taken = "Выбранное время только что заняли, выберите другое." / "The time you chose has just been taken, choose another.";
    held_left(left: &str) = "Осталось {left}" / "{left} left";
    held_over = "Срок вышел. Если время ещё свободно, выберите его снова." / "The hold has ended. If the time is still free, choose it again.";
}

/// «2 ч 30 мин».
pub fn duration(l: base::Locale, minutes: i64) -> String {
    let (h, m) = (l.pick("ч", "h"), l.pick("мин", "min"));
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest}\u{a0}{m}"),
        (hours, 0) => format!("{hours}\u{a0}{h}"),
        (hours, rest) => format!("{hours}\u{a0}{h} {rest}\u{a0}{m}"),
    }
}

/// «4 камеры, 7 датчиков».
pub fn devices(l: base::Locale, counts: service_model::installation::Counts) -> String {
    use base::locale::plural;
    let part = |n: u32, ru, en| (n > 0).then(|| format!("{n}\u{a0}{}", plural(l, n.into(), ru, en)));
    let parts = [
        part(counts.cameras, ["камера", "камеры", "камер"], ["camera", "cameras"]),
        part(counts.sensors, ["датчик", "датчика", "датчиков"], ["sensor", "sensors"]),
        part(counts.doors, ["дверь", "двери", "дверей"], ["door", "doors"]),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
