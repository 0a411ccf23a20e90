//! Both databases hold the same tables.

use std::collections::BTreeSet;

use helpdesk::app;
use kit::db::{Db, Reader};

use super::files;
use crate::desk::{Kind, Place, Setting, postgres_server, run};

/// Full text is each database's own.
const OWN: &[&str] = &["ticket_search", "knowledge_search"];

#[test]
fn both_databases_have_the_same_schema() {
    if postgres_server(module_path!()).is_none() {
        return;
    }
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let sqlite = describe(place.database_url(), SQLITE).await;
        let other = Place::prepare(Kind::Postgres).await;
        let postgres = describe(other.database_url(), POSTGRES).await;
        other.end().await.remove().await;
        assert!(sqlite.len() > 100, "hardly anything was compared: {sqlite:#?}");
        let only = |here: &BTreeSet<String>, there: &BTreeSet<String>, name: &str| {
            here.difference(there).map(|line| format!("only {name} has: {line}")).collect::<Vec<_>>()
        };
        let faults = [only(&sqlite, &postgres, "SQLite"), only(&postgres, &sqlite, "PostgreSQL")].concat();
        files::none("differences between the schemas", &faults);
    });
}

/// What a schema has, one statement for each kind of thing, each row a sentence.
struct Questions {
    columns: &'static str,
    indexes: &'static str,
    references: &'static str,
}

const SQLITE: Questions = Questions {
    columns: "select m.name || '.' || c.name || ' ' || \
            case lower(c.type) when 'integer' then 'bigint' else lower(c.type) end || \
            case when c.\"notnull\" = 1 or c.pk > 0 then ' not null' else '' end || \
            case when c.pk > 0 then ' key ' || c.pk else '' end \
        from sqlite_schema m join pragma_table_info(m.name) c \
        where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> 'schema_history' order by 1 limit 5000",
    indexes: "select m.name || ' index ' || i.name || ' (' || group_concat(coalesce(c.name, '?'), ', ' order by c.seqno) || ')' || \
            case i.\"unique\" when 1 then ' unique' else '' end || case i.partial when 1 then ' partial' else '' end \
        from sqlite_schema m join pragma_index_list(m.name) i join pragma_index_info(i.name) c \
        where m.type = 'table' and i.origin <> 'pk' group by m.name, i.name, i.\"unique\", i.partial order by 1 limit 5000",
    references: "select m.name || '.' || f.\"from\" || ' references ' || f.\"table\" || '.' || f.\"to\" || \
            ' on delete ' || lower(f.on_delete) \
        from sqlite_schema m join pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1 limit 5000",
};

const POSTGRES: Questions = Questions {
    columns: "select t.relname || '.' || a.attname || ' ' || \
            case format_type(a.atttypid, a.atttypmod) when 'jsonb' then 'text' when 'bytea' then 'blob' \
                else format_type(a.atttypid, a.atttypmod) end || \
            case when a.attnotnull then ' not null' else '' end || \
            coalesce(' key ' || array_position(k.conkey, a.attnum), '') \
        from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped \
        left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p' \
        where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and t.relname <> 'schema_history' \
        order by 1 limit 5000",
    indexes: "select t.relname || ' index ' || x.relname || ' (' || ( \
                select string_agg(coalesce(a.attname, '?'), ', ' order by p.place) \
                from unnest(i.indkey::int2[]) with ordinality as p (attnum, place) \
                left join pg_attribute a on a.attrelid = t.oid and a.attnum = p.attnum) || ')' || \
            case when i.indisunique then ' unique' else '' end || \
            case when i.indpred is not null then ' partial' else '' end \
        from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class t on t.oid = i.indrelid \
        where t.relnamespace = 'public'::regnamespace and not i.indisprimary and t.relname <> 'schema_history' \
        order by 1 limit 5000",
    references: "select t.relname || '.' || a.attname || ' references ' || r.relname || '.' || b.attname || \
            ' on delete ' || case k.confdeltype when 'c' then 'cascade' when 'n' then 'set null' \
                when 'r' then 'restrict' else 'no action' end \
        from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class r on r.oid = k.confrelid \
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1] \
        join pg_attribute b on b.attrelid = r.oid and b.attnum = k.confkey[1] \
        where k.contype = 'f' and t.relnamespace = 'public'::regnamespace order by 1 limit 5000",
};

async fn describe(url: &str, questions: Questions) -> BTreeSet<String> {
    let db = Db::open(url).unwrap();
    db.migrate(&app::migrations()).await.unwrap();
    let reader = db.reader().await.unwrap();
    let mut lines = BTreeSet::new();
    for question in [questions.columns, questions.indexes, questions.references] {
        lines.extend(ask(&reader, question).await);
    }
    lines
}

async fn ask(reader: &Reader, question: &str) -> Vec<String> {
    let rows: Vec<(String,)> = reader.all(question, &[]).await.unwrap();
    rows.into_iter().map(|(line,)| line).filter(|line| !OWN.iter().any(|own| line.starts_with(own))).collect()
}
