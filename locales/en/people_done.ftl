people-person-added = The person was added.
people-role-saved = The role was changed.
people-last-admin = The desk needs at least one administrator.
people-department-saved = The department was added.
people-unknown = Nobody here has this mail address.
settings-days-range = A number from 1 to 365.
