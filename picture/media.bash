# palace media: looks after the pictures of a site. Sourced by palace.
# shellcheck shell=bash disable=SC2034,SC2154 # palace uses what is set here, and the other way round

readonly media_packages='
perl                    tells rows what was made of their pictures
libdbd-pg-perl          connects it to Postgres
postgresql-client-15    talks to the database'

# Options of this command, besides those that it shares with import: db, store.
program=
all=
missing=
watermark=
aspect=

usage_media() {
    cat <<'END'
usage: palace media sweep [--state DIR | --db CONNINFO]
       palace media rebuild [--all | --missing] [--watermark TEXT] [--aspect W:H]
                            [--state DIR | --db CONNINFO [--store DIR] [--program FILE]]

sweep has httpd look at the whole media store now, and tells what it found: files that no row names are removed, pictures that can be
made again are, what stays missing is counted.

rebuild makes pictures again from their originals. Pictures of the old site have none: they get the sizes and formats that they lack, and
stay what they are. It may be interrupted at any time, and begun again; the site goes on meanwhile.

  --all             every picture (without this or the next: the same)
  --missing         only pictures that lack a size or a format
  --watermark TEXT  what is written on photos, None for nothing, as StudentPalaceWatermark (default: what the state folder's
                    httpd.conf says, otherwise Student Palace)
  --aspect W:H      the shape that upright photos are widened to, as StudentPalaceAspect (default: the same, otherwise 16:9)
  --state DIR       folder of the site (default: var beside this script)
  --db CONNINFO     or a site anywhere: its database, as its owner
  --store DIR       with --db: its media store (default: /var/lib/studentpalace/media)
  --program FILE    with --db: studentpalace-media (default: where make install or the package puts it)
END
}

look_after_media() {
    parse_options 'SOURCE state db store program watermark aspect all missing' "$@"
    [[ -z $db || " $* " != *" --state"* ]] || die_usage "--state and --db are two places"
    [[ -z $store$program || $db ]] || die_usage "--store and --program go with --db; a state folder has its own"
    [[ -z $all || -z $missing ]] || die_usage "--all and --missing are two things"
    case $source in
    sweep)
        [[ -z $all$missing$watermark$aspect$store$program ]] || die_usage "sweep takes --state or --db, nothing else"
        sweep_media
        ;;
    rebuild) rebuild_media ;;
    *) die_usage "what it does is sweep or rebuild" ;;
    esac
}

# The database, and where the files are.
open_media() {
    if [[ $db ]]; then
        install_packages "$media_packages"
        target=(-d "$db")
        store=${store:-/var/lib/studentpalace/media}
    else
        find_home || die "there is no site in $state"
        use_database
        postgres_pid >/dev/null || die "Postgres of $state does not run: palace demo --detach starts it"
        store=$home/media
    fi
}

# Sets program to studentpalace-media, wherever it was installed.
find_program() {
    local file
    [[ $db ]] || program=$home/install/libexec/studentpalace/studentpalace-media
    for file in /usr/local/libexec /usr/libexec; do
        [[ -n $program || ! -x $file/studentpalace/studentpalace-media ]] || program=$file/studentpalace/studentpalace-media
    done
    [[ -x $program ]] || die "there is no ${program:-studentpalace-media}: make install installs it, --program names it"
}

# ---- palace media sweep

sweep_media() {
    local asked left last=0 quiet=0
    open_media
    say "Sweeping the media store"
    asked=$(sql "${target[@]}" -c 'select palace.sweep_media()')
    while left=$(sql "${target[@]}" -c "select count(*) from palace.media_folders where swept_at > '$asked' is not true") && ((left)); do
        quiet=$((left == last ? quiet + 1 : 0)) last=$left
        ((quiet < 60)) || die "nobody sweeps: does httpd run? What its error log says may help"
        sleep 1
        say "  $left of 256 folders to go"
    done
    sql "${target[@]}" -c "select format('%s files are there. %s that no row names are gone, %s bytes. %s pictures were made again, %s lack files.',
                                         sum(files), sum(removed), sum(removed_bytes), sum(made), sum(missing))
                             from palace.media_folders"
}

# ---- palace media rebuild

rebuild_media() {
    local said
    open_media
    find_program
    read_picture_settings
    said=$(mktemp)
    say "Making pictures again"
    sql "${target[@]}" -F $'\t' -c "select kind, file from palace.pictures_to_make('${missing:-no}')" |
        "$here/picture/rebuild" "${db:-dbname=$database}" "$store" "$program" --watermark "$watermark" --aspect "$aspect" 3>&1 >"$said" ||
        die "not all pictures were looked at; those that were are as they should be"
    say "$(awk -F '\t' '{ printf "%d pictures were made, %d could not be.", $1, $2 }' "$said")"
    rm -f "$said"
}

# What the site's configuration says, unless options do.
read_picture_settings() {
    watermark=${watermark:-$(picture_setting StudentPalaceWatermark)}
    watermark=${watermark:-Student Palace}
    [[ ${watermark,,} != none ]] || watermark=
    aspect=${aspect:-$(picture_setting StudentPalaceAspect)}
    aspect=${aspect:-16:9}
}

# picture_setting DIRECTIVE: its value in the state folder's httpd.conf, as far as that has one.
picture_setting() {
    [[ $db ]] || sed -nE "s/^[[:space:]]*$1[[:space:]]+\"?([^\"]*[^\"[:space:]])\"?[[:space:]]*\$/\\1/Ip" "$home/httpd/httpd.conf" | tail -n 1
}
