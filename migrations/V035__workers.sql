-- Whom something can be given to, by name: some dozens among perhaps ten thousand people, and on every ticket's page.
create index people_workers on people (name_folded, id) where role in ('third_party', 'agent', 'admin');
