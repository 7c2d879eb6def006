# What the tests of the running site share: requests over a bare socket, the database, patience, and the error log,
# which every file reads at its end.
package Palace;

use v5.36;
use Exporter 'import';
use File::Path ();
use File::Temp ();
use IO::Select;
use IO::Socket::INET;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

our @EXPORT = qw(ask exchange header headers sql rows mails_to eventually seconds source scratch write_file read_file run
    valid_documents watch_log log_lines finish);

# An environment variable that `palace test` sets.
sub given ($name) {
    return $ENV{$name} // die "$name is not set: run this through `palace test`\n";
}

sub source () { return given('PALACE_SOURCE') }

# ---- requests

# ask('/p/1', method => 'HEAD', headers => {Accept => 'text/plain'}, body => '...', at => 'host:port'): one request on a
# connection of its own. Returns the answer (see exchange); dies when there is none.
sub ask ($path, %options) {
    my $at      = $options{at}     // site();
    my $method  = $options{method} // 'GET';
    my %headers = (Host => $at, Connection => 'close', ($options{headers} // {})->%*);
    $headers{'Content-Length'} = length $options{body} if defined $options{body};
    my $head = join '', map { defined $headers{$_} ? "$_: $headers{$_}\r\n" : () } sort keys %headers;
    my $answer = exchange("$method $path HTTP/1.1\r\n$head\r\n" . ($options{body} // ''),
        at => $at, method => $method, timeout => $options{timeout});
    return $answer // die "$method $path: no answer from $at\n";
}

# The host and port of the server that all tests share.
sub site () {
    state $site = given('PALACE_URL') =~ s{^http://}{}r;
    return $site;
}

# Sends bytes as they are and reads one answer: {status, head, headers => {lower case => [values]}, body, raw, seconds}.
# undef when the server closes without one, or `timeout` seconds pass.
sub exchange ($bytes, %options) {
    my $at     = $options{at} // site();
    my $socket = IO::Socket::INET->new(PeerAddr => $at, Timeout => 10) // die "cannot connect to $at: $@\n";
    my $began  = time;
    {
        # The server may answer, and close, before it has read everything.
        local $SIG{PIPE} = 'IGNORE';
        print {$socket} $bytes;
        $socket->flush;
    }
    my $raw   = '';
    my $limit = $began + ($options{timeout} // seconds(30));
    until (complete($raw, $options{method} // '')) {
        my $left = $limit - time;
        last if $left <= 0 || !IO::Select->new($socket)->can_read($left);
        last if !sysread $socket, $raw, 65536, length $raw;
    }
    my $answer = parse($raw, $options{method} // '') // return undef;
    $answer->{seconds} = time - $began;
    return $answer;
}

# Is the answer all there, without waiting for the end of the connection?
sub complete ($raw, $method) {
    my $end = index $raw, "\r\n\r\n";
    return 0 if $end < 0;
    my $head = substr $raw, 0, $end;
    my $have = length($raw) - $end - 4;
    return 1 if $method eq 'HEAD' || $head =~ m{^HTTP/1\.[01] (?:304|204)};
    return $have >= $1 if $head =~ /^Content-Length: *([0-9]+)/mi;
    return $raw =~ /\r\n0\r\n\r\n\z/ if $head =~ /^Transfer-Encoding: *chunked/mi;
    return 0;
}

sub parse ($raw, $method) {
    $raw =~ m{\A(HTTP/1\.[01] ([0-9]{3})[^\r\n]*\r\n(?:[^\r\n]+\r\n)*)\r\n(.*)\z}s or return undef;
    my ($head, $status, $body) = ($1, $2, $3);
    my %headers;
    push $headers{lc $1}->@*, $2 while $head =~ /^([^:\s]+): *([^\r\n]*)\r\n/mg;
    $body = unchunk($body) if ($headers{'transfer-encoding'}[0] // '') eq 'chunked' && $method ne 'HEAD';
    return {status => $status, head => $head, headers => \%headers, body => $body, raw => $raw};
}

sub unchunk ($body) {
    my $whole = '';
    while ($body =~ /\G([0-9A-Fa-f]+)[^\r\n]*\r\n/gc) {
        my $length = hex $1;
        $whole .= substr $body, pos $body, $length;
        pos($body) += $length + 2 if pos($body) + $length + 2 <= length $body;
        last if !$length;
    }
    return $whole;
}

# The value of a header, several joined with ", "; '' when it is absent.
sub header ($answer, $name) {
    return join ', ', ($answer->{headers}{lc $name} // [])->@*;
}

# How often a header is there.
sub headers ($answer, $name) {
    return scalar(($answer->{headers}{lc $name} // [])->@*);
}

# ---- the database of the server that all tests share

# What a statement answers, columns separated by tabs, lines by newlines; it may be several statements.
sub sql ($statement, @psql) {
    @psql = split ' ', given('PALACE_PSQL') if !@psql;
    my ($code, $said) = run(@psql, '-X', '-q', '-t', '-A', '-F', "\t", '-v', 'ON_ERROR_STOP=1', '-c', $statement);
    die "psql: $said\n" if $code;
    chomp $said;
    return $said;
}

# The same as lines; of one column as texts, of several as array references.
sub rows ($statement, @psql) {
    return map { /\t/ ? [split /\t/, $_, -1] : $_ } split /\n/, sql($statement, @psql);
}

# ---- mails of the server that all tests share

# What was mailed to this address, the newest last, each as its headers and text in one.
sub mails_to ($address) {
    return map { read_file($_) } sort glob given('PALACE_MAILS') . "/*-$address.txt";
}

# ---- time

# So many seconds on a quick machine; more when the sanitizers slow everything down.
sub seconds ($count) {
    return $ENV{PALACE_SANITIZE} ? 4 * $count : $count;
}

# Asks again and again until the answer is true, for at most that many seconds; returns the last answer.
sub eventually ($limit, $question) {
    my $end = time + $limit;
    while (1) {
        my $answer = $question->();
        return $answer if $answer || time >= $end;
        sleep 0.02;
    }
}

# ---- files and programs

# A folder for this test, which other users can enter too; it goes away with the test.
sub scratch () {
    state $folder = do {
        my $made = File::Temp::tempdir('palace-XXXXXX', TMPDIR => 1);
        chmod 0755, $made;
        $made;
    };
    return $folder;
}

sub write_file ($file, $text) {
    open my $out, '>:raw', $file or die "$file: $!";
    print {$out} $text;
    close $out or die "$file: $!";
    return $file;
}

sub read_file ($file) {
    open my $in, '<:raw', $file or die "$file: $!";
    local $/ = undef;
    return scalar <$in> // '';
}

# Runs a program; its exit code and all it said.
sub run (@command) {
    my $pid = open(my $out, '-|') // die "fork: $!";
    if (!$pid) {
        open STDERR, '>&', \*STDOUT or POSIX::_exit(126);
        open STDIN, '<', '/dev/null' or POSIX::_exit(126);
        exec { $command[0] } @command or POSIX::_exit(127);
    }
    my $said = do { local $/; <$out> } // '';
    close $out;
    return ($? >> 8, $said);
}

# Checks page documents ({name => bytes}) against the schema of the page document; the complaints, '' when there are none.
sub valid_documents (%documents) {
    my $folder = scratch() . '/documents';
    mkdir $folder;
    my @files = map { write_file("$folder/" . s{[^A-Za-z0-9]}{_}gr . '.xml', $documents{$_}) } sort keys %documents;
    my ($code, $said) = run('xmllint', '--nonet', '--noout', '--relaxng', source() . '/xsl/page.rng', @files);
    unlink @files;
    return $code ? join "\n", grep { !/ validates$/ } split /\n/, $said : '';
}

# ---- the error log

my %logs;    # file => where this test began

sub watch_log ($file) {
    $logs{$file} = -s $file // 0;
    return $file;
}

# What was written to a log since this test began to watch it.
sub log_lines ($file) {
    open my $in, '<:raw', $file or return;
    seek $in, $logs{$file} // 0, 0;
    return map { s/\s+\z//r } <$in>;
}

# Should nobody have caused this line? Warnings and worse, children that crashed, and what is no line of httpd's at all;
# only that a small server is busy is no fault, nor that a child with sanitizers is slow to end, unless it has to be killed.
sub is_trouble ($line) {
    return 0 if $line =~ /AH10159: server is within MinSpareThreads/;
    return 0 if $ENV{PALACE_SANITIZE} && $line =~ /AH00045: child process \d+ still did not exit/;
    return 1 if $line =~ /exit signal|Sanitizer|runtime error:/;
    return $line !~ /^\[[^]]+\] \[[a-z0-9_]*:(?:notice|info|debug|trace[1-8])\]/;
}

my $finished;

# Ends a test file: the logs must hold nothing but what `@allowed` (patterns) expects.
sub finish (@allowed) {
    my @unexpected;
    for my $file (sort keys %logs) {
        push @unexpected, grep {
            my $line = $_;
            is_trouble($line) && !grep { $line =~ $_ } @allowed
        } log_lines($file);
    }
    ok(!@unexpected, 'the error log holds nothing unexpected') or diag(join "\n", splice @unexpected, 0, 20);
    $finished = 1;
    done_testing();
}

my $owner = $$;

END {
    if ($$ == $owner) {
        my $code = $?;
        File::Path::remove_tree(scratch());
        if (!$finished && !$code && Test::More->builder->current_test) {
            diag('the test ended without reading the error log');
            $code = 1;
        }
        $? = $code;
    }
}

watch_log($ENV{PALACE_ERROR_LOG}) if $ENV{PALACE_ERROR_LOG};

1;
