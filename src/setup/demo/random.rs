//! Chance that a seed repeats: the same seed gives the same demo on every machine and in every version.

/// A stream of numbers (splitmix64): small, and nobody's upgrade changes what it yields.
#[derive(Clone)]
pub struct Random(u64);

impl Random {
    /// A stream of its own for a part of the demo, so that what one part draws changes nothing in the others.
    pub fn branch(seed: u64, part: u64) -> Random {
        let mut mixed = Random(seed ^ part.wrapping_mul(0xd6e8_feb8_6659_fd93));
        let first = mixed.next();
        Random(first ^ part)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but without, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or_default().saturating_add(1);
        low + i64::try_from(self.next() % span).unwrap_or_default()
    }

    /// Whether something of this likelihood (in percent) happens.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of them; none of nothing.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(from.len()).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
        from.get(usize::try_from(self.between(0, last)).ok()?)
    }

    /// One of these words; the empty one of nothing.
    pub fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.pick(from).copied().unwrap_or_default()
    }

    /// An index that leans towards the first ones: some people ask far more often than others.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
    pub fn leaning(&mut self, len: usize) -> usize {
        (self.unit().powf(1.7) * len as f64) as usize
    }
}
