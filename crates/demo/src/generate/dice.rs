//! Reproducible random numbers: the same seed and number give the same sequence.

/// The random numbers of one product.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64, n: u64) -> Self {
        let (mut seed, mut n) = (seed, n);
        Self(platform::split_mix(&mut seed) ^ platform::split_mix(&mut n).rotate_left(17))
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(platform::split_mix(&mut self.0)) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// An index into something of this length.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or(0)
    }

    pub fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    /// At least 0, below 1.
    pub fn unit(&mut self) -> f64 {
        self.below(1 << 53) as f64 / (1_u64 << 53) as f64
    }

    /// Approximates the standard normal distribution by twelve uniform numbers (Irwin–Hall).
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// A rank, the first being the most likely; the sums are those of [`zipf`].
    pub fn rank(&mut self, sums: &[u64]) -> usize {
        let throw = self.below(sums.last().copied().unwrap_or(1));
        sums.partition_point(|sum| *sum <= throw)
    }
}

/// Running sums of 1, 1/2, 1/3 …: sizes of categories and brands in shops are distributed roughly like that
/// (Zipf).
pub fn zipf(len: usize) -> Vec<u64> {
    let weights = (1..=len as u64).map(|rank| 1_000_000 / rank);
    weights
        .scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect()
}
