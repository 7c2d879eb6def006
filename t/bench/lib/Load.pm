# Puts load on a site: httpd by wrk, Postgres by pgbench with the statements of a page.
package Load;

use v5.36;
use Exporter 'import';
use File::Temp ();
use HTTP::Tiny;
use List::Util qw(first shuffle sum);

our @EXPORT_OK = qw(crowd etags fetch_size ids islands load log_in pgbench pgbench_scripts pgbench_times site static_file visitors);

my $connections = 16;
my $source      = $ENV{PALACE_SOURCE} // die "PALACE_SOURCE is not set: run this through `palace bench`\n";
my $scratch     = File::Temp->newdir('palace-bench-XXXXXX', TMPDIR => 1);
my $http        = HTTP::Tiny->new(timeout => 20);

# The site that the environment describes under this prefix.
sub site ($prefix) {
    my %site = map { lc $_ => $ENV{"${prefix}_$_"} // die "${prefix}_$_ is not set\n" } qw(URL STATE PSQL WEB_CONNINFO);
    $site{query} = sub ($sql) {
        open my $from, '-|', split(' ', $site{psql}), '-qAtc', $sql or die "psql: $!\n";
        chomp(my @rows = <$from>);
        close $from or die "psql failed: $sql\n";
        return @rows;
    };
    return \%site;
}

# Runs of ids that are all public houses, the 40 longest: pgbench throws dice over a range, and every throw is to be a hit.
sub islands ($site) {
    my @rows = $site->{query}->(<<~'SQL');
        select min(id), max(id)
          from (select id, id - row_number() over (order by id) as island from palace.public_houses) as h
         group by island order by count(*) desc, 1 limit 40
        SQL
    return map { [split /\|/] } @rows;
}

# At most 3,000 of the ids of these islands: more would only make wrk's own work larger.
sub ids (@islands) {
    my @ids = map { $_->[0] .. $_->[1] } @islands;
    srand 1;
    return @ids > 3000 ? (shuffle @ids)[0 .. 2999] : @ids;
}

sub get ($site, $path, $cookie = undef) {
    my $answer = $http->get($site->{url} . $path, { headers => { defined $cookie ? (Cookie => $cookie) : () } });
    $answer->{success} or die "$path answers $answer->{status}\n";
    return $answer;
}

# Logs in one of the demo's landlords; the cookie of the session.
sub log_in ($site, $email) {
    my $page   = get($site, '/login')->{content};
    my %form   = map { $_ => $page =~ /name="$_" value="([^"]*)"/ ? $1 : die "/login has no $_\n" } qw(form_token form_key);
    my $answer = HTTP::Tiny->new(max_redirect => 0)->post_form("$site->{url}/login", { %form, email => $email, password => 'palace-landlord-demo' });
    return ($answer->{headers}{'set-cookie'} // die "cannot log in as $email: $answer->{status}\n") =~ s/;.*//r;
}

# The average size of the pages, of a sample; with a cookie as somebody who is logged in.
sub fetch_size ($site, $paths, $cookie = undef) {
    my @sample = @$paths > 200 ? @$paths[0 .. 199] : @$paths;
    return int(0.5 + sum(map { length get($site, $_, $cookie)->{content} } @sample) / @sample);
}

# The ETags of the pages, by path.
sub etags ($site, $paths) {
    return { map { $_ => get($site, $_)->{headers}{etag} // die "$_ has no ETag\n" } @$paths };
}

my @static;
END { unlink @static }

# A file of that size among those httpd serves itself; gone with this program.
sub static_file ($site, $size) {
    my $name = "bench-$$-$size.html";
    my $file = "$site->{state}/install/share/studentpalace/htdocs/img/$name";
    open my $out, '>', $file or die "$file: $!\n";
    print $out 'x' x $size;
    close $out or die "$file: $!\n";
    push @static, $file;
    my $path = "/static/img/$name";
    return { path => $path, etags => etags($site, [$path]) };
}
# load(site, seconds, paths => [...], etags => {path => ETag}, cookie => '...'): wrk asks for these paths in random order; with ETags,
# whether they have changed; with a cookie as somebody who is logged in. Returns requests per second; any wrong answer is an error.
sub load ($site, $seconds, %with) {
    my ($requests, $errors, $bytes, $microseconds) = wrk($site, $seconds, $connections, %with);
    die "$errors of $requests answers of $site->{url} were wrong\n" if $errors || !$requests;
    die "not all answers were 304\n" if $with{etags} && $bytes / $requests > 1500;
    return 1e6 * $requests / $microseconds;
}

# visitors(site, seconds, how many at a time, paths, cookie): { rate => answers per second, p50 and p99 => milliseconds that half of them, and all but
# one in a hundred, took at most }.
sub visitors ($site, $seconds, $at_once, $paths, $cookie = undef) {
    my ($requests, $errors, undef, $microseconds, $p50, $p99) = wrk($site, $seconds, $at_once, paths => $paths, cookie => $cookie);
    die "$errors of $requests answers of $site->{url} were wrong\n" if $errors || !$requests;
    return { rate => 1e6 * $requests / $microseconds, p50 => $p50 / 1000, p99 => $p99 / 1000 };
}

# A second of load on all threads of httpd: the number of answers, and how many of them were refusals.
sub crowd ($site, $paths) {
    my ($requests, $errors) = wrk($site, 1, 64, paths => $paths);
    return ($requests, $errors);
}

# Answers, wrong ones among them, bytes, microseconds; microseconds that half of the answers, and 99 per cent, took at most.
sub wrk ($site, $seconds, $at_once, %with) {
    my $threads = $at_once > 1 ? 2 : 1;
    my $answer  = output('wrk', "-t$threads", "-c$at_once", "-d${seconds}s", '--timeout', '10s', '-s', lua(%with), $site->{url});
    my @figures = $answer =~ /^measured (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$/m or die "wrk said:\n$answer";
    return @figures;
}

# The script of wrk. Requests are made up before the start, and answers are only counted, so that it costs wrk little.
sub lua (%with) {
    state %known;
    my ($etags, $cookie) = ($with{etags} // {}, quoted($with{cookie} // ''));
    my $list = join ",\n", map { sprintf '{%s, %s}', quoted($_), quoted($etags->{$_} // '') } $with{paths}->@*;
    return $known{"$cookie $list"} //= do {
        my $file = "$scratch/" . keys(%known) . '.lua';
        open my $out, '>', $file or die "$file: $!\n";
        print $out <<~"LUA";
            local asked = {\n$list\n}
            local requests, threads = {}, 0
            function setup(thread)
                threads = threads + 1
                thread:set("seed", threads)
            end
            function init()
                math.randomseed(seed)
                local cookie = $cookie
                for i, ask in ipairs(asked) do
                    local headers = {}
                    headers["If-None-Match"] = ask[2] ~= "" and ask[2] or nil
                    headers["Cookie"] = cookie ~= "" and cookie or nil
                    requests[i] = wrk.format("GET", ask[1], headers)
                end
            end
            function request()
                return requests[math.random(#requests)]
            end
            function done(summary, latency)
                local e = summary.errors
                local errors = e.connect + e.read + e.write + e.status + e.timeout
                print(string.format("measured %d %d %d %d %d %d", summary.requests, errors, summary.bytes, summary.duration,
                                    latency:percentile(50), latency:percentile(99)))
            end
            LUA
        close $out or die "$file: $!\n";
        $file;
    };
}

sub quoted ($text) {
    return '"' . $text =~ s/(["\\])/\\$1/gr . '"';
}

# The statements of a row of the site map, as SQL with :name.
sub statements ($pattern) {
    my $map = slurp("$source/mod_studentpalace/site.c");
    my ($list) = $map =~ /\("\Q$pattern\E",[^\n]*?\bS\(([^)]*)\)/ or die "no row of the site map is $pattern\n";
    return map { slurp("$source/sql/queries/$_.sql") =~ s/^--.*\n//mgr } $list =~ /"(\w+)"/g;
}

# pgbench_scripts(site, pattern, [{parameter => expression, text or undef for NULL, weight => n}...], way): a script
# for each, with the weights, as arguments of pgbench. A parameter may also be a list of texts, the parameter throw an expression that says
# which of them it is. The way is 'pipeline'; 'transaction' for statements that leave work to each other; or '', each by itself.
sub pgbench_scripts ($site, $pattern, $variants, $way) {
    my @statements = statements($pattern);
    my @arguments;
    for my $variant (@$variants) {
        my ($set, $text) = ('', join "\n", map { s/\s*\z/;/r } @statements);
        for my $name (grep { $_ ne 'weight' } sort keys %$variant) {
            my $value = $variant->{$name};
            if (($value // '') =~ /^random/) {
                $set .= "\\set $name $value\n";
                next;
            }
            my $literal = ref $value ? '(array[' . join(', ', map { literal($_) } @$value) . '])[:throw]' : literal($value);
            $text =~ s/(?<!:):$name\b/$literal/g;
        }
        $text = "\\startpipeline\n$text\n\\endpipeline" if $way eq 'pipeline';
        $text = "begin;\n$text\ncommit;"                if $way eq 'transaction';
        state $count = 0;
        my $file = "$scratch/" . $count++ . '.pgbench';
        open my $out, '>', $file or die "$file: $!\n";
        print $out "$set$text\n";
        close $out or die "$file: $!\n";
        push @arguments, '-f', "$file\@$variant->{weight}";
    }
    return \@arguments;
}

sub literal ($value) {
    return defined $value ? "'" . $value =~ s/'/''/gr . "'" : 'null';
}

# Pages' worth of statements per second.
sub pgbench ($site, $seconds, $scripts) {
    local $ENV{PGOPTIONS} = '-c jit=off';
    my $answer = output('pgbench', '-n', '-M', 'prepared', '-c', $connections, '-j', 2, '-T', $seconds, @$scripts, $site->{web_conninfo});
    my ($rate) = $answer =~ /^tps = ([0-9.]+)/m or die "pgbench said:\n$answer";
    $answer =~ /^number of failed transactions: 0 /m or die "pgbench said:\n$answer";
    return $rate;
}

# pgbench_times(site, seconds, script): milliseconds that each run of a script took, by one session of the owner of the database.
sub pgbench_times ($site, $seconds, $script) {
    my $file = "$scratch/times";
    open my $out, '>', "$file.pgbench" or die "$file.pgbench: $!\n";
    print $out $script;
    close $out or die "$file.pgbench: $!\n";
    local $ENV{PGOPTIONS} = '-c search_path=palace';
    my $owner = $site->{web_conninfo} =~ s/user=\w+/user=postgres/r;
    output('pgbench', '-n', '-M', 'prepared', '-T', $seconds, '--log', "--log-prefix=$file", '-f', "$file.pgbench", $owner);
    my @logs  = glob "$file.*[0-9]";
    my @times = map { (split)[2] / 1000 } map { split /\n/, slurp($_) } @logs;
    unlink @logs;
    return @times;
}

# What a command says, on either output.
sub output (@command) {
    my $pid = open(my $from, '-|') // die "fork: $!\n";
    if (!$pid) {
        open STDERR, '>&', \*STDOUT or die "stdout: $!\n";
        exec @command or die "$command[0]: $!\n";
    }
    my $said = do { local $/; <$from> } // '';
    close $from or die "failed: @command[0 .. 3] ...\n$said";
    return $said;
}

sub slurp ($file) {
    open my $in, '<', $file or die "$file: $!\n";
    local $/;
    return scalar <$in>;
}

1;
