# palace import: moves an old site in. Sourced by palace; the rules are SQL, in sql/legacy, run by psql as one transaction.
# shellcheck shell=bash disable=SC2034,SC2154 # palace uses what is set here, and the other way round

# Options of its own, besides those of palace; it shares program with palace media.
db=
media=
store=
dry_run=
replace=
report=

usage_import() {
    cat <<'END'
usage: palace import [--state DIR | --db CONNINFO] SOURCE [--media STATIC_DIR] [--store DIR] [--program FILE] [--dry-run] [--replace] [--report FILE]

Moves the old site into this one: all of it, or nothing when anything does not add up. SOURCE is its SQLite file, with the
-wal file beside it when there is one (both are copied first, and never written), or the postgresql:// address of a copy that
pgloader has made. docs/moving-in.md tells how to go about it.

  --state DIR         the site to fill (default: var beside this script); it is made when it is not there
  --db CONNINFO       or a database anywhere, with the schema deployed, as its owner
  --media STATIC_DIR  the old folder "static", with uploads/ in it; without it no pictures and documents come along
  --store DIR         with --db: the media store (default: /var/lib/studentpalace/media)
  --program FILE      with --db: studentpalace-media, which makes the pictures (default: where make install or the package puts it)
  --dry-run           do everything but the commit
  --replace           throw away what the site holds; without it only a new site is filled, or one untouched since the last import
  --report FILE       where to write, as JSON, what every rule has done to which row
END
}

# What the import must not leave behind: the work folder, and files in the media store without their rows.
work=
target=()

import_site() {
    local import status=0
    parse_options 'SOURCE state db media store program dry-run replace report' "$@"
    [[ -z $db || " $* " != *" --state"* ]] || die_usage "--state and --db are two places"
    check_import
    open_target
    tidy_store
    step "Copying the old database" copy_source
    import=$(</proc/sys/kernel/random/uuid)
    run_import || status=$?
    [[ ! -f $work/report.json || -z $report ]] || install -m 600 "$work/report.json" "$report" || status=1
    ((status == 0)) || die "nothing has changed in the site"
    say
    if [[ $dry_run ]]; then
        say "Rehearsed only: nothing has changed in the site."
    else
        [[ $db ]] || note_imported
        say "Imported."
    fi
    [[ -z $report ]] || say "Every row that a rule has touched is in $report"
}

check_import() {
    [[ $source ]] || die_usage "name the database of the old site"
    [[ -z $store$program || $db ]] || die_usage "--store and --program go with --db; a state folder has its own"
    if [[ $source != postgres://* && $source != postgresql://* ]]; then
        [[ -f $source && -r $source ]] || die "cannot read $source"
        source=$(realpath -- "$source")
    fi
    if [[ $media ]]; then
        [[ -d $media/uploads ]] || die "there is no folder uploads in $media: --media wants the old folder \"static\""
        media=$(realpath -- "$media")
    fi
    [[ -z $report ]] || report=$(realpath -m -- "$report")
}

# The database and the media store to fill.
open_target() {
    if [[ $db ]]; then
        install_packages "$import_packages"
        target=(-d "$db")
        store=${store:-/var/lib/studentpalace/media}
        work=$(mktemp -d)
        log=$work/log
    else
        check_state
        install_packages "$demo_packages$import_packages"
        open_state
        [[ -z $media ]] || build_program
        open_state_database
        store=$home/media
        work=$home/import
        rm -rf "$work"
        mkdir -m 700 "$work"
    fi
    [[ -z $media ]] || find_program
    [[ $(legacy_psql -c "select to_regclass('palace.imports') is not null") == t ]] ||
        die "the database has no schema of this version: sqitch --chdir $here/sql deploy"
}

# What makes the pictures is the site's own.
build_program() {
    if [[ ! -x $home/install/libexec/studentpalace/studentpalace-media ]]; then
        build_module
        step "Installing it into the state folder" install_module
    fi
}

open_state_database() {
    use_database
    ensure_postgres
    [[ $(sql -d postgres -c "select 1 from pg_database where datname = '$database'") ]] || step "Creating the database" create_database
    step "Deploying the schema" sqitch --chdir "$here/sql" deploy "db:pg:$database"
}

# By this `palace demo` knows that the database is full.
note_imported() {
    sql -c "comment on database $database is 'imported, $(sql -c 'select count(*) from palace.houses') houses'"
}

legacy_psql() {
    sql "${target[@]}" "$@"
}

# The old database as it is now; SQLite itself then puts the -wal file and an unfinished journal in order, in the copy.
copy_source() {
    local part
    [[ -f $source ]] || return 0
    for part in '' -wal -journal; do
        [[ ! -e $source$part ]] || cp --reflink=auto -- "$source$part" "$work/old.db$part"
    done
}

run_import() {
    local reading=$source kind=postgres
    if [[ -f $source ]]; then
        reading=$work/old.db kind=sqlite
    fi
    say "Importing"
    # shellcheck disable=SC2016 # the shell in between expands it
    {
        # psql dies with palace, however palace ends, and Postgres then rolls back. It does not even start when palace has
        # ended before the kernel was told so.
        LEGACY_WORK=$work LEGACY_TOOLS=$here/import LEGACY_SOURCE=$reading LEGACY_MEDIA=$media LEGACY_STORE=$store \
            LEGACY_PROGRAM=$program LEGACY_READY=$store/.import-$import \
            setpriv --pdeathsig KILL sh -c '[ "$PPID" = "$0" ] && exec "$@"' $$ \
            psql -X "${target[@]}" -v VERBOSITY=terse -v work="$work" -v import="$import" -v kind="$kind" \
            -v source="${source/:\/\/*@/:\/\/}" -v replace="${replace:-no}" -v dry_run="${dry_run:-no}" \
            -f "$here/sql/legacy/import.sql" 2>&1 >&3 9>&- | sed -u 's/^psql:[^ ]* ERROR:  //; s/^psql:[^ ]* error: //' >&2
    } 3>&1
}

# Files of imports that have ended, or were interrupted: those of a committed one stay.
tidy_store() {
    local ready committed
    for ready in "$store"/.import-*; do
        [[ -d $ready ]] || continue
        committed=$(legacy_psql -c "select exists (select from palace.imports where id = '${ready##*/.import-}')") || continue
        LEGACY_STORE=$store LEGACY_READY=$ready "$here/import/files" "$([[ $committed == t ]] && echo settle || echo withdraw)"
    done
}

end_import() {
    [[ $work ]] || return 0
    tidy_store
    rm -rf "$work"
}
