-- Nobody edits the audit log, and nobody shortens it.
create trigger audit_stays before update on audit
begin
    select raise(abort, 'the audit log cannot be edited');
end;
create trigger audit_is_kept before delete on audit
begin
    select raise(abort, 'the audit log cannot be shortened');
end;
