//! How often the till is asked.

/// The pause before the step with this number, from 0, in seconds: at first short, because a till answers within seconds,
/// later longer, because a till that is down stays so for a while.
pub const fn pause_seconds(step: i64) -> i64 {
    const PAUSES: [i64; 9] = [0, 2, 3, 5, 10, 30, 60, 120, 300];
    const LONGEST: i64 = 900;
    if step < 0 {
        return PAUSES[0];
    }
    if step < PAUSES.len() as i64 { PAUSES[step as usize] } else { LONGEST }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_stay_bounded() {
        assert_eq!(pause_seconds(0), 0);
        assert!((0..100).all(|step| pause_seconds(step) <= pause_seconds(step + 1)));
        assert_eq!(pause_seconds(1000), 900);
        let first_minute: i64 = (0..6).map(pause_seconds).sum();
        assert!(first_minute < 60, "most receipts are registered within a minute");
    }
}
