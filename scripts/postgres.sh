# A private PostgreSQL for whoever reads this file (`. scripts/postgres.sh`): scripts/test and scripts/bench.

postgres_bin() { # the folder of initdb and pg_ctl; Debian keeps it off the path
    local initdb
    initdb=$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
    [ -n "$initdb" ] && dirname "$(readlink -f "$initdb")"
}

# PostgreSQL refuses to run as root, so root lends it another user.
as_database_user() {
    local user=nobody
    id postgres >/dev/null 2>&1 && user=postgres
    if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"); else "$@"; fi
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start_postgres_in() { # start_postgres_in FOLDER OPTION...: sets HELPDESK_TEST_POSTGRES
    local folder=$1 bin port user
    shift
    bin=$(postgres_bin)
    port=$(free_port)
    if [ "$(id -u)" = 0 ]; then
        user=nobody
        id postgres >/dev/null 2>&1 && user=postgres
        chown "$user" "$folder"
    fi
    as_database_user "$bin/initdb" --pgdata="$folder/data" --username=helpdesk --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 --no-sync >"$folder.initdb" 2>&1 || { cat "$folder.initdb"; return 1; }
    rm -f "$folder.initdb"
    as_database_user "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait start --options="-p $port \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories= $*" >/dev/null || { cat "$folder/log"; return 1; }
    export HELPDESK_TEST_POSTGRES="postgres://helpdesk@127.0.0.1:$port/postgres?sslmode=disable"
    as_database_user "$bin/postgres" --version
}

stop_postgres_in() { # stop_postgres_in FOLDER
    if [ -n "$1" ] && [ -d "$1/data" ]; then
        as_database_user "$(postgres_bin)/pg_ctl" --pgdata="$1/data" --mode=immediate stop >/dev/null 2>&1
    fi
}
