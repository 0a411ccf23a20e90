-- Who is told of a new request: found at each opening, among perhaps ten thousand people.
create index people_support on people (id) where is_active and role in ('agent', 'admin');
