# Old sites to import, and databases to import them into: what the tests of `palace import` share.
package Legacy;

use v5.36;
use Exporter 'import';
use File::Path qw(make_path);
use FindBin;
use lib "$FindBin::Bin/../sql/lib", "$FindBin::Bin/lib";
use JSON::PP ();
use Scratch;
use Script;

our @EXPORT = qw(@program old_site expected change_old_site palace_import read_json all_of);

# Makes the pictures.
our @program = ('--program', "$ENV{PALACE_STATE}/install/libexec/studentpalace/studentpalace-media");

# old_site('name', options of make_legacy_site.py): the folder of a new old site.
sub old_site ($name, @options) {
    my $folder = scratch() . "/$name";
    system("$ENV{PALACE_SOURCE}/t/legacy/make_legacy_site.py", $folder, @options) == 0 or die "make_legacy_site.py failed\n";
    return $folder;
}

sub read_json ($file) {
    open my $in, '<:raw', $file or die "$file: $!\n";
    local $/;
    return JSON::PP->new->utf8->decode(<$in>);
}

# What an importer should end up with.
sub expected ($folder) { return read_json("$folder/expected.json") }

# Runs SQL on the old database, with values.
sub change_old_site ($folder, @statements) {
    require DBI;
    my $db = DBI->connect("dbi:SQLite:dbname=$folder/student_palace.db", '', '', {RaiseError => 1});
    $db->do($_->[0], undef, $_->@[1 .. $#$_]) for map { ref ? $_ : [$_] } @statements;
    $db->disconnect;
    return;
}

# palace_import(Scratch, old database, options): exit code, output, complaint.
sub palace_import ($db, $old, @options) {
    my $store = scratch() . "/store-$db->{name}";
    make_path($store);
    return palace('import', '--db', "host=$ENV{PGHOST} user=$ENV{PGUSER} dbname=$db->{name}", '--store', $store, @program, $old, @options);
}

# Everything in the tables of the site, in one checksum: nothing has changed when it has not.
sub all_of ($db) {
    return $db->query(q{
        select string_agg(query_to_xml(format('select count(*), sum(hashtextextended(t::text, 0)) from palace.%I t', relname), true, false, '')::text, '' order by relname)
               || (select string_agg(nspname, ' ' order by nspname) from pg_namespace where nspname !~ '^pg_')
               || (select string_agg(concat_ws(' ', sequencename, last_value, start_value), ',' order by sequencename) from pg_sequences)
          from pg_class where relkind = 'r' and relnamespace = 'palace'::regnamespace});
}

1;
