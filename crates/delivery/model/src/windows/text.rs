//! Windows as they are typed: a line for each, «пн-пт 10:00-14:00 30».

use super::{CAPACITY_MAX, DAY_MINUTES, Window};
use base::Locale;
use base::form::Problem;

const DAYS: [(&str, &str); 7] =
    [("пн", "mon"), ("вт", "tue"), ("ср", "wed"), ("чт", "thu"), ("пт", "fri"), ("сб", "sat"), ("вс", "sun")];
/// The largest number of windows of a zone.
const WINDOWS_MAX: usize = 100;

/// «14:00»; the end of a day is «24:00».
pub fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Reads a window in each line: days, hours, and how many orders it takes.
///
/// # Errors
/// The problem of the field, which names the line.
pub fn parse_windows(text: &str) -> Result<Vec<Window>, Problem> {
    let mut windows: Vec<Window> = Vec::new();
    for (n, line) in (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty()) {
        let window = read_line(line).ok_or_else(|| unreadable(n))?;
        let same = |known: &Window| {
            (known.from_minute, known.to_minute) == (window.from_minute, window.to_minute)
                && known.weekdays.iter().any(|day| window.weekdays.contains(day))
        };
        if windows.iter().any(same) {
            return Err(repeated(n));
        }
        windows.push(window);
    }
    if windows.len() > WINDOWS_MAX { Err(Problem::TooMany { max: WINDOWS_MAX as i64 }) } else { Ok(windows) }
}

fn unreadable(line: usize) -> Problem {
    Problem::of_area("delivery.window", |l| match l {
        Locale::Ru => {
            format!("Строка {line}: нужны дни, часы и число заказов, например «пн-пт 10:00-14:00 30»")
        }
        Locale::En => {
            format!("Line {line}: give days, hours and a number of orders, such as “mon-fri 10:00-14:00 30”")
        }
    })
}

fn repeated(line: usize) -> Problem {
    Problem::of_area("delivery.window_twice", |l| match l {
        Locale::Ru => format!("Строка {line}: такое окно в один из этих дней уже есть"),
        Locale::En => format!("Line {line}: there is this window on one of these days already"),
    })
}

fn read_line(line: &str) -> Option<Window> {
    let line = line.to_lowercase().replace(['–', '—'], "-");
    let words: Vec<&str> = line.split_whitespace().collect();
    let [days @ .., hours, capacity] = &words[..] else { return None };
    let weekdays = read_days(&days.join(" "))?;
    let (from, to) = hours.split_once('-')?;
    let (from_minute, to_minute) = (minute(from)?, minute(to)?);
    let capacity = capacity.parse().ok().filter(|n| (1..=CAPACITY_MAX).contains(n))?;
    (from_minute < to_minute).then_some(Window { weekdays, from_minute, to_minute, capacity })
}

fn minute(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let figures = |text: &str| -> Option<i64> {
        let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| is_plain)
    };
    let minute = figures(hours)? * 60 + figures(minutes).filter(|m| *m < 60)?;
    (minute <= DAY_MINUTES).then_some(minute)
}

fn read_days(text: &str) -> Option<Vec<u8>> {
    if matches!(text, "" | "ежедневно" | "daily") {
        return Some((1..=7).collect());
    }
    let day = |word: &str| {
        let at = DAYS.iter().position(|(ru, en)| *ru == word || *en == word)?;
        u8::try_from(at + 1).ok()
    };
    let mut days = Vec::new();
    for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
        match part.split_once('-') {
            Some((from, to)) => {
                let (from, to) = (day(from)?, day(to)?);
                if from > to {
                    return None;
                }
                days.extend(from..=to);
            }
            None => days.push(day(part)?),
        }
    }
    days.sort_unstable();
    days.dedup();
    (!days.is_empty()).then_some(days)
}

/// The text that [`parse_windows`] reads.
pub fn windows_text(l: Locale, windows: &[Window]) -> String {
    let line = |w: &Window| {
        format!(
            "{} {}-{} {}",
            days_text(l, &w.weekdays),
            clock(w.from_minute),
            clock(w.to_minute),
            w.capacity
        )
    };
    windows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn days_text(l: Locale, days: &[u8]) -> String {
    let name = |day: u8| {
        let (ru, en) = DAYS[usize::from(day.saturating_sub(1)) % 7];
        l.pick(ru, en)
    };
    let is_run = days.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match days {
        [first, .., last] if is_run && days.len() > 2 => format!("{}-{}", name(*first), name(*last)),
        _ => days.iter().map(|day| name(*day)).collect::<Vec<_>>().join(","),
    }
}
