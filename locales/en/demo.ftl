demo-not-empty = This database already has people or tickets: demo data go into an empty one only.
