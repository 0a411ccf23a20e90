//! What the panel beside a conversation shows: plain data for `templates/tickets/side/`.

/// Everything beside the conversation that is more than a fact of the ticket.
#[derive(Default)]
pub struct SidePanel {
    /// Whether the reader sees tags at all.
    pub shows_tags: bool,
    pub tags: Vec<String>,
    /// Tags that the field offers without scripts.
    pub known_tags: Vec<String>,
    /// What was typed and refused, by field.
    pub typed: Typed,
}

/// What was typed into fields of the panel and refused, to be shown again.
#[derive(Clone, Default)]
pub struct Typed(pub Vec<(&'static str, String)>);

impl Typed {
    /// What was typed into a field; empty when nothing was refused.
    pub fn of(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| *name == field).map_or("", |(_, text)| text)
    }
}
