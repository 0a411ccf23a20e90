-- Nobody edits the audit log, and nobody shortens it.
create function refuse_audit_edit() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log cannot be edited or shortened';
end;
$$;
create trigger audit_stays before update or delete on audit for each row execute function refuse_audit_edit();
create trigger audit_is_kept before truncate on audit for each statement execute function refuse_audit_edit();
