# A steady load: so many keep-alive connections that ask for the same pages over and over and compare every answer, byte by
# byte, with what it was before. Runs in a process of its own.
package Palace::Load;

use v5.36;
use Errno qw(EAGAIN EINTR);
use IO::Select;
use IO::Socket::INET;
use Palace;
use POSIX ();
use Time::HiRes qw(sleep time);

# How long a request may take before it counts as never answered.
my $patience = 30;

# start(at => host:port, connections => 16, paths => [...], pause => seconds between an answer and the next request):
# the load begins at once. The pages must be well now: what they are is what they must stay.
sub start ($class, %options) {
    my $self = bless {connections => 16, pause => 0.01, %options, results => scratch() . '/load' . ++state $count},
        $class;
    $self->{expected}{$_} //= $self->content($_) for $self->{paths}->@*;
    $self->{pid} = fork // die "fork: $!";
    if (!$self->{pid}) {
        $self->work;
        POSIX::_exit(0);
    }
    return $self;
}

sub content ($self, $path) {
    my $answer = ask($path, at => $self->{at});
    die "$path answers $answer->{status} already\n" if $answer->{status} != 200;
    return $answer->{body};
}

# Ends the load. Returns what came of the requests, in order of time: [when it began, how long it took, status, verdict,
# path]. The verdict is "right", "unavailable" (503 as it should be), "wrong", "lost" (no whole answer) or "late" (none in
# half a minute).
sub stop ($self) {
    my $pid = delete $self->{pid};
    kill 'TERM', $pid;
    waitpid $pid, 0;
    return sort { $a->[0] <=> $b->[0] } map { [split /\t/] } split /\n/, read_file($self->{results});
}

# How many requests have been answered so far.
sub answers ($self) { return scalar(() = read_file($self->{results}) =~ /\n/g) }

# How often each verdict was met, as words.
sub summary (@results) {
    my %count;
    $count{"$_->[3] $_->[2]"}++ for @results;
    return join ', ', map { "$_: $count{$_}" } sort keys %count;
}

# ---- in the process of its own

sub work ($self) {
    open my $out, '>', $self->{results} or POSIX::_exit(1);
    $out->autoflush(1);
    $self->{out}   = $out;
    $self->{turn}  = 0;
    $self->{lines} = [map { {due => time} } 1 .. $self->{connections}];
    my $stopping = 0;
    local $SIG{TERM} = sub { $stopping = 1 };
    local $SIG{PIPE} = 'IGNORE';
    until ($stopping && !grep { $_->{path} } $self->{lines}->@*) {
        for my $line (grep { !$_->{path} && time >= $_->{due} } $stopping ? () : $self->{lines}->@*) {
            $self->begin($line);
        }
        my %by_handle = map { $_->{socket} ? (fileno($_->{socket}) => $_) : () } $self->{lines}->@*;
        my $select    = IO::Select->new(map { $_->{socket} } values %by_handle);
        my @ready     = $select->count ? $select->can_read(0.005) : ();
        sleep 0.005 if !$select->count;
        $self->read_more($by_handle{fileno $_}) for @ready;
        $self->end($_, 0, 'late') for grep { $_->{path} && time - $_->{began} > $patience } $self->{lines}->@*;
    }
    close $out;
    return;
}

sub begin ($self, $line) {
    $line->{path}  = $self->{paths}[$self->{turn}++ % $self->{paths}->@*];
    $line->{began} = time;
    $line->{fresh} = 0;
    $self->send_request($line);
    return;
}

sub send_request ($self, $line) {
    $line->{raw} = '';
    if (!$line->{socket}) {
        $line->{socket} = IO::Socket::INET->new(PeerAddr => $self->{at}, Timeout => 10) // return $self->end($line,
            0, 'lost');
        $line->{fresh} = 1;
    }
    syswrite $line->{socket}, "GET $line->{path} HTTP/1.1\r\nHost: $self->{at}\r\nUser-Agent: Mozilla/5.0\r\n\r\n";
    return;
}

sub read_more ($self, $line) {
    my $got = sysread $line->{socket}, $line->{raw}, 65536, length $line->{raw};
    return if !defined $got && ($! == EAGAIN || $! == EINTR);
    return $self->closed($line) if !$got;
    if (!$line->{path}) {
        # Nobody asked: an answer to a connection that was idle for too long.
        delete $line->{socket};
        return;
    }
    if (Palace::complete($line->{raw}, 'GET')) {
        my $answer = Palace::parse($line->{raw}, 'GET');
        delete $line->{socket} if header($answer, 'Connection') =~ /close/i;
        $self->end($line, $answer->{status}, $self->verdict($line->{path}, $answer));
    }
    return;
}

# The server has closed: between two requests it may, and a client asks once more.
sub closed ($self, $line) {
    delete $line->{socket};
    return if !$line->{path};
    return $self->end($line, 0, 'lost') if $line->{fresh} || length $line->{raw};
    return $self->send_request($line);
}

sub verdict ($self, $path, $answer) {
    return $answer->{body} eq $self->{expected}{$path} ? 'right' : 'wrong' if $answer->{status} == 200;
    return 'wrong' if $answer->{status} != 503;
    my $good = header($answer, 'Retry-After') =~ /^[0-9]+$/ && header($answer, 'Cache-Control') eq 'no-store'
        && $answer->{body} =~ m{<header.*<h1>[^<]+</h1>.*<footer.*</html>}s
            && headers($answer, 'Content-Security-Policy') == 1;
    return $good ? 'unavailable' : 'wrong';
}

sub end ($self, $line, $status, $verdict) {
    my $now = time;
    printf {$self->{out}} "%.4f\t%.4f\t%d\t%s\t%s\n", $line->{began}, $now - $line->{began}, $status, $verdict,
        $line->{path};
    delete $line->{socket} if $verdict =~ /lost|late/;
    delete $line->{path};
    $line->{due} = $now + $self->{pause};
    return;
}

# A load that was not stopped ends with its test.
sub DESTROY ($self) {
    local $?;
    kill 'TERM', $self->{pid} if $self->{pid};
    return;
}

1;
