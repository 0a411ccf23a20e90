//! Who acts, in which role and by which way.

use std::net::IpAddr;

use kit::words;

use super::ids::{DepartmentId, PersonId};

words!(
    /// What somebody is at this desk.
    Role {
        /// Asks for help.
        Requester = "requester",
        /// A technician from outside who works on what is assigned to them.
        ThirdParty = "third_party",
        /// Support staff.
        Agent = "agent",
        /// Support staff who also administer the desk.
        Admin = "admin",
    }
);

impl Role {
    /// Whether this role sees every ticket.
    #[must_use]
    pub fn is_staff(self) -> bool {
        matches!(self, Role::Agent | Role::Admin)
    }

    /// Whether tickets can be assigned to this role.
    #[must_use]
    pub fn can_be_assigned(self) -> bool {
        !matches!(self, Role::Requester)
    }
}

words!(
    /// The way something came in.
    Channel {
        /// The pages.
        Web = "web",
        /// The JSON API.
        Api = "api",
        /// Mail.
        Mail = "mail",
        /// The desk itself, or its command line.
        System = "system",
    }
);

/// The signed-in person, as far as permission and presentation need to know.
#[derive(Clone, Debug)]
pub struct SignedInPerson {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Department, where they have one.
    pub department_id: Option<DepartmentId>,
    /// Language tag.
    pub language: String,
    /// Time zone, where it is not the desk's.
    pub time_zone: Option<String>,
}

/// Who acts.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The person; none when the desk itself acts.
    pub person: Option<SignedInPerson>,
    /// By which way.
    pub channel: Channel,
    /// From which network address, where there is one.
    pub address: Option<IpAddr>,
}

impl Actor {
    /// The desk itself: schedules and commands.
    #[must_use]
    pub fn system() -> Actor {
        Actor { person: None, channel: Channel::System, address: None }
    }

    /// The person's id, where a person acts.
    #[must_use]
    pub fn id(&self) -> Option<PersonId> {
        self.person.as_ref().map(|person| person.id)
    }

    /// The role; the desk itself has none.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.person.as_ref().map(|person| person.role)
    }

    /// Whether this is an agent, an admin or the desk itself.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        self.role().is_none_or(Role::is_staff)
    }
}
