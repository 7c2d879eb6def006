# Servers for tests that break things or want another configuration: httpd's of their own, made from the httpd.conf of the
# server that all tests share, started in the same environment, and ended with the test.
package Palace::Httpd;

use v5.36;
use IO::Socket::INET;
use Palace;
use POSIX ();
use Time::HiRes qw(sleep time);

my @started;
my $owner = $$;

# The folder of the shared server, as its httpd.conf spells it.
sub shared_conf () {
    return read_file(Palace::given('PALACE_ERROR_LOG') =~ s{/logs/error\.log\z}{/httpd.conf}r);
}

# A port that nobody listens on, never the same one twice.
sub free_port () {
    state %given;
    while (1) {
        my $port = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1:0')->sockport;
        return $port if !$given{$port}++;
    }
}

# What the shared httpd was started with: its allocator, or the sanitizers' settings.
sub environment () {
    my ($pid) = shared_conf() =~ /^PidFile +"([^"]+)"/m ? read_file($1) =~ /([0-9]+)/ : die 'no PidFile';
    return grep { /^(?:PATH|LANG|LD_PRELOAD|[A-Z]*SAN_OPTIONS)=/ } split /\0/, read_file("/proc/$pid/environ");
}

# new(params => DBDParams, more => lines at the end, change => sub that changes $_, the text of httpd.conf, conf => all of it
# (with @root@, @port@), environment => [NAME=value ...]): a server that is not started yet.
sub new ($class, %options) {
    my $root = scratch() . '/httpd' . ++state $count;
    my $self = bless {root => $root, port => free_port(), log => "$root/logs/error.log",
        environment => $options{environment} // []}, $class;
    mkdir $_ or die "$_: $!" for $root, "$root/logs";
    $self->write_conf(%options);
    return $self;
}

sub write_conf ($self, %options) {
    local $_ = $options{conf} // $self->derived_conf;
    s{^DBDParams .*}{DBDParams "$options{params}"}m if $options{params};
    $options{change}->() if $options{change};
    s/\@root\@/$self->{root}/g;
    s/\@port\@/$self->{port}/g;
    write_file("$self->{root}/httpd.conf", $_ . ($options{more} // '') . "\n");
    return;
}

# The shared httpd.conf with the folder and the port changed, and without a look through the media store, whose pictures a database of a
# test's own does not know.
sub derived_conf ($self) {
    my $conf = shared_conf();
    my ($root) = $conf =~ /^ServerRoot +"([^"]+)"/m;
    $conf =~ s{\Q$root\E(?=[/"])}{$self->{root}}g;
    $conf =~ s{^(?=StudentPalaceMedia )}{StudentPalaceMediaSweep 168h\n}m;
    $conf =~ s{^((?:Listen|ServerName) +127\.0\.0\.1):[0-9]+}{$1:$self->{port}}mg;
    return $conf;
}

# A change (see new) that leaves a server one child and, if wanted, so few connections to the database.
sub small ($connections = undef) {
    return sub {
        s/^(ServerLimit|StartServers) .*/$1 1/mg;
        s/^(MaxRequestWorkers|MaxSpareThreads) .*/$1 32/mg;
        return if !$connections;
        my $all = $connections + 1;    # one of them listens
        s/^(DBDKeep|DBDMax) .*/$1 $all/mg;
        s/^StudentPalaceConnections .*/StudentPalaceConnections $connections/m;
    };
}

sub url ($self)  { return "127.0.0.1:$self->{port}" }
sub log ($self)  { return $self->{log} }
sub conf ($self) { return read_file("$self->{root}/httpd.conf") }

# Starts it and waits until it answers /livez; dies with its own words when it does not.
sub start ($self) {
    watch_log($self->{log});
    my $pid   = $self->spawn;
    my $state = eventually(seconds(15), sub { $self->state_of($pid) });
    die 'httpd does not start: ' . join("\n", $self->said) . "\n" if $state ne 'serves';
    return $self;
}

# '' while it is starting: then nobody is at its port, or one who was killed and has not let go of it yet.
sub state_of ($self, $pid) {
    return 'ended' if waitpid($pid, POSIX::WNOHANG()) != 0;
    my $answer = eval { exchange("GET /livez HTTP/1.0\r\n\r\n", at => $self->url) };
    return $answer && $answer->{status} == 200 ? 'serves' : '';
}

# Starts it and returns its process id.
sub spawn ($self) {
    my @environment = (environment(), $self->{environment}->@*);
    my $pid         = fork // die "fork: $!";
    if (!$pid) {
        open STDIN,  '<',  '/dev/null'                 or POSIX::_exit(126);
        open STDOUT, '>>', "$self->{root}/logs/output" or POSIX::_exit(126);
        open STDERR, '>&', \*STDOUT                    or POSIX::_exit(126);
        my @command = ('env', '-i', @environment, qw(setpriv --pdeathsig TERM apache2 -d), $self->{root}, '-f',
            "$self->{root}/httpd.conf", '-DFOREGROUND');
        exec { $command[0] } @command or POSIX::_exit(127);
    }
    $self->{pid} = $pid;
    push @started, $self;
    return $pid;
}

# Starts a server that should refuse: all it said, in its log and elsewhere; undef when it runs after all.
sub refusal ($self) {
    my $pid   = $self->spawn;
    my $state = eventually(seconds(15), sub { $self->state_of($pid) });
    if ($state ne 'ended') {
        $self->stop;
        return undef;
    }
    delete $self->{pid};
    return join "\n", $self->said;
}

sub said ($self) {
    return map { -e ? split /\n/, read_file($_) : () } "$self->{root}/logs/output", $self->{log};
}

# The process ids of its children.
sub children ($self) {
    return sort { $a <=> $b } grep { $_ } split ' ', read_file("/proc/$self->{pid}/task/$self->{pid}/children");
}

# The process ids of the workers that its children have begun, whichever thread did. One that has just begun still is a copy of httpd.
sub workers ($self) {
    return map { my $child = $_; map { split ' ', eval { read_file($_) } // '' } glob "/proc/$child/task/*/children" } $self->children;
}

sub reload ($self) {
    kill 'USR1', $self->{pid};
    return;
}

# Connections whose answers have just been read have a moment to be closed: httpd would complain of sockets that it has taken from itself.
sub stop ($self) {
    my $pid = delete $self->{pid} // return;
    sleep 0.2;
    kill 'TERM', $pid;
    eventually(seconds(10), sub { waitpid($pid, POSIX::WNOHANG()) != 0 }) or kill 'KILL', $pid;
    return;
}

END {
    if ($$ == $owner) {
        local $?;
        $_->stop for @started;
    }
}

1;
