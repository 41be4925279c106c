//! Conversion between minutes of the day and board columns of a quarter of an hour, as defined by the style
//! sheet.

use service_model::views::BoardView;

/// Minutes per column.
pub const COLUMN_MINUTES: i64 = 15;
/// Last column the style sheet supports.
const COLUMN_MAX: i64 = 95;
/// Longest block the style sheet supports, in columns.
const LENGTH_MAX: i64 = 48;

/// CSS classes of a block between two minutes of the day. The part before the board's first minute is cut
/// off; blocks longer than half a day are drawn as half a day.
pub fn place(board: &BoardView, from: i64, to: i64) -> String {
    let from = from.max(board.starts_minute);
    let at = ((from - board.starts_minute) / COLUMN_MINUTES).clamp(0, COLUMN_MAX);
    let long = (to - from + COLUMN_MINUTES - 1) / COLUMN_MINUTES;
    format!("at-{at} for-{}", long.clamp(1, LENGTH_MAX.min(COLUMN_MAX + 1 - at)))
}

/// Like [`place`], split into pieces the style sheet supports: for ranges up to a whole day.
pub fn places(board: &BoardView, from: i64, to: i64) -> Vec<String> {
    let (mut from, to) = (from.max(board.starts_minute), to.min(board.ends_minute));
    let mut out = Vec::new();
    while from < to {
        let end = to.min(from + LENGTH_MAX * COLUMN_MINUTES);
        out.push(place(board, from, end));
        from = end;
    }
    out
}

/// Parts of the board's day outside the working hours.
pub fn off_hours(board: &BoardView, hours: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut out = Vec::new();
    let mut from = board.starts_minute;
    for (starts, ends) in hours {
        if *starts > from {
            out.push((from, *starts));
        }
        from = from.max(*ends);
    }
    if from < board.ends_minute {
        out.push((from, board.ends_minute));
    }
    out
}

/// The nearest start time the board permits for a block of `length` minutes.
pub fn snap(board: &BoardView, minute: i64, length: i64) -> i64 {
    let step = board.step_minutes.max(1);
    let snapped = (minute + step / 2).div_euclid(step) * step;
    let last = (board.ends_minute - length).max(board.starts_minute);
    snapped.clamp(board.starts_minute, last.div_euclid(step) * step)
}

/// `09:30`.
pub fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60))
}

/// `10:00–12:00`.
pub fn window(from: i64, to: i64) -> String {
    format!("{}–{}", clock(from), clock(to))
}

/// Parses `9:30` into minutes after midnight.
pub fn parse_clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once(':')?;
    // Some browsers include seconds.
    let minutes = minutes.split(':').next()?;
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn board() -> BoardView {
        BoardView {
            branch: base::BranchId("00000000000000000000000000000001".parse().unwrap()),
            is_own: true,
            day: "2026-11-24".to_owned(),
            day_name: String::new(),
            previous_day: String::new(),
            next_day: String::new(),
            today: String::new(),
            now_minute: None,
            zone_words: String::new(),
            is_closed: false,
            starts_minute: 8 * 60,
            ends_minute: 20 * 60,
            step_minutes: 30,
            crews: Vec::new(),
            tray: Vec::new(),
        }
    }

    #[test]
    fn sch_3_blocks_stand_where_their_time_is() {
        let b = board();
        assert_eq!(place(&b, 8 * 60, 9 * 60), "at-0 for-4");
        assert_eq!(place(&b, 10 * 60, 10 * 60 + 20), "at-8 for-2");
        assert_eq!(place(&b, 7 * 60, 9 * 60), "at-0 for-4", "what is before the board is cut off");
        assert_eq!(place(&b, 8 * 60, 8 * 60), "at-0 for-1");
        assert_eq!(
            places(&BoardView { starts_minute: 0, ends_minute: 1440, ..b }, 0, 1440),
            ["at-0 for-48", "at-48 for-48"]
        );
    }

    #[test]
    fn sch_3_a_drop_snaps_to_the_step_and_stays_on_the_board() {
        let b = board();
        assert_eq!(snap(&b, 10 * 60 + 14, 60), 10 * 60);
        assert_eq!(snap(&b, 10 * 60 + 15, 60), 10 * 60 + 30);
        assert_eq!(snap(&b, 0, 60), 8 * 60);
        assert_eq!(snap(&b, 23 * 60, 90), 18 * 60 + 30);
        assert_eq!(snap(&b, 12 * 60, 24 * 60), 8 * 60, "longer than the board");
    }

    #[test]
    fn sch_3_rest_lies_around_the_working_hours() {
        let b = board();
        assert_eq!(off_hours(&b, &[(540, 720), (780, 1080)]), [(480, 540), (720, 780), (1080, 1200)]);
        assert_eq!(off_hours(&b, &[]), [(480, 1200)]);
        assert_eq!(off_hours(&b, &[(420, 1260)]), []);
    }

    #[test]
    fn clocks_are_read_and_written() {
        assert_eq!((clock(570), window(570, 600)), ("09:30".to_owned(), "09:30–10:00".to_owned()));
        for (text, minute) in
            [("9:30", Some(570)), ("09:30:00", Some(570)), ("24:00", None), ("9", None), ("a:b", None)]
        {
            assert_eq!(parse_clock(text), minute, "{text}");
        }
    }
}
