//! The median of many values, and what nine in ten of them do not exceed.

/// The middle of durations, and what nine in ten do not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Middle {
    pub median: u32,
    pub ninety: u32,
}

/// The nearest rank: the smallest value that half, or nine in ten, do not exceed. Always a value that there is.
#[must_use]
pub fn middle<T>(all: &[T], value: impl Fn(&T) -> u32) -> Option<Middle> {
    let half = all.len().div_ceil(2).checked_sub(1)?;
    let ninety = (all.len() * 9).div_ceil(10).saturating_sub(1);
    if all.len() >= MANY {
        return among_many(all, value, half, ninety);
    }
    let mut values: Vec<u32> = all.iter().map(value).collect();
    let (_, median, above) = values.select_nth_unstable(half);
    let median = *median;
    let ninety = match ninety.checked_sub(half + 1) {
        Some(place) if place < above.len() => *above.select_nth_unstable(place).1,
        _ => median,
    };
    Some(Middle { median, ninety })
}

/// From so many values on it is cheaper to count them by size first.
const MANY: usize = 4_000;
/// Sizes that are told apart: numbers below 256 by themselves, then 128 between a number and its double.
const SIZES: usize = (25 << 7) + 128;

/// The same among many: counted by size, and only those of the wanted sizes are looked at closely.
fn among_many<T>(all: &[T], value: impl Fn(&T) -> u32, half: usize, ninety: usize) -> Option<Middle> {
    let mut counts = vec![0_usize; SIZES];
    for one in all {
        if let Some(count) = counts.get_mut(size(value(one))) {
            *count += 1;
        }
    }
    let of = |rank: usize| {
        let mut below = 0;
        let wanted = counts.iter().position(|count| {
            below += count;
            below > rank
        })?;
        let smaller = below - counts.get(wanted)?;
        let least = smallest(wanted);
        let width = smallest(wanted + 1).wrapping_sub(least);
        let is_wanted = |one: &&T| value(one).wrapping_sub(least) < width;
        let mut alike = Vec::new();
        // Most parts have none: that is found for a whole part at once.
        for part in all.chunks(32) {
            if part.iter().fold(false, |any, one| any | is_wanted(&one)) {
                alike.extend(part.iter().filter(is_wanted).map(&value));
            }
        }
        Some(*alike.select_nth_unstable(rank - smaller).1)
    };
    Some(Middle { median: of(half)?, ninety: of(ninety)? })
}

/// The size of a number, which grows with it.
#[inline]
fn size(value: u32) -> usize {
    let shift = 24_u32.saturating_sub(value.leading_zeros());
    usize::try_from((shift << 7) + (value >> shift)).unwrap_or_default()
}

/// The smallest number of a size; 0 beyond all numbers.
fn smallest(size: usize) -> u32 {
    let shift = (size >> 7).saturating_sub(1);
    u32::try_from((size - (shift << 7)) << shift).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn any_span() -> impl Strategy<Value = u32> {
        prop_oneof![Just(0), 0..100_u32, 0..1_000_000_u32, any::<u32>()]
    }

    #[test]
    fn the_middle_is_the_nearest_rank() {
        let of = |values: &[u32]| middle(values, |value| *value).map(|middle| (middle.median, middle.ninety));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some((7, 7)));
        assert_eq!(of(&[9, 1]), Some((1, 9)));
        assert_eq!(of(&[3, 1, 2]), Some((2, 3)));
        assert_eq!(of(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), Some((5, 9)));
        assert_eq!(of(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), Some((6, 10)));
    }

    proptest! {
        #[test]
        fn the_middle_of_many_is_the_middle(values in vec(any_span(), 1..400)) {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let (half, ninety) = (values.len().div_ceil(2) - 1, (values.len() * 9).div_ceil(10) - 1);
            let expected = Middle { median: sorted[half], ninety: sorted[ninety] };
            prop_assert_eq!(middle(&values, |value| *value), Some(expected));
            prop_assert_eq!(among_many(&values, |value| *value, half, ninety), Some(expected));
        }
    }

    #[test]
    fn each_number_has_a_size_that_begins_with_the_smallest_of_it() {
        for number in (0..32).flat_map(|bits| [0, 1, 7, 300].map(|more| (1_u32 << bits).saturating_add(more))) {
            let of = size(number);
            assert!(of < SIZES && smallest(of) <= number, "{number}");
            assert!(smallest(of + 1) > number || smallest(of + 1) == 0, "{number}");
            assert_eq!(size(smallest(of)), of, "{number}");
        }
        assert_eq!((size(u32::MAX), smallest(SIZES)), (SIZES - 1, 0));
    }
}
