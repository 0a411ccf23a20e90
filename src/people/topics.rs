//! What people choose to be told about: events that belong together, as the page of notifications offers them to a role.

use super::silence::{Silence, Way};
use crate::base::actor::Role;

/// Events that are told or not told together.
pub struct Topic {
    /// Its word in the form.
    pub word: &'static str,
    /// The key of its sentence.
    pub key: &'static str,
    /// The kinds of events.
    pub kinds: &'static [&'static str],
    /// Whether this role is ever told of it.
    concerns: fn(Role) -> bool,
}

/// Topics under a heading: the key of its name, and what stands below it.
pub type Group = (&'static str, &'static [Topic]);

/// All groups, in order.
pub const GROUPS: &[Group] = &[
    (
        "profile-group-work",
        &[
            Topic { word: "opened", key: "profile-topic-opened", kinds: &["ticket_opened"], concerns: Role::is_staff },
            Topic {
                word: "assigned",
                key: "profile-topic-assigned",
                kinds: &["ticket_taken", "ticket_assigned"],
                concerns: everybody,
            },
            // Third parties see just what is assigned to them, and so watch nothing.
            Topic { word: "watching", key: "profile-topic-watching", kinds: &["watcher_added"], concerns: who_may_ask },
        ],
    ),
    (
        "profile-group-talk",
        &[
            Topic { word: "replied", key: "profile-topic-replied", kinds: &["ticket_replied"], concerns: everybody },
            Topic {
                word: "noted",
                key: "profile-topic-noted",
                kinds: &["note_added"],
                concerns: Role::can_be_assigned,
            },
            Topic { word: "waiting", key: "profile-topic-waiting", kinds: &["ticket_waiting"], concerns: who_may_ask },
        ],
    ),
    (
        "profile-group-progress",
        &[
            Topic { word: "triaged", key: "profile-topic-triaged", kinds: &["ticket_triaged"], concerns: everybody },
            Topic {
                word: "step",
                key: "profile-topic-step",
                kinds: &["step_added", "step_assigned", "procedure_started"],
                concerns: everybody,
            },
            Topic {
                word: "finished",
                key: "profile-topic-finished",
                kinds: &[
                    "ticket_resolved",
                    "ticket_closed",
                    "ticket_cancelled",
                    "ticket_merged",
                    "ticket_absorbed",
                    "merge_undone",
                ],
                concerns: everybody,
            },
            Topic { word: "reopened", key: "profile-topic-reopened", kinds: &["ticket_reopened"], concerns: everybody },
        ],
    ),
];

impl Topic {
    /// Whether somebody with this silence is told of it by this way.
    #[must_use]
    pub fn is_told(&self, silence: &Silence, way: Way) -> bool {
        self.kinds.iter().any(|kind| !silence.covers(way, kind))
    }

    /// Its word in the form for this way.
    #[must_use]
    pub fn switch(&self, way: Way) -> String {
        format!("{way}:{}", self.word)
    }
}

/// The topics of a group that a role is ever told of.
pub fn offered(topics: &'static [Topic], role: Role) -> impl Iterator<Item = &'static Topic> {
    topics.iter().filter(move |topic| (topic.concerns)(role))
}

fn everybody(_: Role) -> bool {
    true
}

/// Third parties open no tickets: nobody waits for their answer, and nobody lets them watch.
fn who_may_ask(role: Role) -> bool {
    role != Role::ThirdParty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(role: Role) -> Vec<&'static str> {
        GROUPS.iter().flat_map(|(_, topics)| offered(topics, role)).map(|topic| topic.word).collect()
    }

    #[test]
    fn nobody_is_offered_what_they_are_never_told() {
        assert_eq!(
            words(Role::Requester),
            ["assigned", "watching", "replied", "waiting", "triaged", "step", "finished", "reopened"]
        );
        assert_eq!(
            words(Role::ThirdParty),
            ["assigned", "replied", "noted", "triaged", "step", "finished", "reopened"]
        );
        assert_eq!(words(Role::Agent).len(), 10);
        assert_eq!(words(Role::Admin), words(Role::Agent));
    }
}
