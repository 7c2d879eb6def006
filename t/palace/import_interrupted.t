#!/usr/bin/env perl
# An import that is killed, or finds no room on a disk, leaves database and media store as they were, and the next one works.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use File::Find ();
use Legacy;
use Pictures qw(slurp spew);
use Script;
use Test::More;
use Time::HiRes qw(sleep time);

my $old   = old_site('old', '--houses', 40);
my $db    = Scratch->new;
my $new   = all_of($db);
my $store = scratch() . '/store';
mkdir $store;
my @target = ('--db', "host=$ENV{PGHOST} user=$ENV{PGUSER} dbname=$db->{name}", '--store', $store, @program);

sub files_in ($folder) {
    my @files;
    File::Find::find({no_chdir => 1, wanted => sub { push @files, $_ if -f }}, $folder);
    return scalar @files;
}

# Asks again and again until the answer is yes; whether it was within so many seconds.
sub wait_for ($limit, $question) {
    my $end = time + $limit;
    until ($question->()) {
        return 0 if time >= $end;
        sleep 0.05;
    }
    return 1;
}

# The backends that work for the import notice that it is gone. (Autovacuum comes and goes as it likes, and changes no row.)
sub wait_for_quiet () {
    my $others;
    return if wait_for(20, sub {
        $others = $db->query(q{select concat_ws(' ', state, wait_event, query) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'});
        return $others eq '';
    });
    die "# still at work on the database: $others\n";
}

# Killed before psql could ask to die with palace: setpriv waits until palace is gone.
{
    my $slow = scratch() . '/slow';
    mkdir $slow;
    spew("$slow/setpriv", <<"END");
#!/bin/sh
echo \$\$ >$slow/begun
until test -e $slow/gone; do sleep 0.05; done
exec /usr/bin/setpriv "\$@"
END
    chmod 0755, "$slow/setpriv";
    local $ENV{PATH} = "$slow:$ENV{PATH}";
    my $palace = start_palace(scratch() . '/output', 'import', @target, "$old/student_palace.db", '--media', "$old/static");
    ok wait_for(120, sub { -s "$slow/begun" }), 'psql is about to be started';
    kill 'KILL', $palace;
    waitpid $palace, 0;
    spew("$slow/gone", '');
    my $psql = slurp("$slow/begun");
    ok wait_for(120, sub { !kill 0, $psql }), 'and has ended';
    is all_of($db), $new, 'killed before psql was started: the database is as it was';
}

# Kills palace, and nothing else, as soon as its output has come to that line.
for my $line ('Importing', '  values', '  files: [0-9]+', '  writing', '  verifying') {
    my $output = scratch() . '/output';
    my $pid    = start_palace($output, 'import', @target, "$old/student_palace.db", '--media', "$old/static");
    ok wait_for(120, sub { -e $output && slurp($output) =~ /^$line/m }), "came to '$line'";
    kill 'KILL', $pid;
    waitpid $pid, 0;
    wait_for_quiet();
    is all_of($db), $new, "killed at '$line': the database is as it was";
}

my @made = glob "$store/.import-*";
cmp_ok scalar @made, '>', 0, 'what lay ready for the store was left behind';
is_deeply [glob "$store/[0-9a-f]*"], [], 'none of it in its place';

SKIP: {
    skip 'only root can mount small disks', 4 if $>;
    my $disk = scratch() . '/disk';
    mkdir $disk;
    chmod 0755, $disk;
    system('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', $disk) == 0 or die "mount failed\n";
    my @small = ('--db', $target[1], '--store', $disk, @program);
    my ($code, undef, $complaint) = palace('import', @small, "$old/student_palace.db", '--media', "$old/static");
    is $code, 1, 'a media store without room: exit code';
    like $complaint, qr/No space left on device/, 'says so';
    is all_of($db), $new, 'the database is as it was';
    is files_in($disk), 0, 'so is the store';
    system('umount', $disk);
}

my ($code) = palace('import', @target, "$old/student_palace.db", '--media', "$old/static");
is $code, 0, 'then an import works';
is_deeply [glob "$store/.import-*"], [], 'and has removed what the others left';
my $files = files_in($store);
($code) = palace('import', @target, "$old/student_palace.db", '--media', "$old/static", '--dry-run');
is files_in($store), $files, 'a rehearsal leaves no files';

SKIP: {
    skip 'only root can mount small disks', 3 if $>;
    my $disk = scratch() . '/pg';
    mkdir $disk;
    my $owner = (stat((glob "$ENV{PGHOST}/.s.PGSQL.*")[0]))[4];
    system('mount', '-t', 'tmpfs', '-o', "size=24m,uid=$owner,mode=700", 'tmpfs', $disk) == 0 or die "mount failed\n";
    $db->query("create tablespace small_$$ location '$disk'");
    my $small = Scratch->new(schema => 0);
    Scratch::run('psql', '-XqAtc', "alter database $small->{name} set tablespace small_$$", 'postgres');
    $small->sqitch('deploy', '--no-verify');
    my $before = all_of($small);
    my $large  = old_site('large', '--houses', 4000, '--no-media');
    my @answer = palace('import', '--db', "host=$ENV{PGHOST} user=$ENV{PGUSER} dbname=$small->{name}", '--store', $store, @program, "$large/student_palace.db");
    is $answer[0], 1, 'a database without room: exit code';
    like $answer[2], qr/No space left on device/, 'says so';
    is all_of($small), $before, 'the database is as it was';
    undef $small;
    $db->query("drop tablespace small_$$");
    system('umount', $disk);
}

done_testing;
