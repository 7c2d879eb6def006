#!/usr/bin/env perl
# Proves that the sources keep the rules of the house that a machine can check.
use v5.36;
use File::Find ();
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Test::More;

# Every file of the clone. State folders (marked as such), what npm fetched and what autotools make, here or in a release that
# distcheck has unpacked, are none of ours.
my @files;
my %made = map { $_ => 1 } qw(. .. .git node_modules configure configure~ aclocal.m4 Makefile.in config.h.in config.h.in~
    build-aux autom4te.cache _build _inst);
File::Find::find({
    no_chdir => 1,
    preprocess => sub (@names) {
        return () if grep { $_ eq 'palace-state' } @names;
        return grep { !$made{$_} } @names;
    },
    wanted => sub { push @files, substr $_, 1 + length source() if -f && !-l },
}, source());
@files = sort @files;
my @text = grep { -T source() . "/$_" } @files;
my %text = map { $_ => read_file(source() . "/$_") } @text;
cmp_ok(scalar @text, '>', 100, scalar(@text) . ' files are looked at');

sub ours ($pattern) {
    return grep { $_ =~ $pattern } @text;
}

# Files in which the pattern occurs, with the place.
sub found ($pattern, @in) {
    my @places;
    for my $file (@in) {
        while ($text{$file} =~ /$pattern/g) {
            push @places, "$file:" . (1 + (substr($text{$file}, 0, $-[0]) =~ tr/\n//)) . ": $&";
        }
    }
    return \@places;
}

# The letters in brackets keep this file from finding itself.
my @written = grep { !m{package-lock\.json$|^t/fuzz/corpus/|^htdocs/js/photoswipe/} } @text;
is_deeply(found(qr/\b(?:T[O]DO|F[I]XME|X[X]X)\b/, @written), [], 'nothing is left to do');
is_deeply(found(qr{(?<![\w.\@])/(?:h[o]me|r[o]ot|w[o]rk|U[s]ers)/\w+}, @text), [], 'no path of somebody\'s machine');
my $registries = qr{\bregistry\.(?!npmjs\.org)[\w.-]+|[\w.-]*(?:artif[a]ctory|nex[u]s\.|verd[a]ccio|devp[i])[\w.-]*
    |\b(?:pypi\.[o]rg|deb\.debian\.[o]rg)\b}x;
is_deeply(found($registries, @text), [], 'no registry or mirror by name');
is_deeply(found(qr{\b(?:10|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))(?:\.[0-9]{1,3}){2,3}\b},
    grep { !/^t\// } @written), [], 'no private network address');
is_deeply(found(qr{[ \t]+$}m, grep { !m{^t/xsl/golden/|\.svg$} } @written), [], 'no blanks at the ends of lines');
is_deeply([grep { length $text{$_} && $text{$_} !~ /\n\z/ } grep { !/\.svg$/ } @written], [],
    'every file ends with a line end');
is_deeply(found(qr{\r}, @written), [], 'no carriage returns');
my $secrets = qr{-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|(?:password|secret|token)\s*=\s*["'][^"'\s\$]{8,}["']}i;
is_deeply(found($secrets, grep { !m{^t/} } @written), [], 'no secret');
is_deeply([grep { /\.(?:db|sqlite3?|db-wal|db-shm|bak|orig|rej|swp|pyc|log)$|~$/ } @files], [],
    'no database, backup or left-over');

# ---- Sqitch

my $plan = $text{'sql/sqitch.plan'};
my @changes = grep { !/^[%@]/ } map { /^(\S+)/ } split /\n/, $plan;
cmp_ok(scalar @changes, '>', 5, 'the plan was read');
for my $kind (qw(deploy revert verify)) {
    is_deeply([map { m{([^/]+)\.sql$} } ours(qr{^sql/$kind/})], [sort @changes],
        "every change has its $kind script, and every $kind script its change");
}
is_deeply([grep { $text{$_} !~ /\A-- / } ours(qr{^sql/.*\.sql$})], [], 'every SQL file says first what it is');

# ---- C

my @c = ours(qr{^(?:mod_studentpalace|picture|demo|t/unit|t/fuzz)/.*\.[ch]$});
is_deeply([grep { $text{$_} !~ m{\A/\* \S(?:[^*]|\*(?!/))*[.:]\s*(?:[^*]|\*(?!/))*\*/} } @c], [],
    'every C file opens with a sentence that says what it is for');
my ($functions, @long) = (0);
for my $file (grep { /\.c$/ } @c) {
    while ($text{$file} =~ /^(\w[^\n;{}]*\n?[^\n;{}]*)\n\{\n(.*?)^\}/msg) {
        my ($name, $lines) = ($1, scalar(() = $2 =~ /\n/g));
        $functions++;
        push @long, "$file: $name: $lines lines" if $lines >= 100;
    }
}
cmp_ok($functions, '>', 150, "$functions functions were measured");
is_deeply(\@long, [], 'no function has 100 lines');
is_deeply([grep { (my $lines = $text{$_} =~ tr/\n//) > 500 } grep { /^mod_/ } @c], [],
    'no file of the module has more than 500 lines');
my ($lower) = $text{'Makefile.am'} =~ /^libstudentpalace_la_SOURCES = ((?:.*\\\n)*.*)/m;
is_deeply(found(qr{#include <(?:httpd|http_\w+|util_filter|mod_\w+|ap_\w+)\.h>},
    grep { my $file = $_; (grep { $file eq $_ } $lower =~ /(\S+\.[ch])/g) || ($file =~ s/h$/c/r)
        =~ /^(?:@{[join '|', map { quotemeta } $lower =~ m{(\S+\.c)}g]})$/ } @c), [],
    'the lower half does not know httpd');
is_deeply(found(qr{\b(?:strcpy|strcat|sprintf|vsprintf|gets|strtok|asctime|localtime|system|popen)\s*\(},
    grep { /^(?:mod_|picture)/ } @c), [], 'no function that invites accidents');
is_deeply(found(qr{<(?:html|body|div|p|h1|table|a )\b}, grep { /^mod_.*\.c$/ } @c), [], 'no HTML in C');
is_deeply(found(qr{"\s*(?:select|insert|update|delete)\b[^"]*\b(?:from|into|set)\b}i, grep { /^mod_.*\.c$/ } @c), [],
    'no SQL in C');
like_tool('clang-format', ['clang-format-14', '--dry-run', '-Werror'],
    @c);

# ---- stylesheets and scripts

is_deeply(found(qr{disable-output-escaping}, ours(qr{\.xsl$})), [], 'no stylesheet switches escaping off');
is_deeply(found(qr{\s(?:style|on[a-z]+)="}, ours(qr{^xsl/.*\.xsl$})), [], 'no inline style or script in stylesheets');
is_deeply(found(qr{(?:src|href)="(?:https?:)?//(?!www\.youtube)}, ours(qr{^xsl/.*\.xsl$})), [],
    'nothing is loaded from elsewhere');
like_tool('shellcheck', ['shellcheck'], grep { $text{$_} =~ m{\A#!/(?:usr/)?bin/(?:env )?(?:ba)?sh} } @written);

# ---- tests

is_deeply([grep { $text{$_} !~ m{\A(?:#!\S.*\n)?(?:#|//|--) \S|\A/\* } } ours(qr{^t/.*\.(?:t|pm|sql|js|mjs)$})], [],
    'every test says first what it proves');

# Runs a checker that must have nothing to say.
sub like_tool ($name, $command, @on) {
    my ($code, $said) = run(@$command, map { source() . "/$_" } @on);
    return ok($code == 0, "$name has nothing to say about " . @on . ' files')
        || diag(join "\n", (split /\n/, $said)[0 .. 20]);
}

finish();
