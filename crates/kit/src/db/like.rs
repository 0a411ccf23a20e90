//! Texts that people type, within the patterns of `like`.

/// A text in which nothing is a wildcard of `like … escape '!'`.
#[must_use]
pub fn like_literal(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_that_somebody_types_are_ordinary_letters() {
        assert_eq!(like_literal("100%_a!"), "100!%!_a!!");
    }
}
