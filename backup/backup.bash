# palace backup and palace restore: the database and the media store of a site, onto a shelf of backups and back. Sourced by palace.
# shellcheck shell=bash disable=SC2034,SC2154 # palace uses what is set here, and the other way round

readonly backup_packages='
perl                    copies and checks files
postgresql-client-15    dumps and restores the database'

readonly remote_packages='
rclone                  reaches a remote shelf of backups'

# Options of these commands, besides those that they share with import: db, store.
to=
keep=
into=
incomplete=

usage_backup() {
    cat <<'END'
usage: palace backup [--to DIR|REMOTE:PATH] [--keep N] [--state DIR | --db CONNINFO [--store DIR]]

Puts the site as it is at this moment onto a shelf of backups, while it runs: the database, then the files its rows name. Files that
the shelf has are not copied again. docs/backup.md tells how to do it every night.

  --to DIR          the shelf, a folder or a remote of rclone (default: the folder backups of the state folder)
  --keep N          afterwards remove all but the newest N backups (1 to 9999), and files of none of them
  --state DIR       folder of the site (default: var beside this script)
  --db CONNINFO     or a site anywhere: its database, as a role that may read all of it
  --store DIR       with --db: its media store (default: /var/lib/studentpalace/media)
END
}

usage_restore() {
    cat <<'END'
usage: palace restore [--state DIR] FROM [--into DB] [--store DIR] [--incomplete]

Puts a site back as it was. FROM is a shelf of backups, for the newest, or SHELF/NAME. Everything is restored beside the site and checked: the
checksum of every file, the rows of every table and what is in them. Only then it takes the site's place, running or not.

  --state DIR     the site to put back (default: var beside this script); it is made when it is not there
  --into DB       instead: a new database of that name beside the site's, which stays as it is; or the CONNINFO of an empty
                  database anywhere, as its owner
  --store DIR     with --into: bring the files to this media store; without it they are only checked
  --incomplete    restore also when files are missing on the shelf or damaged, without these
END
}

shelf=     # the folder or remote with the backups
chosen=    # the backup to restore; the newest when empty

# What goes when palace ends: what a backup or restore works with, files laid ready in a store, a database half restored.
backup_work=
backup_said=
backup_ready=
half_restored=

# One step of backup/shelf.
run_shelf() {
    BACKUP_SHELF=$shelf BACKUP_WORK=$backup_work BACKUP_STORE=$store BACKUP_READY=$backup_ready BACKUP_LIST=${home:+$home/backups} \
        "$here/backup/shelf" "$@" >"$backup_said"
}

# Sets shelf to what the user has typed. As for rclone, what has a colon before any slash is a remote.
name_shelf() {
    shelf=$1
    if is_remote "$shelf"; then
        install_packages "$remote_packages"
    else
        shelf=$(realpath -m -- "$shelf")
    fi
}

is_remote() {
    [[ $1 =~ ^[^/:]+: ]]
}

end_backup() {
    [[ -z $backup_said ]] || rm -f "$backup_said"
    [[ -z $backup_work ]] || rm -rf "$backup_work"
    [[ -z $backup_ready ]] || rm -rf "$backup_ready"
    [[ -z $half_restored ]] || dropdb --if-exists --force "$half_restored" 2>/dev/null || :
    backup_work='' backup_said='' backup_ready='' half_restored=''
}

# ---- palace backup

backup_site() {
    local name began=$SECONDS
    parse_options 'state db store to keep' "$@"
    [[ -z $db || " $* " != *" --state"* ]] || die_usage "--state and --db are two places"
    [[ -z $store || $db ]] || die_usage "--store goes with --db; a state folder has its own"
    [[ -z $db || $to ]] || die_usage "--db needs --to"
    open_backed_up
    name=$(date -u +%Y%m%dT%H%M%SZ)
    open_shelf "$name"
    step "Dumping the database" take_database
    step "Copying files" run_shelf take
    [[ ! -s $backup_work/absent ]] || step "Looking again for $(wc -l <"$backup_work/absent") files that were not there" look_again
    step "Closing the backup" run_shelf close "$name"
    say "$(<"$backup_said")"
    [[ $(<"$backup_said") != *MISSING* ]] || printf 'palace: rows name files that are not in %s: they are listed in %s\n' "$store" "$shelf/$name/manifest.json" >&2
    [[ -z $keep ]] || step "Removing all but the newest $keep" run_shelf prune "$keep"
    say "Backed up to $shelf/$name in $((SECONDS - began)) s."
}

# The database and the media store to back up.
open_backed_up() {
    if [[ $db ]]; then
        install_packages "$backup_packages"
        target=(-d "$db")
        store=${store:-/var/lib/studentpalace/media}
        log=$(mktemp)
    else
        [[ -f $state/$marker ]] || die "there is no site in $state"
        install_packages "$backup_packages"
        open_state
        use_database
        ensure_postgres
        store=$home/media
    fi
    [[ $(sql "${target[@]}" -c "select to_regclass('palace.houses') is not null") == t ]] || die "there is no site in ${db:-$state}"
    [[ -d $store && -r $store && -x $store ]] || die "$store is not a folder that you can read"
}

# Backups are for whom they belong to, and for the group of a shelf that hands its group on (setgid).
shelf_mode() {
    if [[ -g $shelf ]]; then
        echo 750
    else
        echo 700
    fi
}

# open_shelf NAME: the shelf, and where the backup of that name comes into being: on the shelf itself, or here for a remote.
open_shelf() {
    name_shelf "${to:-$home/backups}"
    backup_said=$(mktemp)
    if is_remote "$shelf"; then
        backup_work=$(mktemp -d)
    else
        mkdir -p "$shelf" 2>/dev/null || :
        [[ -d $shelf && -w $shelf ]] || die "$shelf is not a folder that you can write to"
        exec 8<"$shelf"
        flock -n 8 || die "another backup to $shelf is going on"
        backup_work=$shelf/.$1
    fi
    step "Opening $shelf" run_shelf tidy
    [[ -d $backup_work ]] || mkdir -m "$(shelf_mode)" "$backup_work"
}

take_database() {
    BACKUP_TOOLS=$here/backup BACKUP_WORK=$backup_work BACKUP_DB=${db:-$database} \
        psql -X "${target[@]}" -v work="$backup_work" -f "$here/sql/backup/take.sql"
    [[ -f $backup_work/database.dump ]]
}

look_again() {
    sql "${target[@]}" -f "$here/sql/backup/files.sql" >"$backup_work/wanted"
    run_shelf again
}

# ---- palace restore

restore_site() {
    parse_options 'SOURCE state into store incomplete' "$@"
    [[ $source ]] || die_usage "name the shelf of backups to restore from"
    [[ -z $store || $into ]] || die_usage "--store goes with --into; a state folder has its own"
    [[ -z $into || $into == *=* || $into == *://* || $into =~ ^[a-z_][a-z0-9_]{0,62}$ ]] || die_usage "--into wants the name of a database, or a conninfo, not \"$into\""
    find_shelf
    open_restored
    step "Checking the backup's database" run_shelf find ${chosen:+"$chosen"}
    say "$(<"$backup_said")"
    step "Checking files" run_shelf lay-ready
    say "$(<"$backup_said")"
    check_damage
    step "Restoring into a new database" restore_database
    step "Comparing every table with the backup" compare_tables
    if [[ -z $into ]]; then
        step "Deploying the schema" sqitch --chdir "$here/sql" deploy "db:pg:$half_restored"
    fi
    [[ -z $store ]] || step "Putting files in their places" run_shelf take-places
    [[ $into ]] || put_in_place
    half_restored=
    say "Restored and verified: $(wc -l <"$backup_work/tables") tables, $(awk '{ rows += $2 } END { print rows + 0 }' "$backup_work/tables") rows, all as they were."
    [[ $into ]] || say "What was there before is in the database ${database}_before, until the next restore."
}

# Sets shelf and chosen from the argument.
find_shelf() {
    local given=${source%/}
    if [[ $given =~ (^|[/:])([0-9]{8}T[0-9]{6}Z)$ ]]; then
        chosen=${BASH_REMATCH[2]}
        given=${given%"$chosen"}
        [[ $given == / || $given == *: ]] || given=${given%/}
        given=${given:-.}
    fi
    is_remote "$given" || [[ -d $given ]] || die "there is no folder $given"
    name_shelf "$given"
}

# Where to restore to: a database of a new name in the cluster of the state folder, or one that is given.
open_restored() {
    backup_said=$(mktemp)
    backup_work=$(mktemp -d)
    if [[ $into == *=* || $into == *://* ]]; then
        install_packages "$backup_packages"
        log=$(mktemp)
        target=(-d "$into")
        [[ $(sql "${target[@]}" -c "select to_regnamespace('palace') is null") == t ]] || die "there is a site in that database: restore into an empty one"
    else
        check_state
        install_packages "$demo_packages$backup_packages"
        open_state
        use_database
        ensure_postgres
        make_restored
        [[ $into ]] || store=$home/media
    fi
    [[ -z $store ]] || backup_ready=$store/.restore
    [[ -z $store ]] || make_ready || die "$store is not a folder that you can write to"
}

# What lies ready lies in a folder of the store that nobody else gets into, whomever the store belongs to.
make_ready() {
    mkdir -p "$store" && rm -rf "$backup_ready" && mkdir -m 700 "$backup_ready"
}

make_restored() {
    if [[ $into ]]; then
        [[ -z $(sql -d postgres -c "select 1 from pg_database where datname = '$into'") ]] ||
            die "there is a database $into already: choose another --into, or drop it"
    else
        dropdb --if-exists --force "${database}_restored" 2>/dev/null
    fi
    createdb --template=template0 "${into:-${database}_restored}"
    half_restored=${into:-${database}_restored}
    target=(-d "$half_restored")
}

check_damage() {
    local count
    count=$(wc -l <"$backup_work/damaged")
    ((count)) || return 0
    [[ $incomplete ]] || die "$count files are missing in $shelf/media or damaged, the first is $(head -n 1 "$backup_work/damaged"): nothing has changed (--incomplete restores without them)"
    printf 'palace: without %d files that are missing or damaged; these are\n' "$count" >&2
    sed 's/^/  /' "$backup_work/damaged" >&2
}

restore_database() {
    local options=(--jobs="$(nproc)")
    [[ $half_restored ]] || options=(--single-transaction)
    psql -X "${target[@]}" -f "$here/sql/backup/prepare.sql"
    pg_restore --exit-on-error "${options[@]}" "${target[@]}" "$backup_work/database.dump"
    sql "${target[@]}" -c 'vacuum analyze'
}

compare_tables() {
    sql "${target[@]}" -F $'\t' -f "$here/sql/backup/tables.sql" >"$backup_work/found"
    diff "$backup_work/tables" "$backup_work/found"
}

# The restored database becomes the site's.
put_in_place() {
    sql -d postgres -c "comment on database $half_restored is 'restored, $(sql "${target[@]}" -c 'select count(*) from palace.houses') houses'"
    step "Changing over" swap_databases
    if [[ $(httpd_pids) ]]; then
        port=$(running_port)
        step "Waiting for the site" wait_until_healthy
    fi
}

# Renaming waits until others have left the database, so they are shown out meanwhile.
swap_databases() {
    dropdb --if-exists --force "${database}_before"
    psql -X -d postgres -v site="$database" -v before="${database}_before" -v restored="$half_restored" -f "$here/sql/backup/swap.sql" &
    while kill -0 $! 2>/dev/null; do
        sql -d postgres -c "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '$database'"
        sleep 0.1
    done
    wait $!
}
