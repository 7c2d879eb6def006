#!/usr/bin/env perl
# Proves that the configuration is checked when httpd starts: bad values, broken files and statements that Postgres refuses
# stop it with a message that says what is wrong; virtual hosts inherit and override.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;

# ---- bad values: directive, value, what the message must say is accepted

my @bad = (
    ['StudentPalace', 'Maybe', 'On or Off'],
    ['StudentPalace', '1', 'On or Off'],
    ['StudentPalaceURL', 'www.example.org', 'http:// or https://'],
    ['StudentPalaceURL', 'ftp://example.org', 'http:// or https://'],
    ['StudentPalaceURL', 'https://example.org/', 'nothing behind it'],
    ['StudentPalaceURL', 'https://example.org?x', 'nothing behind it'],
    ['StudentPalaceURL', 'https://user@example.org', 'http:// or https://'],
    ['StudentPalaceURL', 'https://', 'http:// or https://'],
    ['StudentPalaceURL', 'https://exa<mple.org', 'http:// or https://'],
    ['StudentPalaceToday', 'tomorrow', 'a date from 2000-01-01 to 2099-12-31'],
    ['StudentPalaceToday', '2026-02-29', 'a date'],
    ['StudentPalaceToday', '2100-01-01', 'a date'],
    ['StudentPalaceToday', '2026-1-1', 'a date'],
    ['StudentPalaceToday', '2026-01-01x', 'a date'],
    ['StudentPalaceMail', 'mail.example.org', 'smtp:// or smtps://'],
    ['StudentPalaceMail', 'https://mail.example.org', 'smtp:// or smtps://'],
    ['StudentPalaceMail', 'smtp://mail.example.org/x', 'nothing behind it'],
    ['StudentPalaceMail', 'smtp://user:secret@mail.example.org', 'smtp:// or smtps://'],
    ['StudentPalaceMailFrom', 'nobody', 'an address'],
    ['StudentPalaceMailFrom', 'a@b@c', 'an address'],
    ['StudentPalaceMailTLS', 'Perhaps', 'On or Off'],
    ['StudentPalaceConnections', '0', 'from 1 to 1000'],
    ['StudentPalaceConnections', '1001', 'from 1 to 1000'],
    ['StudentPalaceConnections', 'many', 'from 1 to 1000'],
    ['StudentPalaceConnections', '5x', 'from 1 to 1000'],
    ['StudentPalaceConnections', '5.5', 'from 1 to 1000'],
    ['StudentPalaceConnections', '99999999999999999999', 'from 1 to 1000'],
    ['StudentPalacePoolWait', '-1s', 'a time from 0ms to 60000ms'],
    ['StudentPalacePoolWait', '61s', 'a time from'],
    ['StudentPalacePoolWait', 'soon', 'a time from'],
    ['StudentPalaceRetryBudget', '2min', 'a time from'],
    ['StudentPalaceRetryBudget', '3fortnights', 'a time from'],
    ['StudentPalaceStatementTimeout', '0', 'a time from 10ms'],
    ['StudentPalaceStatementTimeout', '9ms', 'a time from 10ms'],
    ['StudentPalaceMaxQuery', '63', 'from 64 to 65536'],
    ['StudentPalaceMaxQuery', '65537', 'from 64 to 65536'],
    ['StudentPalaceFreshness', '25h', 'a time from'],
    ['StudentPalaceMaxBody', '1023', 'from 1024 to 1048576'],
    ['StudentPalaceHousePhotos', '0', 'from 1 to 50'],
    ['StudentPalaceRoomPhotos', '51', 'from 1 to 50'],
    ['StudentPalaceFloorPlans', 'all', 'from 1 to 50'],
    ['StudentPalaceMaxPhoto', '5MB', 'from 1024 to 104857600'],
    ['StudentPalaceMaxDocument', '1023', 'from 1024 to 104857600'],
    ['StudentPalaceSessionIdle', '0', 'a time from'],
    ['StudentPalaceSessionLife', '721h', 'a time from'],
);
for my $case (@bad) {
    my ($directive, $value, $accepted) = @$case;
    my $said = Palace::Httpd->new(more => "$directive $value")->refusal // 'it starts';
    like($said, qr{\Q$directive: '$value' is not accepted, it takes\E.*\Q$accepted\E}, "$directive $value");
}
like(Palace::Httpd->new(more => 'StudentPalaceConnections 1 2')->refusal // '',
    qr{StudentPalaceConnections takes one argument}, 'two arguments');
like(Palace::Httpd->new(more => 'StudentPalaceConections 1')->refusal // '',
    qr{Invalid command 'StudentPalaceConections'}, 'a directive that does not exist');
like(Palace::Httpd->new(more => "<Location /x>\nStudentPalaceToday 2026-01-01\n</Location>")->refusal // '',
    qr{StudentPalaceToday not allowed}, 'a directive in the wrong place');

# ---- broken files

# A private copy of the query files and stylesheets, changed; then the words of the refusal.
sub refusal_of ($change, %options) {
    my $copy = scratch() . '/copy' . ++state $count;
    mkdir $copy;
    run('cp', '-r', source() . '/sql/queries', source() . '/xsl', $copy);
    $change->($copy);
    my $httpd = Palace::Httpd->new(more => "StudentPalaceQueries $copy/queries\nStudentPalaceStylesheets $copy/xsl",
        %options);
    return $httpd->refusal // 'it starts';
}

sub edit ($file, $change) {
    local $_ = read_file($file);
    $change->();
    return write_file($file, $_);
}

my @broken = (
    ['no folder of query files', sub ($copy) { rename "$copy/queries", "$copy/gone" }, qr{SP0001: .*/queries}],
    ['no query files', sub ($copy) { unlink glob "$copy/queries/*.sql" }, qr{SP0001: .*there is no statement}],
    ['a query file that is missing', sub ($copy) { unlink "$copy/queries/house_rooms.sql" },
        qr{SP0001: the site cannot start: site map, row /p/\{house:id\}: there is no statement 'house_rooms'}],
    ['a query file that only the module uses, missing', sub ($copy) { unlink "$copy/queries/listen.sql" },
        qr{SP0001: .*there is no statement 'listen'}],
    ['a query file without a yields line',
        sub ($copy) { edit("$copy/queries/site.sql", sub { s/^-- yields:.*\n//mg }) },
            qr{SP0001: .*site\.sql: .*yields}],
    ['a query file whose yields line is nonsense',
        sub ($copy) { edit("$copy/queries/site.sql", sub { s/^-- yields:.*/-- yields: <site>/mg }) },
            qr{SP0001: .*site\.sql: }],
    ['a query file without a statement',
        sub ($copy) { write_file("$copy/queries/site.sql", "-- Nothing.\n-- yields: site\n") },
            qr{SP0001: .*site\.sql: }],
    ['a parameter that nothing gives',
        sub ($copy) { edit("$copy/queries/house.sql", sub { s/:house::integer/:mouse::integer/g }) },
            qr{SP0001: the site cannot start: site map, row /p/\{house:id\}: .*house\.sql asks for :mouse}],
    ['a public page that asks who is there',
        sub ($copy) { edit("$copy/queries/house.sql", sub { s/:house::integer/:session::integer/g }) },
            qr{SP0001: .*row /p/\{house:id\}: .*house\.sql asks for :session}],
    ['a landlord\'s page that does not ask whose it is',
        sub ($copy) { edit("$copy/queries/own_account.sql", sub { s/:account::integer/1/g }) },
            qr{SP0001: .*row /dashboard: .*own_account\.sql takes no :account}],
    ['a form whose statement says nothing of what came of it',
        sub ($copy) { edit("$copy/queries/log_out.sql", sub { s/yields: outcome/yields: nothing/ }) },
            qr{SP0001: .*row /logout: form logout: its statement does not yield an outcome}],
    ['a landlord\'s form that does not say who writes',
        sub ($copy) { edit("$copy/queries/end_other_sessions.sql", sub { s/:account::integer/1/ }) },
            qr{SP0001: .*row /landlord/account: form sessions: its statement does not take who writes, or no :key}],
    ['a landlord\'s form without a key',
        sub ($copy) { edit("$copy/queries/end_other_sessions.sql", sub { s/:key::text/null/ }) },
            qr{SP0001: .*form sessions: its statement does not take who writes, or no :key}],
    ['no statement for sessions', sub ($copy) { unlink "$copy/queries/session.sql" },
        qr{SP0001: .*there is no statement 'session'}],
    ['a statement that Postgres cannot prepare',
        sub ($copy) { edit("$copy/queries/house_rooms.sql", sub { s/\bselect\b/select no_such_column, /i }) },
        qr{SP0002: .*house_rooms\.sql: .*column "no_such_column" does not exist}],
    ['a statement with a syntax error', sub ($copy) { edit("$copy/queries/cities.sql", sub { s/\bfrom\b/form/i }) },
        qr{SP0002: .*cities\.sql: .*syntax error}],
    ['two statements in one file', sub ($copy) { edit("$copy/queries/cities.sql", sub { $_ .= ";\nselect 1\n" }) },
        qr{SP000[12]: .*cities\.sql: }],
    ['no folder of stylesheets', sub ($copy) { rename "$copy/xsl", "$copy/gone" }, qr{SP0001: .*xsl/pages/}],
    ['a stylesheet that is missing', sub ($copy) { unlink "$copy/xsl/pages/room.xsl" }, qr{SP0001: .*pages/room\.xsl}],
    ['a part of a stylesheet that is missing', sub ($copy) { unlink "$copy/xsl/layout.xsl" },
        qr{SP0001: .*layout\.xsl}],
    ['a stylesheet that is no XML', sub ($copy) { edit("$copy/xsl/pages/room.xsl", sub { s/>/> </ }) },
        qr{SP0001: .*pages/room\.xsl}],
    ['a stylesheet that is no XSLT',
        sub ($copy) { edit("$copy/xsl/pages/room.xsl",
            sub { s{</xsl:stylesheet>}{<xsl:template match="]["/></xsl:stylesheet>} }) },
                qr{SP0001: .*pages/room\.xsl}],
    ['a broken stylesheet of a mail', sub ($copy) { edit("$copy/xsl/mails/account_closed.xsl", sub { s/<xsl:include.*// }) },
        qr{SP0001: .*mails/account_closed\.xsl}],
    ['no folder of mails', sub ($copy) { rename "$copy/xsl/mails", "$copy/mails" }, qr{SP0001: .*xsl/mails cannot be read}],
    ['a stylesheet for errors that is missing', sub ($copy) { unlink "$copy/xsl/pages/error.xsl" },
        qr{SP0001: .*pages/error\.xsl}],
);
for my $case (@broken) {
    my ($name, $change, $message) = @$case;
    like(refusal_of($change), $message, "$name stops the start");
}
like(Palace::Httpd->new(change => sub { s/^DBDParams.*\n//m })->refusal // 'it starts', qr{SP0002: .*DBDParams},
    'no DBDParams');
is(refusal_of(sub ($copy) { }), 'it starts', 'while an unchanged copy starts');

# ---- a server that runs

subtest 'main server and virtual hosts' => sub {
    my ($other, $without, $third) = map { Palace::Httpd::free_port() } 1 .. 3;
    my $database = Palace::Postgres->database(empty => 1);
    my $httpd = Palace::Httpd->new(more => <<~"CONF")->start;
        StudentPalaceURL https://main.example
        StudentPalaceFreshness 2min
        StudentPalaceToday 2025-11-22
        Listen 127.0.0.1:$other
        Listen 127.0.0.1:$without
        Listen 127.0.0.1:$third
        <VirtualHost 127.0.0.1:$other>
            StudentPalaceURL http://other.example:81
            StudentPalaceFreshness 500ms
            StudentPalaceMaxQuery 64
        </VirtualHost>
        <VirtualHost 127.0.0.1:$without>
            StudentPalace Off
        </VirtualHost>
        <VirtualHost 127.0.0.1:$third>
            StudentPalaceToday 2026-07-01
            DBDParams "${\$database->params}"
        </VirtualHost>
        CONF
    my %said = map { $_ => ask('/about', at => "127.0.0.1:$_") } $httpd->{port}, $other, $third;
    like($said{$httpd->{port}}{body}, qr{<link rel="canonical" href="https://main\.example/about">}, 'main: URL');
    like(header($said{$httpd->{port}}, 'Cache-Control'), qr{max-age=120,}, 'main: freshness');
    like(ask('/about.xml', at => $httpd->url)->{body}, qr{<site today="2025-11-22" year="2025/2026"}, 'main: today');
    is(ask('/?' . 'x' x 65, at => $httpd->url)->{status}, 200, 'main: longest query by default');
    like($said{$other}{body}, qr{<link rel="canonical" href="http://other\.example:81/about">},
        'virtual host: a URL of its own');
    like(header($said{$other}, 'Cache-Control'), qr{max-age=0,}, 'virtual host: freshness of its own');
    is(ask('/?' . 'x' x 65, at => "127.0.0.1:$other")->{status}, 400, 'virtual host: longest query of its own');
    like(ask('/about.xml', at => "127.0.0.1:$other")->{body}, qr{<site today="2025-11-22"},
        'virtual host: inherits today');
    isnt(ask('/about', at => "127.0.0.1:$without")->{status}, 200, 'virtual host: switched off');
    like(ask('/about.xml', at => "127.0.0.1:$third")->{body},
        qr{<site today="2026-07-01" year="2026/2027"[^>]*houses="0"}, 'virtual host: another database, another day');
    like($said{$third}{body}, qr{<link rel="canonical" href="https://main\.example/about">},
        'virtual host: inherits the URL');
};

subtest 'the address never comes from a visitor' => sub {
    my $httpd = Palace::Httpd->new->start;
    my $got = ask('/about', at => $httpd->url,
        headers => {Host => 'evil.example', 'X-Forwarded-Host' => 'evil.example', Forwarded => 'host=evil.example'});
    unlike($got->{raw}, qr{evil\.example}, 'not from Host or the like');
    like($got->{body}, qr{<link rel="canonical" href="http://127\.0\.0\.1:$httpd->{port}/about">},
        'but from ServerName');
};

subtest 'another day' => sub {
    my $httpd = Palace::Httpd->new(more => 'StudentPalaceToday 2026-06-30')->start;
    like(ask('/about.xml', at => $httpd->url)->{body}, qr{<site today="2026-06-30" year="2025/2026"}, 'by directive');
};

# Only servers that started have their logs read here: those that refused said what they had to above.
finish();
