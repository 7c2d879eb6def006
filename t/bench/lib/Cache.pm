# The production host in front of a site of the bench, as the tests start it: what its cache answers, with TLS and without.
package Cache;

use v5.36;
use Exporter 'import';

my $source;

BEGIN { $source = $ENV{PALACE_SOURCE} // die "PALACE_SOURCE is not set: run this through `palace bench`\n" }

use lib "$source/t/lib";
use Palace ();
use Palace::Production;

our @EXPORT_OK = qw(production_hosts warm);

# production_hosts(site): (TLS => site, plain => site), on the site's database and with its files. They end with this program, or by $_->{httpd}->stop.
sub production_hosts ($site) {
    return (TLS => host($site, 'https', sub { }), plain => host($site, 'http', sub { s/SSLEngine On/SSLEngine Off/ }));
}

sub host ($site, $scheme, $change) {
    local $ENV{PALACE_ERROR_LOG} = "$site->{state}/httpd/logs/error.log";
    my $httpd = Palace::Production->new(params => $site->{web_conninfo}, change => $change)->start;
    return { %$site, url => "$scheme://$httpd->{https}", httpd => $httpd };
}

# Asks for each page twice; dies when the second answer is not from the cache.
sub warm ($host, $paths) {
    for my $path (@$paths) {
        my (undef, $second) = map { $host->{url} =~ /^https/ ? $host->{httpd}->tls($path) : Palace::ask($path, at => $host->{httpd}{https}) } 1 .. 2;
        die "$host->{url}$path does not come from the cache: $second->{head}\n" if Palace::header($second, 'Age') eq '';
    }
    return;
}

1;
