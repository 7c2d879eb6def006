# Is an error page one of ours: whole, in the site's look, without internals, never stored?
package Palace::Looks;

use v5.36;
use Exporter 'import';
use Palace;
use Test::More;

our @EXPORT = qw(looks_like_the_site);

sub looks_like_the_site ($answer, $status, $method = 'GET', $name = $status) {
    my @wrong;
    my $body = $answer->{body};
    push @wrong, 'type ' . header($answer, 'Content-Type')
        if header($answer, 'Content-Type') ne 'text/html; charset=utf-8';
    push @wrong, 'Cache-Control ' . header($answer, 'Cache-Control') if header($answer, 'Cache-Control') ne 'no-store';
    push @wrong, 'has an ETag' if header($answer, 'ETag') ne '';
    push @wrong, 'no CSP' if headers($answer, 'Content-Security-Policy') != 1;
    if ($method eq 'HEAD') {
        push @wrong, 'has a body' if $body ne '';
    }
    else {
        push @wrong, "no $_" for grep { index($body, $_) < 0 } '<!DOCTYPE html>', '/static/css/style.css', '<header',
            '<main', '<footer', '</html>';
        push @wrong, 'no heading' if $body !~ m{<h1>[^<]+</h1>};
        push @wrong, 'tells of internals' if $body
            =~ m{Apache|httpd|studentpalace_|Postgres|SQLSTATE|libpq|/usr/|\.c:|\.xsl}i;
    }
    ok(!@wrong, "$name: in the site's look") or diag(join '; ', @wrong, substr($body, 0, 300));
    return;
}

1;
