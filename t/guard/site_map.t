#!/usr/bin/env perl
# Proves that the site map, the query files, the stylesheets and the static files agree: everything named exists, everything
# that exists is used.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Test::More;

my $site    = read_file(source() . '/mod_studentpalace/site.c');
my $startup = read_file(source() . '/mod_studentpalace/startup.c');

# Names of files without folder and ending.
sub files ($pattern) {
    return sort map { m{([^/]+)\.\w+$} } glob(source() . "/$pattern");
}

sub unique (@names) {
    my %seen;
    return sort grep { !$seen{$_}++ } @names;
}

my @rows = $site =~ /^    (?:PAGE|COUNTED|MOVED|CODE|CODE_PAGE|DOWNLOAD|EXPORT|PRIVATE|BUTTONS|ADMIN_PAGE|ADMIN_BUTTONS|ADMIN_ACTION|FORM|SENDS|ENTRANCE|ACTION|CHANGE)\((.*)\),$/mg;
cmp_ok(scalar @rows, '>', 15, 'the site map was found');
unlike($site, qr{^    \{\.path}m, 'all its rows are written in one of these forms');

# ---- forms: tables of C, wherever they are

my %form;
for my $file (glob(source() . '/mod_studentpalace/*.c')) {
    my $text = read_file($file);
    $form{$1} = $2 while $text =~ /^const sp_form_t (\w+) =\s*(\{.*?\});/msg;
}
my @sent = map { /&(\w+)/g } @rows;
is_deeply([unique(@sent)], [sort keys %form], 'every form is sent to a row, and every form of a row exists');

# ---- statements

my @named = map { map { /"(\w+)"/g } /\bS\(([^)]*)\)/ } @rows;
push @named, map { /SP_CACHE_\w+, "(\w+)", "/ } $site =~ /^    COUNTED\((.*)\),$/mg;
push @named, map { /"(\w+)"/g } $site =~ /^    DOWNLOAD\("[^"]+", ("\w+", "\w+")/mg;
push @named, map { /\.(?:statement|first|values) = "(\w+)"/g } values %form;
push @named, map { /"(\w+)"/g } $startup =~ /own_statements\[\] = \{([^}]*)\}/, $startup
    =~ /\.statements = \{([^}]*)\}/g;
is_deeply([unique(@named)], [files('sql/queries/*.sql')],
    'every statement has a query file, and every query file is used');

for my $file (glob(source() . '/sql/queries/*.sql')) {
    my $text = read_file($file);
    my $name = $file =~ s{.*/}{}r;
    like($text, qr{\A-- \S.*[.:,\w]\n}, "$name: the first line says what it is");
    is(scalar(() = $text =~ /^-- yields: (?:nothing|outcome|\w+\??|\w+\/\w+[*+])$/mg), 1, "$name: one yields line");
    unlike($text =~ s/^--.*$//mgr, qr{select\s+(?:\w+\.)?\*}i, "$name: columns are listed");
    unlike($text =~ s/^--.*$//mgr, qr{\boffset\b}i, "$name: no paging by offset");
    my @uncast = $text =~ s/^--.*$//mgr =~ /(?<!:)(:[a-z_]\w*)(?!\w*::)/g;
    is_deeply(\@uncast, [], "$name: every parameter is cast");
}

# ---- stylesheets

my @sheets = map { /\bS\([^)]*\), "([\w-]+)"/ } $site =~ /^    ((?:PAGE|COUNTED|CODE_PAGE|PRIVATE|BUTTONS|ADMIN_PAGE|ADMIN_BUTTONS|ADMIN_ACTION|FORM|SENDS|ENTRANCE|CHANGE)\(.*)\),$/mg;
push @sheets, "$site$startup" =~ /\.sheet = "([\w-]+)"/g;
is_deeply([unique(@sheets)], [files('xsl/pages/*.xsl')], 'every page has its stylesheet, and every stylesheet is used');

my %included;
for my $file (glob(source() . '/xsl/{*,pages/*,parts/*,mails/*}.xsl')) {
    my ($folder) = $file =~ m{(.*)/};
    for my $href (read_file($file) =~ /<xsl:(?:include|import) href="([^"]+)"/g) {
        my $target = "$folder/$href";
        1 while $target =~ s{/[^/.]+/\.\./}{/};
        $included{$target} = 1;
        ok(-f $target, $file =~ s{.*/xsl/}{}r . " includes $href") or next;
    }
}
is_deeply([grep { !$included{$_} } glob(source() . '/xsl/{*,parts/*}.xsl')], [], 'every part is included somewhere');

# ---- static files

my @everything = map { read_file($_) } glob(source()
    . '/{xsl/{*,pages/*,parts/*}.xsl,htdocs/{css,js}/*.*,htdocs/img/*.svg,conf/*,mod_studentpalace/media.c}');
for my $file (glob(source() . '/htdocs/{css,js,img,js/*}/*.*')) {
    my $name = $file =~ s{.*/}{}r;
    # The logos are linked from outside.
    next if $name =~ /^student-palace-(?:logo|mark)\./;
    ok((grep { index($_, $name) >= 0 } @everything), "$name is used");
}
my %missing = map { $_ => 1 } grep { !-e source() . "/htdocs/$_" } map { s/[?#].*//r } map {
    m{["'(]/static/([\w./-]+)}g } @everything;
is_deeply([sort keys %missing], [], 'every static file that is named exists');

finish();
