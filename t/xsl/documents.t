#!/usr/bin/perl
# Every fixture document is valid against xsl/page.rng and is drawn exactly as its golden file says.
#
# After a wanted change of the pages:  PALACE_GOLDEN=update prove t/xsl/documents.t   and read the difference before it is committed.
use strict;
use warnings;
use utf8;
use File::Basename 'dirname';
use lib dirname(__FILE__) . '/lib';
use Sheet qw(documents golden read_document render sheet_of source_file validates);
use Test::More;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my $update = ($ENV{PALACE_GOLDEN} // '') eq 'update';
my (%drawn, %kept);

for my $name (documents()) {
    my $document = read_document($name);
    my ($valid, $complaint) = validates($document);
    ok $valid, "$name is valid" or diag $complaint;

    my $sheet = sheet_of($document);
    $drawn{$sheet} = 1;
    my ($file, $expected) = golden($name, $sheet);
    $kept{$file} = 1;
    my $page = readable(render($document, $sheet));
    if ($update) {
        open my $out, '>:utf8', $file or die "$file: $!\n";
        print {$out} $page;
        close $out or die "$file: $!\n";
        $expected = $page;
    }
    if (!is $page, $expected, "$name is drawn as $file") {
        diag 'see the head of this test for how to accept a wanted change';
    }
}

ok $drawn{$_}, "a document draws $_" for glob source_file('xsl', 'pages', '*.xsl');
ok $kept{$_}, "a document belongs to $_" for glob source_file('t', 'xsl', 'golden', '*');
done_testing;

# One tag a line where tags meet, so that a difference can be read.
sub readable {
    my ($page) = @_;
    $page =~ s/></>\n</g;
    $page .= "\n" if $page !~ /\n\z/;
    return $page;
}
