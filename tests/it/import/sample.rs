//! A database as the old application kept it, with what years of use leave behind.

use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use tempfile::TempDir;

const SCHEMA: &str = "
    create table user (_id varchar(100) primary key, file varchar(200), nome varchar(100), email varchar(100),
        dep varchar(100), admin boolean, terceiro boolean);
    create table ticket (_id integer primary key, problema varchar(500), ativo varchar(100), prioridade integer,
        estado varchar(50), data_hora_a datetime, data_hora_f datetime, periodo varchar(50), file varchar(200),
        autor varchar(100), att varchar(100), att_email varchar(200), re_att_just varchar(500), dep varchar(100),
        user_id varchar(100), p_defined varchar(1), p_order integer, historico text);
    create table etapa (_id integer primary key, texto varchar(500), ticket_id integer, status varchar(1), user varchar(100));
    create table procedimento (_id integer primary key, titulo varchar(100), procedimento text);
";

/// The old application: its database and its folder of files.
pub struct Old {
    folder: TempDir,
}

/// A ticket; what is not said is as the old application left it.
pub struct Ticket<'a>(Vec<(&'static str, &'a str)>);

/// A ticket with these columns.
pub fn ticket<'a>(columns: &[(&'static str, &'a str)]) -> Ticket<'a> {
    Ticket(columns.to_vec())
}

impl Old {
    /// An empty one.
    pub fn empty() -> Old {
        let old = Old { folder: tempfile::tempdir().unwrap() };
        old.connection().execute_batch(SCHEMA).unwrap();
        std::fs::create_dir_all(old.files().join("uploads")).unwrap();
        old
    }

    /// One with people, tickets, steps, procedures and files.
    pub fn filled() -> Old {
        let old = Old::empty();
        old.people();
        old.tickets();
        for (text, ticket, status, user) in [
            ("Verificar o cabo de rede", 7, "0", "Marcos Tavares"),
            ("Trocar o switch da recepção", 7, "1", "Técnico Que Saiu"),
            ("", 7, "1", "Marcos Tavares"),
        ] {
            let row =
                [text.to_owned().into(), Value::Integer(ticket), status.to_owned().into(), user.to_owned().into()];
            old.insert("etapa (texto, ticket_id, status, user)", &row);
        }
        let steps = "1. Abrir o Protheus 2. Entrar em Configurador 3. Criar o usuário";
        old.insert(
            "procedimento (titulo, procedimento)",
            &["Criar usuário".to_owned().into(), steps.to_owned().into()],
        );
        std::fs::write(old.files().join("uploads/tela.png"), PNG).unwrap();
        std::fs::write(old.files().join("uploads/instalador.exe"), "MZ").unwrap();
        std::fs::write(old.folder.path().join("segredo.txt"), "segredo").unwrap();
        std::fs::write(old.folder.path().join("categories.json"), r#"{"Rede": ["Internet", "Scanner"], "Office": []}"#)
            .unwrap();
        old
    }

    fn people(&self) {
        for (id, name, email, department, admin, third_party) in [
            ("100000000000000000001", "Marcos Tavares", "marcos@fazenda.example", "TI", "1", "0"),
            ("100000000000000000002", "Júlia Araújo", "julia@fazenda.example", "Colheita", "0", "0"),
            ("100000000000000000003", "Otávio Reis", "otavio@oficina.example", "", "0", "1"),
            ("100000000000000000004", "Rita Sem Correio", "", "Jurídico", "0", "0"),
            ("100000000000000000005", "Zé", "ze arroba fazenda", "colheita", "0", "0"),
            ("100000000000000000006", "Bruno Teixeira", "Bruno@Example.org", "TI", "1", "1"),
            ("100000000000000000007", "Júlia Araújo", "julia@fazenda.example", "Viveiro", "0", "0"),
        ] {
            let [id, name, email, department] = [id, name, email, department].map(|text| Value::from(text.to_owned()));
            let flags = [admin, third_party].map(|flag| Value::Integer(flag.parse().unwrap()));
            let [admin, third_party] = flags;
            let picture = Value::from("https://lh3.example/p.jpg".to_owned());
            self.insert(
                "user (_id, file, nome, email, dep, admin, terceiro)",
                &[id, picture, name, email, department, admin, third_party],
            );
        }
        self.insert("user (_id)", &[Value::from("100000000000000000008".to_owned())]);
    }

    fn tickets(&self) {
        self.add(
            7,
            ticket(&[
                ("problema", "Internet caiu na recepção\nDesde ontem, todos os computadores 🌧️."),
                ("ativo", "Rede -> Internet"),
                ("prioridade", "1"),
                ("estado", "Fechado"),
                ("data_hora_a", "2023-05-04 10:11:12.123456"),
                ("data_hora_f", "2023-05-05 09:00:00.000000"),
                ("periodo", "22:48:48"),
                ("file", "static/uploads/tela.png"),
                ("autor", "Júlia Araújo"),
                ("att", "Marcos Tavares"),
                ("att_email", "marcos@fazenda.example, otavio@oficina.example"),
                ("re_att_just", "Conhece o equipamento"),
                ("dep", "Colheita"),
                ("user_id", "100000000000000000002"),
                ("p_defined", "1"),
                ("historico", HISTORY),
            ]),
        );
        self.add(
            9,
            ticket(&[
                ("problema", "Liberar acesso <b>ao compartilhamento</b> &amp; impressora"),
                ("ativo", "Protheus->Criação de usuario"),
                ("prioridade", "2"),
                ("estado", "Em Atendimento"),
                ("data_hora_a", "04/05/2024 10:11"),
                ("file", "../segredo.txt"),
                ("autor", "Rita Sem Correio"),
                ("att", "Otávio Reis"),
                ("user_id", "100000000000000000004"),
            ]),
        );
        self.add(
            12,
            ticket(&[
                ("problema", "Impressora sem tinta"),
                ("ativo", "Rede"),
                ("prioridade", "0"),
                ("estado", "Aberto"),
                ("data_hora_a", "2026-02-27 08:00:00"),
                ("file", "uploads/instalador.exe"),
                ("autor", "Júlia Araújo"),
                ("att", "Técnico Que Saiu"),
                ("user_id", "100000000000000000002"),
            ]),
        );
        self.add(15, ticket(&[]));
        self.add(
            123,
            ticket(&[
                ("problema", "<p>Planilha <i>quebrada"),
                ("ativo", ""),
                ("prioridade", "urgente"),
                ("estado", "Perdido"),
                ("data_hora_a", "ontem"),
                ("file", "uploads/sumiu.pdf"),
                ("autor", "Ninguém Conhecido"),
                ("user_id", "999"),
                ("historico", "<div class='hist'>Sem fim <b>aqui <img src='x' onerror='alert(1)'> 🙂 &lt;caro&gt;"),
            ]),
        );
    }

    /// Adds a ticket.
    pub fn add(&self, number: i64, ticket: Ticket<'_>) {
        let mut columns = vec!["_id"];
        let mut values = vec![Value::Integer(number)];
        for (column, value) in ticket.0 {
            columns.push(column);
            values.push(Value::from(value.to_owned()));
        }
        self.insert(&format!("ticket ({})", columns.join(", ")), &values);
    }

    fn insert(&self, into: &str, values: &[Value]) {
        let places = (1..=values.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
        let text = format!("insert into {into} values ({places})");
        self.connection().execute(&text, params_from_iter(values)).unwrap();
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("db.sqlite")
    }

    /// The folder of files.
    pub fn files(&self) -> PathBuf {
        self.folder.path().join("static")
    }

    /// The file of categories.
    pub fn categories(&self) -> PathBuf {
        self.folder.path().join("categories.json")
    }

    /// A file beside them.
    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn connection(&self) -> Connection {
        Connection::open::<&Path>(&self.database()).unwrap()
    }
}

/// A history as the old application wrote it.
pub const HISTORY: &str = "<div class='hist'><b>04/05/2023 10:30</b> Chamado em atendimento por Marcos Tavares</div>\
    <div class='hist'>De: Júlia &lt;julia@fazenda.example&gt;<br>Em 04/05/2023 15:45 respondi: ainda n&atilde;o voltou &amp; preciso \
    imprimir.</div><div class='hist'>De: fornecedor@satelite.example<br>Previs&atilde;o de normaliza&ccedil;&atilde;o: \
    <script>alert('x')</script>amanh&atilde;</div><div class='hist'><p>05/05/2023 08:59:30</p><p>Cabo trocado, \
    conclu&iacute;do</div>";

/// The words of it.
pub const HISTORY_WORDS: &[&str] = &[
    "04/05/2023 10:30",
    "Chamado em atendimento por Marcos Tavares",
    "julia@fazenda.example",
    "ainda não voltou",
    "preciso",
    "imprimir.",
    "fornecedor@satelite.example",
    "Previsão de normalização",
    "amanhã",
    "05/05/2023 08:59:30",
    "Cabo trocado",
    "concluído",
];

/// The smallest picture.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
