# Databases for tests that change data or break the server: a database of their own in the cluster all tests share, or a
# cluster of their own. Both go away with the test.
package Palace::Postgres;

use v5.36;
use Palace qw(scratch run source write_file read_file);
use POSIX ();

my @made;
my $owner = $$;

# The arguments of psql for the shared cluster, as its superuser, without the database.
sub shared_psql () {
    return Palace::given('PALACE_PSQL') =~ s/ -d \S+//r;
}

# database(): a copy of the shared database in the same cluster. database(empty => 1): the schema as deployed, no data.
sub database ($class, %options) {
    my $name = "scratch_${$}_" . ++state $count;
    my ($folder) = Palace::given('PALACE_WEB_CONNINFO') =~ /host=(\S+)/;
    my $self = bless {name => $name, host => $folder, psql => shared_psql()}, $class;
    push @made, $self;
    $self->administer("create database $name");
    $options{empty} ? $self->deploy : $self->fill;
    return $self;
}

# cluster(): a cluster of its own with a copy of the shared database.
sub cluster ($class) {
    my $home = scratch() . '/cluster' . ++state $count;
    my $self = bless {name => 'studentpalace', host => "$home/run", home => $home,
        psql => "psql -X -h $home/run -U postgres"}, $class;
    mkdir $_ or die "$_: $!" for $home, "$home/run", "$home/pg";
    chown((getpwnam 'postgres')[2, 3], "$home/run", "$home/pg") if !$>;
    push @made, $self;
    tool('initdb', "--pgdata=$home/pg",
        qw(--username=postgres --encoding=UTF8 --locale=C.UTF-8 --auth=trust --no-sync));
    write_file("$home/settings.conf", <<~"CONF");
        listen_addresses = ''
        unix_socket_directories = '$home/run'
        max_connections = 100
        fsync = off
        shared_buffers = 32MB
        CONF
    open my $conf, '>>', "$home/pg/postgresql.conf" or die $!;
    print {$conf} "include '$home/settings.conf'\n";
    close $conf or die $!;
    $self->start;
    # The role postgres is there already: psql complains of that one line and goes on.
    shell('pg_dumpall --globals-only -U postgres -h ' . shared_host() . " | $self->{psql} -q -d postgres -o /dev/null");
    $self->administer('create database studentpalace');
    $self->fill;
    return $self;
}

# Runs a statement outside the database itself.
sub administer ($self, $statement) {
    return Palace::sql($statement, split(' ', $self->{psql}), '-d', 'postgres');
}

sub shared_host () {
    return Palace::given('PALACE_WEB_CONNINFO') =~ /host=(\S+)/ ? $1 : die;
}

sub shared_name () {
    return Palace::given('PALACE_WEB_CONNINFO') =~ /dbname=(\S+)/ ? $1 : die;
}

sub shell ($command) {
    my ($code, $said) = run('bash', '-o', 'pipefail', '-c', $command);
    die "$command: $said\n" if $code;
    return;
}

# Copies the shared database, with the settings that belong to it as a whole.
sub fill ($self) {
    my ($from, $to) = (shared_name(), $self->{name});
    shell('pg_dump --create -U postgres -h ' . shared_host() . " $from"
        . " | sed -e '/^CREATE DATABASE /d' -e 's/^\\\\connect .*/\\\\connect $to/'"
        . " -e 's/^ALTER DATABASE $from /ALTER DATABASE $to /'"
        . " | $self->{psql} -q -v ON_ERROR_STOP=1 -d $to -o /dev/null");
    return;
}

# Deploys the schema the way an operator does.
sub deploy ($self) {
    my ($code, $said) = run('env', "PGHOST=$self->{host}", 'PGUSER=postgres', 'sqitch', '--chdir', source() . '/sql',
        'deploy',
        '--no-verify', "db:pg:$self->{name}");
    die "sqitch: $said\n" if $code;
    return;
}

# What DBDParams needs to come here as the site's own role.
sub params ($self) {
    return "host=$self->{host} user=studentpalace_web dbname=$self->{name} connect_timeout=2";
}

sub sql ($self, $statement) {
    return Palace::sql($statement, split(' ', $self->{psql}), '-d', $self->{name});
}

sub rows ($self, $statement) {
    return Palace::rows($statement, split(' ', $self->{psql}), '-d', $self->{name});
}

# psql that stays open, to hold a lock: returns a handle to write statements to.
sub session ($self) {
    my $pid = open(my $in, '|-') // die "fork: $!";
    if (!$pid) {
        open STDOUT, '>', '/dev/null' or POSIX::_exit(126);
        my @command = (split(' ', $self->{psql}), '-q', '-d', $self->{name});
        exec { $command[0] } @command or POSIX::_exit(127);
    }
    $in->autoflush(1);
    return $in;
}

# ---- clusters

sub bin () {
    return '/usr/lib/postgresql/15/bin';
}

# As the user Postgres runs as: it refuses root.
sub as_postgres (@command) {
    my @as = $> ? () : qw(setpriv --reuid postgres --regid postgres --init-groups --);
    my ($code, $said) = run(@as, @command);
    die "@command: $said\n" if $code;
    return;
}

sub tool ($name, @arguments) {
    return as_postgres(bin() . "/$name", @arguments);
}

sub start ($self) {
    tool('pg_ctl', "--pgdata=$self->{home}/pg", "--log=$self->{home}/pg/server.log",
        qw(--timeout=30 --wait --silent start));
    ($self->{postmaster}) = read_file("$self->{home}/pg/postmaster.pid") =~ /^([0-9]+)/;
    return;
}

sub halt ($self, $mode = 'fast') {
    tool('pg_ctl', "--pgdata=$self->{home}/pg", "--mode=$mode", qw(--timeout=30 --wait --silent stop));
    delete $self->{postmaster};
    return;
}

# All processes of the cluster. A child of the test may have restarted it: only its own file knows the postmaster.
sub processes ($self) {
    my $file = "$self->{home}/pg/postmaster.pid";
    return () if !$self->{postmaster} || !-e $file;
    my ($pid) = read_file($file) =~ /^([0-9]+)/;
    return ($pid, split ' ', read_file("/proc/$pid/task/$pid/children"));
}

sub freeze ($self) { kill 'STOP', reverse $self->processes; return }
sub thaw ($self)   { kill 'CONT', $self->processes; return }

END {
    if ($$ == $owner) {
        local $?;
        for my $self (@made) {
            if ($self->{home}) {
                next if !$self->{postmaster};
                $self->thaw;
                eval { $self->halt('immediate') };
            }
            else {
                eval { $self->administer("drop database if exists $self->{name} with (force)") };
            }
        }
    }
}

1;
