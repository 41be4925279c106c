//! Localised texts of the progress.

use base::Locale;
use bulk_model::runs::RunState;

/// «Применено 300 из 10 000».
pub fn progress(l: Locale, state: RunState, done: i64, total: i64) -> String {
    let n = |n| base::format::integer(l, n);
    match state {
        RunState::Planning => match l {
            Locale::Ru => format!("Готовим список: просмотрено {}", n(done)),
            Locale::En => format!("Preparing the list: {} looked at", n(done)),
        },
        _ => match l {
            Locale::Ru => format!("{}: {} из {}", state_name(l, state), n(done), n(total)),
            Locale::En => format!("{}: {} of {}", state_name(l, state), n(done), n(total)),
        },
    }
}

pub fn state_name(l: Locale, state: RunState) -> &'static str {
    match state {
        RunState::Planning => l.pick("Готовится", "Being prepared"),
        RunState::Ready => l.pick("Ждёт подтверждения", "Waits to be confirmed"),
        RunState::Applying => l.pick("Применяется", "Being applied"),
        RunState::Done => l.pick("Применена", "Applied"),
        RunState::Stopped => l.pick("Остановлена", "Stopped"),
        RunState::Undoing => l.pick("Отменяется", "Being undone"),
        RunState::Undone => l.pick("Отменена", "Undone"),
        RunState::Cancelled => l.pick("Не применялась", "Not applied"),
    }
}

/// «Прочитано строк: 1 200».
pub fn reading(l: Locale, n: i64) -> String {
    let n = base::format::integer(l, n);
    match l {
        Locale::Ru => format!("Прочитано строк: {n}"),
        Locale::En => format!("Rows read: {n}"),
    }
}
