people-role-requester = Requester
people-role-third-party = Third party
people-role-agent = Agent
people-role-admin = Administrator
